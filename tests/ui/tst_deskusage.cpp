// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/process.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>

/// The desk's own command line, without a server: the program as a process.
class TestDeskUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unknownPageIsWrongUse()
    {
        run({QStringLiteral("--page"), QStringLiteral("nosuch")});
        QCOMPARE(m_status, 2);
        QVERIFY2(m_err.contains("nosuch"), m_err.constData());
    }

    void unknownProfileWritesNoPicture()
    {
        const QString picture = m_home.filePath(QStringLiteral("desk.png"));
        run({QStringLiteral("--profile"), QStringLiteral("nosuch"), QStringLiteral("--screenshot"), picture,
            QStringLiteral("--after"), QStringLiteral("60")});
        QCOMPARE(m_status, 2);
        QVERIFY2(m_err.contains("nosuch"), m_err.constData());
        QVERIFY(!QFile::exists(picture));
    }

    void profilesThatAreNoFileAreSaid()
    {
        const QString folder = m_home.filePath(QStringLiteral("cachedeck"));
        QVERIFY(QDir().mkpath(folder + QStringLiteral("/profiles.json")));
        run({QStringLiteral("--profile"), QStringLiteral("shop"), QStringLiteral("--screenshot"),
            m_home.filePath(QStringLiteral("desk.png"))});
        QVERIFY(QDir(folder).removeRecursively());
        QCOMPARE(m_status, 2);
        QVERIFY2(m_err.contains("no regular file"), m_err.constData());
    }

    void impossiblePicturesAreSaidAtOnce_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("folder") << QStringLiteral("/nodir/a.png") << QByteArray("no folder /nodir");
        QTest::newRow("format") << m_home.filePath(QStringLiteral("a.xyz")) << QByteArray(".png");
    }

    void impossiblePicturesAreSaidAtOnce()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, says);
        run({QStringLiteral("--screenshot"), file, QStringLiteral("--after"), QStringLiteral("600")});
        QCOMPARE(m_status, 2);
        QVERIFY2(m_err.contains(says), m_err.constData());
    }

    /// Pages scroll, so that a window is as small as somebody wants it.
    void theWindowIsAsLargeAsAsked_data()
    {
        QTest::addColumn<QSize>("size");
        for (const QSize &size : {QSize(1280, 800), QSize(640, 400), QSize(200, 100), QSize(50, 50)})
            QTest::addRow("%dx%d", size.width(), size.height()) << size;
    }
    void theWindowIsAsLargeAsAsked()
    {
        QFETCH(const QSize, size);
        const QString file = m_home.filePath(QStringLiteral("window.png"));
        run({QStringLiteral("--size"), QStringLiteral("%1x%2").arg(size.width()).arg(size.height()),
            QStringLiteral("--screenshot"), file, QStringLiteral("--after"), QStringLiteral("0")});
        QCOMPARE(m_status, 0);
        QCOMPARE(QImage(file).size(), size);
    }
    void smallerThanItsPartsIsSaid()
    {
        run({QStringLiteral("--size"), QStringLiteral("1x1"), QStringLiteral("--screenshot"),
            m_home.filePath(QStringLiteral("small.png")), QStringLiteral("--after"), QStringLiteral("0")});
        QCOMPARE(m_status, 0);
        QVERIFY2(m_err.contains("the window is"), m_err.constData());
    }

private:
    void run(const QStringList &arguments)
    {
        QProcess process;
        cachedeck::platform::endWithStarter(process);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const QString &name : environment.keys()) {
            if (name.startsWith(QStringLiteral("REDIS_")))
                environment.remove(name);
        }
        for (const char *name : {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"})
            environment.insert(QString::fromLatin1(name), m_home.path());
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(CACHEDECK), arguments);
        const bool isEnded = process.waitForFinished(60'000);
        if (!isEnded)
            process.kill();
        m_status = isEnded && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        m_err = process.readAllStandardError();
    }

    QTemporaryDir m_home;
    int m_status = -1;
    QByteArray m_err;
};

QTEST_GUILESS_MAIN(TestDeskUsage)
#include "tst_deskusage.moc"
