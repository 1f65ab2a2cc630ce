// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QtGlobal> // QT_TRANSLATE_NOOP

#include <span>

namespace cachedeck::words {

/// One text of the tables: how a Message with this id reads. %1 to %9 stand for its arguments, %%
/// for a percent sign that a digit follows.
///
/// Where a number decides between singular and plural, counted names its argument (from 1), text is the
/// plural, marked with QT_TRANSLATE_N_NOOP so that translators get all forms of their language, and singular
/// is the English singular. Write the number as %1 like any argument, not as %n: it is grouped by the user's
/// locale.
struct Entry
{
    const char *id;
    const char *text;
    int counted = 0;
    const char *singular = nullptr;
};

// One table a module, each in <module>words.cpp; words.cpp joins them.
std::span<const Entry> baseEntries();
std::span<const Entry> stateEntries();
std::span<const Entry> cacheEntries(); ///< Of codec, too.
std::span<const Entry> catalogEntries();
std::span<const Entry> clientEntries();
std::span<const Entry> demoEntries();
std::span<const Entry> engineEntries();
std::span<const Entry> httpEntries(); ///< Of endpoints, documents and warming, too.
std::span<const Entry> monitorEntries();
std::span<const Entry> operationsEntries();
std::span<const Entry> platformEntries();
std::span<const Entry> respEntries();
std::span<const Entry> scanEntries();
std::span<const Entry> sentinelEntries();
std::span<const Entry> eventEntries(); ///< Of sentinel, too: what Sentinels publish.
std::span<const Entry> judgementEntries(); ///< Of sentinel, too: what a deployment's state means.
std::span<const Entry> storageEntries();
std::span<const Entry> transportEntries();

} // namespace cachedeck::words
