// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/cache.h"
#include "cache/retirement/retirements.h"
#include "operations/invalidationrequest.h"
#include "operations/stagedrun.h"
#include "scan/scanner.h"

namespace cachedeck::operations {

/// Puts back what an invalidation has made invalid and swept, whoever did it. begin() makes tags valid again,
/// at once; the steps bring back entries, each with the time to live that it would have now. Nothing newer is
/// ever overwritten: entries that were stored since stay, and what somebody has invalidated again since stays
/// invalid. Where eviction has taken lists of the trash, what they told is looked for by a scan: as long as
/// anything that was swept is not accounted for, the undo does not end.
///
/// counts(): "restored", "keptNewer", "expired", "evicted" (gone from the trash, also where nothing tells any
/// more whether it would have expired), and where there are any "shortened": of those restored, such as end
/// sooner than they would have, as only a list knew when.
///
/// Thread: one. \a cache, whose calls \a call are, outlives it.
class Undo final : public StagedAction
{
public:
    /// \a retirement: Retirements::find().
    Undo(cache::Cache &cache, client::Caller call, cache::Retirement retirement);

    /// Tags that somebody has invalidated again since; their entries are among "keptNewer".
    int tagsInvalidatedSince() const { return m_tagsSince; }

    /// Refused, and nothing touched: its window is over or ends before all could come back, it was undone
    /// already, the server does not know it or not which keys were removed since, or a later one that has
    /// invalidated some of its tags again can still be undone, too, and has to be first.
    async::Task<Result<void>> begin() override;
    async::Task<Result<Step>> step(qint64 most) override;
    async::Task<Result<void>> end(bool isWhole) override;
    Counts counts() const override;
    qint64 handled() const override { return m_handled; }
    qint64 total() const override { return m_retirement.swept; }

private:
    async::Task<Result<void>> fetch();
    async::Task<Result<void>> fetchListed();
    async::Task<Result<void>> fetchFound();
    async::Task<Result<void>> beginSearch();
    async::Task<Result<Step>> takeBack(QByteArrayList keys);
    async::Task<Result<Step>> putPlacesBack(qint64 most);
    async::Task<Result<void>> check();
    Result<void> findLater(const std::vector<cache::Retirement> &all, WallTime now) const;
    void findPatterns(const std::vector<cache::Retirement> &all);
    void planParts();

    cache::Cache &m_cache;
    client::Caller m_call;
    cache::Retirements m_retirements;
    cache::Retirement m_retirement;
    struct Merge
    {
        Merge(cache::Part what, int number) : part(what), list(number) { }
        cache::Part part;
        int list;
    };
    std::vector<Merge> m_merges; ///< After the trash, the next one last.
    std::vector<scan::KeyFilter> m_later; ///< Patterns by which somebody has invalidated since.
    enum class Stage : quint8 { Lists, Search, Places };
    Stage m_stage = Stage::Lists;
    int m_list = 1; ///< Of the trash.
    std::unique_ptr<scan::Scanner> m_scanner; ///< For what no list tells; null once it has come to its end.
    QByteArrayList m_page; ///< To be put back, of the stage.
    cache::Restored m_last;
    int m_tagsSince = 0;
    qint64 m_handled = 0;
};

} // namespace cachedeck::operations
