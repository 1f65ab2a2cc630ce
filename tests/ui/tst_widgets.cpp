// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "theme/theme.h"
#include "widgets/bannerstack.h"
#include "widgets/bar.h"
#include "widgets/figuretile.h"
#include "widgets/keyvaluetable.h"
#include "widgets/notice.h"
#include "widgets/pills.h"
#include "widgets/rail.h"
#include "widgets/segmentedcontrol.h"
#include "widgets/skeleton.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::widgets;

namespace {

BannerContent banner(const QString &key, Severity severity)
{
    BannerContent content;
    content.key = key;
    content.severity = severity;
    content.what = QStringLiteral("<b>what</b> ") + key;
    content.since = QStringLiteral("for 3 s");
    content.actions = {{QStringLiteral("show"), QStringLiteral("Show"), theme::ButtonKind::Normal, {}}};
    return content;
}

} // namespace

class WidgetsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void labels_showMarkupAsItIs();
    void labels_elideAndKeepTheWhole();
    void bannerStack_showsThreeMostSevere();
    void bannerStack_foldsWhereThereIsNoRoom();
    void bannerStack_foldsWhatIsPutAside();
    void bannerStack_keepsTheWidgetOfAKey();
    void banner_sendsKeyAndAction();
    void banner_disabledButtonSaysWhy();
    void figures_keepTheirUnits();
    void states_haveIconAndWord();
    void pill_saysItsState();
    void badge_saysItsEnvironment();
    void rail_opensByClickAndKeys();
    void segments_chooseByClickAndKeys();
    void keyValueTable_changesTextsOnly();
    void tile_isOneSentence();
    void notice_showsButtonsOnDemand();
    void skeleton_coversItsTarget();
    void everything_paintsRightToLeftAndDark();
};

void WidgetsTest::initTestCase()
{
    theme::Theme::instance().setMode(theme::Mode::Light);
    theme::Theme::instance().install(*qApp);
}

void WidgetsTest::labels_showMarkupAsItIs()
{
    TextLabel label(QStringLiteral("<b>key</b>"), theme::Text::Body);
    QCOMPARE(label.textFormat(), Qt::PlainText);
    Panel panel(QStringLiteral("<i>title</i>"), QStringLiteral("<img src=x>"));
    const auto labels = panel.findChildren<QLabel *>();
    for (const QLabel *each : labels)
        QCOMPARE(each->textFormat(), Qt::PlainText);
}

void WidgetsTest::labels_elideAndKeepTheWhole()
{
    MonoLabel label(QString(300, u'x'));
    label.resize(100, 20);
    label.grab();
    QCOMPARE(label.text().size(), 300);
    QCOMPARE(label.toolTip(), label.text());
    QVERIFY(label.minimumSizeHint().width() < 200);
}

void WidgetsTest::bannerStack_showsThreeMostSevere()
{
    BannerStack stack;
    QVERIFY(!stack.isVisibleTo(nullptr));
    stack.setBanners({banner(QStringLiteral("a"), Severity::Information),
        banner(QStringLiteral("b"), Severity::Critical), banner(QStringLiteral("c"), Severity::Warning),
        banner(QStringLiteral("d"), Severity::Warning), banner(QStringLiteral("e"), Severity::Information)});
    QCOMPARE(stack.bannerCount(), 5);
    QCOMPARE(stack.visibleBanners(), 3);
    const auto banners = stack.findChildren<Banner *>();
    QCOMPARE(banners.first()->content().key, QStringLiteral("b"));
    QPushButton *rest = nullptr;
    const auto buttons = stack.findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->accessibleDescription().contains(QLatin1StringView("2 more")))
            rest = button;
    }
    QVERIFY(rest);
    rest->click();
    QCOMPARE(stack.visibleBanners(), 5);
    stack.setBanners({});
    QCOMPARE(stack.visibleBanners(), 0);
}

/// On a small window the gravest one stays whole, however high it is; the rest is one line that opens.
void WidgetsTest::bannerStack_foldsWhereThereIsNoRoom()
{
    BannerStack stack;
    stack.resize(900, 200);
    stack.setBanners({banner(QStringLiteral("a"), Severity::Warning),
        banner(QStringLiteral("b"), Severity::Critical), banner(QStringLiteral("c"), Severity::Warning)});
    QCOMPARE(stack.visibleBanners(), 3);
    const auto whole = stack.sizeHint().height();
    stack.setRoom(1, 400);
    QCOMPARE(stack.visibleBanners(), 1);
    QVERIFY(stack.sizeHint().height() < whole);
    QPushButton *rest = stack.findChildren<QPushButton *>().last();
    QVERIFY(rest->accessibleDescription().startsWith(QLatin1StringView("2 more: ")));
    rest->click();
    QCOMPARE(stack.visibleBanners(), 3);
    rest->click();
    QCOMPARE(stack.visibleBanners(), 1);
    stack.setRoom(1000, 1000);
    QCOMPARE(stack.visibleBanners(), 3);
}

/// What a person has put aside takes a line, and can be found there.
void WidgetsTest::bannerStack_foldsWhatIsPutAside()
{
    BannerStack stack;
    BannerContent aside = banner(QStringLiteral("a"), Severity::Critical);
    aside.aside = QStringLiteral("acknowledged");
    stack.setBanners({aside, banner(QStringLiteral("b"), Severity::Warning)});
    QCOMPARE(stack.visibleBanners(), 1);
    QCOMPARE(stack.findChild<Banner *>()->content().key, QStringLiteral("b"));
    stack.setBanners({aside});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the other one goes
    QCOMPARE(stack.visibleBanners(), 0);
    QVERIFY(!stack.isHidden());
    QPushButton *rest = stack.findChildren<QPushButton *>().last();
    QVERIFY(rest->accessibleDescription().contains(QLatin1StringView("(acknowledged)")));
    rest->click();
    QCOMPARE(stack.visibleBanners(), 1);
    QVERIFY(stack.findChild<Banner *>()->accessibleName().contains(QLatin1StringView("acknowledged")));
}

void WidgetsTest::bannerStack_keepsTheWidgetOfAKey()
{
    BannerStack stack;
    stack.setBanners({banner(QStringLiteral("a"), Severity::Warning)});
    Banner *first = stack.findChild<Banner *>();
    QPushButton *button = first->findChild<QPushButton *>();
    BannerContent later = banner(QStringLiteral("a"), Severity::Warning);
    later.since = QStringLiteral("for 4 s");
    stack.setBanners({banner(QStringLiteral("z"), Severity::Critical), later});
    QVERIFY(stack.findChildren<Banner *>().contains(first));
    QCOMPARE(first->content().since, QStringLiteral("for 4 s"));
    QCOMPARE(first->findChild<QPushButton *>(), button); // a focus on it survives the update
}

void WidgetsTest::banner_sendsKeyAndAction()
{
    BannerStack stack;
    stack.setBanners({banner(QStringLiteral("a"), Severity::Warning)});
    QSignalSpy spy(&stack, &BannerStack::actionTriggered);
    stack.findChild<Banner *>()->findChild<QPushButton *>()->click();
    QCOMPARE(spy.count(), 1);
    QCOMPARE(spy.at(0).at(0).toString(), QStringLiteral("a"));
    QCOMPARE(spy.at(0).at(1).toString(), QStringLiteral("show"));
}

void WidgetsTest::figures_keepTheirUnits()
{
    const QChar joint(0xa0);
    QCOMPARE(keepUnits(QStringLiteral("for 8.70 s")), QStringLiteral("for 8.70") + joint + u's');
    QCOMPARE(
        keepUnits(QStringLiteral("above 75 % of 2 GiB")), QStringLiteral("above 75%1% of 2%1GiB").arg(joint));
    QCOMPARE(keepUnits(QStringLiteral("port 6379 answers")), QStringLiteral("port 6379 answers"));
}

void WidgetsTest::banner_disabledButtonSaysWhy()
{
    BannerContent content = banner(QStringLiteral("a"), Severity::Warning);
    content.actions.front().disabledReason = QStringLiteral("read-only");
    Banner shown(content);
    const auto *button = shown.findChild<QPushButton *>();
    QVERIFY(!button->isEnabled());
    QCOMPARE(button->toolTip(), QStringLiteral("read-only"));
}

void WidgetsTest::states_haveIconAndWord()
{
    QStringList icons;
    QStringList words;
    for (int i = 0; i <= int(State::Information); ++i) {
        const StateLook look = lookOf(State(i));
        QVERIFY(!look.word.isEmpty());
        QVERIFY(!icons.contains(look.icon));
        QVERIFY(!words.contains(look.word));
        icons += look.icon;
        words += look.word;
    }
}

void WidgetsTest::pill_saysItsState()
{
    StatePill pill(State::Degraded);
    QVERIFY(pill.accessibleName().contains(QLatin1StringView("degraded")));
    pill.setState(State::Degraded, QStringLiteral("syncing 74 %"));
    QVERIFY(pill.accessibleName().contains(QLatin1StringView("syncing 74 %")));
    QCOMPARE(pill.word(), QStringLiteral("syncing 74 %"));
}

void WidgetsTest::badge_saysItsEnvironment()
{
    EnvironmentBadge badge(Environment::Production);
    QVERIFY(badge.accessibleName().contains(QLatin1StringView("PRODUCTION")));
    badge.resize(badge.sizeHint());
    const QImage image = badge.grab().toImage();
    QCOMPARE(image.pixelColor(3, image.height() / 2), theme::colors().production);
}

void WidgetsTest::rail_opensByClickAndKeys()
{
    Rail rail(QStringLiteral("Cachedeck"));
    for (const auto *id : {"one", "two", "three"})
        rail.addPage(QString::fromLatin1(id), QString::fromLatin1(id));
    rail.setPageEnabled(QStringLiteral("two"), false, QStringLiteral("why"));
    rail.setCurrent(QStringLiteral("one"));
    rail.resize(200, 400);
    rail.show();
    QVERIFY(QTest::qWaitForWindowExposed(&rail));
    QSignalSpy chosen(&rail, &Rail::pageChosen);
    const auto items = rail.findChildren<QAbstractButton *>();
    items.first()->setFocus();
    QTest::keyClick(items.first(), Qt::Key_Down);
    QCOMPARE(rail.current(), QStringLiteral("three"));
    QCOMPARE(chosen.count(), 1);
    QTest::mouseClick(items.first(), Qt::LeftButton);
    QCOMPARE(rail.current(), QStringLiteral("one"));
    QCOMPARE(chosen.count(), 2);
    rail.setBadge(QStringLiteral("one"), 4);
    QVERIFY(items.first()->accessibleDescription().contains(u'4'));
}

void WidgetsTest::segments_chooseByClickAndKeys()
{
    SegmentedControl control(QStringLiteral("Range"));
    for (const auto *id : {"5", "20", "60"})
        control.addSegment(QString::fromLatin1(id), QString::fromLatin1(id));
    QCOMPARE(control.current(), QStringLiteral("5"));
    control.show();
    QVERIFY(QTest::qWaitForWindowExposed(&control));
    QSignalSpy chosen(&control, &SegmentedControl::chosen);
    control.setCurrent(QStringLiteral("20"));
    QCOMPARE(chosen.count(), 0);
    const auto segments = control.findChildren<QAbstractButton *>();
    segments.at(1)->setFocus();
    QTest::keyClick(segments.at(1), Qt::Key_Right);
    QCOMPARE(control.current(), QStringLiteral("60"));
    QTest::mouseClick(segments.at(0), Qt::LeftButton);
    QCOMPARE(control.current(), QStringLiteral("5"));
    QCOMPARE(chosen.count(), 2);
}

void WidgetsTest::keyValueTable_changesTextsOnly()
{
    KeyValueTable table;
    KeyValue heading;
    heading.key = QStringLiteral("Memory");
    KeyValue used;
    used.key = QStringLiteral("used");
    used.value = QStringLiteral("1 GiB");
    used.bar = 0.5;
    table.setRows({heading, used});
    const auto before = table.findChildren<QLabel *>();
    used.value = QStringLiteral("2 GiB");
    used.bar = 0.9;
    table.setRows({heading, used});
    QCOMPARE(table.findChildren<QLabel *>(), before);
    table.setRows({used});
    QVERIFY(table.findChildren<QLabel *>().size() < before.size());
}

void WidgetsTest::tile_isOneSentence()
{
    FigureTile tile(QStringLiteral("Hit rate"));
    tile.setFigure(QStringLiteral("71.4 %"));
    tile.setTrend(QStringLiteral("-22.1 in 10 min"));
    QCOMPARE(tile.accessibleName(), QStringLiteral("Hit rate: 71.4 %, -22.1 in 10 min"));
}

void WidgetsTest::notice_showsButtonsOnDemand()
{
    Notice notice(Notice::Kind::NoConnection);
    notice.say(QStringLiteral("No connection"), QStringLiteral("tried 3 sentinels"),
        QStringLiteral("10.0.0.1:26379"));
    const auto *button = notice.findChild<QPushButton *>();
    QVERIFY(!button->isVisibleTo(&notice));
    notice.setAction(QStringLiteral("Try now"));
    QVERIFY(button->isVisibleTo(&notice));
    QSignalSpy spy(&notice, &Notice::actionTriggered);
    notice.findChild<QPushButton *>()->click();
    QCOMPARE(spy.count(), 1);
}

void WidgetsTest::skeleton_coversItsTarget()
{
    QWidget page;
    page.resize(300, 200);
    SkeletonOverlay overlay(&page);
    overlay.setLoading(true);
    page.show();
    page.resize(400, 300);
    QTRY_COMPARE(overlay.size(), QSize(400, 300));
    overlay.setLoading(false);
    QVERIFY(!overlay.isLoading());
}

void WidgetsTest::everything_paintsRightToLeftAndDark()
{
    QWidget window;
    auto *rail = new Rail(QStringLiteral("Cachedeck"), &window);
    rail->addPage(QStringLiteral("a"), QStringLiteral("A"), QStringLiteral("overview"));
    auto *pill = new StatePill(State::Unhealthy, &window);
    auto *bar = new Bar(&window);
    bar->setGeometry(200, 50, 100, 8);
    bar->setShare(0.25);
    bar->setColor(&theme::Palette::bad);
    pill->move(200, 10);
    window.resize(400, 300);
    for (const auto mode : {theme::Mode::Dark, theme::Mode::Light}) {
        theme::Theme::instance().setMode(mode);
        window.setLayoutDirection(Qt::LeftToRight);
        QCOMPARE(window.grab().toImage().pixelColor(210, 54), theme::colors().bad);
        window.setLayoutDirection(Qt::RightToLeft);
        const QImage mirrored = window.grab().toImage();
        QCOMPARE(mirrored.pixelColor(290, 54), theme::colors().bad);
        QCOMPARE(mirrored.pixelColor(210, 54), theme::colors().grid);
    }
}

QTEST_MAIN(WidgetsTest)
#include "tst_widgets.moc"
