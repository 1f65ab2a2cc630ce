// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace cachedeck::widgets {

/// Lies over \a target while its first data is on the way and draws its outline as grey blocks: panels as
/// panels with lines in them. Goes for good with the first data; a later wait shows what is there, with its
/// age. No animation: it must not cost where many deployments load.
class SkeletonOverlay : public QWidget
{
    Q_OBJECT
public:
    explicit SkeletonOverlay(QWidget *target);

    void setLoading(bool loading);
    bool isLoading() const { return isVisibleTo(parentWidget()); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace cachedeck::widgets
