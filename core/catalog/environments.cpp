// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/environments.h"

#include "catalog/schemawords.h"

namespace cachedeck::catalog {

namespace {

using Name = QLatin1StringView;

QJsonObject merged(QJsonObject base, const QJsonObject &overrides)
{
    for (auto member = overrides.begin(); member != overrides.end(); ++member) {
        const QJsonValue before = base.value(member.key());
        const QJsonValue after = member.value();
        if (after.isNull())
            base.remove(member.key());
        else if (before.isObject() && after.isObject())
            base[member.key()] = merged(before.toObject(), after.toObject());
        else
            base[member.key()] = after;
    }
    return base;
}

qsizetype indexOf(const QJsonArray &list, const QString &name)
{
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (list[i].toObject()[Name("name")].toString() == name)
            return i;
    }
    return -1;
}

/// \a path leads to \a overrides, for the report.
QJsonArray mergedByName(
    QJsonArray base, const QJsonArray &overrides, const QStringList &path, JsonFaults *faults)
{
    for (qsizetype i = 0; i < overrides.size(); ++i) {
        const QJsonObject one = overrides[i].toObject();
        const QString name = one[Name("name")].toString();
        const qsizetype at = indexOf(base, name);
        if (at < 0) {
            const QString pointer = jsonPointer(path + QStringList{QString::number(i)});
            faults->report(pointer, Message("catalog.override.unknown", {name}));
            continue;
        }
        base[at] = merged(base[at].toObject(), one);
    }
    return base;
}

QStringList stepsOf(const QString &pointer)
{
    QStringList steps = pointer.split(u'/').mid(1);
    for (QString &step : steps)
        step.replace(Name("~1"), Name("/")).replace(Name("~0"), Name("~"));
    return steps;
}

/// What \a step leads to in \a value, which may be undefined: nothing there.
QJsonValue below(const QJsonValue &value, const QString &step)
{
    return value.isArray() ? value.toArray().at(step.toInt()) : value.toObject().value(step);
}

} // namespace

QString pointerInFile(const QJsonObject &root, const QString &environment, const QString &pointer)
{
    QStringList path{QStringLiteral("environments"), environment};
    QJsonValue value = root[Name("environments")].toObject()[environment];
    const QStringList steps = stepsOf(pointer);
    for (qsizetype i = 0; i < steps.size(); ++i) {
        QString step = steps[i];
        // The elements of the lists at the top go by their names.
        if (i == 1 && value.isArray()) {
            const QJsonValue merged = below(root[steps[0]], step);
            step = QString::number(indexOf(value.toArray(), merged.toObject()[Name("name")].toString()));
        }
        value = below(value, step);
        if (value.isUndefined())
            return pointer;
        path << step;
    }
    return jsonPointer(path);
}

QJsonObject withEnvironment(const QJsonObject &root, const QString &environment, JsonFaults *faults)
{
    const QJsonObject overrides = root[Name("environments")].toObject()[environment].toObject();
    QJsonObject whole = root;
    for (auto member = overrides.begin(); member != overrides.end(); ++member) {
        const QStringList path{QStringLiteral("environments"), environment, member.key()};
        if (member.value().isArray()) {
            whole[member.key()]
                = mergedByName(whole[member.key()].toArray(), member.value().toArray(), path, faults);
        } else {
            whole = merged(whole, QJsonObject{{member.key(), member.value()}});
        }
    }
    return whole;
}

} // namespace cachedeck::catalog
