// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "endpoints/daemon.h"

#include "platform/listensocket.h"

#include <microhttpd.h>

#include <algorithm>
#include <condition_variable>
#include <map>
#include <thread>

namespace cachedeck::endpoints {

namespace {

using Clock = std::chrono::steady_clock;

// The library returns int before 0.9.71, an enumeration since.
using Verdict = decltype(MHD_add_response_header(nullptr, nullptr, nullptr));
constexpr auto yes = Verdict(1);
constexpr auto no = Verdict(0);

/// What the library writes itself.
bool isTheLibrarys(const QByteArray &name)
{
    const QByteArray lower = name.toLower();
    return lower == "content-length" || lower == "transfer-encoding" || lower == "connection"
        || lower == "date";
}

Verdict addHeaders(MHD_Response *to, const http::Headers &headers)
{
    for (const http::Headers::Field &field : headers.fields()) {
        // The library knows no empty values.
        const bool isLeftOut = isTheLibrarys(field.first) || field.second.isEmpty();
        if (!isLeftOut
            && MHD_add_response_header(to, field.first.constData(), field.second.constData()) != yes)
            return no;
    }
    return yes;
}

/// Nothing where its header is none, or longer than the library has room for: it would end the connection
/// without a word.
MHD_Response *make(const http::Response &response, int mostHeaderBytes)
{
    if (response.headers.byteCount() > mostHeaderBytes)
        return nullptr;
    // The library copies what it gets and does not write through the pointer.
    auto *body = const_cast<char *>(response.body.constData());
    MHD_Response *made
        = MHD_create_response_from_buffer(size_t(response.body.size()), body, MHD_RESPMEM_MUST_COPY);
    if (!made || addHeaders(made, response.headers) == yes)
        return made;
    MHD_destroy_response(made);
    return nullptr;
}

Verdict queue(MHD_Connection *connection, const http::Response &response, int mostHeaderBytes)
{
    constexpr int failed = 500;
    MHD_Response *made = make(response, mostHeaderBytes);
    const int status = made ? response.status : failed;
    if (!made)
        made = make(http::Response(failed), mostHeaderBytes);
    if (!made)
        return no;
    const Verdict queued = MHD_queue_response(connection, unsigned(status), made);
    MHD_destroy_response(made);
    return queued;
}

bool isHost(const http::Headers::Field &field)
{
    return field.first.compare("Host", Qt::CaseInsensitive) == 0;
}

Verdict addHeader(void *to, MHD_ValueKind, const char *name, const char *value)
{
    static_cast<http::Headers *>(to)->add(QByteArray(name), QByteArray(value));
    return yes;
}

} // namespace

class Daemon::Work
{
public:
    Work(Limits limits, Receiver receiver) : m_limits(limits), m_receiver(std::move(receiver)) { }
    ~Work() { stop(); }
    Q_DISABLE_COPY_MOVE(Work)
    Result<quint16> start(const QByteArray &address, quint16 port);
    void stop();

private:
    /// One TCP connection. The map that holds it, deadline, isHandling, isOwed and exchange: guarded by
    /// m_mutex; the rest is the server's thread's.
    struct Peer
    {
        qintptr socket = -1;
        SteadyTime
            deadline; ///< Then it is shut down; while a handler has the request, the exchange's counts.
        bool isHandling = false;
        bool isOwed = false; ///< A whole request is there, and its answer has not been fetched.
        std::shared_ptr<Exchange> exchange;
        QByteArray target;
    };

    static Peer *peerOf(MHD_Connection *connection);
    static void onConnection(
        void *self, MHD_Connection *connection, void **context, MHD_ConnectionNotificationCode code);
    static void *onTarget(void *self, const char *target, MHD_Connection *connection);
    static Verdict onRequest(void *self, MHD_Connection *connection, const char *url, const char *method,
        const char *version, const char *data, size_t *size, void **context);
    static void onCompleted(
        void *self, MHD_Connection *connection, void **context, MHD_RequestTerminationCode how);

    Verdict begin(MHD_Connection *connection, Peer *peer, const char *method, void **context);
    Verdict finish(MHD_Connection *connection, Peer *peer);
    std::optional<http::Response> refusal(Exchange &exchange) const;
    void expect(Peer *peer, bool isHandling);
    std::vector<std::shared_ptr<Exchange>> openExchanges();
    void waitForFarewells();
    void watch();

    const Limits m_limits;
    const Receiver m_receiver;
    MHD_Daemon *m_daemon = nullptr;
    std::atomic<bool> m_isStopping = false;
    std::mutex m_mutex;
    std::condition_variable m_ended; // with m_mutex
    std::condition_variable m_fetched; // with m_mutex
    std::map<Peer *, std::unique_ptr<Peer>> m_peers; // guarded by m_mutex
    std::thread m_watch;
};

Daemon::Work::Peer *Daemon::Work::peerOf(MHD_Connection *connection)
{
    const MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? static_cast<Peer *>(info->socket_context) : nullptr;
}

void Daemon::Work::onConnection(
    void *self, MHD_Connection *connection, void **context, MHD_ConnectionNotificationCode code)
{
    auto *work = static_cast<Work *>(self);
    const std::lock_guard lock(work->m_mutex);
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        auto peer = std::make_unique<Peer>();
        const MHD_ConnectionInfo *info
            = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        peer->socket = info ? qintptr(info->connect_fd) : -1;
        peer->deadline = Clock::now() + work->m_limits.time;
        *context = peer.get();
        work->m_peers.emplace(peer.get(), std::move(peer));
        return;
    }
    // The socket is closed behind this call, so that the watch never meets another's.
    work->m_peers.erase(static_cast<Peer *>(*context));
    *context = nullptr;
    work->m_fetched.notify_all();
}

/// Before the library takes it to pieces: what it decodes cannot be told from what was meant. From here on it
/// has the whole time: what is left of the last one's is of no matter to who comes late on a kept connection.
void *Daemon::Work::onTarget(void *self, const char *target, MHD_Connection *connection)
{
    Peer *peer = peerOf(connection);
    if (!peer)
        return nullptr;
    peer->target = target;
    static_cast<Work *>(self)->expect(peer, false);
    return nullptr;
}

Verdict Daemon::Work::onRequest(void *self, MHD_Connection *connection, const char *, const char *method,
    const char *, const char *data, size_t *size, void **context)
{
    auto *work = static_cast<Work *>(self);
    Peer *peer = peerOf(connection);
    if (!peer)
        return no;
    if (!*context)
        return work->begin(connection, peer, method, context);
    if (*size == 0)
        return work->finish(connection, peer);
    QByteArray &body = peer->exchange->request.body;
    if (body.size() + qsizetype(*size) > work->m_limits.bodyBytes)
        return no;
    body.append(data, qsizetype(*size));
    *size = 0;
    return yes;
}

/// The header is there.
Verdict Daemon::Work::begin(MHD_Connection *connection, Peer *peer, const char *method, void **context)
{
    auto exchange = std::make_shared<Exchange>([connection] { MHD_resume_connection(connection); });
    exchange->request.method = method;
    exchange->rawTarget = peer->target;
    (void)MHD_get_connection_values(connection, MHD_HEADER_KIND, addHeader, &exchange->request.headers);
    *context = exchange.get();
    {
        const std::lock_guard lock(m_mutex);
        peer->exchange = exchange;
    }
    const std::optional<http::Response> refused = refusal(*exchange);
    if (!refused)
        return yes;
    expect(peer, false);
    return queue(connection, *refused, m_limits.headerBytes);
}

std::optional<http::Response> Daemon::Work::refusal(Exchange &exchange) const
{
    const http::Headers &headers = exchange.request.headers;
    if (exchange.rawTarget.size() + headers.byteCount() > m_limits.headerBytes)
        return http::Response(431);
    // What two readers could take for two different requests (RFC 9112 6.3).
    const QByteArrayList lengths = headers.list("Content-Length");
    bool isTwofold = lengths.size() > 1 || (!lengths.isEmpty() && headers.contains("Transfer-Encoding"));
    bool isNumber = true;
    // Nor two that name two servers (3.2).
    isTwofold |= std::count_if(headers.fields().begin(), headers.fields().end(), isHost) > 1;
    const qulonglong length = lengths.isEmpty() ? 0 : lengths.front().toULongLong(&isNumber);
    if (isTwofold || !isNumber)
        return http::Response(400);
    if (length > qulonglong(m_limits.bodyBytes))
        return http::Response(413);
    if (m_isStopping)
        return http::Response(503);
    return m_receiver.screen(exchange);
}

/// The whole request is there, or its answer.
Verdict Daemon::Work::finish(MHD_Connection *connection, Peer *peer)
{
    const std::shared_ptr<Exchange> exchange = peer->exchange;
    if (!exchange->isReceived) {
        exchange->isReceived = true;
        exchange->setDeadline(Clock::now() + m_limits.time, http::Response(504));
        expect(peer, true);
        m_receiver.receive(exchange);
    }
    const auto suspend = [connection] { MHD_suspend_connection(connection); };
    if (m_isStopping)
        exchange->answer(http::Response(503));
    std::optional<http::Response> answer = exchange->takeOrWait(suspend);
    if (!answer)
        return yes;
    expect(peer, false);
    return queue(connection, *answer, m_limits.headerBytes);
}

void Daemon::Work::expect(Peer *peer, bool isHandling)
{
    const std::lock_guard lock(m_mutex);
    peer->isHandling = isHandling;
    peer->isOwed |= isHandling;
    peer->deadline = Clock::now() + m_limits.time;
}

void Daemon::Work::onCompleted(
    void *self, MHD_Connection *connection, void **context, MHD_RequestTerminationCode)
{
    auto *work = static_cast<Work *>(self);
    Peer *peer = peerOf(connection);
    *context = nullptr;
    if (!peer || !peer->exchange)
        return;
    peer->exchange->close();
    work->expect(peer, false);
    {
        const std::lock_guard lock(work->m_mutex);
        peer->exchange.reset();
        peer->isOwed = false;
    }
    work->m_fetched.notify_all();
}

/// Ends what takes too long: the request that does not come, the answer that is not made or not fetched.
void Daemon::Work::watch()
{
    constexpr std::chrono::milliseconds pause{100};
    std::unique_lock lock(m_mutex);
    while (!m_ended.wait_for(lock, pause, [this] { return m_isStopping.load(); })) {
        const SteadyTime now = Clock::now();
        std::vector<std::shared_ptr<Exchange>> handled;
        for (const auto &[peer, own] : m_peers) {
            if (peer->isHandling)
                handled.push_back(peer->exchange);
            else if (now > peer->deadline)
                platform::shutDown(peer->socket);
        }
        // Answering calls the library, which may be calling us.
        lock.unlock();
        for (const auto &exchange : handled)
            (void)exchange->expire(now);
        lock.lock();
    }
}

Result<quint16> Daemon::Work::start(const QByteArray &address, quint16 port)
{
    CACHEDECK_ASSERT(!m_daemon);
    const Result<platform::ListenSocket> listening = platform::listenOn(address, port);
    if (!listening)
        return listening.error();
    // The pool holds the header as it came, its fields, and what is written back.
    const auto pool = size_t(m_limits.headerBytes) * 2;
    const auto seconds = unsigned(std::chrono::ceil<std::chrono::seconds>(m_limits.time).count()) + 1;
    m_isStopping = false;
    m_daemon = MHD_start_daemon(MHD_USE_POLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, nullptr, nullptr,
        &onRequest, this, MHD_OPTION_LISTEN_SOCKET, MHD_socket(listening->descriptor),
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, pool, MHD_OPTION_CONNECTION_LIMIT, unsigned(m_limits.connections),
        MHD_OPTION_CONNECTION_TIMEOUT, seconds, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_CONNECTION,
        &onConnection, this, MHD_OPTION_NOTIFY_COMPLETED, &onCompleted, this, MHD_OPTION_URI_LOG_CALLBACK,
        &onTarget, this, MHD_OPTION_END);
    if (!m_daemon) {
        platform::closeSocket(listening->descriptor);
        return Error(ErrorKind::Internal, Message("endpoints.start.failed"));
    }
    m_watch = std::thread([this] { watch(); });
    return listening->port;
}

std::vector<std::shared_ptr<Exchange>> Daemon::Work::openExchanges()
{
    std::vector<std::shared_ptr<Exchange>> open;
    const std::lock_guard lock(m_mutex);
    for (const auto &[peer, own] : m_peers) {
        if (peer->exchange)
            open.push_back(peer->exchange);
    }
    return open;
}

/// The library ends connections without sending what it has for them.
void Daemon::Work::waitForFarewells()
{
    std::unique_lock lock(m_mutex);
    (void)m_fetched.wait_for(lock, m_limits.farewell, [this] {
        return std::none_of(
            m_peers.begin(), m_peers.end(), [](const auto &one) { return one.first->isOwed; });
    });
}

void Daemon::Work::stop()
{
    if (!m_daemon)
        return;
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_ended.notify_all();
    m_watch.join();
    platform::closeSocket(qintptr(MHD_quiesce_daemon(m_daemon)));
    // The library must not be stopped while a request is suspended; no other is from here on.
    for (const auto &exchange : openExchanges())
        exchange->answer(http::Response(503));
    waitForFarewells();
    MHD_stop_daemon(std::exchange(m_daemon, nullptr));
}

Daemon::Daemon(Limits limits, Receiver receiver) : m_work(std::make_unique<Work>(limits, std::move(receiver)))
{
}

Daemon::~Daemon() = default;

Result<quint16> Daemon::start(const QByteArray &address, quint16 port)
{
    return m_work->start(address, port);
}

void Daemon::stop()
{
    m_work->stop();
}

} // namespace cachedeck::endpoints
