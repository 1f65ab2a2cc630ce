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

#include <QApplication>
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
