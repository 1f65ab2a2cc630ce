// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/gate.h"

#include <QList>

namespace cachedeck::test {

inline const client::Policy locked(true);
inline const client::Policy open(false);

inline client::Command commandOf(const QByteArray &line)
{
    const QList<QByteArray> words = line.split(' ');
    return client::Command::of(words);
}

/// "" for yes, else the check that refused.
inline QByteArray decided(client::Policy policy, client::Intent intent, const client::Command &command,
    const client::CommandTable &table = *client::CommandTable::builtIn(),
    client::ConnectionUse use = client::ConnectionUse::Shared, const client::OwnScripts *scripts = nullptr)
{
    const Result<void> decision = client::Gate::decide(policy, intent, command, table, use, scripts);
    if (decision.isOk())
        return {};
    if (!decision.error().is(ErrorKind::Refused) || decision.error().delivery() != Delivery::NotSent)
        return "no proper refusal";
    return QByteArray(decision.error().message().id().data()).mid(int(qstrlen("client.gate.")));
}

} // namespace cachedeck::test
