// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "monitor/alertengine.h"

#include <map>

namespace cachedeck::test {

using namespace std::chrono_literals;

/// A deployment in virtual time: facts stay as they are set, a tick a second writes them and judges.
class AlertBench
{
public:
    explicit AlertBench(std::vector<monitor::AlertRule> rules = monitor::defaultRules(), double scale = 1)
        : engine(std::move(rules), scale)
    {
    }

    void set(QLatin1StringView name, double value, const QString &target = QString())
    {
        m_values[{target, name}] = value;
    }
    void remove(QLatin1StringView name, const QString &target = QString()) { m_values.erase({target, name}); }
    void removeTarget(const QString &target)
    {
        std::erase_if(m_values, [&target](const auto &entry) { return entry.first.first == target; });
    }

    void run(std::chrono::seconds duration)
    {
        for (auto passed = 0s; passed < duration; passed += 1s) {
            now += 1s;
            std::vector<monitor::SeriesValue> row;
            for (const auto &[key, value] : m_values)
                row.emplace_back(monitor::SeriesId(key.second, key.first), value);
            addLostKeys(row);
            store.append(now, row);
            for (monitor::AlertEngine::Transition &change : engine.evaluate(store))
                transitions.push_back(std::move(change));
        }
    }

    monitor::Alert alert(const char *rule, const QString &target = QString()) const
    {
        for (const monitor::Alert &candidate : engine.alerts()) {
            if (candidate.ruleId == QLatin1StringView(rule) && candidate.target == target)
                return candidate;
        }
        monitor::Alert none;
        none.state = monitor::AlertState::NoData;
        return none;
    }
    monitor::AlertState state(const char *rule, const QString &target = QString()) const
    {
        return alert(rule, target).state;
    }

    monitor::SeriesStore store;
    monitor::AlertEngine engine;
    std::vector<monitor::AlertEngine::Transition> transitions;
    WallTime now = std::chrono::sys_days(std::chrono::year(2026) / 3 / 1) + 12h;

    bool areKeysExpiring = false; ///< What goes from now on has expired, so nothing is lost.

private:
    void addLostKeys(std::vector<monitor::SeriesValue> &row)
    {
        for (const auto &[key, value] : m_values) {
            if (key.second != monitor::series::keys)
                continue;
            const auto before = m_keysBefore.find(key.first);
            const double fewer = before == m_keysBefore.end() ? 0 : std::max(0.0, before->second - value);
            row.emplace_back(
                monitor::SeriesId(monitor::series::keysLost, key.first), areKeysExpiring ? 0 : fewer);
            m_keysBefore[key.first] = value;
        }
    }

    std::map<QString, double> m_keysBefore;
    std::map<std::pair<QString, QString>, double> m_values; // by target and name
};

} // namespace cachedeck::test
