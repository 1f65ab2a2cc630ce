// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/connection.h"

#include <memory>
#include <vector>

namespace cachedeck::demo {

/// Asks the demo's own servers, one connection a question (upkeep, not traffic). One thread; must outlive its
/// tasks.
class Caller
{
public:
    Caller();

    async::Task<Result<resp::Reply>> ask(
        Endpoint server, client::Command command, Milliseconds deadline = Milliseconds(1000));
    /// For several questions in a row.
    async::Task<Result<std::unique_ptr<client::Connection>>> connect(Endpoint server);
    /// Where the sentinels say that the master is: the first that answers. Error: Unreachable
    /// demo.sentinels.silent.
    async::Task<Result<Endpoint>> master(std::vector<Endpoint> sentinels);

private:
    std::shared_ptr<client::GateContext> m_gate;
};

} // namespace cachedeck::demo
