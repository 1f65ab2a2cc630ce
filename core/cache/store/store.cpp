// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/store/store.h"

#include "async/check.h"
#include "cache/options.h"
#include "cache/outofmemory.h"
#include "cache/random.h"
#include "cache/store/judge.h"
#include "cache/store/readanswer.h"
#include "cache/store/scripts.h"

#include <algorithm>

namespace cachedeck::cache {

using client::CallOptions;
using client::Command;
using client::Intent;

namespace {

Stored storedFrom(QByteArrayView word)
{
    if (word == "stored")
        return Stored::Stored;
    if (word == "late")
        return Stored::Late;
    return word == "type" ? Stored::WrongType : Stored::Superseded;
}

bool isWrongType(const Result<resp::Reply> &answer)
{
    return !answer.isOk() && answer.error().serverCode() == "WRONGTYPE";
}

QByteArray number(Milliseconds time)
{
    return QByteArray::number(qint64(time.count()));
}

QByteArray number(WallTime time)
{
    return number(time.time_since_epoch());
}

codec::TagStamp stampOf(const QByteArray &tag, QByteArrayView generation)
{
    codec::TagStamp stamp;
    stamp.tag = tag;
    std::copy_n(generation.begin(), std::min(generation.size(), qsizetype(stamp.generation.size())),
        stamp.generation.begin());
    return stamp;
}

/// Tags of the value that lies there, of which the new one has none.
QByteArrayList droppedTags(QByteArrayView head, const QByteArrayList &kept)
{
    const auto peeked = codec::peek(head);
    QByteArrayList dropped;
    if (const auto *header = std::get_if<codec::EnvelopeHeader>(&peeked)) {
        for (const codec::TagStamp &stamp : header->stamps) {
            if (!kept.contains(stamp.tag))
                dropped.push_back(stamp.tag);
        }
    }
    return dropped;
}

QByteArrayList tagsOf(const catalog::Key &key, const QByteArrayList &more)
{
    QByteArrayList tags = key.tags();
    for (const QByteArray &tag : more) {
        if (!tags.contains(tag))
            tags.push_back(tag);
    }
    return tags;
}

/// Our own reader would refuse more, and close a connection that others share.
Result<void> checkValue(const NewEntry &entry)
{
    if (entry.value.size() > mostValueBytes)
        return Error(ErrorKind::Config,
            Message("cache.value.large", {Bytes(entry.value.size()), Bytes(mostValueBytes)}));
    return {};
}

Result<void> checkTags(const QByteArrayList &tags)
{
    if (tags.size() > codec::maxTags)
        return Error(
            ErrorKind::Config, Message("cache.tags.many", {qint64(tags.size()), qint64(codec::maxTags)}));
    const auto bad = std::find_if(tags.begin(), tags.end(),
        [](const QByteArray &tag) { return tag.isEmpty() || tag.size() > codec::maxTagBytes; });
    if (bad != tags.end())
        return Error(ErrorKind::Config, Message("cache.tag.length", {*bad, qint64(codec::maxTagBytes)}));
    return {};
}

Ticket ticketFrom(catalog::Key key, QByteArrayList tags, QByteArray lockToken, resp::ReplyView reply)
{
    constexpr qsizetype firstGeneration = 5;
    Ticket ticket(std::move(key));
    ticket.tags = std::move(tags);
    ticket.lockToken = std::move(lockToken);
    ticket.begun = WallTime(Milliseconds(reply[0].integer()));
    ticket.own = reply[3].toByteArray();
    ticket.all = reply[4].toByteArray();
    for (qsizetype i = 0; i < ticket.tags.size(); ++i)
        ticket.generations.push_back(reply[firstGeneration + i].toByteArray());
    for (qsizetype i = 0; i < ticket.tags.size(); ++i)
        ticket.stamps.push_back(stampOf(ticket.tags[i], ticket.generations[i]));
    const QByteArrayView present = reply[firstGeneration + ticket.tags.size()].bytes();
    ticket.hasValue = !present.isEmpty();
    ticket.dropped = droppedTags(present, ticket.tags);
    return ticket;
}

std::vector<QByteArray> commitKeys(const Layout &layout, const Ticket &ticket)
{
    const QByteArray &key = ticket.key.bytes();
    std::vector<QByteArray> keys{key, layout.lock(key), layout.ticket(key), layout.allTickets()};
    for (const QByteArray &tag : ticket.tags)
        keys.push_back(layout.generation(tag));
    const bool isForeign = ticket.key.group().mode == catalog::Mode::Foreign;
    for (const QByteArray &tag : ticket.tags)
        keys.push_back(isForeign ? layout.foreignIndex(tag) : layout.index(tag));
    keys.insert(keys.end(), {layout.tagNames(), layout.tagEnds()});
    for (const QByteArray &tag : ticket.dropped)
        keys.push_back(layout.index(tag));
    return keys;
}

} // namespace

Store::Store(client::Caller call, StoreSettings settings, const Clock &clock)
    : m_call(std::move(call)), m_settings(std::move(settings)), m_clock(clock)
{
}

/// Our own bookkeeping is nobody's entry.
Result<void> Store::checkKey(const QByteArray &key) const
{
    if (m_settings.layout.isOurs(key))
        return Error(ErrorKind::Refused, Message("cache.key.ours", {key, m_settings.layout.prefix()}));
    return {};
}

void Store::tellTime(resp::ReplyView reply)
{
    m_clock.tell(WallTime(Milliseconds(reply[0].integer())));
}

async::Task<Result<WallTime>> Store::now()
{
    if (m_clock.isOld()) {
        const Answer answer
            = co_await m_call(Command("TIME"), CallOptions(Intent::Cache, m_settings.callDeadline));
        if (!answer.isOk())
            co_return answer.error();
        const resp::ReplyView time = answer->view();
        const auto sinceEpoch = std::chrono::seconds(time[0].integer()) + Microseconds(time[1].integer());
        m_clock.tell(WallTime(std::chrono::duration_cast<Milliseconds>(sinceEpoch)));
    }
    co_return m_clock.now();
}

async::Task<Store::Answer> Store::run(
    client::Script script, std::vector<QByteArray> keys, std::vector<QByteArray> arguments, Intent intent)
{
    const CallOptions options = script.options(intent, m_settings.callDeadline);
    return client::run(m_call, std::move(script), std::move(keys), std::move(arguments), options);
}

// Reading

async::Task<Result<Lookup>> Store::read(catalog::Key key)
{
    // Everything in functions of its own that need not be in the frame, which every read allocates.
    async::Task<Result<Lookup>> other;
    const bool isForeign = key.group().mode == catalog::Mode::Foreign;
    if (isForeign) {
        other = readForeign(std::move(key));
        co_return co_await std::move(other);
    }
    const QByteArrayList known = key.tags();
    async::Task<Answer> asking = m_call(readCommand(m_settings.layout, key.bytes(), known),
        CallOptions(Intent::Cache, m_settings.callDeadline));
    const Answer answer = co_await std::move(asking);
    if (isWrongType(answer))
        co_return Lookup(MissCause::WrongType);
    if (!answer.isOk())
        co_return answer.error();
    std::optional<Lookup> judged = judgedAtOnce(answer->view(), known, m_clock);
    if (judged)
        co_return std::move(*judged);
    other = judgeWith(
        valueOf(answer->view(), known).toByteArray(), known, generationsOf(answer->view(), known));
    co_return co_await std::move(other);
}

async::Task<Result<Lookup>> Store::readForeign(catalog::Key key)
{
    Command command("GET", key.bytes());
    const Answer answer
        = co_await m_call(std::move(command), CallOptions(Intent::Cache, m_settings.callDeadline));
    if (isWrongType(answer))
        co_return Lookup(MissCause::WrongType);
    if (!answer.isOk())
        co_return answer.error();
    if (answer->isNil())
        co_return Lookup(MissCause::Absent);
    Entry entry;
    entry.value = answer->toByteArray();
    entry.kind = kindOf(key.group().codec);
    co_return Lookup(std::move(entry));
}

/// Asks for the generations of tags that the group does not tell. That they are read later than the value
/// does no harm: what was invalidated before this read began shows in them.
async::Task<Result<Lookup>> Store::judgeWith(
    QByteArray bytes, QByteArrayList known, QByteArrayList generations)
{
    auto opened = readEnvelope(bytes);
    if (const MissCause *cause = std::get_if<MissCause>(&opened))
        co_return Lookup(*cause);
    codec::Opened &whole = std::get<codec::Opened>(opened);
    SeenGenerations seen;
    for (qsizetype i = 0; i < known.size(); ++i)
        seen.add(known[i], generations[i]);
    std::vector<QByteArray> words{QByteArrayLiteral("MGET")};
    QByteArrayList asked;
    for (const codec::TagStamp &stamp : whole.header.stamps) {
        if (!seen.contains(stamp.tag)) {
            asked.push_back(stamp.tag);
            words.push_back(m_settings.layout.generation(stamp.tag));
        }
    }
    if (!asked.isEmpty()) {
        Command command = Command::of(words);
        const Answer answer
            = co_await m_call(std::move(command), CallOptions(Intent::Cache, m_settings.callDeadline));
        if (!answer.isOk())
            co_return answer.error();
        for (qsizetype i = 0; i < asked.size(); ++i)
            seen.add(asked[i], answer->view()[i].toByteArray());
    }
    const Result<WallTime> time = co_await now();
    if (!time.isOk())
        co_return time.error();
    co_return judge(std::move(whole), seen, *time);
}

// Storing

async::Task<Result<Begun>> Store::begin(catalog::Key key, QByteArrayList more, QByteArray lockToken)
{
    return take(std::move(key), std::move(more), std::move(lockToken), false);
}

async::Task<Result<Begun>> Store::beginWrite(catalog::Key key, QByteArrayList more)
{
    return take(std::move(key), std::move(more), QByteArray(), true);
}

async::Task<Result<Begun>> Store::take(
    catalog::Key key, QByteArrayList more, QByteArray lockToken, bool isVoidingOthers)
{
    QByteArrayList tags = tagsOf(key, more);
    co_await async::check(checkTags(tags));
    co_await async::check(checkKey(key.bytes()));
    const Layout &layout = m_settings.layout;
    std::vector<QByteArray> keys{layout.lock(key.bytes()), layout.ticket(key.bytes()), layout.allTickets()};
    for (const QByteArray &tag : tags)
        keys.push_back(layout.generation(tag));
    keys.push_back(key.bytes());
    std::vector<QByteArray> arguments{lockToken, number(m_settings.lease), number(m_settings.longestLoad),
        randomBytes(16), QByteArray::number(isVoidingOthers)};
    const Answer answer
        = co_await run(scripts::begin(), std::move(keys), std::move(arguments), Intent::Cache);
    if (!answer.isOk())
        co_return answer.error();
    const resp::ReplyView reply = answer->view();
    tellTime(reply);
    if (reply[1].integer() == 0)
        co_return Begun(Milliseconds(std::max<qint64>(0, reply[2].integer())));
    co_return Begun(ticketFrom(std::move(key), std::move(tags), std::move(lockToken), reply));
}

QByteArray Store::bytesOf(const Ticket &ticket, const NewEntry &entry) const
{
    if (ticket.key.group().mode == catalog::Mode::Foreign)
        return entry.value;
    codec::EnvelopeHeader header;
    header.kind = entry.kind;
    header.isNegative = entry.isNegative;
    header.created = m_clock.now();
    header.freshUntil = header.created + entry.fresh;
    header.loadTime = entry.loadTime;
    header.stamps = ticket.stamps;
    return codec::seal(header, entry.value, entry.isCompressed);
}

async::Task<Result<Stored>> Store::commit(Ticket ticket, NewEntry entry)
{
    const Answer answer = co_await commitBy(scripts::commit(), std::move(ticket), std::move(entry),
        std::vector<QByteArray>(), std::vector<QByteArray>());
    if (!answer.isOk())
        co_return answer.error();
    if (answer->view()[1].bytes() == "oom")
        co_return outOfMemory();
    co_return storedFrom(answer->view()[1].bytes());
}

async::Task<Store::Answer> Store::commitBy(client::Script script, Ticket ticket, NewEntry entry,
    std::vector<QByteArray> moreKeys, std::vector<QByteArray> moreArguments)
{
    co_await async::check(checkValue(entry));
    std::vector<QByteArray> keys = commitKeys(m_settings.layout, ticket);
    std::vector<QByteArray> arguments{ticket.lockToken, number(ticket.begun), number(m_settings.longestLoad),
        number(entry.kept), bytesOf(ticket, entry), QByteArray::number(ticket.tags.size()), ticket.own,
        ticket.all};
    arguments.insert(arguments.end(), ticket.generations.begin(), ticket.generations.end());
    arguments.insert(arguments.end(), ticket.tags.begin(), ticket.tags.end());
    keys.insert(keys.end(), moreKeys.begin(), moreKeys.end());
    arguments.insert(arguments.end(), moreArguments.begin(), moreArguments.end());
    const Answer answer = co_await run(script, std::move(keys), std::move(arguments), Intent::Cache);
    if (answer.isOk() && answer->view()[0].integer() > 0)
        tellTime(answer->view());
    co_return answer;
}

async::Task<Result<Stored>> Store::put(catalog::Key key, QByteArrayList more, NewEntry entry)
{
    co_await async::check(checkKey(key.bytes()));
    co_await async::check(checkValue(entry));
    co_await async::check(co_await now());
    if (tagsOf(key, more).isEmpty()) {
        const Ticket untagged(key);
        std::vector<QByteArray> keys{key.bytes(), m_settings.layout.ticket(key.bytes())};
        std::vector<QByteArray> arguments{bytesOf(untagged, entry), number(entry.kept)};
        const Answer answer
            = co_await run(scripts::put(), std::move(keys), std::move(arguments), Intent::Cache);
        if (!answer.isOk())
            co_return answer.error();
        tellTime(answer->view());
        if (answer->view()[1].bytes() != "tagged")
            co_return storedFrom(answer->view()[1].bytes());
    }
    // What is given is newer than whatever is being loaded: that is voided, then this is stored under a
    // ticket of its own, which another put or an invalidation in between refuses.
    Result<Stored> stored = Stored::Superseded;
    for (int round = 0; round < mostRounds && stored && *stored == Stored::Superseded; ++round) {
        Result<Begun> begun = co_await take(key, more, QByteArray(), true);
        if (!begun)
            co_return begun.error();
        Ticket ticket = std::move(*begun.value().ticket);
        stored = co_await commit(std::move(ticket), entry);
    }
    co_return stored;
}

} // namespace cachedeck::cache
