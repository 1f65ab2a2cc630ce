// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "lint/source.h"

#include <functional>

namespace cachedeck::lint {

/// Every id literal of a Message or of words::word() must be one that \a isKnown. core, ui and app.
Findings checkMessageIds(const Source &source, const std::function<bool(const QString &)> &isKnown);

/// Texts for people are made in core/words, ui and app; the rest of core has none to translate.
Findings checkTranslationCalls(const Source &source);

/// A free function `tr` of a file must translate in the context that lupdate files its texts under: the
/// namespace.
Findings checkTranslationContext(const Source &source);

/// A .ts file may have no unfinished entry.
Findings checkTranslation(const QString &path, const QString &ts);

} // namespace cachedeck::lint
