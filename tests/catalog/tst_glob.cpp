// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/glob.h"
#include "cache/store/layout.h"
#include "catalog/doubts.h"
#include "codec/envelope.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::catalog;
using namespace Qt::StringLiterals;

class TestGlob : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void matches_data();
    void matches();
    void endsWhateverTheGlob();
    void escapedMatchesItselfAlone();
    void shippedOnesRaiseNoDoubt();
    void doubts();
    void whatCanNeverBeStored();
};

void TestGlob::matches_data()
{
    QTest::addColumn<QByteArray>("glob");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<bool>("isMatch");
    const auto row = [](const char *glob, const char *key, bool isMatch) {
        QTest::addRow("%s %s", glob, key) << QByteArray(glob) << QByteArray(key) << isMatch;
    };
    row("", "", true);
    row("", "a", false);
    row("*", "", true);
    row("*", "a:b", true);
    row("a*", "ba", false);
    row("session:*:7", "session:x:7", true);
    row("session:*:7", "session:x:y:7", true); // a star takes colons, too
    row("session:*:7", "session:7", false);
    row("*a*b*", "xaxbx", true);
    row("*ab", "aab", true);
    row("a?c", "abc", true);
    row("a?c", "ac", false);
    row("h[ae]llo", "hello", true);
    row("h[ae]llo", "hillo", false);
    row("h[^e]llo", "hallo", true);
    row("h[^e]llo", "hello", false);
    row("h[a-c]", "hb", true);
    row("h[c-a]", "hb", true); // Redis turns the ends round
    row("h[a-c]", "hd", false);
    row("h[\\]]", "h]", true);
    row("h[ab", "ha", true); // never closed
    row("a\\*", "a*", true);
    row("a\\*", "ab", false);
    row("a\\", "a\\", true);
}

void TestGlob::matches()
{
    QFETCH(QByteArray, glob);
    QFETCH(QByteArray, key);
    QTEST(globMatches(glob, key), "isMatch");
}

void TestGlob::endsWhateverTheGlob() // CVE-2024-31228 is of this kind
{
    QVERIFY(!globMatches(QByteArray("a*").repeated(100).append('b'), QByteArray(2000, 'a')));
}

void TestGlob::escapedMatchesItselfAlone()
{
    for (const char *text : {"a*", "?", "[a]", "\\", "^", "a-b", "plain"}) {
        const QByteArray glob = escapedForGlob(text);
        QVERIFY2(globMatches(glob, text), text);
        QVERIFY2(!globMatches(glob, QByteArray(text).append('x')), text);
        QVERIFY2(!globMatches(glob, "y"), text);
    }
}

void TestGlob::shippedOnesRaiseNoDoubt()
{
    for (const QString &name : shippedNames())
        QCOMPARE(doubtsAbout(load(name).value()).size(), size_t(0));
}

void TestGlob::whatCanNeverBeStored()
{
    QCOMPARE(mostTags, codec::maxTags);
    QCOMPARE(mostTagBytes, codec::maxTagBytes);
    QCOMPARE(bookkeepingPrefix.toByteArray(), cache::Layout().prefix());
    const auto group = [](const QString &name, const QString &key, const QStringList &tags) {
        const auto made = std::make_shared<KeyGroup>();
        made->name = name;
        made->key = KeyTemplate::parse(key).value();
        for (const QString &tag : tags)
            made->tags.push_back(KeyTemplate::parse(tag).value());
        return made;
    };
    QStringList tags;
    for (int i = 0; i < 64; ++i)
        tags << u"t%1"_s.arg(i);
    const QString longest(512, u't');
    Catalog catalog;
    catalog.groups
        = {group(u"most"_s, u"cc:{id}"_s, tags), group(u"many"_s, u"a:{id}"_s, tags + QStringList{u"t64"_s}),
            group(u"longest"_s, u"{a}c:"_s, {longest}), group(u"long"_s, u"b:{id}"_s, {longest + u"{id}"}),
            group(u"ours"_s, u"c:{id}"_s, {})};
    const std::vector<Message> doubts = doubtsAbout(catalog);
    QCOMPARE(doubts.size(), size_t(3));
    QCOMPARE(doubts[0], Message("catalog.doubt.tags", {u"many"_s, qint64(65), qint64(64)}));
    QCOMPARE(
        doubts[1], Message("catalog.doubt.tagLength", {u"long"_s, QString(longest + u"{id}"), qint64(512)}));
    QCOMPARE(doubts[2], Message("catalog.doubt.ours", {u"ours"_s, "c:"_ba}));
}

void TestGlob::doubts()
{
    Catalog workflow = load(u"workflow"_s).value();
    Event event;
    event.name = u"slip"_s;
    event.keys = {KeyTemplate::parse(u"users:profil:{userId}"_s).value(),
        KeyTemplate::parse(u"users:profile:{otherName}"_s).value()};
    event.tags
        = {KeyTemplate::parse(u"users:{userId}"_s).value(), KeyTemplate::parse(u"user:{id}"_s).value()};
    event.patterns = {KeyTemplate::parse(u"session:*"_s).value(), KeyTemplate::parse(u"tasks:*"_s).value()};
    workflow.events = {event};
    const std::vector<Message> doubts = doubtsAbout(workflow);
    QCOMPARE(doubts.size(), size_t(3));
    QCOMPARE(doubts[0], Message("catalog.doubt.key", {u"slip"_s, u"users:profil:{userId}"_s}));
    QCOMPARE(doubts[1], Message("catalog.doubt.tag", {u"slip"_s, u"users:{userId}"_s}));
    QCOMPARE(doubts[2], Message("catalog.doubt.glob", {u"slip"_s, u"session:*"_s}));
}

QTEST_APPLESS_MAIN(TestGlob)
#include "tst_glob.moc"
