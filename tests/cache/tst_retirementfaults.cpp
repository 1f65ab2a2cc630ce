// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// What an undo finds changed: somebody was there, memory is full or short, books of another type, a new
// master.
#include "cache/retirementrig.h"

#include <QRandomGenerator>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestRetirementFaults : public QObject, private RetirementRig
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void whatAServiceInvalidatedSinceStaysInvalid();
    void aKeyThatSomebodyRemovedSinceStaysRemoved();
    void undoingInAnotherOrderRevivesNothing();
    void theWindowEnds();
    void whatExpiresMeanwhileIsExpired();
    void d4_evictedTrashIsEvicted();
    void bookkeepingIsNeverTouched();
    void ofAMasterThatHasLostIt();
    void d5_booksOfAnotherType_data();
    void d5_booksOfAnotherType();
    void s9_underOomItCanBeUndone();
    void manyUndosKeepSixteenGenerations();
    void noUndoRevivesWhatAServiceInvalidated();
};

void TestRetirementFaults::initTestCase()
{
    QVERIFY(start());
}

void TestRetirementFaults::init()
{
    begin();
}

void TestRetirementFaults::whatAServiceInvalidatedSinceStaysInvalid()
{
    QVERIFY(put("user:profile:1") && put("user:profile:2"));
    const QByteArray id = m_process->invalidate({}, {"users", "user:2"});
    QVERIFY(runTask(one().store.invalidate({}, {"users"}, "service")).isOk());
    const Retirement known = runTask(retirements().find(id)).value();
    const Reinstated begun = runTask(retirements().reinstate(known)).value();
    QCOMPARE(begun.tags, 1);
    QCOMPARE(begun.tagsInvalidatedSince, 1);
    const Restored back = m_process->undo(id);
    QCOMPARE(back.restored, 0);
    QCOMPARE(back.keptNewer, 2);
    QVERIFY(!isHit("user:profile:1") && !isHit("user:profile:2"));
}

void TestRetirementFaults::aKeyThatSomebodyRemovedSinceStaysRemoved()
{
    QVERIFY(put("user:profile:1") && put("user:profile:2"));
    const QByteArray byTag = m_process->invalidate({}, {"users"});
    QVERIFY(runTask(one().store.invalidate({"user:profile:1"}, {}, "service")).isOk());
    const Restored back = m_process->undo(byTag);
    QCOMPARE(back.restored, 1);
    QCOMPARE(back.keptNewer, 1);
    QVERIFY(!isHit("user:profile:1"));
    // The same by somebody's invalidation that can be undone.
    QVERIFY(put("user:profile:3"));
    const QByteArray first = m_process->invalidate({"user:profile:3"}, {});
    QTest::qWait(2); // another millisecond of the server
    const QByteArray second = m_process->invalidate({"user:profile:3"}, {});
    QCOMPARE(m_process->undo(first).keptNewer, 1);
    QCOMPARE(m_process->undo(second).restored, 0);
}

void TestRetirementFaults::undoingInAnotherOrderRevivesNothing()
{
    QVERIFY(put("user:profile:1"));
    const QByteArray first = m_process->invalidate({}, {"users"});
    QVERIFY(put("user:profile:1"));
    const QByteArray second = m_process->invalidate({}, {"users"});
    QCOMPARE(m_process->undo(first).restored, 0);
    QVERIFY(!isHit("user:profile:1"));
    QCOMPARE(m_process->undo(second).restored, 1);
    QVERIFY(isHit("user:profile:1"));
    QCOMPARE(m_process->undo(first).state, RetirementState::Undone);
}

void TestRetirementFaults::theWindowEnds()
{
    QVERIFY(put("user:profile:1"));
    Retirements::Request request = RetiringProcess::requestOf({"users"});
    request.window = Milliseconds(50);
    QVERIFY(runTask(retirements().retire(request)).isOk());
    m_process->sweepAll(request.id, 1);
    QTRY_COMPARE(numberOf(m_server.call({"EXISTS", bytes("c:tr:" + request.id + ":user:profile:1")})), 0);
    QCOMPARE(m_process->undo(request.id).state, RetirementState::Lost);
    QVERIFY(!isHit("user:profile:1"));
    QTRY_COMPARE(numberOf(m_server.call({"EXISTS", bytes("c:tx:" + request.id + ":1")})), 0);
}

void TestRetirementFaults::whatExpiresMeanwhileIsExpired()
{
    QVERIFY(put("user:profile:1", Milliseconds(300)) && put("user:profile:2"));
    const QByteArray id = m_process->invalidate({}, {"users"});
    QTRY_COMPARE(numberOf(m_server.call({"EXISTS", bytes("c:tr:" + id + ":user:profile:1")})), 0);
    const Restored back = m_process->undo(id);
    QCOMPARE(back.restored, 1);
    QCOMPARE(back.expired, 1);
    QCOMPARE(back.evicted, 0);
}

void TestRetirementFaults::d4_evictedTrashIsEvicted()
{
    QVERIFY(put("user:profile:1") && put("user:profile:2"));
    const QByteArray id = m_process->invalidate({}, {"users"});
    QCOMPARE(numberOf(m_server.call({"DEL", bytes("c:tr:" + id + ":user:profile:1")})), 1);
    const Restored back = m_process->undo(id);
    QCOMPARE(back.restored, 1);
    QCOMPARE(back.evicted, 1);
    QVERIFY(!isHit("user:profile:1") && isHit("user:profile:2"));
    // Without the generation nobody knows whether it was invalidated since.
    const QByteArray again = m_process->invalidate({}, {"users"});
    QCOMPARE(numberOf(m_server.call({"DEL", "c:tv:users"})), 1);
    QCOMPARE(m_process->undo(again).keptNewer, 1);
    QVERIFY(!isHit("user:profile:2"));
}

void TestRetirementFaults::bookkeepingIsNeverTouched()
{
    QVERIFY(put("user:profile:1"));
    const Retirements::Request request = RetiringProcess::requestOf({});
    QVERIFY(runTask(retirements().retire(request)).isOk());
    const Swept swept = runTask(
        retirements().sweep(request.id, Part(Part::Kind::Found), {"c:tv:users", "c:ti:users", "c:tn"}))
                            .value();
    QCOMPARE(swept.swept, 0);
    QVERIFY(isHit("user:profile:1"));
}

void TestRetirementFaults::ofAMasterThatHasLostIt()
{
    QVERIFY(put("user:profile:1"));
    Retirements::Request request = RetiringProcess::requestOf({"users"});
    const QByteArray before = m_server.call({"GET", "c:tv:users"}).toByteArray();
    const Retired retired = runTask(retirements().retire(request)).value();
    // As if the master had died before a replica heard of it.
    const QByteArray page = "c:ux:" + request.id + ":e1";
    QVERIFY(!m_server.call({"RENAME", page, "c:ti:users"}).isError());
    m_server.call({"DEL", bytes("c:un:" + request.id), "c:uo"});
    m_server.call({"SET", "c:tv:users", before});
    QVERIFY(isHit("user:profile:1"));
    request.before = QByteArrayList{retired.tags[0].generations};
    QVERIFY(runTask(retirements().retire(request)).value().isUndoable);
    QVERIFY(!isHit("user:profile:1"));
    QCOMPARE(m_process->sweepAll(request.id, 1).swept, 1);
    // As if eviction had taken the record alone: nothing is invalidated a second time.
    QVERIFY(put("user:profile:1"));
    m_server.call({"DEL", bytes("c:un:" + request.id)});
    QVERIFY(runTask(retirements().retire(request)).isOk());
    QVERIFY(isHit("user:profile:1"));
    // What nothing can remember goes for good.
    m_server.call({"DEL", bytes("c:un:" + request.id)});
    m_server.call({"SET", "thing", "v"});
    const Part found(Part::Kind::Found);
    QCOMPARE(runTask(retirements().sweep(request.id, found, {"thing"})).value().state, RetirementState::Lost);
    QCOMPARE(numberOf(m_server.call({"EXISTS", "thing"})), 1);
    QCOMPARE(runTask(retirements().sweep(request.id, found, {"thing"}, true)).value().swept, 1);
    QCOMPARE(numberOf(m_server.call({"EXISTS", "thing"})), 0);
}

void TestRetirementFaults::d5_booksOfAnotherType_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"c:tv:users", "c:ti:users", "c:tf:users", "c:td", "c:inv", "c:uo", "c:uk",
             "c:un:ID", "c:ux:ID:e1", "c:ux:ID:k", "c:tx:ID:1"})
        QTest::newRow(name) << QByteArray(name);
}

/// Whatever lies there: readers no longer get what was invalidated, nothing loops or crashes, and somebody's
/// data under a name of ours before we came is left alone.
void TestRetirementFaults::d5_booksOfAnotherType()
{
    QFETCH(QByteArray, name);
    for (const bool isText : {false, true}) {
        QVERIFY(m_server.call({"FLUSHALL"}).isOk());
        QVERIFY(put("user:profile:1") && put("user:profile:2"));
        const Retirements::Request request = RetiringProcess::requestOf({"users"});
        const QByteArray place = QByteArray(name).replace("ID", request.id);
        const auto spoil = [&] {
            m_server.call({"DEL", place});
            if (isText)
                m_server.call({"SET", place, "somebody's text"});
            else
                m_server.call({"RPUSH", place, "somebody's list"});
        };
        if (!name.contains("ID"))
            spoil();
        const bool wasHit = isHit("user:profile:1");
        QCOMPARE(wasHit, name != "c:tv:users");
        QVERIFY(runTask(retirements().retire(request)).isOk());
        if (name.contains("ID"))
            spoil();
        QVERIFY(!isHit("user:profile:1"));
        QVERIFY(runTask(retirements().enlist(request.id, {"user:profile:2"})).isOk());
        m_process->sweepAll(request.id, 1);
        QVERIFY(!isHit("user:profile:1") && !isHit("user:profile:2"));
        QVERIFY(runTask(retirements().list(10)).isOk());
        m_process->undo(request.id);
        QVERIFY(put("user:profile:1"));
        QVERIFY(isHit("user:profile:1"));
    }
}

void TestRetirementFaults::s9_underOomItCanBeUndone()
{
    RedisSettings small;
    small.config = {"maxmemory 3mb", "maxmemory-policy noeviction"};
    RedisProcess server(small);
    QVERIFY(server.start());
    RetiringProcess process(server.endpoint());
    const auto read = [&](const QByteArray &key) {
        return runTask(process.process.store.read(keyOf(m_tagged, key))).value().isHit();
    };
    for (const char *key : {"user:profile:1", "user:profile:2"}) {
        const catalog::Key whole = keyOf(m_tagged, key);
        QCOMPARE(runTask(process.process.store.put(whole, {}, entryWith("v"))).value(), Stored::Stored);
    }
    int written = 0;
    for (const qsizetype size : {100'000, 1000, 10}) {
        const QByteArray filling(size, 'x');
        while (!server.call({"SET", QByteArray("fill:" + QByteArray::number(written)), filling}).isError())
            ++written;
    }
    QVERIFY(server.call({"SET", "more", "x"}).isError());
    const QByteArray id = process.invalidate({"user:profile:1"}, {"users"});
    QVERIFY(!id.isEmpty());
    QVERIFY(!read("user:profile:1") && !read("user:profile:2"));
    QCOMPARE(runTask(process.retirements.find(id)).value().swept, 2);
    QVERIFY(server.call({"SET", "more", "x"}).isError());
    QCOMPARE(process.undo(id).restored, 2);
    QVERIFY(read("user:profile:1") && read("user:profile:2"));
}

void TestRetirementFaults::manyUndosKeepSixteenGenerations()
{
    for (int i = 0; i < 20; ++i) {
        QVERIFY(put("user:profile:" + QByteArray::number(i)));
        const QByteArray id = m_process->invalidate({}, {"users"});
        QCOMPARE(m_process->undo(id).restored, std::min(i + 1, 15)); // one place is the marker of now
        QVERIFY(isHit("user:profile:" + QByteArray::number(i)));
    }
    QCOMPARE(numberOf(m_server.call({"STRLEN", "c:tv:users"})), 256);
}

namespace {

/// Programs that store, services that change their data and invalidate, people who invalidate and undo, in
/// any order, some of it half done. Each value is the version of the data when it was stored.
class Mingle
{
public:
    Mingle(RetiringProcess *process, catalog::KeyGroupPtr group, quint32 seed)
        : m_process(process), m_group(std::move(group)), m_random(seed)
    {
    }

    /// What was read although it was older than what a service has said; empty if nothing.
    QByteArray step()
    {
        switch (m_random.bounded(7)) {
        case 0:
        case 1:
            store(any());
            break;
        case 2:
            change();
            break;
        case 3:
            retire();
            break;
        case 4:
            sweep();
            break;
        case 5:
            if (!m_begun.empty())
                m_process->undo(m_begun[size_t(m_random.bounded(int(m_begun.size())))].first);
            break;
        default:
            return read(any());
        }
        return {};
    }
    int hits = 0;

private:
    static constexpr int keyCount = 6;
    int any() { return int(m_random.bounded(keyCount)); }
    catalog::Key key(int number) const
    {
        return keyOf(m_group, "user:profile:" + QByteArray::number(number));
    }
    static QByteArray tagOf(int number) { return number % 2 ? "odd" : "even"; }

    void store(int number)
    {
        const NewEntry entry = entryWith(QByteArray::number(m_version));
        (void)runTask(m_process->process.store.put(key(number), {tagOf(number)}, entry));
    }
    /// By key, or by a tag: of the keys that it means nothing older may be read from now on.
    void change()
    {
        ++m_version;
        const int number = any();
        const bool isByTag = m_random.bounded(2) == 0;
        const QByteArrayList keys = isByTag ? QByteArrayList() : QByteArrayList{key(number).bytes()};
        const QByteArrayList tags = isByTag ? QByteArrayList{tagOf(number)} : QByteArrayList();
        QVERIFY(runTask(m_process->process.store.invalidate(keys, tags, "service")).isOk());
        for (int i = 0; i < keyCount; ++i) {
            if (i == number || (isByTag && tagOf(i) == tagOf(number)))
                m_least[size_t(i)] = m_version;
        }
        QTest::qWait(2); // another millisecond: of the same one it is not known what was first
    }
    void retire()
    {
        const bool isByTag = m_random.bounded(2) == 0;
        const int number = any();
        const auto request
            = RetiringProcess::requestOf(isByTag ? QByteArrayList{tagOf(number)} : QByteArrayList());
        QVERIFY(runTask(m_process->retirements.retire(request)).isOk());
        if (!isByTag)
            (void)runTask(m_process->retirements.enlist(request.id, {key(number).bytes()}));
        m_begun.emplace_back(request.id, int(request.tags.size()));
        if (m_begun.size() > 3)
            m_begun.erase(m_begun.begin());
        QTest::qWait(2);
    }
    void sweep()
    {
        if (m_begun.empty())
            return;
        const auto [id, tags] = m_begun[size_t(m_random.bounded(int(m_begun.size())))];
        const Part part = tags > 0 ? Part(Part::Kind::Entries, 1) : Part();
        const QByteArrayList page = runTask(m_process->retirements.page(id, part, 2)).value();
        if (!page.isEmpty())
            (void)runTask(m_process->retirements.sweep(id, part, page));
    }
    QByteArray read(int number)
    {
        const Lookup found = runTask(m_process->process.store.read(key(number))).value();
        if (!found.isHit())
            return {};
        ++hits;
        const bool isOld = found.entry->value.toInt() < m_least[size_t(number)];
        return isOld ? key(number).bytes() + " of version " + found.entry->value : QByteArray();
    }

    RetiringProcess *m_process;
    catalog::KeyGroupPtr m_group;
    QRandomGenerator m_random;
    int m_version = 1;
    std::array<int, keyCount> m_least{};
    std::vector<std::pair<QByteArray, int>> m_begun;
};

} // namespace

void TestRetirementFaults::noUndoRevivesWhatAServiceInvalidated()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    Mingle mingle(m_process.get(), groupWith(u"user:profile:{userId}"_s), seed);
    for (int i = 0; i < 3000; ++i) {
        const QByteArray old = mingle.step();
        QVERIFY2(old.isEmpty(),
            qPrintable(u"%1, step %2, seed %3"_s.arg(QString::fromUtf8(old)).arg(i).arg(seed)));
    }
    QVERIFY(mingle.hits > 0);
}

QTEST_GUILESS_MAIN(TestRetirementFaults)
#include "tst_retirementfaults.moc"
