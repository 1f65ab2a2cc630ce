// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/logfolder.h"

#include "base/wholefile.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace cachedeck::operations {

namespace {

using Text = QLatin1StringView;

constexpr Text kind("cachedeck activity 1");
constexpr QFile::Permissions forUserAlone = QFile::ReadOwner | QFile::WriteOwner;

QJsonObject objectOf(QByteArrayView line)
{
    return QJsonDocument::fromJson(line.toByteArray()).object();
}

} // namespace

std::optional<FileHeader> FileHeader::parse(QByteArrayView line)
{
    const QJsonObject object = objectOf(line);
    if (object[Text("log")].toString() != kind)
        return std::nullopt;
    FileHeader header;
    header.number = object[Text("file")].toInt();
    header.oldest = object[Text("oldest")].toInt();
    header.first = object[Text("first")].toInteger();
    header.previous = object[Text("previous")].toString().toLatin1();
    return header;
}

QJsonObject FileHeader::toJson() const
{
    return QJsonObject{{Text("log"), kind}, {Text("file"), number}, {Text("oldest"), oldest},
        {Text("first"), first}, {Text("previous"), QString::fromLatin1(previous)},
        {Text("time"), toIsoString(time)}};
}

QString LogFolder::file(int number) const
{
    return m_path + Text("/activity-") + QStringLiteral("%1.jsonl").arg(number, 6, 10, QLatin1Char('0'));
}

QString LogFolder::lockFile() const
{
    return m_path + Text("/activity.lock");
}

QString LogFolder::headFile() const
{
    return m_path + Text("/activity.head");
}

QList<int> LogFolder::numbers() const
{
    static const QRegularExpression name(QStringLiteral("^activity-([0-9]{6,9})\\.jsonl$"));
    QList<int> all;
    for (const QString &entry : QDir(m_path).entryList(QDir::Files | QDir::Hidden | QDir::System)) {
        const QRegularExpressionMatch match = name.match(entry);
        if (match.hasMatch() && match.captured(1).toInt() > 0)
            all << match.captured(1).toInt();
    }
    std::sort(all.begin(), all.end());
    return all;
}

std::optional<LogHead> LogFolder::head() const
{
    QFile head(headFile());
    if (!head.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject object = objectOf(head.read(1024));
    const LogHead read(object[Text("entries")].toInteger(), object[Text("hash")].toString().toLatin1());
    return read.entries > 0 ? std::optional(read) : std::nullopt;
}

void LogFolder::writeHead(const LogHead &head) const
{
    const QJsonObject object{{Text("entries"), head.entries}, {Text("hash"), QString::fromLatin1(head.hash)}};
    const QByteArray bytes = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    static_cast<void>(replaceFile(headFile(), bytes, forUserAlone));
}

QString LogFolder::keepTornAside(const QString &file, qint64 end, WallTime now) const
{
    QFile log(file);
    if (!log.open(QIODevice::ReadWrite | QIODevice::ExistingOnly) || !log.seek(end))
        return log.errorString();
    const QByteArray torn = log.readAll();
    const QString time = toDateTime(now).toString(u"yyyyMMdd'T'HHmmsszzz");
    QString aside = m_path + Text("/activity-torn-") + time + Text(".part");
    for (int i = 2; QFile::exists(aside); ++i)
        aside = m_path + Text("/activity-torn-") + time + QStringLiteral("-%1.part").arg(i);
    const QString failure = replaceFile(aside, torn, forUserAlone);
    if (!failure.isEmpty())
        return failure;
    return log.resize(end) ? QString() : log.errorString();
}

std::optional<qint64> entryNumber(QByteArrayView line)
{
    const qint64 number = objectOf(line)[Text("entry")].toInteger();
    return number > 0 ? std::optional(number) : std::nullopt;
}

} // namespace cachedeck::operations
