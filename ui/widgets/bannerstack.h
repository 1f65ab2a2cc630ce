// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/banner.h"

QT_FORWARD_DECLARE_CLASS(QScrollArea)

namespace cachedeck::widgets {

/// At most three banners, the most severe first, and no more than there is room for, but always the first
/// whole. The rest, and what a person has put aside, is one line ("2 more: …") with a button that opens it.
/// Hidden while there is nothing. Thread: the GUI thread.
class BannerStack : public QWidget
{
    Q_OBJECT
public:
    explicit BannerStack(QWidget *parent = nullptr);

    /// Replaces what is shown; a banner with the key of an old one keeps its focus and its widget.
    void setBanners(std::vector<BannerContent> banners);
    /// Whole banners after the first together take at most \a folded pixels of height while the rest is
    /// folded; opened, all of them \a opened, and scroll beyond. Both have no limit at first.
    void setRoom(int folded, int opened);
    int bannerCount() const { return int(m_wanted.size()); }
    int visibleBanners() const { return m_visible; }

Q_SIGNALS:
    void actionTriggered(const QString &key, const QString &action);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class FoldedLine;

    void makeBanners();
    void fit();
    int heightOf(const Banner &banner) const;
    int countThatFits() const;
    void showRest(int whole);

    std::vector<BannerContent> m_wanted; ///< In the order of showing.
    std::vector<Banner *> m_banners; ///< The same, as far as they may be shown.
    QWidget *m_list;
    QScrollArea *m_area;
    FoldedLine *m_rest;
    int m_room = QWIDGETSIZE_MAX;
    int m_openRoom = QWIDGETSIZE_MAX;
    int m_visible = 0;
    bool m_isOpen = false;
};

} // namespace cachedeck::widgets
