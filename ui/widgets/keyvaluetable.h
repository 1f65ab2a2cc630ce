// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/palette.h"

#include <QWidget>

#include <optional>
#include <vector>

QT_FORWARD_DECLARE_CLASS(QGridLayout)

namespace cachedeck::widgets {

/// One line of a KeyValueTable. With an empty value and no bar the key is a section's heading.
struct KeyValue
{
    QString key;
    QString value;
    QColor theme::Palette::*color = nullptr; ///< a state's colour for the value; say the state in words too
    bool mono = false; ///< an address, an id
    std::optional<double> bar; ///< draws a bar under the line, 0 to 1
    QString toolTip; ///< the exact figure or time
    bool isSentence = false; ///< stands under its key, in as many lines as it needs
};

/// Keys at the left, values at the right, in sections. Values can be selected and copied. An update with the
/// same keys changes texts only.
class KeyValueTable : public QWidget
{
    Q_OBJECT
public:
    explicit KeyValueTable(QWidget *parent = nullptr);
    void setRows(const std::vector<KeyValue> &rows);

private:
    class Line;
    void rebuild(const std::vector<KeyValue> &rows);

    QGridLayout *m_layout;
    std::vector<Line *> m_lines;
};

} // namespace cachedeck::widgets
