// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace cachedeck::catalog {

/// A member that an object has twice, of which QJsonDocument silently keeps the last.
struct DuplicateMember
{
    DuplicateMember() = default;
    QString name;
    QString pointer; ///< Of both.
    qint64 line = 0; ///< Of the second, from 1.
};

/// The first one in \a json. \pre QJsonDocument takes it. Cost: one pass.
std::optional<DuplicateMember> duplicateMember(const QByteArray &json);

} // namespace cachedeck::catalog
