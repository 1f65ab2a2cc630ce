// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/segmentedcontrol.h"

#include "theme/deskstyle.h"
#include "theme/theme.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>
#include <QRadioButton>

#include <algorithm>

namespace cachedeck::widgets {

using theme::colors;
using theme::Theme;

/// A radio button that looks like a segment: arrows, exclusivity and the reader's role come with it.
class Segment : public QRadioButton
{
public:
    Segment(const QString &segment, const QString &text, QWidget *parent)
        : QRadioButton(text, parent), id(segment)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
        setAttribute(Qt::WA_Hover);
    }

    QSize sizeHint() const override
    {
        const QFontMetrics metrics(font(true));
        return {metrics.horizontalAdvance(text()) + (small ? 16 : 20), metrics.height() + (small ? 4 : 9)};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

    const QString id;
    bool small = false;

protected:
    bool hitButton(const QPoint &at) const override { return rect().contains(at); }

    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setLayoutDirection(Qt::LayoutDirectionAuto);
        const theme::Palette &c = colors();
        if (isChecked() || (underMouse() && isEnabled())) {
            painter.setOpacity(isChecked() ? 1 : 0.5);
            painter.fillRect(rect(), c.hover);
            painter.setOpacity(1);
        }
        painter.setFont(font(isChecked()));
        painter.setPen(isChecked() ? c.text : c.dim);
        if (!isEnabled())
            painter.setOpacity(0.55);
        painter.drawText(rect(), Qt::AlignCenter, text());
        if (theme::showsFocus(this)) {
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(c.accent, 2));
            painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
        }
    }

private:
    QFont font(bool strong) const
    {
        return Theme::instance().font(small ? (strong ? theme::Text::SmallStrong : theme::Text::Small)
                                            : (strong ? theme::Text::Strong : theme::Text::Body));
    }
};

SegmentedControl::SegmentedControl(const QString &accessibleName, QWidget *parent)
    : QWidget(parent), m_layout(new QHBoxLayout(this))
{
    m_layout->setContentsMargins(1, 1, 1, 1);
    m_layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(accessibleName);
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void SegmentedControl::addSegment(const QString &id, const QString &text)
{
    auto *segment = new Segment(id, text, this);
    segment->small = m_small;
    segment->setChecked(m_segments.empty());
    m_layout->addWidget(segment);
    m_segments.push_back(segment);
    connect(segment, &QRadioButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
}

void SegmentedControl::setSegmentEnabled(const QString &id, bool enabled, const QString &reason)
{
    const auto at = std::ranges::find(m_segments, id, &Segment::id);
    if (at == m_segments.end())
        return;
    (*at)->setEnabled(enabled);
    (*at)->setToolTip(enabled ? QString() : reason);
}

void SegmentedControl::setCurrent(const QString &id)
{
    const auto at = std::ranges::find(m_segments, id, &Segment::id);
    if (at != m_segments.end())
        (*at)->setChecked(true);
}

QString SegmentedControl::current() const
{
    const auto at = std::ranges::find_if(m_segments, &Segment::isChecked);
    return at == m_segments.end() ? QString() : (*at)->id;
}

void SegmentedControl::setSmall(bool small)
{
    m_small = small;
    for (Segment *segment : m_segments) {
        segment->small = small;
        segment->updateGeometry();
    }
}

void SegmentedControl::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors().line, 1));
    painter.setBrush(colors().panel);
    painter.drawRoundedRect(
        QRectF(rect()).adjusted(.5, .5, -.5, -.5), theme::controlRadius, theme::controlRadius);
}

} // namespace cachedeck::widgets
