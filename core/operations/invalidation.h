// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/cache.h"
#include "cache/retirement/retirements.h"
#include "operations/invalidationrequest.h"
#include "operations/stagedrun.h"
#include "scan/scanner.h"

namespace cachedeck::operations {

/// Makes invalid what a request means, so that it can be undone. begin() is the logical part: what carries
/// one of the tags is invalid at that moment, for every reader. The steps sweep it into the trash, plain
/// values and keys first, which are valid until then. All that it takes to resume it lies on the server
/// (cache::Retirements). After a failover that has lost it, or some of its steps, it is done again from its
/// beginning, patterns included; it is Done only where the server knows all of its steps.
///
/// counts(): "invalidated" (entries that readers no longer get), "swept" (of those, moved to the trash),
/// "newer" (left alone, as they were stored since), "unlisted" (cannot be undone).
///
/// Thread: one. \a cache, whose calls \a call are, outlives it.
class Invalidation final : public StagedAction
{
public:
    /// A new one. \pre request.check()
    Invalidation(cache::Cache &cache, client::Caller call, InvalidationRequest request);
    /// One that was stopped, or whose program is gone.
    Invalidation(cache::Cache &cache, client::Caller call, cache::Retirement begun);
    ~Invalidation() override;

    /// By which it is listed, resumed and undone.
    const QByteArray &id() const { return m_request.id; }
    /// After the run; false also where its window was over before its end.
    bool isUndoable() const { return m_isUndoable && m_last.unlisted == 0; }

    /// What is still to be swept; without what patterns have not found yet.
    async::Task<Result<qint64>> pending();

    async::Task<Result<void>> begin() override;
    bool mayHaveTouched() const override { return m_mayHaveTouched; }
    async::Task<Result<Step>> step(qint64 most) override;
    async::Task<Result<void>> end(bool isWhole) override;
    Counts counts() const override;
    qint64 handled() const override { return m_handled; }
    qint64 total() const override { return m_isScanning ? -1 : m_total; }

private:
    void planParts(qsizetype tags);
    void prepareScan();
    async::Task<Result<void>> retire();
    async::Task<Result<void>> enlist();
    async::Task<Result<bool>> fetch();
    async::Task<Result<bool>> fetchFound();
    async::Task<Result<Step>> take(QByteArrayList keys);
    async::Task<Result<Step>> confirm();
    Step stepOf(const cache::Swept &swept, qint64 count);
    async::Task<Result<void>> beginAgain();

    cache::Cache &m_cache;
    client::Caller m_call;
    cache::Retirements m_retirements;
    InvalidationRequest m_what;
    cache::Retirements::Request m_request; ///< As it was sent.
    bool m_isResumed = false;
    bool m_isUndoable = true;
    WallTime m_until; ///< Of the window, by the server's clock.
    bool m_isForced = false; ///< The server has forgotten it: the rest is removed for good.
    int m_begunAgain = 0;
    bool m_mustBeginAgain = false; ///< A failover has lost something.
    bool m_mayHaveTouched = false;
    std::vector<cache::Part> m_parts; ///< Still to be swept, the next one last.
    QByteArrayList m_page; ///< Of the last of them; to be swept.
    std::unique_ptr<scan::Scanner> m_scanner;
    bool m_isScanning = false; ///< The patterns' keys are not all found yet.
    cache::Swept m_last;
    qint64 m_removed = 0; ///< While forced.
    qint64 m_invalidPending = 0; ///< Entries that are invalid and still lie there, at the end.
    qint64 m_handled = 0;
    qint64 m_total = 0;
};

} // namespace cachedeck::operations
