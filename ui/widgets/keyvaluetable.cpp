// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/keyvaluetable.h"

#include "widgets/bar.h"
#include "widgets/labels.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace cachedeck::widgets {

using theme::colors;

class KeyValueTable::Line : public QWidget
{
public:
    Line(const KeyValue &row, QWidget *parent)
        : QWidget(parent), isHeading(row.value.isEmpty() && !row.bar),
          m_key(
              new TextLabel(isHeading ? theme::Text::SmallStrong : theme::Text::Small, &theme::Palette::dim)),
          m_value(new TextLabel(row.mono ? theme::Text::MonoSmall : theme::Text::Small)),
          m_bar(row.bar ? new Bar : nullptr)
    {
        auto *layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, isHeading ? 6 : 2, 0, isHeading ? 3 : 2);
        layout->setSpacing(3);
        auto *texts = new QBoxLayout(row.isSentence ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        texts->setSpacing(row.isSentence ? 1 : 10);
        texts->addWidget(m_key);
        texts->addWidget(m_value, 1);
        layout->addLayout(texts);
        if (m_bar)
            layout->addWidget(m_bar);
        m_value->setWordWrap(row.isSentence);
        if (!row.isSentence) {
            m_value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
            m_value->setElide(row.mono ? Qt::ElideMiddle : Qt::ElideRight);
        }
        m_value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        mono = row.mono;
        sentence = row.isSentence;
        update(row);
    }

    bool fits(const KeyValue &row) const
    {
        return row.key == m_key->text() && row.mono == mono && row.isSentence == sentence
            && row.bar.has_value() == (m_bar != nullptr) && (row.value.isEmpty() && !row.bar) == isHeading;
    }

    void update(const KeyValue &row)
    {
        m_key->setText(row.key);
        if (m_value->text() != row.value)
            m_value->setText(row.value);
        m_value->setColor(row.color ? row.color : &theme::Palette::text);
        m_value->setToolTip(row.toolTip);
        if (m_bar)
            m_bar->setShare(row.bar);
        setAccessibleName(row.key + u' ' + row.value);
    }

    const bool isHeading;

protected:
    void paintEvent(QPaintEvent *) override
    {
        if (isHeading)
            QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), colors().line);
    }

private:
    TextLabel *m_key;
    TextLabel *m_value;
    Bar *m_bar;
    bool mono = false;
    bool sentence = false;
};

KeyValueTable::KeyValueTable(QWidget *parent) : QWidget(parent), m_layout(new QGridLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
}

void KeyValueTable::setRows(const std::vector<KeyValue> &rows)
{
    const bool same = std::ranges::equal(
        m_lines, rows, [](const Line *line, const KeyValue &row) { return line->fits(row); });
    if (!same) {
        rebuild(rows);
        return;
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
        m_lines[i]->update(rows[i]);
}

void KeyValueTable::rebuild(const std::vector<KeyValue> &rows)
{
    qDeleteAll(m_lines);
    m_lines.clear();
    for (const KeyValue &row : rows) {
        auto *line = new Line(row, this);
        m_layout->addWidget(line, int(m_lines.size()), 0);
        m_lines.push_back(line);
    }
}

} // namespace cachedeck::widgets
