// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/start/startpage.h"

#include "pages/connect/connectionname.h"
#include "pages/start/deploymentcard.h"
#include "pages/start/deploymenttable.h"
#include "pages/start/pastepanel.h"
#include "pages/start/recentpanel.h"
#include "theme/deskstyle.h"
#include "theme/icons.h"
#include "theme/theme.h"
#include "widgets/bannerstack.h"
#include "widgets/cardlayout.h"
#include "widgets/pills.h"
#include "widgets/segmentedcontrol.h"
#include "words/words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>

#include <algorithm>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;
using widgets::CardLayout;
using widgets::StatePill;
using widgets::TextLabel;

namespace {

constexpr int cardCharacters = 40;

} // namespace

StartPage::StartPage(
    models::Desk *desk, engine::ProfileStore *profiles, engine::SecretStore *secrets, QWidget *parent)
    : Page(parent), m_desk(desk), m_profiles(profiles), m_secrets(secrets), m_filter(new QLineEdit(this)),
      m_new(new QPushButton(tr("New connection…"), this)), m_banner(new widgets::BannerStack),
      m_needPill(new StatePill(widgets::State::Unhealthy)),
      m_needText(new TextLabel(Text::Small, &Palette::dim)), m_needCards(new CardLayout(cardCharacters)),
      m_finePill(new StatePill(widgets::State::Healthy)),
      m_fineText(new TextLabel(Text::Small, &Palette::dim)), m_fineCards(new CardLayout(cardCharacters)),
      m_views(new widgets::SegmentedControl(tr("Show deployments as"), this)), m_table(new DeploymentTable),
      m_scroll(new QScrollArea)
{
    m_new->hide();
    buildFilter();
    buildPage();
    buildTable();
    connect(m_new, &QPushButton::clicked, this, [this] { Q_EMIT connectionWanted({}); });
    connect(m_banner, &widgets::BannerStack::actionTriggered, this,
        [this](const QString &key) { openDeployment(engine::WorkspaceId(key.toUInt())); });
    connect(m_desk, &models::Desk::opened, this, &StartPage::addCard);
    connect(m_desk, &models::Desk::closed, this, &StartPage::removeCard);
    connect(m_desk, &models::Desk::snapshotArrived, this, &StartPage::take);
    for (const auto &deployment : m_desk->deployments())
        addCard(deployment.id);
    loadProfiles();
    arrange(true);
}

void StartPage::buildFilter()
{
    m_filter->hide();
    m_filter->setPlaceholderText(tr("Filter deployments (Ctrl+F)"));
    m_filter->setAccessibleName(tr("Filter deployments"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setFixedWidth(fontMetrics().averageCharWidth() * 34);
    auto *find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WindowShortcut);
    connect(find, &QShortcut::activated, this, [this] {
        m_filter->setFocus(Qt::ShortcutFocusReason);
        m_filter->selectAll();
    });
    connect(m_filter, &QLineEdit::textChanged, this, &StartPage::applyFilter);
}

/// The banner stays, what is below it scrolls.
void StartPage::buildPage()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_banner);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(theme::space::two, theme::space::gap, theme::space::two, theme::space::gap);
    column->setSpacing(theme::space::gap);
    m_welcome = buildWelcome();
    m_needGroup = buildGroup(m_needPill, m_needText, m_needCards);
    m_fineGroup = buildGroup(m_finePill, m_fineText, m_fineCards);
    for (QWidget *part : {m_welcome, m_needGroup, m_fineGroup, static_cast<QWidget *>(m_table), buildWays()})
        column->addWidget(part);
    column->addStretch(1);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
    outer->addWidget(m_scroll, 1);
}

QList<QWidget *> StartPage::headerControls()
{
    return {m_filter, m_views, m_new};
}

QWidget *StartPage::buildGroup(StatePill *pill, TextLabel *text, CardLayout *cards)
{
    auto *group = new QWidget;
    auto *column = new QVBoxLayout(group);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::one);
    auto *head = new QHBoxLayout;
    pill->setBare(true);
    head->addWidget(pill);
    head->addWidget(text, 1);
    column->addLayout(head);
    column->addLayout(cards);
    return group;
}

QWidget *StartPage::buildWelcome()
{
    auto *welcome = new QWidget;
    auto *column = new QVBoxLayout(welcome);
    column->setContentsMargins(0, theme::space::three, 0, theme::space::two);
    column->setSpacing(theme::space::half);
    auto *title = new TextLabel(tr("Which cache shall we look at?"), Text::Figure);
    auto *text = new TextLabel(
        tr("Paste the address that your services use, or the address of any sentinel. Nothing is written to "
           "the servers, and unknown hosts open read-only."),
        Text::Body, &Palette::dim);
    for (TextLabel *label : {title, text}) {
        label->setWordWrap(true);
        column->addWidget(label);
    }
    return welcome;
}

QWidget *StartPage::buildWays()
{
    auto *ways = new QWidget;
    auto *grid = new CardLayout(cardCharacters, ways);
    m_paste = new PastePanel;
    m_recent = new RecentPanel;
    m_demo = buildDemo();
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::space::gap);
    column->addWidget(m_recent);
    column->addWidget(m_demo);
    column->addStretch(1);
    auto *main = new QWidget; // its panel is as high as it needs to be, however long the list beside it
    auto *mainColumn = new QVBoxLayout(main);
    mainColumn->setContentsMargins(0, 0, 0, 0);
    mainColumn->addWidget(m_paste);
    mainColumn->addStretch(1);
    grid->addWidget(main);
    grid->addWidget(side);
    grid->setFilling(main);
    connect(m_paste, &PastePanel::connectWanted, this, &StartPage::connectPasted);
    connect(m_paste, &PastePanel::testWanted, this, &StartPage::connectionWanted);
    connect(m_recent, &RecentPanel::openWanted, this, &StartPage::openSaved);
    connect(m_recent, &RecentPanel::editWanted, this, &StartPage::editSaved);
    connect(m_recent, &RecentPanel::forgetWanted, this, &StartPage::forget);
    return ways;
}

widgets::Panel *StartPage::buildDemo()
{
    auto *panel = new widgets::Panel(tr("No Redis at hand?"));
    panel->setOffer(true);
    auto *text = new TextLabel(
        tr("The demo starts three sentinels, a master, two replicas and eight services with traffic on this "
           "machine. Break it as you like."),
        Text::Small);
    auto *more
        = new TextLabel(tr("Free ports on loopback, no network. It stops and is removed with the window."),
            Text::Small, &Palette::dim);
    auto *start = new QPushButton(tr("Start the demo"));
    start->setIcon(theme::icon(QStringLiteral("play"), &Palette::onAccent));
    theme::setButtonKind(start, theme::ButtonKind::Primary);
    for (TextLabel *label : {text, more}) {
        label->setWordWrap(true);
        panel->content()->addWidget(label);
    }
    panel->content()->addWidget(start, 0, Qt::AlignLeft);
    connect(start, &QPushButton::clicked, this, &StartPage::demoWanted);
    return panel;
}

// --- Cards

void StartPage::addCard(engine::WorkspaceId id)
{
    auto *card = new DeploymentCard(m_desk, id);
    connect(card, &DeploymentCard::openWanted, this, &StartPage::openDeployment);
    connect(card, &DeploymentCard::tryNowWanted, this,
        [this](engine::WorkspaceId wanted) { m_desk->engine().tryNow(wanted); });
    connect(card, &DeploymentCard::menuWanted, this, &StartPage::showMenu);
    m_cards.push_back(card);
    m_fineCards->addWidget(card);
    if (const auto *deployment = m_desk->deployment(id))
        m_paste->forget(deployment->profile);
    take(id);
    arrange(true);
    loadProfiles();
}

void StartPage::removeCard(engine::WorkspaceId id)
{
    const auto found = std::ranges::find(m_cards, id, &DeploymentCard::id);
    if (found == m_cards.end())
        return;
    delete *found;
    m_cards.erase(found);
    arrange(true);
    loadProfiles();
}

void StartPage::take(engine::WorkspaceId id)
{
    const auto *deployment = m_desk->deployment(id);
    const auto found = std::ranges::find(m_cards, id, &DeploymentCard::id);
    if (!deployment || found == m_cards.end() || !isVisible())
        return;
    (*found)->show(*deployment);
    arrange(false);
}

/// Sorts again when a state changed, but not while the pointer is on a card: what one is about to press
/// stays where it is.
void StartPage::arrange(bool isForced)
{
    std::vector<Standing> sorted;
    for (const auto &deployment : m_desk->deployments())
        sorted.push_back(standingOf(deployment));
    sortByNeed(sorted);
    if (sorted != m_order || isForced)
        showSummary(sorted);
    fillTable(sorted);
    const auto isSamePlace = [](const Standing &one, const Standing &other) {
        return one.id == other.id && (one.need == Need::Fine) == (other.need == Need::Fine);
    };
    const bool isSameOrder = std::ranges::equal(sorted, m_order, isSamePlace);
    const bool isBusy = std::ranges::any_of(m_cards, &QWidget::underMouse);
    if (isForced || (!isSameOrder && !isBusy))
        place(sorted);
}

void StartPage::place(const std::vector<Standing> &sorted)
{
    m_order = sorted;
    QList<QWidget *> needing, fine;
    for (const Standing &standing : sorted) {
        const auto found = std::ranges::find(m_cards, standing.id, &DeploymentCard::id);
        if (found == m_cards.end())
            continue;
        const bool isFine = standing.need == Need::Fine;
        QLayout *cards = isFine ? m_fineCards : m_needCards;
        QLayout *other = isFine ? m_needCards : m_fineCards;
        (isFine ? fine : needing) << *found;
        other->removeWidget(*found);
        if (cards->indexOf(*found) < 0)
            cards->addWidget(*found);
    }
    m_needCards->setOrder(needing);
    m_fineCards->setOrder(fine);
    m_welcome->setVisible(sorted.empty());
    applyFilter();
}

void StartPage::applyFilter()
{
    const QString filter = m_filter->text();
    int needing = 0;
    int fine = 0;
    for (const Standing &standing : m_order) {
        const auto found = std::ranges::find(m_cards, standing.id, &DeploymentCard::id);
        const auto *deployment = m_desk->deployment(standing.id);
        if (found == m_cards.end() || !deployment)
            continue;
        const bool isMeant = matchesFilter(deployment->profile, filter);
        (*found)->setVisible(isMeant);
        (standing.need == Need::Fine ? fine : needing) += isMeant ? 1 : 0;
    }
    m_needGroup->setVisible(needing > 0 && !m_isTable);
    m_fineGroup->setVisible(fine > 0 && !m_isTable);
    m_table->setVisible(m_isTable && !m_order.empty());
    fillTable(m_order);
    m_recent->setFilter(filter);
}

void StartPage::showSummary(const std::vector<Standing> &sorted)
{
    const int needing = countNeeding(sorted);
    const int fine = int(sorted.size()) - needing;
    m_banner->setBanners(
        needing > 0 ? std::vector{needBanner(sorted)} : std::vector<widgets::BannerContent>());
    const bool isCritical = std::ranges::any_of(
        sorted, [](const Standing &standing) { return standing.need == Need::Critical; });
    m_needPill->setState(isCritical ? widgets::State::Unhealthy : widgets::State::Degraded, tr("Need you"));
    m_needText->setText(
        tr("%1, most urgent first: production before staging, critical before warning").arg(needing));
    m_finePill->setState(widgets::State::Healthy, tr("Fine"));
    m_fineText->setText(
        needing == 0 && fine > 1 ? tr("all %1, nothing needs you").arg(fine) : tr("%1, no alert").arg(fine));
    m_demo->setVisible(!m_desk->deployment(DeploymentName(QStringLiteral("demo"))));
}

void StartPage::openDeployment(engine::WorkspaceId id)
{
    m_desk->setCurrent(id);
    Q_EMIT pageWanted(QStringLiteral("overview"));
}

void StartPage::refresh()
{
    for (DeploymentCard *card : m_cards)
        card->reload();
    loadProfiles();
}

void StartPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    for (const auto &deployment : m_desk->deployments())
        take(deployment.id);
    arrange(true);
    loadProfiles();
}

/// Another window may have saved a connection meanwhile.
void StartPage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && isVisible())
        loadProfiles();
}

} // namespace cachedeck::pages
