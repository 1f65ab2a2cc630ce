// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "chew.h"
#include "support/fatallog.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::resp;

/// The fuzzer's corpus in every test run: each input at every split, and some thousand mutations of it from a
/// fixed seed (the seed is in the failure's text). Sanitizers make it strict.
class tst_corpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }
    void everySplit_data() { corpus(); }
    void everySplit();
    void mutations_data() { corpus(); }
    void mutations();

private:
    void corpus();
};

void tst_corpus::corpus()
{
    QTest::addColumn<QByteArray>("bytes");
    const QDir folder(QStringLiteral(CORPUS));
    for (const QString &name : folder.entryList(QDir::Files)) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTest::newRow(qPrintable(name)) << file.readAll().mid(1); // the first byte is the fuzzer's piece size
    }
}

void tst_corpus::everySplit()
{
    QFETCH(QByteArray, bytes);
    const int whole = chew(bytes, bytes.size());
    for (qsizetype piece = 1; piece < bytes.size(); ++piece)
        QCOMPARE(chew(bytes, piece), whole);
}

void tst_corpus::mutations()
{
    QFETCH(QByteArray, bytes);
    constexpr int rounds = 3000;
    constexpr QByteArrayView likely = "+-:$*\r\n0123456789_#,(%~>=!|";
    Limits limits;
    limits.replyBytes = 4 * 1024 * 1024;
    for (quint32 seed = 1; seed <= rounds; ++seed) {
        QRandomGenerator random(seed);
        QByteArray mutant = bytes;
        for (int changes = random.bounded(1, 6); changes > 0 && !mutant.isEmpty(); --changes) {
            const auto at = qsizetype(random.bounded(int(mutant.size())));
            const char byte
                = random.bounded(2) ? likely[random.bounded(int(likely.size()))] : char(random.bounded(256));
            switch (random.bounded(3)) {
            case 0:
                mutant[at] = byte;
                break;
            case 1:
                mutant.insert(at, byte);
                break;
            default:
                mutant.remove(at, 1 + random.bounded(4));
            }
        }
        const int whole = chew(mutant, qMax<qsizetype>(1, mutant.size()), limits);
        const int pieces = chew(mutant, 1 + random.bounded(7), limits);
        QVERIFY2(whole == pieces,
            qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(QString::fromLatin1(mutant.toHex()))));
    }
}

QTEST_GUILESS_MAIN(tst_corpus)
#include "tst_corpus.moc"
