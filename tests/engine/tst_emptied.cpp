// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/engine.h"
#include "support/redisprocess.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using engine::SnapshotPtr;

/// redis-facts S5 through the whole engine: a real master that restarts without its data.
class EmptiedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void S5_nothingIsChangedUntilAPersonConfirms();
    void S5_flushLocksNothing();
    void expiredKeysAreNotLost();

private:
    static constexpr int patience = 30000;

    /// Empty, or the id of what the gate said.
    QByteArray sent(QByteArrayList command, bool isForced = false);
    bool isAlertOn(QLatin1StringView rule) const;
    qint64 keysSeen() const;

    std::unique_ptr<RedisProcess> m_server;
    std::unique_ptr<engine::Engine> m_engine;
    engine::WorkspaceId m_id;
    SnapshotPtr m_newest;
};

void EmptiedTest::init()
{
    m_server = std::make_unique<RedisProcess>();
    QVERIFY(m_server->start());
    m_engine = std::make_unique<engine::Engine>();
    engine::Profile profile;
    profile.name = DeploymentName(u"emptied"_s);
    profile.kind = engine::ProfileKind::SingleNode;
    profile.endpoint = m_server->endpoint();
    engine::applyDefaults(profile);
    profile.isReadOnly = false;
    m_newest.reset();
    m_id = m_engine->open(profile, {});
    m_engine->setInterval(m_id, 200ms);
    m_engine->watch(m_id, this, [this](const SnapshotPtr &snapshot) { m_newest = snapshot; });
    QTRY_VERIFY_WITH_TIMEOUT(m_newest && m_newest->topology->hasMaster, patience);
    for (int i = 0; i < 300; ++i) {
        const QByteArray key = QByteArray::number(i);
        QVERIFY(m_server->call({"SET", key, "v"}).isOk());
    }
    QTRY_COMPARE_WITH_TIMEOUT(keysSeen(), 300, patience);
}

void EmptiedTest::cleanup()
{
    m_engine.reset();
    m_server.reset();
}

QByteArray EmptiedTest::sent(QByteArrayList command, bool isForced)
{
    engine::ExecRequest request;
    request.arguments = std::move(command);
    request.isForcedInDoubt = isForced;
    request.deadline = 10s;
    std::optional<QByteArray> said;
    m_engine->execute(m_id, request, this, [&](const Result<resp::Reply> &reply) {
        said = reply ? QByteArray() : QByteArray(reply.error().message().id().data());
    });
    return QTest::qWaitFor([&] { return said.has_value(); }, patience) ? *said : QByteArray("no answer");
}

bool EmptiedTest::isAlertOn(QLatin1StringView rule) const
{
    return std::ranges::any_of(
        m_newest->alerts, [&](const engine::ActiveAlert &active) { return active.alert.ruleId == rule; });
}

qint64 EmptiedTest::keysSeen() const
{
    const auto &nodes = m_newest->nodes;
    return nodes.empty() || !nodes.front().info ? -1 : nodes.front().info->keyCount().value_or(-1);
}

void EmptiedTest::S5_nothingIsChangedUntilAPersonConfirms()
{
    QCOMPARE(sent({"SET", "own", "1"}), QByteArray());
    m_server->kill();
    QVERIFY(m_server->restart());
    QTRY_VERIFY_WITH_TIMEOUT(m_newest->topology->hasMaster && m_newest->topology->datasetLoss, patience);
    QVERIFY(m_newest->topology->datasetLoss->keysBefore >= 300);
    QCOMPARE(m_newest->topology->datasetLoss->keysAfter, 0);
    QCOMPARE(sent({"SET", "own", "2"}), QByteArray("client.gate.emptied"));
    QCOMPARE(sent({"CONFIG", "SET", "maxmemory", "0"}), QByteArray("client.gate.emptied"));
    QCOMPARE(sent({"GET", "own"}), QByteArray()); // reading goes on
    QCOMPARE(sent({"SET", "forced", "1"}, true), QByteArray()); // a person, for one command
    QTRY_VERIFY_WITH_TIMEOUT(isAlertOn("datasetLost"_L1), patience);
    QTRY_VERIFY_WITH_TIMEOUT(isAlertOn("datasetUnconfirmed"_L1), patience);
    // What only a person can end comes before what has happened.
    QVERIFY(isAlertOn("datasetLost"_L1));
    QCOMPARE(m_newest->alerts.front().alert.ruleId, u"datasetUnconfirmed"_s);
    QVERIFY(m_newest->judgement.state == sentinel::HealthState::Unhealthy);
    QCOMPARE(m_newest->judgement.reasons.front().id(), "sentinel.judge.datasetLost"_L1);

    m_engine->confirmDataset(m_id);
    QTRY_VERIFY_WITH_TIMEOUT(!m_newest->topology->datasetLoss, patience);
    QCOMPARE(sent({"SET", "own", "3"}), QByteArray());
    QTRY_VERIFY_WITH_TIMEOUT(!isAlertOn("datasetUnconfirmed"_L1), patience);
    const auto isNoted = [](const sentinel::SentinelEvent &event) {
        return event.note.id() == "sentinel.event.datasetConfirmed"_L1;
    };
    QVERIFY(std::ranges::any_of(m_newest->topology->events, isNoted));
}

/// Within one life it was somebody's will: told, but nothing to confirm.
void EmptiedTest::S5_flushLocksNothing()
{
    QVERIFY(m_server->call({"FLUSHALL"}).isOk());
    QTRY_VERIFY_WITH_TIMEOUT(isAlertOn("datasetLost"_L1), patience);
    QVERIFY(!m_newest->topology->datasetLoss);
    QCOMPARE(sent({"SET", "own", "1"}), QByteArray());
}

/// A batch of keys with one TTL goes as it was meant to go, on a real server.
void EmptiedTest::expiredKeysAreNotLost()
{
    bool wasTold = false;
    QObject context;
    m_engine->watch(m_id, &context, [&](const SnapshotPtr &snapshot) {
        wasTold = wasTold || std::ranges::any_of(snapshot->alerts, [](const engine::ActiveAlert &active) {
            return active.alert.ruleId == u"datasetLost" || active.alert.ruleId == u"coldCache";
        });
    });
    for (int i = 0; i < 300; ++i)
        QVERIFY(!m_server->call({"PEXPIRE", QByteArray::number(i), "400"}).isError());
    QTRY_COMPARE_WITH_TIMEOUT(m_server->info("expired_keys"), QByteArray("300"), patience);
    QTRY_COMPARE_WITH_TIMEOUT(keysSeen(), 0, patience);
    const quint64 seen = m_newest->sequence;
    QTRY_VERIFY_WITH_TIMEOUT(m_newest->sequence > seen + 2, patience);
    QVERIFY(!wasTold);
    QVERIFY(!isAlertOn("datasetLost"_L1));
}

QTEST_GUILESS_MAIN(EmptiedTest)
#include "tst_emptied.moc"
