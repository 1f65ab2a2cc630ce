// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/connect/testrows.h"
#include "widgets/panel.h"

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

    void show(const sentinel::ConnectionReport &report, const ConnectForm &form, bool isNameOpen);
    /// Whether there is something to test.
    void setRunnable(bool runnable);
    /// What the report says is of an earlier state of the form.
    void setOutdated(bool outdated);

Q_SIGNALS:
    void runWanted();
    void mendWanted(cachedeck::sentinel::Mend mend, cachedeck::sentinel::TestStep step);

private:
    void showPasswords(const sentinel::ConnectionReport &report);

    QPushButton *m_run;
    std::vector<StepLine *> m_lines;
    widgets::TextLabel *m_passwordTitle;
    widgets::TextLabel *m_passwords;
    QString m_duration;
};

} // namespace cachedeck::pages
