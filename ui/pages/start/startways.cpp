// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The ways from the start page to one more deployment: saved ones and pasted ones.
#include "pages/connect/connectionname.h"
#include "pages/start/pastepanel.h"
#include "pages/start/recentpanel.h"
#include "pages/start/startpage.h"
#include "words/words.h"

namespace cachedeck::pages {

void StartPage::loadProfiles()
{
    const auto loaded = m_profiles->load();
    QStringList notices;
    if (!loaded) {
        notices << words::line(loaded.error());
        m_recent->show({}, notices);
        return;
    }
    m_saved = loaded->profiles;
    std::vector<engine::Profile> closed;
    for (const engine::Profile &profile : m_saved) {
        if (!m_desk->deployment(profile.name))
            closed.push_back(profile);
    }
    for (const Message &notice : loaded->notices)
        notices << words::text(notice);
    m_recent->show(closed, notices);
}

/// Connecting keeps the connection, so that it is a click away the next time. Without the name of a master
/// the dialog asks the Sentinels for it.
void StartPage::connectPasted(engine::Connection connection)
{
    engine::Profile &profile = connection.profile;
    if (profile.kind == engine::ProfileKind::Sentinel && profile.masterName.isEmpty()) {
        Q_EMIT connectionWanted(connection);
        return;
    }
    std::vector<engine::Profile> known = m_saved;
    for (const auto &deployment : m_desk->deployments())
        known.push_back(deployment.profile);
    profile.name = freeName(profile, known);
    if (const auto checked = profile.check(); !checked) {
        m_paste->complain(words::text(checked.error()));
        return;
    }
    const auto isKnown = [&](const engine::Profile &one) { return one.name == profile.name; };
    const auto saved = std::ranges::find_if(m_saved, isKnown);
    if (saved != m_saved.end()) {
        // What a person saved of it (certificates, map, environment) counts, not the defaults of an address.
        const auto credentials = connection.credentials;
        m_secrets->load(*saved, this, [this, profile = *saved, credentials](const engine::Credentials &kept) {
            open(profile, engine::merged(credentials, kept));
        });
        return;
    }
    if (const auto put = m_profiles->put(profile); put)
        m_secrets->store(profile.name, connection.credentials, this, [] {});
    else
        Q_EMIT saveFailed(
            tr("The connection is open, but it was not saved. %1").arg(words::text(put.error())));
    open(profile, connection.credentials);
}

void StartPage::openSaved(const engine::Profile &profile)
{
    m_secrets->load(profile, this,
        [this, profile](const engine::Credentials &credentials) { open(profile, credentials); });
}

void StartPage::editSaved(const engine::Profile &profile)
{
    m_secrets->load(profile, this, [this, profile](const engine::Credentials &credentials) {
        Q_EMIT connectionWanted(engine::Connection(profile, credentials));
    });
}

void StartPage::forget(const engine::Profile &profile)
{
    if (const auto removed = m_profiles->remove(profile.name); !removed) {
        m_paste->complain(words::text(removed.error()));
        return;
    }
    m_secrets->forget(profile.name, this, [] {});
    loadProfiles();
}

void StartPage::open(const engine::Profile &profile, const engine::Credentials &credentials)
{
    const auto *already = m_desk->deployment(profile.name);
    m_desk->setCurrent(already ? already->id : m_desk->open(profile, credentials));
    Q_EMIT pageWanted(QStringLiteral("overview"));
}

} // namespace cachedeck::pages
