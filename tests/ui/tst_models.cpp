// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/agreementmodel.h"
#include "models/deploymentmodel.h"
#include "models/eventmodel.h"
#include "models/shortaddress.h"
#include "ui/samplesnapshot.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace cachedeck;
using models::AgreementModel;
using models::DeploymentModel;
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

models::DeploymentRow deployment(quint32 id, int rank, std::optional<double> hitRate)
{
    models::DeploymentRow row;
    row.id = engine::WorkspaceId(id);
    row.rank = rank;
    row.name = QStringLiteral("d%1").arg(id);
    row.hitRate = hitRate;
    return row;
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
        model.update(feed, {}, test::at(2));
        feed << eventAt(3, "+switch-master");
        model.update(feed, {}, test::at(3));
        QCOMPARE(channels(model),
            (QStringList{
                QStringLiteral("+switch-master"), QStringLiteral("+odown"), QStringLiteral("+sdown")}));
        feed.removeFirst();
        model.update(feed, {}, test::at(3));
        QCOMPARE(channels(model), (QStringList{QStringLiteral("+switch-master"), QStringLiteral("+odown")}));
        QCOMPARE(resets.size(), 0);
    }

    void foldedEvent_changesItsLine()
    {
        EventModel model;
        const QAbstractItemModelTester tester(&model);
        QList<sentinel::SentinelEvent> feed{eventAt(1, "+sdown")};
        model.update(feed, {}, test::at(1));
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        feed[0].repeats = 40;
        model.update(feed, {}, test::at(2));
        QCOMPARE(changes.size(), 1);
        QVERIFY(model.index(0).data(EventModel::DetailRole).toString().contains(QStringLiteral("×40")));
    }

    void emptiedFeed_emptiesTheModel()
    {
        EventModel model;
        const QAbstractItemModelTester tester(&model);
        model.update({eventAt(1, "+sdown")}, {}, test::at(1));
        model.update({}, {}, test::at(2));
        QCOMPARE(model.rowCount(), 0);
    }

    void hostilePayload_isShownEscaped()
    {
        EventModel model;
        auto hostile = eventAt(1, "+x");
        hostile.payload = "<b>bold</b>\n\x1b[31m";
        model.update({hostile}, {}, test::at(1));
        const QString shown = model.index(0).data(EventModel::DetailRole).toString();
        QVERIFY(!shown.contains(QChar(0x1b)) && !shown.contains(u'\n'));
    }

    /// In words, and still found by what Redis calls it.
    void event_saysItInWords()
    {
        EventModel model;
        const QAbstractItemModelTester tester(&model);
        auto down = eventAt(1, "+sdown");
        down.payload = "slave 10.0.0.2:6379 10.0.0.2 6379 @ orders 10.0.0.1 6379";
        down.instance.emplace();
        down.instance->type = "slave";
        down.instance->address = test::node(2);
        down.instance->masterName = "orders";
        down.isOfOtherGroup = true;
        model.update({down, eventAt(2, "+of-a-newer-server")}, {}, test::at(2));
        const auto text = [&](int row, int role) { return model.index(row).data(role).toString(); };
        QCOMPARE(text(1, EventModel::DetailRole),
            QStringLiteral("Replica 10.0.0.2:6379 does not answer · group orders"));
        QVERIFY(text(1, EventModel::SearchRole).contains(QStringLiteral("+sdown")));
        QVERIFY(text(1, Qt::ToolTipRole).contains(QStringLiteral("+sdown slave 10.0.0.2:6379")));
        QCOMPARE(text(0, EventModel::DetailRole), QStringLiteral("payments")); // nobody knows it: as sent
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.update(
            {down, eventAt(2, "+of-a-newer-server")}, {}, test::at(2), {test::node(1), test::node(2)});
        QCOMPARE(
            text(1, EventModel::DetailRole), QStringLiteral("Replica .2 does not answer · group orders"));
        QVERIFY(text(1, Qt::ToolTipRole).contains(QStringLiteral("Replica 10.0.0.2:6379")));
        QCOMPARE(changes.size(), 2); // all are told anew where names change
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

    /// Three Sentinels say the same: one row that names them, and the row stays in its place as they join.
    void events_ofSeveralSentinelsAreOneRow()
    {
        EventModel model;
        const QAbstractItemModelTester tester(&model);
        model.setDeployment(engine::WorkspaceId(1));
        const QList<Endpoint> sentinels{test::sentinelAt(21), test::sentinelAt(22), test::sentinelAt(23)};
        QList<sentinel::SentinelEvent> feed{eventAt(1, "+sdown")};
        model.update(feed, sentinels, test::at(1));
        QCOMPARE(model.index(0).data(EventModel::SentinelRole).toString(), QStringLiteral("s1"));
        const QPersistentModelIndex row(model.index(0));
        feed << eventAt(1, "+odown") << eventAt(2, "+sdown");
        feed.last().sentinel = test::sentinelAt(23);
        model.update(feed, sentinels, test::at(2));
        QCOMPARE(channels(model), (QStringList{QStringLiteral("+odown"), QStringLiteral("+sdown")}));
        QCOMPARE(row.row(), 1);
        QCOMPARE(row.data(EventModel::SentinelRole).toString(), QStringLiteral("s1, s3"));
        feed << eventAt(60, "+sdown"); // another failure
        feed << eventAt(60, "+sdown");
        feed.last().payload = "orders"; // and of another instance
        model.update(feed, sentinels, test::at(60));
        QCOMPARE(model.rowCount(), 4);
    }

    void deployments_keepTheirRows()
    {
        DeploymentModel model;
        const QAbstractItemModelTester tester(&model);
        const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.update({deployment(1, 0, 0.9), deployment(2, 1, 0.8), deployment(3, 2, {})});
        const QPersistentModelIndex second(model.index(1, 0));
        model.update({deployment(2, 0, 0.8), deployment(3, 1, {}), deployment(4, 2, 0.5)});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(second.data(DeploymentModel::IdRole).toUInt(), 2U);
        QCOMPARE(second.row(), 0);
        QCOMPARE(changes.size(), 2); // 2 and 3 have another rank
        model.update({deployment(2, 0, 0.8), deployment(3, 1, {}), deployment(4, 2, 0.5)});
        QCOMPARE(changes.size(), 2);
        QCOMPARE(resets.size(), 0);
        QVERIFY(model.row(engine::WorkspaceId(4)) && !model.row(engine::WorkspaceId(1)));
    }

    void deployments_areSortedByEachColumn()
    {
        DeploymentModel model;
        models::DeploymentSorter sorter;
        const QAbstractItemModelTester tester(&sorter);
        sorter.setSourceModel(&model);
        model.update(
            {deployment(1, 2, 0.9), deployment(2, 0, 0.8), deployment(3, 1, {}), deployment(4, 3, 0.8)});
        const auto order = [&](int column, Qt::SortOrder way) {
            sorter.sort(column, way);
            QString ids;
            for (int row = 0; row < sorter.rowCount(); ++row)
                ids += sorter.index(row, 0).data(DeploymentModel::IdRole).toString();
            return ids;
        };
        QCOMPARE(order(DeploymentModel::State, Qt::AscendingOrder), QStringLiteral("2314"));
        QCOMPARE(order(DeploymentModel::HitRate, Qt::AscendingOrder), QStringLiteral("2413"));
        // What has no figure stands last both ways, equals in the order of need.
        QCOMPARE(order(DeploymentModel::HitRate, Qt::DescendingOrder), QStringLiteral("1243"));
        QCOMPARE(order(DeploymentModel::Name, Qt::DescendingOrder), QStringLiteral("4321"));
        model.update(
            {deployment(1, 0, 0.9), deployment(2, 1, 0.8), deployment(3, 2, {}), deployment(4, 3, 0.8)});
        QCOMPARE(sorter.index(0, 0).data(DeploymentModel::IdRole).toUInt(), 4U); // not before it is asked
    }

    void shortAddress_tellsNodesApart_data()
    {
        QTest::addColumn<QStringList>("all");
        QTest::addColumn<QString>("text");
        QTest::newRow("one host") << QStringList{QStringLiteral("127.0.0.1:6390"),
            QStringLiteral("127.0.0.1:6391")}
                                  << QStringLiteral(":6390");
        QTest::newRow("one network") << QStringList{QStringLiteral("10.4.1.13:6379"),
            QStringLiteral("10.4.1.12:6379")}
                                     << QStringLiteral(".13");
        QTest::newRow("ports differ")
            << QStringList{QStringLiteral("10.4.1.13:6380"), QStringLiteral("10.4.1.12:6379")}
            << QStringLiteral(".13:6380");
        QTest::newRow("names") << QStringList{QStringLiteral("a.example:6379"),
            QStringLiteral("b.example:6379")}
                               << QStringLiteral("a.example:6379");
        QTest::newRow("alone") << QStringList{QStringLiteral("10.4.1.13:6379")}
                               << QStringLiteral("10.4.1.13:6379");
    }
    void shortAddress_tellsNodesApart()
    {
        QFETCH(QStringList, all);
        QList<Endpoint> endpoints;
        for (const QString &text : all)
            endpoints << Endpoint::parse(text).value();
        QTEST(models::shortAddress(endpoints.first(), endpoints), "text");
    }

    void agreement_withoutAnswersIsNoAgreement()
    {
        AgreementModel model;
        auto topology = test::healthyTopology();
        model.update(*topology);
        const auto verdict
            = [&](int row) { return model.index(row, model.columnCount() - 1).data().toString(); };
        QCOMPARE(verdict(0), QStringLiteral("same"));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral(".1"));
        QCOMPARE(model.index(0, 1).data(Qt::ToolTipRole).toString(), QStringLiteral("10.0.0.1:6379"));
        QCOMPARE(verdict(2), QStringLiteral("no data")); // nobody has voted
        for (auto &view : topology->sentinels)
            view.isReachable = false;
        model.update(*topology);
        for (int row = 0; row < model.rowCount(); ++row)
            QCOMPARE(verdict(row), QStringLiteral("no data"));
    }
};

QTEST_GUILESS_MAIN(ModelsTest)
#include "tst_models.moc"
