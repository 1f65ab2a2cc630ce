// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "transport/bytestream.h"

#include <QTemporaryDir>

namespace cachedeck::test {

/// A certificate authority in a temporary folder, made with the openssl program in about 0.1 s a certificate.
/// Certificates, by name:
///     server     localhost, 127.0.0.1, cache.test        client      for our side
///     othername  other.test                              nameonly    cache.test, no address
///     expired    as server, until 2020                   stranger    as server, of another authority
///     rotated    as server, again
class TestCa
{
public:
    TestCa();
    Q_DISABLE_COPY_MOVE(TestCa)

    /// Why it could not be made; empty if all is well.
    QByteArray problem() const { return m_problem; }

    QString caFile() const { return path("ca", "crt"); }
    QString certificateFile(const QByteArray &name) const { return path(name, "crt"); }
    QString keyFile(const QByteArray &name) const { return path(name, "key"); }
    QString encryptedKeyFile() const
    {
        return path("client-encrypted", "key");
    } ///< Of client; passphrase "open sesame".
    QString folder() const { return m_folder.path(); }

    /// Trusts this authority alone.
    transport::TlsSettings trustOnly() const;
    /// And shows the client certificate.
    transport::TlsSettings clientSettings() const;

private:
    QString path(const QByteArray &name, const char *suffix) const;
    void makeAuthority(const QByteArray &name);
    void makeCertificate(const QByteArray &name, const QByteArray &alternatives, const QByteArray &authority,
        bool isExpired = false);
    bool run(const QStringList &arguments);
    void write(const QByteArray &name, const char *suffix, const QByteArray &content);

    QTemporaryDir m_folder;
    QByteArray m_problem;
};

} // namespace cachedeck::test
