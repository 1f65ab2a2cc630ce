// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/message.h"
#include "monitor/seriesid.h"

#include <QHash>

#include <memory>
#include <span>
#include <vector>

namespace cachedeck::monitor {

/// One value of one series in one tick. NaN is no data.
struct SeriesValue
{
    SeriesValue() = default;
    SeriesValue(SeriesId of, double measured) : id(std::move(of)), value(measured) { }
    SeriesId id;
    double value = 0;
};

/// What a mark on every chart stands for; one kind of event for all features.
enum class MarkKind { Failover, Restart, StatsReset, Flush, Alert, Action, Deploy, Gap, Other };

struct Mark
{
    Mark() = default;
    Mark(WallTime when, MarkKind what, Message words, QString of = QString())
        : time(when), kind(what), text(std::move(words)), target(std::move(of))
    {
    }
    WallTime time;
    MarkKind kind = MarkKind::Other;
    Message text;
    QString target; ///< Empty: the deployment.
    friend bool operator==(const Mark &, const Mark &) = default;
};

/// Which series the columns of rows are. Rows share one layout until a series comes or goes.
class SeriesLayout
{
public:
    explicit SeriesLayout(std::vector<SeriesId> ids);
    const std::vector<SeriesId> &ids() const { return m_ids; }
    int indexOf(const SeriesId &id) const; ///< -1 if not there.

private:
    std::vector<SeriesId> m_ids;
    QHash<SeriesId, int> m_index;
};

/// One tick: all series at one time. Immutable once published.
struct SeriesRow
{
    SeriesRow() = default;
    quint64 sequence = 0; ///< From 1, without holes.
    WallTime time;
    std::shared_ptr<const SeriesLayout> layout;
    std::vector<float> values; ///< By the layout's index; NaN is no data.
    float value(const SeriesId &id) const; ///< NaN if not there.
};

/// What the desk gets with each snapshot: the newest rows, oldest first. Snapshots may be skipped (newest
/// wins), so it overlaps: a reader takes the rows after the sequence that it has, and where rows are missing
/// in between it asks for the range. Immutable; any thread. Publishing costs the new row and 64 pointer
/// copies.
struct SeriesTail
{
    SeriesTail() = default;
    static constexpr qsizetype rowCount = 64;
    std::vector<std::shared_ptr<const SeriesRow>> rows;
    std::shared_ptr<const std::vector<Mark>> marks; ///< All kept marks by time; never null.
    quint64 lastSequence() const { return rows.empty() ? 0 : rows.back()->sequence; }
};

struct SeriesPoint
{
    SeriesPoint() = default;
    SeriesPoint(WallTime at, float low, float high, float mean)
        : time(at), minimum(low), maximum(high), average(mean)
    {
    }
    /// No data from here on until the next point.
    bool isGap() const { return average != average; }
    WallTime time; ///< Of a sample, or the start of a bucket.
    float minimum = 0;
    float maximum = 0;
    float average = 0;
};

/// A range of one series, ready to draw: points ascending by time; where data is missing, one gap point (NaN)
/// says so, also where no row was written at all (sleep, program not running).
struct SeriesRange
{
    SeriesRange() = default;
    SeriesId id;
    SeriesUnit unit = SeriesUnit::Count;
    Milliseconds resolution{1000}; ///< Distance of two points.
    quint64 upToSequence = 0; ///< Rows after this one come with the tails.
    std::vector<SeriesPoint> points;
};

/// What rules need of a window of samples; gaps do not count.
struct WindowStatistics
{
    WindowStatistics() = default;
    qsizetype count = 0; ///< 0: no data, and the rest means nothing.
    double sum = 0;
    double average = 0; ///< Weighted as SeriesKind says; NaN when all weights are 0.
    double minimum = 0;
    double maximum = 0;
    double last = 0; ///< The newest sample that is not a gap.
};

/// The rings: 1 s for 1 h, 10 s for 24 h, 1 min for 30 d, the coarse two with minimum, maximum and average.
///
/// A row holds all series of a tick under one time, so times are stored once, not per series. Values are
/// float (24 bits: 2 GiB to 128 B): charts need no more, and exact figures come from NodeInfo and NodeRates.
/// Bytes of one series when its rings are full: Retention::Hour 15,700, Day 123,100, Month 648,500; the times
/// of all rows together 228 KiB once. They grow as time passes, in chunks of 240 rows; a chunk in which
/// nothing changed (no eviction all day) is kept as one value. In total at most `Limits::bytes`, 48 MiB a
/// deployment, enough for 75 series of a month: beyond it the oldest minutes of all series go first. A series
/// without a value in the whole of its retention is forgotten. Marks: the newest 500.
///
/// Belongs to the engine thread. append() is O(series of the row); nothing here blocks. A later issue adds
/// disk behind read(): rows leave in order of time, and closed chunks never change.
class SeriesStore
{
public:
    struct Limits
    {
        Limits() = default;
        qsizetype bytes = qsizetype(48) << 20;
        qsizetype series = 1000; ///< More are refused and counted.
        qsizetype marks = 500;
    };

    SeriesStore();
    explicit SeriesStore(const Limits &limits);
    ~SeriesStore();
    SeriesStore(const SeriesStore &) = delete;
    SeriesStore &operator=(const SeriesStore &) = delete;

    /// Says what a name means before its first value; without it kindOf() counts.
    void declare(const QString &name, const SeriesKind &kind);

    /// What \a name means here: as declared, else kindOf().
    const SeriesKind &kind(const QString &name) const;
    /// Distance of ticks, 1 s at first; beyond 2.5 times that, missing rows are a gap.
    void setInterval(Milliseconds interval);
    Milliseconds interval() const;

    /// One tick. \a time comes from a TimeAxis; a row that is not later than the newest is dropped, and false
    /// returned. A series that is not in \a values, or whose value is not finite, has no data in this tick.
    bool append(WallTime time, std::span<const SeriesValue> values);
    /// Adds a mark; an equal one is not added twice.
    void addMark(Mark mark);

    /// The increment for the next snapshot. O(SeriesTail::rowCount) pointers.
    std::shared_ptr<const SeriesTail> tail() const;

    /// \a id from \a from to \a to in at most \a maxPoints points (gap points not counted), from the finest
    /// ring that reaches back to \a from and is coarse enough; merged further if none is. O(rows of the
    /// range). Unknown id: no points.
    SeriesRange read(const SeriesId &id, WallTime from, WallTime to, qsizetype maxPoints) const;

    // For rules: the newest hour, sample by sample.
    bool contains(const SeriesId &id) const;
    std::shared_ptr<const SeriesRow> lastRow() const; ///< Null when there is none.
    /// Over the samples in (\a after, \a to]. O(rows).
    WindowStatistics statistics(const SeriesId &id, WallTime after, WallTime to) const;

    qsizetype bytes() const; ///< Held now, all rings.
    qsizetype seriesCount() const;
    qint64 refusedValues() const; ///< Values of series beyond Limits::series.

private:
    struct Rings;
    std::unique_ptr<Rings> m_rings;
};

} // namespace cachedeck::monitor
