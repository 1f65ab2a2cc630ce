// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/factstable.h"

#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace cachedeck::test {

using namespace Qt::StringLiterals;
using catalog::Seconds;
using catalog::TtlRule;

namespace {

const QHash<QString, int> units{{u"s"_s, 1}, {u"min"_s, 60}, {u"h"_s, 3600}, {u"d"_s, 86400}};

} // namespace

QJsonArray factsOf(const char *table)
{
    static const QJsonObject facts = [] {
        QFile file(QStringLiteral(SEED_FACTS));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("no " SEED_FACTS);
        return QJsonDocument::fromJson(file.readAll()).object();
    }();
    const QJsonArray rows = facts[QLatin1StringView(table)].toArray();
    if (rows.isEmpty())
        qFatal("no facts about %s", table);
    return rows;
}

Seconds secondsOf(const QString &text)
{
    return Seconds(text.section(u' ', 0, 0).toLongLong() * units.value(text.section(u' ', 1, 1)));
}

Bytes bytesOf(const QString &text)
{
    return Bytes(text.section(u' ', 0, 0).toLongLong() * 1024 * 1024);
}

std::pair<double, double> spanOf(const QString &text)
{
    const QString numbers = text.section(u' ', 0, 0);
    const double share = text.endsWith(u'%') ? 100 : 1;
    return {numbers.section(u'-', 0, 0).toDouble() / share, numbers.section(u'-', 1, 1).toDouble() / share};
}

QStringList stringsOf(const QJsonValue &list)
{
    QStringList strings;
    for (const QJsonValue &one : list.toArray())
        strings << one.toString();
    return strings;
}

QString wordsOf(Seconds seconds)
{
    const qint64 count = seconds.count();
    if (count > 3600 && count % 3600 == 0)
        return QString::number(count / 3600) + u" h";
    if (count == 3600)
        return u"1 h"_s;
    return count % 60 == 0 && count > 60 ? QString(QString::number(count / 60) + u" min")
                                         : QString(QString::number(count) + u" s");
}

QString wordsOf(const TtlRule &rule)
{
    switch (rule.kind()) {
    case TtlRule::Kind::Fixed:
        return wordsOf(*rule.longest());
    case TtlRule::Kind::Deadline:
        return u"deadline"_s;
    case TtlRule::Kind::Date:
        return rule.parameter() + u": today " + wordsOf(rule.dateRule().today) + u", future "
            + wordsOf(rule.dateRule().future) + u", past " + wordsOf(rule.dateRule().past);
    case TtlRule::Kind::Value:
        break;
    }
    QStringList values;
    for (const auto &[text, ttl] : rule.valueRule().values)
        values << text + u' ' + wordsOf(ttl);
    values.sort();
    return rule.parameter() + u": " + values.join(u", ");
}

} // namespace cachedeck::test
