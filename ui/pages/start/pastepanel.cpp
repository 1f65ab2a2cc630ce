// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/start/pastepanel.h"

#include "pages/connect/addressedit.h"
#include "pages/connect/formpanel.h"
#include "pages/present.h"
#include "theme/theme.h"
#include "widgets/pills.h"
#include "words/words.h"

#include <QGridLayout>
#include <QPushButton>

namespace cachedeck::pages {

using engine::Profile;
using engine::ProfileKind;
using theme::Palette;
using widgets::KeyValue;

namespace {

KeyValue row(const QString &key, const QString &value, bool isMono = false)
{
    KeyValue line;
    line.key = key;
    line.value = value;
    line.mono = isMono;
    return line;
}

QString addresses(const Profile &profile)
{
    QStringList texts;
    for (const Endpoint &endpoint : profile.targets())
        texts << words::address(endpoint);
    return texts.join(QStringLiteral(", "));
}

QString tlsText(const Profile &profile)
{
    if (!profile.dataAccess.tls.isOn)
        return PastePanel::tr("off");
    return profile.kind == ProfileKind::Sentinel ? PastePanel::tr("on for sentinels and data nodes, verified")
                                                 : PastePanel::tr("on, verified");
}

} // namespace

std::vector<KeyValue> readingRows(const engine::ConnectionUrl &url, bool hasPassword)
{
    const Profile &profile = url.profile;
    const bool isSentinel = profile.kind == ProfileKind::Sentinel;
    std::vector<KeyValue> rows;
    rows.push_back(
        row(isSentinel ? PastePanel::tr("Sentinels") : PastePanel::tr("Node"), addresses(profile), true));
    if (isSentinel)
        rows.push_back(row(PastePanel::tr("Master"),
            url.master ? *url.master : PastePanel::tr("not named; the sentinels will be asked"),
            url.master.has_value()));
    const QString user = url.user ? *url.user : PastePanel::tr("default");
    rows.push_back(row(PastePanel::tr("User"),
        hasPassword
            ? PastePanel::tr("%1; the password is not shown and is not written to the profile file").arg(user)
            : PastePanel::tr("%1, no password").arg(user)));
    if (profile.database != 0)
        rows.push_back(row(PastePanel::tr("Database"), QString::number(profile.database)));
    rows.push_back(row(PastePanel::tr("TLS"), tlsText(profile)));
    rows.push_back(row(PastePanel::tr("Environment"),
        profile.isReadOnly ? PastePanel::tr("an unknown host counts as production; read-only")
                           : PastePanel::tr("this machine; writable")));
    return rows;
}

std::vector<KeyValue> exampleRows()
{
    return {
        row(PastePanel::tr("Sentinels"), QStringLiteral("redis+sentinel://10.6.0.21,10.6.0.22/orders"), true),
        row(PastePanel::tr("Any sentinel"), QStringLiteral("redis+sentinel://10.6.0.21:26379"), true),
        row(PastePanel::tr("One node"), QStringLiteral("redis://user@cache.example:6379/0"), true),
        row(PastePanel::tr("With TLS"), QStringLiteral("rediss://cache.example"), true),
        row(PastePanel::tr("A socket"), QStringLiteral("unix:/run/redis/redis.sock"), true)};
}

PastePanel::PastePanel(QWidget *parent)
    : Panel(tr("Paste an address"), tr("checked as you type, writes nothing"), parent),
      m_edit(new AddressEdit), m_badge(new widgets::EnvironmentBadge), m_reading(new QGridLayout),
      m_hint(new widgets::TextLabel(theme::Text::Small, &Palette::dim)), m_test(new QPushButton(tr("Test"))),
      m_connect(new QPushButton(tr("Connect")))
{
    theme::setButtonKind(m_connect, theme::ButtonKind::Primary);
    addCorner(m_badge);
    auto *line = new QHBoxLayout;
    line->addWidget(m_edit, 1);
    line->addWidget(m_test);
    line->addWidget(m_connect);
    m_hint->setWordWrap(true);
    content()->addLayout(line);
    content()->addWidget(m_hint);
    m_reading->setHorizontalSpacing(theme::space::two);
    m_reading->setVerticalSpacing(theme::space::half);
    m_reading->setColumnStretch(1, 1);
    content()->addLayout(m_reading);
    content()->addStretch(1);
    connect(m_edit, &AddressEdit::understoodChanged, this, &PastePanel::showReading);
    connect(m_edit, &QLineEdit::returnPressed, this, &PastePanel::connectNow);
    connect(m_connect, &QPushButton::clicked, this, &PastePanel::connectNow);
    connect(m_test, &QPushButton::clicked, this, [this] { Q_EMIT testWanted(m_edit->connection()); });
    showReading();
}

void PastePanel::focusAddress()
{
    m_edit->setFocus(Qt::OtherFocusReason);
}

void PastePanel::forget(const engine::Profile &opened)
{
    const auto &url = m_edit->understood();
    if (url && url->profile.targets() == opened.targets())
        m_edit->clear();
}

void PastePanel::connectNow()
{
    if (m_edit->understood())
        Q_EMIT connectWanted(m_edit->connection());
}

void PastePanel::complain(const QString &text)
{
    m_hint->setColor(&Palette::bad);
    m_hint->setText(text);
    m_hint->show();
}

/// Few lines, and only when the text changed: made anew.
void PastePanel::showRows(const std::vector<KeyValue> &rows)
{
    clearLayout(m_reading);
    int line = 0;
    for (const KeyValue &row : rows) {
        widgets::TextLabel *value = row.mono
            ? static_cast<widgets::TextLabel *>(new widgets::MonoLabel(row.value))
            : new widgets::TextLabel(row.value, theme::Text::Small);
        value->setElide(Qt::ElideRight);
        theme::useFont(value, row.mono ? theme::Text::MonoSmall : theme::Text::Small);
        m_reading->addWidget(new widgets::TextLabel(row.key, theme::Text::Small, &Palette::dim), line, 0);
        m_reading->addWidget(value, line++, 1);
    }
}

void PastePanel::showReading()
{
    const auto &url = m_edit->understood();
    for (QPushButton *button : {m_test, m_connect})
        button->setEnabled(url.has_value());
    m_badge->setVisible(url.has_value());
    const bool isWrong = !m_edit->complaint().isEmpty();
    m_hint->setVisible(!url.has_value());
    if (url) {
        m_badge->setEnvironment(environmentOf(url->profile.environment));
        showRows(readingRows(*url, m_edit->hasPassword()));
        return;
    }
    m_hint->setColor(&Palette::dim);
    m_hint->setText(isWrong ? m_edit->complaint()
                            : tr("As your services have it. A password is taken out of the text at once."));
    showRows(exampleRows());
}

} // namespace cachedeck::pages
