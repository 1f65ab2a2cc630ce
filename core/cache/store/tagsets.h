// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "catalog/figures.h"
#include "client/script.h"

#include <QByteArrayList>

#include <optional>
#include <vector>

namespace cachedeck::cache {

/// One tag that other software keeps in a set of keys, as the catalog describes it (catalog::TagSet).
struct TagSetSummary
{
    TagSetSummary() = default;
    QString set; ///< catalog::TagSet::name.
    QByteArray tag;
    QByteArray key; ///< Of the set itself.
    qint64 members = 0; ///< Some of them may be gone: nobody but the other software tends the set.
};

/// A page of keys.
struct TagSetPage
{
    TagSetPage() = default;
    QByteArrayList keys; ///< A member may come twice in a walk.
    QByteArray next; ///< For the next page; "0": that was the last.
};

/// The tag sets of other software: who they are and which keys they hold. They decide nothing of ours: their
/// entries are plain values, and invalidating such a tag means removing the members. Reading is in pages of
/// about 500 (product rule 1).
///
/// Thread: one.
class TagSets
{
public:
    TagSets(client::Caller call, std::vector<catalog::TagSet> sets,
        Milliseconds callDeadline = client::CallOptions::defaultDeadline)
        : m_call(std::move(call)), m_sets(std::move(sets)), m_deadline(callDeadline)
    {
    }

    bool isEmpty() const { return m_sets.empty(); }
    const std::vector<catalog::TagSet> &sets() const { return m_sets; }
    /// \a tag in every set that has it. Refused where another type lies under a set's key
    /// (cache.tagSet.type).
    async::Task<Result<std::vector<TagSetSummary>>> show(QByteArray tag);
    /// Tags of \a set that there are, by a walk over the keyspace: \a cursor "0" begins, and ends, it.
    struct Found
    {
        Found() = default;
        std::vector<TagSetSummary> tags;
        QByteArray next;
    };
    async::Task<Result<Found>> find(catalog::TagSet set, QByteArray cursor);
    /// Keys that carry \a tag; \a cursor "0" begins the walk. What is in it all the time comes at least once.
    async::Task<Result<TagSetPage>> page(catalog::TagSet set, QByteArray tag, QByteArray cursor);

    /// The key of the set that holds \a tag.
    static QByteArray keyOf(const catalog::TagSet &set, QByteArrayView tag) { return set.key.expandAll(tag); }
    static constexpr qint64 batch = 500;

private:
    using Answer = Result<resp::Reply>;
    async::Task<Answer> ask(client::Command command);
    async::Task<Result<TagSetSummary>> summaryOf(catalog::TagSet set, QByteArray tag);

    client::Caller m_call;
    std::vector<catalog::TagSet> m_sets;
    Milliseconds m_deadline;
};

} // namespace cachedeck::cache
