// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine.h"
#include "models/desk.h"
#include "pages/connect/addressedit.h"
#include "pages/start/pastepanel.h"
#include "pages/start/startpage.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;

/// What is pasted is kept, or the person hears that it was not.
class TestStartSave : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesWhatIsPasted() { paste(0); }
    void saysWhatCouldNotBeSaved()
    {
        // Where the folder should be there is a file: as unwritable as a full disk, for root, too.
        QFile blocker(m_folder.filePath(QStringLiteral("config")));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        m_file = m_folder.filePath(QStringLiteral("config/profiles.json"));
        paste(1);
    }

private:
    void paste(int failures)
    {
        engine::Engine engine;
        engine::ProfileStore profiles(m_file);
        engine::SecretStore secrets;
        models::Desk desk(&engine);
        pages::StartPage page(&desk, &profiles, &secrets);
        const QSignalSpy failed(&page, &pages::StartPage::saveFailed);
        const QSignalSpy left(&page, &pages::StartPage::pageWanted);
        auto *address = page.findChild<pages::AddressEdit *>();
        QVERIFY(address);
        QTest::keyClicks(address, QStringLiteral("redis://127.0.0.1:1"));
        QTest::keyClick(address, Qt::Key_Return);
        QTRY_COMPARE(left.count(), 1);
        QCOMPARE(failed.count(), failures);
        if (failures > 0)
            QVERIFY(failed.front().front().toString().contains(m_file));
        QCOMPARE(QFile::exists(m_file), failures == 0);
    }

    QTemporaryDir m_folder;
    QString m_file = m_folder.filePath(QStringLiteral("profiles.json"));
};

QTEST_MAIN(TestStartSave)
#include "tst_startsave.moc"
