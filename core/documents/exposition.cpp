// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "documents/exposition.h"

#include <QLocale>

#include <cmath>

namespace cachedeck::documents {

namespace {

QByteArray escapedHelp(QByteArray text)
{
    return text.replace('\\', "\\\\").replace('\n', "\\n");
}

QByteArray escapedValue(const QByteArray &text)
{
    return escapedHelp(text).replace('"', "\\\"");
}

} // namespace

QByteArray numberText(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

void Exposition::family(const char *name, const char *type, const QByteArray &help)
{
    m_name = name;
    m_head = QByteArray("# HELP ") + name + ' ' + escapedHelp(help) + "\n# TYPE " + name + ' ' + type + '\n';
}

void Exposition::begin(const Labels &labels, const char *suffix)
{
    m_text += m_head;
    m_head.clear();
    m_text.append(m_name).append(suffix);
    const char *before = "{";
    for (const Label &label : labels) {
        m_text.append(before).append(label.first).append("=\"");
        m_text.append(escapedValue(label.second)).append('"');
        before = ",";
    }
    m_text.append(labels.empty() ? " " : "} ");
}

void Exposition::sample(const Labels &labels, double value, const char *suffix)
{
    begin(labels, suffix);
    m_text.append(numberText(value)).append('\n');
}

void Exposition::sample(const Labels &labels, qint64 value, const char *suffix)
{
    begin(labels, suffix);
    m_text.append(QByteArray::number(value)).append('\n');
}

} // namespace cachedeck::documents
