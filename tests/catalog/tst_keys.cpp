// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/catalog.h"
#include "catalog/groups/payments.h"
#include "catalog/groups/projects.h"
#include "catalog/groups/savings.h"
#include "catalog/groups/workflow.h"
#include "catalog/keyindex.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::catalog;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// What a program's own group looks like, and what the compiler knows of it.
struct Quota : TypedGroup<Quota, "quota:{plan}:{userId}", "user:{userId}", "plan:{plan}">
{
    static constexpr GroupTraits traits{.name = "quota",
        .ttl = TtlLiteral::byValue("plan", {{"free", 1min}, {"paid", 1h}}, 30s),
        .codec = Codec::Cbor};
};
inline constexpr Quota quota;

template<class Group, class... Parts>
concept Takes = requires(Group group, Parts... parts)
{
    group(parts...);
};

static_assert(Takes<Quota, const char *, int>);
static_assert(!Takes<Quota, const char *>); // a place without a value does not compile
static_assert(!Takes<Quota, int, int, int>);
static_assert(!Takes<Quota, double, int>);
static_assert(Takes<payments::UtilityProviders>);
static_assert(payments::UserProfile::traits.ttl.fixed == 1h);
static_assert(payments::UserProfile::traits.targetHitRate->low == Ratio(0.8));
static_assert(KeyTemplateLiteral("{a}:{b}:{a}").parameterCount() == 2);
static_assert(KeyTemplateLiteral("a:{b}").covers(KeyTemplateLiteral("{b}x")));
static_assert(!KeyTemplateLiteral("a:{b}").covers(KeyTemplateLiteral("{c}")));

class TestKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreTheTemplates();
    void typedGroupsAreThoseOfTheCatalog_data();
    void typedGroupsAreThoseOfTheCatalog();
    void partsOfAllKinds();
    void ttlOfAKey();
    void patternsEscapeTheirValues();
    void globs_data();
    void globs();
    void matches_data();
    void matches();
    void readsBack_data();
    void readsBack();
    void readsBackEveryGroup();
    void nothingDescribesIt_data();
    void nothingDescribesIt();
};

void TestKeys::keysAreTheTemplates()
{
    QCOMPARE(payments::userProfile(4711).bytes(), "user:profile:4711");
    QCOMPARE(payments::userSessionValidation("a", 4711).bytes(), "session:a:4711");
    QCOMPARE(payments::utilityProviders().bytes(), "utility:providers");
    QCOMPARE(savings::planProgress("7"_ba).bytes(), "plan:7:progress");
    QCOMPARE(
        workflow::schedulesTechnicianDay(3, "2026-03-01").bytes(), "schedules:technician:3:date:2026-03-01");
    QCOMPARE(projects::dashboardActivity(u"zoë"_s).bytes(), QByteArray("dashboard:activity:zo\xc3\xab"));
    QCOMPARE(payments::userProfile(4711).tags(), QByteArrayList{"user:4711"_ba});
    QCOMPARE(quota("free", 1).tags(), (QByteArrayList{"user:1"_ba, "plan:free"_ba}));
    const Result<Key> made = Key::make(quota.group(), {{u"plan"_s, "free"_ba}, {u"userId"_s, "1"_ba}});
    QVERIFY(made.isOk() && made.value() == quota("free", 1));
    QVERIFY(!Key::make(quota.group(), {{u"plan"_s, "free"_ba}}).isOk());
}

void compareGroups(const KeyGroup &typed, const KeyGroup &group)
{
    QCOMPARE(typed.name, group.name);
    QCOMPARE(typed.service, group.service);
    QCOMPARE(typed.key.text(), group.key.text());
    QVERIFY(typed.mode == group.mode && typed.pattern == group.pattern && typed.codec == group.codec);
    QVERIFY(typed.ttl == group.ttl);
    QVERIFY(typed.tags == group.tags);
    QCOMPARE(typed.isCompressed, group.isCompressed);
    QVERIFY(typed.targetHitRate == group.targetHitRate);
    QVERIFY(typed.targetLatency == group.targetLatency);
    QVERIFY(typed.staleTtl == group.staleTtl && typed.refreshThreshold == group.refreshThreshold);
    QVERIFY(typed.typicalSize == group.typicalSize);
}

void TestKeys::typedGroupsAreThoseOfTheCatalog_data()
{
    QTest::addColumn<QList<KeyGroupPtr>>("groups");
    const auto row = [](const char *name, const std::vector<KeyGroupPtr> &groups) {
        QTest::newRow(name) << QList<KeyGroupPtr>(groups.begin(), groups.end());
    };
    row("payments", payments::groups());
    row("projects", projects::groups());
    row("savings", savings::groups());
    row("workflow", workflow::groups());
}

void TestKeys::typedGroupsAreThoseOfTheCatalog()
{
    QFETCH(QList<KeyGroupPtr>, groups);
    const Result<Catalog> loaded = load(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(loaded.isOk());
    QCOMPARE(size_t(groups.size()), loaded->groups.size());
    for (qsizetype i = 0; i < groups.size(); ++i)
        compareGroups(*groups[i], *loaded->groups[size_t(i)]);
}

void TestKeys::partsOfAllKinds()
{
    const QByteArray bytes("\x00\xff", 2);
    QCOMPARE(payments::userTokenLookup(bytes).bytes(), "token:" + bytes);
    QCOMPARE(payments::userTokenLookup(std::string_view("a")).bytes(), "token:a");
    QCOMPARE(payments::userTokenLookup(u"a"_s).bytes(), "token:a");
    QCOMPARE(payments::userTokenLookup(-5LL).bytes(), "token:-5");
    QCOMPARE(
        payments::userTokenLookup(std::numeric_limits<quint64>::max()).bytes(), "token:18446744073709551615");
    QCOMPARE(quota("free", 7).value(u"userId"), "7");
    QCOMPARE(quota("free", 7).value(u"other"), QByteArray());
}

void TestKeys::ttlOfAKey() // S3-K2, S3-K3, S3-K4
{
    const QDate today(2026, 3, 10); // a Tuesday
    using namespace workflow;
    QVERIFY(usersProfile(1).ttl(today) == 1h);
    QVERIFY(schedulesTechnicianDay(1, "2026-03-10").ttl(today) == 30min);
    QVERIFY(schedulesTechnicianDay(1, "2026-03-11").ttl(today) == 2h);
    QVERIFY(schedulesTechnicianDay(1, "2026-03-09").ttl(today) == 24h);
    QVERIFY(schedulesTechnicianDay(1, "someday").ttl(today) == 30min);
    QVERIFY(schedulesWeek("2026-03-09").ttl(today) == 30min); // this week
    QVERIFY(schedulesWeek("2026-03-16").ttl(today) == 2h);
    QVERIFY(schedulesWeek("2026-03-03").ttl(today) == 24h); // its last day was yesterday
    QVERIFY(tasksStatus("active").ttl(today) == 5min);
    QVERIFY(tasksStatus("completed").ttl(today) == 1h);
    QVERIFY(tasksStatus("new").ttl(today) == 5min);
    QVERIFY(!authBlacklist("t").ttl(today));
    QVERIFY(quota("paid", 1).ttl(today) == 1h);
    QVERIFY(quota("other", 1).ttl(today) == 30s);
    QVERIFY(quota.group()->ttl.longest() == 1h);
}

void TestKeys::patternsEscapeTheirValues()
{
    QCOMPARE(projects::allForProject(12), QByteArrayList{"project:*:12"_ba});
    QCOMPARE(projects::allForUser("a*[b]?\\"),
        (QByteArrayList{"user:*:a\\*\\[b\\]\\?\\\\"_ba, "dashboard:*:a\\*\\[b\\]\\?\\\\"_ba,
            "session:user:a\\*\\[b\\]\\?\\\\"_ba}));
    const Result<Catalog> loaded = load(u"projects"_s);
    const GroupPattern *pattern = loaded->pattern(u"allForUser");
    QCOMPARE(pattern->globs[0].expandGlob({{u"userId"_s, "a*"_ba}}).value(), "user:*:a\\*");
    QVERIFY(!pattern->globs[0].expandGlob({}).isOk());
}

void TestKeys::globs_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("glob");
    QTest::newRow("all") << u"bill:status:{billId}"_s << "bill:status:*"_ba;
    QTest::newRow("of one") << u"session:{sessionId}:{userId}"_s << "session:*:4*"_ba.replace("4*", "4\\*");
    QTest::newRow("literal") << u"a[b]*"_s << "a\\[b\\]\\*"_ba;
}

void TestKeys::globs()
{
    QFETCH(QString, text);
    QTEST(KeyTemplate::parse(text).value().glob({{u"userId"_s, "4*"_ba}}), "glob");
}

void TestKeys::matches_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArrayList>("values"); // none: it does not match
    const QByteArrayList no;
    QTest::newRow("one") << u"user:profile:{id}"_s << "user:profile:1"_ba << QByteArrayList{"1"_ba};
    QTest::newRow("other text") << u"user:profile:{id}"_s << "user:profil:1"_ba << no;
    QTest::newRow("no value") << u"user:profile:{id}"_s << "user:profile:"_ba << no;
    QTest::newRow("too short") << u"user:profile:{id}"_s << "user:"_ba << no;
    QTest::newRow("colons at the end")
        << u"auth:rate-limit:{ip}"_s << "auth:rate-limit:::1"_ba << QByteArrayList{"::1"_ba};
    QTest::newRow("two") << u"session:{a}:{b}"_s << "session:x:y:z"_ba << QByteArrayList{"x"_ba, "y:z"_ba};
    QTest::newRow("middle") << u"tasks:technician:{id}:active"_s << "tasks:technician:7:active"_ba
                            << QByteArrayList{"7"_ba};
    QTest::newRow("middle takes all")
        << u"x:{id}:active"_s << "x:7:active:active"_ba << QByteArrayList{"7:active"_ba};
    QTest::newRow("more behind") << u"x:{id}:active"_s << "x:7:active:no"_ba << no;
    QTest::newRow("same twice") << u"{a}:{a}"_s << "7:7"_ba << QByteArrayList{"7"_ba};
    QTest::newRow("not the same") << u"{a}:{a}"_s << "7:8"_ba << no;
    QTest::newRow("bytes") << u"t:{a}"_s << QByteArray("t:\x00\xff", 4)
                           << QByteArrayList{QByteArray("\x00\xff", 2)};
    QTest::newRow("empty key") << u"t:{a}"_s << QByteArray() << no;
}

void TestKeys::matches()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, key);
    QFETCH(QByteArrayList, values);
    const KeyTemplate parsed = KeyTemplate::parse(text).value();
    const std::optional<std::vector<QByteArray>> found = parsed.match(key);
    QCOMPARE(found.has_value(), !values.isEmpty());
    QCOMPARE(parsed.matches(key), !values.isEmpty());
    if (found) {
        QCOMPARE(QByteArrayList(found->begin(), found->end()), values);
        QCOMPARE(parsed.expandInOrder(*found), key);
    }
}

void TestKeys::readsBack_data()
{
    QTest::addColumn<QString>("catalogName");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("group");
    QTest::newRow("session") << u"payments"_s << "session:abc:4711"_ba << u"user.session-validation"_s;
    QTest::newRow("longer text first")
        << u"payments"_s << "session:active:4711"_ba << u"user.active-sessions"_s;
    QTest::newRow("almost the longer text")
        << u"payments"_s << "session:activ:4711"_ba << u"user.session-validation"_s;
    QTest::newRow("no place") << u"payments"_s << "bill:statistics"_ba << u"billing.statistics"_s;
    QTest::newRow("more text") << u"savings"_s << "plan:7:progress"_ba << u"plan.progress"_s;
    QTest::newRow("less text") << u"savings"_s << "plan:7"_ba << u"plan.details"_s;
    QTest::newRow("one of two") << u"savings"_s << "user:7:plans"_ba << u"user.plans"_s;
    QTest::newRow("deep") << u"workflow"_s << "schedules:technician:3:date:2026-03-01"_ba
                          << u"schedules.technician-day"_s;
}

void TestKeys::readsBack()
{
    QFETCH(QString, catalogName);
    QFETCH(QByteArray, key);
    QFETCH(QString, group);
    const Result<Catalog> loaded = load(catalogName);
    const KeyIndex index(loaded->groups);
    const std::optional<Key> read = index.read(key);
    QVERIFY(read);
    QCOMPARE(read->group().name, group);
    QCOMPARE(read->bytes(), key);
    QCOMPARE(index.groupOf(key)->name, group);
}

void TestKeys::readsBackEveryGroup()
{
    for (const QString &name : shippedNames()) {
        const Result<Catalog> loaded = load(name);
        const KeyIndex index(loaded->groups);
        for (const KeyGroupPtr &group : loaded->groups) {
            const QByteArray key = group->key.expandAll("4711");
            QVERIFY2(index.groupOf(key) == group, key.constData());
        }
    }
}

void TestKeys::nothingDescribesIt_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("other") << "cart:1"_ba;
    QTest::newRow("prefix only") << "user:profile:"_ba;
    QTest::newRow("behind a whole key") << "bill:statistics:1"_ba;
    QTest::newRow("ours") << "c:tv:user:1"_ba;
}

void TestKeys::nothingDescribesIt()
{
    QFETCH(QByteArray, key);
    const Result<Catalog> loaded = load(u"payments"_s);
    const KeyIndex index(loaded->groups);
    QVERIFY(!index.groupOf(key));
    QVERIFY(!index.read(key));
    QVERIFY(!KeyIndex().groupOf(key));
}

QTEST_APPLESS_MAIN(TestKeys)
#include "tst_keys.moc"
