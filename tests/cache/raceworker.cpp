// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// One process of the property test tst_races: reads, loads and invalidates a few hot keys at random for some
// seconds, and prints what it saw as one JSON object. Arguments: port of the cache, port of the "database",
// seconds, seed.
//
// The database holds a version for each key. A writer raises it, invalidates the entry, and only then writes
// the version to "done:<key>". A reader looks at "done:<key>" first: whatever the cache gives afterwards must
// not be older, whoever loaded it.
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

class Worker
{
public:
    Worker(quint16 cachePort, quint16 databasePort, quint32 seed)
        : m_process(endpoint(cachePort)), m_database(endpoint(databasePort), patientSettings()),
          m_random(seed), m_group(groupWith(u"item:{id}"_s, {u"items:{id}"_s, u"all"_s}))
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
        return QJsonObject{{u"reads"_s, m_reads}, {u"hits"_s, all.hits}, {u"loads"_s, all.loads},
            {u"fills"_s, all.fills}, {u"refused"_s, all.refusedFills}, {u"writes"_s, m_writes},
            {u"errors"_s, m_errors}, {u"stale"_s, m_stale}, {u"firstStale"_s, m_firstStale}};
    }

private:
    static Endpoint endpoint(quint16 port) { return {u"127.0.0.1"_s, port}; }

    async::Task<void> loop()
    {
        while (Clock::system().steady() < m_end) {
            const int id = int(m_random.bounded(keyCount));
            if (m_random.bounded(5) == 0)
                co_await write(id);
            else
                co_await read(id);
        }
    }

    async::Task<void> read(int id)
    {
        const qint64 acknowledged = co_await number("GET", "done:" + QByteArray::number(id));
        cache::LoadOptions options;
        options.isLocked = m_random.bounded(2) == 0;
        options.refreshAt = Ratio(m_random.bounded(2) == 0 ? 0.0 : 1.0);
        cache::Loader loader = [this, id] { return load(id); };
        const Result<cache::Fetched> got
            = co_await m_process.cache.getOrSet(key(id), std::move(loader), options);
        ++m_reads;
        if (!got) {
            ++m_errors;
            co_return;
        }
        const qint64 version = got->value->toLongLong();
        if (version >= acknowledged)
            co_return;
        if (m_stale++ == 0)
            m_firstStale = u"key %1: version %2 after %3 was acknowledged, origin %4"_s.arg(
                QString::number(id), QString::number(version), QString::number(acknowledged),
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
        client::Command acknowledge("SET", QByteArray("done:" + QByteArray::number(id)), version);
        // Versions of one key are acknowledged by several writers: never backwards.
        const qint64 before = co_await number("GET", "done:" + QByteArray::number(id));
        if (before < version)
            (void)co_await m_database.connection().call(std::move(acknowledge), patient());
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
    const catalog::KeyGroupPtr m_group;
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
    if (arguments.size() != 5)
        return 2;
    Worker worker(arguments[1].toUShort(), arguments[2].toUShort(), arguments[4].toUInt());
    worker.run(std::chrono::seconds(arguments[3].toInt()));
    std::puts(QJsonDocument(worker.report()).toJson(QJsonDocument::Compact).constData());
    return 0;
}
