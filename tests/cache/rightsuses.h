// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/rightsrig.h"

namespace cachedeck::test {

/// What a list is for.
struct Use
{
    Use(bool (*what)(RestrictedServer &), QStringList others = {}, QByteArray scripts = {},
        bool (*before)(RestrictedServer &) = nullptr)
        : run(what), beside(std::move(others)), lua(std::move(scripts)), prepare(before)
    {
    }
    bool (*run)(RestrictedServer &);
    QStringList beside; ///< Lists on which it builds.
    QByteArray lua;
    bool (*prepare)(RestrictedServer &); ///< With all rights.
};

/// By the names of the lists of docs/library.md.
QMap<QString, Use> usesOfRights();

// What other tests look at, too: entries of three groups, and whether they can be read.
const catalog::KeyGroupPtr &taggedItems();
bool readEntries(RestrictedServer &server);

} // namespace cachedeck::test
