// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/profile.h"
#include "sentinel/connectiontest.h"

#include <QString>

#include <vector>

namespace cachedeck::pages {

// What the connection dialog holds, as its fields have it, and how that becomes a connection. Pure; tested
// without a window.

/// How to log in to one kind of server, with the passwords (a profile has none).
struct AccessForm
{
    AccessForm() = default;
    QString user;
    Secret password;
    Secret keyPassphrase;
    engine::TlsChoice tls;
};

/// A line of the address map as it was typed; an empty \a reached maps nothing.
struct MapRow
{
    MapRow() = default;
    MapRow(QString from, QString to) : announced(std::move(from)), reached(std::move(to)) { }
    QString announced;
    QString reached;
    friend bool operator==(const MapRow &, const MapRow &) = default;
};

struct ConnectForm
{
    ConnectForm() = default;
    engine::ProfileKind kind = engine::ProfileKind::Sentinel;
    QString sentinels; ///< "10.6.0.21, 10.6.0.22:26380": separated by commas, blanks or new lines.
    QString node;
    QString masterName;
    int database = 0;
    AccessForm sentinelAccess;
    AccessForm dataAccess;
    std::vector<MapRow> map;
    QString name;
    engine::Environment environment = engine::Environment::Production;
    engine::AccessRole role = engine::AccessRole::Operator;
    bool isReadOnly = true;
    /// A person chose environment or read-only; from then on the addresses decide neither.
    bool isEnvironmentChosen = false;
    sentinel::AllowList allowedHosts; ///< Kept as it is.
    QString catalog; ///< Name or path; empty: none.
};

ConnectForm formOf(const engine::Connection &connection);
/// A pasted address replaces servers, master and users. Passwords stay where the servers do and the address
/// has none; they never go to other servers than they were given for.
void apply(ConnectForm &form, const engine::Connection &pasted);
/// Environment and read-only from the addresses, as long as nobody chose them.
void applyDefaults(ConnectForm &form);
/// Error: Config, naming the field that cannot be read. Master and name may still be missing.
Result<engine::Connection> connectionOf(const ConnectForm &form);
/// The same for the test run: without a master's name it asks for Sentinel's usual one, and the Sentinels
/// answer with those that they have.
Result<engine::Connection> connectionForTest(const ConnectForm &form);
/// Rows for what the Sentinels announce, keeping what was typed; rows that were typed stay.
std::vector<MapRow> mapRows(const std::vector<MapRow> &typed, const sentinel::ConnectionReport &report);

/// Maps each node that was not reached to the address at which the test suggests it; false if there is none.
bool adoptSuggestions(ConnectForm &form, const sentinel::ConnectionReport &report);
/// Adds those that are not in the list yet.
void addSentinels(ConnectForm &form, const std::vector<Endpoint> &sentinels);

/// Whose TLS and passwords a step is about.
bool isAboutSentinels(sentinel::TestStep step, engine::ProfileKind kind);
/// Turns TLS of the failed step's servers over.
void switchTls(ConnectForm &form, sentinel::TestStep step);
/// A Sentinel that was given as a node becomes one of a list, a node that was given as a Sentinel a node.
void switchKind(ConnectForm &form);

} // namespace cachedeck::pages
