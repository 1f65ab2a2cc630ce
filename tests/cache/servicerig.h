// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "async/timers.h"
#include "cache/cache.h"
#include "cache/cacherig.h"

namespace cachedeck::test {

inline cache::CacheSettings patientCache()
{
    cache::CacheSettings settings;
    settings.store = patientSettings();
    return settings;
}

/// One process that uses the whole service.
class ServiceProcess
{
public:
    explicit ServiceProcess(const Endpoint &server, cache::CacheSettings settings = patientCache())
        : m_process(server, settings.store), cache(m_process.caller(), std::move(settings))
    {
    }
    client::Connection &connection() { return m_process.connection(); }
    client::Caller caller() { return m_process.caller(); }

private:
    CacheProcess m_process;

public:
    cache::Cache cache;
};

/// A source under the test's control: counts how often it is asked and answers when it is let.
class Source
{
public:
    explicit Source(QByteArray answer) : value(std::move(answer)) { }
    cache::Loader loader()
    {
        return [this] { return answer(); };
    }
    int asked = 0;
    bool isHeld = false;
    std::optional<QByteArray> value;
    std::optional<Error> failure;

private:
    async::Task<Result<cache::Loaded>> answer()
    {
        ++asked;
        // What a database reads is of the time when it is asked.
        const std::optional<QByteArray> read = value;
        while (isHeld)
            co_await async::sleepFor(Milliseconds(1));
        if (failure)
            co_return *failure;
        if (!read)
            co_return cache::Loaded::nothing();
        co_return cache::Loaded(*read);
    }
};

/// Many callers of one key, each with its own answer.
class Callers
{
public:
    Callers(cache::Cache &service, const catalog::Key &key, Source &source, cache::LoadOptions options)
        : m_cache(service), m_key(key), m_source(source), m_options(std::move(options))
    {
    }
    void add(int count)
    {
        for (int i = 0; i < count; ++i)
            m_scope.spawn(call());
    }
    bool areDone() const { return m_scope.runningCount() == 0; }
    std::vector<Result<cache::Fetched>> answers;

private:
    async::Task<void> call()
    {
        Result<cache::Fetched> answer = co_await m_cache.getOrSet(m_key, m_source.loader(), m_options);
        answers.push_back(std::move(answer));
    }
    cache::Cache &m_cache;
    const catalog::Key m_key;
    Source &m_source;
    const cache::LoadOptions m_options;
    async::Scope m_scope;
};

} // namespace cachedeck::test
