// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/program.h"

#include "async/combinators.h"
#include "async/scope.h"
#include "async/slot.h"
#include "catalog/catalog.h"
#include "ctl/commandline.h"
#include "ctl/verbs.h"
#include "engine/profilestore.h"
#include "engine/secretstore.h"
#include "platform/quitsignals.h"
#include "words/words.h"

#include <QProcessEnvironment>
#include <QTimer>

#include <CLI/CLI.hpp>
#include <cerrno>
#include <iostream>

namespace cachedeck::ctl {

namespace {

/// A keychain that wants to be unlocked may wait for a person who is not there.
constexpr Milliseconds keychainPatience{30'000};

async::Task<void> drive(Program *program, Program::Verb verb)
{
    ExitStatus status = co_await verb(program);
    const QString &failure = program->output().failure();
    if (!failure.isEmpty()) {
        Output::note(Ctl::tr("standard output could not be written (%1)").arg(failure));
        if (status == ExitStatus::Done || status == ExitStatus::No)
            status = ExitStatus::Partly;
    }
    QCoreApplication::exit(static_cast<int>(status));
}

async::Task<Result<engine::Credentials>> load(engine::SecretStore *store, engine::Profile profile)
{
    // Before the slot, which tells it when nobody waits any more.
    const auto completer = std::make_shared<async::Completer<engine::Credentials>>();
    async::Slot<engine::Credentials> slot;
    *completer = slot.completer();
    QObject context;
    const auto answer
        = [completer](const engine::Credentials &credentials) { completer->resolve(credentials); };
    store->load(profile, &context, answer);
    engine::Credentials credentials = co_await slot;
    co_return credentials;
}

/// What the keychain has, while it may.
async::Task<engine::Credentials> fromKeychain(engine::SecretStore *store, engine::Profile profile)
{
    const Error late(ErrorKind::Timeout, Message("engine.secret.late"));
    async::Task<Result<engine::Credentials>> loading = load(store, profile);
    Result<engine::Credentials> loaded
        = co_await async::withDeadline(std::move(loading), keychainPatience, late);
    if (!loaded)
        Output::error(loaded.error());
    else if (!store->notice().isEmpty())
        Output::note(words::text(store->notice()));
    co_return loaded.valueOr(engine::Credentials());
}

/// One that an option names has been read before; a saved one may have gone since. What needs none goes on.
void tellOfCatalog(const engine::Profile &profile)
{
    if (profile.catalog.isEmpty())
        return;
    if (const Result<catalog::Catalog> loaded = app::loadCatalog(profile.catalog); !loaded)
        Output::error(loaded.error());
}

Result<engine::Connection> resolveNow(const Result<engine::ConnectionOptions> &options)
{
    if (!options)
        return options.error();
    Result<engine::ConnectionOptions> environment
        = engine::optionsFromEnvironment(QProcessEnvironment::systemEnvironment());
    if (!environment)
        return environment.error();
    std::vector<engine::Profile> saved;
    if (options->profile) {
        Result<engine::ProfileStore::Loaded> loaded = engine::ProfileStore().load();
        if (!loaded)
            return loaded.error();
        for (const Message &notice : loaded->notices)
            Output::note(words::text(notice));
        saved = std::move(loaded).value().profiles;
    }
    Result<engine::Connection> resolved = engine::resolve(*options, saved, environment.value());
    if (resolved)
        tellOfCatalog(resolved->profile);
    return resolved;
}

/// Of what CLI11 has printed: help and version.
ExitStatus flushed()
{
    if (std::cout.flush().good())
        return ExitStatus::Done;
    Output::note(Ctl::tr("standard output could not be written (%1)").arg(qt_error_string(errno)));
    return ExitStatus::Partly;
}

} // namespace

Program::Program() = default;

int Program::run(int argc, char **argv)
{
    CLI::App app(
        words(Ctl::tr("Operates Redis caches behind Sentinel from scripts and hosts without a screen.")),
        "cachedeckctl");
    m_interface = &app;
    app.set_version_flag("--version", std::string("cachedeckctl " CACHEDECK_VERSION));
    app.add_flag("--json", m_isJson, words(Ctl::tr("One JSON object, or one a line for streams")));
    m_arguments.addTo(&app);
    app.require_subcommand(0, 1);
    app.fallthrough();
    app.allow_windows_style_options(false); // a key may begin with a slash
    app.footer(
        words(Ctl::tr("Examples:\n"
                      "  cachedeckctl status --sentinel 10.4.1.21,10.4.1.22 --master payments\n"
                      "  cachedeckctl watch --profile payments-eu --json\n"
                      "  cachedeckctl demo up\n"
                      "\"cachedeckctl VERB --help\" explains a verb; docs/cli.md explains all of them.")));
    addVerbs(&app, this);
    try {
        parse(&app, argc, argv);
    } catch (const CLI::ParseError &error) {
        const int status = app.exit(error);
        return status == 0 ? static_cast<int>(flushed()) : static_cast<int>(ExitStatus::Usage);
    }
    if (!m_verb) {
        Output::note(Ctl::tr("say what to do; the verbs are:"));
        std::cerr << app.help();
        return static_cast<int>(ExitStatus::Usage);
    }
    // Before signals are ours: who waits for a password to be typed can be ended.
    m_options = m_arguments.options();
    return start();
}

int Program::start()
{
    async::Scope scope;
    const platform::QuitSignals signal([&] {
        const std::function<void()> handler = m_onInterrupt; // a copy: it may be taken away while it runs
        if (handler)
            return handler();
        scope.cancelAll();
        QCoreApplication::exit(m_interruptedStatus);
    });
    // From inside the loop: a verb that ends at once could not end a loop that does not run yet.
    QTimer::singleShot(0, qApp, [&] { scope.spawn(drive(this, m_verb)); });
    return QCoreApplication::exec();
}

async::Task<Result<engine::Connection>> Program::connection()
{
    Result<engine::Connection> resolved = resolveNow(m_options);
    if (!resolved)
        co_return resolved;
    engine::Connection connection = std::move(resolved).value();
    m_keychain = std::make_unique<engine::SecretStore>();
    m_secretsAgain = std::make_unique<app::SecretsAgain>(m_keychain.get());
    m_secretsAgain->setFiles(*m_options, connection.profile);
    connection.reread = m_secretsAgain->reader();
    if (engine::isMissingSecrets(connection.profile, connection.credentials)) {
        const engine::Credentials kept = co_await fromKeychain(m_keychain.get(), connection.profile);
        connection.credentials = engine::merged(connection.credentials, kept);
    }
    co_return connection;
}

async::Task<std::optional<engine::Connection>> Program::connectionOr(ExitStatus *status)
{
    Result<engine::Connection> resolved = co_await connection();
    if (!resolved) {
        Output::error(resolved.error());
        *status = usageStatusOf(resolved.error());
        co_return std::nullopt;
    }
    co_return std::move(resolved).value();
}

} // namespace cachedeck::ctl
