// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/key.h"

namespace cachedeck::catalog {

/// From a real key back to the group that describes it. Where several templates fit, the most specific wins:
/// the one with the longest text before its first place, among those the one with the most text outside
/// places, among those the first of the catalog. So `session:active:4711` is an active session and no
/// session "active" of user 4711, and `plan:7:progress` no plan "7:progress".
///
/// The texts before the first places are a trie; a lookup walks it once and then tries the few templates
/// along that path, each in time linear in the key: some 100 ns for a usual one. Immutable; any thread.
class KeyIndex
{
public:
    KeyIndex() = default;
    explicit KeyIndex(const std::vector<KeyGroupPtr> &groups);

    /// Null where no group describes \a key.
    KeyGroupPtr groupOf(QByteArrayView key) const;
    /// The same with the values of the places.
    std::optional<Key> read(QByteArrayView key) const;

private:
    struct Node
    {
        std::vector<std::pair<char, int>> next; ///< Sorted by byte.
        std::vector<KeyGroupPtr> groups; ///< Whose text before the first place ends here, best first.
        int parent = -1; ///< The nearest node above that has groups.
    };
    int below(int node, char byte) const;
    void add(const KeyGroupPtr &group);
    template<class Accept>
    void tryAlong(QByteArrayView key, const Accept &accept) const;

    std::vector<Node> m_nodes;
};

} // namespace cachedeck::catalog
