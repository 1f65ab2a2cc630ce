// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "http/message.h"

// Requests that want a response only where it is another than they have (RFC 9110 13).
namespace cachedeck::http {

/// Without the fields that make a response depend on what its client has already.
Headers withoutConditions(Headers headers);
/// \a response as \a request wants it: 304 without a body where its client has it already.
Response conditional(const Request &request, Response response);

} // namespace cachedeck::http
