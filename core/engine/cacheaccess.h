// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/following.h"
#include "cache/store/tags.h"
#include "cache/store/tagsets.h"
#include "catalog/catalog.h"
#include "catalog/keyindex.h"
#include "engine/workspace.h"

namespace cachedeck::engine {

/// The cache library on an open deployment, for what people do by hand: keys as they type them, described by
/// the deployment's catalog where it describes them.
///
/// Thread: the workspace's, which must outlive it.
class CacheAccess
{
public:
    /// \a longestLoad: what takes longer is not stored.
    CacheAccess(Workspace &workspace, const std::optional<catalog::Catalog> &catalog,
        Milliseconds longestLoad = cache::StoreSettings().longestLoad);
    Q_DISABLE_COPY_MOVE(CacheAccess)

    cache::Cache &cache() { return m_cache.cache(); }
    cache::Tags &tags() { return m_tags; }
    /// Those of other software that the catalog describes.
    cache::TagSets &tagSets() { return m_tagSets; }
    /// With its group; a key that none describes is an entry of raw bytes in envelope mode, without tags and
    /// without a TTL of its own.
    catalog::Key keyOf(const QByteArray &bytes) const;
    bool isDescribed(const QByteArray &bytes) const { return m_index.groupOf(bytes) != nullptr; }
    /// Whether \a value is of the kind that the key's group stores, so that its readers can read it.
    static Result<void> checkValue(const catalog::Key &key, const QByteArray &value);

private:
    catalog::KeyIndex m_index;
    cache::DeploymentCache m_cache;
    cache::Tags m_tags;
    cache::TagSets m_tagSets;
};

/// The group of keys that no catalog describes.
const catalog::KeyGroupPtr &undescribedGroup();

} // namespace cachedeck::engine
