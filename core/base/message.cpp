// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/message.h"

#include "base/escape.h"

#include <QStringList>

namespace cachedeck {

namespace {

struct DebugText
{
    QString operator()(const QString &text) const { return text; }
    QString operator()(const QByteArray &bytes) const { return escaped(bytes); }
    QString operator()(qint64 number) const { return QString::number(number); }
    QString operator()(double number) const { return QString::number(number); }
    QString operator()(Bytes bytes) const { return QString::number(bytes.count) + u" B"; }
    QString operator()(PerSecond rate) const { return QString::number(rate.value) + u"/s"; }
    QString operator()(Ratio ratio) const { return QString::number(ratio.value); }
    QString operator()(std::chrono::microseconds time) const
    {
        return QString::number(time.count()) + u" us";
    }
};

} // namespace

Message::Message(const char *id, std::initializer_list<MessageArgument> arguments)
    : m_id(id), m_arguments(arguments)
{
}

Message::Message(const char *id, std::vector<MessageArgument> arguments)
    : m_id(id), m_arguments(std::move(arguments))
{
}

QString Message::debugText() const
{
    QStringList texts;
    for (const MessageArgument &argument : m_arguments)
        texts << std::visit(DebugText(), argument);
    return QString(m_id) + (texts.isEmpty() ? QString() : u" (" + texts.join(u", ") + u')');
}

} // namespace cachedeck
