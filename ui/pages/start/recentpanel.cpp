// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/start/recentpanel.h"

#include "pages/connect/connectionname.h"
#include "pages/connect/formpanel.h"
#include "pages/present.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "widgets/pills.h"
#include "words/words.h"

#include <QMenu>
#include <QPushButton>
#include <QScrollArea>
#include <QStyleOptionButton>
#include <QStylePainter>

#include <algorithm>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;
using widgets::TextLabel;

namespace {

constexpr int rowsAtOnce = 6;

/// A name on a button, shortened in the middle where it does not fit: "payments-eu…-replica-2". A name is no
/// mnemonic.
class NameButton : public QPushButton
{
public:
    explicit NameButton(const QString &name) : m_name(name)
    {
        theme::setButtonKind(this, theme::ButtonKind::Link);
        theme::setButtonSmall(this);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        setText(quoted(name));
    }

    QSize sizeHint() const override
    {
        ensurePolished(); // with the font that it is painted with
        return {fontMetrics().horizontalAdvance(m_name) + 1 + frame(), QPushButton::sizeHint().height()};
    }
    QSize minimumSizeHint() const override
    {
        return {std::min(sizeHint().width(), fontMetrics().averageCharWidth() * 10 + frame()),
            QPushButton::minimumSizeHint().height()};
    }

protected:
    /// Shortened for this width alone: a width that lasted for a moment leaves nothing behind.
    void paintEvent(QPaintEvent *) override
    {
        const QString shown = fontMetrics().elidedText(m_name, Qt::ElideMiddle, width() - frame());
        const QString tip = shown == m_name ? QString() : m_name;
        if (tip != toolTip())
            setToolTip(tip);
        QStylePainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        option.text = quoted(shown);
        painter.drawControl(QStyle::CE_PushButton, option);
    }

private:
    /// An advance is rounded, what elidedText() compares with is not: one more, else the whole is cut.
    static int frame() { return 2 * theme::space::one; }
    static QString quoted(QString name) { return name.replace(u'&', QStringLiteral("&&")); }

    QString m_name;
};

} // namespace

bool matchesFilter(const engine::Profile &profile, const QString &filter)
{
    QStringList texts{
        profile.name.value, profile.masterName, widgets::environmentWord(environmentOf(profile.environment))};
    for (const Endpoint &target : profile.targets())
        texts << words::address(target);
    const QStringList wanted = filter.split(u' ', Qt::SkipEmptyParts);
    return std::ranges::all_of(wanted, [&](const QString &word) {
        return std::ranges::any_of(
            texts, [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

RecentPanel::RecentPanel(QWidget *parent)
    : Panel(tr("Recent"), tr("saved, not open now"), parent), m_noticeLines(new QVBoxLayout),
      m_scroll(new QScrollArea), m_none(new TextLabel(Text::Small, &Palette::dim))
{
    auto *rows = new QWidget;
    m_list = new QVBoxLayout(rows);
    m_list->setContentsMargins(0, 0, theme::space::one, 0);
    m_list->setSpacing(theme::space::half);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(rows);
    m_scroll->viewport()->setAutoFillBackground(false);
    rows->setAutoFillBackground(false);
    m_none->setText(tr("No saved connection matches the filter."));
    m_none->setWordWrap(true);
    m_none->hide();
    content()->addLayout(m_noticeLines);
    content()->addWidget(m_none);
    content()->addWidget(m_scroll);
}

void RecentPanel::show(const std::vector<engine::Profile> &profiles, const QStringList &notices)
{
    setVisible(!profiles.empty() || !notices.isEmpty());
    if (profiles == m_shown && notices == m_notices)
        return;
    m_shown = profiles;
    m_notices = notices;
    rebuild();
    applyFilter();
}

void RecentPanel::setFilter(const QString &filter)
{
    m_filter = filter;
    applyFilter();
}

void RecentPanel::rebuild()
{
    clearLayout(m_noticeLines);
    clearLayout(m_list);
    m_rows.clear();
    for (const QString &notice : std::as_const(m_notices)) {
        auto *label = new TextLabel(notice, Text::Small, &Palette::warn);
        label->setWordWrap(true);
        m_noticeLines->addWidget(label);
    }
    for (const engine::Profile &profile : m_shown) {
        m_rows.push_back(makeRow(profile));
        m_list->addWidget(m_rows.back());
    }
    m_list->addStretch(1);
}

void RecentPanel::applyFilter()
{
    int count = 0;
    int rowHeight = 0;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool isMeant = matchesFilter(m_shown[i], m_filter);
        m_rows[i]->setVisible(isMeant);
        count += isMeant ? 1 : 0;
        rowHeight = std::max(rowHeight, m_rows[i]->sizeHint().height());
    }
    const int lines = std::min(count, rowsAtOnce);
    m_scroll->setFixedHeight(lines * (rowHeight + m_list->spacing()));
    m_scroll->setVisible(count > 0);
    m_none->setVisible(count == 0 && !m_rows.empty());
    setSubtitle(m_filter.isEmpty() || m_rows.empty() ? tr("saved, not open now")
                                                     : tr("%1 of %2").arg(count).arg(m_rows.size()));
}

QWidget *RecentPanel::makeMore(const engine::Profile &profile)
{
    auto *more = new QPushButton;
    more->setIcon(theme::icon(QStringLiteral("more"), &Palette::dim));
    more->setAccessibleName(tr("More for %1").arg(shownName(profile)));
    theme::setButtonSmall(more);
    auto *menu = new QMenu(more);
    connect(menu->addAction(tr("Edit…")), &QAction::triggered, this,
        [this, profile] { Q_EMIT editWanted(profile); });
    connect(menu->addAction(tr("Forget it and its passwords")), &QAction::triggered, this,
        [this, profile] { Q_EMIT forgetWanted(profile); });
    connect(more, &QPushButton::clicked, this,
        [more, menu] { menu->popup(more->mapToGlobal(QPoint(0, more->height()))); });
    return more;
}

QWidget *RecentPanel::makeRow(const engine::Profile &profile)
{
    auto *row = new QWidget;
    auto *lines = new QVBoxLayout(row);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(2);
    auto *first = new QHBoxLayout;
    first->setSpacing(theme::space::half);
    auto *open = new NameButton(shownName(profile));
    open->setAccessibleName(tr("Open %1, %2").arg(shownName(profile), targetText(profile)));
    auto *badge = new widgets::EnvironmentBadge(environmentOf(profile.environment));
    first->addWidget(open);
    first->addStretch(1);
    first->addWidget(badge);
    first->addWidget(makeMore(profile));
    auto *where = new TextLabel(targetText(profile), Text::Small, &Palette::dim);
    where->setElide(Qt::ElideMiddle);
    where->setIndent(theme::space::one);
    lines->addLayout(first);
    lines->addWidget(where);
    connect(open, &QPushButton::clicked, this, [this, profile] { Q_EMIT openWanted(profile); });
    return row;
}

} // namespace cachedeck::pages
