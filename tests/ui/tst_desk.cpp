// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"
#include "models/desk.h"
#include "pages/overview/overviewpage.h"
#include "pages/topology/topologypage.h"
#include "pages/topology/topologyscene.h"
#include "shell/header.h"
#include "shell/mainwindow.h"
#include "support/sentinelcluster.h"
#include "theme/theme.h"
#include "widgets/figuretile.h"
#include "widgets/labels.h"

#include <QAbstractButton>
#include <QApplication>
#include <QScrollBar>
#include <QTableView>
#include <QTest>

using namespace cachedeck;

/// The window on a real deployment: what a person sees, followed through a failover.
class DeskTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        theme::Theme::instance().install(*qApp);
        QVERIFY(m_cluster.start());
        m_engine = std::make_unique<engine::Engine>();
        m_desk = std::make_unique<models::Desk>(m_engine.get());
        m_window = std::make_unique<shell::MainWindow>(m_desk.get());
        m_window->addPage(new pages::OverviewPage(m_desk.get()), QStringLiteral("overview"));
        m_window->addPage(new pages::TopologyPage(m_desk.get()), QStringLiteral("topology"));
        m_window->show();
        engine::Profile profile;
        profile.name = DeploymentName(QStringLiteral("payments-eu"));
        profile.sentinels = m_cluster.sentinelEndpoints();
        profile.masterName = QString::fromLatin1(m_cluster.masterName());
        m_desk->setCurrent(m_desk->open(profile, {}));
    }

    void tilesShowFigures()
    {
        m_window->showPage(QStringLiteral("overview"));
        QTRY_VERIFY(newest() && newest()->figures.opsPerSecond);
        QTRY_VERIFY(texts().contains(QStringLiteral("Memory")));
        savePicture(QStringLiteral("overview"));
    }

    void topologyPage_namesEveryNode()
    {
        QVERIFY(m_window->showPage(QStringLiteral("topology")));
        const auto *scene = m_window->findChild<pages::TopologyScene *>();
        QVERIFY(scene);
        for (const Endpoint &node : m_cluster.nodeEndpoints())
            QTRY_VERIFY(scene->accessibleDescription().contains(node.toString()));
        savePicture(QStringLiteral("topology"));
    }

    /// What the parts would like never makes the window larger than the person did.
    void window_keepsItsSize_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("usual") << QSize(1280, 800);
        QTest::newRow("small") << QSize(800, 600);
        QTest::newRow("200 % on 1280x800") << QSize(640, 400);
    }

    void window_keepsItsSize()
    {
        QFETCH(QSize, size);
        m_window->resize(size);
        for (const auto *id : {"overview", "topology"}) {
            m_window->showPage(QLatin1StringView(id));
            m_window->say(QString(400, u'x'));
            QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
            QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
            QCOMPARE(m_window->size(), size);
            savePicture(QStringLiteral("%1-%2").arg(QLatin1StringView(id)).arg(size.width()));
            const auto buttons = m_window->findChild<shell::Header *>()->findChildren<QAbstractButton *>();
            for (const QAbstractButton *button : buttons) {
                const QRect place(button->mapTo(m_window.get(), QPoint()), button->size());
                QVERIFY2(
                    !button->isVisible() || m_window->rect().contains(place), qPrintable(button->text()));
            }
        }
        m_window->say({});
    }

    void overview_isWholeInTheUsualWindow()
    {
        m_window->resize(1280, 800);
        m_window->showPage(QStringLiteral("overview"));
        const auto *front = m_window->findChild<pages::OverviewPage *>();
        QTRY_COMPARE(front->visibleRegion().boundingRect().height(), front->height());
    }

    void topology_standsSideBySideWhereThereIsRoom()
    {
        m_window->resize(1280, 800);
        m_window->showPage(QStringLiteral("topology"));
        const auto *scene = m_window->findChild<pages::TopologyScene *>();
        QTRY_VERIFY(scene->width() < m_window->width() * 2 / 3);
        QTRY_COMPARE(m_window->findChild<QTableView *>()->horizontalScrollBar()->maximum(), 0);
    }

    /// In a small window, too, one reads what each row is about, and sees the replicas.
    void topology_isReadableInASmallWindow()
    {
        m_window->resize(800, 600);
        m_window->showPage(QStringLiteral("topology"));
        const auto *table = m_window->findChild<QTableView *>();
        QVERIFY(table);
        QTRY_VERIFY(table->columnWidth(0) >= table->fontMetrics().averageCharWidth() * 12);
        const auto *scene = m_window->findChild<pages::TopologyScene *>();
        QTRY_COMPARE(scene->visibleRegion().boundingRect().height(), scene->height());
        m_window->resize(1280, 800);
    }

    void S1_headerFollowsTheFailover()
    {
        m_cluster.node(0).kill();
        const auto hasMoved = [this] {
            return newest()->topology->hasMaster && newest()->figures.master != m_cluster.node(0).endpoint();
        };
        QVERIFY(test::waitUntil(hasMoved, test::electionPatience));
        const QString address = newest()->figures.master.toString();
        QTRY_VERIFY(texts().contains(address));
        savePicture(QStringLiteral("topology-failover"));
        m_window->showPage(QStringLiteral("overview"));
        QTRY_VERIFY(newest()->figures.opsPerSecond);
        savePicture(QStringLiteral("overview-failover"));
    }

    void unknownPage_isRefused() { QVERIFY(!m_window->showPage(QStringLiteral("nonsense"))); }

    void cleanupTestCase()
    {
        m_window.reset();
        m_desk.reset();
        m_engine.reset();
    }

private:
    engine::SnapshotPtr newest() const { return m_desk->current() ? m_desk->current()->snapshot : nullptr; }

    /// Everything that the window says in labels, for a test that does not care where.
    QString texts() const
    {
        QStringList all;
        for (const QLabel *label : m_window->findChildren<QLabel *>())
            all << label->text();
        return all.join(u'\n');
    }

    /// For eyes: a folder in CACHEDECK_PICTURES keeps what the test saw.
    void savePicture(const QString &name)
    {
        const QString folder = qEnvironmentVariable("CACHEDECK_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(m_window->grab().save(folder + u'/' + name + QStringLiteral(".png")));
    }

    test::SentinelCluster m_cluster;
    std::unique_ptr<engine::Engine> m_engine;
    std::unique_ptr<models::Desk> m_desk;
    std::unique_ptr<shell::MainWindow> m_window;
};

QTEST_MAIN(DeskTest)
#include "tst_desk.moc"
