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

/// A person has seen an alert: it folds away, not for ever and not for another one.
class AcknowledgeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void acknowledged_staysUntilItIsTakenUpAgain();

private:
    const engine::ActiveAlert *lost() const
    {
        for (const engine::ActiveAlert &active : m_newest->alerts) {
            if (active.alert.ruleId == u"datasetLost")
                return &active;
        }
        return nullptr;
    }

    RedisProcess m_server;
    SnapshotPtr m_newest;
    std::unique_ptr<engine::Engine> m_engine;
    engine::WorkspaceId m_id;
};

void AcknowledgeTest::initTestCase()
{
    QVERIFY(m_server.start());
    for (int i = 0; i < 300; ++i)
        QVERIFY(m_server.call({"SET", QByteArray::number(i), "v"}).isOk());
    engine::Profile profile;
    profile.name = DeploymentName(u"acknowledged"_s);
    profile.kind = engine::ProfileKind::SingleNode;
    profile.endpoint = m_server.endpoint();
    m_engine = std::make_unique<engine::Engine>();
    m_id = m_engine->open(profile, {});
    m_engine->setInterval(m_id, 200ms);
    m_engine->watch(m_id, this, [this](const SnapshotPtr &snapshot) { m_newest = snapshot; });
    QTRY_VERIFY_WITH_TIMEOUT(m_newest && m_newest->figures.keys.value_or(0) == 300, 30000);
}

void AcknowledgeTest::acknowledged_staysUntilItIsTakenUpAgain()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
    QTRY_VERIFY_WITH_TIMEOUT(lost(), 30000);
    QVERIFY(!lost()->isPutAside());
    const QString target = lost()->alert.target;
    m_engine->acknowledge(m_id, u"datasetLost"_s, u"another:1"_s);
    m_engine->acknowledge(m_id, u"datasetLost"_s, target);
    QTRY_VERIFY_WITH_TIMEOUT(lost() && lost()->isAcknowledged, 30000);
    m_engine->endSnooze(m_id, u"datasetLost"_s, target);
    QTRY_VERIFY_WITH_TIMEOUT(lost() && !lost()->isPutAside(), 30000);
}

QTEST_GUILESS_MAIN(AcknowledgeTest)
#include "tst_acknowledge.moc"
