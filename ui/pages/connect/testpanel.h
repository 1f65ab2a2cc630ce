// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "pages/connect/testrows.h"
#include "widgets/panel.h"

#include <optional>

QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace cachedeck::pages {

class StepLine;

/// "Test run": the ten steps as they go, the failed one with its cause and the next click, and where the
/// passwords went. Thread: the GUI thread.
class TestPanel : public widgets::Panel
{
    Q_OBJECT
public:
    explicit TestPanel(QWidget *parent = nullptr);

    /// \a begun is when the run began; of none before the first.
    void show(const sentinel::ConnectionReport &report, const ConnectForm &form, bool isNameOpen,
        std::optional<WallTime> begun);
    /// Whether there is something to test.
    void setRunnable(bool runnable);
    /// What the report says is of an earlier state of the form.
    void setOutdated(bool outdated);
    /// Says for a moment that the report is on the clipboard.
    void showCopied();

Q_SIGNALS:
    void runWanted();
    void mendWanted(cachedeck::sentinel::Mend mend, cachedeck::sentinel::TestStep step);
    void otherMendWanted(cachedeck::sentinel::TestStep step);
    /// The report as text belongs on the clipboard.
    void copyWanted();

private:
    void showPasswords(const sentinel::ConnectionReport &report);

    class Axis;

    QPushButton *m_copy;
    QPushButton *m_run;
    Axis *m_axis;
    widgets::TextLabel *m_axisText;
    std::vector<StepLine *> m_lines;
    widgets::TextLabel *m_passwordTitle;
    widgets::TextLabel *m_passwords;
    QString m_when; ///< "14:10:22, 1.57 s"; empty before the first run.
};

} // namespace cachedeck::pages
