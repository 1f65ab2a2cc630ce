// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLocale;

namespace cachedeck {

/// Gives the running application our texts, and Qt's own, in the language of \a locale where we have it; else
/// English stays. Main thread, after the application object, before the first text is shown. The
/// application owns what is loaded.
void installTranslations(const QLocale &locale);

} // namespace cachedeck
