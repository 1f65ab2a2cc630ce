// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "catalog/catalog.h"

#include <QByteArray>
#include <QDate>

#include <vector>

namespace cachedeck::demo {

/// What the sources of the demo's services answer: JSON of about the group's typical size, which compresses
/// about as real answers do. Bodies are made once, so that an answer costs a copy. A value; one thread.
class Values
{
public:
    Values() = default;
    Values(const catalog::KeyGroup &group, quint64 seed);

    /// The value of entry \a id as of \a revision; sizes vary by about a third.
    QByteArray make(QByteArrayView id, quint32 revision) const;

private:
    std::vector<QByteArray> m_bodies; ///< Without the opening `{"id":...`.
};

/// How the demo writes number \a index of a parameter of a key template: users are 4000 and up, tokens
/// hexadecimal, periods days before \a today, and so on. Different indexes give different texts.
QByteArray parameterValue(const QString &parameter, int index, QDate today);

} // namespace cachedeck::demo
