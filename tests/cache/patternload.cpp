// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/patternload.h"

#include <QCoreApplication>

namespace cachedeck::test {

using namespace Qt::StringLiterals;
using cache::Fetched;
using cache::Loaded;
using client::Command;

namespace {

constexpr int keyCount = 4;
constexpr int loopsOfEach = 3;
constexpr Milliseconds pauseOfLoops{4};
constexpr Milliseconds beat{
    100}; ///< Of the memory tier: what is served from it is never void for twice as long.

client::CallOptions patient()
{
    return {client::Intent::Cache, patience};
}

} // namespace

cache::CacheSettings PatternLoad::cacheSettings()
{
    cache::CacheSettings settings;
    settings.store.callDeadline = Milliseconds(1000);
    settings.awayPause = Milliseconds(50);
    settings.memory.beat = beat;
    return settings;
}

PatternLoad::PatternLoad(std::vector<Endpoint> sentinels, const Endpoint &database, int index)
    : m_index(index), m_database(database, patientSettings()),
      m_deployment(settingsWith(std::move(sentinels))), m_owner(m_deployment, cacheSettings()),
      m_cache(m_owner.cache()), m_behind(cache::callerOf(m_deployment), m_cache, queueSettings()),
      m_random(quint32(4711 + index))
{
    cache::WriteBehind::admitTo(m_deployment.scripts());
    for (size_t i = 0; i < patternNames.size(); ++i) {
        const QString name = QString::fromLatin1(patternNames[i]);
        catalog::KeyGroup group = *groupWith(u"%1:{id}"_s.arg(name), {name + u":{id}"_s, u"all"_s});
        group.name = name;
        if (i == MultiTier)
            group.pattern = catalog::Pattern::MultiTier;
        m_groups[i] = std::make_shared<const catalog::KeyGroup>(std::move(group));
    }
    m_deployment.start();
    if (!runTask(m_deployment.waitForMaster(patience)))
        qFatal("no master");
    cache::ConsumerSettings settings = quickConsumer();
    settings.callDeadline = Milliseconds(1000);
    cache::BehindWriter writer = [this](cache::QueuedWrite write, qint64) { return store(std::move(write)); };
    m_consumer = std::make_unique<cache::WriteConsumer>(
        m_behind.queue(), cache::callerOf(m_deployment), std::move(writer), settings);
    m_consumer->start();
}

void PatternLoad::run()
{
    async::Scope scope;
    for (int pattern = 0; pattern < int(patternNames.size()); ++pattern) {
        for (int i = 0; i < loopsOfEach; ++i)
            scope.spawn(loop(pattern));
    }
    scope.spawn(tellProgress());
    while (scope.runningCount() > 0)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

QJsonObject PatternLoad::report() const
{
    QJsonObject all{{u"drained"_s, m_isDrained}, {u"replayed"_s, m_cache.statistics().replayed}};
    for (size_t i = 0; i < patternNames.size(); ++i) {
        const PatternFigures &figures = m_figures[i];
        const cache::GroupStatistics counted = m_cache.statistics().groups().value(m_groups[i]->name);
        all[QLatin1StringView(patternNames[i])] = QJsonObject{{u"reads"_s, figures.reads},
            {u"writes"_s, figures.writes}, {u"errors"_s, figures.errors}, {u"stale"_s, figures.stale},
            {u"firstStale"_s, figures.firstStale}, {u"overlaps"_s, figures.overlaps},
            {u"hits"_s, counted.hits}, {u"loads"_s, counted.loads}, {u"staleHits"_s, counted.staleHits},
            {u"memoryHits"_s, counted.memoryHits}};
    }
    return all;
}

/// What the test waits for, and the word to stop.
async::Task<void> PatternLoad::tellProgress()
{
    while (!m_isStopping) {
        for (size_t i = 0; i < patternNames.size(); ++i) {
            const QByteArray field = QByteArray(patternNames[i]) + ':' + QByteArray::number(m_index);
            Command tell("HSET", "progress", field, std::min(m_figures[i].reads, 10 * m_figures[i].writes));
            (void)co_await database(std::move(tell));
        }
        co_await async::sleepFor(Milliseconds(100));
        const qint64 stop = co_await number("EXISTS", "stop");
        m_isStopping = stop > 0;
    }
    for (int i = 0; i < 400 && !m_isDrained; ++i) {
        const Result<cache::Backlog> backlog = co_await m_behind.queue().backlog();
        m_isDrained = backlog && backlog->length == 0;
        co_await async::sleepFor(Milliseconds(50));
    }
    co_await m_consumer->stop();
}

async::Task<void> PatternLoad::loop(int pattern)
{
    while (!m_isStopping) {
        const int id = int(m_random.bounded(keyCount));
        // What is to come from memory has to be read more often.
        const bool isWrite = m_random.bounded(pattern == MultiTier ? 25 : 5) == 0;
        if (isWrite && pattern == WriteBehind)
            co_await writeBehind(id);
        else if (isWrite)
            co_await write(pattern, id);
        else if (pattern == Batch)
            co_await readBatch();
        else if (pattern == MultiTier)
            co_await readTiered(id);
        else
            co_await read(pattern, id);
        co_await async::sleepFor(pauseOfLoops);
    }
}

QByteArray PatternLoad::rowOf(int pattern, int id)
{
    return QByteArray(patternNames[size_t(pattern)]) + ':' + QByteArray::number(id);
}

catalog::Key PatternLoad::key(int pattern, int id) const
{
    return keyOf(m_groups[size_t(pattern)], rowOf(pattern, id));
}

cache::LoadOptions PatternLoad::optionsOf(int pattern) const
{
    cache::LoadOptions options;
    options.ttl = Milliseconds(400);
    if (pattern == StaleWhileRevalidate) {
        options.ttl = Milliseconds(10);
        options.staleFor = Milliseconds(2000);
    }
    if (pattern == RefreshAhead)
        options.refreshAt = Ratio(0.02);
    if (pattern == Stampede) {
        options.isLocked = true;
        options.xfetchBeta = 1;
    }
    return options;
}

async::Task<Result<Fetched>> PatternLoad::fetch(int pattern, int id)
{
    cache::Loader loader = [this, pattern, id] { return load(pattern, id); };
    if (pattern == WriteBehind)
        return m_behind.getOrSet(key(pattern, id), std::move(loader), optionsOf(pattern));
    return m_cache.getOrSet(key(pattern, id), std::move(loader), optionsOf(pattern));
}

async::Task<void> PatternLoad::read(int pattern, int id)
{
    const qint64 acknowledged = co_await number("GET", "done:" + rowOf(pattern, id));
    const sentinel::DeploymentMetrics before = m_deployment.metrics();
    const Result<Fetched> got = co_await fetch(pattern, id);
    const sentinel::DeploymentMetrics after = m_deployment.metrics();
    const bool isCalm = !m_cache.isAway() && m_deployment.topology()->hasMaster
        && before.masterChanges == after.masterChanges && before.lostConnections == after.lostConnections;
    if (!got) {
        ++m_figures[size_t(pattern)].reads;
        ++m_figures[size_t(pattern)].errors;
        co_return;
    }
    // Without Redis nobody knows what waits for the database.
    if (pattern == WriteBehind && !isCalm)
        co_return;
    const qint64 version = got->value ? got->value->toLongLong() : 0;
    co_await check(pattern, id, acknowledged, version);
}

/// What comes from memory may be void for as long as changes take to be heard, and no longer.
async::Task<void> PatternLoad::readTiered(int id)
{
    const qint64 acknowledged = co_await number("GET", "done:" + rowOf(MultiTier, id));
    Result<Fetched> got = co_await fetch(MultiTier, id);
    const bool isLate
        = got && got->origin == cache::Origin::Memory && got->value->toLongLong() < acknowledged;
    if (isLate) {
        co_await async::sleepFor(2 * beat);
        got = co_await fetch(MultiTier, id);
    }
    const qint64 version = got && got->value ? got->value->toLongLong() : 0;
    m_figures[MultiTier].errors += got ? 0 : 1;
    if (got)
        co_await check(MultiTier, id, acknowledged, version);
}

async::Task<void> PatternLoad::readBatch()
{
    std::vector<qint64> acknowledged;
    std::vector<catalog::Key> keys;
    for (int id = 0; id < keyCount; ++id) {
        acknowledged.push_back(co_await number("GET", "done:" + rowOf(Batch, id)));
        keys.push_back(key(Batch, id));
    }
    cache::BatchLoader loader
        = [this](std::vector<catalog::Key> missing) { return loadAll(std::move(missing)); };
    cache::LoadOptions options = optionsOf(Batch);
    const Result<std::vector<Fetched>> got
        = co_await m_cache.getOrSetAll(std::move(keys), std::move(loader), std::move(options));
    if (!got) {
        ++m_figures[Batch].reads;
        ++m_figures[Batch].errors;
        co_return;
    }
    for (int id = 0; id < keyCount; ++id) {
        const Fetched &one = (*got)[size_t(id)];
        const qint64 version = one.value.value_or("0").toLongLong();
        co_await check(Batch, id, acknowledged[size_t(id)], version);
    }
}

async::Task<void> PatternLoad::check(int pattern, int id, qint64 acknowledged, qint64 version)
{
    PatternFigures &figures = m_figures[size_t(pattern)];
    ++figures.reads;
    if (version >= acknowledged)
        co_return;
    if (figures.stale++ == 0)
        figures.firstStale = u"%1: version %2 after %3 was acknowledged"_s.arg(
            QString::fromLatin1(rowOf(pattern, id)), QString::number(version), QString::number(acknowledged));
}

/// Slow enough, before and after the database is read, that others get in between.
async::Task<Result<Loaded>> PatternLoad::load(int pattern, int id)
{
    const QByteArray loading = "loading:" + rowOf(pattern, id);
    const qint64 others = co_await number("INCR", loading);
    m_figures[size_t(pattern)].overlaps += others > 1 ? 1 : 0;
    co_await async::sleepFor(Milliseconds(m_random.bounded(3)));
    Command get("HGET", QByteArray("row:" + rowOf(pattern, id)), "value");
    const Result<resp::Reply> row = co_await database(std::move(get));
    co_await async::sleepFor(Milliseconds(m_random.bounded(6)));
    (void)co_await number("DECR", loading);
    if (!row)
        co_return row.error();
    co_return Loaded(QByteArray::number(row->view().integer()));
}

async::Task<Result<QHash<QByteArray, Loaded>>> PatternLoad::loadAll(std::vector<catalog::Key> keys)
{
    QHash<QByteArray, Loaded> all;
    for (const catalog::Key &one : keys) {
        Result<Loaded> loaded = co_await load(Batch, one.value(u"id").toInt());
        if (!loaded)
            co_return loaded.error();
        all.insert(one.bytes(), std::move(loaded).value());
    }
    co_return all;
}

async::Task<Result<void>> PatternLoad::raise(int pattern, int id, qint64 *version)
{
    Command command("HINCRBY", QByteArray("row:" + rowOf(pattern, id)), "value", 1);
    const Result<resp::Reply> answer = co_await database(std::move(command));
    if (!answer)
        co_return answer.error();
    *version = answer->view().integer();
    co_return Result<void>();
}

async::Task<void> PatternLoad::write(int pattern, int id)
{
    qint64 version = 0;
    bool isKnown = false;
    if (pattern == WriteThrough) {
        cache::Writer writer = [this, pattern, id, &version] { return raise(pattern, id, &version); };
        const Result<cache::Written> written
            = co_await m_cache.writeThrough(key(pattern, id), "-", std::move(writer));
        isKnown = written && written->isCacheCurrent;
    } else {
        (void)co_await raise(pattern, id, &version);
        std::vector<catalog::Key> keys;
        QByteArrayList tags;
        const bool isByTag = m_random.bounded(2) == 0;
        if (isByTag)
            tags.push_back(rowOf(pattern, id));
        else
            keys.push_back(key(pattern, id));
        const Result<cache::Invalidated> done = co_await m_cache.invalidate(std::move(keys), std::move(tags));
        isKnown = done.isOk();
    }
    if (isKnown)
        co_await acknowledge(pattern, id, version);
}

/// One process writes a key, so that its values have an order. Only what the replicas have, too, is to
/// survive.
async::Task<void> PatternLoad::writeBehind(int id)
{
    if (id % 2 != m_index || m_written.contains(id))
        co_return;
    m_written.insert(id);
    const qint64 version = co_await number("INCR", "next:" + QByteArray::number(id));
    const Result<cache::Queued> queued
        = co_await m_behind.put(key(WriteBehind, id), QByteArray::number(version));
    m_written.remove(id);
    if (!queued)
        co_return;
    m_consumer->wake();
    const bool isSafe = co_await survives();
    if (isSafe)
        co_await acknowledge(WriteBehind, id, version);
}

/// One at a time.
async::Task<bool> PatternLoad::survives()
{
    if (m_isWaiting)
        co_return false;
    m_isWaiting = true;
    const qint64 changes = m_deployment.metrics().masterChanges;
    const Result<qint64> replicas = co_await waitForReplicas(m_deployment.topology()->incarnation.endpoint);
    m_isWaiting = false;
    co_return replicas &&*replicas == m_replicas &&m_deployment.metrics().masterChanges == changes;
}

async::Task<Result<qint64>> PatternLoad::waitForReplicas(Endpoint master)
{
    const bool isUsable = m_waiter && m_waiter->isReady() && m_waitsFor == master;
    if (!isUsable) {
        client::ConnectionSettings settings(master);
        settings.use = client::ConnectionUse::Own;
        m_waitsFor = master;
        m_waiter = std::make_unique<client::Connection>(
            settings, std::make_shared<client::GateContext>(client::Policy(false)));
        const Result<void> opened = co_await m_waiter->open();
        if (!opened)
            co_return opened.error();
    }
    client::Caller own = [this](Command command, client::CallOptions options) {
        return m_waiter->call(std::move(command), options);
    };
    co_return co_await cache::replicated(std::move(own), m_replicas, Milliseconds(1000));
}

/// Writes for rows of write-behind come one after the other for each key, and none is older than the last.
async::Task<Result<void>> PatternLoad::store(cache::QueuedWrite write)
{
    Command log("RPUSH", QByteArray("log:" + write.key), write.value.value_or(QByteArray()));
    const Result<resp::Reply> logged = co_await database(std::move(log));
    if (!logged)
        co_return logged.error();
    co_await async::sleepFor(Milliseconds(m_random.bounded(8)));
    Command set("HSET", QByteArray("row:" + write.key), "value", write.value.value_or(QByteArray()));
    const Result<resp::Reply> answer = co_await database(std::move(set));
    if (!answer)
        co_return answer.error();
    co_return Result<void>();
}

/// Several writers acknowledge versions of one key: never backwards.
async::Task<void> PatternLoad::acknowledge(int pattern, int id, qint64 version)
{
    const QByteArray name = "done:" + rowOf(pattern, id);
    const qint64 before = co_await number("GET", name);
    if (before < version) {
        Command set("SET", name, version);
        (void)co_await database(std::move(set));
    }
    ++m_figures[size_t(pattern)].writes;
}

async::Task<Result<resp::Reply>> PatternLoad::database(Command command)
{
    return m_database.connection().call(std::move(command), patient());
}

async::Task<qint64> PatternLoad::number(QByteArray command, QByteArray name)
{
    Command asked(command, name);
    const Result<resp::Reply> answer = co_await database(std::move(asked));
    co_return answer ? answer->view().integer() : 0;
}

} // namespace cachedeck::test
