// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/timeseriesview.h"
#include "support/patience.h"
#include "theme/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QGraphicsView>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace cachedeck;
using namespace cachedeck::charts;

namespace {

constexpr qint64 start = 1'700'000'000'000;

int pixelsOf(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            count += std::abs(pixel.red() - color.red()) < 12 && std::abs(pixel.green() - color.green()) < 12
                && std::abs(pixel.blue() - color.blue()) < 12;
        }
    }
    return count;
}

} // namespace

class TimeSeriesViewTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void curve_isOnScreen();
    void spike_isOnScreen();
    void hiddenSeries_isNotOnScreen();
    void crosshair_isSharedByTheGroup();
    void drag_zoomsAllChartsOfTheGroup();
    void doubleClickAndEscape_leaveTheZoom();
    void wheel_zoomsWithControlOnly();
    void keys_moveTheCrosshair();
    void pause_holdsTheRange();
    void axis_staysWhileItFits();
    void grid_followsANewGeometry();
    void newestSample_isInSight();
    void axis_endsSoonAfterALimit();
    void csvAndPicture_areMade();
    void description_isSaidToScreenReaders();
    void group_mayDieFirst();

private:
    TimeSeriesView *addChart();
    QGraphicsView *view() const { return m_chart->findChild<QGraphicsView *>(); }
    int curvePixels() const { return pixelsOf(view()->grab().toImage(), theme::colors().series[0]); }

    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<ChartGroup> m_group;
    TimeSeriesView *m_chart = nullptr;
};

void TimeSeriesViewTest::initTestCase()
{
    theme::Theme::instance().setMode(theme::Mode::Light);
    theme::Theme::instance().install(*qApp);
}

TimeSeriesView *TimeSeriesViewTest::addChart()
{
    auto *chart = new TimeSeriesView(m_group.get(), m_window.get());
    chart->setGeometry(0, 0, 500, 240);
    chart->setTitle(QStringLiteral("Hit rate"));
    chart->setGapAfter(2500);
    chart->addSeries({QStringLiteral("all"), 0, false, false});
    for (int i = 0; i <= 300; ++i)
        chart->append(0, Sample(start + i * 1000, 50));
    return chart;
}

void TimeSeriesViewTest::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(500, 240);
    m_group = std::make_unique<ChartGroup>();
    m_group->setSpan(300'000);
    m_group->setNow(start + 300'000);
    m_chart = addChart();
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_VERIFY(curvePixels() > 300); // laid out and painted
}

void TimeSeriesViewTest::cleanup()
{
    m_window.reset();
    m_group.reset();
}

void TimeSeriesViewTest::curve_isOnScreen()
{
    QVERIFY(pixelsOf(m_chart->grab().toImage(), theme::colors().series[0]) > 300);
}

void TimeSeriesViewTest::spike_isOnScreen()
{
    std::vector<Sample> samples;
    for (int i = 0; i < 100'000; ++i)
        samples.emplace_back(start + i * 3, i == 31'415 ? 1000 : 1);
    m_chart->setRange(0, samples);
    const auto isAtTop = [this] {
        const QImage image = view()->grab().toImage();
        for (int x = 0; x < image.width(); ++x) {
            if (pixelsOf(image.copy(x, 20, 1, 80), theme::colors().series[0]) > 30)
                return true;
        }
        return false;
    };
    QTRY_VERIFY(isAtTop());
}

void TimeSeriesViewTest::hiddenSeries_isNotOnScreen()
{
    m_chart->setSeriesVisible(0, false);
    QTRY_VERIFY(curvePixels() < 20);
}

void TimeSeriesViewTest::crosshair_isSharedByTheGroup()
{
    QSignalSpy moved(m_group.get(), &ChartGroup::crosshairChanged);
    QTest::mouseMove(view()->viewport(), QPoint(250, 100));
    QTRY_VERIFY(m_group->crosshair().has_value());
    QCOMPARE_GE(moved.count(), 1);
    QVERIFY(std::abs(*m_group->crosshair() - (start + 140'000)) < 20'000);
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(view(), &leave);
    QVERIFY(!m_group->crosshair());
}

void TimeSeriesViewTest::drag_zoomsAllChartsOfTheGroup()
{
    QSignalSpy zoomed(m_group.get(), &ChartGroup::zoomedChanged);
    QWidget *port = view()->viewport();
    QTest::mousePress(port, Qt::LeftButton, {}, QPoint(200, 100));
    QTest::mouseMove(port, QPoint(250, 100));
    QTest::mouseMove(port, QPoint(300, 100));
    QTest::mouseRelease(port, Qt::LeftButton, {}, QPoint(300, 100));
    QTRY_COMPARE(zoomed.count(), 1);
    QVERIFY(m_group->isZoomed());
    const TimeRange range = m_group->range();
    QVERIFY(range.span() > 50'000 && range.span() < 80'000);
    m_group->setNow(start + 400'000); // new samples do not move what is looked at
    QCOMPARE(m_group->range(), range);
}

void TimeSeriesViewTest::doubleClickAndEscape_leaveTheZoom()
{
    m_group->zoomTo({start, start + 60'000});
    QTest::mouseDClick(view()->viewport(), Qt::LeftButton, {}, QPoint(200, 100));
    QVERIFY(!m_group->isZoomed());
    m_group->zoomTo({start, start + 60'000});
    QTest::keyClick(view(), Qt::Key_Escape);
    QTest::keyClick(view(), Qt::Key_Escape);
    QVERIFY(!m_group->isZoomed());
}

void TimeSeriesViewTest::wheel_zoomsWithControlOnly()
{
    const auto turn = [this](Qt::KeyboardModifiers modifiers) {
        const QPointF at(250, 100);
        QWheelEvent event(at, view()->viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, modifiers,
            Qt::NoScrollPhase, false);
        QApplication::sendEvent(view()->viewport(), &event);
        return event.isAccepted();
    };
    QVERIFY(!turn(Qt::NoModifier));
    QVERIFY(!m_group->isZoomed());
    QVERIFY(turn(Qt::ControlModifier));
    QVERIFY(m_group->isZoomed());
    QVERIFY(m_group->range().span() < 300'000);
}

void TimeSeriesViewTest::keys_moveTheCrosshair()
{
    QTest::keyClick(view(), Qt::Key_End);
    QCOMPARE(m_group->crosshair(), std::optional(m_group->range().toMs));
    QTest::keyClick(view(), Qt::Key_Left);
    const qint64 one = *m_group->crosshair();
    QVERIFY(one < m_group->range().toMs);
    QTest::keyClick(view(), Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(*m_group->crosshair() < one - 10'000);
    QTest::keyClick(view(), Qt::Key_Home);
    QCOMPARE(m_group->crosshair(), std::optional(m_group->range().fromMs));
    QTest::keyClick(view(), Qt::Key_Plus);
    QVERIFY(m_group->isZoomed());
    QTest::keyClick(view(), Qt::Key_Minus);
    QVERIFY(!m_group->isZoomed());
}

void TimeSeriesViewTest::pause_holdsTheRange()
{
    const TimeRange before = m_group->range();
    QTest::keyClick(view(), Qt::Key_Space);
    QVERIFY(m_group->isPaused());
    m_group->setNow(start + 310'000);
    QCOMPARE(m_group->range(), before);
    m_group->setPaused(false);
    QCOMPARE(m_group->range().toMs, start + 310'000);
}

void TimeSeriesViewTest::axis_staysWhileItFits()
{
    const QImage before = view()->grab(QRect(0, 0, 30, 220)).toImage();
    for (int i = 301; i < 330; ++i)
        m_chart->append(0, Sample(start + i * 1000, 45 + i % 5));
    m_group->setNow(start + 330'000);
    QTRY_COMPARE(view()->grab(QRect(0, 0, 26, 200)).toImage(), before.copy(0, 0, 26, 200));
}

/// A banner above makes every chart lower: its lines must move with its labels, so that it looks like one
/// that had this size from the start.
void TimeSeriesViewTest::grid_followsANewGeometry()
{
    const QSize low(440, 170);
    m_chart->resize(low);
    TimeSeriesView *fresh = addChart();
    fresh->hide();
    fresh->resize(low);
    fresh->show();
    const auto gridPixels = [&] { return pixelsOf(m_chart->grab().toImage(), theme::colors().grid); };
    QTRY_VERIFY(gridPixels() > 500);
    QTRY_COMPARE(m_chart->grab().toImage(), fresh->grab().toImage());
    m_chart->resize(500, 240);
    fresh->resize(500, 240);
    QTRY_COMPARE(m_chart->grab().toImage(), fresh->grab().toImage());
}

/// The first sample of a deployment is as new as the axis is long: it counts, for the remark and for the
/// axis.
void TimeSeriesViewTest::newestSample_isInSight()
{
    std::vector<Sample> one{Sample(start + 300'000, 50)};
    m_chart->setRange(0, {});
    m_chart->setEmptyText(QStringLiteral("MMMMMMMMMMMM"));
    const auto words = [this] {
        const QImage image = view()->grab().toImage();
        return pixelsOf(image.copy(100, 20, 300, image.height() - 60), theme::colors().dim);
    };
    QTRY_VERIFY(words() > 20);
    m_chart->setRange(0, one);
    QTRY_VERIFY(words() < 5);
}

void TimeSeriesViewTest::axis_endsSoonAfterALimit()
{
    m_chart->setUnit(Unit::Bytes);
    m_chart->setReferenceLines({{64 * 1024 * 1024, QString(), ReferenceLine::Kind::Limit}});
    // The dashes of the limit are in the uppermost fifth of the plot, not in its middle.
    const auto limitRow = [this] {
        const QImage image = view()->grab().toImage();
        for (int y = 22; y < image.height() - 30; ++y) {
            if (pixelsOf(image.copy(60, y, image.width() - 80, 1), theme::colors().dim) > 150)
                return y;
        }
        return image.height();
    };
    QTRY_VERIFY(limitRow() < 60);
}

void TimeSeriesViewTest::csvAndPicture_areMade()
{
    const QString csv = m_chart->csv();
    QVERIFY(csv.startsWith(QLatin1StringView("time,all\r\n")));
    QCOMPARE(csv.count(u'\n'), 301); // the sample at the end of the range is not in it
    const QPixmap picture = m_chart->picture();
    QVERIFY(picture.width() > 500 && picture.height() > 240);
}

void TimeSeriesViewTest::description_isSaidToScreenReaders()
{
    m_chart->setMarks({{start + 100'000, QStringLiteral("failover")}});
    QVERIFY(m_chart->description().startsWith(QLatin1StringView("all stayed at about 50 for ")));
    QVERIFY(m_chart->description().contains(QLatin1StringView("failover at ")));
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(view());
    QVERIFY(face);
    QCOMPARE(face->role(), QAccessible::Chart);
    QCOMPARE(face->text(QAccessible::Name), QStringLiteral("Chart: Hit rate"));
    QCOMPARE(face->text(QAccessible::Description), m_chart->description());
}

void TimeSeriesViewTest::group_mayDieFirst()
{
    m_group.reset();
    m_chart->append(0, Sample(start + 400'000, 1));
    QTest::mouseMove(view()->viewport(), QPoint(200, 80));
    QTest::keyClick(view(), Qt::Key_Left);
    QCoreApplication::processEvents();
    QVERIFY(!m_chart->grab().isNull());
}

QTEST_MAIN(TimeSeriesViewTest)
#include "tst_timeseriesview.moc"
