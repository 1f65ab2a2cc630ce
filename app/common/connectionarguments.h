// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "catalog/catalog.h"
#include "engine/connectionoptions.h"

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

namespace cachedeck::app {

/// The connection options on the command lines of both programs (docs/cli.md), bound to CLI11. Must outlive
/// the parsing.
class ConnectionArguments
{
public:
    ConnectionArguments();

    /// Adds them to \a app as one group.
    void addTo(CLI::App *app);

    /// What was given, once parsed. Reads the password files now; "-" is the first line of standard input.
    /// Where an environment of a catalog is named and no address, they say that environment's.
    /// Error: Config, naming the file, or two passwords from standard input; also where a certificate, key or
    /// catalog that an option names is not one.
    Result<engine::ConnectionOptions> options() const;

private:
    using Text = std::optional<std::string>;
    struct Access
    {
        Text user, passwordFile, ca, cert, key, tlsName;
        bool tls = false;
        bool isUnverified = false;
    };
    static void addAccess(CLI::App *app, Access &access, const std::string &prefix);
    static Result<void> fill(const Access &access, engine::AccessOptions &options);
    Result<void> readCatalog(engine::ConnectionOptions &options) const;

    Text m_profile, m_sentinels, m_master, m_url, m_catalog, m_catalogEnvironment, m_addressMap;
    std::optional<int> m_database;
    Access m_data;
    Access m_sentinel;
};

/// A check for CLI11: a whole number from \a least on, with words of ours.
class WholeNumber : public CLI::Validator
{
public:
    explicit WholeNumber(int least);
};

/// catalog::load() for a command line: what is neither shipped nor a regular file (a FIFO waits for a writer,
/// and signals would wait with it) is refused. Error: Config.
Result<catalog::Catalog> loadCatalog(const QString &nameOrPath, const QString &environment = {});

/// The first line of \a path, or of standard input for "-", without its line end. Error: Config, where there
/// is no such file, its line is empty, or too long to be a password.
Result<Secret> readPassword(const QString &path);

} // namespace cachedeck::app
