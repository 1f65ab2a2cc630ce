// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "charts/legendstrip.h"

#include "theme/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace cachedeck::charts {

using theme::colors;
using theme::Theme;

namespace {

constexpr int swatch = 10;
constexpr int between = 14;

} // namespace

LegendStrip::LegendStrip(Plot &plot, QWidget *parent) : QWidget(parent), m_plot(plot)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&Theme::instance(), &Theme::changed, this, [this] { refresh(); });
}

int LegendStrip::lineHeight() const
{
    return int(std::ceil(QFontMetricsF(Theme::instance().font(theme::Text::Small)).height())) + 2;
}

QString LegendStrip::valueOf(const Plot::Series &series) const
{
    Sample sample;
    if (m_plot.crosshair)
        sample = series.samples.nearest(*m_plot.crosshair);
    else if (!series.samples.isEmpty())
        sample = series.samples.samples().back();
    return sample.isValid() ? m_plot.exact(sample.value) : QStringLiteral("\u2013");
}

std::vector<LegendStrip::Entry> LegendStrip::layOut(int width) const
{
    const QFontMetrics plain(Theme::instance().font(theme::Text::Small));
    const QFontMetrics strong(Theme::instance().font(theme::Text::SmallStrong));
    const int height = lineHeight();
    std::vector<Entry> entries;
    int x = 0;
    int y = 0;
    for (const Plot::Series &series : m_plot.series) {
        Entry entry;
        entry.name = plain.elidedText(series.spec.name, Qt::ElideMiddle, std::max(60, width / 2));
        entry.value = valueOf(series);
        const int wide
            = swatch + 5 + plain.horizontalAdvance(entry.name) + 5 + strong.horizontalAdvance(entry.value);
        if (x > 0 && x + wide > width) {
            x = 0;
            y += height;
        }
        entry.place = QRect(x, y, wide, height);
        x += wide + between;
        entries.push_back(std::move(entry));
    }
    return entries;
}

int LegendStrip::heightForWidth(int width) const
{
    const auto entries = layOut(width);
    return entries.empty() ? 0 : entries.back().place.bottom() + 1;
}

QSize LegendStrip::sizeHint() const
{
    return {200, heightForWidth(std::max(width(), 200))};
}

QSize LegendStrip::minimumSizeHint() const
{
    return {80, m_plot.series.empty() ? 0 : lineHeight()};
}

void LegendStrip::refresh()
{
    const int before = m_entries.empty() ? 0 : m_entries.back().place.bottom();
    m_entries = layOut(width());
    const int after = m_entries.empty() ? 0 : m_entries.back().place.bottom();
    if (before != after)
        updateGeometry();
    update();
}

void LegendStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(Qt::LayoutDirectionAuto);
    m_entries = layOut(width());
    const QFont plain = Theme::instance().font(theme::Text::Small);
    const QFont strong = Theme::instance().font(theme::Text::SmallStrong);
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Plot::Series &series = m_plot.series[i];
        const QColor color = colors().series[std::size_t(series.spec.colorSlot) % colors().series.size()];
        const QRect place = QStyle::visualRect(layoutDirection(), rect(), m_entries[i].place);
        const QRect key = QStyle::visualRect(
            layoutDirection(), place, QRect(place.left(), place.center().y() - 1, swatch, 3));
        painter.setOpacity(series.visible ? 1 : 0.45);
        painter.fillRect(key, series.visible ? color : colors().dim);
        const QRect text = QStyle::visualRect(layoutDirection(), place, place.adjusted(swatch + 5, 0, 0, 0));
        QFont name = plain;
        name.setStrikeOut(!series.visible);
        painter.setFont(name);
        painter.setPen(colors().dim);
        painter.drawText(text,
            int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) | Qt::AlignVCenter,
            m_entries[i].name);
        painter.setFont(strong);
        painter.setPen(colors().text);
        painter.drawText(text,
            int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight)) | Qt::AlignVCenter,
            m_entries[i].value);
    }
}

void LegendStrip::mousePressEvent(QMouseEvent *event)
{
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        if (QStyle::visualRect(layoutDirection(), rect(), m_entries[i].place)
                .contains(event->position().toPoint()))
            Q_EMIT seriesToggled(int(i));
    }
}

} // namespace cachedeck::charts
