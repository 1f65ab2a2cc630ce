// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace cachedeck::ctl {

/// Standard output carries results and nothing else; notes and errors go to standard error. Every line is
/// flushed at once, so that a pipe sees it when it happens. One thread.
class Output
{
public:
    void line(const QString &text);
    void raw(const QByteArray &bytes); ///< As they are, without an end of line.
    void object(const QJsonObject &object); ///< Compact, on one line.
    /// Aligned columns; the first row is the head. A column whose head ends with a tab is aligned to the
    /// right.
    void table(const std::vector<QStringList> &rows);
    /// The reader has gone (`| head`), or the disk is full: there is no sense in going on.
    bool isBroken() const { return m_isBroken; }
    /// Why something that was printed has not arrived; empty while all has, and where the reader has gone.
    const QString &failure() const { return m_failure; }

    static void note(const QString &text);
    static void error(const Error &error);
    /// In words, with the options of the command line that mend it.
    static QString text(const Error &error);

private:
    bool m_isBroken = false;
    QString m_failure;
};

} // namespace cachedeck::ctl
