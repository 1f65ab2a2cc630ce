// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDate>
#include <QString>

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

namespace cachedeck::catalog {

using Seconds = std::chrono::seconds;

/// How long an entry lives: fixed, or decided by the value that one place of its key has, or until a deadline
/// that the caller gives with the value (a token's own expiry). A value; any thread.
class TtlRule
{
public:
    enum class Kind { Fixed, Date, Value, Deadline };

    /// By where the span of days that begins with the key's date (ISO 8601) lies: one day for a daily key,
    /// seven for a weekly one. A text that is no date lives as long as today's.
    struct ByDate
    {
        int spanDays = 1;
        Seconds past{0};
        Seconds today{0};
        Seconds future{0};
        friend bool operator==(const ByDate &, const ByDate &) = default;
    };
    /// By the key's text: a status, a period, a plan.
    struct ByValue
    {
        std::vector<std::pair<QString, Seconds>> values;
        Seconds other{0}; ///< Of any other text.
        friend bool operator==(const ByValue &, const ByValue &) = default;
    };

    TtlRule() = default; ///< Fixed, zero.
    TtlRule(Seconds fixed) : m_fixed(fixed) { } // NOLINT(google-explicit-constructor): most are one number
    static TtlRule deadline();
    static TtlRule byDate(QString parameter, const ByDate &rule);
    static TtlRule byValue(QString parameter, ByValue rule);

    Kind kind() const { return m_kind; }
    bool isFixed() const { return m_kind == Kind::Fixed; }
    const QString &parameter() const { return m_parameter; } ///< Of the key, for Date and Value.
    const ByDate &dateRule() const { return m_date; }
    const ByValue &valueRule() const { return m_values; }

    /// The TTL of an entry whose parameter() has \a value, on \a today in the deployment's zone. Nothing for
    /// Deadline, which only the caller knows.
    std::optional<Seconds> ttl(QByteArrayView value, QDate today) const;
    /// The longest that it gives: what previews and memory estimates assume. Nothing for Deadline.
    std::optional<Seconds> longest() const;

    friend bool operator==(const TtlRule &, const TtlRule &) = default;

private:
    Kind m_kind = Kind::Fixed;
    Seconds m_fixed{0};
    QString m_parameter;
    ByDate m_date;
    ByValue m_values;
};

} // namespace cachedeck::catalog
