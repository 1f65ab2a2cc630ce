// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/cacheaccess.h"

#include "platform/process.h"

#include <QSysInfo>

namespace cachedeck::engine {

namespace {

cache::CacheSettings settingsWith(Milliseconds longestLoad)
{
    cache::CacheSettings all;
    all.store.longestLoad = longestLoad;
    all.store.origin
        = QSysInfo::machineHostName().toUtf8() + ':' + QByteArray::number(platform::ownProcessId());
    // People want to see what is there now; and looking writes no heartbeats and follows no journal.
    all.memory.most = Bytes(0);
    all.witnessPause = Milliseconds(0);
    return all;
}

} // namespace

const catalog::KeyGroupPtr &undescribedGroup()
{
    static const catalog::KeyGroupPtr group = [] {
        auto made = std::make_shared<catalog::KeyGroup>();
        made->name = QStringLiteral("other");
        made->key = catalog::KeyTemplate::parse(QStringLiteral("{key}")).value();
        made->codec = catalog::Codec::Raw;
        made->ttl = catalog::TtlRule::deadline();
        return made;
    }();
    return group;
}

CacheAccess::CacheAccess(
    Workspace &workspace, const std::optional<catalog::Catalog> &catalog, Milliseconds longestLoad)
    : m_index(catalog ? catalog::KeyIndex(catalog->groups) : catalog::KeyIndex()),
      m_cache(workspace.deployment(), settingsWith(longestLoad)),
      m_tags(cache::callerOf(workspace.deployment()), m_cache.cache().store()),
      m_tagSets(cache::callerOf(workspace.deployment()),
          catalog ? catalog->tagSets : std::vector<catalog::TagSet>())
{
}

catalog::Key CacheAccess::keyOf(const QByteArray &bytes) const
{
    if (auto described = m_index.read(bytes))
        return *described;
    catalog::Key::Values values;
    values.append(bytes);
    return catalog::Key(undescribedGroup(), std::move(values));
}

Result<void> CacheAccess::checkValue(const catalog::Key &key, const QByteArray &value)
{
    const codec::ValueKind kind = cache::kindOf(key.group().codec);
    if (kind == codec::ValueKind::Raw)
        return {};
    const Result<QJsonValue> readable = codec::decodeJson(value, kind);
    if (readable)
        return {};
    return readable.error()
        .withKind(ErrorKind::Config)
        .withContext(Message("engine.cache.value", {key.group().name}));
}

} // namespace cachedeck::engine
