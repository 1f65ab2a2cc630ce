// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "codec/compression.h"

#include <zstd.h>

#include <memory>

namespace cachedeck::codec {

namespace {

constexpr qsizetype worthwhile = 64; ///< Below, a frame's own header eats what is won.

struct FreeCompressor
{
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
};

struct FreeDecompressor
{
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

/// One a thread: making one costs more than compressing a usual value with it.
ZSTD_CCtx *compressor()
{
    thread_local const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
    Q_CHECK_PTR(context.get());
    return context.get();
}

ZSTD_DCtx *decompressor()
{
    thread_local const std::unique_ptr<ZSTD_DCtx, FreeDecompressor> context(ZSTD_createDCtx());
    Q_CHECK_PTR(context.get());
    return context.get();
}

} // namespace

std::optional<QByteArray> compressed(QByteArrayView bytes)
{
    if (bytes.size() < worthwhile)
        return std::nullopt;
    QByteArray small(bytes.size() - 1, Qt::Uninitialized); // no room, no gain
    const size_t size = ZSTD_compressCCtx(compressor(), small.data(), size_t(small.size()), bytes.data(),
        size_t(bytes.size()), ZSTD_CLEVEL_DEFAULT);
    if (ZSTD_isError(size) != 0)
        return std::nullopt;
    small.resize(qsizetype(size));
    small.squeeze();
    return small;
}

std::optional<QByteArray> decompressed(QByteArrayView bytes, qsizetype size)
{
    if (size <= 0)
        return std::nullopt;
    QByteArray whole(size, Qt::Uninitialized);
    const size_t made = ZSTD_decompressDCtx(
        decompressor(), whole.data(), size_t(whole.size()), bytes.data(), size_t(bytes.size()));
    if (ZSTD_isError(made) != 0 || qsizetype(made) != size)
        return std::nullopt;
    return whole;
}

} // namespace cachedeck::codec
