// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/palette.h"

#include <QFont>
#include <QObject>

QT_FORWARD_DECLARE_CLASS(QApplication)
QT_FORWARD_DECLARE_CLASS(QWidget)

namespace cachedeck::theme {

/// Distances in logical pixels (Qt scales them): one grid of 8 with its half, and 12 between panels.
namespace space {
inline constexpr int half = 4;
inline constexpr int one = 8;
inline constexpr int gap = 12;
inline constexpr int two = 16;
inline constexpr int three = 24;
} // namespace space
inline constexpr int panelRadius = 8;
inline constexpr int controlRadius = 6;

enum class Mode { System, Light, Dark };

/// Roles of text; all are derived from the system's font, so that its family and size are kept.
enum class Text {
    Body,
    Strong, ///< body, semi-bold
    Small, ///< second lines, tables
    SmallStrong,
    Tiny, ///< chart labels, badges' counts
    Badge, ///< capitals with letter spacing
    Title, ///< name in the header
    Figure, ///< the big figure of a tile
    Mono, ///< keys, addresses, values; size has a setting
    MonoSmall
};

/// The look of the whole program: style, palette and fonts of the application, light or dark.
/// Thread: the GUI thread. Lifetime: one object, made on first use, lives as long as the process.
/// With Mode::System the theme follows the desktop: from Qt 6.5 by the colour scheme, before that by the
/// palette the platform gave at start (Qt 6.4 does not tell of a later switch) and by GTK_THEME.
class Theme : public QObject
{
    Q_OBJECT
public:
    static Theme &instance();

    /// Puts style, palette and font on the application; call once, before the first window.
    void install(QApplication &application);
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    bool isDark() const { return m_dark; }
    const Palette &palette() const { return m_dark ? darkPalette() : lightPalette(); }

    QFont font(Text role) const;
    /// Points added to (or taken from) monospace text; kept within -3 to +8.
    void setMonoSizeOffset(int points);

Q_SIGNALS:
    /// The colours or fonts are others now; sent after the application's palette was set.
    void changed();

private:
    Theme() = default;
    void apply();
    bool systemIsDark() const;

    Mode m_mode = Mode::System;
    bool m_dark = false;
    bool m_installed = false;
    bool m_platformDark = false;
    int m_monoOffset = 0;
    QFont m_base;
};

inline const Palette &colors()
{
    return Theme::instance().palette();
}

/// Gives \a widget the font of \a role now and after each change of the theme.
void useFont(QWidget *widget, Text role);

} // namespace cachedeck::theme
