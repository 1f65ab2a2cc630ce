// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/environmentvariables.h"

#include <QWidget>

QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QLabel)

namespace cachedeck::widgets {
class TextLabel;
}

namespace cachedeck::pages {

/// The environment variables that describe a connection: which are set, to what, and which are not. A secret
/// is never shown. Thread: the GUI thread.
class EnvironmentTable : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentTable(QWidget *parent = nullptr);

    /// \a complaint is why they cannot be used; empty where they can.
    void show(const std::vector<engine::EnvironmentVariable> &variables, const QString &complaint);

private:
    void addCell(const engine::EnvironmentVariable &variable, int line, int column);

    widgets::TextLabel *m_summary;
    widgets::TextLabel *m_complaint;
    QGridLayout *m_grid;
};

} // namespace cachedeck::pages
