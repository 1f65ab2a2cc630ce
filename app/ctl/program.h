// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "async/task.h"
#include "common/connectionarguments.h"
#include "common/secretsagain.h"
#include "ctl/exitstatus.h"
#include "ctl/output.h"
#include "engine/profile.h"

#include <QCoreApplication>

#include <functional>
#include <memory>

namespace cachedeck::ctl {

/// Where the texts of the command line are translated.
struct Ctl
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

inline std::string words(const QString &text)
{
    return text.toStdString();
}

/// The one run of cachedeckctl: its common options, the verb that was chosen and what it ends with. A verb is
/// a task on the program's event loop; SIGINT and SIGTERM cancel it. Thread: the main thread.
class Program
{
public:
    using Verb = std::function<async::Task<ExitStatus>(Program *)>;

    Program();
    int run(int argc, char **argv);

    /// For the callbacks of the sub-commands: what run() starts after the parsing.
    void choose(Verb verb) { m_verb = std::move(verb); }
    /// A verb that goes on until it is told to end has then done what it should.
    void endIsDone() { m_interruptedStatus = 0; }

    /// What SIGINT and SIGTERM do instead of cancelling the verb; an empty one: that again. A second signal
    /// ends the program all the same.
    void onInterrupt(std::function<void()> handler) { m_onInterrupt = std::move(handler); }

    /// Options, saved profile and environment together, with the passwords that the keychain has. An error
    /// has been found before anything was connected: usageStatusOf().
    async::Task<Result<engine::Connection>> connection();
    /// The same; an error is printed already, and \a status is what to end with.
    async::Task<std::optional<engine::Connection>> connectionOr(ExitStatus *status);

    /// The options name a deployment.
    bool hasTarget() const { return m_options && m_options->hasTarget(); }
    bool isJson() const { return m_isJson; }
    Output &output() { return m_output; }
    /// The whole interface, for completion.
    const CLI::App *interface() const { return m_interface; }

private:
    int start();

    app::ConnectionArguments m_arguments;
    std::unique_ptr<engine::SecretStore> m_keychain; ///< Once a deployment is to be opened.
    std::unique_ptr<app::SecretsAgain> m_secretsAgain;
    Result<engine::ConnectionOptions> m_options = engine::ConnectionOptions();
    bool m_isJson = false;
    Output m_output;
    Verb m_verb;
    std::function<void()> m_onInterrupt;
    int m_interruptedStatus = 130; // as shells report SIGINT
    const CLI::App *m_interface = nullptr;
};

} // namespace cachedeck::ctl
