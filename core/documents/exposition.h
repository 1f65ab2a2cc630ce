// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <initializer_list>
#include <utility>
#include <vector>

namespace cachedeck::documents {

/// The shortest text that reads back as \a value; "+Inf", "-Inf", "NaN".
QByteArray numberText(double value);

/// Writes the text format 0.0.4 of Prometheus: families with their type, samples with labels, every value
/// escaped. Names are ours and literals.
class Exposition
{
public:
    using Label = std::pair<const char *, QByteArray>;
    using Labels = std::vector<Label>;

    static constexpr const char *contentType = "text/plain; version=0.0.4; charset=utf-8";

    /// What the following samples belong to. \a type is "counter", "gauge" or "histogram". Without samples
    /// nothing is written.
    void family(const char *name, const char *type, const QByteArray &help);
    void sample(const Labels &labels, double value, const char *suffix = "");
    void sample(const Labels &labels, qint64 value, const char *suffix = "");
    const QByteArray &text() const { return m_text; }

private:
    void begin(const Labels &labels, const char *suffix);
    const char *m_name = "";
    QByteArray m_head; ///< Of the family, until its first sample.
    QByteArray m_text;
};

} // namespace cachedeck::documents
