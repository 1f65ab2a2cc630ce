// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/memory/memorytier.h"

#include <algorithm>

namespace cachedeck::cache {

namespace {

/// About what a node, its links, its place in the index and the headers of what it points to take (64 bits).
constexpr qint64 overhead = 480;
constexpr qint64 tagOverhead = 64;
/// Larger than this share of all is not worth what it drives out.
constexpr qint64 mostShare = 16;
/// Changes that are noted for reads under way; beyond it those keep nothing.
constexpr qsizetype mostNoted = 10'000;

qint64 sizeOf(const QByteArray &key, const Entry &entry)
{
    qint64 size = overhead + key.size() + entry.value.capacity();
    for (const QByteArray &tag : entry.tags)
        size += tagOverhead + tag.size();
    return size;
}

/// For a lookup: no copy of the bytes.
QByteArray borrowed(QByteArrayView bytes)
{
    return QByteArray::fromRawData(bytes.data(), bytes.size());
}

} // namespace

Entry MemoryTier::Kept::entryAt(SteadyTime now) const
{
    Entry present = entry;
    present.left = std::max(std::chrono::duration_cast<Milliseconds>(freshUntil - now), Milliseconds(0));
    return present;
}

MemoryTier::MemoryTier(MemorySettings settings)
    : m_settings(std::move(settings)), m_hand(m_queue.end()),
      m_readTwice(size_t(std::max<qsizetype>(m_settings.mostEntries, 1)), m_settings.hotWithin)
{
}

bool MemoryTier::isTiered(const catalog::KeyGroup &group) const
{
    const bool isMeant = group.pattern == catalog::Pattern::MultiTier
        || (!m_settings.groups.isEmpty() && m_settings.groups.contains(group.name));
    return isMeant && group.mode == catalog::Mode::Envelope && m_settings.most.count > 0;
}

// Reading

const MemoryTier::Kept *MemoryTier::find(const catalog::Key &key, SteadyTime now)
{
    if (!m_isOpen || now >= m_trustedUntil || !isTiered(key.group()))
        return nullptr;
    const auto found = m_index.constFind(key.bytes());
    if (found == m_index.constEnd())
        return nullptr;
    Node &node = **found;
    const bool isDropped
        = std::any_of(node.tags.begin(), node.tags.end(), [](const auto &tag) { return tag->isDropped; });
    m_figures.dropped += isDropped ? 1 : 0;
    if (isDropped || now >= node.until) {
        remove(*found);
        return nullptr;
    }
    node.isVisited = true;
    ++m_figures.hits;
    return &node.kept;
}

MemoryTier::Reading::Reading(Reading &&other) noexcept
    : m_tier(std::exchange(other.m_tier, nullptr)), m_since(other.m_since)
{
}

MemoryTier::Reading::~Reading()
{
    if (m_tier)
        m_tier->endReading();
}

MemoryTier::Reading MemoryTier::begin(const catalog::Key &key, SteadyTime now)
{
    if (!isTiered(key.group()) || !m_readTwice.note(qHash(key.bytes()), now))
        return {};
    if (!isHeard(key.bytes())) {
        want(key.group());
        return {};
    }
    ++m_readings;
    return {this, m_changes};
}

void MemoryTier::endReading()
{
    if (--m_readings > 0)
        return;
    m_changedKeys.clear();
    m_changedTags.clear();
}

bool MemoryTier::isHeard(QByteArrayView key) const
{
    return m_isOpen && std::any_of(m_heard.begin(), m_heard.end(), [&](const QByteArray &prefix) {
        return key.startsWith(prefix);
    });
}

void MemoryTier::want(const catalog::KeyGroup &group)
{
    const QByteArrayView prefix = group.key.prefix();
    const bool isNew = !m_wanted.contains(borrowed(prefix));
    if (isNew)
        m_wanted.push_back(prefix.toByteArray());
    if (isNew && m_onWanted)
        m_onWanted();
}

void MemoryTier::keep(const Reading &reading, const catalog::Key &key, const Entry &entry, SteadyTime now)
{
    if (!reading.m_tier || !m_isOpen || entry.isStale || entry.left.count() <= 0)
        return;
    const qint64 size = sizeOf(key.bytes(), entry);
    const bool isTooLarge = size > m_settings.most.count / mostShare || m_settings.mostEntries <= 0;
    if (isTooLarge || hasChangedSince(reading.m_since, key.bytes(), entry.tags)) {
        ++m_figures.refused;
        return;
    }
    if (const auto old = m_index.constFind(key.bytes()); old != m_index.constEnd())
        remove(*old);
    while (m_index.size() >= m_settings.mostEntries || m_figures.size.count + size > m_settings.most.count)
        evictOne();
    insert(key.bytes(), entry, now, size);
}

bool MemoryTier::hasChangedSince(quint64 since, const QByteArray &key, const QByteArrayList &tags) const
{
    if (since < m_unknownSince || m_changedKeys.value(key) > since)
        return true;
    return std::any_of(
        tags.begin(), tags.end(), [&](const QByteArray &tag) { return m_changedTags.value(tag) > since; });
}

void MemoryTier::insert(const QByteArray &key, const Entry &entry, SteadyTime now, qint64 size)
{
    Node &node = m_queue.emplace_front();
    node.kept.entry = entry;
    node.kept.freshUntil = now + entry.left;
    node.key = key;
    node.until = now + std::min(entry.left, m_cap);
    node.size = size;
    for (const QByteArray &tag : entry.tags)
        node.tags.push_back(tagNamed(tag));
    m_index.insert(key, m_queue.begin());
    m_figures.size.count += size;
    ++m_figures.kept;
}

std::shared_ptr<MemoryTier::Tag> MemoryTier::tagNamed(const QByteArray &name)
{
    std::shared_ptr<Tag> &tag = m_tags[name];
    if (!tag)
        tag = std::make_shared<Tag>(name);
    ++tag->users;
    return tag;
}

void MemoryTier::remove(Queue::iterator node)
{
    if (m_hand == node) // on to the next newer one
        m_hand = node == m_queue.begin() ? m_queue.end() : std::prev(node);
    for (const std::shared_ptr<Tag> &tag : node->tags) {
        if (--tag->users == 0 && !tag->isDropped)
            m_tags.remove(tag->name);
    }
    m_figures.size.count -= node->size;
    m_index.remove(node->key);
    m_queue.erase(node);
}

/// From the oldest to the newest, over those that were read since the hand last came by. \pre not empty
void MemoryTier::evictOne()
{
    CACHEDECK_ASSERT(!m_queue.empty());
    Queue::iterator node = m_hand == m_queue.end() ? std::prev(m_queue.end()) : m_hand;
    while (node->isVisited) {
        node->isVisited = false;
        node = node == m_queue.begin() ? std::prev(m_queue.end()) : std::prev(node);
    }
    m_hand = node;
    remove(node);
    ++m_figures.evicted;
}

// Invalidating

void MemoryTier::note(QHash<QByteArray, quint64> &changes, QByteArrayView name)
{
    ++m_changes;
    if (m_readings == 0)
        return;
    if (m_changedKeys.size() + m_changedTags.size() >= mostNoted) {
        m_unknownSince = m_changes;
        m_changedKeys.clear();
        m_changedTags.clear();
    } else {
        changes.insert(name.toByteArray(), m_changes);
    }
}

void MemoryTier::drop(QByteArrayView key)
{
    note(m_changedKeys, key);
    const auto found = m_index.constFind(borrowed(key));
    if (found == m_index.constEnd())
        return;
    ++m_figures.dropped;
    remove(*found);
}

/// Its entries are taken out when they are asked for or evicted: they are found to be dropped then.
void MemoryTier::dropTag(QByteArrayView tag)
{
    note(m_changedTags, tag);
    if (const std::shared_ptr<Tag> dropped = m_tags.take(borrowed(tag)))
        dropped->isDropped = true;
}

void MemoryTier::clear()
{
    m_unknownSince = ++m_changes;
    m_figures.flushes += m_queue.empty() ? 0 : 1;
    m_index.clear();
    m_tags.clear();
    m_queue.clear();
    m_hand = m_queue.end();
    m_figures.size = Bytes(0);
}

MemoryTier::Change::Change(MemoryTier &tier, QByteArrayList keys, QByteArrayList tags)
    : m_tier(tier), m_keys(std::move(keys)), m_tags(std::move(tags))
{
    drop();
}

void MemoryTier::Change::drop() const
{
    if (!m_tier.isOpen())
        return;
    for (const QByteArray &key : m_keys)
        m_tier.drop(key);
    for (const QByteArray &tag : m_tags)
        m_tier.dropTag(tag);
}

// Of who hears invalidations

void MemoryTier::open(QByteArrayList prefixes, Milliseconds cap)
{
    m_heard = std::move(prefixes);
    m_cap = cap;
    m_isOpen = true;
}

void MemoryTier::shut()
{
    m_isOpen = false;
    m_trustedUntil = SteadyTime();
    m_heard.clear();
    clear();
}

MemoryFigures MemoryTier::figures() const
{
    MemoryFigures now = m_figures;
    now.entries = m_index.size();
    return now;
}

} // namespace cachedeck::cache
