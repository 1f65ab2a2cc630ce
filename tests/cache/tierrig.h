// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/memory/coherence.h"
#include "cache/servicerig.h"

// How states look in a failed QCOMPARE (see causeprinter.h).
namespace QTest {
inline bool qCompare(cachedeck::cache::MemoryState actual, cachedeck::cache::MemoryState expected,
    const char *actualText, const char *expectedText, const char *file, int line)
{
    return qCompare(QString(cachedeck::cache::toString(actual)),
        QString(cachedeck::cache::toString(expected)), actualText, expectedText, file, line);
}
} // namespace QTest

namespace cachedeck::test {

/// Quicker than life, so that a test does not wait for a second's beat.
inline cache::CacheSettings tieredCache()
{
    cache::CacheSettings settings = patientCache();
    settings.memory.groups = {QStringLiteral("test.group")};
    settings.memory.beat = Milliseconds(100);
    settings.memory.journalPoll = Milliseconds(20);
    return settings;
}

/// One process with a memory tier, whose connections may go by different ways.
class TieredProcess
{
public:
    explicit TieredProcess(const Endpoint &server, const cache::CacheSettings &settings = tieredCache())
        : TieredProcess(server, server, server, settings)
    {
    }
    TieredProcess(const Endpoint &data, const Endpoint &tracker, const Endpoint &listener,
        const cache::CacheSettings &settings = tieredCache())
        : m_process(data, settings.store),
          cache([this](client::Command command,
                    client::CallOptions options) { return call(std::move(command), options); },
              settings),
          coherence(cache.memory(), doors(tracker, listener), settings.store.layout)
    {
    }

    /// Answers that are there are handed on only when it is let go of.
    bool isHeld = false;
    int held = 0;

    cache::Fetched fetch(const catalog::Key &key, const QByteArray &loaded = "loaded")
    {
        cache::Loader loader = [loaded] { return answer(loaded); };
        return runTask(cache.getOrSet(key, loader)).value();
    }
    /// Reads \a key until it comes from memory.
    bool warm(const catalog::Key &key)
    {
        return waitUntil([&] { return fetch(key).origin == cache::Origin::Memory; });
    }
    QByteArray value(const catalog::Key &key)
    {
        const Result<cache::Lookup> found = runTask(cache.get(key));
        return found && found->isHit() ? found->entry->value : QByteArray("(none)");
    }
    cache::MemoryState state() const { return coherence.report().state; }

private:
    static async::Task<Result<cache::Loaded>> answer(QByteArray value)
    {
        co_return cache::Loaded(std::move(value));
    }
    async::Task<Result<resp::Reply>> call(client::Command command, client::CallOptions options)
    {
        Result<resp::Reply> reply = co_await m_process.connection().call(std::move(command), options);
        held += isHeld ? 1 : 0;
        while (isHeld)
            co_await async::sleepFor(Milliseconds(1));
        co_return reply;
    }
    cache::MemoryDoors doors(const Endpoint &tracker, const Endpoint &listener)
    {
        client::ConnectionSettings tracking(tracker);
        tracking.use = client::ConnectionUse::Own;
        const auto gate = std::make_shared<client::GateContext>(client::Policy(false));
        cache::MemoryDoors made;
        made.connection = [tracking, gate]() -> Result<std::shared_ptr<client::Connection>> {
            return std::make_shared<client::Connection>(tracking, gate);
        };
        made.subscriber = [listener, gate]() -> Result<std::unique_ptr<client::Subscriber>> {
            return std::make_unique<client::Subscriber>(client::ConnectionSettings(listener), gate);
        };
        made.call = [this](client::Command command, client::CallOptions options) {
            return m_process.connection().call(std::move(command), options);
        };
        return made;
    }

    CacheProcess m_process;

public:
    cache::Cache cache;
    cache::Coherence coherence;
};

} // namespace cachedeck::test
