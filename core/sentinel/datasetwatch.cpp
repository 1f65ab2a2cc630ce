// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/datasetwatch.h"

namespace cachedeck::sentinel {

namespace {

/// As the alert rule datasetLost: lost below a tenth, there again from half on.
bool isGone(qint64 before, qint64 after)
{
    return before >= DatasetWatch::enoughKeys && after <= before / 10;
}

bool isBack(qint64 before, qint64 after)
{
    return after >= before / 2;
}

} // namespace

bool DatasetWatch::adopted(const QByteArray &runId, std::optional<qint64> keys, WallTime now)
{
    const bool isSameLife = runId == m_runId;
    const bool isComparable = !runId.isEmpty() && keys;
    if (isSameLife || !isComparable)
        return false;
    m_runId = runId;
    const std::optional<qint64> before = m_loss ? m_loss->keysBefore : m_keys;
    if (m_loss && isBack(*before, *keys)) {
        m_loss.reset();
    } else if (m_loss) {
        m_loss->keysAfter = *keys;
        return false;
    } else if (before && isGone(*before, *keys)) {
        m_loss.emplace();
        m_loss->time = now;
        m_loss->keysBefore = *before;
        m_loss->keysAfter = *keys;
    }
    m_keys = keys;
    return true;
}

void DatasetWatch::sampled(const QByteArray &runId, qint64 keys)
{
    if (runId == m_runId && !runId.isEmpty())
        m_keys = keys;
}

bool DatasetWatch::confirm()
{
    if (!m_loss)
        return false;
    m_loss.reset();
    return true;
}

} // namespace cachedeck::sentinel
