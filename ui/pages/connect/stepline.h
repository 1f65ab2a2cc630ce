// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/connect/testrows.h"
#include "widgets/labels.h"

QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace cachedeck::pages {

/// One step of the test run: mark, number, name, finding, time; under one that fails or warns why, and what
/// to do.
class StepLine : public QWidget
{
    Q_OBJECT
public:
    explicit StepLine(int number, QWidget *parent = nullptr);
    void show(const TestRow &row);
    static int barWidth(); ///< Of the bar that shows when the step ran.

Q_SIGNALS:
    void mendWanted(cachedeck::sentinel::Mend mend, cachedeck::sentinel::TestStep step);
    /// The person wants to mend it by hand.
    void otherMendWanted(cachedeck::sentinel::TestStep step);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    class Mark;
    class TimeBar;
    class Advice;
    void addButtons(QGridLayout *grid);
    void showMends();

    TestRow m_row;
    Mark *m_mark;
    TimeBar *m_bar;
    widgets::TextLabel *m_title;
    widgets::TextLabel *m_text;
    widgets::TextLabel *m_duration;
    widgets::TextLabel *m_why;
    Advice *m_advice;
    QHBoxLayout *m_buttons;
    QPushButton *m_mend;
    QPushButton *m_otherMend;
};

} // namespace cachedeck::pages
