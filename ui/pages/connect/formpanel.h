// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/connect/connectform.h"
#include "pages/connect/testrows.h"
#include "widgets/panel.h"

QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QLayout)

namespace cachedeck::pages {

/// One panel of the connection dialog: shows its part of the form, writes its fields back into it.
/// Thread: the GUI thread.
class FormPanel : public widgets::Panel
{
    Q_OBJECT
public:
    using Panel::Panel;

    /// Leaves fields alone that already say it, so that a cursor stays where it is.
    virtual void show(const ConnectForm &form) = 0;
    virtual void read(ConnectForm &form) const = 0;
    /// What a test run found, as far as this panel shows it.
    virtual void showReport(const ConnectForm &, const sentinel::ConnectionReport &) { }

Q_SIGNALS:
    /// A person changed a field.
    void edited();
};

/// Sets the text without saying that it was edited.
void setQuietly(QLineEdit *edit, const QString &text);
void clearLayout(QLayout *layout);

} // namespace cachedeck::pages
