// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QMainWindow>
#include <QTimer>

#include <cmath>
#include <vector>

namespace cachedeck::bench {

/// A window with nothing but \a charts (fill() and append() of linecharts.h and owncharts.h), which starts
/// with 600 samples and gets one a second, until it is closed. \a charts become the window's.
template<class Charts>
int showCharts(Charts *charts)
{
    std::vector<double> values;
    for (int i = 0; i < 600; ++i)
        values.push_back(50 + 30 * std::sin(i * 0.1) + i % 7);
    charts->fill(values);
    QMainWindow window;
    window.setCentralWidget(charts);
    window.resize(1280, 800);
    window.show();
    QTimer second;
    QObject::connect(&second, &QTimer::timeout, charts,
        [&, i = 0]() mutable { charts->append(values[size_t(++i) % values.size()]); });
    second.start(1000);
    return QApplication::exec();
}

} // namespace cachedeck::bench
