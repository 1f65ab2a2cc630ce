// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/behind/writebehind.h"
#include "cache/behind/writeconsumer.h"
#include "cache/servicerig.h"
#include "cache/statistics/statisticsfeed.h"

#include <QHash>

namespace cachedeck::test {

/// A database under the test's control: one row a key, each with the version that wrote it.
class Rows
{
public:
    struct Row
    {
        Row() = default;
        std::optional<QByteArray> value;
        cache::StreamId version;
    };
    cache::BehindWriter writer()
    {
        return [this](cache::QueuedWrite write, qint64 number) { return run(std::move(write), number); };
    }
    QByteArray value(const QByteArray &key) const { return rows.value(key).value.value_or(QByteArray()); }

    QHash<QByteArray, Row> rows;
    QHash<QByteArray, Error> failures; ///< By key.
    QByteArrayList order; ///< Values in the order in which they came.
    bool isHeld = false;
    int running = 0;
    int mostAtOnce = 0;
    int outOfOrder = 0;
    qint64 fence = 0;

private:
    async::Task<Result<void>> run(cache::QueuedWrite write, qint64 number)
    {
        mostAtOnce = std::max(mostAtOnce, ++running);
        do
            co_await async::sleepFor(Milliseconds(1));
        while (isHeld);
        --running;
        const auto failure = failures.constFind(write.key);
        if (failure != failures.constEnd())
            co_return *failure;
        fence = number;
        Row &row = rows[write.key];
        outOfOrder += write.version < row.version ? 1 : 0;
        row.version = write.version;
        row.value = write.value;
        order.push_back(write.value.value_or("removed"));
        co_return Result<void>();
    }
};

inline cache::ConsumerSettings quickConsumer()
{
    cache::ConsumerSettings settings;
    settings.firstPause = Milliseconds(1);
    settings.longestPause = Milliseconds(5);
    settings.poll = Milliseconds(10);
    settings.lease = Milliseconds(3000);
    settings.callDeadline = patience;
    settings.writeDeadline = patience;
    return settings;
}

/// A process that writes behind, as far as the server can tell.
class BehindProcess
{
public:
    explicit BehindProcess(const Endpoint &server, qint64 limit = 100'000)
        : m_gate(std::make_shared<client::GateContext>(client::Policy(false))),
          m_connection(client::ConnectionSettings(server), m_gate, streamsTo(server)),
          cache(caller(), patientCache()), behind(caller(), cache, settingsWith(limit))
    {
        cache::scripts::admitTo(m_gate->scripts());
        cache::WriteBehind::admitTo(m_gate->scripts());
        cache::StatisticsFeed::admitTo(m_gate->scripts());
        const Result<void> opened = runTask(m_connection.open());
        if (!opened.isOk())
            QTest::qFail(qPrintable(opened.error().debugText()), __FILE__, __LINE__);
    }
    client::Caller caller()
    {
        return [this](client::Command command, client::CallOptions options) {
            return m_connection.call(std::move(command), options);
        };
    }
    client::Connection &connection() { return m_connection; }
    std::unique_ptr<cache::WriteConsumer> consumer(
        Rows &rows, cache::ConsumerSettings settings = quickConsumer())
    {
        auto made = std::make_unique<cache::WriteConsumer>(behind.queue(), caller(), rows.writer(), settings);
        made->start();
        return made;
    }

private:
    static cache::WriteBehindSettings settingsWith(qint64 limit)
    {
        cache::WriteBehindSettings settings("q");
        settings.limit = limit;
        return settings;
    }
    std::shared_ptr<client::GateContext> m_gate;
    client::Connection m_connection;

public:
    cache::Cache cache;
    cache::WriteBehind behind;
};

/// The group whose entries the tests write behind.
inline const catalog::KeyGroupPtr &items()
{
    static const catalog::KeyGroupPtr group
        = groupWith(QStringLiteral("item:{id}"), {QStringLiteral("items")});
    return group;
}

inline catalog::Key itemKey(const QByteArray &id)
{
    return keyOf(items(), "item:" + id);
}

inline Result<cache::Queued> put(BehindProcess &process, const catalog::Key &key, const QByteArray &value)
{
    return runTask(process.behind.put(key, value));
}

inline cache::Backlog backlog(BehindProcess &process)
{
    return runTask(process.behind.queue().backlog()).value();
}

} // namespace cachedeck::test
