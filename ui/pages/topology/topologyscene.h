// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/topology/scenelayout.h"

#include <QWidget>

namespace cachedeck::pages {

/// The picture of a deployment: who watches whom, who replicates from whom, what is broken. A card is chosen
/// by a click or the arrow keys. Painted at once, no item per card. Thread: the GUI thread.
class TopologyScene : public QWidget
{
    Q_OBJECT
public:
    explicit TopologyScene(QWidget *parent = nullptr);

    void setCards(std::vector<Card> cards);
    const Endpoint &selected() const { return m_selected; }
    void select(const Endpoint &endpoint);

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

Q_SIGNALS:
    void selectionChanged(const cachedeck::Endpoint &endpoint);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void layOutAgain();
    int lineHeight() const;
    int selectedIndex() const;

    std::vector<Card> m_cards;
    SceneLayout m_layout;
    Endpoint m_selected;
};

} // namespace cachedeck::pages
