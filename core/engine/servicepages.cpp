// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/servicepages.h"

#include "documents/metrics.h"
#include "documents/prometheus.h"
#include "engine/runtimehost.h"

namespace cachedeck::engine {

namespace {

async::Task<void> answerPage(documents::Collector *collector,
    std::function<QByteArray(const documents::CacheFigures &)> render, Call<std::string>::Answer answer)
{
    async::Task<documents::CacheFiguresPtr> collecting = collector->collect();
    const documents::CacheFiguresPtr figures = co_await std::move(collecting);
    answer(render(*figures).toStdString());
}

} // namespace

Call<std::string> ServicePages::page(Render render) const
{
    return Call<std::string>(
        m_core, [render = std::move(render)](RuntimeHost &host, Call<std::string>::Answer answer) {
            host.begin(answerPage(&host.collector(), render, std::move(answer)));
        });
}

Call<std::string> ServicePages::healthJson(documents::Health own) const
{
    return page(
        [own](const documents::CacheFigures &figures) { return documents::healthJson(figures, own); });
}

Call<std::string> ServicePages::cacheHealthJson() const
{
    return page(documents::cacheHealthJson);
}

Call<std::string> ServicePages::metricsJson() const
{
    return page(documents::metricsJson);
}

Call<std::string> ServicePages::prometheusText() const
{
    return page([](const documents::CacheFigures &figures) {
        return documents::prometheusText(figures, figures.taken); // they are of now
    });
}

} // namespace cachedeck::engine
