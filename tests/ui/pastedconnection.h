// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/connectionurl.h"
#include "pages/connect/addressedit.h"

namespace cachedeck::test {

/// As if it had been pasted.
inline engine::Connection connectionFrom(QStringView url)
{
    const auto parsed = engine::parseUrl(url);
    pages::PastedSecrets secrets;
    secrets.take(*parsed);
    return secrets.with(parsed->profile);
}

} // namespace cachedeck::test
