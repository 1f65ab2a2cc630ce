// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QVarLengthArray>

#include <optional>
#include <span>
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
    /// The same with the values in the order of parameters(), as many as there are. One allocation.
    QByteArray expandInOrder(std::span<const QByteArray> values) const;
    /// The key where one value fills every place, which is enough for most templates. One allocation.
    QByteArray expandAll(QByteArrayView value) const;

    /// Of a key's template: the glob that matches its keys with \a values; other places become "*". Text and
    /// values are escaped, so that they match themselves alone.
    QByteArray glob(const QHash<QString, QByteArray> &values = {}) const;
    /// Of a template that is a glob itself ("session:*:{userId}"): its wildcards stay, values are escaped.
    /// Error: Config, naming the missing parameter.
    Result<QByteArray> expandGlob(const QHash<QString, QByteArray> &values) const;

    /// The values of parameters() in \a key; nothing where it is no key of this template. No value is empty;
    /// each place but the last takes as little as it can, the last all that is left ("auth:rate-limit:{ip}"
    /// reads "::1" back). Linear in the key.
    std::optional<std::vector<QByteArray>> match(QByteArrayView key) const;
    /// Whether it is one; allocates nothing.
    bool matches(QByteArrayView key) const;

    /// The text before the first place, and the number of bytes outside all places.
    QByteArrayView prefix() const;
    qsizetype literalSize() const;
    /// The text with nameless places: templates of one shape have the same keys.
    QString shape() const;

    friend bool operator==(const KeyTemplate &a, const KeyTemplate &b) { return a.m_text == b.m_text; }

private:
    struct Part
    {
        QByteArray literal; ///< Used when parameter is empty.
        QString parameter;
        qsizetype index = 0; ///< Of the parameter.
    };
    using Views = QVarLengthArray<QByteArrayView, 4>;
    bool split(QByteArrayView key, Views *values) const;
    Result<void> addParameter(const QString &name, const QString &text);
    Error missing(const QString &parameter) const;

    QString m_text;
    QStringList m_parameters;
    std::vector<Part> m_parts;
};

/// \a text with a backslash before every character that a glob of Redis gives a meaning.
QByteArray escapedForGlob(QByteArrayView text);

} // namespace cachedeck::catalog
