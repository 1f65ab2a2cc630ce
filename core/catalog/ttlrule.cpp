// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/ttlrule.h"

#include <algorithm>

namespace cachedeck::catalog {

TtlRule TtlRule::deadline()
{
    TtlRule rule;
    rule.m_kind = Kind::Deadline;
    return rule;
}

TtlRule TtlRule::byDate(QString parameter, const ByDate &date)
{
    TtlRule rule;
    rule.m_kind = Kind::Date;
    rule.m_parameter = std::move(parameter);
    rule.m_date = date;
    return rule;
}

TtlRule TtlRule::byValue(QString parameter, ByValue values)
{
    TtlRule rule;
    rule.m_kind = Kind::Value;
    rule.m_parameter = std::move(parameter);
    rule.m_values = std::move(values);
    return rule;
}

std::optional<Seconds> TtlRule::ttl(QByteArrayView value, QDate today) const
{
    switch (m_kind) {
    case Kind::Fixed:
        return m_fixed;
    case Kind::Date: {
        const QDate first = QDate::fromString(QString::fromUtf8(value), Qt::ISODate);
        if (!first.isValid())
            return m_date.today;
        if (first > today)
            return m_date.future;
        return first.addDays(m_date.spanDays) <= today ? m_date.past : m_date.today;
    }
    case Kind::Value: {
        const QString text = QString::fromUtf8(value);
        const auto found = std::find_if(m_values.values.begin(), m_values.values.end(),
            [&](const auto &one) { return one.first == text; });
        return found == m_values.values.end() ? m_values.other : found->second;
    }
    case Kind::Deadline:
        break;
    }
    return std::nullopt;
}

std::optional<Seconds> TtlRule::longest() const
{
    switch (m_kind) {
    case Kind::Fixed:
        return m_fixed;
    case Kind::Date:
        return std::max({m_date.past, m_date.today, m_date.future});
    case Kind::Value: {
        Seconds most = m_values.other;
        for (const auto &[text, ttl] : m_values.values)
            most = std::max(most, ttl);
        return most;
    }
    case Kind::Deadline:
        break;
    }
    return std::nullopt;
}

} // namespace cachedeck::catalog
