// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "transport/tlsconfiguration.h"

#include "async/detached.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

#include <algorithm>
#include <mutex>
#include <vector>

namespace cachedeck::transport {

namespace {

Error fileError(const char *id, const QString &path)
{
    return Error(ErrorKind::Config, Message(id, {path}));
}

Result<QByteArray> fileContent(const QString &path)
{
    constexpr qint64 most = 4 * 1024 * 1024; // a bundle of all public authorities is 0.2 MB
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fileError("transport.tls.file.missing", path);
    return file.read(most);
}

Result<QList<QSslCertificate>> certificatesIn(const QString &path, const char *emptyId)
{
    const Result<QByteArray> pem = fileContent(path);
    if (!pem)
        return pem.error();
    QList<QSslCertificate> certificates = QSslCertificate::fromData(*pem, QSsl::Pem);
    if (certificates.isEmpty())
        return fileError(emptyId, path);
    return certificates;
}

Result<QSslKey> keyIn(const QString &path, const Secret &passphrase)
{
    const Result<QByteArray> pem = fileContent(path);
    if (!pem)
        return pem.error();
    for (QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        QSslKey key(*pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase.reveal());
        if (!key.isNull())
            return key;
    }
    const bool isEncrypted = pem->contains("ENCRYPTED");
    return fileError(isEncrypted ? "transport.tls.file.passphrase" : "transport.tls.file.key", path);
}

Result<void> addAuthorities(QSslConfiguration &configuration, const TlsSettings &settings)
{
    if (settings.caFile.isEmpty())
        return {}; // the system's, which Qt loads on demand
    const auto own = certificatesIn(settings.caFile, "transport.tls.file.ca");
    if (!own)
        return own.error();
    QList<QSslCertificate> all = *own;
    if (settings.alsoSystemAuthorities)
        all += QSslConfiguration::systemCaCertificates();
    configuration.setCaCertificates(all);
    return {};
}

Result<void> addClientCertificate(QSslConfiguration &configuration, const TlsSettings &settings)
{
    if (settings.certificateFile.isEmpty())
        return {};
    const auto chain = certificatesIn(settings.certificateFile, "transport.tls.file.certificate");
    if (!chain)
        return chain.error();
    const QString &keyFile = settings.keyFile.isEmpty() ? settings.certificateFile : settings.keyFile;
    const Result<QSslKey> key = keyIn(keyFile, settings.keyPassphrase);
    if (!key)
        return key.error();
    configuration.setLocalCertificateChain(*chain);
    configuration.setPrivateKey(*key);
    return {};
}

bool areSameFiles(const TlsSettings &a, const TlsSettings &b)
{
    TlsSettings named = a;
    named.expectedName = b.expectedName; // is not read from them
    return named == b;
}

struct Reader
{
    Reader(async::Mailbox::Address where, ConfigurationReady what)
        : home(std::move(where)), ready(std::move(what))
    {
    }
    async::Mailbox::Address home;
    ConfigurationReady ready;
};

/// Those that are being read, each once however many wait for it: one profile whose files hang keeps one
/// thread, not all of them with each of its attempts.
class Reads
{
public:
    /// True when the caller is to read; else the answer of a read that goes on will do.
    bool join(const TlsSettings &settings, Reader reader)
    {
        const std::lock_guard lock(m_mutex);
        const auto same = std::ranges::find_if(
            m_reads, [&](const Read &read) { return areSameFiles(read.settings, settings); });
        if (same == m_reads.end()) {
            m_reads.emplace_back(settings).readers.push_back(std::move(reader));
            return true;
        }
        if (same->readers.size() >= mostReaders)
            same->readers.erase(same->readers.begin()); // the oldest has given up long ago
        same->readers.push_back(std::move(reader));
        return false;
    }

    std::vector<Reader> end(const TlsSettings &settings)
    {
        const std::lock_guard lock(m_mutex);
        const auto same = std::ranges::find_if(
            m_reads, [&](const Read &read) { return areSameFiles(read.settings, settings); });
        Q_ASSERT(same != m_reads.end());
        std::vector<Reader> readers = std::move(same->readers);
        m_reads.erase(same);
        return readers;
    }

private:
    static constexpr size_t mostReaders = 4096;
    struct Read
    {
        explicit Read(TlsSettings of) : settings(std::move(of)) { }
        TlsSettings settings;
        std::vector<Reader> readers;
    };

    std::mutex m_mutex;
    std::vector<Read> m_reads;
};

/// Never destroyed: what hangs at the end of the program may still come back to it.
Reads &reads()
{
    static auto *const all = new Reads;
    return *all;
}

} // namespace

bool operator==(const TlsSettings &a, const TlsSettings &b)
{
    return a.caFile == b.caFile && a.alsoSystemAuthorities == b.alsoSystemAuthorities
        && a.certificateFile == b.certificateFile && a.keyFile == b.keyFile
        && a.keyPassphrase.equals(b.keyPassphrase) && a.expectedName == b.expectedName
        && a.verify == b.verify;
}

Result<QSslConfiguration> configurationFor(const TlsSettings &settings)
{
    if (!QSslSocket::supportsSsl())
        return Error(ErrorKind::Internal, Message("transport.tls.unsupported"));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    configuration.setPeerVerifyMode(settings.verify ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    if (const auto added = addAuthorities(configuration, settings); !added)
        return added.error();
    if (const auto added = addClientCertificate(configuration, settings); !added)
        return added.error();
    return configuration;
}

void readConfiguration(const TlsSettings &settings, async::Mailbox::Address home, ConfigurationReady ready)
{
    if (!reads().join(settings, Reader(std::move(home), std::move(ready))))
        return;
    const bool isBegun = async::runDetached([settings] {
        const Result<QSslConfiguration> read = configurationFor(settings);
        for (const Reader &reader : reads().end(settings))
            reader.home.post([read, ready = reader.ready] { ready(read); });
    });
    if (!isBegun)
        reads().end(settings); // too many hang: who asked has a deadline
}

} // namespace cachedeck::transport
