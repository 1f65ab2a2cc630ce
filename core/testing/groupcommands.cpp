// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Streams as their consumer groups see them.
#include "testing/streamentries.h"

namespace cachedeck::testing {

namespace {

using Group = Stream::Group;

struct Place
{
    Stream *stream = nullptr;
    Group *group = nullptr;
};

Place placeOf(Invocation &call, const QByteArray &key, const QByteArray &name)
{
    Place place;
    place.stream = call.keys().as<Stream>(key);
    if (place.stream) {
        const auto found = place.stream->groups.find(name);
        place.group = found == place.stream->groups.end() ? nullptr : &found->second;
    }
    if (!place.group)
        throw Refusal("NOGROUP No such key '" + key + "' or consumer group '" + name + "'");
    return place;
}

Value xgroupCreate(Invocation &call)
{
    const bool isMade = call.is(5, "MKSTREAM");
    Stream *stream = call.keys().as<Stream>(call.word(2));
    if (!stream && !isMade)
        throw Refusal("ERR The XGROUP subcommand requires the key to exist");
    if (!stream)
        stream = &call.keys().ensure<Stream>(call.word(2));
    if (stream->groups.contains(call.word(3)))
        throw Refusal("BUSYGROUP Consumer Group name already exists");
    Group &group = stream->groups[call.word(3)];
    group.last = call.word(4) == "$" ? stream->last : StreamId::parse(call.word(4));
    return Value::ok();
}

Value xgroup(Invocation &call)
{
    if (call.is(1, "CREATE"))
        return xgroupCreate(call);
    if (call.is(1, "DESTROY")) {
        Stream *stream = call.keys().as<Stream>(call.word(2));
        return qint64(stream ? stream->groups.erase(call.word(3)) : 0);
    }
    const Place place = placeOf(call, call.word(2), call.word(3));
    if (call.is(1, "CREATECONSUMER"))
        return place.group->consumers.insert(call.word(4)).second ? 1 : 0;
    if (!call.is(1, "DELCONSUMER"))
        Invocation::refuseSyntax();
    const qint64 gone = qint64(std::erase_if(
        place.group->pending, [&](const auto &one) { return one.second.consumer == call.word(4); }));
    place.group->consumers.erase(call.word(4));
    return gone;
}

const std::vector<QByteArray> *fieldsOf(const Stream &stream, const StreamId &id)
{
    const auto found = stream.entries.find(id);
    return found == stream.entries.end() ? nullptr : &found->second;
}

std::vector<Value> deliverNew(Invocation &call, const Place &place, const QByteArray &consumer, qint64 count)
{
    std::vector<Value> shown;
    for (auto it = place.stream->entries.upper_bound(place.group->last); it != place.stream->entries.end();
         ++it) {
        if (count >= 0 && qint64(shown.size()) >= count)
            break;
        place.group->last = it->first;
        place.group->pending[it->first] = {consumer, call.keys().now(), 1};
        shown.push_back(shownEntry(it->first, &it->second));
    }
    return shown;
}

std::vector<Value> deliverAgain(
    const Place &place, const QByteArray &consumer, const StreamId &after, qint64 count)
{
    std::vector<Value> shown;
    for (const auto &[id, delivery] : place.group->pending) {
        if (id <= after || delivery.consumer != consumer)
            continue;
        if (count >= 0 && qint64(shown.size()) >= count)
            break;
        shown.push_back(shownEntry(id, fieldsOf(*place.stream, id)));
    }
    return shown;
}

Value xreadgroup(Invocation &call)
{
    if (!call.is(1, "GROUP"))
        Invocation::refuseSyntax();
    const QByteArray &consumer = call.word(3);
    size_t index = 4;
    qint64 count = -1;
    for (; !call.is(index, "STREAMS"); ++index) {
        if (call.is(index, "COUNT"))
            count = call.integer(++index);
        else if (call.is(index, "BLOCK"))
            ++index;
        else if (!call.is(index, "NOACK"))
            Invocation::refuseSyntax();
    }
    const size_t streams = (call.size() - ++index) / 2;
    std::vector<Value> all;
    for (size_t i = 0; i < streams; ++i) {
        const QByteArray &key = call.word(index + i);
        const QByteArray &after = call.word(index + streams + i);
        const Place place = placeOf(call, key, call.word(2));
        place.group->consumers.insert(consumer);
        const bool isNew = after == ">";
        std::vector<Value> shown = isNew ? deliverNew(call, place, consumer, count)
                                         : deliverAgain(place, consumer, StreamId::parse(after), count);
        if (!isNew || !shown.empty())
            all.push_back(std::vector<Value>{key, std::move(shown)});
    }
    return all.empty() ? Value() : Value(std::move(all));
}

Value xack(Invocation &call)
{
    qint64 done = 0;
    Stream *stream = call.keys().as<Stream>(call.word(1));
    if (!stream || !stream->groups.contains(call.word(2)))
        return done;
    Group &group = stream->groups[call.word(2)];
    for (size_t i = 3; i < call.size(); ++i)
        done += qint64(group.pending.erase(StreamId::parse(call.word(i))));
    return done;
}

Value pendingSummary(const Group &group)
{
    if (group.pending.empty())
        return std::vector<Value>{0, Value(), Value(), Value()};
    std::map<QByteArray, qint64> byConsumer;
    for (const auto &[id, delivery] : group.pending)
        ++byConsumer[delivery.consumer];
    std::vector<Value> consumers;
    for (const auto &[consumer, count] : byConsumer)
        consumers.push_back(std::vector<Value>{consumer, QByteArray::number(count)});
    return std::vector<Value>{qint64(group.pending.size()), group.pending.begin()->first.toByteArray(),
        group.pending.rbegin()->first.toByteArray(), std::move(consumers)};
}

Value xpending(Invocation &call)
{
    const Place place = placeOf(call, call.word(1), call.word(2));
    if (call.size() == 3)
        return pendingSummary(*place.group);
    size_t index = 3;
    qint64 leastIdle = 0;
    if (call.is(index, "IDLE")) {
        leastIdle = call.integer(index + 1);
        index += 2;
    }
    const StreamId first = StreamId::parse(call.word(index));
    const StreamId last = StreamId::parse(call.word(index + 1), ~quint64(0));
    const qint64 count = call.integer(index + 2);
    const QByteArray consumer = call.size() > index + 3 ? call.word(index + 3) : QByteArray();
    std::vector<Value> shown;
    for (const auto &[id, delivery] : place.group->pending) {
        const qint64 idle = (call.keys().now() - delivery.at).count();
        const bool isWanted = id >= first && id <= last && idle >= leastIdle
            && (consumer.isEmpty() || consumer == delivery.consumer);
        if (isWanted && qint64(shown.size()) < count)
            shown.push_back(std::vector<Value>{id.toByteArray(), delivery.consumer, idle, delivery.count});
    }
    return shown;
}

/// To \a consumer, if it has been idle long enough.
bool claim(Invocation &call, Stream::Delivery &delivery, const QByteArray &consumer, qint64 leastIdle)
{
    if ((call.keys().now() - delivery.at).count() < leastIdle)
        return false;
    delivery.consumer = consumer;
    delivery.at = call.keys().now();
    ++delivery.count;
    return true;
}

Value xclaim(Invocation &call)
{
    const Place place = placeOf(call, call.word(1), call.word(2));
    place.group->consumers.insert(call.word(3));
    std::vector<Value> shown;
    for (size_t i = 5; i < call.size(); ++i) {
        const StreamId id = StreamId::parse(call.word(i));
        const auto found = place.group->pending.find(id);
        const std::vector<QByteArray> *fields = fieldsOf(*place.stream, id);
        if (found != place.group->pending.end() && fields
            && claim(call, found->second, call.word(3), call.integer(4)))
            shown.push_back(shownEntry(id, fields));
    }
    return shown;
}

Value xautoclaim(Invocation &call)
{
    const Place place = placeOf(call, call.word(1), call.word(2));
    place.group->consumers.insert(call.word(3));
    const StreamId first = StreamId::parse(call.word(5));
    const qint64 count = call.is(6, "COUNT") ? call.integer(7) : 100;
    std::vector<Value> shown, deleted;
    for (auto it = place.group->pending.lower_bound(first); it != place.group->pending.end();) {
        if (qint64(shown.size()) >= count)
            return std::vector<Value>{it->first.toByteArray(), std::move(shown), std::move(deleted)};
        const std::vector<QByteArray> *fields = fieldsOf(*place.stream, it->first);
        if (!fields) {
            deleted.emplace_back(it->first.toByteArray());
            it = place.group->pending.erase(it);
            continue;
        }
        if (claim(call, it->second, call.word(3), call.integer(4)))
            shown.push_back(shownEntry(it->first, fields));
        ++it;
    }
    return std::vector<Value>{"0-0", std::move(shown), std::move(deleted)};
}

} // namespace

void addGroupCommands(Commands &commands)
{
    commands.add("xgroup", -4, xgroup, Commands::Need::Memory);
    commands.add("xreadgroup", -7, xreadgroup, Commands::Need::Write);
    commands.add("xack", -4, xack, Commands::Need::Write);
    commands.add("xpending", -3, xpending);
    commands.add("xclaim", -6, xclaim, Commands::Need::Write);
    commands.add("xautoclaim", -6, xautoclaim, Commands::Need::Write);
}

} // namespace cachedeck::testing
