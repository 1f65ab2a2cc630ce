// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "codec/envelope.h"

#include "base/result.h"
#include "codec/compression.h"
#include "codec/crc32c.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

namespace cachedeck::codec {

namespace {

// No text begins so: the first byte alone is never valid UTF-8.
constexpr char magic[2] = {char(0xCD), char(0xEC)};
constexpr quint8 version = 1;
constexpr quint8 compressedFlag = 1;
constexpr quint8 negativeFlag = 2;
constexpr quint8 knownFlags = compressedFlag | negativeFlag;
constexpr qsizetype fixedBytes = 32;

/// Appends numbers and bytes in the format's order.
class Writer
{
public:
    explicit Writer(qsizetype size) { m_bytes.reserve(size); }
    template<class Number>
    void number(Number value)
    {
        char buffer[sizeof(Number)];
        qToLittleEndian(value, buffer);
        m_bytes.append(buffer, sizeof buffer);
    }
    void bytes(QByteArrayView bytes) { m_bytes.append(bytes); }
    QByteArray take() { return std::move(m_bytes); }
    const QByteArray &sofar() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Takes what Writer appended; once anything is missing all further reads give nothing.
class Reader
{
public:
    explicit Reader(QByteArrayView bytes) : m_rest(bytes) { }
    template<class Number>
    Number number()
    {
        const QByteArrayView taken = bytes(sizeof(Number));
        return taken.isEmpty() ? Number() : qFromLittleEndian<Number>(taken.data());
    }
    QByteArrayView bytes(qsizetype count)
    {
        if (count > m_rest.size()) {
            m_isShort = true;
            m_rest = {};
            return {};
        }
        const QByteArrayView taken = m_rest.first(count);
        m_rest = m_rest.sliced(count);
        return taken;
    }
    bool isShort() const { return m_isShort; }

private:
    QByteArrayView m_rest;
    bool m_isShort = false;
};

qsizetype headerBytes(const EnvelopeHeader &header)
{
    qsizetype size = fixedBytes;
    for (const TagStamp &stamp : header.stamps)
        size += 2 + stamp.tag.size() + qsizetype(stamp.generation.size());
    return size;
}

void writeHeader(Writer &out, const EnvelopeHeader &header, qsizetype valueBytes, quint8 flags)
{
    out.bytes(QByteArrayView(magic, sizeof magic));
    out.number(version);
    out.number(flags);
    out.number(quint8(header.kind));
    out.number(quint8(header.stamps.size()));
    out.number(quint16(headerBytes(header)));
    out.number(qint64(header.created.time_since_epoch().count()));
    out.number(qint64(header.freshUntil.time_since_epoch().count()));
    constexpr qint64 longest = std::numeric_limits<quint32>::max();
    out.number(quint32(std::clamp<qint64>(header.loadTime.count(), 0, longest)));
    out.number(quint32(valueBytes));
    for (const TagStamp &stamp : header.stamps) {
        out.number(quint16(stamp.tag.size()));
        out.bytes(stamp.tag);
        out.bytes(QByteArrayView(stamp.generation.data(), qsizetype(stamp.generation.size())));
    }
}

/// The parts of a header that only open() needs.
struct Frame
{
    EnvelopeHeader header;
    qsizetype headerBytes = 0;
    qsizetype valueBytes = 0;
    bool isCompressed = false;
};

bool readStamps(Reader &in, int count, std::vector<TagStamp> &stamps)
{
    stamps.reserve(size_t(count));
    for (int i = 0; i < count; ++i) {
        const auto size = in.number<quint16>();
        TagStamp stamp;
        stamp.tag = in.bytes(size).toByteArray();
        const QByteArrayView generation = in.bytes(qsizetype(stamp.generation.size()));
        if (in.isShort() || size > maxTagBytes)
            return false;
        std::copy(generation.begin(), generation.end(), stamp.generation.begin());
        stamps.push_back(std::move(stamp));
    }
    return true;
}

std::variant<Frame, Unreadable> readHeader(QByteArrayView bytes)
{
    if (!bytes.startsWith(QByteArrayView(magic, sizeof magic)))
        return Unreadable::Foreign;
    Reader in(bytes.sliced(sizeof magic));
    const auto writtenBy = in.number<quint8>();
    if (!in.isShort() && writtenBy != version)
        return Unreadable::Version;
    Frame frame;
    const auto flags = in.number<quint8>();
    const auto kind = in.number<quint8>();
    const auto tagCount = in.number<quint8>();
    frame.headerBytes = in.number<quint16>();
    frame.header.created = WallTime(Milliseconds(in.number<qint64>()));
    frame.header.freshUntil = WallTime(Milliseconds(in.number<qint64>()));
    frame.header.loadTime = Milliseconds(in.number<quint32>());
    frame.valueBytes = in.number<quint32>();
    const bool isKnown = (flags & ~knownFlags) == 0 && kind <= quint8(ValueKind::Cbor) && tagCount <= maxTags;
    if (in.isShort() || !isKnown || !readStamps(in, tagCount, frame.header.stamps))
        return Unreadable::Damaged;
    if (frame.headerBytes != headerBytes(frame.header))
        return Unreadable::Damaged;
    frame.header.kind = ValueKind(kind);
    frame.header.isNegative = (flags & negativeFlag) != 0;
    frame.isCompressed = (flags & compressedFlag) != 0;
    return frame;
}

} // namespace

QByteArray seal(const EnvelopeHeader &header, QByteArrayView value, bool isCompressed)
{
    CACHEDECK_ASSERT(qsizetype(header.stamps.size()) <= maxTags && value.size() <= maxValueBytes);
    const std::optional<QByteArray> small = isCompressed ? compressed(value) : std::nullopt;
    const QByteArrayView payload = small ? QByteArrayView(*small) : value;
    quint8 flags = small ? compressedFlag : 0;
    flags |= header.isNegative ? negativeFlag : 0;
    Writer out(headerBytes(header) + payload.size() + checkBytes);
    writeHeader(out, header, value.size(), flags);
    out.bytes(payload);
    out.number(crc32c(out.sofar()));
    return out.take();
}

std::variant<Opened, Unreadable> open(QByteArrayView sealed)
{
    auto read = readHeader(sealed);
    if (const auto *problem = std::get_if<Unreadable>(&read))
        return *problem;
    Frame &frame = std::get<Frame>(read);
    const qsizetype payloadBytes = sealed.size() - frame.headerBytes - checkBytes;
    if (payloadBytes < 0 || frame.valueBytes > maxValueBytes)
        return Unreadable::Damaged;
    const auto check = qFromLittleEndian<quint32>(sealed.last(checkBytes).data());
    if (crc32c(sealed.chopped(checkBytes)) != check)
        return Unreadable::Damaged;
    const QByteArrayView payload = sealed.sliced(frame.headerBytes, payloadBytes);
    Opened opened;
    opened.header = std::move(frame.header);
    if (!frame.isCompressed) {
        if (payload.size() != frame.valueBytes)
            return Unreadable::Damaged;
        opened.value = payload.toByteArray();
        return opened;
    }
    auto whole = decompressed(payload, frame.valueBytes);
    if (!whole)
        return Unreadable::Damaged;
    opened.value = std::move(*whole);
    return opened;
}

std::variant<EnvelopeHeader, Unreadable> peek(QByteArrayView beginning)
{
    auto read = readHeader(beginning);
    if (const auto *problem = std::get_if<Unreadable>(&read))
        return *problem;
    return std::move(std::get<Frame>(read).header);
}

} // namespace cachedeck::codec
