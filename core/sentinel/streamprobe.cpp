// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "sentinel/streamprobe.h"

#include "async/combinators.h"
#include "async/slot.h"
#include "base/clock.h"

#include <QHostAddress>
#include <QHostInfo>

namespace cachedeck::sentinel {

namespace {

/// Waits for the first word of a stream.
class Prober final : public transport::ByteStream::Listener
{
public:
    explicit Prober(async::Completer<Result<void>> completer) : m_completer(std::move(completer)) { }
    void opened() override { m_completer.resolve(Result<void>()); }
    void readable() override { }
    void closed(const Error &error) override { m_completer.resolve(error); }

private:
    async::Completer<Result<void>> m_completer;
};

/// One name lookup; its answer comes to an object of ours, so that a cancelled one touches nothing.
class Lookup
{
public:
    explicit Lookup(async::Completer<QHostInfo> completer) : m_completer(std::move(completer)) { }
    ~Lookup() { QHostInfo::abortHostLookup(m_id); }
    Q_DISABLE_COPY_MOVE(Lookup)
    void start(const QString &host)
    {
        m_id = QHostInfo::lookupHost(
            host, &m_context, [this](const QHostInfo &info) { m_completer.resolve(info); });
    }

private:
    async::Completer<QHostInfo> m_completer;
    QObject m_context;
    int m_id = -1;
};

async::Task<Result<QStringList>> lookUpWithoutDeadline(QString host)
{
    async::Slot<QHostInfo> slot;
    Lookup lookup(slot.completer());
    lookup.start(host);
    const QHostInfo info = co_await slot;
    QStringList addresses;
    for (const QHostAddress &address : info.addresses())
        addresses.append(address.toString());
    if (addresses.isEmpty())
        co_return Error(ErrorKind::Unreachable, Message("sentinel.test.dns.unknown", {host}));
    co_return addresses;
}

} // namespace

async::Task<Result<Microseconds>> probeStream(
    transport::StreamFactory factory, transport::StreamSettings settings)
{
    const SteadyTime start = Clock::system().steady();
    async::Slot<Result<void>> slot;
    Prober prober(slot.completer());
    const std::unique_ptr<transport::ByteStream> stream = factory(settings); // dies before its listener
    stream->open(&prober);
    const Result<void> opened = co_await slot;
    stream->abort();
    if (!opened)
        co_return opened.error();
    co_return std::chrono::duration_cast<Microseconds>(Clock::system().steady() - start);
}

async::Task<Result<QStringList>> lookUp(QString host, Milliseconds deadline)
{
    if (!QHostAddress(host).isNull())
        co_return QStringList(host);
    const Error late(ErrorKind::Timeout, Message("transport.dns.timeout", {host, Microseconds(deadline)}));
    Result<QStringList> found = co_await async::withDeadline(lookUpWithoutDeadline(host), deadline, late);
    co_return found;
}

} // namespace cachedeck::sentinel
