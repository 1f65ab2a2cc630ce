// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/labels.h"

#include <QFrame>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QVBoxLayout)

namespace cachedeck::widgets {

/// The rounded box that holds one thing: title, one dim line of meaning, room for a control in the corner,
/// the content.
class Panel : public QFrame
{
    Q_OBJECT
public:
    explicit Panel(const QString &title = {}, const QString &subtitle = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setSubtitle(const QString &subtitle);
    QString title() const;
    /// Puts \a widget at the end of the title line; takes ownership.
    void addCorner(QWidget *widget);
    /// Where the content goes; no margins of its own.
    QVBoxLayout *content() const { return m_content; }
    /// A thick upper edge in a state's colour (cards of the start page); nullptr for none.
    void setEdge(QColor theme::Palette::*color);
    /// A dashed frame on the page's ground: an offer, not content.
    void setOffer(bool offer);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_header;
    QHBoxLayout *m_headerLayout;
    TextLabel *m_title;
    TextLabel *m_subtitle;
    QVBoxLayout *m_content;
    QColor theme::Palette::*m_edge = nullptr;
    bool m_offer = false;
};

} // namespace cachedeck::widgets
