// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Twelve live charts of ours and nothing else, for bench_live: three series of 600 samples, one a second.
#include "bench/chartwindow.h"
#include "bench/owncharts.h"
#include "theme/theme.h"

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    cachedeck::theme::Theme::instance().install(app);
    return cachedeck::bench::showCharts(new cachedeck::bench::OwnCharts);
}
