// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/anyserver.h"
#include "cache/causeprinter.h"
#include "cache/store/scripts.h"
#include "cache/store/store.h"
#include "client/connection.h"
#include "support/fatallog.h"
#include "support/redisprocess.h"
#include "support/runtask.h"

#include <memory>

namespace cachedeck::test {

/// A group for tests: \a text is its key's template.
inline catalog::KeyGroupPtr groupWith(
    const QString &text, const QStringList &tags = {}, catalog::Mode mode = catalog::Mode::Envelope)
{
    auto group = std::make_shared<catalog::KeyGroup>();
    group->name = QStringLiteral("test.group");
    group->key = catalog::KeyTemplate::parse(text).value();
    group->mode = mode;
    group->codec = catalog::Codec::Raw;
    group->ttl = catalog::TtlRule(std::chrono::minutes(5));
    for (const QString &tag : tags)
        group->tags.push_back(catalog::KeyTemplate::parse(tag).value());
    return group;
}

inline catalog::Key keyOf(const catalog::KeyGroupPtr &group, const QByteArray &bytes)
{
    return *catalog::Key::read(group, bytes);
}

inline qint64 numberOf(const resp::Reply &reply)
{
    return reply.view().integer();
}

/// One process that uses the cache, as far as the server can tell: a connection and a store of its own.
class CacheProcess
{
public:
    CacheProcess(const Endpoint &server, cache::StoreSettings settings)
        : m_connection(client::ConnectionSettings(server), openGate(), streamsTo(server)),
          store(caller(), std::move(settings), Clock::system())
    {
        const Result<void> opened = runTask(m_connection.open());
        if (!opened.isOk())
            QTest::qFail(qPrintable(opened.error().debugText()), __FILE__, __LINE__);
    }
    client::Connection &connection() { return m_connection; }
    client::Caller caller()
    {
        return [this](client::Command command, client::CallOptions options) {
            return m_connection.call(std::move(command), options);
        };
    }

private:
    static std::shared_ptr<client::GateContext> openGate()
    {
        auto gate = std::make_shared<client::GateContext>(client::Policy(false));
        cache::scripts::admitTo(gate->scripts());
        return gate;
    }
    client::Connection m_connection;

public:
    cache::Store store;
};

/// Patient, because a busy machine keeps callers waiting, and waiting is not what is tested.
inline cache::StoreSettings patientSettings()
{
    cache::StoreSettings settings;
    settings.callDeadline = patience;
    settings.origin = "test";
    return settings;
}

inline cache::NewEntry entryWith(const QByteArray &value, Milliseconds fresh = std::chrono::minutes(5))
{
    cache::NewEntry entry;
    entry.value = value;
    entry.fresh = fresh;
    entry.kept = fresh;
    return entry;
}

} // namespace cachedeck::test
