// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "chew.h"

#include <cstdint>

// The first byte decides the size of the pieces; the rest is what a hostile server sends.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    if (size < 2)
        return 0;
    using namespace cachedeck::resp;
    Limits limits;
    limits.bulkBytes = 1024 * 1024;
    limits.replyBytes = 4 * 1024 * 1024;
    const QByteArrayView input(reinterpret_cast<const char *>(bytes + 1), qsizetype(size - 1));
    const int whole = chew(input, input.size(), limits);
    const int pieces = chew(input, 1 + bytes[0] % 64, limits);
    if (whole != pieces) // framing must not depend on how the network cuts
        __builtin_trap();
    return 0;
}
