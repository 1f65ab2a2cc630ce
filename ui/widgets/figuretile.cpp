// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/figuretile.h"

#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace cachedeck::widgets {

using theme::colors;
using theme::Theme;

/// Big digits and a small unit on one base line.
class FigureTile::FigureLabel : public QWidget
{
public:
    explicit FigureLabel(QWidget *parent) : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }

    QString figure = QStringLiteral("\u2013");
    QColor theme::Palette::*color = &theme::Palette::text;

    QSize sizeHint() const override
    {
        const QFontMetrics big(Theme::instance().font(theme::Text::Figure));
        return {big.horizontalAdvance(figure), big.height()};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setLayoutDirection(Qt::LayoutDirectionAuto);
        const QFont big = Theme::instance().font(theme::Text::Figure);
        const QFont small = Theme::instance().font(theme::Text::Body);
        qsizetype end = figure.size();
        while (end > 0 && !figure.at(end - 1).isDigit())
            --end;
        const QString digits = end > 0 ? figure.first(end) : figure;
        const QString unit = end > 0 ? figure.sliced(end).trimmed() : QString();
        const QFontMetrics metrics(big);
        const int digitsWide = metrics.horizontalAdvance(digits);
        const int unitWide = unit.isEmpty() ? 0 : 5 + QFontMetrics(small).horizontalAdvance(unit);
        const int left = layoutDirection() == Qt::RightToLeft ? qMax(0, width() - digitsWide - unitWide) : 0;
        const int base = metrics.ascent();
        painter.setFont(big);
        painter.setPen(colors().*color);
        painter.drawText(left, base, digits);
        painter.setFont(small);
        if (color == &theme::Palette::text)
            painter.setPen(colors().dim);
        painter.drawText(left + digitsWide + 5, base, unit);
    }
};

FigureTile::FigureTile(const QString &caption, QWidget *parent)
    : Panel({}, {}, parent), m_caption(new TextLabel(caption, theme::Text::Small, &theme::Palette::dim)),
      m_figure(new FigureLabel(this)), m_trend(new TextLabel(theme::Text::Small, &theme::Palette::dim)),
      m_sparkline(new charts::Sparkline)
{
    m_caption->setElide(Qt::ElideRight);
    m_trend->setElide(Qt::ElideRight);
    content()->setSpacing(1);
    content()->addWidget(m_caption);
    content()->addWidget(m_figure);
    content()->addWidget(m_trend);
    content()->addWidget(m_sparkline, 1);
    sayIt();
}

void FigureTile::sayIt()
{
    // One sentence for the reader instead of four children.
    setAccessibleName(tr("%1: %2, %3").arg(m_caption->text(), m_figure->figure, m_trend->text()));
}

void FigureTile::setFigure(const QString &figure)
{
    if (figure == m_figure->figure)
        return;
    m_figure->figure = figure;
    m_figure->update();
    sayIt();
}

void FigureTile::setTrend(const QString &trend, const QString &shortTrend)
{
    m_sparkline->setStale(false);
    m_trend->setShortText(shortTrend);
    if (trend == m_trend->text())
        return;
    m_trend->setText(trend);
    sayIt();
}

void FigureTile::setColor(QColor theme::Palette::*color)
{
    m_figure->color = color ? color : &theme::Palette::text;
    m_figure->update();
}

void FigureTile::setStale(const QString &age)
{
    setTrend(age);
    setColor(&theme::Palette::dim);
    m_sparkline->setStale(true);
}

QSize FigureTile::minimumSizeHint() const
{
    return {112, Panel::minimumSizeHint().height()};
}

} // namespace cachedeck::widgets
