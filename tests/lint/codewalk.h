// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace cachedeck::lint {

// Small steps over blanked C++ code (Source::code()). Positions are offsets; -1 or the size means "none".

bool isWordCharacter(QChar c);
qsizetype skipSpace(const QString &code, qsizetype at);
/// The identifier or keyword that ends before \a at, blanks between them skipped.
QString wordBefore(const QString &code, qsizetype at);

/// The partner of the bracket at \a open or \a close; (), [] and {} only.
qsizetype closingOf(const QString &code, qsizetype open);
qsizetype openingOf(const QString &code, qsizetype close);
/// The partner of the `<` at \a open of a template's arguments.
qsizetype closingAngle(const QString &code, qsizetype open);

/// Parts between commas that lie in no bracket.
QStringList splitTopLevel(const QString &text);

struct Lambda
{
    qsizetype start = 0; ///< Of its `[`.
    qsizetype bodyStart = 0;
    qsizetype bodyEnd = 0;
    bool hasCaptures = false;
};

/// Whether the `[` at \a at opens a lambda and no subscript, attribute or structured binding.
bool isLambda(const QString &code, qsizetype at);
bool hasCaptures(const QString &code, qsizetype at);
/// All lambdas, in the order of their start.
std::vector<Lambda> lambdasOf(const QString &code);

} // namespace cachedeck::lint
