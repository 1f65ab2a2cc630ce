// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agreementmodel.h"
#include "models/eventmodel.h"
#include "ui/samplesnapshot.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace cachedeck;
using models::AgreementModel;
using models::EventModel;

namespace {

sentinel::SentinelEvent eventAt(int second, const QByteArray &channel)
{
    sentinel::SentinelEvent one;
    one.time = test::at(second);
    one.sentinel = test::sentinelAt(21);
    one.channel = channel;
    one.payload = "payments";
    return one;
}

QStringList channels(const EventModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts << model.index(row).data(EventModel::ChannelRole).toString();
    return texts;
}

} // namespace

class ModelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void events_arriveAtTheTopWithoutAReset()
    {
        EventModel model;
        const QAbstractItemModelTester tester(&model);
        model.setDeployment(engine::WorkspaceId(1));
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QList<sentinel::SentinelEvent> feed{eventAt(1, "+sdown"), eventAt(2, "+odown")};
        model.update(feed, test::at(2));
        feed << eventAt(3, "+switch-master");
        model.update(feed, test::at(3));
        QCOMPARE(channels(model),
            (QStringList{
                QStringLiteral("+switch-master"), QStringLiteral("+odown"), QStringLiteral("+sdown")}));
        feed.removeFirst();
        model.update(feed, test::at(3));
        QCOMPARE(channels(model), (QStringList{QStringLiteral("+switch-master"), QStringLiteral("+odown")}));
        QCOMPARE(resets.size(), 0);
    }

    void foldedEvent_changesItsLine()
    {
        EventModel model;
        const QAbstractItemModelTester tester(&model);
        QList<sentinel::SentinelEvent> feed{eventAt(1, "+sdown")};
        model.update(feed, test::at(1));
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        feed[0].repeats = 40;
        model.update(feed, test::at(2));
        QCOMPARE(changes.size(), 1);
        QVERIFY(model.index(0).data(EventModel::DetailRole).toString().contains(QStringLiteral("×40")));
    }

    void emptiedFeed_emptiesTheModel()
    {
        EventModel model;
        const QAbstractItemModelTester tester(&model);
        model.update({eventAt(1, "+sdown")}, test::at(1));
        model.update({}, test::at(2));
        QCOMPARE(model.rowCount(), 0);
    }

    void hostilePayload_isShownEscaped()
    {
        EventModel model;
        auto hostile = eventAt(1, "+x");
        hostile.payload = "<b>bold</b>\n\x1b[31m";
        model.update({hostile}, test::at(1));
        const QString shown = model.index(0).data(EventModel::DetailRole).toString();
        QVERIFY(!shown.contains(QChar(0x1b)) && !shown.contains(u'\n'));
    }

    void agreement_announcesOnlyWhatChanged()
    {
        AgreementModel model;
        const QAbstractItemModelTester tester(&model);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        auto topology = test::healthyTopology();
        model.update(*topology);
        QCOMPARE(resets.size(), 1);
        QVERIFY(model.rowCount() > 3);
        QCOMPARE(model.columnCount(), 5);
        model.update(*topology);
        QCOMPARE(changes.size(), 0);
        topology->sentinels[2].configEpoch = Epoch(9);
        model.update(*topology);
        QCOMPARE(changes.size(), 1);
        QCOMPARE(resets.size(), 1);
    }
};

QTEST_GUILESS_MAIN(ModelsTest)
#include "tst_models.moc"
