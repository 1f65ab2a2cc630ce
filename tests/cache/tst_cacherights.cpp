// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The lists of docs/library.md, "Rights": each is enough for what it is for, and none has a right too many.
#include "cache/rightsuses.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestRights : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyListIsProved();
    void eachIsEnough_data() { rows(); }
    void eachIsEnough();
    void noneHasARightTooMany_data() { rows(); }
    void noneHasARightTooMany();
    void aReaderOnlyReads();
    void aRightThatIsMissingInAScriptIsOne();

private:
    void rows();
    /// With the server's own words for the keys, and what every connection needs.
    Rules rulesOf(const QString &list) const;
    Rules allRulesOf(const QString &list) const;
    bool prepare(const Use &use);

    const QMap<QString, Rules> m_lists = documentedRights();
    const QMap<QString, Use> m_uses = usesOfRights();
    RestrictedServer m_server;
};

void TestRights::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestRights::everyListIsProved()
{
    QCOMPARE(m_lists.keys(), m_uses.keys());
}

void TestRights::rows()
{
    QTest::addColumn<QString>("list");
    for (const QString &list : m_uses.keys()) {
        const bool isOfNewer = list.contains(u"since");
        if (!isOfNewer || m_server.knowsSetInfo())
            QTest::newRow(qPrintable(list)) << list;
    }
}

Rules TestRights::rulesOf(const QString &list) const
{
    Rules rules;
    for (const QByteArray &rule : m_lists.value(list)) {
        QByteArray one = rule;
        rules.insert(one.replace("KEYS", "item:*"));
    }
    return rules;
}

Rules TestRights::allRulesOf(const QString &list) const
{
    Rules rules = rulesOf(list) + rulesOf(u"Every connection"_s);
    if (m_server.knowsSetInfo())
        rules += rulesOf(u"Every connection since Redis 7.2"_s);
    for (const QString &other : m_uses.find(list)->beside)
        rules += rulesOf(other);
    return rules;
}

bool TestRights::prepare(const Use &use)
{
    return m_server.allowAll() && !m_server.call({"FLUSHALL"}).isError()
        && (!use.prepare || use.prepare(m_server));
}

void TestRights::eachIsEnough()
{
    QFETCH(QString, list);
    const Use use = *m_uses.find(list);
    QVERIFY(prepare(use));
    const Rules rules = allRulesOf(list);
    QVERIFY(m_server.allow(rules));
    const bool isDone = use.run(m_server);
    QCOMPARE(m_server.denied(), QByteArrayList());
    QVERIFY(isDone);
    // What a script sends where something is odd, too.
    const Rules missing = commandsOf(use.lua) - rules;
    QVERIFY2(missing.isEmpty(), QByteArrayList(missing.values()).join(' ').constData());
}

void TestRights::noneHasARightTooMany()
{
    QFETCH(QString, list);
    const Use use = *m_uses.find(list);
    QVERIFY(prepare(use));
    const Rules all = allRulesOf(list);
    QVERIFY(m_server.allow(all));
    QVERIFY(use.run(m_server));
    const Rules used = m_server.called() + commandsOf(use.lua);
    for (const QByteArray &rule : rulesOf(list)) {
        if (rule.startsWith('+')) {
            QVERIFY2(used.contains(rule), rule.constData());
            continue;
        }
        QVERIFY(prepare(use));
        QVERIFY(m_server.allow(all - Rules{rule}));
        (void)use.run(m_server);
        QVERIFY2(!m_server.denied().isEmpty(), rule.constData());
    }
}

void TestRights::aReaderOnlyReads()
{
    QVERIFY(prepare(*m_uses.find(u"Reading"_s)));
    QVERIFY(m_server.allow(allRulesOf(u"Reading"_s)));
    Guest guest(m_server.endpoint());
    const auto stored = runTask(guest.cache.set(keyOf(taggedItems(), "item:1"), "other"));
    QVERIFY(!stored && stored.error().is(ErrorKind::Permission));
    const auto done = runTask(guest.cache.invalidate({keyOf(taggedItems(), "item:1")}, {"items"}));
    QVERIFY(!done && done.error().is(ErrorKind::Permission));
    QVERIFY(readEntries(m_server));
}

/// The server itself says ERR there.
void TestRights::aRightThatIsMissingInAScriptIsOne()
{
    QVERIFY(prepare(*m_uses.find(u"Storing"_s)));
    QVERIFY(m_server.allow(allRulesOf(u"Storing"_s) - Rules{"+zadd"}));
    Guest guest(m_server.endpoint());
    const auto stored = runTask(guest.cache.set(keyOf(taggedItems(), "item:1"), "v"));
    QVERIFY(!stored);
    QCOMPARE(stored.error().serverCode(), QByteArray("ERR"));
    QVERIFY2(stored.error().is(ErrorKind::Permission), qPrintable(stored.error().debugText()));
}

QTEST_GUILESS_MAIN(TestRights)
#include "tst_cacherights.moc"
