// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "platform/socketoptions.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
// After winsock2.h, which they need.
#include <mstcpip.h>

#include <ws2tcpip.h>
#else
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

namespace cachedeck::platform {

#ifdef Q_OS_WIN

bool setLiveness(qintptr descriptor, const LivenessNumbers &numbers)
{
    using std::chrono::milliseconds;
    tcp_keepalive values{};
    values.onoff = 1;
    values.keepalivetime = ULONG(milliseconds(numbers.idle).count());
    values.keepaliveinterval = ULONG(milliseconds(numbers.between).count());
    DWORD returned = 0;
    const auto socket = SOCKET(descriptor);
    const bool kept = WSAIoctl(socket, SIO_KEEPALIVE_VALS, &values, sizeof(values), nullptr, 0, &returned,
                          nullptr, nullptr)
        == 0;
#ifdef TCP_MAXRT
    const DWORD seconds = DWORD(std::chrono::ceil<std::chrono::seconds>(numbers.unacknowledged).count());
    return setsockopt(
               socket, IPPROTO_TCP, TCP_MAXRT, reinterpret_cast<const char *>(&seconds), sizeof(seconds))
        == 0
        && kept;
#else
    return kept;
#endif
}

bool resetOnClose(qintptr descriptor)
{
    const linger atOnce{1, 0};
    return setsockopt(SOCKET(descriptor), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&atOnce),
               sizeof(atOnce))
        == 0;
}

#else

namespace {

bool setNumber(int descriptor, int level, int option, int value)
{
    return setsockopt(descriptor, level, option, &value, sizeof(value)) == 0;
}

} // namespace

bool setLiveness(qintptr descriptor, const LivenessNumbers &numbers)
{
    const int socket = int(descriptor);
    bool isSet = setNumber(socket, SOL_SOCKET, SO_KEEPALIVE, 1);
#ifdef TCP_KEEPIDLE
    isSet &= setNumber(socket, IPPROTO_TCP, TCP_KEEPIDLE, int(numbers.idle.count()));
#elif defined(TCP_KEEPALIVE)
    isSet &= setNumber(socket, IPPROTO_TCP, TCP_KEEPALIVE, int(numbers.idle.count()));
#endif
    isSet &= setNumber(socket, IPPROTO_TCP, TCP_KEEPINTVL, int(numbers.between.count()));
    isSet &= setNumber(socket, IPPROTO_TCP, TCP_KEEPCNT, numbers.probes);
#ifdef TCP_USER_TIMEOUT
    isSet &= setNumber(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, int(numbers.unacknowledged.count()));
#endif
    return isSet;
}

bool resetOnClose(qintptr descriptor)
{
    const linger atOnce{1, 0};
    return setsockopt(int(descriptor), SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce)) == 0;
}

#endif

} // namespace cachedeck::platform
