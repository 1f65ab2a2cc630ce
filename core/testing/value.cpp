// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "testing/value.h"

namespace cachedeck::testing {

void Value::appendTo(QByteArray &out) const
{
    switch (m_type) {
    case Type::Nil:
        out += "$-1\r\n";
        break;
    case Type::Status:
        out += '+' + m_bytes + "\r\n";
        break;
    case Type::Error:
        out += '-' + m_bytes + "\r\n";
        break;
    case Type::Integer:
        out += ':' + QByteArray::number(m_number) + "\r\n";
        break;
    case Type::Bulk:
        out += '$' + QByteArray::number(m_bytes.size()) + "\r\n" + m_bytes + "\r\n";
        break;
    case Type::Array:
        if (!m_isSeveral)
            out += '*' + QByteArray::number(qint64(m_items.size())) + "\r\n";
        for (const Value &item : m_items)
            item.appendTo(out);
        break;
    }
}

} // namespace cachedeck::testing
