// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/testpanel.h"

#include "pages/connect/stepline.h"
#include "theme/deskstyle.h"
#include "theme/theme.h"
#include "words/words.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;
using widgets::TextLabel;

TestPanel::TestPanel(QWidget *parent)
    : Panel(tr("Test run"), {}, parent), m_run(new QPushButton(tr("Test"))),
      m_passwordTitle(new TextLabel(tr("Where the passwords went"), Text::SmallStrong)),
      m_passwords(new TextLabel(Text::Small))
{
    theme::setButtonSmall(m_run);
    addCorner(m_run);
    content()->setSpacing(0);
    for (int number = 1; number <= sentinel::testStepCount; ++number) {
        auto *line = new StepLine(number);
        content()->addWidget(line);
        m_lines.push_back(line);
        connect(line, &StepLine::mendWanted, this, &TestPanel::mendWanted);
    }
    content()->addSpacing(theme::space::one);
    content()->addWidget(m_passwordTitle);
    content()->addWidget(m_passwords);
    m_passwords->setWordWrap(true);
    connect(m_run, &QPushButton::clicked, this, &TestPanel::runWanted);
    show(sentinel::ConnectionReport(), ConnectForm(), false);
    setOutdated(false);
}

void TestPanel::setRunnable(bool runnable)
{
    m_run->setEnabled(runnable);
}

void TestPanel::show(const sentinel::ConnectionReport &report, const ConnectForm &form, bool isNameOpen)
{
    const auto rows = testRows(report, form, isNameOpen);
    for (size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setVisible(i < rows.size());
        if (i < rows.size())
            m_lines[i]->show(rows[i]);
    }
    m_duration = testDuration(report);
    showPasswords(report);
    setOutdated(false);
    m_run->setText(m_duration.isEmpty() ? tr("Test") : tr("Run again"));
}

void TestPanel::showPasswords(const sentinel::ConnectionReport &report)
{
    QStringList lines;
    for (const Message &message : report.passwordsWent)
        lines << words::text(message);
    m_passwords->setText(lines.isEmpty() ? tr("Nowhere yet.") : lines.join(u'\n'));
}

void TestPanel::setOutdated(bool outdated)
{
    if (outdated)
        setSubtitle(tr("of what stood here before the last change"));
    else
        setSubtitle(m_duration.isEmpty() ? tr("reading only") : tr("%1, reading only").arg(m_duration));
}

} // namespace cachedeck::pages
