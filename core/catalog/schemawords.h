// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/message.h"
#include "catalog/schemacheck.h"

#include <QJsonValue>

namespace cachedeck::catalog {

/// A fault of the schema for people: the JSON pointer of the value and what would mend it. What the schema
/// demands at that place is compared with the value once more, because a validator's text is English and says
/// what failed, not what would do.
struct SchemaAdvice
{
    QString pointer;
    Message message;
};
SchemaAdvice adviceFor(const SchemaFault &fault, const QJsonValue &document);

/// RFC 6901: "~" and "/" inside a name are written "~0" and "~1".
QString jsonPointer(const QStringList &path);

} // namespace cachedeck::catalog
