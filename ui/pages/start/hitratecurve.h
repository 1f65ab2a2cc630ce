// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "charts/sparkline.h"
#include "models/desk.h"

namespace cachedeck::pages {

/// The hit rate of one deployment's master over the last hour, with the border of its alert and the
/// failovers. Thread: the GUI thread.
class HitRateCurve : public charts::Sparkline
{
    Q_OBJECT
public:
    HitRateCurve(models::Desk *desk, engine::WorkspaceId id, QWidget *parent = nullptr);

    void take(const engine::Snapshot &snapshot);
    /// Asks for the whole hour.
    void reload();

    QSize sizeHint() const override;

private:
    void fill(const std::vector<monitor::SeriesRange> &ranges);
    void appendRows(const engine::Snapshot &snapshot);
    void add(qint64 time, double value);
    void showMarks(const engine::Snapshot &snapshot);

    models::Desk *m_desk;
    engine::WorkspaceId m_id;
    quint64 m_sequence = 0; ///< Last row that the curve has.
    qint64 m_lastKnown = 0; ///< Time of the last sample with a value.
    double m_lowest;
    bool m_isWaiting = false;
    std::shared_ptr<const std::vector<monitor::Mark>> m_shownMarks;
};

} // namespace cachedeck::pages
