// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pills.h"

#include "theme/icons.h"

#include <QPainter>
#include <QStyle>

namespace cachedeck::widgets {

using theme::colors;
using theme::Theme;

namespace {

constexpr int iconSide = 10;
constexpr int iconGap = 6;
constexpr int sidePadding = 9;

QString wordOf(State state, const QString &word)
{
    return word.isEmpty() ? lookOf(state).word : word;
}

QFont pillFont()
{
    return Theme::instance().font(theme::Text::SmallStrong);
}

int pillHeight()
{
    return QFontMetrics(pillFont()).height() + 5;
}

} // namespace

int stateWidth(State state, const QString &word, bool bare)
{
    return iconSide + iconGap + QFontMetrics(pillFont()).horizontalAdvance(wordOf(state, word))
        + (bare ? 0 : 2 * sidePadding);
}

int paintState(QPainter *painter, const QRect &rect, State state, const QString &word,
    Qt::LayoutDirection direction, bool bare)
{
    const StateLook look = lookOf(state);
    const int width = qMin(stateWidth(state, word, bare), rect.width());
    const int height = qMin(pillHeight(), rect.height());
    const QRect logical(
        rect.left(), rect.center().y() - height / 2 + (rect.height() % 2 ? 0 : 1), width, height);
    const QRect box = QStyle::visualRect(direction, rect, logical);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (!bare) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors().*look.back);
        painter->drawRoundedRect(box, height / 2.0, height / 2.0);
    }
    const QRect inside = box.adjusted(bare ? 0 : sidePadding, 0, bare ? 0 : -sidePadding, 0);
    const QRect place(inside.left(), inside.center().y() - iconSide / 2 + (inside.height() % 2 ? 0 : 1),
        iconSide, iconSide);
    painter->drawPixmap(QStyle::visualRect(direction, inside, place).topLeft(),
        theme::iconPixmap(look.icon, colors().*look.color, iconSide, painter->device()->devicePixelRatioF()));
    painter->setFont(pillFont());
    painter->setPen(colors().*look.color);
    const QRect text = QStyle::visualRect(direction, inside, inside.adjusted(iconSide + iconGap, 0, 0, 0));
    QString shown = wordOf(state, word);
    if (width < stateWidth(state, word, bare))
        shown = QFontMetrics(pillFont()).elidedText(shown, Qt::ElideRight, text.width());
    painter->drawText(text, int(QStyle::visualAlignment(direction, Qt::AlignLeft)) | Qt::AlignVCenter, shown);
    painter->restore();
    return width;
}

StatePill::StatePill(State state, QWidget *parent) : QWidget(parent), m_state(state)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setState(state);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void StatePill::setState(State state, const QString &word)
{
    const QString said = wordOf(state, word);
    if (state == m_state && said == m_word)
        return;
    m_state = state;
    m_word = said;
    setAccessibleName(tr("State: %1").arg(said));
    updateGeometry();
    update();
}

void StatePill::setBare(bool bare)
{
    m_bare = bare;
    updateGeometry();
    update();
}

QSize StatePill::sizeHint() const
{
    return {stateWidth(m_state, m_word, m_bare), pillHeight()};
}

void StatePill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintState(&painter, rect(), m_state, m_word, layoutDirection(), m_bare);
}

EnvironmentBadge::EnvironmentBadge(Environment environment, QWidget *parent)
    : QWidget(parent), m_environment(environment)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setEnvironment(environment);
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void EnvironmentBadge::setEnvironment(Environment environment)
{
    m_environment = environment;
    setAccessibleName(tr("Environment: %1").arg(environmentWord(environment)));
    updateGeometry();
    update();
}

QSize EnvironmentBadge::sizeHint() const
{
    return environmentSize(m_environment);
}

void EnvironmentBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintEnvironment(&painter, rect(), m_environment, layoutDirection());
}

QSize environmentSize(Environment environment)
{
    const QFontMetrics metrics(Theme::instance().font(theme::Text::Badge));
    return {metrics.horizontalAdvance(environmentWord(environment)) + 16, metrics.height() + 5};
}

void paintEnvironment(
    QPainter *painter, const QRect &rect, Environment environment, Qt::LayoutDirection direction)
{
    const theme::Palette &c = colors();
    const QColor ground = environment == Environment::Production ? c.production
        : environment == Environment::Staging                    ? c.staging
                                                                 : c.offBack;
    const QColor text = environment == Environment::Production ? c.onProduction
        : environment == Environment::Staging                  ? c.onStaging
                                                               : c.off;
    const QRect badge = QStyle::alignedRect(
        direction, Qt::AlignLeft | Qt::AlignVCenter, environmentSize(environment), rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawRoundedRect(badge, 4, 4);
    painter->setFont(Theme::instance().font(theme::Text::Badge));
    painter->setPen(text);
    painter->drawText(badge, Qt::AlignCenter, environmentWord(environment));
    painter->restore();
}

} // namespace cachedeck::widgets
