// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "platform/process.h"
#include "support/testclient.h"

#include <QList>
#include <QProcess>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace cachedeck::test {

class TestCa;

/// How a server shall be. A value.
struct RedisSettings
{
    RedisSettings() = default;
    bool isSentinel = false;
    QList<QByteArray> config; ///< More lines of redis.conf: "maxmemory 10mb".
    QByteArray password; ///< requirepass (and masterauth).
    bool hasUnixSocket = false;
    const TestCa *tls = nullptr; ///< With a TLS port as well; must outlive the process.
    QByteArray tlsCertificate = "server"; ///< Which certificate of the authority it shows.
    bool wantsClientCertificate = false;
    bool isPlainPortOff = false; ///< TLS alone.
};

/// The server's program, which Debian's redis-tools carries under the name of its checker, made to answer by
/// the right name with a link in \a folder. Empty if the system has none.
QString redisProgram(const QString &folder);

/// One real redis-server or sentinel on a free loopback port in a temporary folder, without persistence
/// unless config says so. Ends with this object, and with the test program however that ends. Blocking; for
/// the test's own thread.
class RedisProcess
{
public:
    explicit RedisProcess(RedisSettings settings = {});
    ~RedisProcess();
    Q_DISABLE_COPY_MOVE(RedisProcess)

    /// Starts and waits until it answers. On failure the test has already been failed, with the server's log.
    [[nodiscard]] bool start();
    /// After kill(): the same ports and folder, whatever the settings kept.
    [[nodiscard]] bool restart();
    /// The same with the configuration that the server has left (CONFIG REWRITE, a sentinel's state), as in
    /// life: a promoted master comes back as a master, a sentinel with its id.
    [[nodiscard]] bool restartAsLeft();
    bool isRunning() const;

    void kill(); ///< SIGKILL, as a crash.
    void stop(); ///< SIGTERM and waits: it may say goodbye.
    void freeze();
    void thaw();
    bool isFrozen() const { return m_isFrozen; }

    Endpoint endpoint() const { return {QStringLiteral("127.0.0.1"), m_port}; }
    Endpoint tlsEndpoint() const { return {QStringLiteral("127.0.0.1"), m_tlsPort}; }
    Endpoint unixEndpoint() const;
    quint16 port() const { return m_port; }
    qint64 pid() const { return m_identity.pid; }

    RedisSettings &settings() { return m_settings; } ///< Changes count at the next restart().
    /// A command on the witness' connection (authenticated); connects again after a restart.
    resp::Reply call(std::initializer_list<QByteArrayView> command);
    /// One field of INFO, as "master_link_status".
    QByteArray info(QByteArrayView field);
    QByteArray log() const;
    QString folder() const { return m_folder.path(); }

private:
    bool launch();
    bool startAgain();
    void writeConfig() const;
    bool waitForAnswer();
    bool wasPortTaken() const;
    TestClient &witness();

    RedisSettings m_settings;
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
    std::unique_ptr<TestClient> m_witness;
    platform::ProcessIdentity m_identity;
    quint16 m_port = 0;
    quint16 m_tlsPort = 0;
    bool m_isFrozen = false;
};

/// A loopback port on which nothing listens now, outside the range that outgoing connections use.
quint16 freePort();

} // namespace cachedeck::test
