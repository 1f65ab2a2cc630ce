// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>
#include <QPointer>

namespace cachedeck::widgets {

/// Cards in as many equal columns as fit, each row as high as its highest card. The column is measured in
/// characters, so that a larger font makes fewer columns. Thread: the GUI thread.
class CardLayout : public QLayout
{
    Q_OBJECT
public:
    explicit CardLayout(int charactersWide, QWidget *parent = nullptr);
    ~CardLayout() override;

    /// Puts the cards into this order, without making any anew: focus and curves stay.
    void setOrder(const QList<QWidget *> &order);
    /// \a widget takes all columns that the other cards leave in one row.
    void setFilling(QWidget *widget);
    int columns(int width) const;

    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_items.size()); }
    QLayoutItem *itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;

private:
    int arrange(const QRect &rect, bool apply) const;
    int spanOf(const QLayoutItem *item, int columns) const;
    int cardWidth() const;
    QList<QLayoutItem *> shownItems() const;

    int m_characters;
    QList<QLayoutItem *> m_items;
    QPointer<QWidget> m_filling;
};

} // namespace cachedeck::widgets
