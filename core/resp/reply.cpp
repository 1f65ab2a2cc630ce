// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "resp/reply.h"

#include "base/escape.h"

#include <QStringList>

#include <charconv>

namespace cachedeck::resp {

namespace {

constexpr qsizetype debugLimit = 80; // characters of one string in debugText()
constexpr qsizetype debugItems = 16; // elements of one array in debugText()

} // namespace

qint64 ReplyView::integer(qint64 fallback) const
{
    if (isInteger())
        return m_node.integer;
    if (!isString())
        return fallback;
    const QByteArrayView text = bytes();
    qint64 value = 0;
    const auto [end, problem] = std::from_chars(text.begin(), text.end(), value);
    return problem == std::errc() && end == text.end() && !text.isEmpty() ? value : fallback;
}

ReplyView ReplyView::field(QByteArrayView name) const
{
    for (qsizetype i = 0; i + 1 < size(); i += 2) {
        if ((*this)[i].isString() && (*this)[i].bytes() == name)
            return (*this)[i + 1];
    }
    return {};
}

QString ReplyView::debugText() const
{
    switch (type()) {
    case ReplyType::Nil:
        return QStringLiteral("(nil)");
    case ReplyType::Integer:
        return QStringLiteral("(integer) ") + QString::number(m_node.integer);
    case ReplyType::Status:
        return escaped(bytes(), debugLimit);
    case ReplyType::Error:
        return QStringLiteral("(error) ") + escaped(bytes(), debugLimit);
    case ReplyType::Bulk:
        return QLatin1Char('"') + escaped(bytes(), debugLimit) + QLatin1Char('"');
    case ReplyType::Array:
        break;
    }
    QStringList items;
    for (qsizetype i = 0; i < qMin(size(), debugItems); ++i)
        items.append((*this)[i].debugText());
    if (size() > debugItems)
        items.append(QStringLiteral("... %1 in all").arg(size()));
    return QLatin1Char('[') + items.join(QStringLiteral(", ")) + QLatin1Char(']');
}

Reply Reply::integer(qint64 value)
{
    Node node;
    node.type = ReplyType::Integer;
    node.integer = value;
    return {node, {}};
}

Reply Reply::string(ReplyType type, QByteArray bytes)
{
    Node node;
    node.type = type;
    node.size = quint32(bytes.size());
    return {node, std::move(bytes)};
}

Error Reply::toError() const
{
    CACHEDECK_ASSERT(isError());
    return Error::fromServer(m_arena);
}

} // namespace cachedeck::resp
