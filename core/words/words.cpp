// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/words.h"

#include "base/escape.h"
#include "words/entry.h"
#include "words/units.h"

#include <QCoreApplication>
#include <QHash>
#include <QLoggingCategory>

#include <algorithm>
#include <limits>

namespace cachedeck::words {

namespace {

Q_LOGGING_CATEGORY(category, "cachedeck.words")

constexpr const char *context = "words";
constexpr qsizetype longestBytes = 300;

using Index = QHash<QLatin1StringView, const Entry *>;

Index makeIndex()
{
    Index index;
    const std::span<const Entry> tables[] = {baseEntries(), stateEntries(), cacheEntries(), catalogEntries(),
        clientEntries(), demoEntries(), engineEntries(), httpEntries(), monitorEntries(), operationsEntries(),
        platformEntries(), respEntries(), scanEntries(), sentinelEntries(), eventEntries(),
        judgementEntries(), storageEntries(), transportEntries()};
    for (const std::span<const Entry> table : tables) {
        for (const Entry &entry : table) {
            const QLatin1StringView id(entry.id);
            if (index.contains(id))
                qFatal("words: two texts for %s", entry.id);
            index.insert(id, &entry);
        }
    }
    return index;
}

const Entry *find(QLatin1StringView id)
{
    static const Index index = makeIndex();
    return index.value(id, nullptr);
}

struct ArgumentText
{
    /// Our own or the user's text: made harmless, but a Windows path keeps its single backslashes.
    QString operator()(const QString &text) const
    {
        return escaped(text).replace(QLatin1StringView("\\\\"), QLatin1StringView("\\"));
    }
    QString operator()(const QByteArray &bytes) const { return escaped(bytes, longestBytes); }
    QString operator()(qint64 number) const { return formatNumber(number); }
    QString operator()(double number) const { return formatCount(number); }
    QString operator()(Bytes bytes) const { return formatBytes(bytes); }
    QString operator()(PerSecond rate) const { return formatRate(rate); }
    QString operator()(Ratio ratio) const { return formatPercent(ratio); }
    QString operator()(std::chrono::microseconds time) const { return formatDuration(time); }
};

/// The number that chooses the plural form. Fractions and sizes are plural in every language that we write.
int countOf(const std::vector<MessageArgument> &arguments, int counted)
{
    if (counted < 1 || static_cast<std::size_t>(counted) > arguments.size())
        return 0;
    const auto *number = std::get_if<qint64>(&arguments[static_cast<std::size_t>(counted) - 1]);
    constexpr qint64 most = std::numeric_limits<int>::max();
    return number ? static_cast<int>(std::clamp<qint64>(*number, 0, most)) : 0;
}

QString pattern(const Entry &entry, const std::vector<MessageArgument> &arguments)
{
    if (entry.counted == 0)
        return QCoreApplication::translate(context, entry.text);
    const int count = countOf(arguments, entry.counted);
    const QString translated = QCoreApplication::translate(context, entry.text, nullptr, count);
    // Without a translation Qt hands the source back, which is the English plural.
    if (count == 1 && entry.singular && translated == QString::fromUtf8(entry.text))
        return QString::fromUtf8(entry.singular);
    return translated;
}

/// One pass from left to right: what an argument brings in is never looked at again.
QString fill(const QString &pattern, const std::vector<MessageArgument> &arguments)
{
    QString out;
    out.reserve(pattern.size() + 32);
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar next = pattern[i] == u'%' && i + 1 < pattern.size() ? pattern[i + 1] : QChar();
        const bool isPlace = next >= u'1' && next <= u'9';
        if (next == u'%')
            ++i; // "%%" is a percent sign before a digit: "%%2F"
        if (!isPlace) {
            out += pattern[i];
            continue;
        }
        ++i;
        const auto index = static_cast<std::size_t>(pattern[i].unicode() - u'1');
        out += index < arguments.size() ? argumentText(arguments[index]) : noFigure();
    }
    return out;
}

/// What the server's first word means for people (redis-facts A4); null: the reply speaks for itself.
const char *meaningOf(const QByteArray &code)
{
    static const QHash<QByteArray, const char *> meanings{
        {"READONLY", "server.demoted"},
        {"LOADING", "server.loading"},
        {"MASTERDOWN", "server.masterDown"},
        {"NOREPLICAS", "server.tooFewReplicas"},
        {"OOM", "server.memoryFull"},
        {"MISCONF", "server.diskFailing"},
        {"BUSY", "server.busy"},
        {"NOAUTH", "server.noAuth"},
        {"WRONGPASS", "server.wrongPassword"},
        {"DENIED", "server.protectedMode"},
        {"CLUSTERDOWN", "server.cluster"},
        {"MOVED", "server.cluster"},
        {"ASK", "server.cluster"},
        {"CROSSSLOT", "server.cluster"},
        {"WRONGTYPE", "server.wrongType"},
        {"NOSCRIPT", "server.noScript"},
        {"UNKILLABLE", "server.unkillable"},
        {"NOTBUSY", "server.notBusy"},
        {"NOGOODSLAVE", "server.noGoodReplica"},
        {"INPROG", "server.failoverRunning"},
    };
    return meanings.value(code, nullptr);
}

QString headline(const Error &error)
{
    if (error.message().isEmpty())
        return kind(error.kind());
    const bool isDenied = error.is(ErrorKind::Permission) && !error.serverCode().isEmpty();
    // Inside a script the server's first word is ERR.
    if (const char *meaning = isDenied ? "server.noPermission" : meaningOf(error.serverCode()))
        return text(Message(meaning, error.message().arguments()));
    return text(error.message());
}

/// Whether \a message only says where it was ("while connecting to %1") and names no address that \a lines do
/// not name already: each boundary adds its place, and that is mostly the same.
bool isRepetition(const Message &message, const QStringList &lines)
{
    const bool isPlace = message.id().startsWith(QLatin1StringView("client.step."))
        || message.id().startsWith(QLatin1StringView("sentinel.while."));
    if (!isPlace)
        return false;
    const auto &arguments = message.arguments();
    const auto isNamed = [&](const MessageArgument &argument) {
        const QString name = argumentText(argument);
        return std::any_of(
            lines.begin(), lines.end(), [&](const QString &one) { return one.contains(name); });
    };
    return !arguments.empty() && std::all_of(arguments.begin(), arguments.end(), isNamed);
}

} // namespace

QString text(const Message &message)
{
    if (message.isEmpty())
        return {};
    const Entry *entry = find(message.id());
    if (!entry) {
        qCWarning(category, "no words for %s", message.id().data());
        return message.debugText();
    }
    return fill(pattern(*entry, message.arguments()), message.arguments());
}

QString text(const Error &error)
{
    QStringList lines{headline(error)};
    const auto isSaid = [&](const Message &message) { return isRepetition(message, lines); };
    // Whose password it was says only the outermost; else what was being done says most, which is innermost.
    const bool isLogin = error.is(ErrorKind::Auth) || error.is(ErrorKind::Permission);
    std::vector<Message> context = error.context();
    if (isLogin)
        std::reverse(context.begin(), context.end());
    for (const Message &message : context) {
        if (!isSaid(message))
            lines << text(message);
    }
    return lines.join(u'\n');
}

QString line(const Error &error)
{
    QString line;
    const QStringList parts = text(error).split(u'\n');
    for (const QString &part : parts) {
        // A part that begins as a sentence does comes after a full stop.
        const bool isSentence = !part.isEmpty() && part.front().isUpper();
        if (!line.isEmpty())
            line += isSentence ? QLatin1StringView(". ") : QLatin1StringView("; ");
        line += part;
    }
    return line;
}

QString kind(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Cancelled:
        return word("kind.cancelled");
    case ErrorKind::Timeout:
        return word("kind.timeout");
    case ErrorKind::OutcomeUnknown:
        return word("kind.outcomeUnknown");
    case ErrorKind::Unreachable:
        return word("kind.unreachable");
    case ErrorKind::Tls:
        return word("kind.tls");
    case ErrorKind::Auth:
        return word("kind.auth");
    case ErrorKind::Permission:
        return word("kind.permission");
    case ErrorKind::Protocol:
        return word("kind.protocol");
    case ErrorKind::Server:
        return word("kind.server");
    case ErrorKind::NotMaster:
        return word("kind.notMaster");
    case ErrorKind::Loading:
        return word("kind.loading");
    case ErrorKind::Busy:
        return word("kind.busy");
    case ErrorKind::Config:
        return word("kind.config");
    case ErrorKind::Refused:
        return word("kind.refused");
    case ErrorKind::Internal:
        break;
    }
    return word("kind.internal");
}

QString word(const char *id)
{
    return text(Message(id));
}

QString word(QLatin1StringView prefix, QLatin1StringView name)
{
    // The message only borrows its id.
    const QByteArray id = QByteArray(prefix.data(), prefix.size()).append(name.data(), name.size());
    return word(id.constData());
}

bool isKnown(QLatin1StringView id)
{
    return find(id) != nullptr;
}

QString argumentText(const MessageArgument &argument)
{
    return std::visit(ArgumentText(), argument);
}

QString address(const Endpoint &endpoint)
{
    return endpoint.isEmpty() ? noFigure() : escaped(endpoint.toString());
}

} // namespace cachedeck::words
