// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "transport/tlsproblem.h"

#include <QDateTime>
#include <QHostAddress>

#include <algorithm>
#include <array>

namespace cachedeck::transport {

namespace {

/// The names a certificate is good for, for people: "cache.example, 10.0.0.5".
QByteArray namesOf(const QSslCertificate &certificate)
{
    QStringList names;
    const auto alternatives = certificate.subjectAlternativeNames();
    for (const QString &name : alternatives)
        names.append(name);
    if (names.isEmpty())
        names = certificate.subjectInfo(QSslCertificate::CommonName);
    names.sort();
    return names.join(QStringLiteral(", ")).toUtf8(); // bytes: a stranger's text
}

QString day(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODate);
}

bool has(const TlsEvidence &evidence, std::initializer_list<QSslError::SslError> wanted)
{
    return std::ranges::any_of(evidence.problems,
        [&](const QSslError &problem) { return std::ranges::find(wanted, problem.error()) != wanted.end(); });
}

Error tlsError(Message message)
{
    return Error(ErrorKind::Tls, std::move(message));
}

/// What our own verification found.
std::optional<Message> verificationProblem(const TlsEvidence &evidence)
{
    using E = QSslError::SslError;
    const QString where = evidence.endpoint.toString();
    const QByteArray issuer
        = evidence.certificate.issuerInfo(QSslCertificate::CommonName).join(QStringLiteral(", ")).toUtf8();
    if (has(evidence, {E::SelfSignedCertificate}))
        return Message("transport.tls.selfsigned", {where});
    if (has(evidence,
            {E::SelfSignedCertificateInChain, E::UnableToGetLocalIssuerCertificate,
                E::UnableToGetIssuerCertificate, E::UnableToVerifyFirstCertificate, E::CertificateUntrusted,
                E::InvalidCaCertificate, E::CertificateSignatureFailed}))
        return Message("transport.tls.authority", {where, issuer});
    if (has(evidence, {E::CertificateExpired}))
        return Message("transport.tls.expired", {where, day(evidence.certificate.expiryDate())});
    if (has(evidence, {E::CertificateNotYetValid}))
        return Message("transport.tls.notyet", {where, day(evidence.certificate.effectiveDate())});
    if (has(evidence, {E::HostNameMismatch})) {
        const bool isAddress = !QHostAddress(evidence.expectedName).isNull();
        return Message(isAddress ? "transport.tls.ipname" : "transport.tls.name",
            {where, evidence.expectedName, namesOf(evidence.certificate)});
    }
    if (!evidence.problems.isEmpty())
        return Message("transport.tls.chain", {where, evidence.problems.first().errorString().toUtf8()});
    return std::nullopt;
}

/// What the peer said when it hung up.
std::optional<Message> alertProblem(const TlsEvidence &evidence)
{
    const QString where = evidence.endpoint.toString();
    if (!evidence.alert)
        return std::nullopt;
    switch (*evidence.alert) {
    case QSsl::AlertType::CertificateRequired:
        return Message("transport.tls.clientcertificate", {where});
    case QSsl::AlertType::BadCertificate:
    case QSsl::AlertType::UnsupportedCertificate:
    case QSsl::AlertType::CertificateRevoked:
    case QSsl::AlertType::CertificateExpired:
    case QSsl::AlertType::CertificateUnknown:
    case QSsl::AlertType::UnknownCa:
    case QSsl::AlertType::AccessDenied:
        return Message("transport.tls.clientrefused", {where});
    case QSsl::AlertType::ProtocolVersion:
    case QSsl::AlertType::InsufficientSecurity:
        return Message("transport.tls.protocol", {where});
    case QSsl::AlertType::UnrecognizedName:
        return Message("transport.tls.servername", {where, evidence.expectedName});
    case QSsl::AlertType::CloseNotify:
        return std::nullopt; // an orderly end
    default:
        return Message("transport.tls.handshake", {where, evidence.text.toUtf8()});
    }
}

} // namespace

std::optional<Error> tlsProblem(const TlsEvidence &evidence)
{
    if (!evidence.hasConnected)
        return std::nullopt;
    if (!evidence.isHandshakeDone) {
        if (const auto found = verificationProblem(evidence))
            return tlsError(*found);
    }
    if (const auto said = alertProblem(evidence))
        return tlsError(*said);
    const QString where = evidence.endpoint.toString();
    if (!evidence.isHandshakeDone && evidence.text.contains(QLatin1StringView("wrong version number")))
        return tlsError(Message("transport.tls.plaintextpeer", {where}));
    const bool isTlsFailure = evidence.socketError == QAbstractSocket::SslHandshakeFailedError
        || evidence.socketError == QAbstractSocket::SslInternalError
        || evidence.socketError == QAbstractSocket::SslInvalidUserDataError;
    if (isTlsFailure)
        return tlsError(Message("transport.tls.handshake", {where, evidence.text.toUtf8()}));
    if (!evidence.isHandshakeDone && evidence.socketError == QAbstractSocket::RemoteHostClosedError)
        return tlsError(Message("transport.tls.closed", {where}));
    return std::nullopt;
}

} // namespace cachedeck::transport
