// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "async/scope.h"
#include "client/connection.h"
#include "support/redisprocess.h"
#include "support/testca.h"

#include <vector>

namespace cachedeck::test {

double median(std::vector<double> values);

/// What a count of calls cost.
struct Pace
{
    double perSecond = 0;
    double cpuNanoseconds = 0; ///< Of this thread, a reply.
};

/// Medians of the rounds, each round with all three in turn.
struct PipelineFigures
{
    Pace own;
    Pace blocking; ///< hiredis, blocking.
    Pace async; ///< hiredis on Qt's event loop, in lockstep.
};

struct TlsFigures
{
    double encrypted = 0; ///< Calls a second.
    double plain = 0;
};

/// Pipelined GET of the client on one server with keys in it, beside hiredis. What bench_pipeline and
/// bench_live print. One thread, with an event loop.
class PipelineRun
{
public:
    /// False when there is no server.
    [[nodiscard]] bool start();
    PipelineFigures compare(int depth) const;
    TlsFigures compareTls(int depth) const;

private:
    TestCa m_authority;
    std::unique_ptr<RedisProcess> m_server;
    std::vector<QByteArray> m_keys;
};

/// Nanoseconds of processor time a call without socket and server: gate, encoding, queues, decoding,
/// resuming.
double measureClientAlone();

} // namespace cachedeck::test
