// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/stepline.h"

#include "theme/deskstyle.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "words/words.h"

#include <QGridLayout>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace cachedeck::pages {

using theme::colors;
using theme::Palette;
using theme::Text;
using widgets::TextLabel;

namespace {

/// So that the lines stand under each other in every language.
int widestTitle(const QFontMetrics &metrics)
{
    int widest = 0;
    for (int step = 0; step < sentinel::testStepCount; ++step) {
        const QString title
            = words::word(QLatin1StringView("sentinel.step."), toString(sentinel::TestStep(step)));
        widest = std::max(widest, metrics.horizontalAdvance(title) + 1);
    }
    return widest;
}

} // namespace

/// The state's shape alone; its word is in the line's accessible name.
class StepLine::Mark : public QWidget
{
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {14, 14}; }
    widgets::State state = widgets::State::Unknown;

protected:
    void paintEvent(QPaintEvent *) override
    {
        const widgets::StateLook look = widgets::lookOf(state);
        QPainter painter(this);
        const int side = std::min(width(), 12);
        painter.drawPixmap(0, (height() - side) / 2,
            theme::iconPixmap(look.icon, colors().*look.color, side, devicePixelRatioF()));
    }
};

/// When the step ran, on the time of the whole run.
class StepLine::TimeBar : public QWidget
{
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {barWidth(), 6}; }
    double start = 0;
    double share = 0;
    bool isBad = false;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(QRect(0, height() / 2, width(), 1), colors().grid);
        if (share <= 0)
            return;
        const int left = int(start * width());
        const int length = std::max(2, int(share * width()));
        const QRect box(std::min(left, width() - 2), height() / 2 - 2, std::min(length, width() - left), 5);
        painter.fillRect(
            QStyle::visualRect(layoutDirection(), rect(), box), isBad ? colors().bad : colors().series[0]);
    }
};

/// What was found that mends it, on a ground of its own with an edge in the accent's colour.
class StepLine::Advice : public QWidget
{
public:
    Advice() : title(new TextLabel(Text::SmallStrong)), text(new TextLabel(Text::Small, &Palette::dim))
    {
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(
            theme::space::gap, theme::space::one, theme::space::one, theme::space::one);
        layout->setSpacing(theme::space::half);
        for (TextLabel *label : {title, text}) {
            label->setWordWrap(true);
            label->setTextInteractionFlags(Qt::TextSelectableByMouse);
            layout->addWidget(label);
        }
    }
    TextLabel *title;
    TextLabel *text;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(colors().line, 1));
        painter.setBrush(colors().panel);
        painter.drawRoundedRect(
            QRectF(rect()).adjusted(.5, .5, -.5, -.5), theme::controlRadius, theme::controlRadius);
        constexpr int edge = 3;
        painter.fillRect(
            QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, edge, height())), colors().accent);
    }
};

StepLine::StepLine(int number, QWidget *parent)
    : QWidget(parent), m_mark(new Mark), m_bar(new TimeBar), m_title(new TextLabel(Text::SmallStrong)),
      m_text(new TextLabel(Text::Small)), m_duration(new TextLabel(Text::Small)),
      m_why(new TextLabel(Text::Small)), m_advice(new Advice), m_buttons(new QHBoxLayout),
      m_mend(new QPushButton), m_otherMend(new QPushButton)
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(theme::space::half, theme::space::half, theme::space::half, theme::space::half);
    grid->setHorizontalSpacing(theme::space::one);
    grid->setVerticalSpacing(theme::space::half);
    grid->setColumnStretch(3, 1);
    auto *count = new TextLabel(QString::number(number), Text::Small, &Palette::dim);
    count->setAlignment(Qt::AlignRight);
    count->setFixedWidth(count->fontMetrics().horizontalAdvance(QStringLiteral("00")));
    m_title->setFixedWidth(widestTitle(m_title->fontMetrics()));
    m_text->setElide(Qt::ElideRight);
    m_duration->setAlignment(Qt::AlignRight);
    m_duration->setFixedWidth(m_duration->fontMetrics().averageCharWidth() * 9);
    m_bar->setFixedWidth(barWidth());
    int column = 0;
    for (QWidget *cell : {static_cast<QWidget *>(m_mark), static_cast<QWidget *>(count),
             static_cast<QWidget *>(m_title), static_cast<QWidget *>(m_text),
             static_cast<QWidget *>(m_duration), static_cast<QWidget *>(m_bar)})
        grid->addWidget(cell, 0, column++);
    m_why->setWordWrap(true);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_why->hide();
    m_advice->hide();
    grid->addWidget(m_why, 1, 2, 1, 4);
    grid->addWidget(m_advice, 2, 2, 1, 4);
    addButtons(grid);
}

int StepLine::barWidth()
{
    return 90;
}

void StepLine::addButtons(QGridLayout *grid)
{
    m_buttons->setSpacing(theme::space::one);
    m_buttons->addWidget(m_mend);
    m_buttons->addWidget(m_otherMend);
    m_buttons->addStretch(1);
    grid->addLayout(m_buttons, 3, 2, 1, 4);
    theme::setButtonKind(m_mend, theme::ButtonKind::Primary);
    for (QPushButton *button : {m_mend, m_otherMend}) {
        theme::setButtonSmall(button);
        button->hide();
    }
    connect(m_mend, &QPushButton::clicked, this, [this] { Q_EMIT mendWanted(m_row.mend, m_row.step); });
    connect(m_otherMend, &QPushButton::clicked, this, [this] { Q_EMIT otherMendWanted(m_row.step); });
}

void StepLine::show(const TestRow &row)
{
    m_row = row;
    const bool isWaiting = row.state == widgets::State::Unknown;
    m_mark->state = row.state;
    m_title->setText(row.title);
    m_text->setText(row.text);
    m_duration->setText(row.duration);
    for (TextLabel *label : {m_title, m_text, m_duration})
        label->setColor(isWaiting ? &Palette::dim : &Palette::text);
    m_bar->start = row.start;
    m_bar->share = row.share;
    m_bar->isBad = row.isFailed();
    m_why->setText(row.why);
    m_why->setVisible(!row.why.isEmpty());
    showMends();
    setAccessibleName(QStringList{
        row.title, widgets::lookOf(row.state).word, row.text, row.why, row.adviceTitle, row.advice}
                          .join(u' '));
    for (QWidget *painted :
        {static_cast<QWidget *>(m_mark), static_cast<QWidget *>(m_bar), static_cast<QWidget *>(this)})
        painted->update();
}

void StepLine::showMends()
{
    m_advice->title->setText(m_row.adviceTitle);
    m_advice->text->setText(m_row.advice);
    m_advice->setVisible(!m_row.advice.isEmpty());
    m_mend->setText(m_row.mendText);
    m_mend->setVisible(!m_row.mendText.isEmpty());
    m_otherMend->setText(m_row.otherMendText);
    m_otherMend->setVisible(!m_row.otherMendText.isEmpty());
}

void StepLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_row.isFailed() || m_row.isWarning())
        painter.fillRect(rect(), m_row.isFailed() ? colors().badBack : colors().warnBack);
    painter.fillRect(QRect(0, height() - 1, width(), 1), colors().grid);
}

} // namespace cachedeck::pages
