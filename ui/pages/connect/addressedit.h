// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/connectionurl.h"

#include <QLineEdit>
#include <QTimer>

#include <optional>

namespace cachedeck::pages {

/// A pasted password and the servers that it was pasted for. A value; tested without a window.
class PastedSecrets
{
public:
    /// Takes the passwords out of \a url. Those of an earlier text stay while it names the same servers; for
    /// other servers they are dropped, so that no password goes to a host that it was not meant for.
    void take(const engine::ConnectionUrl &url);
    void clear() { *this = {}; }
    const engine::Credentials &credentials() const { return m_credentials; }
    /// \a profile, knowing which passwords it has now.
    engine::Connection with(engine::Profile profile) const;

private:
    engine::Credentials m_credentials;
    std::vector<Endpoint> m_targets;
};

/// A line for a connection address. It reads while one types; a password leaves the text as soon as it was
/// understood (at once when pasted) and is kept in memory alone. Thread: the GUI thread.
class AddressEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit AddressEdit(QWidget *parent = nullptr);

    /// Empty while the text is no address.
    const std::optional<engine::ConnectionUrl> &understood() const { return m_understood; }
    /// Why not; empty while nothing is written or all is well.
    const QString &complaint() const { return m_complaint; }
    /// What was understood, with the passwords that were pasted.
    engine::Connection connection() const;
    bool hasPassword() const { return !m_secrets.credentials().dataPassword.isEmpty(); }

Q_SIGNALS:
    void understoodChanged();

protected:
    void focusOutEvent(QFocusEvent *event) override;

private:
    void read(const QString &text);
    void hidePassword();
    void hideUnfinished();

    std::optional<engine::ConnectionUrl> m_understood;
    QString m_complaint;
    PastedSecrets m_secrets;
    qsizetype m_length = 0;
    QTimer m_pause;
};

} // namespace cachedeck::pages
