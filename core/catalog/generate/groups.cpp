// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/catalog.h"

#include <QFile>
#include <QTextStream>

#include <cstdio>

// A build tool: writes catalog/groups/<catalog>.h from a catalog's JSON, so that the two cannot differ. A
// catalog that does not load fails the build.
//
//     cachedeck_groups CATALOG.json OUTPUT.h

namespace cachedeck::catalog {

namespace {

using Text = QLatin1StringView;

QString quoted(QString text)
{
    return u'"' + text.replace(u'\\', Text("\\\\")).replace(u'"', Text("\\\"")) + u'"';
}

/// "user.session-validation" as "userSessionValidation".
QString identifier(const QString &name)
{
    QString made;
    bool isStart = false;
    for (const QChar c : name) {
        if (!c.isLetterOrNumber()) {
            isStart = true;
            continue;
        }
        made += isStart ? c.toUpper() : c;
        isStart = false;
    }
    return made;
}

QString typeName(const QString &name)
{
    QString type = identifier(name);
    type[0] = type[0].toUpper();
    return type;
}

QString enumerator(Text name)
{
    return typeName(name);
}

QString seconds(Seconds duration)
{
    return QStringLiteral("Seconds(%1)").arg(duration.count());
}

QString ttl(const TtlRule &rule)
{
    switch (rule.kind()) {
    case TtlRule::Kind::Fixed:
        return seconds(rule.longest().value_or(Seconds(0)));
    case TtlRule::Kind::Deadline:
        return QStringLiteral("TtlLiteral::deadline()");
    case TtlRule::Kind::Date: {
        const TtlRule::ByDate &date = rule.dateRule();
        return QStringLiteral("TtlLiteral::byDate(%1, {%2, %3, %4, %5})")
            .arg(quoted(rule.parameter()))
            .arg(date.spanDays)
            .arg(seconds(date.past), seconds(date.today), seconds(date.future));
    }
    case TtlRule::Kind::Value:
        break;
    }
    QStringList values;
    for (const auto &[text, duration] : rule.valueRule().values)
        values << QStringLiteral("{%1, %2}").arg(quoted(text), seconds(duration));
    return QStringLiteral("TtlLiteral::byValue(%1, {%2}, %3)")
        .arg(quoted(rule.parameter()), values.join(Text(", ")), seconds(rule.valueRule().other));
}

QString milliseconds(const LatencySpan &span)
{
    return QStringLiteral("{Milliseconds(%1), Milliseconds(%2)}")
        .arg(span.low.count())
        .arg(span.high.count());
}

/// In the order of GroupTraits' members, as designators must be.
QStringList traitsOf(const KeyGroup &group)
{
    QStringList traits{QStringLiteral(".name = ") + quoted(group.name),
        QStringLiteral(".service = ") + quoted(group.service), QStringLiteral(".ttl = ") + ttl(group.ttl)};
    if (group.mode != Mode::Envelope)
        traits << QStringLiteral(".mode = Mode::") + enumerator(nameOf(group.mode));
    if (group.pattern != Pattern::CacheAside)
        traits << QStringLiteral(".pattern = Pattern::") + enumerator(nameOf(group.pattern));
    if (group.codec != Codec::Json)
        traits << QStringLiteral(".codec = Codec::") + enumerator(nameOf(group.codec));
    if (group.isCompressed)
        traits << QStringLiteral(".isCompressed = true");
    if (const auto target = group.targetHitRate)
        traits << QStringLiteral(".targetHitRate = RatioSpan{Ratio(%1), Ratio(%2)}")
                      .arg(target->low.value)
                      .arg(target->high.value);
    if (const auto target = group.targetLatency)
        traits << QStringLiteral(".targetLatency = LatencyTarget{%1, %2}")
                      .arg(milliseconds(target->without), milliseconds(target->with));
    if (group.staleTtl)
        traits << QStringLiteral(".staleTtl = ") + seconds(*group.staleTtl);
    if (group.refreshThreshold)
        traits << QStringLiteral(".refreshThreshold = Ratio(%1)").arg(group.refreshThreshold->value);
    if (group.typicalSize.count > 0)
        traits << QStringLiteral(".typicalSize = Bytes(%1)").arg(group.typicalSize.count);
    return traits;
}

QString templatesOf(const std::vector<KeyTemplate> &templates)
{
    QString list;
    for (const KeyTemplate &one : templates)
        list += QStringLiteral(", ") + quoted(one.text());
    return list;
}

void writeGroup(QTextStream &out, const KeyGroup &group)
{
    const QString type = typeName(group.name);
    out << "/// " << group.key.text() << '\n';
    out << "struct " << type << " : TypedGroup<" << type << ", " << quoted(group.key.text())
        << templatesOf(group.tags) << ">\n{\n    static constexpr GroupTraits traits{"
        << traitsOf(group).join(Text(",\n        ")) << "};\n};\ninline constexpr " << type << ' '
        << identifier(group.name) << ";\n\n";
}

void writePattern(QTextStream &out, const GroupPattern &pattern)
{
    QStringList parameters;
    for (const QString &parameter : pattern.parameters)
        parameters << u'{' + parameter + u'}';
    out << "inline constexpr TypedPattern<" << quoted(parameters.join(u':')) << templatesOf(pattern.globs)
        << "> " << identifier(pattern.name) << ";\n\n";
}

/// Of all groups, for who has no file at hand.
void writeList(QTextStream &out, const Catalog &catalog)
{
    QStringList groups;
    for (const KeyGroupPtr &group : catalog.groups)
        groups << identifier(group->name) + QStringLiteral(".group()");
    out << "/// All of them.\ninline std::vector<KeyGroupPtr> groups()\n{\n    return {"
        << groups.join(Text(",\n        ")) << "};\n}\n\n";
}

void writeHeader(QTextStream &out, const Catalog &catalog)
{
    out << "// SPDX-FileCopyrightText: 2026 Cachedeck contributors\n"
           "// SPDX-License-Identifier: LGPL-3.0-or-later\n"
           "// Made from resources/catalogs/"
        << catalog.name
        << ".json by core/catalog/generate; change that file, not this one.\n#pragma once\n\n"
           "#include \"catalog/typedgroup.h\"\n\n/// "
        << catalog.title << "\nnamespace cachedeck::catalog::" << catalog.name << " {\n\n";
    for (const KeyGroupPtr &group : catalog.groups)
        writeGroup(out, *group);
    for (const GroupPattern &pattern : catalog.patterns)
        writePattern(out, pattern);
    writeList(out, catalog);
    out << "} // namespace cachedeck::catalog::" << catalog.name << '\n';
}

int run(const QString &input, const QString &output)
{
    const Result<Catalog> loaded = load(input);
    if (!loaded) {
        std::fprintf(stderr, "%s\n", qPrintable(loaded.error().debugText()));
        return 1;
    }
    QFile file(output);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate | QIODevice::Text)) {
        std::fprintf(stderr, "%s: %s\n", qPrintable(output), qPrintable(file.errorString()));
        return 1;
    }
    QTextStream out(&file);
    writeHeader(out, *loaded);
    out.flush();
    return file.error() == QFileDevice::NoError ? 0 : 1;
}

} // namespace

} // namespace cachedeck::catalog

int main(int argc, char **argv)
{
    if (argc != 3) {
        std::fprintf(stderr, "cachedeck_groups CATALOG.json OUTPUT.h\n");
        return 2;
    }
    return cachedeck::catalog::run(QString::fromLocal8Bit(argv[1]), QString::fromLocal8Bit(argv[2]));
}
