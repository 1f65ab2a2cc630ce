// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/icons.h"
#include "theme/seriescolors.h"
#include "theme/theme.h"

#include <QApplication>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>

using namespace cachedeck::theme;

class ThemeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { Theme::instance().install(*qApp); }
    void textAndMarks_haveContrast_data();
    void textAndMarks_haveContrast();
    void mode_switchesWhileRunning();
    void icons_areAllDrawn();
    void icons_followTheColor();
    void stateIcons_differInGrey();
    void seriesColors_stayWithTheirName();
};

void ThemeTest::textAndMarks_haveContrast_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addRow("light") << false;
    QTest::addRow("dark") << true;
}

void ThemeTest::textAndMarks_haveContrast()
{
    QFETCH(bool, dark);
    const Palette &p = dark ? darkPalette() : lightPalette();
    const std::pair<QColor, QColor> texts[] = {{p.text, p.panel}, {p.text, p.background}, {p.text, p.hover},
        {p.text, p.pick}, {p.dim, p.panel}, {p.dim, p.background}, {p.dim, p.rail}, {p.ok, p.okBack},
        {p.warn, p.warnBack}, {p.bad, p.badBack}, {p.off, p.offBack}, {p.ok, p.panel}, {p.warn, p.panel},
        {p.bad, p.panel}, {p.accent, p.panel}, {p.onAccent, p.accent}, {p.onProduction, p.production},
        {p.onStaging, p.staging}, {p.text, p.warnBack}, {p.text, p.badBack}, {p.mark, p.panel},
        {p.accent, p.pick}};
    for (const auto &[ink, ground] : texts)
        QVERIFY2(contrast(ink, ground) >= 4.5,
            qPrintable(ink.name() + u' ' + ground.name() + u' ' + QString::number(contrast(ink, ground))));
    for (const QColor &color : p.series)
        QVERIFY2(contrast(color, p.panel) >= 3.0,
            qPrintable(color.name() + u' ' + QString::number(contrast(color, p.panel))));
}

void ThemeTest::mode_switchesWhileRunning()
{
    Theme &theme = Theme::instance();
    theme.setMode(Mode::Light);
    QVERIFY(!theme.isDark());
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setMode(Mode::Dark);
    QVERIFY(theme.isDark());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Base), darkPalette().panel);
    theme.setMode(Mode::Light);
    QCOMPARE(QApplication::palette().color(QPalette::Base), lightPalette().panel);
}

void ThemeTest::icons_areAllDrawn()
{
    const QStringList names = iconNames();
    QVERIFY(names.size() >= 40);
    for (const QString &name : names) {
        const QImage image = iconPixmap(name, Qt::red, 16, 2).toImage();
        QCOMPARE(image.size(), QSize(32, 32));
        int inked = 0;
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x)
                inked += image.pixelColor(x, y).alpha() > 128;
        }
        QVERIFY2(inked > 20, qPrintable(name));
    }
    QVERIFY(!applicationIcon().pixmap(64, 64).isNull());
}

void ThemeTest::icons_followTheColor()
{
    Theme::instance().setMode(Mode::Light);
    const QIcon pause = icon(QStringLiteral("pause"));
    const QImage light = pause.pixmap(16, 16).toImage();
    Theme::instance().setMode(Mode::Dark);
    const QImage dark = pause.pixmap(16, 16).toImage();
    QVERIFY(light != dark);
}

void ThemeTest::stateIcons_differInGrey()
{
    QList<QImage> images;
    for (const QString &name : iconNames()) {
        if (!name.startsWith(u"state-"))
            continue;
        const QImage image = iconPixmap(name, Qt::black, 10, 1).toImage();
        for (const QImage &other : images)
            QVERIFY2(image != other, qPrintable(name));
        images += image;
    }
    QVERIFY(images.size() >= 11);
}

void ThemeTest::seriesColors_stayWithTheirName()
{
    SeriesColors colors;
    QCOMPARE(colors.slotOf(QStringLiteral("a")), 0);
    QCOMPARE(colors.slotOf(QStringLiteral("b")), 1);
    QCOMPARE(colors.slotOf(QStringLiteral("a")), 0);
    for (int i = 0; i < 6; ++i)
        colors.slotOf(QString::number(i));
    QCOMPARE(colors.slotOf(QStringLiteral("ninth")), 0);
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
