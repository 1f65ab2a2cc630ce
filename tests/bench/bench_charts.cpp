// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Twelve charts of three series against twelve QChartViews with QLineSeries, in one run and one window size:
// a frame (all data replaced and painted) at 600, 10,000 and 1,000,000 samples, and the processor time of a
// live window at one sample a second. Prints ratios with the goals of performance.md beside them.
#include "bench/linecharts.h"
#include "bench/owncharts.h"
#include "theme/theme.h"

#include <QApplication>
#include <QRandomGenerator>
#include <QTextStream>

#include <algorithm>
#include <ctime>
#include <memory>

using namespace cachedeck;
using namespace cachedeck::bench;

namespace {

std::vector<double> noise(int count)
{
    static QRandomGenerator random(7);
    std::vector<double> values(std::size_t(count), 0.0);
    for (int i = 0; i < count; ++i)
        values[std::size_t(i)] = 50 + 30 * std::sin(i * 0.01) + random.generateDouble() * 10;
    return values;
}

double processorSeconds()
{
    return double(std::clock()) / CLOCKS_PER_SEC;
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values[values.size() / 2];
}

void settle()
{
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
}

/// Milliseconds of processor time for \a step, with all its painting; median of \a rounds.
template<class Step>
double cost(int rounds, Step step)
{
    std::vector<double> times;
    for (int i = 0; i < rounds; ++i) {
        const double before = processorSeconds();
        step();
        settle();
        times.push_back((processorSeconds() - before) * 1000);
    }
    return median(times);
}

template<class Charts>
std::unique_ptr<Charts> shown()
{
    auto charts = std::make_unique<Charts>();
    charts->resize(1600, 900);
    charts->show();
    settle();
    return charts;
}

struct Figures
{
    double replace = 0; ///< ms a frame with all data replaced
    double live = 0; ///< ms a frame with one sample appended to each series
};

template<class Charts>
Figures measure(int samples, int rounds)
{
    const auto charts = shown<Charts>();
    const auto values = noise(samples);
    charts->fill(values);
    settle();
    Figures figures;
    figures.replace = cost(rounds, [&] { charts->fill(values); });
    figures.live = cost(rounds * 3, [&] { charts->append(50); });
    return figures;
}

void report(QTextStream &out, const QString &what, double own, double yardstick, const QString &goal)
{
    out << what.leftJustified(44) << QString::number(own, 'f', 2).rightJustified(9) << " ms "
        << QString::number(yardstick, 'f', 2).rightJustified(9) << " ms  ratio "
        << QString::number(own / yardstick, 'f', 3) << "  (goal " << goal << ")\n";
    out.flush();
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    theme::Theme::instance().install(app);
    QTextStream out(stdout);
    out << "12 charts x 3 series, 1600x900, platform " << QGuiApplication::platformName()
        << ", processor time a frame, medians\n"
        << QStringLiteral(" ").repeated(44) << "      own       yardstick\n";
    const Figures line600 = measure<LineCharts>(600, 15);
    const Figures own600 = measure<OwnCharts>(600, 15);
    const Figures line10k = measure<LineCharts>(10'000, 5);
    const Figures own10k = measure<OwnCharts>(10'000, 15);
    const Figures own1m = measure<OwnCharts>(1'000'000, 3);
    report(out, QStringLiteral("replace, 600 samples / QLineSeries"), own600.replace, line600.replace,
        QStringLiteral("<= 0.5"));
    report(out, QStringLiteral("replace, 10,000 samples / QLineSeries"), own10k.replace, line10k.replace,
        QStringLiteral("<= 0.1"));
    report(out, QStringLiteral("live, 600 samples / QLineSeries"), own600.live, line600.live,
        QStringLiteral("<= 0.35"));
    report(out, QStringLiteral("live, 1,000,000 samples / own at 600"), own1m.live, own600.live,
        QStringLiteral("<= 1.5"));
    out << "live at one sample a second, 600 samples: " << QString::number(own600.live / 10, 'f', 2)
        << " % of a core (goal <= 1), QLineSeries " << QString::number(line600.live / 10, 'f', 2) << " %\n";
    return 0;
}
