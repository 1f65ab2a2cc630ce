// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "async/scope.h"
#include "operations/activityrig.h"
#include "operations/openactivity.h"
#include "platform/filelock.h"
#include "platform/user.h"
#include "words/words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSysInfo>

using namespace cachedeck;
using namespace cachedeck::operations;
using cachedeck::test::ActivityRig;
using namespace std::chrono_literals;
using Phase = ActivityRecord::Phase;

/// The log as actions use it.
class tst_activitylog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }
    void startAndEnd();
    void linesAreAsDocumented();
    void keysAreMasked();
    void endOfAnotherProcess();
    void endWithoutStart();
    void errorsAsOutcomes();
    void cancelledActionIsEnded();
    void abandonedStartIsEnded();
    void endIsWrittenWithTheLog();
    void filters();
    void filesAreTheUsersAlone();
    void unwritable_data();
    void unwritable();
    void endThatCannotBeWritten();
    void noPermission();
    void aFileInThePlaceOfTheFolder();
    void lockedForTooLong();
    void verifyWaitsForNobody();
};

void tst_activitylog::startAndEnd()
{
    ActivityRig rig;
    Activity activity(QStringLiteral("cache del"), DeploymentName(QStringLiteral("payments")), Epoch(7));
    activity.counts.insert(QStringLiteral("keys"), 3);
    const Result<ActivityId> begun = test::runTask(rig.log->begin(activity));
    QVERIFY(begun.isOk());
    QCOMPARE(rig.list().records.size(), size_t(1));
    Outcome outcome(ActivityResult::Partly, Counts{{QStringLiteral("deleted"), 2}});
    outcome.undoId = QStringLiteral("u1");
    QVERIFY(rig.end(*begun, outcome).isOk());
    const std::vector<ActivityRecord> records = rig.list().records;
    QCOMPARE(records.size(), size_t(2));
    const ActivityRecord &start = records[0];
    const ActivityRecord &end = records[1];
    QVERIFY(start.phase == Phase::Start && end.phase == Phase::End);
    QVERIFY(start.id == *begun && end.id == *begun);
    QVERIFY(!start.result && end.result == ActivityResult::Partly);
    QCOMPARE(start.counts, activity.counts);
    QCOMPARE(end.counts, outcome.counts);
    QVERIFY(start.undoId.isEmpty());
    QCOMPARE(end.undoId, QStringLiteral("u1"));
    for (const ActivityRecord &record : records) {
        QCOMPARE(record.action, QStringLiteral("cache del"));
        QCOMPARE(record.deployment.value, QStringLiteral("payments"));
        QCOMPARE(record.epoch.value, 7);
        QCOMPARE(record.who, platform::userName());
        QCOMPARE(record.host, QSysInfo::machineHostName());
        QVERIFY(Clock::system().wall() - record.time < 60s);
    }
}

void tst_activitylog::linesAreAsDocumented()
{
    ActivityRig rig;
    QVERIFY(rig.act(1));
    const QByteArrayList lines = rig.bytes().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    const QJsonObject start = QJsonDocument::fromJson(lines[1]).object();
    QStringList names = start.keys();
    for (const char *own : {"entry", "hash"})
        names.removeOne(QString::fromLatin1(own));
    QCOMPARE(names.join(u' '),
        QStringLiteral("action counts deployment epoch host id phase result time undoId who"));
    QCOMPARE(start[u"phase"].toString(), QStringLiteral("start"));
    QVERIFY(start[u"result"].isNull() && start[u"undoId"].isNull());
    QCOMPARE(start[u"entry"].toInt(), 1);
    const QJsonObject end = QJsonDocument::fromJson(lines[2]).object();
    QCOMPARE(end[u"result"].toString(), QStringLiteral("done"));
    QVERIFY(end[u"time"].toString().endsWith(u'Z'));
}

void tst_activitylog::keysAreMasked()
{
    ActivityRig rig;
    Activity activity(QStringLiteral("invalidate"), DeploymentName(QStringLiteral("d")), Epoch(1));
    for (int i = 0; i < 100; ++i) {
        const QByteArray key = "user:profile:" + QByteArray::number(471100 + i);
        activity.addKey(key);
    }
    QVERIFY(test::runTask(rig.log->begin(activity)).isOk());
    QVERIFY(!rig.bytes().contains("4711"));
    QCOMPARE(rig.list().records[0].keys.size(), 20);
    QVERIFY(rig.list().records[0].keys[0].startsWith(u"user:profile:~"));
}

void tst_activitylog::endOfAnotherProcess()
{
    ActivityRig rig;
    const Result<ActivityId> begun = rig.begin(QStringLiteral("retain"));
    QVERIFY(begun.isOk());
    rig.log = std::make_unique<ActivityLog>(rig.settings); // knows nothing of it
    QVERIFY(rig.end(*begun).isOk());
    QCOMPARE(rig.list().records[1].action, QStringLiteral("retain"));
    QCOMPARE(rig.list().records[1].deployment.value, QStringLiteral("payments"));
}

void tst_activitylog::endWithoutStart()
{
    ActivityRig rig;
    const Result<void> ended = rig.end(ActivityId(QStringLiteral("none")));
    QCOMPARE(ended.error().message(), Message("operations.log.noStart", {QStringLiteral("none")}));
}

void tst_activitylog::errorsAsOutcomes()
{
    const auto of = [](ErrorKind kind) { return Outcome::of(Error(kind, Message("test.any"))); };
    QVERIFY(of(ErrorKind::OutcomeUnknown).result == ActivityResult::Unknown);
    QVERIFY(of(ErrorKind::Cancelled).result == ActivityResult::Stopped);
    QVERIFY(of(ErrorKind::Permission).result == ActivityResult::Refused);
    QVERIFY(of(ErrorKind::Unreachable).result == ActivityResult::Failed);
    QCOMPARE(of(ErrorKind::Unreachable).reason, QStringLiteral("unreachable"));
    for (int i = 0; i <= int(ActivityResult::NotStarted); ++i)
        QVERIFY(activityResultOf(QString(toString(ActivityResult(i)))) == ActivityResult(i));
}

namespace {

async::Task<void> actForEver(ActivityLog *log, bool *isBegun)
{
    Activity activity(QStringLiteral("sweep"), DeploymentName(QStringLiteral("d")), Epoch(1));
    const Result<ActivityId> begun = co_await log->begin(activity);
    OpenActivity open(log, *begun);
    *isBegun = true;
    co_await async::sleepFor(24h);
    const Result<void> ended = co_await open.end(Outcome());
    Q_UNUSED(ended)
}

} // namespace

void tst_activitylog::cancelledActionIsEnded()
{
    ActivityRig rig;
    {
        async::Scope scope;
        bool isBegun = false;
        scope.spawn(actForEver(rig.log.get(), &isBegun));
        QTRY_VERIFY(isBegun);
    }
    QTRY_COMPARE(rig.list().records.size(), size_t(2));
    QVERIFY(rig.list().records[1].result == ActivityResult::Interrupted);
}

/// The start waits for the lock, and whoever wanted it goes: nothing is written, or it is ended.
void tst_activitylog::abandonedStartIsEnded()
{
    ActivityRig rig;
    QVERIFY(rig.act(1));
    Result<platform::FileLock> lock = platform::FileLock::acquire(rig.folder().lockFile());
    {
        async::Scope scope;
        bool isBegun = false;
        scope.spawn(actForEver(rig.log.get(), &isBegun));
        QVERIFY(!test::waitUntil([&] { return isBegun; }, 50ms)); // now it waits in its thread
    }
    lock.value().release();
    QVERIFY(rig.act(1));
    const std::vector<ActivityRecord> records = rig.list().records;
    QCOMPARE(records.size(), size_t(6));
    QVERIFY(records[2].id == records[3].id && records[3].result == ActivityResult::NotStarted);
}

void tst_activitylog::endIsWrittenWithTheLog()
{
    ActivityRig rig;
    const Result<ActivityId> begun = rig.begin();
    rig.log->endUnheard(*begun, Outcome(ActivityResult::Stopped));
    rig.log = std::make_unique<ActivityLog>(rig.settings);
    QCOMPARE(rig.list().records.size(), size_t(2));
}

void tst_activitylog::filters()
{
    ActivityRig rig;
    QVERIFY(rig.begin(QStringLiteral("a"), QStringLiteral("one")).isOk());
    QVERIFY(rig.begin(QStringLiteral("b"), QStringLiteral("two")).isOk());
    QVERIFY(rig.begin(QStringLiteral("c"), QStringLiteral("one")).isOk());
    ActivityFilter filter;
    filter.deployment = DeploymentName(QStringLiteral("one"));
    QCOMPARE(rig.list(filter).records.size(), size_t(2));
    filter.limit = 1;
    QCOMPARE(rig.list(filter).records[0].action, QStringLiteral("c"));
    filter.limit = 0;
    QVERIFY(rig.list(filter).records.empty());
    ActivityFilter later;
    later.since = Clock::system().wall() + 1h;
    QVERIFY(rig.list(later).records.empty());
    later.since = Clock::system().wall() - 1h;
    QCOMPARE(rig.list(later).records.size(), size_t(3));
}

void tst_activitylog::filesAreTheUsersAlone()
{
    ActivityRig rig;
    QVERIFY(rig.act(1));
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
        | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QVERIFY(!(QFile::permissions(rig.settings.folder) & others));
    for (const QFileInfo &file : QDir(rig.settings.folder).entryInfoList(QDir::Files))
        QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
}

void tst_activitylog::unwritable_data()
{
    QTest::addColumn<QString>("blocked"); // as a folder or file where the log wants another
    QTest::addColumn<QString>("id");
    QTest::newRow("folder") << QStringLiteral("state") << QStringLiteral("operations.log.folder");
    QTest::newRow("log") << QStringLiteral("state/cachedeck/activity-000001.jsonl")
                         << QStringLiteral("operations.log.unwritable");
    QTest::newRow("lock") << QStringLiteral("state/cachedeck/activity.lock")
                          << QStringLiteral("platform.lock.failed");
}

void tst_activitylog::unwritable()
{
    QFETCH(QString, blocked);
    QFETCH(QString, id);
    ActivityRig rig;
    const QString path = rig.home.filePath(blocked);
    QFile file(path);
    if (blocked == u"state")
        QVERIFY(file.open(QIODevice::WriteOnly));
    else
        QVERIFY(QDir().mkpath(path));
    const Result<ActivityId> begun = rig.begin();
    QVERIFY(!begun);
    QVERIFY(begun.error().is(ErrorKind::Internal));
    QCOMPARE(QString(begun.error().message().id()), id);
    const QString said = words::line(begun.error());
    QVERIFY2(
        said.contains(path) && said.contains(u"nothing is destroyed", Qt::CaseInsensitive), qPrintable(said));
    QVERIFY(said.contains(u"mend the permissions") || said.contains(u"mend its permissions"));
}

void tst_activitylog::endThatCannotBeWritten()
{
    ActivityRig rig;
    const Result<ActivityId> begun = rig.begin();
    QVERIFY(begun.isOk());
    QVERIFY(QFile::remove(rig.folder().lockFile()) && QDir().mkpath(rig.folder().lockFile()));
    const Result<void> ended = rig.end(*begun);
    QVERIFY(ended.error().is(ErrorKind::Internal));
    QCOMPARE(ended.error().context().back(), Message("operations.log.end"));
}

void tst_activitylog::noPermission()
{
    ActivityRig rig;
    QVERIFY(rig.act(1));
    const QFile::Permissions all = QFile::permissions(rig.settings.folder);
    for (const QString &path : {rig.file(), rig.folder().lockFile()})
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner));
    QVERIFY(QFile::setPermissions(rig.settings.folder, QFile::ReadOwner | QFile::ExeOwner));
    QFile probe(rig.file());
    const bool isAllMighty = probe.open(QIODevice::ReadWrite); // root: the system asks for no permission
    QCOMPARE(rig.begin().isOk(), isAllMighty);
    QCOMPARE(rig.verify().isOk, true); // reading needs no more than reading
    QCOMPARE(rig.list().records.size(), size_t(isAllMighty ? 3 : 2));
    QVERIFY(QFile::setPermissions(rig.settings.folder, all));
}

void tst_activitylog::aFileInThePlaceOfTheFolder()
{
    ActivityRig rig;
    QVERIFY(QDir().mkpath(QFileInfo(rig.settings.folder).path()));
    QFile file(rig.settings.folder);
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Result<Verification> found = test::runTask(rig.log->verify());
    QVERIFY(!found);
    QCOMPARE(found.error().message().id(), QLatin1StringView("operations.log.noFolder"));
    const Result<ActivityListing> listing = test::runTask(rig.log->list({}));
    QVERIFY(!listing);
    QCOMPARE(listing.error().message().id(), QLatin1StringView("operations.log.noFolder"));
    QVERIFY(!rig.begin());
}

void tst_activitylog::lockedForTooLong()
{
    ActivityRig rig;
    rig.settings.lockPatience = 30ms;
    rig.log = std::make_unique<ActivityLog>(rig.settings);
    QVERIFY(rig.act(1));
    Result<platform::FileLock> lock = platform::FileLock::acquire(rig.folder().lockFile());
    const Result<ActivityId> begun = rig.begin();
    QVERIFY(begun.error().is(ErrorKind::Internal));
    QCOMPARE(begun.error().message().id(), QLatin1StringView("operations.log.locked"));
    QVERIFY(words::line(begun.error()).contains(rig.folder().lockFile()));
    QCOMPARE(rig.list().records.size(), size_t(2)); // reading needs no lock
    lock.value().release();
    QVERIFY(rig.act(1));
    // A disk that hangs: the deadline of the record is over first.
    rig.settings.lockPatience = 1h;
    rig.settings.patience = 30ms;
    rig.log = std::make_unique<ActivityLog>(rig.settings);
    lock = platform::FileLock::acquire(rig.folder().lockFile());
    const Result<ActivityId> late = rig.begin();
    QVERIFY(late.error().is(ErrorKind::Internal));
    QCOMPARE(late.error().message().id(), QLatin1StringView("operations.log.late"));
    rig.log.reset(); // gives up by itself
}

void tst_activitylog::verifyWaitsForNobody()
{
    ActivityRig rig;
    QVERIFY(rig.act(1));
    const Result<platform::FileLock> lock = platform::FileLock::acquire(rig.folder().lockFile());
    QVERIFY(rig.verify().isOk);
    rig.write(rig.bytes().replace("done", "dine"));
    rig.settings.lockPatience = 10ms;
    rig.log = std::make_unique<ActivityLog>(rig.settings);
    QVERIFY(!rig.verify().isOk);
}

QTEST_GUILESS_MAIN(tst_activitylog)
#include "tst_activitylog.moc"
