// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/connect/keeppanel.h"

#include "catalog/catalog.h"
#include "pages/connect/connectionname.h"
#include "theme/theme.h"
#include "widgets/segmentedcontrol.h"
#include "words/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QLineEdit>
#include <QSignalBlocker>

#include <utility>

namespace cachedeck::pages {

using engine::AccessRole;
using engine::Environment;
using theme::Palette;
using theme::Text;
using widgets::SegmentedControl;
using widgets::TextLabel;

namespace {

template<class Value>
void addSegments(SegmentedControl *control, const char *prefix, std::initializer_list<Value> values)
{
    for (const Value value : values) {
        const QLatin1StringView id = engine::toString(value);
        const QByteArray word = QByteArray(prefix) + QByteArray(id.data(), id.size());
        control->addSegment(id, words::word(word.constData()));
    }
}

} // namespace

KeepPanel::KeepPanel(QWidget *parent)
    : FormPanel(tr("Keep it as"), tr("an unknown host counts as production"), parent), m_name(new QLineEdit),
      m_catalogs(new QComboBox), m_catalogText(new TextLabel(Text::Small, &Palette::bad)),
      m_environment(new SegmentedControl(tr("Environment"))), m_role(new SegmentedControl(tr("Your role"))),
      m_readOnly(new QCheckBox(tr("starts read-only"))), m_keep(new QCheckBox(tr("keep this connection")))
{
    addSegments(m_environment, "environment.badge.",
        {Environment::Production, Environment::Staging, Environment::Development});
    addSegments(m_role, "role.", {AccessRole::Operator, AccessRole::Viewer, AccessRole::Support});
    m_name->setAccessibleName(tr("Name"));
    m_catalogs->setAccessibleName(tr("Catalog that describes the deployment"));
    m_catalogs->setToolTip(tr("What is in the cache: services, keys, events, jobs"));
    m_catalogText->setWordWrap(true);
    setCatalog({});
    m_keep->setChecked(true);
    m_keep->setToolTip(
        tr("In the profile file without secrets; passwords go to the keychain, if there is one"));
    auto *grid = new QGridLayout;
    content()->addLayout(grid);
    addRows(grid);
    connect(m_name, &QLineEdit::textEdited, this, &FormPanel::edited);
    connect(m_catalogs, &QComboBox::activated, this, &KeepPanel::chooseCatalog);
    connect(m_role, &SegmentedControl::chosen, this, &FormPanel::edited);
    connect(m_keep, &QCheckBox::toggled, this, &FormPanel::edited);
    const auto choose = [this] {
        m_isEnvironmentChosen = true;
        Q_EMIT edited();
    };
    connect(m_environment, &SegmentedControl::chosen, this, [this, choose](const QString &id) {
        const auto environment = engine::environmentFromString(id);
        const QSignalBlocker quiet(m_readOnly);
        m_readOnly->setChecked(!environment || engine::isReadOnlyByDefault(*environment));
        choose();
    });
    connect(m_readOnly, &QCheckBox::toggled, this, choose);
}

void KeepPanel::addRows(QGridLayout *grid)
{
    grid->setHorizontalSpacing(theme::space::one);
    grid->setVerticalSpacing(theme::space::one);
    grid->setColumnStretch(1, 1);
    const auto caption = [&](const QString &text) { return new TextLabel(text, Text::Body, &Palette::dim); };
    // A line each, and no columns: what is long in one language is in another line than in the next.
    const auto addRow = [&](int row, const QString &text, std::initializer_list<QWidget *> cells) {
        auto *line = new QHBoxLayout;
        line->setSpacing(theme::space::one);
        for (QWidget *cell : cells)
            line->addWidget(cell, cell == m_name || cell == m_catalogs ? 1 : 0);
        grid->addWidget(caption(text), row, 0);
        grid->addLayout(line, row, 1);
    };
    const auto space = [] {
        auto *empty = new QWidget;
        empty->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        return empty;
    };
    addRow(0, tr("Name"), {m_name, caption(tr("Catalog")), m_catalogs});
    grid->addWidget(m_catalogText, 1, 0, 1, 2);
    addRow(2, tr("Environment"), {m_environment, space(), m_readOnly});
    addRow(3, tr("Role"), {m_role, space(), m_keep});
    QWidget *before = m_name;
    for (QWidget *next : {static_cast<QWidget *>(m_catalogs), static_cast<QWidget *>(m_environment),
             static_cast<QWidget *>(m_readOnly), static_cast<QWidget *>(m_role),
             static_cast<QWidget *>(m_keep)})
        setTabOrder(std::exchange(before, next), next);
}

/// The list anew, with \a catalog chosen, wherever that comes from; and whether it can be read.
void KeepPanel::setCatalog(const QString &catalog)
{
    if (m_catalogs->count() > 0 && catalog == m_catalog)
        return;
    m_catalog = catalog;
    m_catalogs->clear();
    m_catalogs->addItem(tr("none"), QString());
    for (const QString &name : catalog::shippedNames())
        m_catalogs->addItem(name, name);
    if (m_catalogs->findData(catalog) < 0)
        m_catalogs->addItem(QFileInfo(catalog).fileName(), catalog);
    m_catalogs->setCurrentIndex(m_catalogs->findData(catalog));
    m_catalogs->addItem(tr("Choose a file…"), QVariant());
    complain({});
    if (catalog.isEmpty())
        return;
    m_reader.read(catalog, [this, catalog](const Result<catalog::Catalog> &loaded) {
        if (loaded || catalog != m_catalog)
            return;
        complain(words::text(loaded.error()));
        Q_EMIT catalogRead();
    });
}

void KeepPanel::complain(const QString &complaint)
{
    m_catalogComplaint = complaint;
    m_catalogText->setText(complaint);
    m_catalogText->setVisible(!complaint.isEmpty());
}

void KeepPanel::chooseCatalog()
{
    const QVariant chosen = m_catalogs->currentData();
    if (!chosen.isValid()) {
        m_catalogs->setCurrentIndex(m_catalogs->findData(m_catalog)); // until a file is chosen
        chooseFile();
        return;
    }
    setCatalog(chosen.toString());
    Q_EMIT edited();
}

void KeepPanel::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Catalog"), m_catalog, tr("Catalogs (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &file) {
        setCatalog(file);
        Q_EMIT edited();
    });
    dialog->open();
}

bool KeepPanel::isKept() const
{
    return m_keep->isChecked();
}

void KeepPanel::show(const ConnectForm &form)
{
    setQuietly(m_name, form.name);
    setCatalog(form.catalog);
    const auto connection = connectionOf(form);
    m_name->setPlaceholderText(connection ? suggestedName(connection->profile) : QString());
    m_environment->setCurrent(engine::toString(form.environment));
    m_role->setCurrent(engine::toString(form.role));
    m_isEnvironmentChosen = form.isEnvironmentChosen;
    const QSignalBlocker quiet(m_readOnly);
    m_readOnly->setChecked(form.isReadOnly);
}

void KeepPanel::read(ConnectForm &form) const
{
    form.name = m_name->text();
    form.catalog = m_catalog;
    form.environment
        = engine::environmentFromString(m_environment->current()).value_or(Environment::Production);
    form.role = engine::accessRoleFromString(m_role->current()).value_or(AccessRole::Operator);
    form.isReadOnly = m_readOnly->isChecked();
    form.isEnvironmentChosen = m_isEnvironmentChosen;
}

} // namespace cachedeck::pages
