// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"
#include "models/desk.h"
#include "shell/mainwindow.h"
#include "support/redisprocess.h"
#include "theme/theme.h"
#include "widgets/bannerstack.h"

#include <QApplication>
#include <QInputDialog>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace cachedeck;
using namespace Qt::StringLiterals;

/// What the banners' buttons do, on a window with one server.
class BannerStepsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { QTRY_VERIFY(m_window->findChildren<QDialog *>().isEmpty()); }
    void snooze_outlivesItsBanner();
    void killScript_asksFirst();
    void killScript_withoutANodeIsRefused();
    void cleanupTestCase();

private:
    widgets::BannerStack *stack() const { return m_window->findChild<widgets::BannerStack *>(); }
    void press(const QString &key, const QString &action);
    QByteArray kills() { return m_server.call({"INFO", "commandstats"}).toByteArray(); }

    test::RedisProcess m_server;
    std::unique_ptr<engine::Engine> m_engine;
    std::unique_ptr<models::Desk> m_desk;
    std::unique_ptr<shell::MainWindow> m_window;
};

void BannerStepsTest::initTestCase()
{
    theme::Theme::instance().install(*qApp);
    QVERIFY(m_server.start());
    m_engine = std::make_unique<engine::Engine>();
    m_desk = std::make_unique<models::Desk>(m_engine.get());
    m_window = std::make_unique<shell::MainWindow>(m_desk.get());
    m_window->show();
    engine::Profile profile;
    profile.name = DeploymentName(u"scripts"_s);
    profile.kind = engine::ProfileKind::SingleNode;
    profile.endpoint = m_server.endpoint();
    profile.environment = engine::Environment::Development;
    profile.isReadOnly = false;
    m_desk->setCurrent(m_desk->open(profile, {}));
    QTRY_VERIFY(m_desk->current()->snapshot && m_desk->current()->snapshot->topology->hasMaster);
}

/// The banner goes with the alert, which is when its button is being pressed at the latest.
void BannerStepsTest::press(const QString &key, const QString &action)
{
    widgets::BannerContent content;
    content.key = key;
    content.what = u"Something is wrong"_s;
    widgets::BannerAction step;
    step.id = action;
    step.text = u"Do something"_s;
    content.actions.push_back(step);
    stack()->setBanners({content});
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // of those that were there before
    stack()->findChild<widgets::Banner *>()->findChild<QPushButton *>()->click();
}

void BannerStepsTest::snooze_outlivesItsBanner()
{
    bool isAnswered = false;
    QTimer answering;
    connect(&answering, &QTimer::timeout, this, [&] { // in whatever loop the dialog is shown
        auto *dialog = m_window->findChild<QInputDialog *>();
        if (!dialog || isAnswered)
            return;
        isAnswered = true;
        const QPointer<widgets::Banner> banner = stack()->findChild<widgets::Banner *>();
        stack()->setBanners({});
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        dialog->setTextValue(u"known"_s);
        dialog->accept();
    });
    answering.start(0);
    press(u"hitRate|127.0.0.1:6379"_s, u"snooze"_s);
    QTRY_VERIFY(isAnswered);
}

void BannerStepsTest::killScript_asksFirst()
{
    QSignalSpy failed(m_window.get(), &shell::MainWindow::failed);
    const QString key = u"blockedByScript|"_s + m_server.endpoint().toString();
    press(key, u"killScript"_s);
    QPointer<QMessageBox> box = m_window->findChild<QMessageBox *>();
    QVERIFY(box);
    QCOMPARE(box->textFormat(), Qt::PlainText);
    QVERIFY(box->text().contains(m_server.endpoint().toString()));
    QVERIFY(box->informativeText().contains(u"SCRIPT KILL"_s));
    box->button(QMessageBox::Cancel)->click();
    QTRY_VERIFY(!box);
    QVERIFY(!kills().contains("script|kill"));

    press(key, u"killScript"_s);
    box = m_window->findChild<QMessageBox *>();
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        if (box->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QTRY_COMPARE(failed.size(), 1); // there is none: the server says so
    QVERIFY(kills().contains("cmdstat_script|kill:calls=1"));
}

/// It would be sent to the master, which is not the one that is blocked.
void BannerStepsTest::killScript_withoutANodeIsRefused()
{
    QSignalSpy failed(m_window.get(), &shell::MainWindow::failed);
    press(u"blockedByScript|no node"_s, u"killScript"_s);
    QCOMPARE(failed.size(), 1);
    QVERIFY(!m_window->findChild<QMessageBox *>());
    QVERIFY(!kills().contains("cmdstat_script|kill:calls=2"));
}

void BannerStepsTest::cleanupTestCase()
{
    m_window.reset();
    m_desk.reset();
    m_engine.reset();
}

QTEST_MAIN(BannerStepsTest)
#include "tst_bannersteps.moc"
