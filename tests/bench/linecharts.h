// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChart>
#include <QChartView>
#include <QGridLayout>
#include <QLineSeries>
#include <QValueAxis>

#include <vector>

namespace cachedeck::bench {

/// The yardstick: a window of charts of three series, Qt Charts as its examples use it.
class LineCharts : public QWidget
{
public:
    explicit LineCharts(int chartCount = 12)
    {
        constexpr int seriesCount = 3;
        auto *grid = new QGridLayout(this);
        for (int i = 0; i < chartCount; ++i) {
            auto *chart = new QChart;
            auto *x = new QValueAxis;
            auto *y = new QValueAxis;
            y->setRange(0, 100);
            chart->addAxis(x, Qt::AlignBottom);
            chart->addAxis(y, Qt::AlignLeft);
            for (int s = 0; s < seriesCount; ++s) {
                auto *series = new QLineSeries;
                chart->addSeries(series);
                series->attachAxis(x);
                series->attachAxis(y);
                m_series.push_back(series);
            }
            m_axes.push_back(x);
            grid->addWidget(new QChartView(chart), i / 3, i % 3);
        }
    }
    void fill(const std::vector<double> &values)
    {
        QList<QPointF> points;
        for (std::size_t i = 0; i < values.size(); ++i)
            points.append(QPointF(double(i), values[i]));
        m_next = double(values.size());
        for (QLineSeries *series : m_series)
            series->replace(points);
        slide(double(values.size()));
    }
    void append(double value)
    {
        for (QLineSeries *series : m_series) {
            QList<QPointF> points = series->points();
            points.removeFirst();
            points.append(QPointF(m_next, value));
            series->replace(points);
        }
        m_next += 1;
        slide(double(m_series.front()->count()));
    }

private:
    void slide(double span)
    {
        for (QValueAxis *axis : m_axes)
            axis->setRange(m_next - span, m_next);
    }

    std::vector<QLineSeries *> m_series;
    std::vector<QValueAxis *> m_axes;
    double m_next = 0;
};

} // namespace cachedeck::bench
