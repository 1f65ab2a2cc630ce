// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/deskstyle.h"
#include "widgets/labels.h"

#include <QFrame>

#include <vector>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)
QT_FORWARD_DECLARE_CLASS(QPushButton)

namespace cachedeck::widgets {

enum class Severity { Information, Warning, Critical };

/// How a severity is drawn: its shape differs, too.
struct SeverityLook
{
    QString icon;
    QColor theme::Palette::*color;
    QColor theme::Palette::*back;
};
SeverityLook lookOf(Severity severity);

struct BannerAction
{
    QString id;
    QString text;
    theme::ButtonKind kind = theme::ButtonKind::Normal;
    QString disabledReason; ///< not empty: the button is disabled and says why
    friend bool operator==(const BannerAction &, const BannerAction &) = default;
};

/// What a banner says: what, since when, on what evidence, and what to do next.
struct BannerContent
{
    QString key; ///< identity from one update to the next: rule and node, not the text
    Severity severity = Severity::Warning;
    QString what; ///< "Hit rate 63 % on payment:history, alert below 70 %"
    QString since; ///< "for 4 min 10 s"
    QString evidence; ///< value, threshold, node, window
    QString aside; ///< Not empty: a person has put it aside ("acknowledged"); it is folded away.
    std::vector<BannerAction> actions;
    friend bool operator==(const BannerContent &, const BannerContent &) = default;
};

/// A strip across the window, as high as its words need. Never takes the focus; screen readers are told when
/// it appears.
class Banner : public QFrame
{
    Q_OBJECT
public:
    explicit Banner(const BannerContent &content, QWidget *parent = nullptr);

    void setContent(const BannerContent &content);
    const BannerContent &content() const { return m_content; }

Q_SIGNALS:
    void actionTriggered(const QString &key, const QString &action);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuildButtons();

    BannerContent m_content;
    class Headline;
    Headline *m_headline;
    TextLabel *m_evidence;
    QHBoxLayout *m_buttons;
};

} // namespace cachedeck::widgets
