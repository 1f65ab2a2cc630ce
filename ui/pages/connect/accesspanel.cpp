// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/accesspanel.h"

#include "theme/theme.h"

#include <QGridLayout>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;

AccessPanel::AccessPanel(QWidget *parent)
    : FormPanel(tr("Credentials and TLS"), tr("each role its own"), parent)
{
    auto *grid = new QGridLayout;
    content()->addLayout(grid);
    grid->setHorizontalSpacing(theme::space::one);
    grid->setVerticalSpacing(theme::space::half);
    m_grid = grid;
    grid->setColumnStretch(2, 1);
    const QString captions[] = {{}, tr("User"), tr("Password"), tr("TLS"), tr("CA"), tr("Certificate"),
        tr("Key"), tr("Passphrase"), tr("TLS name"), {}, {}};
    int row = 0;
    for (const QString &caption : captions) {
        auto *label = new widgets::TextLabel(caption, Text::Body, &Palette::dim);
        grid->addWidget(label, row++, 0, Qt::AlignVCenter);
        m_captions.push_back(label);
    }
    m_sentinels = new AccessColumn(tr("Sentinels"), grid, 1, this);
    m_data = new AccessColumn(tr("Data nodes"), grid, 2, this);
    for (AccessColumn *column : {m_sentinels, m_data}) {
        connect(column, &AccessColumn::edited, this, [this] {
            showCaptions();
            Q_EMIT edited();
        });
    }
    showCaptions();
}

void AccessPanel::showCaptions()
{
    const bool isTlsOn = m_sentinels->isTlsOn() || m_data->isTlsOn();
    for (size_t row = AccessColumn::Ca; row < m_captions.size(); ++row)
        m_captions[row]->setVisible(isTlsOn && !m_captions[row]->text().isEmpty());
}

void AccessPanel::show(const ConnectForm &form)
{
    const bool hasSentinels = form.kind == engine::ProfileKind::Sentinel;
    m_sentinels->setShown(hasSentinels);
    m_grid->setColumnStretch(1, hasSentinels ? 1 : 0); // a single node has the whole width
    m_sentinels->show(form.sentinelAccess);
    m_data->show(form.dataAccess);
    showCaptions();
}

void AccessPanel::read(ConnectForm &form) const
{
    m_sentinels->read(form.sentinelAccess);
    m_data->read(form.dataAccess);
}

void AccessPanel::showReport(const ConnectForm &form, const sentinel::ConnectionReport &report)
{
    m_sentinels->setHints(accessHints(form, report, true));
    m_data->setHints(accessHints(form, report, false));
}

void AccessPanel::focusPassword(bool ofSentinels)
{
    (ofSentinels ? m_sentinels : m_data)->focusPassword();
}

void AccessPanel::focusRow(bool ofSentinels, AccessColumn::Row row)
{
    (ofSentinels ? m_sentinels : m_data)->focusRow(row);
}

} // namespace cachedeck::pages
