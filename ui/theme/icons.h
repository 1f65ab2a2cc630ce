// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/palette.h"

#include <QIcon>
#include <QPixmap>
#include <QString>

namespace cachedeck::theme {

/// One SVG set in resources/icons, drawn in black and recoloured here; names are the file names ("overview",
/// "state-degraded"). An unknown name gives an empty picture and a warning.
/// Thread: the GUI thread. Cost: rendered once a (name, colour, size, device pixel ratio), then cached.
using ColorOf = QColor Palette::*;

/// A square picture of \a side logical pixels in \a color, sharp at \a pixelRatio.
QPixmap iconPixmap(const QString &name, const QColor &color, int side, qreal pixelRatio);

/// An icon that asks the theme for its colour at each paint, so it follows a switch; disabled is dim.
QIcon icon(const QString &name, ColorOf color = &Palette::text);

/// The program's own icon.
QIcon applicationIcon();

/// Names of all icons in the set.
QStringList iconNames();

} // namespace cachedeck::theme
