// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// One process of the property test tst_races: reads, loads and invalidates a few hot keys at random for some
// seconds, and prints what it saw as one JSON object. Arguments: port of the cache, port of the "database",
// seconds, seed, and "tier" for one with a memory tier.
//
// The database holds a version for each key. A writer raises it, invalidates the entry, and only then writes
// the version to "done:<key>". A reader looks at "done:<key>" first: whatever the cache gives afterwards must
// not be older, whoever loaded it. What comes from the memory tier may be, by the delay in which the process
// hears of changes: how late it was is printed.
#include "cache/memory/coherence.h"
#include "cache/servicerig.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

#include <cstdio>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int keyCount = 6;
constexpr int loops = 12;

/// What a writer has told, and when by this machine's clock, which all processes share.
struct Acknowledged
{
    Acknowledged() = default;
    qint64 version = 0;
    qint64 when = 0; ///< ms
};

qint64 millisecondsNow()
{
    const SteadyTime now = Clock::system().steady();
    return std::chrono::duration_cast<Milliseconds>(now.time_since_epoch()).count();
}

class Worker
{
public:
    Worker(quint16 cachePort, quint16 databasePort, quint32 seed, bool isTiered)
        : m_process(endpoint(cachePort), settings(isTiered)),
          m_database(endpoint(databasePort), patientSettings()), m_random(seed),
          m_readsForAWrite(isTiered ? 100 : 5),
          m_group(groupWith(u"item:{id}"_s, {u"items:{id}"_s, u"all"_s})),
          m_coherence(m_process.cache.memory(), doors(endpoint(cachePort)), cache::Layout())
    {
    }

    void run(Milliseconds duration)
    {
        m_end = Clock::system().steady() + duration;
        async::Scope scope;
        for (int i = 0; i < loops; ++i)
            scope.spawn(loop());
        while (scope.runningCount() > 0)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }

    QJsonObject report() const
    {
        const cache::GroupStatistics all = m_process.cache.statistics().total();
        const cache::MemoryReport heard = m_coherence.report();
        return QJsonObject{{u"reads"_s, m_reads}, {u"hits"_s, all.hits}, {u"loads"_s, all.loads},
            {u"fills"_s, all.fills}, {u"refused"_s, all.refusedFills}, {u"writes"_s, m_writes},
            {u"errors"_s, m_errors}, {u"stale"_s, m_stale}, {u"firstStale"_s, m_firstStale},
            {u"memoryHits"_s, all.memoryHits}, {u"late"_s, m_late.count()},
            {u"latest"_s, qint64(m_late.most().count())},
            {u"lateP99"_s, qint64(m_late.percentile(0.99).count())},
            {u"delay"_s, qint64(heard.delay.most().count())},
            {u"delayP99"_s, qint64(heard.delay.percentile(0.99).count())}, {u"beats"_s, heard.delay.count()},
            {u"gaps"_s, heard.gaps}};
    }

private:
    static Endpoint endpoint(quint16 port) { return {u"127.0.0.1"_s, port}; }
    static cache::CacheSettings settings(bool isTiered)
    {
        cache::CacheSettings made = patientCache();
        if (isTiered)
            made.memory.groups = {u"test.group"_s};
        made.memory.beat = Milliseconds(50); // for many samples
        return made;
    }
    cache::MemoryDoors doors(const Endpoint &server)
    {
        client::ConnectionSettings own(server);
        own.use = client::ConnectionUse::Own;
        const auto gate = std::make_shared<client::GateContext>(client::Policy(false));
        cache::MemoryDoors made;
        made.connection = [own, gate]() -> Result<std::shared_ptr<client::Connection>> {
            return std::make_shared<client::Connection>(own, gate);
        };
        made.subscriber = [own, gate]() -> Result<std::unique_ptr<client::Subscriber>> {
            return std::make_unique<client::Subscriber>(own, gate);
        };
        made.call = [this](client::Command command, client::CallOptions options) {
            return m_process.connection().call(std::move(command), options);
        };
        return made;
    }

    async::Task<void> loop()
    {
        while (Clock::system().steady() < m_end) {
            const int id = int(m_random.bounded(keyCount));
            if (m_random.bounded(m_readsForAWrite) == 0)
                co_await write(id);
            else
                co_await read(id);
        }
    }

    async::Task<void> read(int id)
    {
        const Acknowledged acknowledged = co_await acknowledgedOf(id);
        cache::LoadOptions options;
        options.isLocked = m_random.bounded(2) == 0;
        options.refreshAt = Ratio(m_random.bounded(2) == 0 ? 0.0 : 1.0);
        cache::Loader loader = [this, id] { return load(id); };
        const qint64 asked = millisecondsNow();
        const Result<cache::Fetched> got
            = co_await m_process.cache.getOrSet(key(id), std::move(loader), options);
        ++m_reads;
        if (!got) {
            ++m_errors;
            co_return;
        }
        const qint64 version = got->value->toLongLong();
        if (version >= acknowledged.version)
            co_return;
        if (got->origin == cache::Origin::Memory) {
            m_late.record(Milliseconds(asked - acknowledged.when));
            co_return;
        }
        if (m_stale++ == 0)
            m_firstStale = u"key %1: version %2 after %3 was acknowledged, origin %4"_s.arg(
                QString::number(id), QString::number(version), QString::number(acknowledged.version),
                QString::number(int(got->origin)));
    }

    /// Slow enough, before and after the database is read, that others get in between.
    async::Task<Result<cache::Loaded>> load(int id)
    {
        co_await async::sleepFor(Milliseconds(m_random.bounded(3)));
        const qint64 version = co_await number("GET", "db:" + QByteArray::number(id));
        co_await async::sleepFor(Milliseconds(m_random.bounded(6)));
        co_return cache::Loaded(QByteArray::number(version));
    }

    async::Task<void> write(int id)
    {
        const qint64 version = co_await number("INCR", "db:" + QByteArray::number(id));
        const Result<cache::Invalidated> done = co_await invalidate(id, m_random.bounded(3));
        if (!done) {
            ++m_errors;
            co_return;
        }
        ++m_writes;
        const qint64 when = millisecondsNow();
        const QByteArray told = QByteArray::number(version) + ' ' + QByteArray::number(when);
        client::Command acknowledge("SET", QByteArray("done:" + QByteArray::number(id)), told);
        // Versions of one key are acknowledged by several writers: never backwards.
        const Acknowledged before = co_await acknowledgedOf(id);
        if (before.version < version)
            (void)co_await m_database.connection().call(std::move(acknowledge), patient());
    }

    async::Task<Acknowledged> acknowledgedOf(int id)
    {
        client::Command asked("GET", QByteArray("done:" + QByteArray::number(id)));
        const Result<resp::Reply> answer = co_await m_database.connection().call(std::move(asked), patient());
        const QByteArrayList told = answer ? answer->toByteArray().split(' ') : QByteArrayList();
        Acknowledged found;
        if (told.size() == 2) {
            found.version = told[0].toLongLong();
            found.when = told[1].toLongLong();
        }
        co_return found;
    }

    async::Task<Result<cache::Invalidated>> invalidate(int id, quint32 how)
    {
        const QByteArray tag = "items:" + QByteArray::number(id);
        switch (how) {
        case 0:
            return m_process.cache.invalidate({key(id)});
        case 1:
            return m_process.cache.invalidate({}, {tag});
        default:
            return m_process.cache.invalidate({}, {"all"});
        }
    }

    async::Task<qint64> number(QByteArray command, QByteArray name)
    {
        client::Command asked(command, name);
        const Result<resp::Reply> answer = co_await m_database.connection().call(std::move(asked), patient());
        co_return answer ? answer->view().integer() : 0;
    }

    static client::CallOptions patient() { return {client::Intent::Cache, patience}; }
    catalog::Key key(int id) const { return keyOf(m_group, "item:" + QByteArray::number(id)); }

    ServiceProcess m_process;
    CacheProcess m_database;
    QRandomGenerator m_random;
    const int m_readsForAWrite; ///< What is to come from memory has to be read more often.
    const catalog::KeyGroupPtr m_group;
    cache::Coherence m_coherence;
    client::LatencyHistogram m_late; ///< How old was what the memory tier served although it was void.
    SteadyTime m_end;
    qint64 m_reads = 0;
    qint64 m_writes = 0;
    qint64 m_errors = 0;
    qint64 m_stale = 0;
    QString m_firstStale;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() < 5)
        return 2;
    const bool isTiered = arguments.value(5) == u"tier";
    Worker worker(arguments[1].toUShort(), arguments[2].toUShort(), arguments[4].toUInt(), isTiered);
    worker.run(std::chrono::seconds(arguments[3].toInt()));
    std::puts(QJsonDocument(worker.report()).toJson(QJsonDocument::Compact).constData());
    return 0;
}
