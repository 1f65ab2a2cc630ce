// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/palette.h"
#include "theme/theme.h"

#include <QLabel>

namespace cachedeck::widgets {

/// A label in one of the theme's fonts and colours that follows a switch of the theme. Always plain text:
/// what it shows may come from a server. \a elide shortens instead of widening the window; the whole text is
/// then the tool tip.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    explicit TextLabel(theme::Text role = theme::Text::Body,
        QColor theme::Palette::*color = &theme::Palette::text, QWidget *parent = nullptr);
    TextLabel(const QString &text, theme::Text role, QColor theme::Palette::*color = &theme::Palette::text,
        QWidget *parent = nullptr);

    void setColor(QColor theme::Palette::*color);
    /// Qt::ElideNone (default) never shortens.
    void setElide(Qt::TextElideMode mode);
    /// What is shown, whole, where text() does not fit: ":6380" instead of "10.4.…:6380". Empty: none.
    void setShortText(const QString &text);
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void applyColor();

    QColor theme::Palette::*m_color;
    Qt::TextElideMode m_elide = Qt::ElideNone;
    QString m_short;
};

/// \a text with figures that stay on one line with their units ("8.70 s", "75 %"), for what wraps.
QString keepUnits(QString text);

/// A key, an address or a value: monospace, shortened in the middle, always left to right, selectable.
class MonoLabel : public TextLabel
{
    Q_OBJECT
public:
    explicit MonoLabel(const QString &text = {}, QWidget *parent = nullptr);
};

} // namespace cachedeck::widgets
