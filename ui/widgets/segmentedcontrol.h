// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <vector>

QT_FORWARD_DECLARE_CLASS(QHBoxLayout)

namespace cachedeck::widgets {

class Segment;

/// One of a few choices side by side (5 min, 20 min, ...). A radio group for keyboard and screen readers: one
/// tab stop, arrows choose.
class SegmentedControl : public QWidget
{
    Q_OBJECT
public:
    explicit SegmentedControl(const QString &accessibleName, QWidget *parent = nullptr);

    void addSegment(const QString &id, const QString &text);
    void setSegmentEnabled(const QString &id, bool enabled, const QString &reason = {});
    void setCurrent(const QString &id);
    QString current() const;
    /// Less height: for panel titles.
    void setSmall(bool small);

Q_SIGNALS:
    /// The user chose (not setCurrent).
    void chosen(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QHBoxLayout *m_layout;
    std::vector<Segment *> m_segments;
    bool m_small = false;
};

} // namespace cachedeck::widgets
