// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/jsonreader.h"

#include <QJsonObject>

namespace cachedeck::catalog {

/// \a root, a whole catalog that fits the schema, with the overrides of one of its environments: objects are
/// merged member by member, lists of named objects element by element of the same name, anything else is
/// replaced, and null removes. An element whose name \a root does not have is reported to \a faults: a
/// misspelt name must not become a second service.
QJsonObject withEnvironment(const QJsonObject &root, const QString &environment, JsonFaults *faults);

/// Where in the file that is which \a pointer leads to in withEnvironment(): in the overrides, where they
/// have said it, else as it is.
QString pointerInFile(const QJsonObject &root, const QString &environment, const QString &pointer);

} // namespace cachedeck::catalog
