// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/palette.h"

#include <algorithm>
#include <cmath>

namespace cachedeck::theme {
namespace {

Palette makeLight()
{
    Palette p;
    p.dark = false;
    p.background = 0xf5f6f8;
    p.panel = 0xffffff;
    p.line = 0xdde1e7;
    p.text = 0x1b2330;
    p.dim = 0x5b6676;
    p.rail = 0xeceff3;
    p.hover = 0xe2e7ee;
    p.accent = 0x0067b8;
    p.onAccent = 0xffffff;
    p.ok = 0x00724f;
    p.okBack = 0xe3f4ec;
    p.warn = 0x8a5200;
    p.warnBack = 0xfdf0d8;
    p.bad = 0xb3261e;
    p.badBack = 0xfbe5e3;
    p.off = 0x566171;
    p.offBack = 0xe9ecf0;
    p.grid = 0xeceff3;
    p.mark = 0x7a3e9d;
    p.row = 0xf2f6fb;
    p.pick = 0xe6f1fb;
    p.band = 0xc4e4d6;
    p.hatch = 0xe3b768;
    p.production = 0xb3261e;
    p.onProduction = 0xffffff;
    p.staging = 0xe69f00;
    p.onStaging = 0x201500;
    p.shadow = QColor(20, 27, 38, 110);
    p.series = {0x0072b2, 0xc07f00, 0x009e73, 0xcc79a7, 0x3a95cf, 0xd55e00, 0x8f8600, 0x4a5568};
    return p;
}

Palette makeDark()
{
    Palette p;
    p.dark = true;
    p.background = 0x14181e;
    p.panel = 0x1b2129;
    p.line = 0x2c343f;
    p.text = 0xe6eaf0;
    p.dim = 0x9aa6b5;
    p.rail = 0x171c23;
    p.hover = 0x242c36;
    p.accent = 0x5fb3ff;
    p.onAccent = 0x08131d;
    p.ok = 0x5fd3a4;
    p.okBack = 0x14332a;
    p.warn = 0xf3bf6a;
    p.warnBack = 0x392a12;
    p.bad = 0xff8f86;
    p.badBack = 0x3d1c1a;
    p.off = 0x9aa6b5;
    p.offBack = 0x29313b;
    p.grid = 0x262e38;
    p.mark = 0xc79be6;
    p.row = 0x202832;
    p.pick = 0x1c2f42;
    p.band = 0x1d5243;
    p.hatch = 0x7a5c1e;
    p.production = 0xb3261e;
    p.onProduction = 0xffffff;
    p.staging = 0xe69f00;
    p.onStaging = 0x201500;
    p.shadow = QColor(0, 0, 0, 150);
    p.series = {0x4aa8e0, 0xf0b53a, 0x2fc79b, 0xe09cc3, 0x8fd0f5, 0xf08a4b, 0xf0e442, 0xb9c3d0};
    return p;
}

double linear(double channel)
{
    return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Palette &lightPalette()
{
    static const Palette palette = makeLight();
    return palette;
}

const Palette &darkPalette()
{
    static const Palette palette = makeDark();
    return palette;
}

double contrast(const QColor &one, const QColor &other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace cachedeck::theme
