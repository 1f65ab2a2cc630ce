// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/cache.h"

namespace cachedeck::cache {

/// Sessions whose end moves on while they are used. Ended by their key, or all of a user by the tag that
/// their group gives them. Thread: the cache's, which must outlive it.
class Sessions
{
public:
    explicit Sessions(Cache &cache) : m_cache(cache) { }

    /// 128 random bits as 32 hexadecimal digits: the place in the key that makes it nobody else's.
    static QByteArray newId();
    async::Task<Result<Stored>> begin(catalog::Key key, QByteArray content);
    /// Its content; nothing where it has ended. Less than half of its group's TTL left: it begins anew, so
    /// that not every request writes. Groups of plain values cost a second and a third question.
    async::Task<Result<std::optional<QByteArray>>> open(catalog::Key key);
    async::Task<Result<bool>> end(catalog::Key key); ///< False: it had ended before.

private:
    Cache &m_cache;
};

/// Tokens that are refused although they have not expired, until they have.
class TokenBlacklist
{
public:
    explicit TokenBlacklist(Cache &cache) : m_cache(cache) { }

    /// \a expiry: the token's own, after which nobody accepts it anyway; one in the past needs no entry. Ok
    /// means that it is stored. Errors: Config for a group with tags (cache.blacklist.tags), which would let
    /// tokens in again with each invalidation of one; Refused, where another type lies there or others kept
    /// changing the key: try again.
    async::Task<Result<void>> refuse(catalog::Key key, WallTime expiry);
    /// An error is no answer: whoever guards something refuses then.
    async::Task<Result<bool>> isRefused(catalog::Key key);

private:
    Cache &m_cache;
};

} // namespace cachedeck::cache
