// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlrun.h"

#include <QSet>
#include <QTest>

using namespace cachedeck::test;
using namespace Qt::StringLiterals;

/// That it measures what it says; how quick that is depends on the machine.
class TestCtlBench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFigureIsThere();
    void noDeploymentIsTouched();
};

void TestCtlBench::everyFigureIsThere()
{
    const CtlRun run = ctl({u"bench"_s, u"cache"_s, u"--quick"_s, u"--json"_s});
    QVERIFY2(run.status == 0, run.err.constData());
    QSet<QString> figures;
    for (const QJsonObject &figure : run.objects()) {
        QCOMPARE(membersOf(figure),
            (QStringList{u"callers"_s, u"figure"_s, u"goal"_s, u"goalIs"_s, u"met"_s, u"ratio"_s, u"unit"_s,
                u"value"_s, u"yardstick"_s, u"yardstickValue"_s}));
        const QString callers
            = figure[u"callers"].isNull() ? QString() : u' ' + QString::number(figure[u"callers"].toInt());
        const QString yardstick
            = figure[u"yardstick"].isNull() ? QString() : u' ' + figure[u"yardstick"].toString();
        figures.insert(QString(figure[u"figure"].toString() + callers + yardstick));
        QCOMPARE(figure[u"ratio"].isNull(), figure[u"yardstick"].isNull());
        QVERIFY(figure[u"yardstick"].isNull() || figure[u"ratio"].toDouble() > 0);
        QCOMPARE(figure[u"met"].isNull(), figure[u"goal"].isNull());
    }
    QSet<QString> expected{u"memory 100000"_s, u"getOrSetHit 128 hiredisPipelined"_s,
        u"waitersAfterLoad 1000"_s, u"awaitedCallAdds"_s, u"memoryHit"_s};
    for (const QString &work : {u"get"_s, u"set"_s}) {
        for (const QString &callers : {u"50"_s, u"128"_s, u"1000"_s, u"100000"_s})
            expected.insert(work + u' ' + callers + u" hiredisPipelined"_s);
        for (const QString &callers : {u"1"_s, u"50"_s})
            expected.insert(work + u' ' + callers + u" hiredisSynchronous"_s);
    }
    QCOMPARE(figures, expected);
    QCOMPARE(run.objects().size(), expected.size());
}

void TestCtlBench::noDeploymentIsTouched()
{
    const CtlRun run = ctl({u"bench"_s, u"cache"_s, u"--url"_s, u"redis://127.0.0.1:1"_s});
    QCOMPARE(run.status, 2);
    QVERIFY2(run.err.contains("of its own"), run.err.constData());
}

QTEST_GUILESS_MAIN(TestCtlBench)
#include "tst_ctlbench.moc"
