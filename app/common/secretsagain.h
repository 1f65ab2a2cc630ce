// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/mailbox.h"
#include "engine/connectionoptions.h"
#include "engine/secretstore.h"

#include <QObject>

namespace cachedeck::app {

/// Looks for the secrets of a deployment once more when a server has refused what was used (redis-facts A2):
/// in the password files of the command line, for the deployment that it named, and in the keychain, for
/// saved profiles that have kept their address. What stood in the environment or on standard input cannot
/// have changed. Files are read on another thread.
///
/// Thread: the main thread; \a store outlives it. After its end its readers answer nothing more.
class SecretsAgain : public QObject
{
public:
    explicit SecretsAgain(engine::SecretStore *store) : m_store(store) { }

    /// The files of \a options are for \a profile, to which they have led.
    void setFiles(const engine::ConnectionOptions &options, const engine::Profile &profile);
    engine::SecretsReader reader();

private:
    using Answer = std::function<void(const engine::Credentials &)>;
    struct Files
    {
        Files() = default;
        std::vector<Endpoint> targets;
        QString data;
        QString sentinel;
    };

    void read(const engine::Profile &profile, Answer answer);
    void readKeychain(const engine::Profile &profile, const engine::Credentials &found, Answer answer);

    engine::SecretStore *m_store;
    Files m_files;
    async::Mailbox m_mailbox;
};

} // namespace cachedeck::app
