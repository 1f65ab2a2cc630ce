// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/engine.h"
#include "support/redisprocess.h"

#include <QTest>
#include <QTimer>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using engine::Credentials;
using engine::SnapshotPtr;

/// redis-facts A2: the password of an ACL user is rotated on a real server while the engine is connected.
class RotationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void A2_isReadAgainOnce();
    void A2_nothingNewIsAWrongPassword();
    void A2_answerThatComesTooLate();
    void A2_answerThatNeverComes();

private:
    static constexpr int patience = 30000;

    void rotate(QByteArray password);
    void open();
    /// The server ends all of the engine's connections.
    void disconnectAll() { m_server->call({"CLIENT", "KILL", "USER", "watcher"}); }
    qint64 refusedLogins();
    bool isConnected() const { return m_newest && m_newest->topology->hasMaster; }
    bool isRefused() const
    {
        const auto &attempt = m_newest->topology->attempt;
        return attempt && attempt->count > 0 && attempt->error.is(ErrorKind::Auth);
    }

    std::unique_ptr<RedisProcess> m_server;
    std::unique_ptr<engine::Engine> m_engine;
    engine::WorkspaceId m_id;
    SnapshotPtr m_newest;
    bool m_wasRefusalSeen = false;
    int m_reads = 0;
    std::function<void(std::function<void(const Credentials &)>)> m_read;
};

void RotationTest::init()
{
    m_server = std::make_unique<RedisProcess>();
    QVERIFY(m_server->start());
    rotate("first");
    m_newest.reset();
    m_wasRefusalSeen = false;
    m_reads = 0;
    m_read = nullptr;
    m_engine = std::make_unique<engine::Engine>();
    m_engine->setSecretsReader(
        [this](const engine::Profile &profile, std::function<void(const Credentials &)> answer) {
            QCOMPARE(profile.dataAccess.user, u"watcher"_s);
            QCOMPARE(QThread::currentThread(), thread());
            ++m_reads;
            m_read(std::move(answer));
        });
    open();
    QTRY_VERIFY_WITH_TIMEOUT(isConnected() && m_newest->figures.opsPerSecond, patience);
}

void RotationTest::open()
{
    engine::Profile profile;
    profile.name = DeploymentName(u"rotation"_s);
    profile.kind = engine::ProfileKind::SingleNode;
    profile.endpoint = m_server->endpoint();
    profile.dataAccess.user = u"watcher"_s;
    profile.dataAccess.hasPassword = true;
    engine::applyDefaults(profile);
    Credentials credentials;
    credentials.dataPassword = Secret("first");
    m_id = m_engine->open(profile, credentials);
    m_engine->setInterval(m_id, 200ms);
    m_engine->watch(m_id, this, [this](const SnapshotPtr &snapshot) {
        m_newest = snapshot;
        m_wasRefusalSeen = m_wasRefusalSeen || isRefused();
    });
}

void RotationTest::cleanup()
{
    m_engine.reset();
    m_server.reset();
}

void RotationTest::rotate(QByteArray password)
{
    const QByteArray rule = ">" + password;
    QVERIFY(
        m_server->call({"ACL", "SETUSER", "watcher", "on", "resetpass", rule, "~*", "&*", "+@all"}).isOk());
}

/// Entries of ACL LOG count repetitions.
qint64 RotationTest::refusedLogins()
{
    qint64 refused = 0;
    const resp::Reply log = m_server->call({"ACL", "LOG"});
    for (qsizetype i = 0; i < log.view().size(); ++i)
        refused += log.view()[i][1].integer();
    return refused;
}

void RotationTest::A2_isReadAgainOnce()
{
    m_read = [](const auto &answer) {
        Credentials now;
        now.dataPassword = Secret("second");
        answer(now);
    };
    rotate("second");
    const quint64 sequence = m_newest->sequence;
    QTRY_VERIFY_WITH_TIMEOUT(m_newest->sequence > sequence + 5, patience);
    QVERIFY(isConnected()); // the connections that stand live on
    QCOMPARE(m_reads, 0);
    disconnectAll();
    QTRY_COMPARE_WITH_TIMEOUT(m_reads, 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected() && m_newest->nodes.front().isFresh, patience);
    QVERIFY(!m_wasRefusalSeen);
    QCOMPARE(m_reads, 1);
    // and the next time again
    m_read = [](const auto &answer) {
        Credentials now;
        now.dataPassword = Secret("third");
        answer(now);
    };
    rotate("third");
    disconnectAll();
    QTRY_COMPARE_WITH_TIMEOUT(m_reads, 2, patience);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected() && m_newest->nodes.front().isFresh, patience);
    QVERIFY(!m_wasRefusalSeen);
}

void RotationTest::A2_nothingNewIsAWrongPassword()
{
    m_read = [](const auto &answer) {
        Credentials same;
        same.dataPassword = Secret("first");
        answer(same);
    };
    rotate("second");
    disconnectAll();
    QTRY_VERIFY_WITH_TIMEOUT(isRefused(), patience);
    const auto isNodeRefused = [this] {
        const std::optional<Error> &error = m_newest->topology->nodes.front().error;
        return error && error->is(ErrorKind::Auth);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isNodeRefused(), patience); // the connection for watching, too
    QCOMPARE(m_reads, 1);
    QCOMPARE(m_newest->topology->attempt->next, WallTime{}); // no attempts by itself
    const qint64 refused = refusedLogins();
    const quint64 sequence = m_newest->sequence;
    QTRY_VERIFY_WITH_TIMEOUT(m_newest->sequence > sequence + 10, patience);
    QCOMPARE(refusedLogins(), refused); // no lockout
    QCOMPARE(m_reads, 1);
    // a person says "try now", and the keychain has it by then
    m_read = [](const auto &answer) {
        Credentials now;
        now.dataPassword = Secret("second");
        answer(now);
    };
    m_engine->tryNow(m_id);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), patience);
    QCOMPARE(m_reads, 2);
}

/// A keychain that asks its person to unlock it: the refusal is reported meanwhile, and mended by itself
/// then.
void RotationTest::A2_answerThatComesTooLate()
{
    std::function<void(const Credentials &)> answer;
    m_read = [&answer](const auto &given) { answer = given; };
    rotate("second");
    disconnectAll();
    QTRY_VERIFY_WITH_TIMEOUT(isRefused(), patience);
    QCOMPARE(m_reads, 1);
    Credentials now;
    now.dataPassword = Secret("second");
    answer(now);
    QTRY_VERIFY_WITH_TIMEOUT(isConnected(), patience);
    QCOMPARE(m_reads, 1);
}

void RotationTest::A2_answerThatNeverComes()
{
    std::function<void(const Credentials &)> answer;
    m_read = [&answer](const auto &given) { answer = given; };
    rotate("second");
    disconnectAll();
    QTRY_VERIFY_WITH_TIMEOUT(m_reads == 1, patience);
    m_engine->close(m_id); // while it waits for it
    answer({}); // and nobody is there any more
    m_engine.reset();
    answer({});
}

QTEST_GUILESS_MAIN(RotationTest)
#include "tst_rotation.moc"
