// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/connectionarguments.h"

#include "base/units.h"
#include "base/wholefile.h"
#include "transport/tlsconfiguration.h"

#include <QCoreApplication>
#include <QFile>

#include <CLI/CLI.hpp>
#include <cstdio>

namespace cachedeck::app {

namespace {

struct Arguments
{
    Q_DECLARE_TR_FUNCTIONS(Arguments)
};

std::string words(const QString &text)
{
    return text.toStdString();
}

std::optional<QString> text(const std::optional<std::string> &given)
{
    return given ? std::optional(QString::fromStdString(*given)) : std::nullopt;
}

constexpr qint64 longestPassword = 64 * 1024;

/// As connecting will read them, so that a wrong file is found before any server is asked. A key's passphrase
/// is not known yet.
Result<void> checkFiles(const engine::AccessOptions &access)
{
    if (!access.caFile && !access.certificateFile)
        return {};
    transport::TlsSettings tls;
    tls.caFile = access.caFile.value_or(QString());
    tls.certificateFile = access.certificateFile.value_or(QString());
    tls.keyFile = access.keyFile.value_or(QString());
    const auto configuration = transport::configurationFor(tls);
    if (configuration || configuration.error().message().id() == u"transport.tls.file.passphrase")
        return {};
    return configuration.error();
}

Error wrong(const char *id, std::initializer_list<MessageArgument> arguments)
{
    return Error(ErrorKind::Config, Message(id, arguments));
}

/// As catalogs name them; one of another name says nothing of how it is to be guarded.
std::optional<engine::Environment> environmentOf(const QString &name)
{
    if (name == u"prod")
        return engine::Environment::Production;
    if (name == u"staging")
        return engine::Environment::Staging;
    return name == u"dev" ? std::optional(engine::Environment::Development)
                          : engine::environmentFromString(name);
}

/// What the options leave open is as the catalog says.
void applyConnection(const catalog::Connection &connection, engine::ConnectionOptions &options)
{
    if (connection.sentinels.empty()) {
        const Endpoint node(connection.host, static_cast<quint16>(connection.port));
        const QLatin1StringView scheme(connection.isTls ? "rediss://" : "redis://");
        options.url = scheme + node.toString();
    } else {
        QStringList sentinels;
        for (const Endpoint &sentinel : connection.sentinels)
            sentinels << sentinel.toString();
        options.sentinels = sentinels.join(u',');
        if (!options.master)
            options.master = connection.master;
    }
    if (!options.database)
        options.database = connection.database;
    for (engine::AccessOptions *access : {&options.data, &options.sentinel}) {
        const bool isOpen = !access->saysTls() && connection.isTls && options.sentinels;
        if (isOpen)
            access->tls = true;
    }
}

} // namespace

ConnectionArguments::ConnectionArguments() = default;

void ConnectionArguments::addTo(CLI::App *app)
{
    CLI::App *group = app->add_option_group(words(Arguments::tr("Connection")));
    group->add_option("--profile", m_profile, words(Arguments::tr("A saved connection")))->type_name("NAME");
    group
        ->add_option("--sentinel", m_sentinels,
            words(Arguments::tr("Addresses of Sentinels, separated by commas; default port 26379")))
        ->type_name("HOST:PORT,...");
    group
        ->add_option(
            "--master", m_master, words(Arguments::tr("Name by which the Sentinels know the master")))
        ->type_name("NAME");
    group
        ->add_option("--url", m_url,
            words(
                Arguments::tr("redis://, rediss://, unix: or redis+sentinel:// address, without a password")))
        ->type_name("URL");
    group
        ->add_option("--address-map", m_addressMap,
            words(
                Arguments::tr("Where to connect for addresses that the servers announce (NAT, containers)")))
        ->type_name("ANNOUNCED=REACHED,...");
    group->add_option("--db", m_database, words(Arguments::tr("Database number")))
        ->check(WholeNumber(0))
        ->type_name("N");
    group->add_option("--catalog", m_catalog, words(Arguments::tr("Catalog that describes the deployment")))
        ->type_name("FILE|NAME");
    group
        ->add_option("--catalog-environment", m_catalogEnvironment,
            words(Arguments::tr("Environment of the catalog (dev, staging, prod); its address where no other "
                                "option says one")))
        ->type_name("NAME");
    addAccess(group, m_data, "");
    addAccess(group, m_sentinel, "sentinel-");
}

void ConnectionArguments::addAccess(CLI::App *app, Access &access, const std::string &prefix)
{
    const std::string whose
        = words(prefix.empty() ? Arguments::tr(" (data nodes)") : Arguments::tr(" (Sentinels)"));
    const auto option = [&](const char *name, auto &value, const QString &help, const char *type) {
        app->add_option("--" + prefix + name, value, words(help) + whose)->type_name(type);
    };
    option("user", access.user, Arguments::tr("ACL user"), "NAME");
    option("password-file", access.passwordFile,
        Arguments::tr("File whose first line is the password; - for standard input"), "FILE");
    app->add_flag("--" + prefix + "tls", access.tls, words(Arguments::tr("Use TLS")) + whose);
    option("ca", access.ca, Arguments::tr("Authorities to trust instead of the system's, PEM"), "FILE");
    option("cert", access.cert, Arguments::tr("Client certificate, PEM"), "FILE");
    option("key", access.key, Arguments::tr("Key of the client certificate, PEM"), "FILE");
    option("tls-name", access.tlsName, Arguments::tr("Name that the server's certificate must have"), "NAME");
    app->add_flag("--" + prefix + "tls-unverified", access.isUnverified,
        words(Arguments::tr("Do not check the server's certificate")) + whose);
}

Result<engine::ConnectionOptions> ConnectionArguments::options() const
{
    if (m_data.passwordFile == "-" && m_sentinel.passwordFile == "-")
        return Error(ErrorKind::Config, Message("engine.options.twoPasswords"));
    engine::ConnectionOptions options;
    options.profile = text(m_profile);
    options.sentinels = text(m_sentinels);
    options.master = text(m_master);
    options.url = text(m_url);
    options.catalog = text(m_catalog);
    options.addressMap = text(m_addressMap);
    options.database = m_database;
    if (Result<void> filled = fill(m_data, options.data); !filled)
        return filled.error();
    if (Result<void> filled = fill(m_sentinel, options.sentinel); !filled)
        return filled.error();
    for (const engine::AccessOptions *access : {&options.data, &options.sentinel}) {
        if (Result<void> checked = checkFiles(*access); !checked)
            return checked.error();
    }
    if (Result<void> read = readCatalog(options); !read)
        return read.error();
    return options;
}

Result<void> ConnectionArguments::readCatalog(engine::ConnectionOptions &options) const
{
    if (!options.catalog)
        return m_catalogEnvironment ? wrong("engine.options.environmentAlone", {}) : Result<void>();
    const QString environment = text(m_catalogEnvironment).value_or(QString());
    const Result<catalog::Catalog> loaded = loadCatalog(*options.catalog, environment);
    if (!loaded)
        return loaded.error();
    options.environment = environmentOf(environment);
    if (environment.isEmpty() || options.hasTarget())
        return {};
    if (!loaded->connection)
        return wrong("engine.options.environmentNowhere", {environment, *options.catalog});
    applyConnection(*loaded->connection, options);
    return {};
}

Result<void> ConnectionArguments::fill(const Access &access, engine::AccessOptions &options)
{
    options.user = text(access.user);
    options.caFile = text(access.ca);
    options.certificateFile = text(access.cert);
    options.keyFile = text(access.key);
    options.tlsName = text(access.tlsName);
    options.isUnverified = access.isUnverified;
    if (access.tls)
        options.tls = true;
    if (!access.passwordFile)
        return {};
    Result<Secret> password = readPassword(QString::fromStdString(*access.passwordFile));
    if (!password)
        return password.error();
    options.password = std::move(password).value();
    if (*access.passwordFile != "-")
        options.passwordFile = QString::fromStdString(*access.passwordFile);
    return {};
}

WholeNumber::WholeNumber(int least)
{
    name_ = "N";
    func_ = [least](std::string &given) {
        bool isNumber = false;
        const QString number = QString::fromStdString(given);
        if (number.toInt(&isNumber) >= least && isNumber)
            return std::string();
        return words(Arguments::tr("\"%1\" is no whole number from %2 on").arg(number).arg(least));
    };
}

Result<catalog::Catalog> loadCatalog(const QString &nameOrPath, const QString &environment)
{
    const QStringList shipped = catalog::shippedNames();
    if (nameOrPath.isEmpty()) // which Qt would complain of in words of its own
        return wrong("catalog.file.unreadable",
            {nameOrPath, Arguments::tr("no name"), shipped.join(QLatin1StringView(", "))});
    const bool isShipped = shipped.contains(nameOrPath);
    if (!isShipped && isSpecialFile(nameOrPath))
        return wrong("base.file.special", {nameOrPath});
    return catalog::load(nameOrPath, environment);
}

Result<Secret> readPassword(const QString &path)
{
    QFile file(path);
    const bool isOpen = path == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!isOpen)
        return Error(ErrorKind::Config, Message("engine.options.passwordFile", {path, file.errorString()}));
    QByteArray line = file.readLine(longestPassword + 2);
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    if (line.size() > longestPassword)
        return Error(
            ErrorKind::Config, Message("engine.options.passwordLong", {path, Bytes(longestPassword)}));
    if (line.isEmpty())
        return Error(ErrorKind::Config, Message("engine.options.passwordEmpty", {path}));
    return Secret(std::move(line));
}

} // namespace cachedeck::app
