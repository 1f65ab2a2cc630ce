// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/keyindex.h"

#include <algorithm>

namespace cachedeck::catalog {

namespace {

constexpr int none = -1;
constexpr int root = 0;

bool isBefore(const std::pair<char, int> &step, char byte)
{
    return step.first < byte;
}

} // namespace

KeyIndex::KeyIndex(const std::vector<KeyGroupPtr> &groups) : m_nodes(1)
{
    for (const KeyGroupPtr &group : groups) {
        if (!group->key.isEmpty())
            add(group);
    }
    for (Node &node : m_nodes) {
        std::stable_sort(
            node.groups.begin(), node.groups.end(), [](const KeyGroupPtr &a, const KeyGroupPtr &b) {
                return a->key.literalSize() > b->key.literalSize();
            });
    }
    // A node is always made after the one above it.
    for (size_t above = 0; above < m_nodes.size(); ++above) {
        const int nearest = m_nodes[above].groups.empty() ? m_nodes[above].parent : int(above);
        for (const auto &[byte, node] : m_nodes[above].next)
            m_nodes[size_t(node)].parent = nearest;
    }
}

int KeyIndex::below(int node, char byte) const
{
    const auto &next = m_nodes[size_t(node)].next;
    const auto step = std::lower_bound(next.begin(), next.end(), byte, &isBefore);
    return step != next.end() && step->first == byte ? step->second : none;
}

void KeyIndex::add(const KeyGroupPtr &group)
{
    int node = root;
    for (const char byte : group->key.prefix()) {
        int following = below(node, byte);
        if (following == none) {
            following = int(m_nodes.size());
            m_nodes.emplace_back();
            auto &next = m_nodes[size_t(node)].next;
            next.insert(std::lower_bound(next.begin(), next.end(), byte, &isBefore), {byte, following});
        }
        node = following;
    }
    m_nodes[size_t(node)].groups.push_back(group);
}

template<class Accept>
void KeyIndex::tryAlong(QByteArrayView key, const Accept &accept) const
{
    if (m_nodes.empty())
        return;
    int node = root;
    for (const char byte : key) {
        const int following = below(node, byte);
        if (following == none)
            break;
        node = following;
    }
    if (m_nodes[size_t(node)].groups.empty())
        node = m_nodes[size_t(node)].parent;
    for (; node != none; node = m_nodes[size_t(node)].parent) {
        for (const KeyGroupPtr &group : m_nodes[size_t(node)].groups) {
            if (accept(group))
                return;
        }
    }
}

KeyGroupPtr KeyIndex::groupOf(QByteArrayView key) const
{
    KeyGroupPtr found;
    tryAlong(key, [&](const KeyGroupPtr &group) {
        if (!group->key.matches(key))
            return false;
        found = group;
        return true;
    });
    return found;
}

std::optional<Key> KeyIndex::read(QByteArrayView key) const
{
    std::optional<Key> found;
    tryAlong(key, [&](const KeyGroupPtr &group) {
        found = Key::read(group, key);
        return found.has_value();
    });
    return found;
}

} // namespace cachedeck::catalog
