// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/undo.h"

#include "async/check.h"

#include <algorithm>

namespace cachedeck::operations {

using cache::Part;
using cache::RetirementState;

namespace {

constexpr qsizetype pageSize = 1000;
constexpr qint64 keysPerSecond = 20'000; ///< That come back, at least, unless --rate says less.

/// Neither undone nor lost.
bool isOpen(const cache::Retirement &one)
{
    return one.state == RetirementState::Running || one.state == RetirementState::Stopped
        || one.state == RetirementState::Done;
}

Error refusal(const char *id, const QByteArray &retirement)
{
    return Error(ErrorKind::Refused, Message(id, {QString::fromLatin1(retirement)}));
}

} // namespace

Undo::Undo(cache::Cache &cache, client::Caller call, cache::Retirement retirement)
    : m_cache(cache), m_call(call), m_retirements(std::move(call), cache.store()),
      m_retirement(std::move(retirement))
{
}

/// What was not swept goes back into the indexes of tags, and so do the places of plain values.
void Undo::planParts()
{
    m_merges.clear();
    for (int i = 1; i <= m_retirement.tags.size(); ++i) {
        m_merges.emplace_back(Part(Part::Kind::Entries, i), 0);
        m_merges.emplace_back(Part(Part::Kind::Plain, i), 0);
        for (int list = 1; list <= m_retirement.places[size_t(i) - 1]; ++list)
            m_merges.emplace_back(Part(Part::Kind::Plain, i), list);
    }
}

/// What cannot be done without harm is refused before anything is touched.
async::Task<Result<void>> Undo::check()
{
    if (!isOpen(m_retirement)) // begun already, or reinstate() says why not
        co_return Result<void>();
    const Result<WallTime> now = co_await m_cache.store().now();
    if (!now)
        co_return now.error();
    const bool isLate = m_retirement.until > *now
        && m_retirement.until - *now < Milliseconds(m_retirement.swept * 1000 / keysPerSecond);
    if (isLate)
        co_return Error(ErrorKind::Refused,
            Message("operations.undo.late", {QString::fromLatin1(m_retirement.id), m_retirement.swept}));
    const Result<std::vector<cache::Retirement>> all = co_await m_retirements.all();
    if (!all)
        co_return all.error();
    co_return findLater(*all, *now);
}

async::Task<Result<void>> Undo::begin()
{
    co_await async::check(co_await check());
    const Result<cache::Reinstated> done = co_await m_retirements.reinstate(m_retirement);
    if (!done)
        co_return done.error();
    if (done->isOver)
        co_return refusal("operations.undo.over", m_retirement.id);
    if (done->isBlind)
        co_return refusal("operations.undo.blind", m_retirement.id);
    if (done->state == RetirementState::Undone)
        co_return refusal("operations.undo.done", m_retirement.id);
    if (done->state == RetirementState::Lost)
        co_return refusal("operations.undo.unknown", m_retirement.id);
    m_tagsSince = done->tagsInvalidatedSince;
    m_cache.forgetRetired(m_retirement.id);
    // A sweep that was under way has ended by now; what it did is there.
    Result<cache::Retirement> known = co_await m_retirements.find(m_retirement.id);
    if (!known)
        co_return known.error();
    m_retirement = std::move(known).value();
    m_last.restored = m_retirement.restored; // by whom it was begun
    m_last.keptNewer = m_retirement.keptNewer;
    m_last.expired = m_retirement.expired;
    m_last.evicted = m_retirement.evicted;
    m_last.shortened = m_retirement.shortened;
    planParts();
    const Result<std::vector<cache::Retirement>> all = co_await m_retirements.all();
    if (!all)
        co_return all.error();
    findPatterns(*all);
    co_return Result<void>();
}

/// The later one has to be undone first: what it holds is newer, and without its tags ours has no place.
Result<void> Undo::findLater(const std::vector<cache::Retirement> &all, WallTime now) const
{
    for (const cache::Retirement &one : all) {
        const bool isLater = one.id != m_retirement.id && one.order > m_retirement.order;
        const bool isShared = std::any_of(one.tags.begin(), one.tags.end(),
            [this](const QByteArray &tag) { return m_retirement.tags.contains(tag); });
        if (isLater && isShared && isOpen(one) && now < one.until)
            return Error(ErrorKind::Refused,
                Message("operations.undo.later",
                    {QString::fromLatin1(m_retirement.id), QString::fromLatin1(one.id)}));
    }
    return {};
}

/// Of keys that somebody has removed since, the server knows; of patterns, those who did it have left word.
void Undo::findPatterns(const std::vector<cache::Retirement> &all)
{
    m_later.clear();
    for (const cache::Retirement &one : all) {
        if (one.id == m_retirement.id || one.order < m_retirement.order || !isOpen(one))
            continue;
        const std::vector<scan::KeyFilter> filters = InvalidationRequest::fromNote(one.note).filters();
        m_later.insert(m_later.end(), filters.begin(), filters.end());
    }
}

/// Fills m_page. It may stay empty: then the next call goes on, until the last stage.
async::Task<Result<void>> Undo::fetch()
{
    if (m_stage == Stage::Lists)
        co_await async::check(co_await fetchListed());
    else if (m_stage == Stage::Search)
        co_await async::check(co_await fetchFound());
    co_return Result<void>();
}

async::Task<Result<void>> Undo::fetchListed()
{
    while (m_page.isEmpty() && m_list <= m_retirement.lists) {
        Result<QByteArrayList> page = co_await m_retirements.trashPage(m_retirement.id, m_list, pageSize);
        if (!page)
            co_return page.error();
        m_page = std::move(page).value();
        m_list += m_page.isEmpty() ? 1 : 0;
    }
    if (m_page.isEmpty())
        co_await async::check(co_await beginSearch());
    co_return Result<void>();
}

/// Only where the counts do not add up, for it walks over all keys.
async::Task<Result<void>> Undo::beginSearch()
{
    const Result<cache::Retirement> known = co_await m_retirements.find(m_retirement.id);
    if (!known)
        co_return known.error();
    m_stage = Stage::Places;
    if (known->state != RetirementState::Undoing || known->missing() <= 0)
        co_return Result<void>();
    const QByteArray prefix = m_retirements.trashPrefix(m_retirement.id);
    const Result<scan::KeyFilter> filter = scan::KeyFilter::glob(scan::escapedForGlob(prefix) + '*');
    if (!filter)
        co_return filter.error();
    scan::ScanSettings settings;
    settings.intent = client::Intent::Invalidate;
    settings.keys = *filter;
    m_scanner = std::make_unique<scan::Scanner>(m_call, std::move(settings));
    m_stage = Stage::Search;
    co_return Result<void>();
}

async::Task<Result<void>> Undo::fetchFound()
{
    if (!m_scanner) {
        const Result<cache::Restored> counted = co_await m_retirements.countMissing(m_retirement);
        if (!counted)
            co_return counted.error();
        if (counted->state == RetirementState::Undoing)
            m_last = *counted;
        m_stage = Stage::Places;
        co_return Result<void>();
    }
    const Result<scan::Batch> batch = co_await m_scanner->next();
    if (!batch)
        co_return batch.error();
    const qsizetype prefix = m_retirements.trashPrefix(m_retirement.id).size();
    for (const QByteArray &name : batch->keys)
        m_page.push_back(name.mid(prefix));
    if (batch->isLast)
        m_scanner.reset();
    co_return Result<void>();
}

async::Task<Result<Step>> Undo::step(qint64 most)
{
    if (m_page.isEmpty())
        co_await async::check(co_await fetch());
    if (!m_page.isEmpty()) {
        const qsizetype count
            = std::min<qsizetype>({m_page.size(), qsizetype(most), cache::Retirements::mostKeys});
        QByteArrayList some = m_page.first(count);
        m_page.remove(0, count);
        co_return co_await takeBack(std::move(some));
    }
    if (m_stage != Stage::Places)
        co_return Step(0, false);
    co_return co_await putPlacesBack(most);
}

async::Task<Result<Step>> Undo::putPlacesBack(qint64 most)
{
    if (m_merges.empty())
        co_return Step(0, true);
    const Merge merge = m_merges.back();
    const Result<qint64> moved
        = co_await m_retirements.mergeBack(m_retirement, merge.part, merge.list, qsizetype(most));
    if (!moved)
        co_return moved.error();
    if (*moved == 0)
        m_merges.pop_back();
    co_return Step(*moved, false);
}

async::Task<Result<Step>> Undo::takeBack(QByteArrayList keys)
{
    const qint64 count = keys.size();
    QByteArrayList later;
    for (const QByteArray &key : keys) {
        if (matchesAny(m_later, key))
            later.push_back(key);
    }
    Result<cache::Restored> restored = Error();
    if (m_stage == Stage::Lists)
        restored = co_await m_retirements.restore(m_retirement, m_list, keys, std::move(later));
    else
        restored = co_await m_retirements.restoreFound(m_retirement, keys, std::move(later));
    if (!restored) {
        m_page = keys + m_page; // nothing else knows what a scan has found
        co_return restored.error();
    }
    if (restored->isOver)
        co_return refusal("operations.undo.over", m_retirement.id);
    if (restored->isBlind)
        co_return refusal("operations.undo.blind", m_retirement.id);
    Step step(count, false);
    step.serverTime = restored->spent;
    if (restored->state == RetirementState::Undoing)
        m_last = *restored;
    else
        step.isStopped = step.isLast = true;
    m_handled += count;
    co_return step;
}

async::Task<Result<void>> Undo::end(bool isWhole)
{
    if (!isWhole) // it stays "being undone", and whoever undoes it goes on
        co_return Result<void>();
    const Result<RetirementState> state
        = co_await m_retirements.settle(m_retirement.id, RetirementState::Undone);
    if (!state)
        co_return state.error();
    if (*state != RetirementState::Undone)
        co_return refusal("operations.undo.unknown", m_retirement.id);
    co_return Result<void>();
}

Counts Undo::counts() const
{
    Counts counts{{QStringLiteral("restored"), m_last.restored},
        {QStringLiteral("keptNewer"), m_last.keptNewer}, {QStringLiteral("expired"), m_last.expired},
        {QStringLiteral("evicted"), m_last.evicted}};
    if (m_last.shortened > 0)
        counts.insert(QStringLiteral("shortened"), m_last.shortened);
    return counts;
}

} // namespace cachedeck::operations
