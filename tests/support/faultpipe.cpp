// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "support/faultpipe.h"

#include <QRandomGenerator>
#include <QTcpSocket>

namespace cachedeck::test {

namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr qint64 bandwidthSlices = 20; // pieces a second, so that a slow link flows and does not jump

} // namespace

FaultPipe::FaultPipe(
    QTcpSocket *from, QTcpSocket *to, const Faults *faults, qint64 *passed, std::function<void()> cut)
    : m_from(from), m_to(to), m_faults(faults), m_passed(passed), m_cut(std::move(cut))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { pump(); });
}

void FaultPipe::take()
{
    const QByteArray bytes = m_from->readAll();
    if (bytes.isEmpty() || m_faults->drop)
        return;
    milliseconds delay = m_faults->latency;
    if (m_faults->jitter.count() > 0) {
        const int range = int(m_faults->jitter.count());
        delay += milliseconds(QRandomGenerator::global()->bounded(-range, range + 1));
    }
    Clock::time_point due = Clock::now() + qMax(delay, milliseconds(0));
    if (!m_waiting.empty())
        due = qMax(due, m_waiting.back().due);
    m_waiting.push_back({due, bytes});
    pump();
}

void FaultPipe::update()
{
    if (m_faults->drop)
        m_waiting.clear();
    pump();
}

void FaultPipe::whenEmpty(std::function<void()> call)
{
    m_empty = std::move(call);
    pump();
}

qsizetype FaultPipe::pieceSize() const
{
    qsizetype size = m_waiting.front().bytes.size();
    if (m_faults->slice > 0)
        size = qMin(size, m_faults->slice);
    if (m_faults->bytesPerSecond > 0)
        size = qMin(size, qsizetype(qMax<qint64>(1, m_faults->bytesPerSecond / bandwidthSlices)));
    if (m_faults->cutAfter >= 0)
        size = qMin(size, qsizetype(qMax<qint64>(0, m_faults->cutAfter - m_sinceCut)));
    return size;
}

void FaultPipe::pump()
{
    if (m_faults->cutAfter < 0)
        m_sinceCut = 0;
    const Time now = Clock::now();
    while (!m_waiting.empty() && !m_faults->hold && m_waiting.front().due <= now && m_nextAllowed <= now) {
        const qsizetype size = pieceSize();
        if (size == 0) {
            m_waiting.clear();
            m_cut(); // may not destroy us: it posts
            return;
        }
        QByteArray &bytes = m_waiting.front().bytes;
        pass(bytes.left(size));
        bytes.remove(0, size);
        if (bytes.isEmpty())
            m_waiting.pop_front();
        if (m_faults->bytesPerSecond > 0)
            m_nextAllowed
                = now + std::chrono::microseconds(1'000'000 * qint64(size) / m_faults->bytesPerSecond);
        if (m_faults->slice > 0)
            break; // the rest in later turns
    }
    schedule(now);
}

void FaultPipe::pass(QByteArray piece)
{
    m_to->write(piece);
    m_to->flush();
    m_sinceCut += piece.size();
    *m_passed += piece.size();
}

void FaultPipe::schedule(Time now)
{
    m_timer.stop();
    if (m_waiting.empty()) {
        if (m_empty)
            m_empty();
        return;
    }
    if (m_faults->hold)
        return;
    const Time next = qMax(m_waiting.front().due, m_nextAllowed);
    m_timer.start(qMax(std::chrono::ceil<milliseconds>(next - now), milliseconds(0)));
}

} // namespace cachedeck::test
