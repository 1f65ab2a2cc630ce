// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "transport/tlsconfiguration.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QThreadPool>

#include <atomic>

namespace cachedeck::transport {

namespace {

constexpr int mostReads = 64;

/// Of our own: what hangs here must not keep others waiting.
QThreadPool &readers()
{
    static QThreadPool pool;
    static const bool isSet = [] {
        constexpr int most = 8; // that wait for a disk, not for a processor
        pool.setMaxThreadCount(most);
        return true;
    }();
    static_cast<void>(isSet);
    return pool;
}

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

void readConfiguration(const TlsSettings &settings, async::Mailbox::Address home,
    std::function<void(const Result<QSslConfiguration> &)> ready)
{
    static std::atomic_int waiting = 0;
    if (++waiting > mostReads) {
        --waiting;
        return;
    }
    readers().start([settings, home = std::move(home), ready = std::move(ready)] {
        const Result<QSslConfiguration> read = configurationFor(settings);
        --waiting;
        home.post([read, ready] { ready(read); });
    });
}

} // namespace cachedeck::transport
