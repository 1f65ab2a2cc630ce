// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"
#include "models/desk.h"
#include "pages/start/deploymentcard.h"
#include "pages/start/deploymenttable.h"
#include "pages/start/startpage.h"
#include "shell/mainwindow.h"
#include "support/redisprocess.h"
#include "theme/theme.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using engine::Environment;
using models::DeploymentModel;
using pages::DeploymentTable;

/// Dozens of deployments side by side, one of them alive.
class StartTableTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("cachedeck-test"));
        theme::Theme::instance().install(*qApp);
        QVERIFY(m_server.start());
        m_engine = std::make_unique<engine::Engine>();
        m_desk = std::make_unique<models::Desk>(m_engine.get());
        openWindow();
        for (int i = 0; i < 36; ++i)
            openDeployment(i);
        QTRY_VERIFY(
            m_desk->deployments()[0].snapshot && m_desk->deployments()[0].snapshot->figures.usedMemory);
    }

    void cards_areTheFirstView()
    {
        QVERIFY(!table()->isVisible());
        QVERIFY(m_window->findChild<pages::DeploymentCard *>()->isVisible());
        press(QStringLiteral("Table"));
        QVERIFY(table()->isVisible());
        QCOMPARE(table()->model()->rowCount(), 36);
        QVERIFY(!m_window->findChild<pages::DeploymentCard *>()->isVisible());
        savePicture(QStringLiteral("table"));
    }

    void choice_isRemembered()
    {
        openWindow();
        QVERIFY(table()->isVisible());
    }

    /// Who needs somebody first, production before staging; the one that lives is not among them.
    void state_isTheFirstOrder()
    {
        QTRY_COMPARE(cell(0, DeploymentModel::Environment), QStringLiteral("PRODUCTION"));
        QTRY_COMPARE(cell(35, DeploymentModel::Name), QStringLiteral("cache-00"));
        QVERIFY(cell(35, DeploymentModel::Memory) != QStringLiteral("–"));
    }

    void header_sortsByAnyColumn()
    {
        QHeaderView *header = table()->horizontalHeader();
        header->setSortIndicator(DeploymentModel::Name, Qt::DescendingOrder);
        QCOMPARE(cell(0, DeploymentModel::Name), QStringLiteral("cache-35"));
        header->setSortIndicator(DeploymentModel::Operations, Qt::DescendingOrder);
        QTRY_COMPARE(cell(0, DeploymentModel::Name), QStringLiteral("cache-00"));
        openWindow();
        QCOMPARE(table()->horizontalHeader()->sortIndicatorSection(), int(DeploymentModel::Operations));
        table()->horizontalHeader()->setSortIndicator(DeploymentModel::State, Qt::AscendingOrder);
    }

    void filter_leavesWhatIsMeant()
    {
        auto *filter = findFilter();
        QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
        QTRY_COMPARE(m_window->focusWidget(), static_cast<QWidget *>(filter));
        QTest::keyClicks(filter, QStringLiteral("cache-1"));
        QCOMPARE(table()->model()->rowCount(), 10);
        filter->setText(QStringLiteral("nothing such"));
        QCOMPARE(table()->model()->rowCount(), 0);
        filter->clear();
        QCOMPARE(table()->model()->rowCount(), 36);
    }

    void menu_offersWhatACardDoes()
    {
        table()->setCurrentIndex(table()->model()->index(0, 0));
        QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(table()->viewport(), &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        QStringList texts;
        for (const QAction *action : menu->actions())
            texts << action->text().remove(u'&');
        menu->close();
        QCOMPARE(texts.filter(QStringLiteral("Open")).size(), 1);
        QCOMPARE(texts.filter(QStringLiteral("Try now")).size(), 1);
        QCOMPARE(texts.filter(QStringLiteral("Close")).size(), 1);
    }

    void enter_opensTheLine()
    {
        const int last = table()->model()->rowCount() - 1;
        table()->setFocus(Qt::TabFocusReason);
        QVERIFY(table()->currentIndex().isValid()); // where the keyboard begins
        table()->setCurrentIndex(table()->model()->index(last, 0));
        const QString name = cell(last, DeploymentModel::Name);
        QTest::keyClick(table(), Qt::Key_Return);
        QVERIFY(m_desk->current());
        QCOMPARE(m_desk->current()->profile.name.value, name);
        m_desk->setCurrent({});
    }

    /// Ctrl+W works although the menu was never opened.
    void closeKey_closesTheCurrentOne()
    {
        m_desk->setCurrent(m_desk->deployments().back().id);
        QTest::keyClick(m_window.get(), Qt::Key_W, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->deployments().size(), size_t(35));
    }

    void cleanupTestCase()
    {
        m_window.reset();
        m_desk.reset();
        m_engine.reset();
    }

private:
    void openWindow()
    {
        m_window = std::make_unique<shell::MainWindow>(m_desk.get());
        m_window->addPage(
            new pages::StartPage(m_desk.get(), &m_profiles, &m_secrets), QStringLiteral("deployments"));
        m_window->resize(1280, 800);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void openDeployment(int number)
    {
        engine::Profile profile;
        profile.name = DeploymentName(QStringLiteral("cache-%1").arg(number, 2, 10, QLatin1Char('0')));
        profile.kind = engine::ProfileKind::SingleNode;
        profile.endpoint = number == 0 ? m_server.endpoint() : Endpoint(QStringLiteral("127.0.0.1"), 1);
        profile.environment = number % 3 == 0 ? Environment::Production
            : number % 3 == 1                 ? Environment::Staging
                                              : Environment::Development;
        m_desk->open(profile, {});
    }

    DeploymentTable *table() const { return m_window->findChild<DeploymentTable *>(); }
    QString cell(int row, int column) const { return table()->model()->index(row, column).data().toString(); }
    QLineEdit *findFilter() const
    {
        for (auto *edit : m_window->findChildren<QLineEdit *>()) {
            if (edit->accessibleName() == QStringLiteral("Filter deployments"))
                return edit;
        }
        return nullptr;
    }
    void press(const QString &segment)
    {
        for (auto *button : m_window->findChildren<QAbstractButton *>()) {
            if (button->text() == segment)
                button->click();
        }
    }

    /// For eyes: a folder in CACHEDECK_PICTURES keeps what the test saw.
    void savePicture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("CACHEDECK_PICTURES");
        if (folder.isEmpty())
            return;
        QTest::qWait(3000);
        QVERIFY(m_window->grab().save(folder + u'/' + name + QStringLiteral(".png")));
    }

    QTemporaryDir m_folder;
    test::RedisProcess m_server;
    engine::ProfileStore m_profiles{m_folder.filePath(QStringLiteral("profiles.json"))};
    engine::SecretStore m_secrets;
    std::unique_ptr<engine::Engine> m_engine;
    std::unique_ptr<models::Desk> m_desk;
    std::unique_ptr<shell::MainWindow> m_window;
};

QTEST_MAIN(StartTableTest)
#include "tst_starttable.moc"
