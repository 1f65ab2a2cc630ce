// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "cache/lookup.h"
#include "cache/store/layout.h"
#include "cache/store/serverclock.h"
#include "catalog/key.h"
#include "client/script.h"

#include <optional>
#include <vector>

namespace cachedeck::cache {

/// The right to store what is loaded for one key, as the server was when the load began. Void as soon as the
/// key or one of its tags is invalidated, another value is stored, or the load takes too long. A value.
struct Ticket
{
    explicit Ticket(catalog::Key whose) : key(std::move(whose)) { }
    catalog::Key key;
    QByteArrayList tags; ///< That the entry will carry: the group's, then the caller's.
    QByteArray lockToken; ///< Empty: without a lock.
    WallTime begun; ///< Server time.
    QByteArray own; ///< The key's ticket.
    QByteArray all;
    std::vector<codec::TagStamp> stamps; ///< In the order of tags.
    QByteArrayList generations; ///< All that each tag had; the stamp is the first of them.
    QByteArrayList dropped; ///< Tags of the present value that the new one will not have.
    bool hasValue = false; ///< Something lay under the key when the load began.
};

/// What begin() gave: a ticket, or how long another's lock lasts.
struct Begun
{
    explicit Begun(Ticket own) : ticket(std::move(own)) { }
    explicit Begun(Milliseconds others) : lockedFor(others) { }
    std::optional<Ticket> ticket;
    Milliseconds lockedFor{0};
};

/// A value on its way into Redis.
struct NewEntry
{
    NewEntry() = default;
    QByteArray value;
    codec::ValueKind kind = codec::ValueKind::Raw;
    bool isNegative = false;
    bool isCompressed = false; ///< Where that makes it smaller.
    Milliseconds fresh{0}; ///< From now.
    Milliseconds kept{0}; ///< From now until Redis removes it; at least fresh.
    Milliseconds loadTime{0};
};

enum class Stored : quint8 {
    Stored,
    Superseded, ///< Something of the ticket was invalidated or stored since: what was loaded may be old.
    Late, ///< The load took longer than loads may; the same doubt.
    WrongType, ///< Another type lies under the key; it was left alone.
    Present, ///< An entry holds, and only an absent one was to be stored.
};

struct Invalidated
{
    Invalidated() = default;
    qint64 removed = 0; ///< Keys that were there.
    QByteArrayList journalIds; ///< One a batch; none where the journal could not be written (OOM).
    std::vector<codec::TagStamp> before; ///< Generations that tags had.
};

/// A counter after it was changed.
struct Counted
{
    Counted() = default;
    qint64 value = 0;
    std::optional<Milliseconds> left; ///< Of its TTL; nothing: it has none.
};

struct StoreSettings
{
    StoreSettings() = default;
    Layout layout;
    Milliseconds callDeadline{500}; ///< Of each step on the server.
    Milliseconds longestLoad{60'000}; ///< What takes longer is not stored.
    Milliseconds lease{3000}; ///< Of a lock, unless it is renewed.
    QByteArray origin; ///< Who we are, for the journal.
};

/// The protocol under the cache: each call is one step on the server (two at most), whole or not at all.
/// Errors are the connection's; nothing is retried here that may have run (a late fill may be older than what
/// is there).
///
/// Thread: one. \a call must outlive it.
class Store
{
public:
    Store(client::Caller call, StoreSettings settings, const Clock &clock);
    Q_DISABLE_COPY_MOVE(Store)

    /// What holds under \a key now.
    async::Task<Result<Lookup>> read(catalog::Key key);
    /// A ticket for \a key with its group's tags and \a more; under a lock where \a lockToken is not empty.
    async::Task<Result<Begun>> begin(catalog::Key key, QByteArrayList more, QByteArray lockToken = {});
    async::Task<Result<Stored>> commit(Ticket ticket, NewEntry entry);
    /// begin() for a value that is newer than whatever is being loaded: loads under way become void.
    async::Task<Result<Begun>> beginWrite(catalog::Key key, QByteArrayList more);
    /// commit() as part of a script that does more: scripts::commit()'s KEYS and ARGV come first, then these.
    /// The script's answer.
    async::Task<Result<resp::Reply>> commitBy(client::Script script, Ticket ticket, NewEntry entry,
        std::vector<QByteArray> moreKeys, std::vector<QByteArray> moreArguments);
    /// Stores whatever loads are under way, which become void. Superseded if it was invalidated, or others
    /// stored, meanwhile, mostRounds times.
    async::Task<Result<Stored>> put(catalog::Key key, QByteArrayList more, NewEntry entry);
    /// Only where no entry holds; Present otherwise.
    async::Task<Result<Stored>> putIfAbsent(catalog::Key key, QByteArrayList more, NewEntry entry);
    /// Until it is no longer fresh (a foreign value: until it expires, the longest time if never); nothing
    /// where no entry holds.
    async::Task<Result<std::optional<Milliseconds>>> ttl(catalog::Key key);
    /// The present value with other times, if it holds and nobody changes it meanwhile. False: it does not.
    /// Its places in the indexes of its tags follow; of a plain value in those of its group's tags alone, as
    /// it does not tell what else its caller gave it.
    async::Task<Result<bool>> extend(catalog::Key key, Milliseconds fresh, Milliseconds kept);
    /// In batches, each of which is whole. Loads under way become void. Plain values that carry the tags are
    /// removed some at a time before this returns; where an error keeps it from that, removeLeftovers() does.
    /// Refused, and nothing was touched, where a key is our own bookkeeping.
    async::Task<Result<Invalidated>> invalidate(QByteArrayList keys, QByteArrayList tags, QByteArray id);
    /// invalidate() on a master that is new: by text, as it does not know our scripts, and everything before
    /// the first answer, so that nothing that follows on that connection comes between. Then removes the
    /// plain values.
    async::Task<Result<void>> repeat(client::Caller toIt, QByteArrayList keys, QByteArrayList tags);
    /// Goes on where whoever invalidated has not removed plain values for \a idle: it may be gone. How many.
    async::Task<Result<qint64>> removeLeftovers(Milliseconds idle);
    /// Refused where one of them is our own bookkeeping (cache.key.ours).
    Result<void> checkKeys(const QByteArrayList &keys) const;
    async::Task<Result<void>> unlock(catalog::Key key, QByteArray lockToken);
    /// False: the lock is another's by now.
    async::Task<Result<bool>> renew(catalog::Key key, QByteArray lockToken);
    /// Adds \a by to a plain number; gives it \a ttl where it has none (zero: leaves it without). It goes
    /// when one of \a tags is invalidated.
    async::Task<Result<Counted>> count(QByteArray key, qint64 by, Milliseconds ttl, QByteArrayList tags = {});

    const StoreSettings &settings() const { return m_settings; }
    const client::Caller &caller() const { return m_call; }
    /// The server's time as far as it is known; that of our own clock before the first answer.
    WallTime knownTime() const { return m_clock.now(); }
    /// The server's time; asks for it where it is old.
    async::Task<Result<WallTime>> now();

    static constexpr qsizetype batch = 500; ///< Keys in one step of invalidate().
    static constexpr int mostRounds = 5; ///< Of put() and putIfAbsent(), where others are quicker.

private:
    using Answer = Result<resp::Reply>;
    async::Task<Answer> run(client::Script script, std::vector<QByteArray> keys,
        std::vector<QByteArray> arguments, client::Intent intent);
    async::Task<Result<Begun>> take(
        catalog::Key key, QByteArrayList more, QByteArray lockToken, bool isVoidingOthers);
    async::Task<Result<Lookup>> readForeign(catalog::Key key);
    async::Task<Result<Lookup>> judgeWith(QByteArray bytes, QByteArrayList known, QByteArrayList generations);
    struct ScriptCall
    {
        ScriptCall() = default;
        std::vector<QByteArray> keys, arguments;
    };
    ScriptCall invalidation(
        const QByteArrayList &keys, const QByteArrayList &tags, const QByteArray &id) const;
    async::Task<Result<qint64>> removePlain(client::Caller call, QByteArray tag);
    async::Task<Result<bool>> extendPlain(catalog::Key key, Milliseconds kept);
    async::Task<Result<bool>> rewrite(catalog::Key key, Milliseconds fresh, Milliseconds kept);
    async::Task<Result<Invalidated>> invalidateBatch(QByteArrayList keys, QByteArrayList tags, QByteArray id);
    QByteArray bytesOf(const Ticket &ticket, const NewEntry &entry) const;
    Result<void> checkKey(const QByteArray &key) const;
    void tellTime(resp::ReplyView reply);

    client::Caller m_call;
    StoreSettings m_settings;
    ServerClock m_clock;
};

} // namespace cachedeck::cache
