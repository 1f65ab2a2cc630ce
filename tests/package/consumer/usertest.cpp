// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// A test of a service that caches: no server, no waiting.
#include "testing/fakeclock.h"
#include "testing/memoryruntime.h"

#include <cachedeck/cachedeck.h>

#include <cstdio>

using namespace std::chrono_literals;

int main()
{
    //! [testing]
    cachedeck::testing::FakeClock clock;
    cachedeck::testing::MemoryServer server(clock);
    const auto runtime = cachedeck::Runtime::open(cachedeck::testing::settingsFor(server));
    if (!runtime)
        return 1;
    const cachedeck::CacheClient cache = (*runtime)->cache();
    int loads = 0;
    const auto load = [&loads] {
        ++loads;
        return std::optional<std::string>("price: 5");
    };
    const auto price = [&] { return cache.getOrSet("price:7", load, cachedeck::LoadChoice(10min)).wait(); };
    for (int i = 0; i < 3; ++i) {
        if (price()->value_or("") != "price: 5")
            return 2;
    }
    clock.advance(11min);
    if (!price() || loads != 2)
        return 3;
    server.goAway(); // what then?
    if (!price() || loads != 3)
        return 4;
    //! [testing]
    std::puts("tested");
    return 0;
}
