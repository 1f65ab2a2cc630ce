// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/mappanel.h"

#include "theme/deskstyle.h"
#include "theme/theme.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>

namespace cachedeck::pages {

using theme::Palette;
using theme::Text;

MapPanel::MapPanel(QWidget *parent)
    : FormPanel(
        tr("Address map"), tr("what the sentinels announce, and where this desk goes instead"), parent),
      m_grid(new QGridLayout), m_add(new QPushButton(tr("Add")))
{
    theme::setButtonSmall(m_add);
    m_add->setAccessibleName(tr("Add a line to the address map"));
    addCorner(m_add);
    m_grid->setHorizontalSpacing(theme::space::one);
    m_grid->setVerticalSpacing(theme::space::half);
    m_grid->setColumnStretch(0, 5);
    m_grid->setColumnStretch(2, 5);
    m_grid->setColumnStretch(3, 4);
    content()->addLayout(m_grid);
    connect(m_add, &QPushButton::clicked, this, [this] {
        addRow({});
        m_rows.back().announced->setFocus(Qt::OtherFocusReason);
    });
}

void MapPanel::addRow(const MapRow &row)
{
    Row made;
    made.announced = new QLineEdit(row.announced);
    made.reached = new QLineEdit(row.reached);
    made.announced->setPlaceholderText(tr("announced host:port"));
    made.reached->setPlaceholderText(tr("as announced"));
    made.announced->setAccessibleName(tr("Announced address"));
    made.reached->setAccessibleName(tr("Where %1 is reached").arg(row.announced));
    made.state = new widgets::TextLabel(Text::Small);
    made.state->hide();
    const int line = int(m_rows.size());
    int column = 0;
    auto *arrow = new widgets::TextLabel(QStringLiteral("→"), Text::Body, &Palette::dim);
    for (QWidget *cell : {static_cast<QWidget *>(made.announced), static_cast<QWidget *>(arrow),
             static_cast<QWidget *>(made.reached), static_cast<QWidget *>(made.state)})
        m_grid->addWidget(cell, line, column++);
    for (QLineEdit *edit : {made.announced, made.reached}) {
        theme::useFont(edit, Text::Mono);
        edit->setLayoutDirection(Qt::LeftToRight);
        connect(edit, &QLineEdit::textEdited, this, &FormPanel::edited);
    }
    m_rows.push_back(made);
}

std::vector<MapRow> MapPanel::rows() const
{
    std::vector<MapRow> texts;
    for (const Row &row : m_rows)
        texts.emplace_back(row.announced->text().trimmed(), row.reached->text().trimmed());
    return texts;
}

void MapPanel::rebuild(const std::vector<MapRow> &rows)
{
    if (rows == this->rows())
        return;
    clearLayout(m_grid);
    m_rows.clear();
    for (const MapRow &row : rows)
        addRow(row);
}

void MapPanel::show(const ConnectForm &form)
{
    setVisible(form.kind == engine::ProfileKind::Sentinel);
    // Lines that are still empty are the person's own; nothing to show over them.
    if (form.map != rows())
        rebuild(form.map);
}

void MapPanel::read(ConnectForm &form) const
{
    form.map = rows();
}

void MapPanel::showReport(const ConnectForm &form, const sentinel::ConnectionReport &report)
{
    std::vector<Endpoint> announced;
    for (const sentinel::TestedNode &node : report.nodes)
        announced.push_back(node.announced);
    if (!announced.empty() && announced != m_announced) {
        m_announced = announced;
        rebuild(mapRows(form.map, report));
    }
    for (const Row &row : m_rows)
        showState(row, report);
}

/// What was met behind this line.
void MapPanel::showState(const Row &row, const sentinel::ConnectionReport &report)
{
    const auto endpoint = Endpoint::parse(row.announced->text().trimmed());
    const sentinel::TestedNode *node = endpoint ? report.node(*endpoint) : nullptr;
    const MapState state = node ? mapState(*node, report) : MapState();
    row.state->setText(state.text);
    row.state->setColor(state.color);
    row.state->setToolTip(state.toolTip);
    row.state->setVisible(!state.text.isEmpty());
    const bool isSuggested = node && !node->suggestion.isEmpty();
    row.reached->setPlaceholderText(
        isSuggested ? tr("looks right: %1").arg(node->suggestion.toString()) : tr("as announced"));
}

void MapPanel::focusRow(const Endpoint &announced)
{
    for (const Row &row : m_rows) {
        if (row.announced->text() == announced.toString())
            row.reached->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace cachedeck::pages
