// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/endpoint.h"

#include <QWidget>

#include <vector>

QT_FORWARD_DECLARE_CLASS(QLineEdit)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace cachedeck::widgets {
class TextLabel;
}

namespace cachedeck::pages {

/// A line for one more Sentinel, and a click for those that the given ones tell of. Thread: the GUI thread.
class AddSentinel : public QWidget
{
    Q_OBJECT
public:
    explicit AddSentinel(QWidget *parent = nullptr);

    /// Those that the test heard of and that are not in the list.
    void setOthers(const std::vector<Endpoint> &others);
    /// Shows itself, with the cursor in the field.
    void begin();

Q_SIGNALS:
    void added(const std::vector<cachedeck::Endpoint> &sentinels);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addWritten();

    QLineEdit *m_edit;
    QPushButton *m_add;
    QPushButton *m_addOthers;
    widgets::TextLabel *m_complaint;
    std::vector<Endpoint> m_others;
};

} // namespace cachedeck::pages
