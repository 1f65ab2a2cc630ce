// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/figure.h"
#include "bench/hiredisblocking.h"
#include "client/connection.h"

namespace cachedeck::bench {

/// GET and SET by many callers on one connection, each of whom awaits its answer before it asks again, beside
/// blocking hiredis on the same server in the same rounds. Thread: one, which hiredis blocks in its turns.
class RawPace
{
public:
    enum class Work { Get, Set };

    /// All must outlive this. \a keys lie on the server.
    RawPace(client::Connection *connection, HiredisBlocking *yardstick, const std::vector<QByteArray> *keys,
        Effort effort)
        : m_connection(connection), m_yardstick(yardstick), m_keys(keys), m_effort(effort)
    {
    }
    /// Beside hiredis with as many in its pipeline, and (50) beside one synchronous caller of it. An error: a
    /// call has failed.
    async::Task<Result<std::vector<Figure>>> measure(Work work, int callers);
    /// What so many calls at once take of this process' memory, the answers included.
    async::Task<Result<Figure>> memoryOf(int callers);

    static const QByteArray &value(); ///< Of 25 bytes.

private:
    struct Run;
    static async::Task<bool> ask(Run *run);
    async::Task<Result<double>> pace(Run *run, int callers);
    double hiredisPace(Work work, int count, int depth);

    client::Connection *m_connection;
    HiredisBlocking *m_yardstick;
    const std::vector<QByteArray> *m_keys;
    const Effort m_effort;
};

} // namespace cachedeck::bench
