// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/accesscolumn.h"

#include "pages/connect/formpanel.h"
#include "theme/deskstyle.h"
#include "theme/theme.h"
#include "widgets/labels.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;
using widgets::TextLabel;

AccessColumn::AccessColumn(const QString &title, QGridLayout *grid, int column, QObject *parent)
    : QObject(parent), m_title(title), m_cells(RowCount, nullptr),
      m_tls(new QCheckBox(tr("on, at least 1.2"))), m_verify(new QCheckBox(tr("check certificate and name"))),
      m_warning(new TextLabel(
          tr("Not checked: whoever sits in between can read the password."), Text::Small, &Palette::bad))
{
    const auto put = [&](Row row, QWidget *cell) {
        m_cells[row] = cell;
        grid->addWidget(cell, row, column);
    };
    put(Title, new TextLabel(title, Text::SmallStrong));
    m_user = addEdit(grid, column, User, tr("User"), tr("default"));
    m_password = addEdit(grid, column, Password, tr("Password"), tr("none"));
    put(Tls, m_tls);
    m_ca = addFile(grid, column, Ca, tr("CA"), tr("the system's authorities"));
    m_certificate = addFile(grid, column, Certificate, tr("Certificate"), tr("none"));
    m_key = addFile(grid, column, Key, tr("Key"), tr("inside the certificate's file"));
    m_passphrase = addEdit(grid, column, Passphrase, tr("Key passphrase"), tr("none"));
    m_name = addEdit(grid, column, Name, tr("TLS name"), tr("as in the address"));
    put(Verify, m_verify);
    put(Warning, m_warning);
    m_warning->setWordWrap(true);
    for (QLineEdit *secret : {m_password, m_passphrase}) {
        secret->setEchoMode(QLineEdit::Password);
        secret->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    }
    m_tls->setAccessibleName(tr("%1: TLS").arg(title));
    m_verify->setChecked(true);
    m_verify->setAccessibleName(tr("%1: check certificate and name").arg(title));
    for (QCheckBox *box : {m_tls, m_verify}) {
        connect(box, &QCheckBox::toggled, this, [this] {
            enableFields();
            Q_EMIT edited();
        });
    }
    enableFields();
}

HintEdit *AccessColumn::addEdit(
    QGridLayout *grid, int column, Row row, const QString &name, const QString &placeholder)
{
    auto *edit = new HintEdit;
    edit->setPlaceholderText(placeholder);
    edit->setAccessibleName(tr("%1: %2").arg(m_title, name));
    grid->addWidget(edit, row, column);
    m_cells[row] = edit;
    connect(edit, &QLineEdit::textEdited, this, &AccessColumn::edited);
    return edit;
}

QLineEdit *AccessColumn::addFile(
    QGridLayout *grid, int column, Row row, const QString &name, const QString &placeholder)
{
    auto *cell = new QWidget;
    auto *line = new QHBoxLayout(cell);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(theme::space::half);
    auto *edit = addEdit(grid, column, row, name, placeholder);
    auto *choose = new QPushButton(QStringLiteral("…"));
    choose->setAccessibleName(tr("%1: choose a file for %2").arg(m_title, name));
    theme::setButtonSmall(choose);
    line->addWidget(edit, 1);
    line->addWidget(choose);
    grid->addWidget(cell, row, column);
    m_cells[row] = cell;
    connect(choose, &QPushButton::clicked, this, [this, edit] { chooseFile(edit); });
    return edit;
}

void AccessColumn::chooseFile(QLineEdit *edit)
{
    auto *dialog = new QFileDialog(
        edit, edit->accessibleName(), edit->text(), tr("PEM files (*.pem *.crt *.cer *.key);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this, edit](const QString &file) {
        edit->setText(file);
        Q_EMIT edited();
    });
    dialog->open();
}

void AccessColumn::show(const AccessForm &form)
{
    setQuietly(m_user, form.user);
    setQuietly(m_password, QString::fromUtf8(form.password.reveal()));
    setQuietly(m_passphrase, QString::fromUtf8(form.keyPassphrase.reveal()));
    setQuietly(m_ca, form.tls.caFile);
    setQuietly(m_certificate, form.tls.certificateFile);
    setQuietly(m_key, form.tls.keyFile);
    setQuietly(m_name, form.tls.expectedName);
    const QSignalBlocker quietTls(m_tls);
    const QSignalBlocker quietVerify(m_verify);
    m_tls->setChecked(form.tls.isOn);
    m_verify->setChecked(form.tls.isVerified);
    enableFields();
}

void AccessColumn::read(AccessForm &form) const
{
    form.user = m_user->text();
    form.password = Secret(m_password->text().toUtf8());
    form.keyPassphrase = Secret(m_passphrase->text().toUtf8());
    form.tls.isOn = m_tls->isChecked();
    form.tls.caFile = m_ca->text().trimmed();
    form.tls.certificateFile = m_certificate->text().trimmed();
    form.tls.keyFile = m_key->text().trimmed();
    form.tls.expectedName = m_name->text().trimmed();
    form.tls.isVerified = m_verify->isChecked();
}

bool AccessColumn::isTlsOn() const
{
    return m_isShown && m_tls->isChecked();
}

void AccessColumn::setShown(bool shown)
{
    m_isShown = shown;
    enableFields();
}

void AccessColumn::setHints(const AccessHints &hints)
{
    m_user->setHint(hints.user);
    m_name->setHint(hints.name);
}

void AccessColumn::enableFields()
{
    const bool isOn = isTlsOn();
    for (int row = Title; row < RowCount; ++row) {
        const bool isOfTls = row > Tls;
        m_cells[size_t(row)]->setVisible(m_isShown && (!isOfTls || isOn));
    }
    m_warning->setVisible(isOn && !m_verify->isChecked());
}

void AccessColumn::focusPassword()
{
    m_password->setFocus(Qt::OtherFocusReason);
    m_password->selectAll();
}

void AccessColumn::focusRow(Row row)
{
    auto *edit = qobject_cast<QLineEdit *>(m_cells[row]);
    if (!edit)
        edit = m_cells[row]->findChild<QLineEdit *>();
    if (edit)
        edit->setFocus(Qt::OtherFocusReason);
}

} // namespace cachedeck::pages
