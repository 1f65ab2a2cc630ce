// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace cachedeck::catalog {

/// A key, tag or glob with named places: "user:profile:{userId}". The data key is exactly this text with the
/// values filled in, nothing added. A place name is a letter followed by letters and digits. A value; any
/// thread.
class KeyTemplate
{
public:
    KeyTemplate() = default;

    /// Error: Config (empty, a brace without its partner, a malformed name, two places without text between
    /// them, by which a key could not be read back).
    static Result<KeyTemplate> parse(const QString &text);

    const QString &text() const { return m_text; }
    const QStringList &parameters() const { return m_parameters; } ///< In order, without repetition.
    bool isEmpty() const { return m_parts.empty(); }

    /// The key for \a values. Values are bytes and are taken as they are. Error: Config, naming the missing
    /// parameter.
    Result<QByteArray> expand(const QHash<QString, QByteArray> &values) const;
    /// The key where one value fills every place, which is enough for most templates. One allocation.
    QByteArray expandAll(QByteArrayView value) const;

    friend bool operator==(const KeyTemplate &a, const KeyTemplate &b) { return a.m_text == b.m_text; }

private:
    struct Part
    {
        QByteArray literal; ///< Used when parameter is empty.
        QString parameter;
    };
    Result<void> addParameter(const QString &name, const QString &text);

    QString m_text;
    QStringList m_parameters;
    std::vector<Part> m_parts;
};

} // namespace cachedeck::catalog
