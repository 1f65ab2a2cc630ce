// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "testing/streamentries.h"

#include <limits>

namespace cachedeck::testing {

Value shownEntry(const StreamId &id, const std::vector<QByteArray> *fields)
{
    Value shown;
    if (fields)
        shown = std::vector<Value>(fields->begin(), fields->end());
    return std::vector<Value>{id.toByteArray(), shown};
}

std::vector<Value> shownEntries(const Stream &stream, StreamId first, StreamId last, qint64 count)
{
    std::vector<Value> shown;
    for (auto it = stream.entries.lower_bound(first); it != stream.entries.end() && it->first <= last; ++it) {
        if (count >= 0 && qint64(shown.size()) >= count)
            break;
        shown.push_back(shownEntry(it->first, &it->second));
    }
    return shown;
}

namespace {

constexpr quint64 mostNumber = std::numeric_limits<quint64>::max();

/// MAXLEN or MINID from word \a index on; the index after it.
struct Trim
{
    size_t read(const Invocation &call, size_t index)
    {
        isByLength = call.is(index, "MAXLEN");
        ++index;
        if (call.is(index, "~") || call.is(index, "="))
            ++index;
        if (isByLength)
            length = call.integer(index);
        else
            least = StreamId::parse(call.word(index));
        ++index;
        if (call.is(index, "LIMIT"))
            index += 2;
        isWanted = true;
        return index;
    }
    /// "~" allows the server to leave more; ours leaves exactly so many.
    qint64 apply(Stream &stream) const
    {
        qint64 removed = 0;
        while (isWanted && !stream.entries.empty() && isOver(stream)) {
            stream.entries.erase(stream.entries.begin());
            ++removed;
        }
        return removed;
    }
    bool isOver(const Stream &stream) const
    {
        if (isByLength)
            return qint64(stream.entries.size()) > length;
        return stream.entries.begin()->first < least;
    }
    bool isWanted = false, isByLength = false;
    qint64 length = 0;
    StreamId least;
};

StreamId idFor(const Stream &stream, const QByteArray &wanted, WallTime now)
{
    if (wanted == "*") {
        const StreamId byTime{quint64(now.time_since_epoch().count()), 0};
        return byTime > stream.last ? byTime : stream.last.next();
    }
    const StreamId id = StreamId::parse(wanted);
    if (id <= stream.last)
        throw Refusal("ERR The ID specified in XADD is equal or smaller than the target stream top item");
    return id;
}

Value xadd(Invocation &call)
{
    size_t index = 2;
    Trim trim;
    bool isMade = true;
    for (;;) {
        if (call.is(index, "NOMKSTREAM")) {
            isMade = false;
            ++index;
        } else if (call.is(index, "MAXLEN") || call.is(index, "MINID")) {
            index = trim.read(call, index);
        } else {
            break;
        }
    }
    const QByteArray &wanted = call.word(index++);
    if (index >= call.size() || (call.size() - index) % 2 != 0)
        throw Refusal("ERR wrong number of arguments for 'xadd' command");
    if (!isMade && !call.keys().as<Stream>(call.word(1)))
        return {};
    Stream &stream = call.keys().ensure<Stream>(call.word(1));
    const StreamId id = idFor(stream, wanted, call.keys().now());
    stream.entries[id] = {call.words.begin() + qptrdiff(index), call.words.end()};
    stream.last = id;
    trim.apply(stream);
    return id.toByteArray();
}

Value xtrim(Invocation &call)
{
    Stream *stream = call.keys().as<Stream>(call.word(1));
    Trim trim;
    trim.read(call, 2);
    return stream ? trim.apply(*stream) : qint64(0);
}

Value xlen(Invocation &call)
{
    const Stream *stream = call.keys().as<Stream>(call.word(1));
    return qint64(stream ? stream->entries.size() : 0);
}

/// "(5-1" is the one after it.
StreamId firstFrom(const QByteArray &text)
{
    return text.startsWith('(') ? StreamId::parse(text.mid(1)).next() : StreamId::parse(text);
}

Value xrange(Invocation &call)
{
    const Stream *stream = call.keys().as<Stream>(call.word(1));
    const qint64 count = call.is(4, "COUNT") ? call.integer(5) : -1;
    if (!stream)
        return std::vector<Value>();
    return shownEntries(*stream, firstFrom(call.word(2)), StreamId::parse(call.word(3), mostNumber), count);
}

Value xrevrange(Invocation &call)
{
    const Stream *stream = call.keys().as<Stream>(call.word(1));
    const qint64 count = call.is(4, "COUNT") ? call.integer(5) : -1;
    if (!stream)
        return std::vector<Value>();
    std::vector<Value> shown
        = shownEntries(*stream, firstFrom(call.word(3)), StreamId::parse(call.word(2), mostNumber), -1);
    std::vector<Value> reversed(shown.rbegin(), shown.rend());
    if (count >= 0 && qint64(reversed.size()) > count)
        reversed.resize(size_t(count));
    return reversed;
}

Value xdel(Invocation &call)
{
    Stream *stream = call.keys().as<Stream>(call.word(1));
    qint64 removed = 0;
    for (size_t i = 2; stream && i < call.size(); ++i)
        removed += qint64(stream->entries.erase(StreamId::parse(call.word(i))));
    return removed;
}

/// Without waiting: BLOCK answers at once that nothing has come.
Value xread(Invocation &call)
{
    size_t index = 1;
    qint64 count = -1;
    for (; !call.is(index, "STREAMS"); index += 2) {
        if (call.is(index, "COUNT"))
            count = call.integer(index + 1);
        else if (!call.is(index, "BLOCK"))
            Invocation::refuseSyntax();
    }
    const size_t streams = (call.size() - ++index) / 2;
    std::vector<Value> all;
    for (size_t i = 0; i < streams; ++i) {
        const QByteArray &key = call.word(index + i);
        const Stream *stream = call.keys().as<Stream>(key);
        const QByteArray &after = call.word(index + streams + i);
        if (!stream || after == "$")
            continue;
        std::vector<Value> shown
            = shownEntries(*stream, StreamId::parse(after).next(), StreamId{mostNumber, mostNumber}, count);
        if (!shown.empty())
            all.push_back(std::vector<Value>{key, std::move(shown)});
    }
    return all.empty() ? Value() : Value(std::move(all));
}

} // namespace

void addStreamCommands(Commands &commands)
{
    commands.add("xadd", -5, xadd, Commands::Need::Memory);
    commands.add("xtrim", -4, xtrim, Commands::Need::Write);
    commands.add("xlen", 2, xlen);
    commands.add("xrange", -4, xrange);
    commands.add("xrevrange", -4, xrevrange);
    commands.add("xdel", -3, xdel, Commands::Need::Write);
    commands.add("xread", -4, xread);
}

} // namespace cachedeck::testing
