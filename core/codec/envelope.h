// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/units.h"

#include <QByteArray>

#include <array>
#include <variant>
#include <vector>

namespace cachedeck::codec {

/// A random name for the state of a tag or key: equal means that nothing was invalidated in between. Never
/// compared by order, so that no clock and no counter is trusted (redis-facts C4).
using Generation = std::array<char, 16>;

/// A tag and the generation that it had before the value was loaded.
struct TagStamp
{
    TagStamp() = default;
    TagStamp(QByteArray name, const Generation &seen) : tag(std::move(name)), generation(seen) { }
    QByteArray tag;
    Generation generation{};
    friend bool operator==(const TagStamp &, const TagStamp &) = default;
};

/// How the bytes of a value are to be read; part of the format, so numbers never change.
enum class ValueKind : quint8 { Raw = 0, Json = 1, Cbor = 2 };

/// What travels with a value. All times are the server's. A value; any thread.
struct EnvelopeHeader
{
    EnvelopeHeader() = default;
    ValueKind kind = ValueKind::Raw;
    bool isNegative = false; ///< The source said that there is no such thing; the value is empty.
    WallTime created;
    WallTime freshUntil; ///< After it the value is stale, until Redis removes the key.
    Milliseconds loadTime{0}; ///< What making the value took: XFetch's delta.
    std::vector<TagStamp> stamps; ///< At most maxTags, each name at most maxTagBytes.
    friend bool operator==(const EnvelopeHeader &, const EnvelopeHeader &) = default;
};

inline constexpr qsizetype maxTags = 64;
inline constexpr qsizetype maxTagBytes = 512;
inline constexpr qint64 maxValueBytes = 512LL * 1024 * 1024; ///< Redis' own limit of a string.

/// The bytes to store. Little-endian, versioned: magic, version, flags, kind, number of tags, length of the
/// header, times, length of the value before compression, tags with generations, value, CRC-32C over all
/// (docs/library.md has the table).
/// \pre stamps are within the limits.
QByteArray seal(const EnvelopeHeader &header, QByteArrayView value, bool isCompressed = false);

/// Why bytes are no envelope that we can read: a miss, and which counter it moves.
enum class Unreadable {
    Foreign, ///< Without our magic: other software wrote it.
    Version, ///< A later version of us wrote it.
    Damaged, ///< Cut short, check failed, or what it announces does not fit.
};

struct Opened
{
    Opened() = default;
    EnvelopeHeader header;
    QByteArray value;
};

/// What seal() was given, or why not. Copies the value once.
std::variant<Opened, Unreadable> open(QByteArrayView sealed);

/// The header alone, from the first bytes of an envelope (peekBytes hold every header with usual tags). The
/// check cannot be made, so this is only for what does no harm when it is wrong: which indexes named the key.
std::variant<EnvelopeHeader, Unreadable> peek(QByteArrayView beginning);
inline constexpr qsizetype peekBytes = 1024;
inline constexpr qsizetype checkBytes
    = 4; ///< At the end: two envelopes of one size that end alike are the same.

} // namespace cachedeck::codec
