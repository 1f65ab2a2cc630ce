// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/activityrig.h"
#include "platform/process.h"

#include <QJsonDocument>

using namespace cachedeck;
using namespace cachedeck::operations;
using cachedeck::test::ActivityRig;

/// The log's files: what verify finds, and how the chain goes on after crashes, damage and rotation.
class tst_activitychain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }
    void emptyIsWhole();
    void everyChangedByteIsFound();
    void removedLines_data();
    void removedLines();
    void reorderedLines();
    void addedLine();
    void cutEndIsFound();
    void replacedEndIsFound();
    void missingFiles_data();
    void missingFiles();
    void rotationCarriesTheChainOn();
    void retentionKeepsItWhole();
    void tornLineIsKeptAside();
    void tornHeaderIsKeptAside();
    void crashBetweenFileAndHeader();
    void crashBeforeTheHead();
    void goesOnAfterDamage_data();
    void goesOnAfterDamage();
    void manyEntriesInLittleMemory();
};

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr bool isAddressSanitized = true;
#else
constexpr bool isAddressSanitized = false;
#endif

QByteArray joined(const QByteArrayList &lines)
{
    return lines.join('\n');
}

} // namespace

void tst_activitychain::emptyIsWhole()
{
    ActivityRig rig;
    const Verification found = rig.verify();
    QVERIFY(found.isOk && !found.firstBad && !found.isShortened);
    QCOMPARE(found.entries, 0);
    QVERIFY(rig.list().records.empty());
    QVERIFY(!QFile::exists(rig.settings.folder)); // reading makes nothing
}

void tst_activitychain::everyChangedByteIsFound()
{
    ActivityRig rig;
    QVERIFY(rig.act(2));
    QCOMPARE(rig.verify().entries, 4);
    const QByteArray good = rig.bytes();
    for (qsizetype at = 0; at < good.size(); ++at) {
        QByteArray bad = good;
        bad[at] = char(bad[at] ^ 1);
        rig.write(bad);
        const Result<Verification> found = LogVerifier(rig.folder()).run();
        QVERIFY2(!found->isOk, QByteArray::number(at).constData());
        const qint64 lines = good.left(at).count('\n'); // before it; the first is the header
        QCOMPARE(*found->firstBad, std::max<qint64>(lines, 1));
    }
    rig.write(good);
    QVERIFY(rig.verify().isOk);
}

void tst_activitychain::removedLines_data()
{
    QTest::addColumn<int>("line");
    QTest::addColumn<qint64>("firstBad");
    QTest::newRow("header") << 0 << qint64(1);
    QTest::newRow("first") << 1 << qint64(1);
    QTest::newRow("middle") << 3 << qint64(3);
    QTest::newRow("last") << 6 << qint64(6);
}

void tst_activitychain::removedLines()
{
    QFETCH(int, line);
    QFETCH(qint64, firstBad);
    ActivityRig rig;
    QVERIFY(rig.act(3));
    QByteArrayList lines = rig.bytes().split('\n');
    lines.removeAt(line);
    rig.write(joined(lines));
    const Verification found = rig.verify();
    QVERIFY(!found.isOk);
    QCOMPARE(found.firstBad, std::optional(firstBad));
}

void tst_activitychain::reorderedLines()
{
    ActivityRig rig;
    QVERIFY(rig.act(3));
    QByteArrayList lines = rig.bytes().split('\n');
    lines.swapItemsAt(2, 4);
    rig.write(joined(lines));
    const Verification found = rig.verify();
    QCOMPARE(found.firstBad, std::optional<qint64>(2));
    QCOMPARE(found.line, 3);
    QCOMPARE(found.file, rig.file());
    QCOMPARE(found.entries, 6);
}

void tst_activitychain::addedLine()
{
    ActivityRig rig;
    QVERIFY(rig.act(2));
    QByteArrayList lines = rig.bytes().split('\n');
    lines.insert(2, lines[2]);
    rig.write(joined(lines));
    QCOMPARE(rig.verify().firstBad, std::optional<qint64>(3));
}

/// The chain cannot tell that its end is missing; the head can.
void tst_activitychain::cutEndIsFound()
{
    ActivityRig rig;
    QVERIFY(rig.act(2));
    const QByteArray good = rig.bytes();
    const QByteArrayList lines = good.split('\n');
    rig.write(joined(lines.mid(0, 3)) + '\n');
    Verification found = rig.verify();
    QCOMPARE(found.firstBad, std::optional<qint64>(3));
    QCOMPARE(found.reason, Message("operations.verify.end"));
    // That goes on to be told when there are entries behind it.
    QVERIFY(rig.act(1));
    found = rig.verify();
    QCOMPARE(found.firstBad, std::optional<qint64>(3));
    QCOMPARE(found.file, rig.file(2));
    QCOMPARE(rig.folder().head()->entries, 6);
}

void tst_activitychain::replacedEndIsFound()
{
    ActivityRig rig;
    QVERIFY(rig.act(1));
    const LogHead good = *rig.folder().head();
    rig.folder().writeHead(LogHead(2, LineHash(64, 'a'))); // as if another line had been here
    QCOMPARE(rig.verify().reason, Message("operations.verify.head"));
    QVERIFY(rig.act(1));
    QCOMPARE(rig.verify().firstBad, std::optional<qint64>(3));
    // The log was removed as a whole.
    for (const int number : rig.folder().numbers())
        QVERIFY(QFile::remove(rig.file(number)));
    rig.folder().writeHead(good);
    QCOMPARE(rig.verify().firstBad, std::optional<qint64>(1));
    QVERIFY(rig.act(1));
    QCOMPARE(rig.verify().firstBad, std::optional<qint64>(1));
    QCOMPARE(rig.verify().entries, 2);
}

void tst_activitychain::missingFiles_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("first") << 1;
    QTest::newRow("middle") << 3;
    QTest::newRow("last") << 5;
}

void tst_activitychain::missingFiles()
{
    QFETCH(int, number);
    ActivityRig rig(1); // a file each
    QVERIFY(rig.begin().isOk());
    for (int i = 0; i < 4; ++i)
        QVERIFY(rig.begin().isOk());
    QCOMPARE(rig.folder().numbers(), (QList<int>{1, 2, 3, 4, 5}));
    QVERIFY(rig.verify().isOk);
    QVERIFY(QFile::remove(rig.file(number)));
    const Verification found = rig.verify();
    QVERIFY(!found.isOk);
    QCOMPARE(found.firstBad, std::optional<qint64>(number == 1 ? 2 : number));
    if (number != 5)
        QCOMPARE(found.file, rig.file(number));
}

void tst_activitychain::rotationCarriesTheChainOn()
{
    ActivityRig rig(1500);
    QVERIFY(rig.act(10));
    const QList<int> numbers = rig.folder().numbers();
    QVERIFY(numbers.size() > 3);
    const QByteArray first = rig.bytes(1);
    const QByteArray second = rig.bytes(2);
    const QByteArrayList lines = first.trimmed().split('\n');
    const std::optional<FileHeader> header = FileHeader::parse(second.left(second.indexOf('\n')));
    QVERIFY(header);
    QCOMPARE(header->previous, claimedHash(lines.last()));
    QCOMPARE(header->first, lines.size());
    QCOMPARE(header->number, 2);
    const Verification found = rig.verify();
    QVERIFY(found.isOk && !found.isShortened);
    QCOMPARE(found.entries, 20);
    QCOMPARE(int(rig.list().records.size()), 20);
    ActivityFilter few;
    few.limit = 7;
    QCOMPARE(int(rig.list(few).records.size()), 7);
    QCOMPARE(rig.list(few).records.back().id, rig.list().records.back().id);
}

void tst_activitychain::retentionKeepsItWhole()
{
    ActivityRig rig(1500, 3);
    QVERIFY(rig.act(20));
    const QList<int> numbers = rig.folder().numbers();
    QCOMPARE(numbers.size(), 3);
    const Verification found = rig.verify();
    QVERIFY(found.isOk && found.isShortened);
    QVERIFY(found.entries > 5 && found.entries < 40);
    QVERIFY(QFile::remove(rig.file(numbers.first()))); // not by retention
    const Verification without = rig.verify();
    QVERIFY(!without.isOk);
    QCOMPARE(without.file, rig.file(numbers.first()));
}

void tst_activitychain::tornLineIsKeptAside()
{
    ActivityRig rig;
    QVERIFY(rig.act(1));
    const QByteArray two = rig.bytes();
    const LogHead head = *rig.folder().head();
    QVERIFY(rig.begin().isOk());
    const QByteArray third = rig.bytes().mid(two.size());
    for (qsizetype size = 1; size < third.size(); size += 7) {
        rig.write(two + third.left(size));
        rig.folder().writeHead(head);
        const Verification torn = rig.verify();
        QVERIFY(torn.isOk && torn.isTorn);
        QCOMPARE(torn.entries, 2);
        const QStringList before = rig.tornParts();
        QVERIFY(rig.begin().isOk());
        const Verification after = rig.verify();
        QVERIFY(after.isOk && !after.isTorn);
        QCOMPARE(after.entries, 3);
        QStringList parts = rig.tornParts();
        parts.removeIf([&](const QString &part) { return before.contains(part); });
        QCOMPARE(parts.size(), 1);
        QFile part(rig.settings.folder + u'/' + parts.first());
        QVERIFY(part.open(QIODevice::ReadOnly));
        QCOMPARE(part.readAll(), third.left(size));
    }
    // A power loss may leave zeros.
    rig.write(two + QByteArray(100'000, '\0'));
    rig.folder().writeHead(head);
    QVERIFY(rig.begin().isOk());
    QCOMPARE(rig.verify().entries, 3);
    QVERIFY(rig.verify().isOk);
}

void tst_activitychain::tornHeaderIsKeptAside()
{
    ActivityRig rig(1);
    QVERIFY(rig.begin().isOk());
    QVERIFY(rig.begin().isOk());
    const QByteArray second = rig.bytes(2);
    for (const qsizetype size : {qsizetype(1), second.indexOf('\n'), second.indexOf('\n') + 20}) {
        rig.write(second.left(size), 2);
        rig.folder().writeHead(LogHead(1, claimedHash(rig.bytes(1).trimmed().split('\n').last())));
        QVERIFY(rig.verify().isOk);
        QVERIFY(rig.verify().isTorn);
        QVERIFY(rig.begin().isOk());
        QVERIFY(rig.verify().isOk);
        QVERIFY(rig.verify().entries >= 2);
        for (const int number : rig.folder().numbers().mid(2))
            QVERIFY(QFile::remove(rig.file(number)));
    }
    QCOMPARE(rig.tornParts().size(), 3);
}

void tst_activitychain::crashBetweenFileAndHeader()
{
    ActivityRig rig;
    QVERIFY(rig.act(1));
    rig.write(QByteArray(), 2); // made, and nothing written yet
    QVERIFY(rig.verify().isOk);
    QVERIFY(rig.act(1));
    QCOMPARE(rig.folder().numbers().size(), 2);
    QVERIFY(rig.verify().isOk);
    QCOMPARE(rig.verify().entries, 4);
}

void tst_activitychain::crashBeforeTheHead()
{
    ActivityRig rig;
    QVERIFY(rig.act(1));
    const std::optional<LogHead> old = rig.folder().head();
    QVERIFY(rig.act(1));
    rig.folder().writeHead(*old);
    QVERIFY(rig.verify().isOk);
    QVERIFY(QFile::remove(rig.folder().headFile()));
    QVERIFY(rig.verify().isOk);
    QVERIFY(rig.act(1));
    QVERIFY(rig.verify().isOk);
}

void tst_activitychain::goesOnAfterDamage_data()
{
    QTest::addColumn<QByteArray>("damage");
    QTest::newRow("blank line") << QByteArray("\n");
    QTest::newRow("text") << QByteArray("# a note of mine\n");
    QTest::newRow("JSON") << QByteArray("{\"entry\":7}\n");
    QTest::newRow("no JSON with a hash") << "nonsense,\"hash\":\"" + QByteArray(64, 'a') + "\"}\n";
    QTest::newRow("endless") << QByteArray(300'000, 'x') + '\n';
}

/// Somebody edits the log: that is told, and actions go on to be recorded behind it.
void tst_activitychain::goesOnAfterDamage()
{
    QFETCH(QByteArray, damage);
    ActivityRig rig;
    QVERIFY(rig.act(1));
    rig.write(rig.bytes() + damage);
    QVERIFY(rig.act(2));
    const Verification found = rig.verify();
    QVERIFY(!found.isOk);
    QCOMPARE(found.firstBad, std::optional<qint64>(3));
    QCOMPARE(found.file, rig.file(1));
    QCOMPARE(rig.folder().numbers().size(), 2);
    const ActivityListing listing = rig.list();
    QCOMPARE(int(listing.records.size()), 6);
    QCOMPARE(listing.unreadable, 1);
}

void tst_activitychain::manyEntriesInLittleMemory()
{
    constexpr int entries = 100'000;
    constexpr int each = 20'000;
    ActivityRig rig;
    QVERIFY(QDir().mkpath(rig.settings.folder));
    ActivityRecord record;
    record.action = QStringLiteral("invalidate");
    record.time = Clock::system().wall();
    record.keys = {QStringLiteral("user:profile:~01234567")};
    QJsonObject content = toJson(record);
    LineHash hash = beginning();
    for (int first = 1; first <= entries; first += each) {
        FileHeader header;
        header.number = first / each + 1;
        header.first = first;
        header.previous = hash;
        QByteArray bytes = chainedLine(header.toJson(), &hash);
        for (int i = first; i < first + each; ++i) {
            content.insert(QStringLiteral("entry"), i);
            bytes += chainedLine(content, &hash);
        }
        rig.write(bytes, header.number);
    }
    const auto before = platform::memoryOf(platform::ownProcessId())->resident;
    const Verification found = rig.verify();
    const auto after = platform::memoryOf(platform::ownProcessId())->resident;
    QVERIFY(found.isOk);
    QCOMPARE(found.entries, entries);
    const qint64 growth = after.count - before.count;
    // Address sanitizer keeps what was freed for a while.
    QVERIFY2(isAddressSanitized || growth < 8 * 1024 * 1024, qPrintable(QString::number(growth)));
    QVERIFY(rig.act(1)); // the end is found at once
    QCOMPARE(rig.verify().entries, entries + 2);
    QByteArray last = rig.bytes(5);
    last[last.size() / 2] = '!';
    rig.write(last, 5);
    const Verification changed = rig.verify();
    QVERIFY(*changed.firstBad > 4 * each && *changed.firstBad < entries);
}

QTEST_GUILESS_MAIN(tst_activitychain)
#include "tst_activitychain.moc"
