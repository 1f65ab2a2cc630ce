// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/testpanel.h"

#include "pages/connect/stepline.h"
#include "theme/deskstyle.h"
#include "theme/theme.h"
#include "words/units.h"
#include "words/words.h"

#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;
using widgets::TextLabel;

/// The time of the whole run, under the bars of its steps: its begin, its middle, its end.
class TestPanel::Axis : public QWidget
{
public:
    using QWidget::QWidget;
    QSize sizeHint() const override { return {StepLine::barWidth(), fontMetrics().height()}; }
    Microseconds whole{0};

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (whole.count() == 0)
            return;
        QPainter painter(this);
        painter.setPen(theme::colors().dim);
        painter.setFont(theme::Theme::instance().font(Text::Tiny));
        const bool isMirrored = layoutDirection() == Qt::RightToLeft;
        painter.drawText(rect(), isMirrored ? Qt::AlignRight : Qt::AlignLeft, QStringLiteral("0"));
        painter.drawText(rect(), isMirrored ? Qt::AlignLeft : Qt::AlignRight, words::formatDuration(whole));
    }
};

TestPanel::TestPanel(QWidget *parent)
    : Panel(tr("Test run"), {}, parent), m_copy(new QPushButton(tr("Copy report"))),
      m_run(new QPushButton(tr("Test"))), m_axis(new Axis),
      m_axisText(new TextLabel(tr("all servers at once, the slowest counts"), Text::Tiny, &Palette::dim)),
      m_passwordTitle(new TextLabel(tr("Where the passwords went"), Text::SmallStrong)),
      m_passwords(new TextLabel(Text::Small))
{
    m_copy->setToolTip(tr("The whole run as text, without secrets, for a ticket or a mail"));
    for (QPushButton *button : {m_copy, m_run}) {
        theme::setButtonSmall(button);
        addCorner(button);
    }
    content()->setSpacing(0);
    for (int number = 1; number <= sentinel::testStepCount; ++number) {
        auto *line = new StepLine(number);
        content()->addWidget(line);
        m_lines.push_back(line);
        connect(line, &StepLine::mendWanted, this, &TestPanel::mendWanted);
        connect(line, &StepLine::otherMendWanted, this, &TestPanel::otherMendWanted);
    }
    auto *axis = new QHBoxLayout;
    axis->setContentsMargins(theme::space::half, theme::space::half, theme::space::half, 0);
    m_axisText->setElide(Qt::ElideRight);
    axis->addWidget(m_axisText, 1);
    axis->addWidget(m_axis);
    content()->addLayout(axis);
    content()->addSpacing(theme::space::one);
    content()->addWidget(m_passwordTitle);
    content()->addWidget(m_passwords);
    m_passwords->setWordWrap(true);
    connect(m_run, &QPushButton::clicked, this, &TestPanel::runWanted);
    connect(m_copy, &QPushButton::clicked, this, &TestPanel::copyWanted);
    show(sentinel::ConnectionReport(), ConnectForm(), false, std::nullopt);
}

void TestPanel::setRunnable(bool runnable)
{
    m_run->setEnabled(runnable);
}

void TestPanel::show(const sentinel::ConnectionReport &report, const ConnectForm &form, bool isNameOpen,
    std::optional<WallTime> begun)
{
    const auto rows = testRows(report, form, isNameOpen);
    for (size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setVisible(i < rows.size());
        if (i < rows.size())
            m_lines[i]->show(rows[i]);
    }
    m_axis->whole = testDuration(report);
    m_axis->update();
    const bool hasRun = begun && m_axis->whole.count() > 0;
    m_axisText->setVisible(hasRun);
    m_when = hasRun
        ? tr("%1, %2").arg(words::formatTime(*begun, *begun), words::formatDuration(m_axis->whole))
        : QString();
    showPasswords(report);
    setOutdated(false);
    m_copy->setEnabled(hasRun);
    m_run->setText(hasRun ? tr("Run again") : tr("Test"));
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
        setSubtitle(m_when.isEmpty() ? tr("reading only") : tr("%1, reading only").arg(m_when));
}

void TestPanel::showCopied()
{
    constexpr std::chrono::seconds moment(2);
    m_copy->setText(tr("Copied"));
    QTimer::singleShot(moment, m_copy, [this] { m_copy->setText(tr("Copy report")); });
}

} // namespace cachedeck::pages
