// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/labels.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace cachedeck::widgets {

/// What stands in a page or a panel when there is nothing to show, and why: one of the states that every page
/// has.
class Notice : public QWidget
{
    Q_OBJECT
public:
    enum class Kind {
        Empty, ///< what would be here, and how to get it
        NoRight, ///< the exact ACL rule that is missing, as detail
        NoConnection, ///< what was tried, what is tried next and when
        Error ///< what, where, mend
    };

    explicit Notice(Kind kind, QWidget *parent = nullptr);

    /// \a detail is monospace and can be selected and copied (a rule, an address, a server's answer); may be
    /// empty.
    void say(const QString &title, const QString &text, const QString &detail = {});
    /// An empty \a text hides the button.
    void setAction(const QString &text);
    void setSecondAction(const QString &text);

Q_SIGNALS:
    void actionTriggered();
    void secondActionTriggered();

private:
    TextLabel *m_title;
    TextLabel *m_text;
    MonoLabel *m_detail;
    QPushButton *m_action;
    QPushButton *m_second;
};

} // namespace cachedeck::widgets
