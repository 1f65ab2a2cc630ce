// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "support/redisprocess.h"

#include "support/testca.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

namespace cachedeck::test {

namespace {

constexpr int startDeadline = 15000; // ms
constexpr int startAttempts = 10;
constexpr int endDeadline = 5000; // ms

QByteArray line(const char *name, const QByteArray &value)
{
    return QByteArray(name) + ' ' + value + '\n';
}

QByteArray line(const char *name, const QString &value)
{
    return line(name, value.toUtf8());
}

QByteArray tlsLines(const RedisSettings &settings, quint16 port)
{
    const TestCa &authority = *settings.tls;
    return line("tls-port", QByteArray::number(port)) + line("tls-ca-cert-file", authority.caFile())
        + line("tls-cert-file", authority.certificateFile(settings.tlsCertificate))
        + line("tls-key-file", authority.keyFile(settings.tlsCertificate))
        + line("tls-auth-clients", settings.wantsClientCertificate ? QByteArray("yes") : QByteArray("no"));
}

} // namespace

quint16 freePort()
{
    // Below Linux' usual range of outgoing ports (32768 on): a restarted server finds its port free.
    while (true) {
        const auto port = quint16(QRandomGenerator::global()->bounded(20000, 32000));
        QTcpServer probe;
        if (probe.listen(QHostAddress::LocalHost, port))
            return port;
    }
}

QString redisProgram(const QString &folder)
{
    for (const char *name : {"redis-server", "valkey-server"}) {
        const QString path = QStandardPaths::findExecutable(QString::fromLatin1(name));
        if (!path.isEmpty())
            return path;
    }
    for (const char *name : {"redis-check-rdb", "valkey-check-rdb"}) {
        const QString path = QStandardPaths::findExecutable(QString::fromLatin1(name));
        if (path.isEmpty())
            continue;
        const QString link = QDir(folder).filePath(QStringLiteral("redis-server"));
        if (QFile::exists(link) || QFile::link(path, link))
            return link;
    }
    return {};
}

RedisProcess::RedisProcess(RedisSettings settings) : m_settings(std::move(settings)) { }

RedisProcess::~RedisProcess()
{
    kill();
}

Endpoint RedisProcess::unixEndpoint() const
{
    return Endpoint::unixSocket(m_folder.filePath(QStringLiteral("redis.sock")));
}

bool RedisProcess::start()
{
    for (int attempt = 0; attempt < startAttempts; ++attempt) {
        m_port = freePort();
        m_tlsPort = m_settings.tls ? freePort() : quint16(0);
        writeConfig();
        if (launch() && waitForAnswer())
            return true;
        if (!wasPortTaken())
            break;
    }
    const QByteArray text = "the server did not start:\n" + log();
    QTest::qFail(text.constData(), __FILE__, __LINE__);
    return false;
}

bool RedisProcess::restart()
{
    kill();
    writeConfig();
    return startAgain();
}

bool RedisProcess::restartAsLeft()
{
    kill();
    return startAgain();
}

bool RedisProcess::startAgain()
{
    if (launch() && waitForAnswer())
        return true;
    const QByteArray text = "the server did not start again:\n" + log();
    QTest::qFail(text.constData(), __FILE__, __LINE__);
    return false;
}

void RedisProcess::writeConfig() const
{
    QFile file(m_folder.filePath(QStringLiteral("redis.conf")));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return;
    const bool isPlainOff = m_settings.isPlainPortOff && m_settings.tls;
    file.write(line("port", QByteArray::number(isPlainOff ? 0 : m_port)));
    file.write(line("bind", QByteArray("127.0.0.1")));
    file.write(line("dir", m_folder.path()));
    if (m_settings.hasUnixSocket)
        file.write(line("unixsocket", unixEndpoint().path()));
    if (!m_settings.isSentinel)
        file.write("save \"\"\nappendonly no\nrepl-diskless-sync-delay 0\n");
    if (!m_settings.password.isEmpty()) {
        file.write(line("requirepass", m_settings.password));
        if (!m_settings.isSentinel)
            file.write(line("masterauth", m_settings.password));
    }
    if (m_settings.tls)
        file.write(tlsLines(m_settings, m_tlsPort));
    for (const QByteArray &more : m_settings.config)
        file.write(more + '\n');
}

bool RedisProcess::launch()
{
    const QString program = redisProgram(m_folder.path());
    if (program.isEmpty() || !m_folder.isValid()) {
        QTest::qFail("no redis-server: install redis-tools (or redis-server, or valkey)", __FILE__, __LINE__);
        return false;
    }
    m_witness.reset();
    m_isFrozen = false;
    m_process = std::make_unique<QProcess>();
    platform::endWithStarter(*m_process);
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(m_folder.filePath(QStringLiteral("log")), QIODevice::Truncate);
    QStringList arguments{m_folder.filePath(QStringLiteral("redis.conf"))};
    if (m_settings.isSentinel)
        arguments.append(QStringLiteral("--sentinel"));
    m_process->start(program, arguments);
    if (!m_process->waitForStarted(endDeadline))
        return false;
    m_identity = platform::identify(m_process->processId()).value_or(platform::ProcessIdentity());
    return true;
}

bool RedisProcess::waitForAnswer()
{
    const QDeadlineTimer deadline(startDeadline);
    while (!deadline.hasExpired()) {
        // LOADING and NOAUTH are answers, too; only the witness' own failures are none.
        if (!call({"PING"}).toByteArray().startsWith("TESTCLIENT"))
            return true;
        if (m_process->waitForFinished(20))
            return false;
    }
    return false;
}

bool RedisProcess::wasPortTaken() const
{
    return log().contains("in use") || log().contains("Failed listening");
}

bool RedisProcess::isRunning() const
{
    return m_process && platform::isAlive(m_identity);
}

void RedisProcess::kill()
{
    m_witness.reset();
    if (!m_process)
        return;
    m_process->kill(); // by its own number, frozen or not
    m_process->waitForFinished(endDeadline);
    m_process.reset();
}

void RedisProcess::stop()
{
    m_witness.reset();
    if (!m_process)
        return;
    if (m_isFrozen)
        thaw();
    m_process->terminate();
    if (m_process->waitForFinished(endDeadline))
        m_process.reset();
    else
        kill();
}

void RedisProcess::freeze()
{
    m_isFrozen = platform::freeze(m_identity).isOk();
}

void RedisProcess::thaw()
{
    if (platform::thaw(m_identity).isOk())
        m_isFrozen = false;
}

TestClient &RedisProcess::witness()
{
    if (m_witness && m_witness->isConnected())
        return *m_witness;
    const bool isTls = m_settings.isPlainPortOff && m_settings.tls;
    std::optional<transport::TlsSettings> tls;
    if (isTls)
        tls = m_settings.tls->clientSettings();
    m_witness = std::make_unique<TestClient>(isTls ? tlsEndpoint() : endpoint(), tls);
    if (m_witness->connect() && !m_settings.password.isEmpty())
        m_witness->call({"AUTH", m_settings.password});
    return *m_witness;
}

resp::Reply RedisProcess::call(std::initializer_list<QByteArrayView> command)
{
    resp::Reply reply = witness().call(command);
    if (!reply.isError() || !reply.toByteArray().startsWith("TESTCLIENT"))
        return reply;
    m_witness.reset(); // cut since the last call (CLIENT KILL): once more on a new connection
    return witness().call(command);
}

QByteArray RedisProcess::info(QByteArrayView field)
{
    const QByteArray all = call({"INFO"}).toByteArray();
    const QByteArray start = field.toByteArray() + ':';
    for (const QByteArray &row : all.split('\n')) {
        if (row.startsWith(start))
            return row.mid(start.size()).trimmed();
    }
    return {};
}

QByteArray RedisProcess::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace cachedeck::test
