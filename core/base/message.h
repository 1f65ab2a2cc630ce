// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "base/units.h"

#include <QByteArray>
#include <QString>

#include <initializer_list>
#include <variant>
#include <vector>

namespace cachedeck {

/// A typed argument of a Message; core/words decides how each type is written for people.
/// QByteArray is untrusted data (a key, a server's text) and is shown escaped; QString is our own or the
/// user's text.
using MessageArgument
    = std::variant<QString, QByteArray, qint64, double, Bytes, PerSecond, Ratio, std::chrono::microseconds>;

/// What was found, without words: an id and typed arguments. Whoever finds something makes a Message; only
/// core/words turns it into a sentence (in the user's language), so that core stays free of text and tests
/// compare values. Ids are dotted, lower case, first the module: "client.connect.refused". A test checks that
/// core/words knows each id. A value; any thread.
class Message
{
public:
    Message() = default;
    /// \a id must have static lifetime (a literal).
    explicit Message(const char *id, std::initializer_list<MessageArgument> arguments = {});
    Message(const char *id, std::vector<MessageArgument> arguments);

    QLatin1StringView id() const { return m_id; }
    const std::vector<MessageArgument> &arguments() const { return m_arguments; }
    bool isEmpty() const { return m_id.isEmpty(); }

    /// Id and arguments for logs and test failures, not for people.
    QString debugText() const;

    friend bool operator==(const Message &, const Message &) = default;

private:
    QLatin1StringView m_id;
    std::vector<MessageArgument> m_arguments;
};

} // namespace cachedeck
