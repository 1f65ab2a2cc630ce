// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bare window that bench_live holds the desk against: a main window with as many plain QChartViews as its
// argument says (1), three series of 600 points each, one sample a second. It links Qt Charts and nothing of
// ours.
#include "bench/linecharts.h"

#include <QApplication>
#include <QMainWindow>
#include <QTimer>

#include <cmath>

int main(int argc, char **argv)
{
    const QApplication app(argc, argv);
    const int chartCount = argc > 1 ? std::atoi(argv[1]) : 1;
    std::vector<double> values;
    for (int i = 0; i < 600; ++i)
        values.push_back(50 + 30 * std::sin(i * 0.1) + i % 7);
    QMainWindow window;
    auto *charts = new cachedeck::bench::LineCharts(chartCount);
    charts->fill(values);
    window.setCentralWidget(charts);
    window.resize(1280, 800);
    window.show();
    QTimer second;
    QObject::connect(&second, &QTimer::timeout, charts,
        [&, i = 0]() mutable { charts->append(values[size_t(++i) % values.size()]); });
    second.start(1000);
    return QApplication::exec();
}
