// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "platform/listensocket.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
// After winsock2.h, which it needs.
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

#include <cerrno>
#include <cstring>

namespace cachedeck::platform {

namespace {

#ifdef Q_OS_WIN
using Handle = SOCKET;
const Handle none = INVALID_SOCKET;
using Size = int;

QString problem()
{
    return QString::number(WSAGetLastError());
}
#else
using Handle = int;
const Handle none = -1;
using Size = socklen_t;

QString problem()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}
#endif

/// Either family; which one it is stands in it.
union Address {
    sockaddr any;
    sockaddr_in four;
    sockaddr_in6 six;
};

bool read(const QByteArray &text, quint16 port, Address *address, Size *size)
{
    std::memset(address, 0, sizeof(*address));
    if (inet_pton(AF_INET, text.constData(), &address->four.sin_addr) == 1) {
        address->four.sin_family = AF_INET;
        address->four.sin_port = htons(port);
        *size = sizeof(sockaddr_in);
        return true;
    }
    if (inet_pton(AF_INET6, text.constData(), &address->six.sin6_addr) == 1) {
        address->six.sin6_family = AF_INET6;
        address->six.sin6_port = htons(port);
        *size = sizeof(sockaddr_in6);
        return true;
    }
    return false;
}

void setUp(Handle socket, bool isSix)
{
    const int on = 1;
    const auto *value = reinterpret_cast<const char *>(&on);
    if (isSix)
        (void)setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, value, sizeof(on));
#ifdef Q_OS_WIN
    (void)setsockopt(socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, value, sizeof(on));
#else
    // A server that is started again finds its port free, though old connections linger.
    (void)setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, value, sizeof(on));
    (void)fcntl(socket, F_SETFD, FD_CLOEXEC);
#endif
}

quint16 portOf(Handle socket)
{
    Address bound;
    Size size = sizeof(bound);
    if (getsockname(socket, &bound.any, &size) != 0)
        return 0;
    return ntohs(bound.any.sa_family == AF_INET6 ? bound.six.sin6_port : bound.four.sin_port);
}

} // namespace

Result<ListenSocket> listenOn(const QByteArray &address, quint16 port)
{
    constexpr int waiting = 128; // connections that wait to be accepted
#ifdef Q_OS_WIN
    WSADATA started;
    (void)WSAStartup(MAKEWORD(2, 2), &started);
#endif
    Address where;
    Size size = 0;
    if (!read(address, port, &where, &size))
        return Error(ErrorKind::Config, Message("platform.listen.address", {QString::fromUtf8(address)}));
    const Handle socket = ::socket(where.any.sa_family, SOCK_STREAM, IPPROTO_TCP);
    bool isListening = socket != none;
    if (isListening)
        setUp(socket, where.any.sa_family == AF_INET6);
    isListening = isListening && ::bind(socket, &where.any, size) == 0 && ::listen(socket, waiting) == 0;
    if (!isListening) {
        const Message why("platform.listen.failed", {QString::fromUtf8(address), qint64(port), problem()});
        closeSocket(qintptr(socket));
        return Error(ErrorKind::Internal, why);
    }
    ListenSocket listening;
    listening.descriptor = qintptr(socket);
    listening.port = portOf(socket);
    return listening;
}

void closeSocket(qintptr descriptor)
{
    if (Handle(descriptor) == none)
        return;
#ifdef Q_OS_WIN
    (void)closesocket(Handle(descriptor));
#else
    (void)::close(Handle(descriptor));
#endif
}

void shutDown(qintptr descriptor)
{
    constexpr int both = 2; // SHUT_RDWR, SD_BOTH
    (void)::shutdown(Handle(descriptor), both);
}

} // namespace cachedeck::platform
