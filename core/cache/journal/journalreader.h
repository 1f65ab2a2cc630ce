// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "cache/store/store.h"

namespace cachedeck::cache {

/// One step of invalidation.
struct JournalRecord
{
    JournalRecord() = default;
    QByteArray id; ///< Of the stream's entry.
    QByteArrayList keys, tags;
    QByteArray retirement; ///< Where it can be undone (retirements.h): its id.
    bool isUndone = false; ///< It has been.
};

/// What the journal has told since it was last read.
struct JournalNews
{
    JournalNews() = default;
    std::vector<JournalRecord> records; ///< By whomever, the oldest first.
    /// There was more than is worth reading one by one: anything may have been invalidated. It goes on from
    /// the end; records are what was read until then.
    bool isGap = false;
};

/// Follows the stream Layout::journal(): what any process invalidates by our protocol. It does not tell what
/// was overwritten, has expired or was evicted, nor what other software does; under OOM it is not written.
///
/// Thread: one. \a call must outlive it.
class JournalReader
{
public:
    JournalReader(client::Caller call, Layout layout, Milliseconds deadline)
        : m_call(std::move(call)), m_layout(std::move(layout)), m_deadline(deadline)
    {
    }
    Q_DISABLE_COPY_MOVE(JournalReader)

    /// Begins (anew) at the end: what is invalidated from now on is news.
    async::Task<Result<void>> start();
    /// Up to mostPages of Store::batch entries, one round trip each, none of which blocks anybody.
    async::Task<Result<JournalNews>> read();

    static constexpr int mostPages = 10;

private:
    client::Caller m_call;
    Layout m_layout;
    Milliseconds m_deadline;
    QByteArray m_last; ///< Id of the last entry that was read.
};

} // namespace cachedeck::cache
