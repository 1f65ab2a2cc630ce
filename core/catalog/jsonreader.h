// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace cachedeck::catalog {

/// The first thing wrong in a file; later ones are dropped, so that a reader can go on with defaults and ask
/// once at the end. Not shared between threads.
class JsonFaults
{
public:
    explicit JsonFaults(QString file) : m_file(std::move(file)) { }

    /// Adds the context "in FILE at POINTER".
    void report(const QString &pointer, const Error &error);
    void report(const QString &pointer, Message message)
    {
        report(pointer, Error(ErrorKind::Config, std::move(message)));
    }
    const std::optional<Error> &first() const { return m_first; }

private:
    QString m_file;
    std::optional<Error> m_first;
};

/// A JSON value together with its place (JSON pointer, RFC 6901). Every reader reports what does not fit and
/// returns a harmless default. Points to its JsonFaults, which must outlive it.
class JsonNode
{
public:
    JsonNode(QJsonValue value, QString pointer, JsonFaults *faults);

    const QString &pointer() const { return m_pointer; }
    bool has(QLatin1StringView name) const { return m_value.toObject().contains(name); }
    /// Whether this is an object; reports members that are not in \a names, with the list as the mend.
    bool isObjectOf(std::initializer_list<QLatin1StringView> names) const;
    JsonNode member(QLatin1StringView name) const; ///< Reports when it is missing.
    /// For objects whose names are data: the names, and the member of one of them.
    QStringList names() const { return m_value.toObject().keys(); }
    JsonNode member(const QString &name) const;
    /// The elements of an optional list member; empty when it is absent.
    std::vector<JsonNode> list(QLatin1StringView name) const;

    QString text(QLatin1StringView name) const; ///< Required, not empty.
    bool flag(QLatin1StringView name, bool fallback) const;
    qint64 integer(QLatin1StringView name, qint64 low, qint64 high) const; ///< Required.

    QString asText() const;
    double asNumber(double low, double high) const;
    /// Two ascending numbers.
    std::pair<double, double> asSpan(double low, double high) const;
    std::vector<JsonNode> asList() const;
    void fail(Message message) const { m_faults->report(m_pointer, std::move(message)); }
    void fail(const Error &error) const { m_faults->report(m_pointer, error); }

private:
    QJsonValue m_value;
    QString m_pointer;
    JsonFaults *m_faults;
};

} // namespace cachedeck::catalog
