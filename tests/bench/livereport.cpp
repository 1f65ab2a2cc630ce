// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/livereport.h"

#include <cstdio>

namespace cachedeck::bench {

namespace {

void print(const QString &what, const QString &own, const QString &yardstick, const QString &value,
    const QString &goal, const QString &verdict)
{
    const QString line = what.leftJustified(42) + own.rightJustified(16) + yardstick.rightJustified(18)
        + value.rightJustified(10) + goal.rightJustified(12) + QStringLiteral("  ") + verdict;
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

QString number(double value)
{
    return QString::number(value, 'f', value < 10 ? 2 : 1);
}

} // namespace

LiveReport::LiveReport()
{
    print(QStringLiteral("figure"), QStringLiteral("Cachedeck"), QStringLiteral("yardstick"),
        QStringLiteral("judged"), QStringLiteral("goal"), {});
}

void LiveReport::add(
    const QString &what, const QString &own, const QString &yardstick, double value, Goal goal)
{
    const bool isMet = goal.isMet(value);
    ++m_rows;
    m_met += isMet ? 1 : 0;
    const QString unit = QStringLiteral(" ") + QString::fromLatin1(goal.unit);
    print(what, own, yardstick, QString::number(value, 'f', 2) + unit,
        (goal.isUpper ? QStringLiteral("<= ") : QStringLiteral(">= ")) + QString::number(goal.bound) + unit,
        isMet ? QStringLiteral("met") : QStringLiteral("missed"));
}

void LiveReport::addRatio(const QString &what, double own, double yardstick, const QString &unit, Goal goal)
{
    const QString after = QStringLiteral(" ") + unit;
    add(what, number(own) + after, number(yardstick) + after, own / yardstick, goal);
}

void LiveReport::note(const QString &text)
{
    std::printf("    %s\n", qPrintable(text));
    std::fflush(stdout);
}

void LiveReport::sum() const
{
    std::printf("%d of %d goals met\n", m_met, m_rows);
}

} // namespace cachedeck::bench
