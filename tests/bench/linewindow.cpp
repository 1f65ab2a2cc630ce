// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The bare window that bench_live holds the desk against: a main window with as many plain QChartViews as its
// argument says (1), three series of 600 points each, one sample a second. It links Qt Charts and nothing of
// ours.
#include "bench/chartwindow.h"
#include "bench/linecharts.h"

int main(int argc, char **argv)
{
    const QApplication app(argc, argv);
    const int chartCount = argc > 1 ? std::atoi(argv[1]) : 1;
    return cachedeck::bench::showCharts(new cachedeck::bench::LineCharts(chartCount));
}
