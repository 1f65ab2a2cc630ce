// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Every command of a real server, sub-commands included, against the gate in read-only: what passes is run
// and must leave no trace; what product rule 3 admits must pass, and nothing else.
#include "client/gate.h"
#include "support/fatallog.h"
#include "support/redisprocess.h"

#include <QSet>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::client;
using namespace cachedeck::test;

namespace {

/// The harmless ones, as commandlists.cpp names them; written out again so that no slip there goes unseen.
const char *const harmless
    = "ping echo info role time lastsave quit wait command command|count command|docs command|getkeys "
      "command|getkeysandflags command|help command|info command|list acl|cat acl|dryrun acl|genpass "
      "acl|help "
      "acl|log acl|users acl|whoami client|getname client|getredir client|help client|id client|info "
      "client|list "
      "client|trackinginfo cluster|count-failure-reports cluster|countkeysinslot cluster|getkeysinslot "
      "cluster|help cluster|info cluster|keyslot cluster|links cluster|myid cluster|nodes cluster|replicas "
      "cluster|shards cluster|slaves cluster|slots config|get config|help function|help function|list "
      "function|stats latency|doctor latency|graph latency|help latency|histogram latency|history "
      "latency|latest "
      "memory|doctor memory|help memory|malloc-stats memory|stats module|help module|list object|help "
      "pubsub|channels pubsub|help pubsub|numpat pubsub|numsub pubsub|shardchannels pubsub|shardnumsub "
      "script|exists script|help slowlog|get slowlog|help slowlog|len subscribe psubscribe ssubscribe "
      "unsubscribe "
      "punsubscribe sunsubscribe xgroup|help xinfo|help "
      // Our own connection only:
      "auth hello select asking readonly readwrite multi exec discard watch unwatch client|caching "
      "client|no-evict "
      "client|setname client|tracking";

/// Later servers have more of them, by the same right.
const char *const harmlessLater
    = "waitaof cluster|myshardid cluster|slot-stats commandlog|get commandlog|help "
      "commandlog|len client|capa client|no-touch client|setinfo";

const QSet<QByteArray> exceptions{"keys", "eval_ro", "evalsha_ro", "fcall_ro"};

struct Entry
{
    QByteArray name; ///< "client|list".
    bool isReadOnly = false;
    bool writesKey = false;
    qint64 arity = 0;
};

bool contains(resp::ReplyView list, QByteArrayView word)
{
    return std::any_of(list.begin(), list.end(), [&](resp::ReplyView one) { return one.bytes() == word; });
}

void collect(resp::ReplyView entry, QList<Entry> *all)
{
    const resp::ReplyView subcommands = entry[9];
    for (resp::ReplyView subcommand : subcommands)
        collect(subcommand, all);
    const QByteArray name = entry[0].toByteArray();
    if (subcommands.size() > 0 && name != "command")
        return;
    Entry one;
    one.name = name;
    one.arity = entry[1].integer();
    one.isReadOnly = contains(entry[2], "readonly");
    const resp::ReplyView keys = entry[8];
    for (resp::ReplyView key : keys)
        one.writesKey = one.writesKey || contains(key.field("flags"), "RW");
    all->append(one);
}

/// Arguments that make sense to some command of the name's kind: each is tried.
QList<QList<QByteArray>> variants(const Entry &entry)
{
    QList<QByteArray> words = entry.name.split('|');
    const qsizetype least = std::max<qsizetype>(std::abs(entry.arity), words.size());
    QList<QList<QByteArray>> all;
    for (const QByteArray key : {"string", "list", "hash", "set", "zset", "stream", "geo", "volatile"}) {
        for (const QByteArray filler : {"1", "string", "*"}) {
            QList<QByteArray> one = words;
            if (one.size() < least)
                one.append(key);
            while (one.size() < least)
                one.append(filler);
            all.append(one);
            if (entry.arity < 0) {
                all.append(one + QList<QByteArray>{filler});
                all.append(one + QList<QByteArray>{"STORE", "stored"});
            }
        }
    }
    if (least == words.size())
        all = {words, words + QList<QByteArray>{"1"}, words + QList<QByteArray>{"RESET"}};
    return all;
}

/// Those whose arguments the gate looks at, and those that could do harm only when called just right.
const QList<QByteArray> pointedLines{"SORT_RO list STORE stored", "SORT_RO list BY nosort GET # STORE stored",
    "GEORADIUS_RO geo 13 37 100 km STORE stored", "GEORADIUSBYMEMBER_RO geo Catania 100 km STORE stored",
    "BITFIELD_RO string SET u8 0 200", "ACL LOG RESET", "ACL DRYRUN default SET string x",
    "COMMAND GETKEYS SET string x", "CONFIG GET maxmemory", "CONFIG GET *", "CONFIG GET requirepass",
    "XREAD STREAMS stream 0", "OBJECT ENCODING string", "MEMORY USAGE hash SAMPLES 0",
    "CLIENT LIST TYPE normal", "CLIENT NO-EVICT on", "CLIENT TRACKING on", "LATENCY HISTOGRAM",
    "LATENCY RESET", "SLOWLOG GET 10", "HELLO 3", "HELLO 2", "HELLO 2 SETNAME x", "SCRIPT EXISTS abc",
    "SCRIPT LOAD return", "EVAL_RO return 0", "EVAL redis.call('flushall') 0", "PFCOUNT hll",
    "SCAN 0 COUNT 10", "LCS string volatile", "ZRANGE zset 0 -1", "WAIT 0 1", "TOUCH string", "RANDOMKEY",
    "CLUSTER INFO", "MEMORY DOCTOR", "MULTI", "WATCH string", "SELECT 1", "FUNCTION LIST",
    "OBJECT FREQ string", "CLIENT KILL TYPE normal", "CLIENT PAUSE 1", "DEBUG SET-ACTIVE-EXPIRE 0",
    "SHUTDOWN NOSAVE", "KEYS *"};

} // namespace

class TestGateServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { FatalLog::arm(); }
    void initTestCase();

    void everyCommandInReadOnly();
    void pointedArguments();
    void sentinelsCommands();

private:
    void fill();
    QByteArray fingerprint();
    bool passes(const QList<QByteArray> &words) const;
    void run(const QList<QByteArray> &words);

    std::unique_ptr<RedisProcess> m_server;
    std::unique_ptr<TestClient> m_bystander;
    std::shared_ptr<const CommandTable> m_table;
    QList<Entry> m_entries;
};

void TestGateServer::initTestCase()
{
    RedisSettings settings;
    settings.config = {"enable-debug-command yes", "hz 1"};
    m_server = std::make_unique<RedisProcess>(settings);
    QVERIFY(m_server->start());
    fill();
    const resp::Reply commands = m_server->call({"COMMAND"});
    const resp::ReplyView list = commands.view();
    for (resp::ReplyView entry : list)
        collect(entry, &m_entries);
    QVERIFY(m_entries.size() > 300);
    auto table = CommandTable::fromReply(commands);
    QVERIFY(table.isOk());
    m_table = table.value();
    m_bystander = std::make_unique<TestClient>(m_server->endpoint());
    QVERIFY(m_bystander->connect());
    QVERIFY(m_bystander->call({"CLIENT", "SETNAME", "bystander"}).isOk());
}

void TestGateServer::fill()
{
    m_server->call({"SET", "string", "value"});
    m_server->call({"SET", "volatile", "value", "EX", "100000"});
    m_server->call({"RPUSH", "list", "3", "1", "2"});
    m_server->call({"HSET", "hash", "f", "1", "g", "2"});
    m_server->call({"SADD", "set", "a", "b"});
    m_server->call({"ZADD", "zset", "1", "a", "2", "b"});
    m_server->call({"XADD", "stream", "1-1", "f", "v"});
    m_server->call({"XGROUP", "CREATE", "stream", "group", "0"});
    m_server->call({"PFADD", "hll", "a", "b"});
    m_server->call(
        {"GEOADD", "geo", "13.361389", "38.115556", "Palermo", "15.087269", "37.502669", "Catania"});
    m_server->call(
        {"FUNCTION", "LOAD", "#!lua name=lib\nredis.register_function('f', function() return 1 end)"});
    m_server->call({"CONFIG", "SET", "latency-monitor-threshold", "1", "slowlog-log-slower-than", "0"});
    m_server->call({"DEBUG", "SLEEP", "0.01"});
    m_server->call({"CONFIG", "SET", "slowlog-log-slower-than", "-1", "latency-monitor-threshold", "0"});
}

/// Data, settings, users, scripts and the others' connections, in one value.
QByteArray TestGateServer::fingerprint()
{
    QByteArray all = m_server->call({"DEBUG", "DIGEST"}).toByteArray();
    all += m_server->call({"CONFIG", "GET", "*"}).debugText().toUtf8();
    all += m_server->call({"ACL", "LIST"}).debugText().toUtf8();
    all += m_server->call({"FUNCTION", "LIST"}).debugText().toUtf8();
    all += m_server->call({"SLOWLOG", "LEN"}).debugText().toUtf8();
    all += m_server->call({"LATENCY", "LATEST"}).debugText().toUtf8();
    all += m_server->call({"PUBSUB", "CHANNELS"}).debugText().toUtf8();
    all += m_server->info("rdb_changes_since_last_save") + m_server->info("rdb_last_save_time");
    all += m_server->info("number_of_cached_scripts") + m_server->info("role") + m_server->info("run_id");
    // Paused or killed, the bystander would notice.
    all += m_bystander->call({"CLIENT", "GETNAME"}).toByteArray();
    all += m_bystander->call({"SETNX", "string", "1"}).debugText().toUtf8(); // a write that changes nothing
    return all;
}

bool TestGateServer::passes(const QList<QByteArray> &words) const
{
    const Command command = Command::of(words);
    for (const ConnectionUse use : {ConnectionUse::Own, ConnectionUse::Listening}) {
        if (Gate::decide(Policy(true), Intent::Exec, command, *m_table, use).isOk())
            return true;
    }
    return false;
}

void TestGateServer::run(const QList<QByteArray> &words)
{
    TestClient client(m_server->endpoint());
    QVERIFY(client.connect());
    client.call(words);
}

void TestGateServer::everyCommandInReadOnly()
{
    const QList<QByteArray> named = QByteArray(harmless).split(' ') + QByteArray(harmlessLater).split(' ');
    QSet<QByteArray> passed;
    int ran = 0;
    for (const Entry &entry : std::as_const(m_entries)) {
        const bool isAdmitted = named.contains(entry.name)
            || (entry.isReadOnly && !entry.writesKey && !exceptions.contains(entry.name));
        const QByteArray before = fingerprint();
        bool hasPassed = false;
        for (QList<QByteArray> words : variants(entry)) {
            if (entry.name == "config|get")
                words[2] = "maxmemory";
            if (entry.name == "hello")
                words = {"HELLO", "2"};
            if (!passes(words))
                continue;
            hasPassed = true;
            run(words);
            ++ran;
        }
        const QByteArray verdict
            = isAdmitted ? ": admitted by rule 3 and refused" : ": not admitted and passed";
        QVERIFY2(hasPassed == isAdmitted, QByteArray(entry.name + verdict).constData());
        if (!hasPassed)
            continue;
        passed.insert(entry.name);
        QVERIFY2(fingerprint() == before, QByteArray(entry.name + " left a trace").constData());
    }
    qInfo(
        "%d of %d commands pass in read-only; %d calls ran", int(passed.size()), int(m_entries.size()), ran);
}

void TestGateServer::pointedArguments()
{
    for (const QByteArray &line : pointedLines) {
        const QList<QByteArray> words = line.split(' ');
        if (!passes(words))
            continue;
        const QByteArray before = fingerprint();
        run(words);
        QVERIFY2(fingerprint() == before, QByteArray(line + " left a trace").constData());
    }
}

void TestGateServer::sentinelsCommands()
{
    RedisSettings settings;
    settings.isSentinel = true;
    RedisProcess sentinel(settings);
    QVERIFY(sentinel.start());
    auto table = CommandTable::fromReply(sentinel.call({"COMMAND"}));
    QVERIFY(table.isOk());
    const QSet<QByteArray> reading{"ckquorum", "get-master-addr-by-name", "help", "info-cache", "master",
        "masters", "myid", "pending-scripts", "replicas", "sentinels", "slaves"};
    int seen = 0;
    for (const QByteArray &name : table.value()->names()) {
        if (!name.startsWith("sentinel|"))
            continue;
        ++seen;
        const QByteArray sub = name.mid(9);
        const Command command("SENTINEL", sub, "mymaster", "127.0.0.1", 1, 1);
        const bool isOk = Gate::decide(Policy(true), Intent::Monitor, command, *table.value()).isOk();
        QVERIFY2(isOk == reading.contains(sub), name.constData());
    }
    QVERIFY(seen >= 20);
}

QTEST_GUILESS_MAIN(TestGateServer)
#include "tst_gateserver.moc"
