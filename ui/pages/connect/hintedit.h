// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/palette.h"

#include <QLineEdit>

namespace cachedeck::pages {

/// A short word about what a field holds ("accepted"), in a state's colour.
struct FieldHint
{
    FieldHint() = default;
    FieldHint(QString word, QColor theme::Palette::*itsColor) : text(std::move(word)), color(itsColor) { }
    QString text; ///< Empty: none.
    QColor theme::Palette::*color = &theme::Palette::dim;
    friend bool operator==(const FieldHint &, const FieldHint &) = default;
};

/// A field with a hint at its end. Where there is no room for both, the text wins; the hint is also what a
/// screen reader says about the field. Thread: the GUI thread.
class HintEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit HintEdit(QWidget *parent = nullptr);
    void setHint(const FieldHint &hint);
    const FieldHint &hint() const { return m_hint; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeRoom();
    int hintWidth() const; ///< 0 where it does not fit.

    FieldHint m_hint;
};

} // namespace cachedeck::pages
