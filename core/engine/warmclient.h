// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "engine/call.h"
#include "engine/choices.h"

namespace cachedeck::engine {

/// What a strategy gives for one entry.
struct WarmEntry
{
    WarmEntry(KeyName whose, std::string what, std::optional<std::chrono::milliseconds> exact = {})
        : key(std::move(whose)), value(std::move(what)), ttl(exact)
    {
    }
    KeyName key;
    std::string value; ///< Bytes, in the codec of the key's group.
    /// Exact; else the group's, with jitter. A key that no group describes fails without one.
    std::optional<std::chrono::milliseconds> ttl;
    std::vector<std::string> tags; ///< Beside the group's.
};

/// What one strategy has done. A value.
struct WarmFigures
{
    WarmFigures() = default;
    std::string name;
    std::int64_t entries = 0; ///< That the strategy gave.
    std::int64_t stored = 0;
    std::int64_t keptNewer = 0; ///< Somebody has stored it since the strategy began; it was left alone.
    std::int64_t outdated = 0; ///< It, or a tag of it, was invalidated since then: it was not stored.
    std::int64_t failed = 0;
    std::int64_t bytes = 0; ///< Values stored, before compression.
    std::chrono::milliseconds took{0};
    std::vector<std::pair<std::string, Error>> failures; ///< Keys in clear, and why; 100 at most.
    /// Why it did not come to its end; its text is textOf()'s. Config: no strategy has that name. Refused:
    /// other warming is under way, or the server has no room. Cancelled: the runtime is closing.
    std::optional<Error> ended;

    bool isComplete() const { return !ended && failed == 0; }
};

/// Fills the cache before anybody asks, by strategies that are registered by name (operations/warming.h):
///
///     const WarmClient warming = runtime->warming();
///     warming.add("popular users", [&database] { return entriesOf(database.popularUsers()); });
///     Result<std::vector<WarmFigures>> figures = warming.warm().wait();
///
/// Nothing newer is overwritten, and what was invalidated since a strategy began is not stored. Warming ends
/// where the server's memory is nearly full, where it evicts, or where a fifth of the entries fails.
///
/// A handle: cheap to copy, any thread.
class WarmClient
{
public:
    /// Reads from the source what people will ask for. A plain function that may block; it runs on a thread
    /// of the service (RuntimeSettings::executor) and owns what it needs. What it throws ends it (Internal).
    using Strategy = std::function<Result<std::vector<WarmEntry>>()>;

    explicit WarmClient(std::shared_ptr<RuntimeCore> core) : m_core(std::move(core)) { }

    /// Instead of one of that name; warm() runs them in the order in which they were added.
    void add(std::string name, Strategy strategy) const;
    /// Those with \a names in that order (all where there are none), one after the other. The rest is left
    /// out once one was ended for what concerns all. What fails stands in the figures; the one error is that
    /// the runtime is closed: what runs then ends after its batch, or without figures where it takes longer
    /// than the drain.
    Call<std::vector<WarmFigures>> warm(std::vector<std::string> names = {}) const;

private:
    std::shared_ptr<RuntimeCore> m_core;
};

} // namespace cachedeck::engine
