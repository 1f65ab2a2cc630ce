// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/endpoint.h"

#include <QAbstractSocket>
#include <QList>
#include <QSsl>
#include <QSslCertificate>
#include <QSslError>

#include <optional>

namespace cachedeck::transport {

/// All that a failed TLS connection left behind.
struct TlsEvidence
{
    TlsEvidence() = default;
    Endpoint endpoint;
    QString expectedName;
    QSslCertificate certificate; ///< The peer's; null if none came.
    QList<QSslError> problems; ///< Of the verification.
    std::optional<QSsl::AlertType> alert; ///< What the peer sent last.
    bool hasConnected = false; ///< TCP stood.
    bool isHandshakeDone = false;
    QAbstractSocket::SocketError socketError = QAbstractSocket::UnknownSocketError;
    QString text; ///< OpenSSL's, through Qt.
};

/// The one cause in our words, or nothing if the failure is TCP's. Pure. The peer's authority is judged
/// before its dates and its name: who is not known to speak the truth has no name.
std::optional<Error> tlsProblem(const TlsEvidence &evidence);

} // namespace cachedeck::transport
