// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/timeseriesview.h"

#include <QGridLayout>

#include <vector>

namespace cachedeck::bench {

/// A window of twelve of our own charts of three series.
class OwnCharts : public QWidget
{
public:
    OwnCharts()
    {
        auto *grid = new QGridLayout(this);
        for (int i = 0; i < chartCount; ++i) {
            auto *chart = new charts::TimeSeriesView(&m_group);
            for (int s = 0; s < seriesCount; ++s)
                chart->addSeries({QStringLiteral("node %1").arg(s), s, false, false});
            chart->setGapAfter(2500);
            m_charts.push_back(chart);
            grid->addWidget(chart, i / 3, i % 3);
        }
    }
    void fill(const std::vector<double> &values)
    {
        std::vector<charts::Sample> samples;
        for (std::size_t i = 0; i < values.size(); ++i)
            samples.emplace_back(start + qint64(i) * 1000, values[i]);
        m_next = start + qint64(values.size()) * 1000;
        for (charts::TimeSeriesView *chart : m_charts) {
            chart->setCapacity(values.size());
            for (int s = 0; s < seriesCount; ++s)
                chart->setRange(s, samples);
        }
        m_group.setSpan(qint64(values.size()) * 1000);
        m_group.setNow(m_next);
    }
    void append(double value)
    {
        for (charts::TimeSeriesView *chart : m_charts) {
            for (int s = 0; s < seriesCount; ++s)
                chart->append(s, charts::Sample(m_next, value));
        }
        m_next += 1000;
        m_group.setNow(m_next);
    }

private:
    static constexpr int chartCount = 12;
    static constexpr int seriesCount = 3;
    static constexpr qint64 start = 1'700'000'000'000;
    charts::ChartGroup m_group;
    std::vector<charts::TimeSeriesView *> m_charts;
    qint64 m_next = start;
};

} // namespace cachedeck::bench
