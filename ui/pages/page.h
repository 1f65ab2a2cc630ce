// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/desk.h"

#include <QWidget>

namespace cachedeck::pages {

/// One page of the desk. The shell makes each page once, shows one at a time and tells it when it comes to
/// the front.
///
/// Thread: the GUI thread. A page reads models::Desk (current deployment and its snapshots), shows, and asks;
/// it computes nothing that a test without a screen could not reach. While it is not in front it may let
/// snapshots pass.
class Page : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual QString id() const = 0; ///< As `--page` names it (docs/cli.md): "overview".
    virtual QString title() const = 0; ///< As the rail shows it, translated.
    /// Widgets for the right end of the header while this page is in front (range, pause); owned by the
    /// page's caller after the call. None by default.
    virtual QList<QWidget *> headerControls() { return {}; }
    virtual QString statusText() const
    {
        return {};
    } ///< Right half of the status line; empty: the shell's own.
    virtual void refresh() { } ///< F5.
    /// Before it is given \a width: the page may put beneath each other what does not fit beside each other.
    virtual void fitWidth(int) { }

Q_SIGNALS:
    void statusTextChanged();
    /// The page wants another one in front ("Show keys"), for the current deployment.
    void pageWanted(const QString &id);
};

} // namespace cachedeck::pages
