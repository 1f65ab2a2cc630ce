// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/connectionurl.h"
#include "widgets/keyvaluetable.h"
#include "widgets/panel.h"

QT_FORWARD_DECLARE_CLASS(QGridLayout)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace cachedeck::widgets {
class EnvironmentBadge;
}

namespace cachedeck::pages {

class AddressEdit;

/// What was understood of a pasted address, line by line; nothing of a password but that there is one. Pure;
/// tested without a window.
std::vector<widgets::KeyValue> readingRows(const engine::ConnectionUrl &url, bool hasPassword);

/// What an address may look like, while there is none.
std::vector<widgets::KeyValue> exampleRows();

/// "Paste an address": reads while one types, connects without a dialog. Thread: the GUI thread.
class PastePanel : public widgets::Panel
{
    Q_OBJECT
public:
    explicit PastePanel(QWidget *parent = nullptr);
    /// Says what went wrong with what was asked for.
    void complain(const QString &text);
    void focusAddress();
    /// The deployment is open now: an address of it that still stands here is done with.
    void forget(const engine::Profile &opened);

Q_SIGNALS:
    void connectWanted(const cachedeck::engine::Connection &connection);
    void testWanted(const cachedeck::engine::Connection &connection);

private:
    void showReading();
    void showRows(const std::vector<widgets::KeyValue> &rows);
    void connectNow();

    AddressEdit *m_edit;
    widgets::EnvironmentBadge *m_badge;
    QGridLayout *m_reading;
    widgets::TextLabel *m_hint;
    QPushButton *m_test;
    QPushButton *m_connect;
};

} // namespace cachedeck::pages
