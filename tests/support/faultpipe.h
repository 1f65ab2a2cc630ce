// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "support/faultproxy.h"

#include <QByteArray>
#include <QTimer>

#include <deque>
#include <functional>

class QTcpSocket;

namespace cachedeck::test {

/// One direction of one proxied connection: takes what a socket has received, lets it wait as the faults
/// want, writes it to the other socket. On the proxy's thread.
class FaultPipe
{
public:
    /// \a faults and the sockets outlive the pipe. \a cut is called when cutAfter strikes.
    FaultPipe(
        QTcpSocket *from, QTcpSocket *to, const Faults *faults, qint64 *passed, std::function<void()> cut);

    void take(); ///< Bytes wait at the source.
    void update(); ///< The faults have changed.
    bool isEmpty() const { return m_waiting.empty(); }
    /// The source has ended: calls back when the last byte is through.
    void whenEmpty(std::function<void()> call);

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Chunk
    {
        Time due;
        QByteArray bytes;
    };
    void pump();
    void schedule(Time now);
    void pass(QByteArray piece);
    qsizetype pieceSize() const;

    QTcpSocket *m_from;
    QTcpSocket *m_to;
    const Faults *m_faults;
    qint64 *m_passed;
    std::function<void()> m_cut;
    std::function<void()> m_empty;
    std::deque<Chunk> m_waiting;
    Time m_nextAllowed; ///< By bandwidth.
    qint64 m_sinceCut = 0;
    QTimer m_timer;
};

} // namespace cachedeck::test
