// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/logfolder.h"

#include "base/wholefile.h"
#include "operations/logerrors.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
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

QByteArray bytesOf(const LogHead &head)
{
    const QJsonObject object{{Text("entries"), head.entries}, {Text("hash"), QString::fromLatin1(head.hash)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
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

QList<QList<int>> LogFolder::runs() const
{
    QList<QList<int>> all;
    for (const int number : numbers()) {
        if (all.isEmpty() || all.last().last() + 1 != number)
            all.append(QList<int>());
        all.last() << number;
    }
    return all;
}

bool LogFolder::isOurs(const QList<int> &run) const
{
    const auto saysSo = [this](int number) {
        QFile log(file(number));
        constexpr qint64 longestHeader = 1024;
        const QByteArray line = log.open(QIODevice::ReadOnly) ? log.readLine(longestHeader) : QByteArray();
        const std::optional<FileHeader> header = FileHeader::parse(line);
        return header && header->number == number;
    };
    return std::any_of(run.crbegin(), run.crend(), saysSo);
}

QList<int> LogFolder::newestRun() const
{
    const QList<QList<int>> all = runs();
    const auto isMeant = [this](const QList<int> &run) { return isOurs(run); };
    const auto hasBytes = [this](const QList<int> &run) {
        return std::any_of(
            run.begin(), run.end(), [this](int number) { return QFileInfo(file(number)).size() > 0; });
    };
    auto newest = std::find_if(all.crbegin(), all.crend(), isMeant);
    if (newest == all.crend())
        newest = std::find_if(all.crbegin(), all.crend(), hasBytes);
    return newest == all.crend() ? QList<int>() : *newest;
}

Result<void> LogFolder::check() const
{
    const QFileInfo folder(m_path);
    if (!folder.exists() || (folder.isDir() && folder.isReadable()))
        return {};
    return noFolder(m_path);
}

HeadFile LogFolder::readHead() const
{
    HeadFile read;
    QFile file(headFile());
    if (!file.open(QIODevice::ReadOnly)) {
        read.isDamaged = QFile::exists(headFile());
        return read;
    }
    constexpr qint64 longest = 1024;
    const QByteArray bytes = file.read(longest);
    const QJsonObject object = objectOf(bytes);
    const LogHead head(object[Text("entries")].toInteger(), object[Text("hash")].toString().toLatin1());
    // To the byte: what reads alike (a number with a fraction) has been changed, too.
    read.isDamaged = head.entries <= 0 || !isHash(head.hash) || bytes != bytesOf(head);
    if (!read.isDamaged)
        read.head = head;
    return read;
}

void LogFolder::writeHead(const LogHead &head) const
{
    static_cast<void>(replaceFile(headFile(), bytesOf(head), forUserAlone));
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
