// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "support/faultproxy.h"

#include "platform/socketoptions.h"
#include "support/faultpipe.h"

#include <QCoreApplication>
#include <QEvent>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>

#include <condition_variable>
#include <mutex>
#include <vector>

namespace cachedeck::test {

namespace {

constexpr int sides = 2;

/// A client, its connection to the target, and a pipe each way.
class Link : public QObject
{
public:
    Link(QTcpSocket *client, const Endpoint &target, const Faults *faults, qint64 *passed)
        : m_client(client), m_server(new QTcpSocket(this)),
          m_toServer(m_client, m_server, &faults[0], &passed[0], [this] { endLater(); }),
          m_toClient(m_server, m_client, &faults[1], &passed[1], [this] { endLater(); })
    {
        m_client->setParent(this);
        m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_server->setProxy(QNetworkProxy::NoProxy);
        connect(m_client, &QIODevice::readyRead, this, [this] { fromClient(); });
        connect(m_server, &QIODevice::readyRead, this, [this] { m_toClient.take(); });
        connect(m_server, &QAbstractSocket::connected, this, [this] {
            m_server->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            fromClient();
        });
        connect(m_client, &QAbstractSocket::disconnected, this, [this] { endLater(); });
        connect(m_server, &QAbstractSocket::disconnected, this,
            [this] { m_toClient.whenEmpty([this] { endLater(); }); });
        connect(m_server, &QAbstractSocket::errorOccurred, this, [this] {
            if (m_server->state() == QAbstractSocket::UnconnectedState)
                endLater();
        });
        m_server->connectToHost(target.host(), target.port());
    }

    void update()
    {
        m_toServer.update();
        m_toClient.update();
    }

    void reset()
    {
        for (QTcpSocket *socket : {m_client, m_server}) {
            platform::resetOnClose(socket->socketDescriptor());
            socket->abort();
        }
    }

    std::function<void(Link *)> ended;

private:
    void fromClient()
    {
        if (m_server->state() == QAbstractSocket::ConnectedState)
            m_toServer.take();
    }
    void endLater()
    {
        QMetaObject::invokeMethod(
            this, [this] { ended(this); }, Qt::QueuedConnection);
    }

    QTcpSocket *m_client;
    QTcpSocket *m_server;
    FaultPipe m_toServer;
    FaultPipe m_toClient;
};

} // namespace

class FaultProxy::Worker : public QObject
{
public:
    explicit Worker(Endpoint target) : m_target(std::move(target)) { }

    /// From the other thread: runs \a step here and waits for its end.
    void run(const std::function<void()> &step)
    {
        std::unique_lock lock(m_mutex);
        m_step = &step;
        QCoreApplication::postEvent(this, new QEvent(QEvent::User));
        m_done.wait(lock, [this] { return !m_step; });
    }

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        const std::lock_guard lock(m_mutex);
        (*m_step)();
        m_step = nullptr;
        m_done.notify_all();
        return true;
    }

    quint16 listen(quint16 port = 0)
    {
        m_server = std::make_unique<QTcpServer>();
        connect(m_server.get(), &QTcpServer::newConnection, this, [this] { accept(); });
        const bool isListening = m_server->listen(QHostAddress::LocalHost, port);
        CACHEDECK_ASSERT(isListening);
        return m_server->serverPort();
    }

    void close()
    {
        m_links.clear();
        m_server.reset();
    }

    void refuse() { m_server.reset(); }
    bool isListening() const { return m_server != nullptr; }
    void setTarget(const Endpoint &target) { m_target = target; }
    int linkCount() const { return int(m_links.size()); }

    void set(Direction direction, const Faults &faults)
    {
        m_faults[int(direction)] = faults;
        for (const auto &link : m_links)
            link->update();
    }

    void resetLinks()
    {
        for (const auto &link : m_links)
            link->reset();
        m_links.clear();
    }

    int accepted = 0;
    qint64 passed[sides] = {0, 0};

private:
    void accept()
    {
        while (QTcpSocket *client = m_server->nextPendingConnection()) {
            ++accepted;
            m_links.push_back(std::make_unique<Link>(client, m_target, m_faults, passed));
            m_links.back()->ended = [this](Link *link) {
                std::erase_if(m_links, [link](const auto &one) { return one.get() == link; });
            };
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_done;
    const std::function<void()> *m_step = nullptr;
    Endpoint m_target;
    Faults m_faults[sides];
    std::unique_ptr<QTcpServer> m_server;
    std::vector<std::unique_ptr<Link>> m_links;
};

FaultProxy::FaultProxy(Endpoint target) : m_worker(std::make_unique<Worker>(std::move(target)))
{
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    quint16 port = 0;
    ask([&port](Worker &worker) { port = worker.listen(); });
    m_endpoint = Endpoint(QStringLiteral("127.0.0.1"), port);
}

FaultProxy::~FaultProxy()
{
    ask([](Worker &worker) { worker.close(); });
    m_thread.quit();
    m_thread.wait();
}

/// By our own mutex and a bare event: ThreadSanitizer does not see into Qt's queue and would call a functor
/// that travels through it a race.
void FaultProxy::ask(const std::function<void(Worker &)> &what) const
{
    m_worker->run([this, &what] { what(*m_worker); });
}

void FaultProxy::setTarget(const Endpoint &target)
{
    ask([&](Worker &worker) { worker.setTarget(target); });
}

void FaultProxy::set(Direction direction, const Faults &faults)
{
    ask([&](Worker &worker) { worker.set(direction, faults); });
}

void FaultProxy::setBoth(const Faults &faults)
{
    set(Direction::ToServer, faults);
    set(Direction::ToClient, faults);
}

void FaultProxy::resetConnections()
{
    ask([](Worker &worker) { worker.resetLinks(); });
}

void FaultProxy::setRefusing(bool isRefusing)
{
    ask([&](Worker &worker) {
        if (isRefusing)
            worker.refuse();
        else if (!worker.isListening())
            worker.listen(m_endpoint.port());
    });
}

int FaultProxy::connectionCount() const
{
    int count = 0;
    ask([&count](Worker &worker) { count = worker.linkCount(); });
    return count;
}

int FaultProxy::acceptedCount() const
{
    int count = 0;
    ask([&count](Worker &worker) { count = worker.accepted; });
    return count;
}

qint64 FaultProxy::byteCount(Direction direction) const
{
    qint64 count = 0;
    ask([&](Worker &worker) { count = worker.passed[int(direction)]; });
    return count;
}

} // namespace cachedeck::test
