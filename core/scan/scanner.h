// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "client/script.h"
#include "scan/keyfilter.h"
#include "scan/pace.h"
#include "scan/position.h"
#include "scan/seenkeys.h"
#include "scan/serverlook.h"

#include <QByteArrayList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace cachedeck::scan {

/// How to walk. A value.
struct ScanSettings
{
    ScanSettings() = default;
    KeyFilter keys;
    std::function<bool(QByteArrayView key)> isWanted; ///< Beside it; null: every key.
    /// Only keys of this type ("hash"). Dear: the server looks up each key, and counts that as hits
    /// (redis-facts 8).
    QByteArray type;
    /// COUNT of each call; else chosen by the measured server time (Pace).
    std::optional<int> count;
    /// Cursors that go at once, a power of two up to 64; one where the server's cursors are not known to
    /// allow more.
    int partitions = 8;
    /// Of the server's time that the walk may take; 1: all it can get, with calls in flight all the time, for
    /// which other clients wait some milliseconds.
    Ratio serverShare{0.7};
    qint64 rememberedKeys = 1'000'000; ///< See SeenKeys.
    client::Intent intent = client::Intent::Browse;
    Milliseconds callDeadline{3000};
};

/// Some keys, in no order.
struct Batch
{
    Batch() = default;
    QByteArrayList keys; ///< May be empty: nothing here was meant.
    bool isLast = false;
};

/// How far a walk is.
struct ScanProgress
{
    ScanProgress() = default;
    qint64 calls = 0;
    qint64 found = 0; ///< Keys given out.
    qint64 repeated = 0; ///< That came again and were left out.
    qint64 undecided = 0; ///< For which a regular expression gave up: left out, although they might match.
    qint64 restarts = 0; ///< The server was another one, or had begun a new life.
    qint64 databaseKeys = 0; ///< DBSIZE, at most half a second old while walking.
    Ratio share; ///< Of the walk.
    int count = 0; ///< COUNT now.
    Microseconds callTime{0}; ///< Of the server, a call, lately.
};

/// Walks over the keys of one node by SCAN. A key that is there from the first to the last batch is given out
/// exactly once; one that comes or goes meanwhile at most once. Without a restart nothing is given twice by
/// what SCAN repeats; after one (failover), what SeenKeys has forgotten by then is.
///
/// The next calls are under way while a batch is looked at: at most one for each partition, so memory is
/// bounded by what those bring. An error leaves the walk where it was: calling next() again goes on. Stopping
/// is not calling next(), or destroying this; the Task of next() must be gone before.
///
/// Thread: one, with an event loop. \a call goes to one node (a Connection's, or a Deployment's to the
/// master).
class Scanner
{
public:
    /// \a from: where an earlier walk with the same settings stood. Keys that it had given out before may
    /// come again then, a few at its places.
    explicit Scanner(client::Caller call, ScanSettings settings = {}, Position from = {},
        const Clock &clock = Clock::system());
    ~Scanner();
    Q_DISABLE_COPY_MOVE(Scanner)

    /// What has come since the last call, or the next that comes. After the last batch: empty last ones. One
    /// at a time.
    async::Task<Result<Batch>> next();
    /// Behind what next() has given out.
    const Position &position() const { return m_position; }
    ScanProgress progress() const;

private:
    class Flight;
    class Arrival;

    async::Task<Result<void>> look();
    void begin();
    void prepare();
    void restart();
    void launch();
    void send(size_t part);
    bool hasArrived() const;
    bool isFlying() const;
    Result<void> collect();
    Result<void> takeReply(size_t part, const resp::Reply &reply);
    bool goOn(size_t part, quint64 cursor);
    void takeKeys(size_t part, resp::ReplyView keys);
    bool isMeant(QByteArrayView key);

    client::Caller m_call;
    ScanSettings m_settings;
    const Clock &m_clock;
    Position m_position; ///< As told.
    Position m_reached; ///< With what lies in m_batch.
    Batch m_batch; ///< Not yet given out.
    Pace m_pace;
    SeenKeys m_seen;
    ScanProgress m_progress;
    std::optional<ServerLook> m_look;
    SteadyTime m_lookedAt;
    std::vector<int> m_callsOf; ///< Of each partition since it began here.
    bool m_isSingle = false; ///< The cursors are not what we know.
    bool m_isFinished = false;
    std::coroutine_handle<> m_waiting; ///< next(), while nothing has come.
    std::vector<std::unique_ptr<Flight>> m_flights; ///< One for each partition; null while none. Die first.
};

} // namespace cachedeck::scan
