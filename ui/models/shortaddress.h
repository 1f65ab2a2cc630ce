// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/endpoint.h"

#include <QList>
#include <QString>

namespace cachedeck::models {

/// The shortest text that tells \a endpoint from the \a others of its deployment: ":6380" where all are on
/// one host, ".13" where hosts differ in the last part of an IPv4 address and the port is the same,
/// ".13:6380" where it is not; else the whole address. For places where the whole one would be cut; the tool
/// tip has it. Pure.
QString shortAddress(const Endpoint &endpoint, const QList<Endpoint> &others);

} // namespace cachedeck::models
