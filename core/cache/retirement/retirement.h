// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/units.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QLatin1StringView>

#include <optional>

namespace cachedeck::cache {

enum class RetirementState : quint8 {
    Running, ///< To be swept, by somebody or by nobody (who began it may be gone).
    Stopped,
    Done,
    Undoing, ///< Being put back; what cannot be put back at once follows.
    Undone,
    Lost, ///< Not known (any more): its window is over, or a failover or eviction has taken it.
};

/// Stable word for JSON and the layout ("running", "undone", ...), and back; Lost where it is none.
QLatin1StringView toString(RetirementState state);
RetirementState retirementStateOf(QByteArrayView word);

/// Invalidation that can be undone, as the server remembers it. A value.
struct Retirement
{
    Retirement() = default;
    QByteArray id; ///< 16 hexadecimal digits.
    RetirementState state = RetirementState::Lost;
    WallTime at; ///< Server time, as all of it.
    WallTime until; ///< Until when it can be undone.
    QByteArray by; ///< Who did it.
    QByteArray note; ///< The request, as who made it wrote it.
    QByteArrayList tags;
    qint64 swept = 0; ///< In the trash, or removed for good where the window was over.
    qint64 newer = 0; ///< Left alone, as they were stored since.
    qint64 unlisted = 0; ///< Swept, and yet cannot be put back: the list was of another type (D5).
    qint64 restored = 0;
    qint64 keptNewer = 0;
    qint64 expired = 0;
    qint64 evicted = 0;
    qint64 shortened = 0;
    int lists = 0; ///< Of the trash.
    std::vector<int> places; ///< Lists of places for each tag.
    /// Since reinstate(), for each tag: somebody has invalidated it again.
    std::vector<bool> isInvalidatedSince;
    double order = 0; ///< Among all that can be undone; the later is the larger.

    /// Swept and not accounted for by an undo.
    qint64 missing() const { return swept - restored - keptNewer - expired - evicted; }
    bool isUndoable(WallTime now) const
    {
        return state != RetirementState::Lost && state != RetirementState::Undone && now < until;
    }
};

/// How a tag was when it was retired.
struct RetiredTag
{
    RetiredTag() = default;
    QByteArray tag;
    QByteArray generations; ///< Empty: it had none, so nothing that carries it was valid.
    qint64 entries = 0; ///< In its index, not expired; an upper bound of what was valid.
    qint64 plain = 0; ///< The same for plain values.
};

/// What retire() did.
struct Retired
{
    Retired() = default;
    WallTime until;
    QByteArray journalId; ///< Empty: the journal could not be written.
    bool isUndoable = false; ///< The server remembers how it was.
    std::vector<RetiredTag> tags;
};

/// What is swept: the index of a tag, that of its plain values, keys that were listed, or keys that a scan
/// has found.
struct Part
{
    enum class Kind : char { Entries = 'e', Plain = 'p', Keys = 'k', Found = 's' };
    Part() = default;
    Part(Kind what, int tag = 0) : kind(what), number(tag) { }
    Kind kind = Kind::Keys;
    int number = 0; ///< Of the tag, from 1.
    QByteArray name() const
    {
        QByteArray word(1, static_cast<char>(kind));
        return number > 0 ? word.append(QByteArray::number(number)) : word;
    }
};

/// After one step of a sweep. Counts are of the whole retirement, whoever swept it.
struct Swept
{
    Swept() = default;
    RetirementState state = RetirementState::Running;
    qint64 swept = 0;
    qint64 newer = 0;
    qint64 unlisted = 0;
    /// The server has forgotten steps of this sweep (a failover): what they did may be undone there.
    bool isRewound = false;
    Microseconds spent{0}; ///< Time of the server; 0: not known.
};

/// After one step of an undo; counts as above.
struct Restored
{
    Restored() = default;
    RetirementState state = RetirementState::Undoing;
    qint64 restored = 0;
    qint64 keptNewer = 0; ///< Something newer is there: an entry, or a later invalidation. It was left.
    qint64 expired = 0; ///< Would have expired by now.
    qint64 evicted = 0; ///< Went from the trash before their time.
    /// Of those restored: their list was evicted, so that they end sooner than they would have.
    qint64 shortened = 0;
    bool isOver = false; ///< The window, meanwhile; nothing was done.
    bool isBlind = false; ///< As of Reinstated, meanwhile; nothing was done.
    Microseconds spent{0}; ///< Time of the server; 0: not known.
};

/// What reinstate() did.
struct Reinstated
{
    Reinstated() = default;
    RetirementState state = RetirementState::Undoing; ///< Undone or Lost: nothing was done.
    bool isOver = false; ///< Its window; nothing was done.
    /// Nobody knows any more which keys were removed since (too many, or evicted); nothing was done.
    bool isBlind = false;
    int tags = 0; ///< Valid as they were.
    int tagsInvalidatedSince = 0; ///< Left invalid: somebody has invalidated them again.
};

} // namespace cachedeck::cache
