// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "monitor/series.h"
#include "monitor/seriestable.h"

#include <array>
#include <deque>

namespace cachedeck::monitor {

/// The inside of SeriesStore: three tables with the same columns, and the buckets that are being filled.
struct SeriesStore::Rings
{
    explicit Rings(const Limits &bounds);

    struct Column
    {
        SeriesKind kind;
        int weightColumn = -1;
    };
    /// A cell of the bucket being filled.
    struct Filling
    {
        void add(float value, double weight);
        float average() const;
        qint64 count = 0;
        float minimum = 0;
        float maximum = 0;
        double sum = 0;
        double weightedSum = 0;
        double weight = 0;
    };
    struct Level
    {
        Level(Milliseconds distance, qsizetype rows, qsizetype lanes)
            : resolution(distance), table(rows, lanes)
        {
        }
        Milliseconds resolution;
        SeriesTable table;
        WallTime bucket; // start of the one being filled
        std::vector<Filling> filling; // empty: none
    };

    bool append(WallTime time, std::span<const SeriesValue> values);
    SeriesRange read(const SeriesId &id, WallTime from, WallTime to, qsizetype maxPoints) const;
    qsizetype bytes() const;

    Limits limits;
    Milliseconds interval{1000};
    QHash<QString, SeriesKind> kinds; // declared ones
    std::array<Level, 3> levels;
    std::vector<Column> columns;
    std::shared_ptr<const SeriesLayout> layout;
    std::deque<std::shared_ptr<const SeriesRow>> recent;
    std::shared_ptr<const std::vector<Mark>> marks;
    quint64 sequence = 0;
    qint64 refused = 0;

private:
    void addColumns(std::span<const SeriesValue> values);
    void forgetEmptyColumns();
    void relayout(std::vector<SeriesId> ids);
    bool fill(Level &level, WallTime time, std::span<const float> row);
    bool closeBucket(Level &level);
    void keepWithinLimit();
    const Level &levelFor(int column, WallTime from) const;
};

} // namespace cachedeck::monitor
