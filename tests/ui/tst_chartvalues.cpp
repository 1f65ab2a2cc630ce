// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/csv.h"
#include "charts/curve.h"
#include "charts/description.h"
#include "charts/plotlayout.h"
#include "charts/ticks.h"
#include "charts/units.h"

#include <QDateTime>
#include <QTest>

#include <functional>

using namespace cachedeck::charts;

namespace {

std::vector<Sample> minutes(int count, const std::function<double(int)> &value)
{
    std::vector<Sample> samples;
    for (int i = 0; i < count; ++i)
        samples.emplace_back(i * 1000LL, value(i));
    return samples;
}

QString sentence(const std::vector<Sample> &samples)
{
    MinMaxPyramid pyramid;
    pyramid.assign(samples);
    return describeSeries(QStringLiteral("hit rate"), pyramid, {0, qint64(samples.size()) * 1000},
        [](double v) -> QString { return QString::number(qRound(v)) + QStringLiteral(" %"); });
}

} // namespace

class ChartValuesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valueTicks_areRound_data();
    void valueTicks_areRound();
    void valueTicks_copeWithNothing();
    void axisText_ofZerosAloneDiffers();
    void timeTicks_areRoundAndFew_data();
    void timeTicks_areRoundAndFew();
    void axisText_sharesOneUnit();
    void description_saysTheFall();
    void description_saysSteadyPeakAndGap();
    void description_saysTheTurn();
    void description_saysNoData();
    void csv_joinsColumnsAndDisarmsFormulas();
    void curve_drawsLineAreaAndGap();
    void marks_shareWhatWouldCollide();
    void lineLabel_avoidsTheCurve();
    void remark_standsBetweenLines();
};

void ChartValuesTest::valueTicks_areRound_data()
{
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::addColumn<bool>("binary");
    QTest::addColumn<double>("step");
    QTest::addColumn<double>("axisHigh");
    QTest::addRow("percent") << 0.0 << 1.0 << false << 0.25 << 1.0;
    QTest::addRow("operations") << 0.0 << 18'600.0 << false << 5000.0 << 20'000.0;
    QTest::addRow("small") << 0.0 << 0.0031 << false << 0.001 << 0.004;
    QTest::addRow("bytes") << 0.0 << 1.6e9 << true << 536'870'912.0 << 1'610'612'736.0;
    QTest::addRow("negative") << -3.0 << 7.0 << false << 2.5 << 7.5;
}

/// Nothing is evicted: the axis read 0, 0, 0.
void ChartValuesTest::axisText_ofZerosAloneDiffers()
{
    for (const Unit unit : {Unit::PerSecond, Unit::Count, Unit::Bytes, Unit::Milliseconds}) {
        const ValueTicks ticks = valueTicks({0, 0}, 3, tickBase(unit));
        QStringList texts;
        for (const double value : ticks.values)
            texts << axisText(unit, value, ticks);
        QVERIFY(texts.size() > 1);
        QCOMPARE(texts.removeDuplicates(), 0);
    }
}

void ChartValuesTest::valueTicks_areRound()
{
    QFETCH(double, low);
    QFETCH(double, high);
    QFETCH(bool, binary);
    const ValueTicks ticks = valueTicks({low, high}, 4, binary ? TickBase::Binary : TickBase::Decimal);
    QTEST(ticks.step, "step");
    QTEST(ticks.high, "axisHigh");
    QVERIFY(ticks.low <= low);
    QVERIFY(ticks.values.size() >= 2 && ticks.values.size() <= 7);
    for (const double value : ticks.values)
        QVERIFY(std::abs(std::remainder(value, ticks.step)) < ticks.step * 1e-6);
}

void ChartValuesTest::valueTicks_copeWithNothing()
{
    QVERIFY(valueTicks({}, 4, TickBase::Decimal).values.size() >= 2);
    QVERIFY(valueTicks({5, 5}, 4, TickBase::Decimal).high > 5);
    QVERIFY(valueTicks({0, 0}, 4, TickBase::Binary).high > 0);
    QVERIFY(valueTicks({0, 1e300}, 4, TickBase::Decimal).values.size() <= 12);
}

void ChartValuesTest::timeTicks_areRoundAndFew_data()
{
    QTest::addColumn<qint64>("span");
    QTest::addColumn<qint64>("step");
    QTest::addRow("5 min") << qint64(300'000) << qint64(60'000);
    QTest::addRow("20 min") << qint64(1'200'000) << qint64(300'000);
    QTest::addRow("6 h") << qint64(21'600'000) << qint64(7'200'000);
    QTest::addRow("24 h") << qint64(86'400'000) << qint64(21'600'000);
    QTest::addRow("30 d") << qint64(2'592'000'000) << qint64(604'800'000);
}

void ChartValuesTest::timeTicks_areRoundAndFew()
{
    QFETCH(qint64, span);
    QFETCH(qint64, step);
    const qint64 end = QDateTime(QDate(2026, 3, 1), QTime(14, 10, 22), Qt::UTC).toMSecsSinceEpoch();
    const auto ticks = timeTicks({end - span, end}, 5);
    QVERIFY(ticks.size() >= 2 && ticks.size() <= 6);
    for (std::size_t i = 1; i < ticks.size(); ++i)
        QCOMPARE(ticks[i].timeMs - ticks[i - 1].timeMs, step);
    QVERIFY(timeTicks({0, 0}, 5).empty());
}

void ChartValuesTest::axisText_sharesOneUnit()
{
    const auto texts = [](ValueRange range, Unit unit) {
        const ValueTicks ticks = valueTicks(range, 4, tickBase(unit));
        QStringList all;
        for (const double value : ticks.values)
            all += axisText(unit, value, ticks);
        return all.join(u'|');
    };
    QLocale::setDefault(QLocale::c());
    QCOMPARE(texts({0, 18'000}, Unit::PerSecond), QStringLiteral("0 k|5 k|10 k|15 k|20 k"));
    QCOMPARE(
        texts({0, 2147483648.0}, Unit::Bytes), QStringLiteral("0.0 GiB|0.5 GiB|1.0 GiB|1.5 GiB|2.0 GiB"));
    QCOMPARE(texts({0.4, 1}, Unit::Ratio), QStringLiteral("40 %|60 %|80 %|100 %"));
    QCOMPARE(texts({0, 0.8}, Unit::Milliseconds), QStringLiteral("0 µs|200 µs|400 µs|600 µs|800 µs"));
}

void ChartValuesTest::description_saysTheFall()
{
    const auto samples = minutes(1200, [](int i) {
        return i < 600 ? 94.0 : i < 960 ? 94 - 23.0 * (i - 600) / 360 : 71.0;
    });
    const QString text = sentence(samples);
    QVERIFY2(text.startsWith(QLatin1StringView("hit rate fell from 94 % to 71 % in ")), qPrintable(text));
    QVERIFY2(text.endsWith(QLatin1StringView("5 minutes")) || text.endsWith(QLatin1StringView("6 minutes")),
        qPrintable(text));
}

void ChartValuesTest::description_saysSteadyPeakAndGap()
{
    const auto samples = minutes(1200, [](int i) {
        return i >= 300 && i < 360 ? noData : i == 700 ? 900.0 : 50.0;
    });
    const QString text = sentence(samples);
    QVERIFY2(text.startsWith(
                 QLatin1StringView("hit rate stayed at about 50 % for 20 minutes, with a peak of 900 % at ")),
        qPrintable(text));
    QVERIFY2(text.endsWith(QLatin1StringView(", without data for 60 seconds"))
            || text.endsWith(QLatin1StringView("58 seconds")),
        qPrintable(text));
}

void ChartValuesTest::description_saysTheTurn()
{
    const auto samples = minutes(1200, [](int i) { return i < 600 ? 94.0 : i < 900 ? 30.0 : 80.0; });
    const QString text = sentence(samples);
    QVERIFY2(text.contains(QLatin1StringView("fell from 94 % to 30 % in ")), qPrintable(text));
    QVERIFY2(text.endsWith(QLatin1StringView(", then rose to 80 %")), qPrintable(text));
}

void ChartValuesTest::description_saysNoData()
{
    QCOMPARE(sentence(minutes(100, [](int) { return noData; })), QStringLiteral("hit rate: no data"));
    QCOMPARE(sentence({}), QStringLiteral("hit rate: no data"));
}

void ChartValuesTest::csv_joinsColumnsAndDisarmsFormulas()
{
    const std::vector<Sample> a{{1000, 1.5}, {2000, noData}, {4000, 3}};
    const std::vector<Sample> b{{2000, 7}, {3000, 8}};
    const std::vector<CsvColumn> columns{
        {QStringLiteral("=cmd()"), a}, {QStringLiteral("with \"quote\", comma"), b}};
    const QStringList lines = toCsv(columns, {0, 4000}).split(QStringLiteral("\r\n"));
    QCOMPARE(lines.value(0), QStringLiteral("time,'=cmd(),\"with \"\"quote\"\", comma\""));
    QVERIFY(lines.value(1).endsWith(QLatin1StringView(",1.5,")));
    QVERIFY(lines.value(2).endsWith(QLatin1StringView(",,7")));
    QVERIFY(lines.value(3).endsWith(QLatin1StringView(",,8")));
    QCOMPARE(lines.size(), 5); // header, three moments (the one at the end of the range is out), end
}

void ChartValuesTest::curve_drawsLineAreaAndGap()
{
    QImage image(4, 10, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const std::vector<ValueRange> columns{{5, 5}, {}, {0, 10}, {5, 5}};
    CurveStyle style;
    style.color = QColor(200, 0, 0);
    style.width = 2;
    style.fillOpacity = 0.5;
    drawCurve(image, columns, {0, 10}, style);
    QCOMPARE(image.pixelColor(0, 5), QColor(200, 0, 0)); // the line
    QCOMPARE(image.pixelColor(0, 1).alpha(), 0); // above it
    QVERIFY(std::abs(image.pixelColor(0, 8).alpha() - 128) <= 2); // the area
    for (int y = 0; y < 10; ++y) {
        QCOMPARE(image.pixelColor(1, y).alpha(), 0); // the gap
        QVERIFY(image.pixelColor(2, y).alpha() > 60); // the spike over the whole height
    }
}

namespace {

Plot emptyPlot()
{
    Plot plot;
    plot.range = {0, 1000};
    plot.area = QRectF(40, 15, 500, 100);
    plot.ticks = {0, 100, 50, {0, 50, 100}};
    return plot;
}

double sixEach(const QString &text)
{
    return 6.0 * double(text.size());
}

} // namespace

void ChartValuesTest::marks_shareWhatWouldCollide()
{
    Plot plot = emptyPlot();
    plot.marks
        = {{100, QStringLiteral("restart")}, {900, QStringLiteral("failover")}, {902, QStringLiteral("Two")},
            {940, QStringLiteral("Failover not possible")}, {5000, QStringLiteral("out of sight")}};
    const MarkLayout layout = layOutMarks(plot, sixEach);
    QCOMPARE(layout.lines.size(), 3U); // two within a pixel are one
    QCOMPARE(layout.labels.size(), 2U);
    QCOMPARE(layout.labels[0].text, QStringLiteral("restart"));
    QCOMPARE(layout.labels[1].text, QStringLiteral("failover, Two, Failover not possible"));
    for (const MarkLayout::Label &label : layout.labels) {
        QVERIFY(label.left >= plot.area.left());
        QVERIFY(label.left + label.width <= plot.area.right());
    }
    plot.area.setWidth(200);
    QCOMPARE(layOutMarks(plot, sixEach).labels.back().text, QStringLiteral("failover +2"));
}

void ChartValuesTest::lineLabel_avoidsTheCurve()
{
    Plot plot = emptyPlot();
    Plot::Series series;
    for (int i = 0; i < 100; ++i)
        series.samples.append(Sample(900 + i, i % 2 ? 100 : 20)); // noise over the whole height, at the right
    plot.series.push_back(std::move(series));
    const QRectF box = placeLineLabel(plot, 70, QSizeF(90, 12), {}, {});
    QVERIFY(!box.isEmpty());
    QVERIFY(box.right() < plot.xOf(900));
    const QRectF second = placeLineLabel(plot, 70, QSizeF(90, 12), {}, {box});
    QVERIFY(!second.intersects(box));
}

void ChartValuesTest::remark_standsBetweenLines()
{
    Plot plot = emptyPlot();
    plot.lines = {{60, {}, ReferenceLine::Kind::Limit}};
    const QRectF box = placeRemark(plot, QSizeF(120, 14), {});
    for (const double y : gridRows(plot))
        QVERIFY(y <= box.top() || y >= box.bottom());
    QVERIFY(plot.yOf(60) <= box.top() || plot.yOf(60) >= box.bottom());
}

QTEST_GUILESS_MAIN(ChartValuesTest)
#include "tst_chartvalues.moc"
