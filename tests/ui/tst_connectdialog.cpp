// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"
#include "engine/environmentvariables.h"
#include "pages/connect/connectdialog.h"
#include "pages/connect/connectform.h"
#include "pages/connect/environmenttable.h"
#include "pages/connect/testrows.h"
#include "support/sentinelcluster.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QProcessEnvironment>
#include <QPushButton>
#include <QRadioButton>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace cachedeck;
using namespace cachedeck::pages;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;
using sentinel::StepState;
using sentinel::TestStep;

namespace {

constexpr const char *dataPassword = "s3cret-data";
constexpr const char *sentinelPassword = "s3cret-watch";

ClusterSettings withPasswords()
{
    ClusterSettings settings;
    settings.replicas = 1;
    settings.password = dataPassword;
    settings.sentinelPassword = sentinelPassword;
    return settings;
}

/// Variables of this process, gone with this object.
class Variables
{
public:
    void set(const char *name, const QByteArray &value)
    {
        qputenv(name, value);
        m_names.push_back(name);
    }
    ~Variables()
    {
        for (const char *name : m_names)
            qunsetenv(name);
    }

private:
    std::vector<const char *> m_names;
};

template<class Widget>
Widget *shown(const QWidget &parent, const QString &text)
{
    for (auto *widget : parent.findChildren<Widget *>()) {
        const bool isIt = widget->text() == text && widget->isVisible();
        if (isIt)
            return widget;
    }
    return nullptr;
}

QLineEdit *edit(const QWidget &parent, const QString &accessibleName)
{
    for (auto *one : parent.findChildren<QLineEdit *>()) {
        if (one->accessibleName() == accessibleName)
            return one;
    }
    return nullptr;
}

/// Everything that stands in the window, as a person reads it. What fields hide is hidden.
QString readable(const QWidget &parent)
{
    QStringList texts;
    for (const auto *label : parent.findChildren<QLabel *>())
        texts << label->text() << label->toolTip() << label->accessibleName();
    for (const auto *one : parent.findChildren<QLineEdit *>())
        texts << one->displayText() << one->accessibleDescription();
    return texts.join(u'\n');
}

} // namespace

/// The connection dialog on a real deployment, driven as a person would.
class ConnectDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale::c());
        QVERIFY(m_cluster.start());
    }
    void init()
    {
        m_dialog.reset();
        m_engine = std::make_unique<engine::Engine>();
    }
    void cleanup()
    {
        m_dialog.reset();
        m_engine.reset();
    }

    void variables_areNamedAndSecretsHidden();
    void environment_isOneWay();
    void environment_brokenSaysWhich();
    void environment_givesBackWhatStoodThere();
    void sentinels_areAdded();
    void oneSentinel_offersTheOthers();
    void report_isCopiedWithoutSecrets();
    void replicas_outOfReachWarnAndLetConnect();
    void catalog_isChosen();
    void catalog_unknownIsToldUpFront();
    void catalog_onADeadDiskStopsNobody();
    void everyControl_isReachedByKeyboard();

private:
    engine::Connection connection() const
    {
        engine::Connection made;
        made.profile.sentinels = m_cluster.sentinelEndpoints();
        made.profile.masterName = u"mymaster"_s;
        made.profile.dataAccess.hasPassword = made.profile.sentinelAccess.hasPassword = true;
        made.credentials.dataPassword = Secret(dataPassword);
        made.credentials.sentinelPassword = Secret(sentinelPassword);
        return made;
    }
    void open(const engine::Connection &initial)
    {
        m_dialog = std::make_unique<ConnectDialog>(m_engine.get(), &m_profiles, &m_secrets, initial);
        m_dialog->open();
    }
    bool isTested() const { return m_dialog->report().isFinished; }

    SentinelCluster m_cluster{withPasswords()};
    QTemporaryDir m_folder;
    engine::ProfileStore m_profiles{m_folder.filePath(u"profiles.json"_s)};
    engine::SecretStore m_secrets;
    std::unique_ptr<engine::Engine> m_engine;
    std::unique_ptr<ConnectDialog> m_dialog;
};

void ConnectDialogTest::variables_areNamedAndSecretsHidden()
{
    QProcessEnvironment environment;
    environment.insert(u"REDIS_HOST"_s, u"db.example"_s);
    environment.insert(u"REDIS_PASSWORD"_s, u"s3cret"_s);
    environment.insert(u"REDIS_MASTER"_s, u"payments"_s);
    environment.insert(u"REDIS_DB"_s, QString());
    auto all = engine::connectionVariables(environment);
    QCOMPARE(all.size(), size_t(10));
    EnvironmentTable table;
    table.show(all, {});
    const QString text = readable(table);
    for (const auto &variable : all)
        QVERIFY2(text.contains(variable.name), qPrintable(variable.name));
    QVERIFY(text.contains(u"REDIS_PASSWORD: set, not shown"_s));
    QVERIFY(text.contains(u"REDIS_DB: not set"_s)); // an empty one is as good as none
    QVERIFY(text.contains(u"REDIS_MASTER: payments (not used)"_s)); // without Sentinels
    QVERIFY(!text.contains(u"s3cret"_s));
    environment.insert(u"REDIS_SENTINELS"_s, u"a,b"_s);
    all = engine::connectionVariables(environment);
    QVERIFY(all[0].name == u"REDIS_HOST"_s && all[0].isOverruled);
    const auto connection = engine::connectionFromEnvironment(environment);
    QVERIFY(connection.isOk());
    QCOMPARE(connection->profile.sentinels.size(), size_t(2));
    environment.remove(u"REDIS_MASTER"_s);
    QVERIFY(engine::connectionFromEnvironment(environment)->profile.masterName.isEmpty());
}

void ConnectDialogTest::environment_isOneWay()
{
    Variables variables;
    QByteArrayList sentinels;
    for (const Endpoint &endpoint : m_cluster.sentinelEndpoints())
        sentinels << endpoint.toString().toUtf8();
    variables.set("REDIS_SENTINELS", sentinels.join(','));
    variables.set("REDIS_MASTER", "mymaster");
    variables.set("REDIS_PASSWORD", dataPassword);
    variables.set("REDIS_SENTINEL_PASSWORD", sentinelPassword);
    open({});
    auto *way = shown<QRadioButton>(*m_dialog, u"Environment"_s);
    QVERIFY(way);
    way->click();
    QVERIFY(!readable(*m_dialog).contains(u"s3cret"_s));
    m_dialog->runTest();
    QTRY_VERIFY_WITH_TIMEOUT(isTested(), electionPatience.count());
    QVERIFY(m_dialog->report().isPassed());
    QVERIFY(!readable(*m_dialog).contains(u"s3cret"_s));
    QVERIFY(shown<QPushButton>(*m_dialog, u"Connect"_s)->isEnabled());
}

void ConnectDialogTest::environment_brokenSaysWhich()
{
    Variables variables;
    variables.set("REDIS_HOST", "127.0.0.1");
    variables.set("REDIS_PORT", "many");
    open({});
    shown<QRadioButton>(*m_dialog, u"Environment"_s)->click();
    QVERIFY(readable(*m_dialog).contains(u"REDIS_PORT is \"many\""_s));
    QVERIFY(!shown<QPushButton>(*m_dialog, u"Connect"_s)->isEnabled());
}

void ConnectDialogTest::environment_givesBackWhatStoodThere()
{
    Variables variables;
    variables.set("REDIS_HOST", "127.0.0.1");
    variables.set("REDIS_PORT", "1");
    open(connection());
    QTRY_VERIFY_WITH_TIMEOUT(isTested(), electionPatience.count());
    QLineEdit *address = edit(*m_dialog, u"Connection address"_s);
    QLineEdit *password = edit(*m_dialog, u"Data nodes: Password"_s);
    const QString before = address->text();
    QVERIFY(before.startsWith(u"redis+sentinel://"_s));
    shown<QRadioButton>(*m_dialog, u"Environment"_s)->click();
    QCOMPARE(address->text(), u"redis://127.0.0.1:1"_s);
    QVERIFY(password->text().isEmpty()); // it was for other servers
    shown<QRadioButton>(*m_dialog, u"Address"_s)->click();
    QCOMPARE(address->text(), before);
    QCOMPARE(password->text(), QString::fromLatin1(dataPassword));
}

void ConnectDialogTest::sentinels_areAdded()
{
    engine::Connection one = connection();
    const auto all = one.profile.sentinels;
    one.profile.sentinels = {all[0]};
    open(one);
    QTRY_VERIFY_WITH_TIMEOUT(isTested(), electionPatience.count());
    shown<QPushButton>(*m_dialog, u"Add sentinel…"_s)->click();
    QLineEdit *field = edit(*m_dialog, u"Address of one more sentinel"_s);
    QVERIFY(field->isVisible());
    QTest::keyClicks(field, u"nowhere:port"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(m_dialog->isVisible()); // Enter was for the line
    QCOMPARE(edit(*m_dialog, u"Sentinels"_s)->text(), all[0].toString());
    QTest::keyClick(field, Qt::Key_Escape);
    QVERIFY(!field->isVisible() && m_dialog->isVisible()); // and so was Escape
    shown<QPushButton>(*m_dialog, u"Add sentinel…"_s)->click();
    field->clear();
    QTest::keyClicks(field, all[1].toString());
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(edit(*m_dialog, u"Sentinels"_s)->text(), QString(all[0].toString() + u", " + all[1].toString()));
    QPushButton *others = nullptr;
    for (auto *button : m_dialog->findChildren<QPushButton *>())
        others = button->text().startsWith(u"Add the"_s) && button->isVisible() ? button : others;
    QVERIFY(others);
    QVERIFY2(others->text().contains(u'1'), qPrintable(others->text())); // the second was written by now
    others->click();
    QVERIFY(edit(*m_dialog, u"Sentinels"_s)->text().contains(all[2].toString()));
    QVERIFY(!field->isVisible());
    m_dialog->runTest();
    QTRY_VERIFY_WITH_TIMEOUT(isTested(), electionPatience.count());
    QCOMPARE(m_dialog->report().sentinels.size(), size_t(3));
}

/// One was pasted: the profile must not lead nowhere on the day when that one is gone.
void ConnectDialogTest::oneSentinel_offersTheOthers()
{
    engine::Connection one = connection();
    one.profile.sentinels.resize(1);
    open(one);
    QTRY_VERIFY(isTested());
    const int others = int(m_cluster.sentinelEndpoints().size()) - 1;
    QCOMPARE(sentinelRows(one.profile, m_dialog->report()).front().sees, u"%1 other(s)"_s.arg(others));
    shown<QPushButton>(*m_dialog, u"Add the %1 that they know"_s.arg(others))->click();
    QCOMPARE(edit(*m_dialog, u"Connection address"_s)->text().count(u','), others);
}

void ConnectDialogTest::report_isCopiedWithoutSecrets()
{
    open(connection());
    QTRY_VERIFY_WITH_TIMEOUT(isTested(), electionPatience.count());
    auto *copy = shown<QPushButton>(*m_dialog, u"Copy report"_s);
    QVERIFY(copy && copy->isEnabled());
    copy->click();
    const QString text = QGuiApplication::clipboard()->text();
    for (const auto &part : {u"Connection test of mymaster"_s, u"Result: all steps passed"_s, u"as written"_s,
             m_cluster.master().endpoint().toString()})
        QVERIFY2(text.contains(part), qPrintable(text));
    QVERIFY(!text.contains(u"s3cret"_s));
}

/// What an attack found: all green, and afterwards every replica out of reach.
void ConnectDialogTest::replicas_outOfReachWarnAndLetConnect()
{
    engine::Connection mapped = connection();
    const Endpoint replica = m_cluster.node(1 - m_cluster.masterIndex()).endpoint();
    const Endpoint nobody(u"127.0.0.1"_s, freePort());
    mapped.profile.addressMap = sentinel::AddressMap({sentinel::AddressMap::Entry(replica, nobody)});
    open(mapped);
    QTRY_VERIFY_WITH_TIMEOUT(isTested(), electionPatience.count());
    QVERIFY(m_dialog->report().isPassed() && m_dialog->report().hasWarnings());
    QVERIFY(m_dialog->report().step(TestStep::Replicas).state == StepState::Warning);
    const QString text = readable(*m_dialog);
    QVERIFY2(text.contains(u"1 of 1 replicas unreachable where the address map leads"_s), qPrintable(text));
    QVERIFY(text.contains(u"✕ replica, "_s));
    QVERIFY(shown<QPushButton>(*m_dialog, u"Connect"_s)->isEnabled());
}

void ConnectDialogTest::catalog_isChosen()
{
    open(connection());
    QComboBox *catalogs = m_dialog->findChild<QComboBox *>();
    QVERIFY(catalogs);
    QCOMPARE(catalogs->currentText(), u"none"_s);
    const int index = catalogs->findText(u"payments"_s);
    QVERIFY(index > 0);
    catalogs->setCurrentIndex(index);
    Q_EMIT catalogs->activated(index);
    QTRY_VERIFY_WITH_TIMEOUT(isTested(), electionPatience.count());
    QCOMPARE(catalogs->currentText(), u"payments"_s);
    shown<QPushButton>(*m_dialog, u"Save, connect later"_s)->click();
    QTRY_VERIFY(m_dialog->isSaved());
    QCOMPARE(m_profiles.load()->profiles.front().catalog, u"payments"_s);
}

void ConnectDialogTest::catalog_unknownIsToldUpFront()
{
    engine::Connection initial = connection();
    initial.profile.catalog = u"paymnts"_s;
    open(initial);
    const auto isTold = [&] {
        const QString text = readable(*m_dialog);
        return text.contains(u"paymnts"_s) && text.contains(u"payments, projects, savings, workflow"_s);
    };
    QVERIFY2(test::waitUntil(isTold), qPrintable(readable(*m_dialog)));
    QTRY_VERIFY_WITH_TIMEOUT(isTested(), electionPatience.count());
    QVERIFY(!shown<QPushButton>(*m_dialog, u"Connect"_s)->isEnabled());
    QComboBox *catalogs = m_dialog->findChild<QComboBox *>();
    catalogs->setCurrentIndex(0);
    Q_EMIT catalogs->activated(0);
    QVERIFY(shown<QPushButton>(*m_dialog, u"Connect"_s)->isEnabled());
}

/// A pipe that nobody writes to: the dialog opens, goes on, and says it after a while.
void ConnectDialogTest::catalog_onADeadDiskStopsNobody()
{
    QTemporaryDir folder;
    engine::Connection initial = connection();
    initial.profile.catalog = folder.filePath(u"dead.json"_s);
    QCOMPARE(QProcess::execute(u"mkfifo"_s, {initial.profile.catalog}), 0);
    const auto letItGo = qScopeGuard([&] {
        QFile writer(initial.profile.catalog);
        static_cast<void>(writer.open(QIODevice::WriteOnly));
    });
    open(initial);
    QTRY_VERIFY_WITH_TIMEOUT(isTested(), electionPatience.count());
    QTRY_VERIFY(readable(*m_dialog).contains(u"its disk does not answer"_s));
    QVERIFY(!shown<QPushButton>(*m_dialog, u"Connect"_s)->isEnabled());
}

void ConnectDialogTest::everyControl_isReachedByKeyboard()
{
    open(connection());
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
    QTRY_VERIFY_WITH_TIMEOUT(isTested(), electionPatience.count());
    std::set<QWidget *> reached;
    for (QWidget *at = m_dialog->nextInFocusChain(); at != m_dialog.get(); at = at->nextInFocusChain())
        reached.insert(at);
    std::vector<QWidget *> controls;
    for (auto *one : m_dialog->findChildren<QPushButton *>())
        controls.push_back(one);
    for (auto *one : m_dialog->findChildren<QLineEdit *>())
        controls.push_back(one);
    for (auto *one : m_dialog->findChildren<QComboBox *>())
        controls.push_back(one);
    for (QWidget *control : controls) {
        const bool isMeant = control->isVisible() && control->isEnabled();
        const auto *button = qobject_cast<QPushButton *>(control);
        const QString name
            = button && button->accessibleName().isEmpty() ? button->text() : control->accessibleName();
        if (!isMeant || control->objectName() == u"qt_spinbox_lineedit"_s)
            continue;
        QVERIFY2(!name.isEmpty(), control->metaObject()->className());
        QVERIFY2(reached.contains(control) && (control->focusPolicy() & Qt::TabFocus), qPrintable(name));
    }
}

QTEST_MAIN(ConnectDialogTest)
#include "tst_connectdialog.moc"
