// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "support/testca.h"

#include <QFile>
#include <QProcess>

namespace cachedeck::test {

namespace {

constexpr QByteArrayView everyName = "DNS:localhost,DNS:cache.test,IP:127.0.0.1";

/// What `openssl ca` wants to know; unlike `openssl x509` it takes a period in the past (3.0 has no
/// -not_after).
QByteArray caConfig(const QByteArray &name)
{
    return "[ca]\ndefault_ca = here\n[here]\ndatabase = " + name
        + ".index\nnew_certs_dir = .\nrand_serial = yes\n"
          "default_md = sha256\npolicy = any\nunique_subject = no\ncertificate = "
        + name + ".crt\nprivate_key = " + name + ".key\n[any]\ncommonName = supplied\n";
}

} // namespace

TestCa::TestCa()
{
    makeAuthority("ca");
    makeAuthority("strangeca");
    makeCertificate("server", everyName.toByteArray(), "ca");
    makeCertificate("rotated", everyName.toByteArray(), "ca");
    makeCertificate("client", "DNS:client.test", "ca");
    makeCertificate("othername", "DNS:other.test", "ca");
    makeCertificate("nameonly", "DNS:cache.test", "ca");
    makeCertificate("expired", everyName.toByteArray(), "ca", true);
    makeCertificate("stranger", everyName.toByteArray(), "strangeca");
    run({QStringLiteral("pkey"), QStringLiteral("-in"), keyFile("client"), QStringLiteral("-out"),
        encryptedKeyFile(), QStringLiteral("-aes256"), QStringLiteral("-passout"),
        QStringLiteral("pass:open sesame")});
}

QString TestCa::path(const QByteArray &name, const char *suffix) const
{
    return m_folder.filePath(QString::fromLatin1(name + '.' + suffix));
}

transport::TlsSettings TestCa::trustOnly() const
{
    transport::TlsSettings settings;
    settings.caFile = caFile();
    return settings;
}

transport::TlsSettings TestCa::clientSettings() const
{
    transport::TlsSettings settings = trustOnly();
    settings.certificateFile = certificateFile("client");
    settings.keyFile = keyFile("client");
    return settings;
}

void TestCa::write(const QByteArray &name, const char *suffix, const QByteArray &content)
{
    QFile file(path(name, suffix));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        m_problem = "cannot write " + file.fileName().toUtf8();
}

bool TestCa::run(const QStringList &arguments)
{
    if (!m_problem.isEmpty())
        return false;
    QProcess openssl;
    openssl.setWorkingDirectory(m_folder.path());
    openssl.setProcessChannelMode(QProcess::MergedChannels);
    openssl.start(QStringLiteral("openssl"), arguments);
    const bool isFine = openssl.waitForFinished() && openssl.exitCode() == 0;
    if (!isFine)
        m_problem = "openssl " + arguments.join(QLatin1Char(' ')).toUtf8() + ": " + openssl.readAll();
    return isFine;
}

void TestCa::makeAuthority(const QByteArray &name)
{
    write(name, "cnf", caConfig(name));
    write(name, "index", {});
    run(QStringLiteral(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3 -subj /CN=cachedeck-%1 "
        "-keyout %1.key -out %1.crt")
            .arg(QString::fromLatin1(name))
            .split(QLatin1Char(' ')));
}

void TestCa::makeCertificate(
    const QByteArray &name, const QByteArray &alternatives, const QByteArray &authority, bool isExpired)
{
    write(name, "ext", "subjectAltName = " + alternatives + "\n");
    const QString words = QString::fromLatin1(name);
    run(QStringLiteral(
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=%1.test -keyout %1.key -out %1.csr")
            .arg(words)
            .split(QLatin1Char(' ')));
    const QString period = isExpired ? QStringLiteral("-startdate 20190101000000Z -enddate 20200101000000Z")
                                     : QStringLiteral("-days 2");
    run(QStringLiteral("ca -batch -notext -config %2.cnf -in %1.csr -out %1.crt -extfile %1.ext %3")
            .arg(words, QString::fromLatin1(authority), period)
            .split(QLatin1Char(' ')));
}

} // namespace cachedeck::test
