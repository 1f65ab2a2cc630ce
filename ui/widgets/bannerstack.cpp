// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bannerstack.h"

#include "theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStyle>

#include <algorithm>
#include <functional>

namespace cachedeck::widgets {

using theme::colors;

namespace {

constexpr int atMost = 3;

bool isAside(const BannerContent &content)
{
    return !content.aside.isEmpty();
}

QString nameOf(const BannerContent &content)
{
    return isAside(content) ? BannerStack::tr("%1 (%2)").arg(content.what, content.aside) : content.what;
}

} // namespace

/// What does not stand there whole, in one line under the banners.
class BannerStack::FoldedLine : public QWidget
{
public:
    explicit FoldedLine(QWidget *parent)
        : QWidget(parent), m_text(new TextLabel(theme::Text::Small, &theme::Palette::text, this)),
          m_button(new QPushButton(this))
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(50, 1, 16, 2);
        layout->addWidget(m_text, 1);
        layout->addWidget(m_button);
        m_text->setElide(Qt::ElideRight);
        theme::setButtonKind(m_button, theme::ButtonKind::Link);
        theme::setButtonSmall(m_button);
    }

    QPushButton *button() const { return m_button; }

    void say(const QStringList &names, Severity gravest, bool areAllAside, bool isOpen)
    {
        m_look = lookOf(gravest);
        m_isQuiet = areAllAside;
        const QString all = names.join(QStringLiteral(" · "));
        const QString text = areAllAside
            ? BannerStack::tr("Put aside: %1").arg(all)
            : BannerStack::tr("%n more: %1", nullptr, int(names.size())).arg(all);
        m_text->setText(isOpen ? QString() : text);
        m_text->setColor(areAllAside ? &theme::Palette::dim : m_look.color);
        m_text->setToolTip(isOpen ? QString() : names.join(u'\n'));
        m_button->setText(isOpen ? BannerStack::tr("Fold") : BannerStack::tr("Show all"));
        m_button->setAccessibleName(m_button->text());
        m_button->setAccessibleDescription(text);
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), m_isQuiet ? colors().panel : colors().*m_look.back);
        painter.fillRect(QRect(0, height() - 1, width(), 1), colors().line);
        if (m_text->text().isEmpty())
            return;
        const QRect logical(20, height() / 2 - 5, 10, 10);
        painter.drawPixmap(QStyle::visualRect(layoutDirection(), rect(), logical).topLeft(),
            theme::iconPixmap(
                m_look.icon, m_isQuiet ? colors().dim : colors().*m_look.color, 10, devicePixelRatioF()));
    }

private:
    TextLabel *m_text;
    QPushButton *m_button;
    SeverityLook m_look = lookOf(Severity::Information);
    bool m_isQuiet = false;
};

BannerStack::BannerStack(QWidget *parent)
    : QWidget(parent), m_list(new QWidget), m_area(new QScrollArea(this)), m_rest(new FoldedLine(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_area);
    layout->addWidget(m_rest);
    auto *list = new QVBoxLayout(m_list);
    list->setContentsMargins(0, 0, 0, 0);
    list->setSpacing(0);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(m_list);
    m_list->installEventFilter(this);
    connect(m_rest->button(), &QPushButton::clicked, this, [this] {
        m_isOpen = !m_isOpen;
        makeBanners();
    });
    makeBanners();
}

void BannerStack::setBanners(std::vector<BannerContent> banners)
{
    std::ranges::stable_sort(banners, [](const BannerContent &one, const BannerContent &other) {
        return isAside(one) != isAside(other) ? isAside(other) : one.severity > other.severity;
    });
    m_wanted = std::move(banners);
    const bool isNothingToFold = m_wanted.empty() || (m_wanted.size() == 1 && !isAside(m_wanted.front()));
    m_isOpen = m_isOpen && !isNothingToFold;
    makeBanners();
}

void BannerStack::setRoom(int folded, int opened)
{
    if (m_room == folded && m_openRoom == opened)
        return;
    m_room = folded;
    m_openRoom = opened;
    fit();
}

/// Those that may have to be shown have a widget, also where there is no room for them now.
void BannerStack::makeBanners()
{
    const auto upright = size_t(std::ranges::count_if(m_wanted, std::not_fn(isAside)));
    const size_t count = m_isOpen ? m_wanted.size() : std::min<size_t>(upright, atMost);
    std::vector<Banner *> old = std::exchange(m_banners, {});
    auto *layout = static_cast<QVBoxLayout *>(m_list->layout());
    for (size_t i = 0; i < count; ++i) {
        const auto same = std::ranges::find(
            old, m_wanted[i].key, [](const Banner *b) { return b ? b->content().key : QString(); });
        Banner *banner = nullptr;
        if (same != old.end() && *same) {
            banner = std::exchange(*same, nullptr);
            if (!(banner->content() == m_wanted[i]))
                banner->setContent(m_wanted[i]);
        } else {
            banner = new Banner(m_wanted[i], m_list);
            connect(banner, &Banner::actionTriggered, this, &BannerStack::actionTriggered);
        }
        if (layout->indexOf(banner) != int(i))
            layout->insertWidget(int(i), banner);
        m_banners.push_back(banner);
    }
    for (Banner *gone : old) {
        if (!gone)
            continue;
        layout->removeWidget(gone);
        gone->hide();
        gone->deleteLater(); // it may be its own button that brought us here
    }
    fit();
}

int BannerStack::heightOf(const Banner &banner) const
{
    return std::max(banner.layout()->totalHeightForWidth(width()), banner.minimumSizeHint().height());
}

int BannerStack::countThatFits() const
{
    int count = 0;
    int height = 0;
    for (const Banner *banner : m_banners) {
        height += heightOf(*banner);
        if (count > 0 && height > m_room && !m_isOpen)
            break;
        ++count;
    }
    return count;
}

void BannerStack::fit()
{
    m_visible = countThatFits();
    int height = 0;
    for (size_t i = 0; i < m_banners.size(); ++i) {
        const bool isShown = int(i) < m_visible;
        m_banners[i]->setVisible(isShown);
        height += isShown ? heightOf(*m_banners[i]) : 0;
    }
    m_area->setVisible(m_visible > 0);
    m_area->setFixedHeight(m_isOpen ? std::min(height, std::max(m_openRoom, 1)) : height);
    showRest(m_visible);
    setVisible(!m_wanted.empty());
}

void BannerStack::showRest(int whole)
{
    const bool isAllShown = whole == int(m_wanted.size());
    m_rest->setVisible(!isAllShown || m_isOpen);
    if (m_wanted.empty())
        return;
    QStringList names;
    Severity gravest = Severity::Information;
    bool areAllAside = true;
    for (size_t i = m_isOpen ? 0 : size_t(whole); i < m_wanted.size(); ++i) {
        names += nameOf(m_wanted[i]);
        areAllAside = areAllAside && isAside(m_wanted[i]);
        gravest = std::max(gravest, m_wanted[i].severity);
    }
    m_rest->say(names, gravest, areAllAside, m_isOpen);
}

void BannerStack::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        fit();
}

/// A larger font or another text wants another height.
bool BannerStack::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::LayoutRequest)
        fit();
    return QWidget::eventFilter(watched, event);
}

} // namespace cachedeck::widgets
