// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "transport/tlsstream.h"
#include "transport/unixstream.h"

namespace cachedeck::transport {

namespace {

/// Says only what is wrong with its settings, by the way every failure goes.
class RefusedStream final : public StreamBase
{
public:
    RefusedStream(StreamSettings settings, const char *id) : StreamBase(std::move(settings)), m_id(id) { }
    qint64 bytesToWrite() const override { return 0; }
    Endpoint peer() const override { return {}; }

protected:
    void start() override { fail(problem(ErrorKind::Config, m_id)); }
    void send(QByteArrayView) override { }
    qsizetype take(std::span<char>) override { return 0; }
    void finish() override { }
    void drop() override { }

private:
    const char *m_id;
};

#ifdef Q_OS_UNIX
constexpr bool hasUnixSockets = true;
#else
constexpr bool hasUnixSockets = false;
#endif

} // namespace

std::unique_ptr<ByteStream> makeStream(const StreamSettings &settings)
{
    if (settings.endpoint.isEmpty())
        return std::make_unique<RefusedStream>(settings, "transport.noendpoint");
    if (settings.endpoint.isUnix() && !hasUnixSockets)
        return std::make_unique<RefusedStream>(settings, "transport.unix.unsupported");
    if (settings.endpoint.isUnix())
        return std::make_unique<UnixStream>(settings);
    if (settings.tls)
        return std::make_unique<TlsStream>(settings);
    return std::make_unique<TcpStream>(settings);
}

} // namespace cachedeck::transport
