// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What is done with each list of rights.
#include "cache/rightsuses.h"

#include "cache/behind/writescripts.h"
#include "cache/behindrig.h"
#include "cache/cachescan.h"
#include "cache/journal/witness.h"
#include "cache/retirement/retirescripts.h"
#include "cache/statistics/statisticsreader.h"
#include "cache/store/tags.h"
#include "cache/store/tagsets.h"
#include "cache/tierrig.h"
#include "operations/activityrig.h"
#include "operations/invalidation.h"
#include "operations/preview.h"
#include "operations/undo.h"
#include "scan/sampling.h"
#include "sentinel/deployment.h"

using namespace Qt::StringLiterals;

namespace cachedeck::test {

using namespace cache;

const catalog::KeyGroupPtr &taggedItems()
{
    static const catalog::KeyGroupPtr group = groupWith(u"item:{id}"_s, {u"items"_s});
    return group;
}

namespace {

const catalog::KeyGroupPtr &untagged()
{
    static const catalog::KeyGroupPtr group = groupWith(u"item:bare:{id}"_s);
    return group;
}

const catalog::KeyGroupPtr &plain()
{
    static const catalog::KeyGroupPtr group
        = groupWith(u"item:plain:{id}"_s, {u"plains"_s}, catalog::Mode::Foreign);
    return group;
}

bool isStored(Guest &guest, const catalog::KeyGroupPtr &group, const QByteArray &key)
{
    return runTask(guest.cache.set(keyOf(group, key), "5")).valueOr(Stored::Superseded) == Stored::Stored;
}

/// One entry of each kind.
bool fill(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    return isStored(guest, taggedItems(), "item:1") && isStored(guest, untagged(), "item:bare:1")
        && isStored(guest, plain(), "item:plain:1");
}

bool connectTo(RestrictedServer &server)
{
    sentinel::DeploymentSettings settings;
    settings.name = DeploymentName(u"rights"_s);
    settings.node = server.endpoint();
    sentinel::Deployment deployment(std::move(settings));
    deployment.start();
    return runTask(deployment.waitForMaster(patience)).isOk();
}

bool connectQuietly(RestrictedServer &server)
{
    client::ConnectionSettings settings(server.endpoint());
    settings.noTouch = true;
    client::Connection connection(settings, std::make_shared<client::GateContext>(client::Policy(false)));
    return runTask(connection.open()).isOk()
        && runTask(connection.call(client::Command("PING"), client::Intent::Monitor)).isOk();
}

bool storeEntries(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    Cache &cache = guest.cache;
    Source source("loaded");
    LoadOptions options;
    options.isLocked = true;
    const catalog::Key key = keyOf(taggedItems(), "item:2");
    const auto loaded = runTask(cache.getOrSet(key, source.loader(), options));
    const auto minutes = std::chrono::minutes(9);
    return fill(server) && loaded && loaded->value == "loaded"
        && runTask(cache.get(key)).valueOr(Lookup(MissCause::Absent)).isHit()
        && runTask(cache.expire(keyOf(taggedItems(), "item:1"), minutes)).valueOr(false)
        && runTask(cache.expire(keyOf(plain(), "item:plain:1"), minutes)).valueOr(false)
        && runTask(cache.increment(keyOf(plain(), "item:plain:2"))).isOk();
}

bool invalidateEntries(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    const auto done
        = runTask(guest.cache.invalidate({keyOf(untagged(), "item:bare:1")}, {"items", "plains"}));
    return done && done->removed == 2; // and the tagged one, which is invalid where it lies
}

/// What others invalidate is heard, and repeated on a master that has lost it; one of two is known there.
bool followOthers(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    Witness witness(guest.caller(), guest.cache.store(), Milliseconds(5), std::chrono::minutes(1));
    const auto isStuck = [&] { return !server.denied().isEmpty(); };
    if (!waitUntil([&] { return witness.isListening() || isStuck(); }) || isStuck())
        return false;
    server.call({"XADD", "c:inv", "*", "by", "x", "id", "y", "tag", "items"});
    server.call({"XADD", "c:inv", "*", "by", "x", "id", "y", "retired", "0123", "tag", "plains"});
    const auto hasLookedForLeftovers = [&] { return server.called().contains("+zrangebyscore"); };
    if (!waitUntil([&] { return (witness.heard() == 2 && hasLookedForLeftovers()) || isStuck(); })
        || isStuck())
        return false;
    server.call({"DEL", "c:inv"});
    witness.masterChanged(guest.caller());
    return waitUntil([&] { return witness.repeated() == 2 || isStuck(); }) && !isStuck();
}

bool runStaged(operations::StagedAction &action)
{
    ActivityRig log;
    operations::StagedRun staged(log.log.get(), &action);
    const operations::Activity activity(u"invalidate"_s, DeploymentName(u"rights"_s), Epoch(0));
    const auto report = runTask(staged.run(activity));
    return report && report->result == operations::ActivityResult::Done;
}

/// So many keys that a preview looks at some of them only.
bool fillMany(RestrictedServer &server)
{
    const resp::Reply filled = server.call({"EVAL",
        "for i = 1, 10050 do redis.call('ZADD', 'c:ti:many', 4e12, 'item:none:' .. i) end "
        "redis.call('SET', 'c:tv:many', string.rep('g', 16)) return 1",
        "0"});
    return fill(server) && !filled.isError();
}

bool invalidateAndUndo(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    operations::InvalidationRequest request;
    request.tags = {"many"};
    const auto many = runTask(operations::preview(guest.caller(), &guest.cache.store(), request, nullptr));
    request.tags = {"items", "plains"};
    request.keys = {"item:bare:1"};
    request.globs = {"item:found:*"};
    const auto seen = runTask(operations::preview(guest.caller(), &guest.cache.store(), request, nullptr));
    if (!many || !seen || seen->count() != 4)
        return false;
    operations::Invalidation action(guest.cache, guest.caller(), request);
    if (!runStaged(action) || !action.isUndoable())
        return false;
    Retirements retirements(guest.caller(), guest.cache.store());
    const auto known = runTask(retirements.list(10));
    if (!known || known->size() != 1)
        return false;
    operations::Undo undo(guest.cache, guest.caller(), known->front());
    return runStaged(undo) && undo.counts().value(u"restored"_s) == 4;
}

bool fillForUndo(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    return fillMany(server) && isStored(guest, groupWith(u"item:found:{id}"_s), "item:found:1");
}

bool walk(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    const scan::KeyFilter items = scan::KeyFilter::glob("item:*").value();
    const auto keys = runTask(entryKeys(guest.caller(), items));
    const auto estimated = runTask(scan::estimate(guest.caller(), items));
    return keys && keys->keys.size() == 3 && estimated && estimated->bytes;
}

bool showTags(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    Tags tags(guest.caller(), guest.cache.store());
    const auto all = runTask(tags.list(0, 10));
    const auto keys = runTask(tags.keys("items", 10));
    return all && all->size() == 2 && keys && *keys == QByteArrayList{"item:1"};
}

bool fillTagSets(RestrictedServer &server)
{
    return !server.call({"SADD", "item:tag:a", "x"}).isError()
        && !server.call({"ZADD", "item:rank:a", "1", "x"}).isError();
}

bool showTagSets(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    catalog::TagSet set, sorted;
    set.key = catalog::KeyTemplate::parse(u"item:tag:{tag}"_s).value();
    sorted.key = catalog::KeyTemplate::parse(u"item:rank:{tag}"_s).value();
    sorted.type = catalog::TagSetType::SortedSet;
    TagSets sets(guest.caller(), {set, sorted});
    const auto shown = runTask(sets.show("a"));
    const auto found = runTask(sets.find(set, "0"));
    const auto some = runTask(sets.page(set, "a", "0"));
    const auto others = runTask(sets.page(sorted, "a", "0"));
    return shown && shown->size() == 2 && found && some && some->keys.size() == 1 && others
        && others->keys.size() == 1;
}

bool tellStatistics(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    StatisticsFeed feed(guest.caller(), guest.cache);
    (void)runTask(guest.cache.get(keyOf(taggedItems(), "item:1")));
    return runTask(feed.flush()).isOk();
}

bool readStatistics(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    StatisticsReader reader(guest.caller(), Layout());
    const auto report = runTask(reader.read(std::chrono::minutes(5)));
    return report && report->processes == 1;
}

bool serveFromMemory(RestrictedServer &server)
{
    TieredProcess process(server.endpoint());
    const catalog::Key key = keyOf(taggedItems(), "item:1");
    const auto isStuck = [&] { return !server.denied().isEmpty(); };
    return waitUntil([&] { return isStuck() || process.fetch(key).origin == Origin::Memory; }) && !isStuck()
        && process.state() == MemoryState::Tracking;
}

bool lockAndUnlock(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    Locks locks(guest.caller(), Layout());
    const auto held = runTask(locks.tryAcquire("job", patience));
    return held && *held && runTask(locks.renew(**held, patience)).valueOr(false)
        && runTask(locks.release(**held)).valueOr(false);
}

bool limit(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    RateLimit limit(guest.caller());
    const catalog::Key key = keyOf(untagged(), "item:bare:limit");
    const auto first = runTask(limit.take(key, 1));
    const auto second = runTask(limit.take(key, 1));
    return first && first->isAdmitted && second && !second->isAdmitted;
}

bool writeBehind(RestrictedServer &server)
{
    BehindProcess process(server.endpoint());
    Source source("of the database");
    const auto written = runTask(process.behind.put(itemKey("1"), "v"));
    const Loader loader = process.behind.loader(itemKey("1"), source.loader());
    const auto waiting = runTask(loader());
    return written && waiting && source.asked == 0;
}

bool waitForReplicas(RestrictedServer &server)
{
    Guest guest(server.endpoint(), client::ConnectionUse::Own);
    return runTask(replicated(guest.caller(), 0, Milliseconds(1))).isOk();
}

bool queueWrites(RestrictedServer &server)
{
    BehindProcess process(server.endpoint());
    return runTask(process.behind.put(itemKey("1"), "v")) && runTask(process.behind.put(itemKey("2"), "v"));
}

/// One that the database takes and one that it refuses for ever.
bool consumeWrites(RestrictedServer &server)
{
    BehindProcess process(server.endpoint());
    Rows rows;
    rows.failures.insert("item:2", Error(ErrorKind::Server, Message("test.refused")));
    const auto consumer = process.consumer(rows);
    const auto isStuck = [&] { return !server.denied().isEmpty(); };
    const auto isDone = [&] {
        const auto backlog = runTask(process.behind.queue().backlog());
        return backlog && backlog->length == 0 && backlog->dead == 1;
    };
    if (!waitUntil([&] { return isStuck() || isDone(); }) || isStuck())
        return false;
    runTask(consumer->stop());
    const auto dead = runTask(process.behind.queue().dead(10));
    return rows.value("item:1") == "v" && dead && dead->size() == 1
        && runTask(process.behind.queue().forgetDead({dead->front().id})).valueOr(0) == 1;
}

QByteArray textsOf(std::initializer_list<client::Script> all)
{
    QByteArray texts;
    for (const client::Script &script : all)
        texts += script.text();
    return texts;
}

QByteArray retiringText()
{
    QByteArray texts;
    for (const client::Script *script : scripts::retiring())
        texts += script->text();
    return texts;
}

} // namespace

bool readEntries(RestrictedServer &server)
{
    Guest guest(server.endpoint());
    Cache &cache = guest.cache;
    const Result<Lookup> one = runTask(cache.get(keyOf(taggedItems(), "item:1")));
    const Result<Lookup> other = runTask(cache.get(keyOf(plain(), "item:plain:1")));
    const bool isThere = runTask(cache.exists(keyOf(untagged(), "item:bare:1"))).valueOr(false);
    const auto left = runTask(cache.ttl(keyOf(plain(), "item:plain:1")));
    return isThere && one && one->isHit() && other && other->isHit() && left && left->has_value();
}

QMap<QString, Use> usesOfRights()
{
    const QByteArray locks
        = sourceText(u"core/cache/guards/locks.cpp"_s) + textsOf({scripts::renew(), scripts::unlock()});
    return {{u"Every connection"_s, Use(connectTo)},
        {u"Every connection since Redis 7.2"_s, Use(connectQuietly)},
        {u"Reading"_s, Use(readEntries, {}, {}, fill)},
        {u"Storing"_s,
            Use(storeEntries, {u"Reading"_s},
                textsOf({scripts::begin(), scripts::commit(), scripts::put(), scripts::reseal(),
                    scripts::extendPlain(), scripts::unlock(), scripts::renew(), scripts::count()}))},
        {u"Invalidating"_s,
            Use(invalidateEntries, {}, textsOf({scripts::invalidate(), scripts::removePlain()}), fill)},
        {u"Following"_s, Use(followOthers, {u"Invalidating"_s}, {}, fill)},
        {u"Invalidating with undo"_s, Use(invalidateAndUndo, {u"Walking"_s}, retiringText(), fillForUndo)},
        {u"Walking"_s, Use(walk, {}, {}, fill)}, {u"Tags"_s, Use(showTags, {}, {}, fill)},
        {u"Tag sets of other software"_s, Use(showTagSets, {}, {}, fillTagSets)},
        {u"Telling statistics"_s,
            Use(tellStatistics, {u"Reading"_s}, sourceText(u"core/cache/statistics/statisticsfeed.cpp"_s))},
        {u"Reading statistics"_s, Use(readStatistics, {}, {}, tellStatistics)},
        {u"Memory tier"_s, Use(serveFromMemory, {u"Reading"_s, u"Storing"_s})},
        {u"Locks"_s, Use(lockAndUnlock, {}, locks)},
        {u"Limits"_s, Use(limit, {}, sourceText(u"core/cache/guards/ratelimit.cpp"_s))},
        {u"Writing behind"_s,
            Use(writeBehind, {u"Reading"_s, u"Storing"_s}, textsOf({writescripts::enqueue()}))},
        {u"Waiting for replicas"_s, Use(waitForReplicas)},
        {u"Bringing writes to the database"_s,
            Use(consumeWrites, {},
                locks + textsOf({writescripts::take(), writescripts::done(), writescripts::bury()}),
                queueWrites)}};
}

} // namespace cachedeck::test
