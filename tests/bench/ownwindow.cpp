// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Twelve live charts of ours and nothing else, for bench_live: three series of 600 samples, one a second.
#include "bench/owncharts.h"
#include "theme/theme.h"

#include <QApplication>
#include <QMainWindow>
#include <QTimer>

#include <cmath>

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    cachedeck::theme::Theme::instance().install(app);
    std::vector<double> values;
    for (int i = 0; i < 600; ++i)
        values.push_back(50 + 30 * std::sin(i * 0.1) + i % 7);
    QMainWindow window;
    auto *charts = new cachedeck::bench::OwnCharts;
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
