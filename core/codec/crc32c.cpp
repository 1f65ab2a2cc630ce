// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "codec/crc32c.h"

#include <QtEndian>

#include <array>

namespace cachedeck::codec {

namespace {

constexpr size_t slices = 8;
using Tables = std::array<std::array<quint32, 256>, slices>;

/// Table n gives the effect of a byte that is followed by n others, so that eight bytes cost eight look-ups
/// that do not wait for each other ("slicing by 8", Kounavis and Berry 2005).
constexpr Tables makeTables()
{
    constexpr quint32 polynomial = 0x82F63B78; // reflected
    Tables tables{};
    for (quint32 byte = 0; byte < 256; ++byte) {
        quint32 rest = byte;
        for (int bit = 0; bit < 8; ++bit)
            rest = (rest >> 1) ^ ((rest & 1U) != 0 ? polynomial : 0U);
        tables[0][byte] = rest;
    }
    for (size_t slice = 1; slice < slices; ++slice) {
        for (size_t byte = 0; byte < 256; ++byte) {
            const quint32 before = tables[slice - 1][byte];
            tables[slice][byte] = (before >> 8) ^ tables[0][before & 0xFFU];
        }
    }
    return tables;
}

constexpr Tables tables = makeTables();

quint32 lookUp(size_t slice, quint64 word, int byte)
{
    return tables[slice][(word >> (8 * byte)) & 0xFFU];
}

} // namespace

quint32 crc32c(QByteArrayView bytes)
{
    quint32 rest = ~0U;
    const char *at = bytes.begin();
    for (; bytes.end() - at >= 8; at += 8) {
        const quint64 word = qFromLittleEndian<quint64>(at) ^ rest;
        rest = lookUp(7, word, 0) ^ lookUp(6, word, 1) ^ lookUp(5, word, 2) ^ lookUp(4, word, 3)
            ^ lookUp(3, word, 4) ^ lookUp(2, word, 5) ^ lookUp(1, word, 6) ^ lookUp(0, word, 7);
    }
    for (; at != bytes.end(); ++at)
        rest = (rest >> 8) ^ tables[0][(rest ^ static_cast<unsigned char>(*at)) & 0xFFU];
    return ~rest;
}

} // namespace cachedeck::codec
