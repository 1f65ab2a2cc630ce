// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/addressedit.h"

#include "engine/secretstore.h"
#include "theme/theme.h"
#include "words/words.h"

#include <QRegularExpression>

#include <cmath>

namespace cachedeck::pages {

namespace {

/// Who types a password may still be in the middle of it.
constexpr std::chrono::milliseconds typingPause(900);

} // namespace

void PastedSecrets::take(const engine::ConnectionUrl &url)
{
    const std::vector<Endpoint> targets = url.profile.targets();
    if (targets != m_targets)
        m_credentials = {};
    m_targets = targets;
    m_credentials = engine::merged(url.credentials, m_credentials);
}

engine::Connection PastedSecrets::with(engine::Profile profile) const
{
    profile.dataAccess.hasPassword = !m_credentials.dataPassword.isEmpty();
    profile.sentinelAccess.hasPassword = !m_credentials.sentinelPassword.isEmpty();
    return {std::move(profile), m_credentials};
}

AddressEdit::AddressEdit(QWidget *parent) : QLineEdit(parent)
{
    theme::useFont(this, theme::Text::Mono);
    setLayoutDirection(Qt::LeftToRight);
    setPlaceholderText(QStringLiteral("redis+sentinel://user:password@host:26379,host:26379/master"));
    setAccessibleName(tr("Connection address"));
    m_pause.setSingleShot(true);
    m_pause.setInterval(typingPause);
    connect(&m_pause, &QTimer::timeout, this, &AddressEdit::hidePassword);
    connect(this, &QLineEdit::textChanged, this, &AddressEdit::read);
    connect(this, &QLineEdit::returnPressed, this, &AddressEdit::hidePassword);
}

engine::Connection AddressEdit::connection() const
{
    return m_understood ? m_secrets.with(m_understood->profile) : engine::Connection();
}

void AddressEdit::read(const QString &text)
{
    const bool isPasted = std::abs(text.size() - m_length) > 1;
    m_length = text.size();
    m_understood.reset();
    m_complaint.clear();
    m_pause.stop();
    if (text.trimmed().isEmpty()) {
        m_secrets.clear();
    } else if (auto url = engine::parseUrl(text)) {
        m_understood = std::move(url).value();
        m_secrets.take(*m_understood);
    } else {
        m_complaint = words::text(url.error());
    }
    if (m_understood && m_understood->hadPassword) {
        if (isPasted)
            hidePassword();
        else
            m_pause.start();
    }
    Q_EMIT understoodChanged();
}

void AddressEdit::hidePassword()
{
    if (!m_understood || !m_understood->hadPassword)
        return;
    // setText also forgets what undo would bring back. The new text has no password, so this ends here.
    const QString safe = m_understood->text;
    setText(safe);
}

/// What is no address yet, or is wrong, may hold a password, too. It cannot be kept: nobody knows for which
/// servers.
void AddressEdit::hideUnfinished()
{
    static const QRegularExpression login(QStringLiteral("^((?:[^/@]*//)?[^:@/]*):(.*)@"));
    static const QRegularExpression parameter(QStringLiteral("([?&]sentinel_password=)[^&]*"));
    QString safe = text();
    safe.replace(login, QStringLiteral("\\1@")).replace(parameter, QStringLiteral("\\1"));
    if (!m_understood && safe != text())
        setText(safe);
}

void AddressEdit::focusOutEvent(QFocusEvent *event)
{
    hidePassword();
    hideUnfinished();
    QLineEdit::focusOutEvent(event);
}

} // namespace cachedeck::pages
