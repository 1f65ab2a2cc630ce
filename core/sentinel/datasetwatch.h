// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "sentinel/topology.h"

#include <QByteArray>

#include <optional>

namespace cachedeck::sentinel {

/// Compares what a master has with what the master before it had (redis-facts S5). A life is a run id: a
/// flush within one life was somebody's will, another life without the data is an accident, whether the
/// server restarted empty or an empty replica was promoted. No I/O; one owner.
class DatasetWatch
{
public:
    /// Fewer keys are no dataset whose loss anybody must confirm.
    static constexpr qint64 enoughKeys = 100;

    /// A proved master and its key count, if it told. True when this was a new life and decided something.
    bool adopted(const QByteArray &runId, std::optional<qint64> keys, WallTime now);
    /// A sample of any node; only the present master's counts.
    void sampled(const QByteArray &runId, qint64 keys);
    /// A person takes it as it is. False: there was nothing to confirm.
    bool confirm();

    const std::optional<DatasetLoss> &loss() const { return m_loss; }

private:
    QByteArray m_runId;
    std::optional<qint64> m_keys; ///< Of the present life, while nothing is lost.
    std::optional<DatasetLoss> m_loss;
};

} // namespace cachedeck::sentinel
