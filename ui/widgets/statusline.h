// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/labels.h"

namespace cachedeck::widgets {

/// The quiet line at the bottom: what is sampled and what it costs at the left, history and clock at the
/// right.
class StatusLine : public QWidget
{
    Q_OBJECT
public:
    explicit StatusLine(QWidget *parent = nullptr);
    void setLeft(const QStringList &parts);
    void setRight(const QStringList &parts);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TextLabel *m_left;
    TextLabel *m_right;
};

} // namespace cachedeck::widgets
