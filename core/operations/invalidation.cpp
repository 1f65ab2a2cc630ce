// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/invalidation.h"

#include "async/check.h"
#include "cache/random.h"

#include <algorithm>

namespace cachedeck::operations {

using cache::Part;
using cache::RetirementState;

namespace {

constexpr qsizetype pageSize = 1000; // product rule 1
constexpr int mostAgain = 3;

/// Whether it was done all the same is not known.
bool isUnanswered(const Error &error)
{
    return error.kind() == ErrorKind::OutcomeUnknown || error.kind() == ErrorKind::Timeout;
}

Error forgotten(const QByteArray &id)
{
    return Error(ErrorKind::Refused, Message("operations.retirement.lost", {QString::fromLatin1(id)}));
}

} // namespace

Invalidation::Invalidation(cache::Cache &cache, client::Caller call, InvalidationRequest request)
    : m_cache(cache), m_call(call), m_retirements(std::move(call), cache.store()), m_what(std::move(request))
{
    m_request.id = cache::Retirements::makeId();
    m_request.tags = m_what.tags;
    m_request.keys = m_what.keys;
    m_request.note = m_what.toNote();
    m_request.window = m_what.window;
    m_request.isVoidingLoads = m_what.hasPatterns();
    m_request.marker = cache::randomBytes(16);
    planParts(m_what.tags.size());
}

Invalidation::Invalidation(cache::Cache &cache, client::Caller call, cache::Retirement begun)
    : m_cache(cache), m_call(call), m_retirements(std::move(call), cache.store()),
      m_what(InvalidationRequest::fromNote(begun.note)), m_isResumed(true)
{
    m_request.id = begun.id;
    m_request.tags = begun.tags;
    m_what.tags = begun.tags;
    planParts(begun.tags.size());
}

Invalidation::~Invalidation() = default;

/// What readers still get goes first.
void Invalidation::planParts(qsizetype tags)
{
    m_parts.clear();
    for (int i = int(tags); i > 0; --i)
        m_parts.emplace_back(Part::Kind::Entries, i);
    if (m_what.hasPatterns())
        m_parts.emplace_back(Part::Kind::Found);
    m_parts.emplace_back(Part::Kind::Keys);
    for (int i = int(tags); i > 0; --i)
        m_parts.emplace_back(Part::Kind::Plain, i);
    m_page.clear();
    prepareScan();
}

void Invalidation::prepareScan()
{
    m_isScanning = m_what.hasPatterns();
    if (!m_isScanning)
        return;
    scan::ScanSettings settings;
    settings.intent = client::Intent::Invalidate;
    std::vector<scan::KeyFilter> filters = m_what.filters();
    if (filters.size() == 1)
        settings.keys = filters.front();
    const cache::Layout layout = m_cache.store().settings().layout;
    settings.isWanted = [layout, filters = std::move(filters)](QByteArrayView key) {
        return !layout.isOurs(key) && (filters.size() == 1 || matchesAny(filters, key));
    };
    m_scanner = std::make_unique<scan::Scanner>(m_call, std::move(settings));
}

async::Task<Result<void>> Invalidation::retire()
{
    m_cache.noteRetired(m_request); // also what was never answered may have to be repeated
    const Result<cache::Retired> retired = co_await m_retirements.retire(m_request);
    m_mayHaveTouched = m_mayHaveTouched || retired || isUnanswered(retired.error());
    if (!m_mayHaveTouched)
        m_cache.forgetRetired(m_request.id);
    if (!retired)
        co_return retired.error();
    m_isUndoable = retired->isUndoable;
    m_until = retired->until;
    QByteArrayList before;
    for (const cache::RetiredTag &tag : retired->tags)
        before.push_back(tag.generations);
    m_request.before = before;
    m_cache.noteRetired(m_request);
    co_return Result<void>();
}

/// At least once, also where there are no keys: from then on it is seen whether steps are lost.
async::Task<Result<void>> Invalidation::enlist()
{
    for (qsizetype at = 0; at == 0 || at < m_what.keys.size(); at += cache::Retirements::mostKeys) {
        QByteArrayList some = m_what.keys.mid(at, cache::Retirements::mostKeys);
        const cache::Layout &layout = m_cache.store().settings().layout;
        some.removeIf([&layout](const QByteArray &key) { return layout.isOurs(key); });
        const Result<RetirementState> state = co_await m_retirements.enlist(m_request.id, std::move(some));
        if (!state)
            co_return state.error();
        if (*state != RetirementState::Running)
            co_return forgotten(m_request.id);
    }
    co_return Result<void>();
}

async::Task<Result<qint64>> Invalidation::pending()
{
    qint64 sum = 0;
    for (const Part part : m_parts) {
        if (part.kind == Part::Kind::Found)
            continue;
        const Result<qint64> some = co_await m_retirements.pending(m_request.id, part);
        if (!some)
            co_return some.error();
        sum += *some;
    }
    co_return sum;
}

async::Task<Result<void>> Invalidation::begin()
{
    if (m_isResumed) {
        const Result<RetirementState> state
            = co_await m_retirements.settle(m_request.id, RetirementState::Running);
        if (!state)
            co_return state.error();
        if (*state != RetirementState::Running)
            co_return forgotten(m_request.id);
        const Result<cache::Retirement> known = co_await m_retirements.find(m_request.id);
        if (!known)
            co_return known.error();
        m_until = known->until;
        m_last.swept = known->swept;
        m_last.newer = known->newer;
        m_last.unlisted = known->unlisted;
        const Result<RetirementState> counted = co_await m_retirements.enlist(m_request.id, QByteArrayList());
        if (!counted)
            co_return counted.error();
    } else {
        co_await async::check(co_await retire());
        co_await async::check(co_await enlist());
    }
    const Result<qint64> all = co_await pending();
    if (!all)
        co_return all.error();
    m_total = *all;
    co_return Result<void>();
}

/// Fills m_page; false where nothing is left of any part.
async::Task<Result<bool>> Invalidation::fetch()
{
    while (m_page.isEmpty() && !m_parts.empty()) {
        const Part part = m_parts.back();
        if (part.kind == Part::Kind::Found) {
            const Result<bool> hasMore = co_await fetchFound();
            if (!hasMore)
                co_return hasMore.error();
            m_isScanning = *hasMore;
            if (m_page.isEmpty() && !*hasMore)
                m_parts.pop_back();
            co_return true;
        }
        Result<QByteArrayList> page = co_await m_retirements.page(m_request.id, part, pageSize);
        if (!page)
            co_return page.error();
        m_page = std::move(page).value();
        if (m_page.isEmpty())
            m_parts.pop_back();
    }
    co_return !m_page.isEmpty();
}

async::Task<Result<bool>> Invalidation::fetchFound()
{
    if (!m_isScanning)
        co_return false;
    Result<scan::Batch> batch = co_await m_scanner->next();
    if (!batch)
        co_return batch.error();
    m_page = batch->keys;
    co_return !batch->isLast;
}

async::Task<Result<Step>> Invalidation::step(qint64 most)
{
    if (m_mustBeginAgain)
        co_await async::check(co_await beginAgain());
    const Result<bool> hasMore = co_await fetch();
    if (!hasMore)
        co_return hasMore.error();
    if (m_page.isEmpty() && !*hasMore)
        co_return co_await confirm();
    if (m_page.isEmpty())
        co_return Step(0, false);
    const qsizetype count
        = std::min<qsizetype>({m_page.size(), qsizetype(most), cache::Retirements::mostKeys});
    QByteArrayList some = m_page.first(count);
    m_page.remove(0, count);
    co_return co_await take(std::move(some));
}

async::Task<Result<Step>> Invalidation::take(QByteArrayList keys)
{
    const Part part = m_parts.back();
    const qint64 count = keys.size();
    const Result<cache::Swept> swept = co_await m_retirements.sweep(m_request.id, part, keys, m_isForced);
    if (!swept) {
        m_page = keys + m_page; // nothing else knows what a scan has found
        co_return swept.error();
    }
    if (m_isForced)
        m_removed += swept->state == RetirementState::Lost ? swept->swept : 0;
    else if (swept->state == RetirementState::Lost)
        m_mustBeginAgain = true;
    co_return stepOf(*swept, count);
}

/// Of a failover after the last step nobody would hear: there is no further step that would miss any.
async::Task<Result<Step>> Invalidation::confirm()
{
    if (m_isForced)
        co_return Step(0, true);
    const Result<cache::Swept> seen
        = co_await m_retirements.sweep(m_request.id, Part(), QByteArrayList(), false);
    if (!seen)
        co_return seen.error();
    if (seen->state == RetirementState::Done) // somebody else was quicker
        co_return Step(0, true);
    m_mustBeginAgain = seen->state == RetirementState::Lost;
    Step step = stepOf(*seen, 0);
    step.isLast = step.isLast || !m_mustBeginAgain;
    co_return step;
}

Step Invalidation::stepOf(const cache::Swept &swept, qint64 count)
{
    Step step(count, false);
    step.serverTime = swept.spent;
    m_handled += count;
    m_mustBeginAgain = m_mustBeginAgain || swept.isRewound;
    if (swept.state == RetirementState::Running)
        m_last = swept;
    else if (swept.state != RetirementState::Lost)
        step.isStopped = step.isLast = true;
    return step;
}

/// A failover has lost it, or steps of it, perhaps with what was invalidated: all is done again, also what
/// had come to its end. Or the server's memory has (eviction): then what is left goes for good.
async::Task<Result<void>> Invalidation::beginAgain()
{
    const Result<cache::Retirement> known = co_await m_retirements.find(m_request.id);
    if (!known)
        co_return known.error();
    const bool isLost = known->state == RetirementState::Lost;
    if (isLost) {
        m_isForced = m_isResumed || ++m_begunAgain > mostAgain;
        m_isUndoable = m_isUndoable && !m_isForced;
        m_removed += m_last.swept;
        m_last = cache::Swept();
    }
    planParts(m_request.tags.size());
    m_handled = 0;
    if (!m_isForced && !m_isResumed) {
        co_await async::check(co_await retire());
        co_await async::check(co_await enlist());
    }
    m_mustBeginAgain = false;
    co_return Result<void>();
}

async::Task<Result<void>> Invalidation::end(bool isWhole)
{
    const RetirementState wanted = isWhole ? RetirementState::Done : RetirementState::Stopped;
    const Result<RetirementState> state = co_await m_retirements.settle(m_request.id, wanted);
    if (!state)
        co_return state.error();
    if (isWhole && *state == RetirementState::Lost)
        co_return forgotten(m_request.id);
    const Result<WallTime> now = co_await m_cache.store().now();
    m_isUndoable = m_isUndoable && now && *now < m_until;
    m_invalidPending = 0;
    for (int i = 1; !isWhole && i <= m_request.tags.size(); ++i) {
        const Part part(Part::Kind::Entries, i);
        const Result<qint64> left = co_await m_retirements.pending(m_request.id, part);
        if (!left)
            co_return left.error();
        m_invalidPending += *left;
    }
    co_return Result<void>();
}

Counts Invalidation::counts() const
{
    const qint64 swept = m_removed + m_last.swept;
    Counts counts{
        {QStringLiteral("invalidated"), swept + m_invalidPending}, {QStringLiteral("swept"), swept}};
    if (m_last.newer > 0)
        counts.insert(QStringLiteral("newer"), m_last.newer);
    if (m_last.unlisted > 0)
        counts.insert(QStringLiteral("unlisted"), m_last.unlisted);
    return counts;
}

} // namespace cachedeck::operations
