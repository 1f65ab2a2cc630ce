// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

// Single words that the desk and the command line put beside an icon or into a table.
namespace cachedeck::words {

namespace {

constexpr std::array entries{
    Entry{"state.healthy", QT_TRANSLATE_NOOP("words", "healthy")},
    Entry{"state.degraded", QT_TRANSLATE_NOOP("words", "degraded")},
    Entry{"state.unhealthy", QT_TRANSLATE_NOOP("words", "unhealthy")},
    Entry{"state.unknown", QT_TRANSLATE_NOOP("words", "unknown")},
    Entry{"state.noData", QT_TRANSLATE_NOOP("words", "no data")},
    Entry{"state.suppressed", QT_TRANSLATE_NOOP("words", "suppressed")},
    Entry{"state.connecting", QT_TRANSLATE_NOOP("words", "connecting")},
    Entry{"state.connected", QT_TRANSLATE_NOOP("words", "connected")},
    Entry{"state.refused", QT_TRANSLATE_NOOP("words", "refuses us")},
    Entry{"state.unreachable", QT_TRANSLATE_NOOP("words", "unreachable")},
    Entry{"state.closed", QT_TRANSLATE_NOOP("words", "closed")},
    Entry{"state.up", QT_TRANSLATE_NOOP("words", "up")},
    Entry{"state.down", QT_TRANSLATE_NOOP("words", "down")},
    Entry{"state.tilt", QT_TRANSLATE_NOOP("words", "TILT")},
    Entry{"state.syncing", QT_TRANSLATE_NOOP("words", "syncing")},

    Entry{"severity.information", QT_TRANSLATE_NOOP("words", "information")},
    Entry{"severity.warning", QT_TRANSLATE_NOOP("words", "warning")},
    Entry{"severity.critical", QT_TRANSLATE_NOOP("words", "critical")},

    Entry{"node.master", QT_TRANSLATE_NOOP("words", "master")},
    Entry{"node.node", QT_TRANSLATE_NOOP("words", "node")},
    Entry{"node.replica", QT_TRANSLATE_NOOP("words", "replica")},
    Entry{"node.sentinel", QT_TRANSLATE_NOOP("words", "sentinel")},

    Entry{"environment.production", QT_TRANSLATE_NOOP("words", "production")},
    Entry{"environment.staging", QT_TRANSLATE_NOOP("words", "staging")},
    Entry{"environment.development", QT_TRANSLATE_NOOP("words", "development")},
    Entry{"environment.badge.production", QT_TRANSLATE_NOOP("words", "PRODUCTION")},
    Entry{"environment.badge.staging", QT_TRANSLATE_NOOP("words", "STAGING")},
    Entry{"environment.badge.development", QT_TRANSLATE_NOOP("words", "DEVELOPMENT")},

    Entry{"role.operator", QT_TRANSLATE_NOOP("words", "operator")},
    Entry{"role.viewer", QT_TRANSLATE_NOOP("words", "viewer")},
    Entry{"role.support", QT_TRANSLATE_NOOP("words", "support")},
};

} // namespace

std::span<const Entry> stateEntries()
{
    return entries;
}

} // namespace cachedeck::words
