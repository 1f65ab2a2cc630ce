// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/retirement/retirement.h"
#include "cache/store/store.h"

namespace cachedeck::cache {

/// Invalidation that can be undone, step by step (redis-facts C7). Tags become invalid in one step, whatever
/// the number of their entries, which are swept into a trash afterwards, in steps that somebody paces
/// (operations::Invalidation); keys become invalid as they are swept. Everything that it takes to go on, to
/// stop and to undo lies on the server, and ends with its window: any process may do each step, also after
/// who began it is gone, and a step that is done twice does nothing more.
///
///     retire(id, ...)  enlist(id, keys)        what is meant, whole at once
///     page(id, part) -> sweep(id, part, keys)  until the page is empty
///     settle(id, Done)
///     reinstate(id) -> mergeBack(id, part) -> trashPage(id) -> restore(id, keys) -> settle(id, Undone)
///
/// Errors are the connection's and the server's: Permission where the user lacks a right, and then nothing
/// has been touched. Books of another type (D5) hide what they hold and are no error: what cannot be listed
/// cannot be undone, and is counted.
///
/// Thread: one. \a call and \a store must outlive it.
class Retirements
{
public:
    Retirements(client::Caller call, Store &store) : m_call(std::move(call)), m_store(store) { }
    Q_DISABLE_COPY_MOVE(Retirements)

    static constexpr qsizetype mostTags = 100; ///< Of one retirement.
    static constexpr qsizetype mostKeys = Store::batch; ///< Of one step.
    static constexpr qsizetype listSize = 10'000;

    static QByteArray makeId();

    struct Request
    {
        Request() = default;
        QByteArray id; ///< makeId(), or that of one that may be lost: then nothing is done twice.
        QByteArrayList tags; ///< At most mostTags.
        QByteArrayList keys; ///< For repeat(): that are to be swept.
        QByteArray note; ///< Whatever is to be known to who lists, resumes or undoes it.
        Milliseconds window{std::chrono::minutes(10)};
        bool isVoidingLoads = false; ///< Of whatever key: what has to come before a sweep by pattern.
        QByteArray marker; ///< 16 random bytes; new entries carry it. The same again where it may be lost.
        /// Of a retirement that may be lost (a failover): generations that the tags had.
        std::optional<QByteArrayList> before;
    };
    /// Makes tags invalid: one step, O(1) for each. Works when memory is full.
    async::Task<Result<Retired>> retire(Request request);
    /// The same on a master that is new, before anything else reaches it; with all keys, however many.
    async::Task<Result<void>> repeat(client::Caller toIt, Request request);
    /// Keys to be swept; at most mostKeys. From the first one on this object counts its own steps on the
    /// server, and sees where a failover has lost some (Swept::isRewound, settle()): an empty list is enough.
    async::Task<Result<RetirementState>> enlist(QByteArray id, QByteArrayList keys);

    /// What of \a part is still to be swept, at most \a count.
    async::Task<Result<QByteArrayList>> page(QByteArray id, Part part, qsizetype count);
    /// How many that are.
    async::Task<Result<qint64>> pending(QByteArray id, Part part);
    /// One step; \a keys at most mostKeys, from page() or from a scan. In another state than Running nothing
    /// is swept, but where it is Lost and \a isForced: then they are removed for good, and the counts are of
    /// this step. Never touches bookkeeping.
    async::Task<Result<Swept>> sweep(QByteArray id, Part part, QByteArrayList keys, bool isForced = false);

    /// The state that it is in then: \a state, or another that does not go over to it. Lost also where steps
    /// of this object are.
    async::Task<Result<RetirementState>> settle(QByteArray id, RetirementState state);

    /// Makes its tags valid again, at once, those that nobody has invalidated since. Entries that were stored
    /// since stay valid.
    async::Task<Result<Reinstated>> reinstate(Retirement retirement);
    /// Back into the index: what was not swept of \a part, or places of list \a list (0: not swept). How
    /// many; 0 at the end.
    async::Task<Result<qint64>> mergeBack(
        Retirement retirement, Part part, int list, qsizetype most = mostKeys);
    /// Keys of list \a list of the trash (from 1).
    async::Task<Result<QByteArrayList>> trashPage(QByteArray id, int list, qsizetype count);
    /// One step: each with the time to live that it would have now, unless something newer is there.
    /// \a retirement: find() after reinstate(), which tells the tags that were invalidated since.
    /// Those of \a dropped, which are among \a keys, go: the caller knows of something newer.
    async::Task<Result<Restored>> restore(
        Retirement retirement, int list, QByteArrayList keys, QByteArrayList dropped = {});
    /// The same for keys that are in the trash although no list tells them, as eviction has taken it: those
    /// of trashPrefix() that a scan finds, without it.
    async::Task<Result<Restored>> restoreFound(
        Retirement retirement, QByteArrayList keys, QByteArrayList dropped = {});
    /// After both: what is still missing has gone from the trash, and is counted as evicted.
    async::Task<Result<Restored>> countMissing(Retirement retirement);
    /// What the names of all begin with that lies in the trash.
    QByteArray trashPrefix(const QByteArray &id) const { return layout().trash(id, QByteArrayView()); }

    /// State Lost where it is not known.
    async::Task<Result<Retirement>> find(QByteArray id);
    /// Those of which something is left, the latest to end first, at most \a count, without the first \a
    /// from.
    async::Task<Result<std::vector<Retirement>>> list(qsizetype count, qsizetype from = 0);
    /// All of them.
    async::Task<Result<std::vector<Retirement>>> all();

private:
    using Answer = Result<resp::Reply>;
    using Words = std::vector<QByteArray>;
    struct ScriptCall
    {
        ScriptCall() = default;
        Words keys, arguments;
    };
    const Layout &layout() const { return m_store.settings().layout; }
    /// There is no part without a name.
    QByteArray never(const QByteArray &id) const { return layout().pending(id, QByteArrayView()); }
    ScriptCall retirementCall(const Request &request) const;
    ScriptCall sweepCall(const QByteArray &id, Part part, const QByteArrayList &keys, bool isForced) const;
    ScriptCall restoreCall(const Retirement &retirement, int list, const QByteArrayList &keys,
        const QByteArrayList &dropped) const;
    async::Task<Result<Restored>> runRestore(ScriptCall call);
    async::Task<Answer> run(client::Script script, ScriptCall call);
    async::Task<Answer> ask(client::Command command);
    async::Task<Result<QByteArrayList>> members(QByteArray list, qsizetype count);
    async::Task<Result<QByteArrayList>> ids(qsizetype from, qsizetype count);
    async::Task<Result<std::vector<Retirement>>> findAll(QByteArrayList names);
    bool countStep(qint64 steps);

    client::Caller m_call;
    Store &m_store;
    const QByteArray m_run = makeId(); ///< Of the steps of this object.
    qint64 m_steps = 0; ///< That the server has told of.
    /// Where the lists of the retirement that is being swept are at.
    QByteArray m_listsOf;
    int m_list = 1;
    std::vector<int> m_places; ///< For each tag.
    QByteArrayList m_tags;
};

} // namespace cachedeck::cache
