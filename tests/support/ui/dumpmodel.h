// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

class QAbstractItemModel;

namespace cachedeck::test {

/// The model as text, a row a line, children indented by two blanks, columns apart by " | ": what a person
/// would see, for one comparison instead of twenty. \a roles beside the first are appended as "{role name:
/// value}" where they hold something; names come from roleNames(). Headers, if the model has any text there,
/// are the first line.
QString dumpModel(const QAbstractItemModel &model, const QList<int> &roles = {0 /* Qt::DisplayRole */});

} // namespace cachedeck::test
