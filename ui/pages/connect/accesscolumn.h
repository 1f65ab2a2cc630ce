// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/connect/accesshints.h"

#include <QObject>

QT_FORWARD_DECLARE_CLASS(QCheckBox)
QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QWidget)

namespace cachedeck::widgets {
class TextLabel;
}

namespace cachedeck::pages {

/// The fields for one kind of server, a column of the grid in AccessPanel. Thread: the GUI thread.
class AccessColumn : public QObject
{
    Q_OBJECT
public:
    enum Row {
        Title,
        User,
        Password,
        Tls,
        Ca,
        Certificate,
        Key,
        Passphrase,
        Name,
        Verify,
        Warning,
        RowCount
    };

    AccessColumn(const QString &title, QGridLayout *grid, int column, QObject *parent);

    void show(const AccessForm &form);
    void read(AccessForm &form) const;
    void setShown(bool shown);
    void setHints(const AccessHints &hints);
    bool isTlsOn() const;
    /// What a password was when the dialog opened stays in the keychain unless the field is changed.
    void focusPassword();
    void focusRow(Row row);

Q_SIGNALS:
    void edited();

private:
    HintEdit *addEdit(
        QGridLayout *grid, int column, Row row, const QString &name, const QString &placeholder);
    QLineEdit *addFile(
        QGridLayout *grid, int column, Row row, const QString &name, const QString &placeholder);
    void chooseFile(QLineEdit *edit);
    void enableFields();

    QString m_title;
    std::vector<QWidget *> m_cells; ///< By Row.
    HintEdit *m_user;
    QLineEdit *m_password;
    QCheckBox *m_tls;
    QLineEdit *m_ca;
    QLineEdit *m_certificate;
    QLineEdit *m_key;
    QLineEdit *m_passphrase;
    HintEdit *m_name;
    QCheckBox *m_verify;
    widgets::TextLabel *m_warning;
    bool m_isShown = true;
};

} // namespace cachedeck::pages
