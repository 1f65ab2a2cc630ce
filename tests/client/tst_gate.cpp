// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The gate's decisions as a table of values. That a real server's whole list keeps the promise is in
// tst_gateserver.
#include "client/gaterig.h"
#include "client/script.h"
#include "support/fatallog.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::client;
using namespace cachedeck::test;

class TestGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }

    void readOnly_data();
    void readOnly();
    void namesTheSubCommand();
    void unlocked_data();
    void unlocked();
    void intents_data();
    void intents();
    void roles_data();
    void roles();
    void places();
    void ownScripts();
    void demo();
    void inDoubt();
    void agesTables();
    void keepsFewTables();
};

void TestGate::readOnly_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("refusal");
    const auto row = [](const char *line, const char *refusal = "") {
        QTest::newRow(line) << QByteArray(line) << QByteArray(refusal);
    };
    for (const char *line : {"get k", "GET k", "MGET a b", "hgetall h", "SCAN 0", "object freq k",
             "OBJECT help", "memory usage k", "MEMORY DOCTOR", "xinfo stream s", "xread COUNT 1 STREAMS s 0",
             "TOUCH k", "SORT_RO l", "BITFIELD_RO k GET u8 0", "PING", "info all", "role", "time", "command",
             "COMMAND DOCS get", "config get maxmemory", "CONFIG GET maxmemory save", "client list",
             "CLIENT INFO", "acl whoami", "ACL LOG", "acl log 10", "slowlog get 16", "latency latest",
             "script exists 0", "pubsub numsub c", "sentinel masters", "SENTINEL get-master-addr-by-name m",
             "cluster info", "dump k", "dbsize", "lolwut"})
        row(line);
    for (const char *line :
        {"set k v", "DEL k", "pfcount h", "PUBLISH c m", "sort l", "getex k", "georadius k 1 1 1 km",
            "flushall", "config set maxmemory 1", "CONFIG RESETSTAT", "config rewrite", "client kill ID 1",
            "client pause 1", "client unblock 1", "acl getuser default", "ACL LIST", "acl log RESET",
            "slowlog reset", "latency reset", "memory purge", "script kill", "function dump", "bgsave",
            "replicaof no one", "failover", "sentinel failover m", "sentinel set m quorum 1",
            "sentinel reset *", "swapdb 0 1", "xgroup create s g 0", "xreadgroup GROUP g c STREAMS s >",
            "sentinel config get *", "ft.dictadd d t"})
        row(line, "readOnly");
    for (const char *line : {"config get *", "CONFIG GET requirepass", "config get maxmemory masterauth",
             "config get require[p]ass", "config get tls-key-file-pass", "config get maxmemor?"})
        row(line, "secret");
    for (const char *line : {"eval return 0", "EVAL_RO return 0", "evalsha abc 0", "EVALSHA_RO abc 0",
             "fcall f 0", "fcall_ro f 0", "script load return"})
        row(line, "script");
    for (const char *line : {"shutdown", "DEBUG sleep 1", "module load x", "acl setuser u", "script flush",
             "migrate h 1 k 0 1", "client reply off", "sync", "psync ? -1", "replconf a b", "function load x",
             "sentinel simulate-failure crash-after-election", "restore-asking k 0 x", "host: x", "post x"})
        row(line, "forbidden");
    row("KEYS *", "keys");
    for (const char *line : {"nosuchcommand", "client nosuch", "config", "object nosuch k", "client|list",
             "config|set maxmemory 1", "memory", "sentinel nosuch", "auht secret"})
        row(line, "unknown");
    for (const char *line :
        {"select 1", "auth p", "hello 2", "client setname x", "client no-touch on", "readonly"})
        row(line, "connectionState");
    for (const char *line : {"subscribe c", "multi", "wait 1 0", "quit", "xread BLOCK 0 STREAMS s $"})
        row(line, "ownConnection");
    row("monitor", "readOnly");
    row("blpop l 0", "readOnly");
}

void TestGate::readOnly()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, refusal);
    const Command command = commandOf(line);
    QCOMPARE(decided(locked, Intent::Exec, command), refusal);
    QCOMPARE(decided(Policy(false, Role::Viewer), Intent::Exec, command), refusal);
    if (refusal.isEmpty()) {
        QCOMPARE(decided(locked, Intent::Monitor, command), QByteArray());
        QVERIFY(CommandTable::builtIn()->isReading(command));
    }
}

void TestGate::namesTheSubCommand()
{
    for (const char *line : {"client reply off", "acl setuser u"}) {
        const Command command = commandOf(line);
        const auto table = CommandTable::builtIn();
        const auto refused = Gate::decide(Policy(false), Intent::Exec, command, *table);
        QVERIFY(!refused.isOk());
        const auto *name = std::get_if<QByteArray>(&refused.error().message().arguments().front());
        QVERIFY(name);
        QCOMPARE(*name, QByteArray(line).toUpper().split(' ').mid(0, 2).join(' '));
    }
}

void TestGate::unlocked_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("refusal");
    const auto row = [](const char *line, const char *refusal = "") {
        QTest::newRow(line) << QByteArray(line) << QByteArray(refusal);
    };
    for (const char *line :
        {"set k v", "flushall", "config set maxmemory 100mb", "client kill ID 7", "eval return 0",
            "evalsha abc 0", "sentinel failover m", "publish c m", "slowlog reset", "function dump", "get k"})
        row(line);
    for (const char *line : {"debug sleep 1", "shutdown nosave", "acl setuser u", "module load x"})
        row(line, "forbidden");
    row("keys *", "keys");
    row("nosuchcommand", "unknown");
    row("config get *", "secret");
    for (const char *line : {"config set dir /", "config set maxmemory 1 dbfilename x",
             "CONFIG SET requirepass x", "config set protected-mode no", "config set tls-cert-file x",
             "config set enable-debug-command yes"})
        row(line, "setting");
    for (const char *line : {"blpop l 0", "monitor", "multi", "subscribe c", "xread BLOCK 1 STREAMS s $",
             "xreadgroup GROUP streams c BLOCK 0 STREAMS s >",
             "xreadgroup group g streams block 0 streams s >"})
        row(line, "ownConnection");
    row("xread STREAMS BLOCK 0", "");
    row("xreadgroup GROUP g block STREAMS s >", "");
    row("select 1", "connectionState");
    row("hello 3", "connectionState");
}

void TestGate::unlocked()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, refusal);
    QCOMPARE(decided(open, Intent::Exec, commandOf(line)), refusal);
}

void TestGate::intents_data()
{
    QTest::addColumn<Intent>("intent");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("refusal");
    const auto row = [](Intent intent, const char *line, const char *refusal = "") {
        QTest::addRow("%s: %s", toString(intent).data(), line)
            << intent << QByteArray(line) << QByteArray(refusal);
    };
    row(Intent::Monitor, "info");
    row(Intent::Monitor, "set k v", "intent");
    row(Intent::Browse, "get k");
    row(Intent::Browse, "del k", "intent");
    row(Intent::Lookup, "unlink k", "intent");
    row(Intent::Internal, "select 1");
    row(Intent::Internal, "hello 3", "protocol");
    row(Intent::Internal, "set k v", "intent");
    row(Intent::Cache, "set k v");
    row(Intent::Cache, "flushall", "intent");
    row(Intent::Cache, "config set maxmemory 1", "intent");
    row(Intent::Cache, "eval return 0", "script");
    row(Intent::Keys, "rename a b");
    row(Intent::Keys, "client kill ID 1", "intent");
    row(Intent::Invalidate, "unlink k");
    row(Intent::Invalidate, "incr n", "intent");
    row(Intent::Invalidate, "flushdb", "intent");
    row(Intent::Failover, "client pause 100 WRITE");
    row(Intent::Failover, "sentinel failover m");
    row(Intent::Failover, "set k v", "intent");
    row(Intent::Failover, "config set maxmemory 1", "intent");
    row(Intent::Operate, "config set maxmemory 1");
    row(Intent::Operate, "client kill ID 1");
}

void TestGate::intents()
{
    QFETCH(const Intent, intent);
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, refusal);
    QCOMPARE(decided(open, intent, commandOf(line)), refusal);
}

void TestGate::roles_data()
{
    QTest::addColumn<Role>("role");
    QTest::addColumn<Intent>("intent");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("refusal");
    const auto row = [](Role role, Intent intent, const char *line, const char *refusal = "") {
        QTest::addRow("%s %s: %s", toString(role).data(), toString(intent).data(), line)
            << role << intent << QByteArray(line) << QByteArray(refusal);
    };
    row(Role::Support, Intent::Lookup, "get k");
    row(Role::Support, Intent::Monitor, "info");
    row(Role::Support, Intent::Invalidate, "unlink k");
    row(Role::Support, Intent::Invalidate, "flushall", "intent");
    for (const Intent intent : {Intent::Exec, Intent::Keys, Intent::Browse, Intent::Cache, Intent::Analytics,
             Intent::Warm, Intent::Operate, Intent::Failover, Intent::Demo})
        row(Role::Support, intent, "get k", "role");
    row(Role::Viewer, Intent::Exec, "get k");
    row(Role::Viewer, Intent::Browse, "get k");
    for (const Intent intent :
        {Intent::Invalidate, Intent::Keys, Intent::Cache, Intent::Operate, Intent::Failover})
        row(Role::Viewer, intent, "get k", "role");
    row(Role::Viewer, Intent::Exec, "set k v", "readOnly");
    row(Role::Operator, Intent::Exec, "set k v");
}

void TestGate::roles()
{
    QFETCH(const Role, role);
    QFETCH(const Intent, intent);
    QFETCH(const QByteArray, line);
    QFETCH(const QByteArray, refusal);
    QCOMPARE(decided(Policy(false, role), intent, commandOf(line)), refusal);
    QCOMPARE(isAllowed(role, intent), refusal != "role");
}

void TestGate::places()
{
    const CommandTable &table = *CommandTable::builtIn();
    for (const char *line :
        {"blpop l 0", "multi", "wait 1 0", "select 1", "xread BLOCK 0 STREAMS s $", "set k v"})
        QCOMPARE(decided(open, Intent::Cache, commandOf(line), table, ConnectionUse::Own), QByteArray());
    for (const char *line : {"monitor", "subscribe c", "client reply off"})
        QVERIFY(!decided(open, Intent::Exec, commandOf(line), table, ConnectionUse::Own).isEmpty());
    for (const char *line : {"subscribe c", "PSUBSCRIBE c*"})
        QCOMPARE(
            decided(locked, Intent::Monitor, commandOf(line), table, ConnectionUse::Listening), QByteArray());
    QCOMPARE(decided(locked, Intent::Monitor, commandOf("get k"), table, ConnectionUse::Listening),
        QByteArray("ownConnection"));
}

void TestGate::ownScripts()
{
    const CommandTable &table = *CommandTable::builtIn();
    const Script reading("return redis.call('GET', KEYS[1])", Script::Kind::Reading);
    const Script writing("return redis.call('DEL', KEYS[1])", Script::Kind::Idempotent);
    OwnScripts ours;
    reading.admitTo(ours);
    writing.admitTo(ours);
    const std::vector<QByteArray> keys{"k"};
    const auto ask = [&](Policy policy, Intent intent, const Command &command) {
        return decided(policy, intent, command, table, ConnectionUse::Shared, &ours);
    };
    for (const Command &command : {reading.bySha(keys, {}), reading.byText(keys, {})}) {
        QCOMPARE(ask(locked, Intent::Exec, command), QByteArray());
        QCOMPARE(ask(open, Intent::Monitor, command), QByteArray());
        QCOMPARE(ask(open, Intent::Cache, command), QByteArray());
    }
    for (const Command &command : {writing.bySha(keys, {}), writing.byText(keys, {})}) {
        QCOMPARE(ask(locked, Intent::Cache, command), QByteArray("script"));
        QCOMPARE(ask(open, Intent::Monitor, command), QByteArray("script"));
        QCOMPARE(ask(open, Intent::Cache, command), QByteArray());
        QCOMPARE(ask(open, Intent::Invalidate, command), QByteArray());
    }
    // A script that reads must be run by the commands that the server keeps from writing.
    QCOMPARE(ask(locked, Intent::Exec, Command("EVALSHA", reading.sha(), 0)), QByteArray("script"));
    QCOMPARE(ask(locked, Intent::Exec, Command("EVAL_RO", writing.text(), 0)), QByteArray("script"));
    QCOMPARE(ask(open, Intent::Cache, Command("EVAL", "return 1", 0)), QByteArray("script"));
    QCOMPARE(ask(open, Intent::Cache, Command("SCRIPT", "LOAD", writing.text())), QByteArray());
    QCOMPARE(ask(open, Intent::Cache, Command("SCRIPT", "LOAD", "return 1")), QByteArray("script"));
    QCOMPARE(ask(open, Intent::Cache, Command("FCALL", "f", 0)), QByteArray("script"));
}

void TestGate::demo()
{
    QCOMPARE(decided(open, Intent::Demo, commandOf("debug sleep 1")), QByteArray());
    QCOMPARE(decided(open, Intent::Demo, commandOf("shutdown nosave")), QByteArray());
    QCOMPARE(decided(open, Intent::Demo, commandOf("monitor")), QByteArray("ownConnection"));
    QVERIFY(!decided(locked, Intent::Demo, commandOf("debug sleep 1")).isEmpty());
    QVERIFY(!decided(Policy(false, Role::Support), Intent::Demo, commandOf("set k v")).isEmpty());
}

/// redis-facts N9, N10: what read-only would refuse, with a cause of its own; a service may write its data
/// on.
void TestGate::inDoubt()
{
    Policy doubtful = open;
    doubtful.doubt = MasterDoubt::Minority;
    for (const char *line : {"GET k", "INFO all", "SCAN 0", "CONFIG GET maxmemory", "ACL LOG"})
        QCOMPARE(decided(doubtful, Intent::Exec, commandOf(line)), QByteArray());
    for (const char *line : {"SET k v", "DEL k", "CONFIG SET maxmemory 1", "CLIENT KILL ID 1",
             "EVAL return 0", "SENTINEL FAILOVER m", "ACL LOG RESET"})
        QCOMPARE(decided(doubtful, Intent::Exec, commandOf(line)), QByteArray("minority"));
    QCOMPARE(decided(doubtful, Intent::Exec, commandOf("KEYS *")), QByteArray("keys")); // never, doubt or not
    const std::pair<Intent, const char *> changes[]{{Intent::Cache, "SET k v"},
        {Intent::Invalidate, "UNLINK k"}, {Intent::Analytics, "INCR k"}, {Intent::Warm, "SET k v"},
        {Intent::Keys, "SET k v"}, {Intent::Operate, "CONFIG SET maxmemory 1"},
        {Intent::Failover, "CLIENT PAUSE 1"}};
    for (const auto &[intent, line] : changes) {
        QCOMPARE(decided(doubtful, intent, commandOf(line)), QByteArray("minority"));
        Policy service = doubtful;
        service.writesDataInDoubt = true;
        const bool isData = intent != Intent::Keys && intent != Intent::Operate && intent != Intent::Failover;
        QCOMPARE(decided(service, intent, commandOf(line)), QByteArray(isData ? "" : "minority"));
    }
    doubtful.doubt = MasterDoubt::NoSentinel;
    QCOMPARE(decided(doubtful, Intent::Cache, commandOf("SET k v")), QByteArray("noSentinel"));
    doubtful.doubt = MasterDoubt::Emptied; // S5
    QCOMPARE(decided(doubtful, Intent::Keys, commandOf("SET k v")), QByteArray("emptied"));
    QCOMPARE(decided(doubtful, Intent::Browse, commandOf("GET k")), QByteArray());
    doubtful.readOnly = true; // the mend is another one
    QCOMPARE(decided(doubtful, Intent::Exec, commandOf("SET k v")), QByteArray("readOnly"));

    GateContext context(open);
    context.setDoubt(MasterDoubt::Minority);
    context.setPolicy(locked); // an unlock or a lock says nothing about the Sentinels
    QVERIFY(context.policy().doubt == MasterDoubt::Minority && context.policy().readOnly);
    context.setDoubt(MasterDoubt::None);
    QVERIFY(context.policy() == locked);
}

void TestGate::agesTables()
{
    GateContext context;
    const Endpoint endpoint(QStringLiteral("h"), 1);
    const SteadyTime start = Clock::system().steady();
    QVERIFY(!context.table(endpoint, start));
    context.setTable(endpoint, CommandTable::builtIn(), start);
    QVERIFY(context.table(endpoint, start + std::chrono::minutes(9)));
    QVERIFY(!context.table(endpoint, start + std::chrono::minutes(11)));
    QVERIFY(!context.table(Endpoint(QStringLiteral("h"), 2), start));
}

/// A deployment that moves through addresses, or a Sentinel that names thousands.
void TestGate::keepsFewTables()
{
    GateContext context;
    const std::shared_ptr<const CommandTable> table = CommandTable::builtIn();
    const auto before = table.use_count();
    SteadyTime now = Clock::system().steady();
    const auto at = [](int port) { return Endpoint(QStringLiteral("h"), quint16(port)); };
    for (int port = 1; port <= 1000; ++port)
        context.setTable(at(port), table, now += std::chrono::milliseconds(1));
    QCOMPARE(table.use_count() - before, long(GateContext::mostTables));
    QVERIFY(context.table(at(1000), now) && !context.table(at(1), now));
    context.setTable(at(1001), table, now + std::chrono::minutes(11));
    QCOMPARE(table.use_count() - before, 1L);
}

QTEST_GUILESS_MAIN(TestGate)
#include "tst_gate.moc"
