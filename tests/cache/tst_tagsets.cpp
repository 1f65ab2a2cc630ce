// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Sets of keys that other software keeps for its tags, by the catalog's description (S0-6).
#include "cache/cacherig.h"
#include "cache/store/tagsets.h"
#include "catalog/catalog.h"

#include <QSet>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestTagSets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void aTagIsShownInEverySet();
    void membersComeInPages_data();
    void membersComeInPages();
    void tagsAreFound();
    void d5_anotherTypeIsSaid();

private:
    TagSets tagSets() { return TagSets(m_process->caller(), m_catalog.tagSets, patience); }
    catalog::TagSet set(int index) const { return m_catalog.tagSets[size_t(index)]; }

    RedisProcess m_server;
    std::unique_ptr<CacheProcess> m_process;
    catalog::Catalog m_catalog;
};

void TestTagSets::initTestCase()
{
    QVERIFY(m_server.start());
    m_process = std::make_unique<CacheProcess>(m_server.endpoint(), patientSettings());
    m_catalog
        = catalog::parse(R"({"name": "theirs", "title": "Theirs", "services": [], "groups": [], "tagSets": [
        {"name": "plain", "key": "tag:{tag}"},
        {"name": "timed", "key": "tags:{tag}:keys", "type": "sortedSet"}]})",
            u"theirs.json"_s)
              .value();
}

void TestTagSets::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestTagSets::aTagIsShownInEverySet()
{
    TagSets sets = tagSets();
    QVERIFY(runTask(sets.show("user:1")).value().empty());
    m_server.call({"SADD", "tag:user:1", "a", "b"});
    m_server.call({"ZADD", "tags:user:1:keys", "1", "c"});
    const std::vector<TagSetSummary> found = runTask(sets.show("user:1")).value();
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].set, u"plain"_s);
    QCOMPARE(found[0].members, 2);
    QCOMPARE(found[1].key, QByteArray("tags:user:1:keys"));
    QCOMPARE(found[1].members, 1);
}

void TestTagSets::membersComeInPages_data()
{
    QTest::addColumn<int>("which");
    QTest::newRow("set") << 0;
    QTest::newRow("sorted set") << 1;
}

void TestTagSets::membersComeInPages()
{
    QFETCH(const int, which);
    TagSets sets = tagSets();
    const QByteArray key = TagSets::keyOf(set(which), "all");
    for (int i = 0; i < 3000; ++i) {
        const QByteArray member = "key:" + QByteArray::number(i);
        if (which == 0)
            m_server.call({"SADD", key, member});
        else
            m_server.call({"ZADD", key, QByteArray::number(i), member});
    }
    QSet<QByteArray> all;
    QByteArray cursor = "0";
    int pages = 0;
    do {
        const TagSetPage page = runTask(sets.page(set(which), "all", cursor)).value();
        QVERIFY2(page.keys.size() <= 1000, "bounded");
        for (const QByteArray &member : page.keys)
            all.insert(member);
        cursor = page.next;
        ++pages;
    } while (cursor != "0");
    QCOMPARE(all.size(), 3000);
    QVERIFY(pages >= 3);
    QVERIFY(runTask(sets.page(set(which), "none", "0")).value().keys.isEmpty());
}

void TestTagSets::tagsAreFound()
{
    TagSets sets = tagSets();
    for (int i = 0; i < 700; ++i)
        m_server.call({"SADD", QByteArray("tag:t" + QByteArray::number(i)), "member"});
    m_server.call({"SET", "tag:text", "no set"});
    m_server.call({"SADD", "another", "member"});
    QSet<QByteArray> tags;
    QByteArray cursor = "0";
    do {
        const TagSets::Found found = runTask(sets.find(set(0), cursor)).value();
        for (const TagSetSummary &tag : found.tags)
            tags.insert(tag.tag);
        cursor = found.next;
    } while (cursor != "0");
    QCOMPARE(tags.size(), 700);
    QVERIFY(tags.contains("t699") && !tags.contains("text"));
}

void TestTagSets::d5_anotherTypeIsSaid()
{
    TagSets sets = tagSets();
    m_server.call({"ZADD", "tag:t", "1", "a"});
    QCOMPARE(runTask(sets.show("t")).error().message().id(), "cache.tagSet.type"_L1);
    QCOMPARE(runTask(sets.page(set(0), "t", "0")).error().message().id(), "cache.tagSet.type"_L1);
}

QTEST_GUILESS_MAIN(TestTagSets)
#include "tst_tagsets.moc"
