// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/secretsagain.h"

#include "async/detached.h"
#include "common/connectionarguments.h"
#include "engine/profilestore.h"

#include <QPointer>

#include <algorithm>

namespace cachedeck::app {

namespace {

Secret passwordIn(const QString &file)
{
    return file.isEmpty() ? Secret() : readPassword(file).valueOr(Secret());
}

/// The keychain knows names: a profile that somebody saved under this one for other servers is none of ours.
bool isSaved(const engine::Profile &profile)
{
    const auto loaded = engine::ProfileStore().load();
    return loaded && std::ranges::any_of(loaded->profiles, [&](const engine::Profile &saved) {
        return saved.name == profile.name && saved.targets() == profile.targets();
    });
}

} // namespace

void SecretsAgain::setFiles(const engine::ConnectionOptions &options, const engine::Profile &profile)
{
    m_files.targets = profile.targets();
    m_files.data = options.data.passwordFile;
    m_files.sentinel = options.sentinel.passwordFile;
}

engine::SecretsReader SecretsAgain::reader()
{
    return [self = QPointer<SecretsAgain>(this)](const engine::Profile &profile, Answer answer) {
        if (self)
            self->read(profile, std::move(answer));
    };
}

void SecretsAgain::read(const engine::Profile &profile, Answer answer)
{
    const Files files = m_files.targets == profile.targets() ? m_files : Files();
    const bool isBegun = async::runDetached([this, home = m_mailbox.address(), files, profile, answer] {
        engine::Credentials found;
        found.dataPassword = passwordIn(files.data);
        found.sentinelPassword = passwordIn(files.sentinel);
        const bool mayAskKeychain = isSaved(profile);
        home.post([this, mayAskKeychain, profile, found, answer] { // dropped when we are gone
            if (mayAskKeychain)
                readKeychain(profile, found, answer);
            else
                answer(found);
        });
    });
    if (!isBegun)
        answer({}); // all threads hang on dead files: there is nothing new
}

void SecretsAgain::readKeychain(
    const engine::Profile &profile, const engine::Credentials &found, Answer answer)
{
    m_store->load(profile, this, [found, answer = std::move(answer)](const engine::Credentials &kept) {
        answer(engine::merged(found, kept));
    });
}

} // namespace cachedeck::app
