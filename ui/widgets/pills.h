// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/theme.h"
#include "widgets/state.h"

#include <QWidget>

namespace cachedeck::widgets {

/// A state as icon and word on a rounded ground. The word may be said more exactly ("syncing 74 %").
class StatePill : public QWidget
{
    Q_OBJECT
public:
    explicit StatePill(State state = State::Unknown, QWidget *parent = nullptr);

    /// An empty \a word is the state's own.
    void setState(State state, const QString &word = {});
    State state() const { return m_state; }
    QString word() const { return m_word; }
    /// Without ground: for rows and lines of text.
    void setBare(bool bare);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    State m_state;
    QString m_word;
    bool m_bare = false;
};

/// PRODUCTION red, STAGING amber, DEVELOPMENT neutral, always with the word.
class EnvironmentBadge : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentBadge(Environment environment = Environment::Production, QWidget *parent = nullptr);

    void setEnvironment(Environment environment);
    Environment environment() const { return m_environment; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Environment m_environment;
};

/// Paints icon and word of a state into \a rect (for delegates); returns the width it took. Follows \a
/// direction.
int paintState(QPainter *painter, const QRect &rect, State state, const QString &word,
    Qt::LayoutDirection direction, bool bare = true);
/// Paints the badge of \a environment at the beginning of \a rect (for delegates).
void paintEnvironment(
    QPainter *painter, const QRect &rect, Environment environment, Qt::LayoutDirection direction);
QSize environmentSize(Environment environment);
/// The width that paintState would take.
int stateWidth(State state, const QString &word, bool bare = true);

} // namespace cachedeck::widgets
