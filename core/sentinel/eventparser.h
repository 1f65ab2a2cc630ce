// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "sentinel/event.h"

namespace cachedeck::sentinel {

/// `<type> <name> <ip> <port> [@ <master> <ip> <port>] [#...]`; nothing where \a payload is not of that form.
std::optional<Instance> parseInstance(QByteArrayView payload);
/// `<name> <old ip> <old port> <new ip> <new port>`.
std::optional<MasterSwitch> parseSwitch(QByteArrayView payload);

/// A published message as an event: payload cut to 4 KiB, details parsed where it has the known form,
/// isOfOtherGroup decided against \a masterName. An unknown channel is kept raw. Pure; any thread.
SentinelEvent parseEvent(const QByteArray &channel, const QByteArray &payload, const QByteArray &masterName);

/// Whether \a event says that a data node of ours is back, or has another role than before: worth a look at
/// it now.
bool isAboutReturn(const SentinelEvent &event);

/// Whether \a event changes who is where, or what a Sentinel may do: worth a poll now. Votes, epochs,
/// scripts, other groups and what is unknown to us are not; the next poll sees them.
bool changesPicture(const SentinelEvent &event);

/// Whether \a channel tells of a failover's progress: what history keeps as its steps.
bool isFailoverStep(QByteArrayView channel);

} // namespace cachedeck::sentinel
