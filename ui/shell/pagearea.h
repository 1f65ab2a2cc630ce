// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/page.h"

#include <QScrollArea>

namespace cachedeck::shell {

/// Shows one page in the room that the window has: the page fills it, and scrolls where its parts need more.
/// So no page ever widens the window. Thread: the GUI thread.
class PageArea : public QScrollArea
{
    Q_OBJECT
public:
    /// Takes ownership.
    explicit PageArea(pages::Page *page, QWidget *parent = nullptr);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();
    QSize leastSize(int width) const;

    pages::Page *m_page;
    bool m_isFitting = false;
};

} // namespace cachedeck::shell
