// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/warmclient.h"

#include "engine/runtimehost.h"

namespace cachedeck::engine {

namespace {

using operations::WarmItem;
using operations::WarmReport;

WarmItem itemOf(const WarmEntry &entry, const RuntimeCore &core)
{
    WarmItem item(entry.key.resolve(core), QByteArray::fromStdString(entry.value), entry.ttl);
    for (const std::string &tag : entry.tags)
        item.tags.push_back(QByteArray::fromStdString(tag));
    return item;
}

/// Keys find their groups on the strategy's thread: there may be many.
WarmRead readOf(std::shared_ptr<const RuntimeCore> core, WarmClient::Strategy strategy)
{
    return [core = std::move(core), strategy = std::move(strategy)]() -> Result<std::vector<WarmItem>> {
        const Result<std::vector<WarmEntry>> entries = strategy();
        if (!entries)
            return entries.error();
        std::vector<WarmItem> items;
        items.reserve(entries->size());
        for (const WarmEntry &entry : *entries)
            items.push_back(itemOf(entry, *core));
        return items;
    };
}

WarmFigures figuresOf(const WarmReport &report)
{
    WarmFigures figures;
    figures.name = report.name.toStdString();
    figures.entries = report.items;
    figures.stored = report.stored;
    figures.keptNewer = report.newer;
    figures.outdated = report.outdated;
    figures.failed = report.failed;
    figures.bytes = report.bytes.count;
    figures.took = report.took;
    for (const WarmReport::Failure &failure : report.failures)
        figures.failures.emplace_back(failure.key.toStdString(), failure.error);
    figures.ended = report.ended;
    return figures;
}

using Answer = Call<std::vector<WarmFigures>>::Answer;

async::Task<void> answerWarmed(operations::Warming *warming, QStringList names, Answer answer)
{
    if (names.isEmpty())
        names = warming->names();
    async::Task<std::vector<WarmReport>> running = warming->warmEach(std::move(names));
    const std::vector<WarmReport> reports = co_await std::move(running);
    std::vector<WarmFigures> figures;
    for (const WarmReport &report : reports)
        figures.push_back(figuresOf(report));
    answer(std::move(figures));
}

} // namespace

void WarmClient::add(std::string name, Strategy strategy) const
{
    WarmRead read = readOf(m_core, std::move(strategy));
    m_core->post([name = QString::fromStdString(name), read = std::move(read)](
                     RuntimeHost &host) { host.warming().add(name, host.strategyOf(read)); });
}

Call<std::vector<WarmFigures>> WarmClient::warm(std::vector<std::string> names) const
{
    QStringList wanted;
    for (const std::string &name : names)
        wanted.push_back(QString::fromStdString(name));
    return Call<std::vector<WarmFigures>>(m_core, [wanted](RuntimeHost &host, Answer answer) {
        host.begin(answerWarmed(&host.warming(), wanted, std::move(answer)));
    });
}

} // namespace cachedeck::engine
