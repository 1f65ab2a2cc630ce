// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// A service that knows no Qt: eight threads and plain types. Compiled by tests/engine, and by tests/package
// against the installed library.
#include <cachedeck/cachedeck.h>

#include <atomic>
#include <clocale>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int threadCount = 8;
constexpr int callCount = 500;

/// False where something was not as it should be; that has been said on standard error.
bool check(bool isRight, const char *what)
{
    if (!isRight)
        std::fprintf(stderr, "wrong: %s\n", what);
    return isRight;
}

std::atomic<int> rightAnswers{0};

void work(const cachedeck::CacheClient &cache, int number)
{
    std::vector<std::future<cachedeck::Result<std::int64_t>>> counts;
    for (int i = 0; i < callCount; ++i)
        counts.push_back(cache.increment("visits", 1, std::chrono::minutes(1)).future());
    for (auto &count : counts)
        rightAnswers += count.get().isOk();
    const std::string key = "page:" + std::to_string(number % 4);
    for (int i = 0; i < callCount; ++i) {
        //! [page]
        const auto render = [key] { return std::optional<std::string>("<h1>" + key + "</h1>"); };
        const auto page = cache.getOrSet(key, render, cachedeck::LoadChoice(std::chrono::minutes(1))).wait();
        //! [page]
        rightAnswers += page.isOk() && page->value_or("") == "<h1>" + key + "</h1>";
    }
}

/// What is warmed is there, and whoever watches the service hears of it.
bool warmAndTell(const cachedeck::Runtime &service)
{
    //! [warming]
    const cachedeck::WarmClient warming = service.warming();
    warming.add("front pages", [] { // a blocking query, on a thread of the service
        std::vector<cachedeck::WarmEntry> entries;
        for (const char *key : {"front:news", "front:sports"})
            entries.emplace_back(key, "<h1>front</h1>", std::chrono::hours(1));
        return entries;
    });
    const auto warmed = warming.warm().wait(); // what each strategy has done
    //! [warming]
    //! [pages]
    const auto health = service.pages().healthJson().wait(); // GET /health
    const auto metrics = service.pages().prometheusText().wait(); // GET /metrics
    //! [pages]
    const bool isWarm = warmed.isOk() && warmed->size() == 1 && warmed->front().isComplete();
    const auto page = service.cache().get("front:news").wait();
    return check(isWarm, "warming") && check(page && page->value_or("") == "<h1>front</h1>", "a warm page")
        && check(health && health->find("\"connected\"") != std::string::npos, "health")
        && check(metrics && metrics->find("cachedeck_redis_up{") != std::string::npos, "metrics");
}

int serve(const std::string &url)
{
    //! [open]
    cachedeck::RuntimeSettings settings(url); // "redis+sentinel://a,b,c/mymaster"
    settings.callDeadline = std::chrono::seconds(20); // a busy machine
    auto runtime = cachedeck::Runtime::open(settings);
    if (!runtime) { // something is wrong in the settings
        std::fprintf(stderr, "%s\n", cachedeck::textOf(runtime.error()).c_str());
        return 1;
    }
    //! [open]
    const cachedeck::Runtime &service = **runtime;
    const auto ready = service.ready(std::chrono::seconds(20)).wait();
    if (!ready) {
        std::fprintf(stderr, "%s\n", cachedeck::textOf(ready.error()).c_str());
        return 1;
    }
    std::vector<std::thread> threads;
    for (int i = 0; i < threadCount; ++i)
        threads.emplace_back([&service, i] { work(service.cache(), i); });
    for (std::thread &thread : threads)
        thread.join();
    return warmAndTell(service) ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 2) {
        std::fprintf(stderr, "plainservice URL\n");
        return 2;
    }
    // Twice alone, then two beside each other: a runtime comes and goes as any object.
    bool isRight = serve(argv[1]) == 0 && serve(argv[1]) == 0;
    int one = 1;
    int other = 1;
    std::thread first([&] { one = serve(argv[1]); });
    std::thread second([&] { other = serve(argv[1]); });
    first.join();
    second.join();
    isRight = check(one == 0 && other == 0, "two runtimes at once") && isRight;
    isRight = check(rightAnswers == 4 * 2 * threadCount * callCount, "answers") && isRight;
    isRight = check(std::string(std::setlocale(LC_ALL, nullptr)) == "C", "the locale stays") && isRight;
    std::printf("%d calls\n", rightAnswers.load());
    return isRight ? 0 : 1;
}
