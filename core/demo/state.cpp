// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/state.h"

#include <algorithm>
#include <array>

namespace cachedeck::demo {

namespace {

struct TroubleTraits
{
    Trouble trouble;
    const char *name;
    Milliseconds duration;
    const char *title;
    const char *about;
};
/// The durations give each rule time to fire (core/monitor/defaultrules.json) and the reader time to look.
constexpr std::array traits{
    TroubleTraits{Trouble::KillMaster, "kill-master", Milliseconds(20'000), "demo.trouble.kill-master",
        "demo.about.kill-master"},
    TroubleTraits{Trouble::FreezeMaster, "freeze-master", Milliseconds(15'000), "demo.trouble.freeze-master",
        "demo.about.freeze-master"},
    TroubleTraits{Trouble::FillMemory, "fill-memory", Milliseconds(60'000), "demo.trouble.fill-memory",
        "demo.about.fill-memory"},
    TroubleTraits{Trouble::ColdCache, "cold-cache", Milliseconds(0), "demo.trouble.cold-cache",
        "demo.about.cold-cache"},
    TroubleTraits{Trouble::SlowScript, "slow-script", Milliseconds(12'000), "demo.trouble.slow-script",
        "demo.about.slow-script"},
    TroubleTraits{Trouble::SentinelDown, "sentinel-down", Milliseconds(60'000), "demo.trouble.sentinel-down",
        "demo.about.sentinel-down"},
};

const TroubleTraits &traitsOf(Trouble trouble)
{
    return *std::find_if(
        traits.begin(), traits.end(), [trouble](const TroubleTraits &one) { return one.trouble == trouble; });
}

} // namespace

QLatin1StringView toString(Trouble trouble)
{
    return QLatin1StringView(traitsOf(trouble).name);
}

std::optional<Trouble> troubleFromString(QStringView text)
{
    for (const TroubleTraits &one : traits) {
        if (text == QLatin1StringView(one.name))
            return one.trouble;
    }
    return std::nullopt;
}

const std::vector<Trouble> &allTroubles()
{
    static const std::vector<Trouble> troubles = [] {
        std::vector<Trouble> all;
        for (const TroubleTraits &one : traits)
            all.push_back(one.trouble);
        return all;
    }();
    return troubles;
}

Milliseconds durationOf(Trouble trouble)
{
    return traitsOf(trouble).duration;
}

Message nameOf(Trouble trouble)
{
    return Message(traitsOf(trouble).title);
}

Message aboutOf(Trouble trouble)
{
    return Message(traitsOf(trouble).about, {Microseconds(durationOf(trouble))});
}

Endpoint Process::endpoint() const
{
    return Endpoint(QStringLiteral("127.0.0.1"), port);
}

const Process *State::process(QStringView name) const
{
    const auto found = std::find_if(
        processes.begin(), processes.end(), [name](const Process &process) { return process.name == name; });
    return found == processes.end() ? nullptr : &*found;
}

const Process *State::processAt(const Endpoint &endpoint) const
{
    const auto found = std::find_if(processes.begin(), processes.end(),
        [&endpoint](const Process &process) { return process.endpoint() == endpoint; });
    return found == processes.end() ? nullptr : &*found;
}

std::vector<const Process *> State::ofKind(ProcessKind kind) const
{
    std::vector<const Process *> found;
    for (const Process &process : processes) {
        if (process.kind == kind)
            found.push_back(&process);
    }
    return found;
}

std::vector<Endpoint> State::sentinels() const
{
    std::vector<Endpoint> endpoints;
    for (const Process *process : ofKind(ProcessKind::Sentinel))
        endpoints.push_back(process->endpoint());
    return endpoints;
}

const ActiveTrouble *State::active(Trouble trouble) const
{
    const auto found = std::find_if(troubles.begin(), troubles.end(),
        [trouble](const ActiveTrouble &one) { return one.trouble == trouble; });
    return found == troubles.end() ? nullptr : &*found;
}

bool State::isExpectedDown(const Process &process) const
{
    return std::any_of(troubles.begin(), troubles.end(),
        [&process](const ActiveTrouble &one) { return one.process == process.name; });
}

void State::put(const Process &process)
{
    for (Process &known : processes) {
        if (known.name == process.name) {
            known = process;
            return;
        }
    }
    processes.push_back(process);
}

} // namespace cachedeck::demo
