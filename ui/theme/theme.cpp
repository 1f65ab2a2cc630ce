// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/theme.h"

#include "theme/deskstyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>
#include <QStyleHints>
#include <QToolTip>
#include <QWidget>

#include <algorithm>

// Q_INIT_RESOURCE must stand outside of any namespace; without it the linker drops a static library's
// resources.
static void initResources()
{
    Q_INIT_RESOURCE(cachedeck);
}

namespace cachedeck::theme {
namespace {

QPalette widgetPalette(const Palette &c)
{
    QPalette p;
    p.setColor(QPalette::Window, c.background);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.panel);
    p.setColor(QPalette::AlternateBase, c.row);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.dim);
    p.setColor(QPalette::Button, c.panel);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.bad);
    p.setColor(QPalette::ToolTipBase, c.panel);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Highlight, c.accent);
    p.setColor(QPalette::HighlightedText, c.onAccent);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::Light, c.panel);
    p.setColor(QPalette::Midlight, c.grid);
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.dark ? c.line : c.dim);
    p.setColor(QPalette::Shadow, c.dark ? QColor(Qt::black) : c.dim);
    for (const auto role :
        {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, c.dim);
    p.setColor(QPalette::Disabled, QPalette::Highlight, c.offBack);
    return p;
}

bool looksDark(const QPalette &palette)
{
    return palette.color(QPalette::WindowText).lightnessF() > palette.color(QPalette::Window).lightnessF();
}

void scale(QFont &font, double factor)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(std::max(6, qRound(font.pixelSize() * factor)));
}

} // namespace

Theme &Theme::instance()
{
    static Theme theme;
    return theme;
}

void Theme::install(QApplication &application)
{
    if (m_installed)
        return;
    m_installed = true;
    initResources();
    m_base = application.font();
    // Platforms without a desktop (offscreen, minimal) default to 12 points, which no desktop does.
    if (QGuiApplication::platformName() == u"offscreen" || QGuiApplication::platformName() == u"minimal")
        m_base.setPointSizeF(9.75);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    m_base.setFeature("tnum", 1);
#endif
    application.setFont(m_base);
    m_platformDark = looksDark(application.palette());
    application.setStyle(new DeskStyle); // the application owns it
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, this, [this] { apply(); });
#endif
    apply();
}

void Theme::setMode(Mode mode)
{
    m_mode = mode;
    apply();
}

void Theme::setMonoSizeOffset(int points)
{
    m_monoOffset = std::clamp(points, -3, 8);
    Q_EMIT changed();
}

bool Theme::systemIsDark() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme();
    if (scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark;
#endif
    const QString gtk = qEnvironmentVariable("GTK_THEME");
    return m_platformDark || gtk.endsWith(u":dark") || gtk.endsWith(u"-dark", Qt::CaseInsensitive);
}

void Theme::apply()
{
    m_dark = m_mode == Mode::Dark || (m_mode == Mode::System && systemIsDark());
    if (m_installed) {
        const QPalette p = widgetPalette(palette());
        QApplication::setPalette(p);
        QToolTip::setPalette(p);
    }
    Q_EMIT changed();
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows)
        window->update();
}

QFont Theme::font(Text role) const
{
    QFont font = m_installed ? m_base : QGuiApplication::font();
    const auto sized = [&font](double factor, QFont::Weight weight) {
        scale(font, factor);
        font.setWeight(weight);
        return font;
    };
    switch (role) {
    case Text::Body:
        return font;
    case Text::Strong:
        return sized(1.0, QFont::DemiBold);
    case Text::Small:
        return sized(0.9, QFont::Normal);
    case Text::SmallStrong:
        return sized(0.92, QFont::DemiBold);
    case Text::Tiny:
        return sized(0.81, QFont::Normal);
    case Text::Badge:
        font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
        return sized(0.84, QFont::Bold);
    case Text::Title:
        return sized(1.23, QFont::DemiBold);
    case Text::Figure:
        return sized(1.85, QFont::DemiBold);
    case Text::Mono:
    case Text::MonoSmall:
        break;
    }
    QFont mono = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    mono.setStyleHint(QFont::Monospace);
    const double size
        = (font.pointSizeF() > 0 ? font.pointSizeF() : 9.75) * (role == Text::Mono ? 0.92 : 0.86);
    mono.setPointSizeF(size + m_monoOffset);
    return mono;
}

void useFont(QWidget *widget, Text role)
{
    widget->setFont(Theme::instance().font(role));
    QObject::connect(&Theme::instance(), &Theme::changed, widget,
        [widget, role] { widget->setFont(Theme::instance().font(role)); });
}

} // namespace cachedeck::theme
