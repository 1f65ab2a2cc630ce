// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <array>

namespace cachedeck::theme {

/// Every colour of the desk, once for the light and once for the dark theme. The only file with colours:
/// widgets ask Theme::palette() while they paint, so that a switch needs no more than a repaint. Contrast:
/// text on its ground at least 4.5:1, marks and series at least 3:1 (tests/ui/tst_theme measures it).
struct Palette
{
    bool dark = false;
    QColor background; ///< behind panels
    QColor panel; ///< panels, header, buttons
    QColor line; ///< borders and separators
    QColor text;
    QColor dim; ///< captions, units, second lines
    QColor rail; ///< page list
    QColor hover; ///< under the pointer, chosen segment
    QColor accent; ///< links, primary buttons, focus
    QColor onAccent;
    QColor ok, okBack;
    QColor warn, warnBack;
    QColor bad, badBack;
    QColor off, offBack; ///< unknown, suppressed, disabled
    QColor grid; ///< chart grid, bar grooves, lines between rows
    QColor mark; ///< marks on charts: failover, restart
    QColor row; ///< every other row
    QColor pick; ///< chosen row
    QColor band; ///< target band in bars
    QColor hatch; ///< hatching of what is not known or at risk
    QColor production, onProduction;
    QColor staging, onStaging;
    QColor shadow; ///< behind sheets, translucent
    /// Okabe and Ito's eight, some darkened (light) or lightened (dark) so that a mark keeps 3:1 on a panel.
    std::array<QColor, 8> series;
};

const Palette &lightPalette();
const Palette &darkPalette();

/// WCAG contrast ratio, 1 to 21.
double contrast(const QColor &one, const QColor &other);

} // namespace cachedeck::theme
