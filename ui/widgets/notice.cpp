// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/notice.h"

#include "theme/deskstyle.h"
#include "theme/icons.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace cachedeck::widgets {

using theme::Theme;

namespace {

QString iconOf(Notice::Kind kind)
{
    switch (kind) {
    case Notice::Kind::Empty:
        return QStringLiteral("empty");
    case Notice::Kind::NoRight:
        return QStringLiteral("lock");
    case Notice::Kind::NoConnection:
        return QStringLiteral("plug");
    case Notice::Kind::Error:
        return QStringLiteral("error");
    }
    Q_UNREACHABLE();
}

} // namespace

Notice::Notice(Kind kind, QWidget *parent)
    : QWidget(parent), m_title(new TextLabel(theme::Text::Title)),
      m_text(new TextLabel(theme::Text::Body, &theme::Palette::dim)), m_detail(new MonoLabel),
      m_action(new QPushButton), m_second(new QPushButton)
{
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme::space::one);
    auto *picture = new QLabel;
    picture->setAlignment(Qt::AlignCenter);
    const auto drawPicture = [picture, kind] {
        const QColor color = kind == Kind::Error ? theme::colors().bad : theme::colors().dim;
        picture->setPixmap(theme::iconPixmap(iconOf(kind), color, 40, picture->devicePixelRatioF()));
    };
    drawPicture();
    connect(&Theme::instance(), &Theme::changed, picture, drawPicture);
    m_title->setAlignment(Qt::AlignCenter);
    m_text->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_text->setWordWrap(true);
    m_text->setMaximumWidth(520);
    m_text->setMinimumWidth(240);
    m_detail->setAlignment(Qt::AlignCenter);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_action);
    buttons->addWidget(m_second);
    buttons->addStretch(1);
    layout->addStretch(2);
    layout->addWidget(picture);
    layout->addWidget(m_title);
    layout->addWidget(m_text, 0, Qt::AlignHCenter);
    layout->addWidget(m_detail);
    layout->addSpacing(theme::space::half);
    layout->addLayout(buttons);
    layout->addStretch(3);
    theme::setButtonKind(m_action, theme::ButtonKind::Primary);
    for (QWidget *hidden : {static_cast<QWidget *>(m_detail), static_cast<QWidget *>(m_action),
             static_cast<QWidget *>(m_second)})
        hidden->setVisible(false);
    connect(m_action, &QPushButton::clicked, this, &Notice::actionTriggered);
    connect(m_second, &QPushButton::clicked, this, &Notice::secondActionTriggered);
}

void Notice::say(const QString &title, const QString &text, const QString &detail)
{
    m_title->setText(title);
    m_text->setText(text);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void Notice::setAction(const QString &text)
{
    m_action->setText(text);
    m_action->setVisible(!text.isEmpty());
}

void Notice::setSecondAction(const QString &text)
{
    m_second->setText(text);
    m_second->setVisible(!text.isEmpty());
}

} // namespace cachedeck::widgets
