// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/profile.h"

#include <QDialog>

QT_FORWARD_DECLARE_CLASS(QComboBox)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace cachedeck::shell {

/// Asks for a time-limited unlock of a read-only deployment; in production its name has to be typed (product
/// rule 3).
class UnlockDialog : public QDialog
{
    Q_OBJECT
public:
    explicit UnlockDialog(const engine::Profile &profile, QWidget *parent = nullptr);

    Milliseconds duration() const;

private:
    void check();

    engine::Profile m_profile;
    QComboBox *m_duration;
    QLineEdit *m_name;
    QPushButton *m_unlock;
};

} // namespace cachedeck::shell
