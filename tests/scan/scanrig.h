// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "client/connection.h"
#include "scan/scanner.h"
#include "support/fatallog.h"
#include "support/redisprocess.h"
#include "support/runtask.h"

#include <QHash>

#include <memory>

namespace cachedeck::test {

/// A server and a connection to it.
class ScanRig
{
public:
    [[nodiscard]] bool start()
    {
        if (!server.start())
            return false;
        connection = std::make_unique<client::Connection>(
            client::ConnectionSettings(server.endpoint()), std::make_shared<client::GateContext>());
        return runTask(connection->open()).isOk();
    }
    client::Caller caller()
    {
        return [this](client::Command command, client::CallOptions options) {
            return connection->call(std::move(command), options);
        };
    }
    /// Strings prefix:0 and so on, by one script.
    void fill(const QByteArray &prefix, int count)
    {
        const QByteArray text = "for i=0," + QByteArray::number(count - 1) + " do redis.call('SET','" + prefix
            + ":'..i,'v') end";
        QVERIFY(!server.call({"EVAL", text, "0"}).isError());
    }
    void remove(const QByteArray &prefix, int count)
    {
        const QByteArray text
            = "for i=0," + QByteArray::number(count - 1) + " do redis.call('DEL','" + prefix + ":'..i) end";
        QVERIFY(!server.call({"EVAL", text, "0"}).isError());
    }

    RedisProcess server;
    std::unique_ptr<client::Connection> connection;
};

/// How often each key came.
class Found
{
public:
    void take(const scan::Batch &batch)
    {
        for (const QByteArray &key : batch.keys)
            ++m_times[key];
    }
    /// To the end, at most \a mostBatches; false where it failed or did not end.
    bool takeAll(scan::Scanner &scanner, int mostBatches = 1'000'000)
    {
        for (int i = 0; i < mostBatches; ++i) {
            const Result<scan::Batch> batch = runTask(scanner.next());
            if (!batch)
                return false;
            take(*batch);
            if (batch->isLast)
                return true;
        }
        return false;
    }
    qsizetype keys() const { return m_times.size(); }
    int times(const QByteArray &key) const { return m_times.value(key); }
    int most() const { return m_times.isEmpty() ? 0 : *std::ranges::max_element(m_times); }
    /// Of prefix:0 to prefix:(count - 1): how many came exactly once.
    int once(const QByteArray &prefix, int count) const
    {
        int all = 0;
        for (int i = 0; i < count; ++i)
            all += times(prefix + ':' + QByteArray::number(i)) == 1 ? 1 : 0;
        return all;
    }

private:
    QHash<QByteArray, int> m_times;
};

/// Patient, and as quick as it gets: what is tested is what comes.
inline scan::ScanSettings fullSpeed()
{
    scan::ScanSettings settings;
    settings.serverShare = Ratio(1);
    settings.callDeadline = patience;
    return settings;
}

} // namespace cachedeck::test
