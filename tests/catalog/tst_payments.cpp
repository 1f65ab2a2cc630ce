// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/catalog.h"

#include <QTest>

using namespace cachedeck;
using namespace Qt::StringLiterals;
using std::chrono::seconds;
using std::chrono_literals::operator""min;
using std::chrono_literals::operator""h;

// The payments system's facts, S1-K1 to K8, S1-E1 to E3 and S1-T, as the data of the test.
class TestPayments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void services_data();
    void services();
    void groups_data();
    void groups();
    void everyGroupIsAFact();
    void events_data();
    void events();
    void hitRates_data();
    void hitRates();
    void latencies_data();
    void latencies();

private:
    catalog::Catalog m_catalog;
};

void TestPayments::initTestCase()
{
    Result<catalog::Catalog> loaded = catalog::load(u"payments"_s);
    QVERIFY(loaded.isOk());
    m_catalog = std::move(loaded).value();
}

void TestPayments::services_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("port");
    QTest::addColumn<seconds>("ttl");
    QTest::addColumn<int>("mebibytes");
    QTest::newRow("S1-K1") << u"user"_s << 3001 << seconds(1h) << 128;
    QTest::newRow("S1-K2") << u"payment"_s << 3002 << seconds(15min) << 64;
    QTest::newRow("S1-K3") << u"billing"_s << 3003 << seconds(30min) << 64;
    QTest::newRow("S1-K4") << u"notification"_s << 3004 << seconds(1h) << 32;
    QTest::newRow("S1-K5") << u"document"_s << 3005 << seconds(2h) << 64;
    QTest::newRow("S1-K6") << u"utility"_s << 3006 << seconds(24h) << 16;
    QTest::newRow("S1-K7") << u"analytics"_s << 3007 << seconds(30min) << 128;
    QTest::newRow("S1-K8") << u"webhook"_s << 3008 << seconds(1h) << 32;
}

void TestPayments::services()
{
    QFETCH(QString, name);
    QCOMPARE(m_catalog.services.size(), 8);
    const catalog::Service *service = m_catalog.service(name);
    QVERIFY(service);
    QTEST(service->baseUrl.port(), "port");
    QTEST(service->ttl, "ttl");
    QTEST(static_cast<int>(service->memory.count / (1024 * 1024)), "mebibytes");
}

void TestPayments::groups_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("key");
    QTest::addColumn<seconds>("ttl");
    const auto row = [](const char *fact, const QString &service, const QString &key, seconds ttl) {
        QTest::addRow("%s %s", fact, qPrintable(key)) << service << key << ttl;
    };
    row("S1-K1", u"user"_s, u"session:{sessionId}:{userId}"_s, 10min);
    row("S1-K1", u"user"_s, u"session:active:{userId}"_s, 5min);
    row("S1-K1", u"user"_s, u"token:{token}"_s, 10min);
    row("S1-K1", u"user"_s, u"user:profile:{userId}"_s, 1h);
    row("S1-K1", u"user"_s, u"user:preferences:{userId}"_s, 1h);
    row("S1-K2", u"payment"_s, u"payment:history:{userId}"_s, 15min);
    row("S1-K2", u"payment"_s, u"payment:recent:{userId}"_s, 5min);
    row("S1-K2", u"payment"_s, u"payment:transaction:{transactionId}"_s, 15min);
    row("S1-K3", u"billing"_s, u"bill:status:{billId}"_s, 10min);
    row("S1-K3", u"billing"_s, u"bill:user:{userId}"_s, 30min);
    row("S1-K3", u"billing"_s, u"bill:coupon:{code}"_s, 30min);
    row("S1-K3", u"billing"_s, u"bill:statistics"_s, 30min);
    row("S1-K4", u"notification"_s, u"notification:preferences:{userId}"_s, 1h);
    row("S1-K4", u"notification"_s, u"notification:template:{templateId}"_s, 1h);
    row("S1-K5", u"document"_s, u"document:metadata:{documentId}"_s, 2h);
    row("S1-K5", u"document"_s, u"document:user:{userId}"_s, 2h);
    row("S1-K6", u"utility"_s, u"utility:providers"_s, 24h);
    row("S1-K6", u"utility"_s, u"utility:types"_s, 24h);
    row("S1-K7", u"analytics"_s, u"analytics:dashboard:{userId}"_s, 30min);
    row("S1-K7", u"analytics"_s, u"analytics:revenue:{period}"_s, 30min);
    row("S1-K7", u"analytics"_s, u"analytics:user-growth:{period}"_s, 30min);
    row("S1-K8", u"webhook"_s, u"webhook:config:{webhookId}"_s, 1h);
    row("S1-K8", u"webhook"_s, u"webhook:user:{userId}"_s, 1h);
    row("S1-K8", u"webhook"_s, u"webhook:events:{webhookId}"_s, 1h);
}

void TestPayments::groups()
{
    QFETCH(QString, key);
    const auto found = std::find_if(m_catalog.groups.begin(), m_catalog.groups.end(),
        [&](const catalog::KeyGroup &group) { return group.key.text() == key; });
    QVERIFY(found != m_catalog.groups.end());
    QTEST(found->service, "service");
    QTEST(found->ttl, "ttl");
    QCOMPARE(found->isCompressed, key == u"payment:history:{userId}");
    QVERIFY(found->typicalSize.count > 0);
}

void TestPayments::everyGroupIsAFact()
{
    QCOMPARE(m_catalog.groups.size(), 24);
    // S1-E2: what user.updated clears by the tag, and nothing else, carries it.
    QStringList tagged;
    for (const catalog::KeyGroup &group : m_catalog.groups) {
        if (!group.tags.empty())
            tagged << group.key.text();
    }
    QCOMPARE(tagged,
        (QStringList{u"session:{sessionId}:{userId}"_s, u"session:active:{userId}"_s,
            u"user:profile:{userId}"_s, u"user:preferences:{userId}"_s}));
}

void TestPayments::events_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("parameters");
    QTest::addColumn<QStringList>("clears");
    QTest::newRow("S1-E1") << u"payment.success"_s << QStringList{u"userId"_s, u"billId"_s}
                           << QStringList{u"payment:history:{userId}"_s, u"payment:recent:{userId}"_s,
                                  u"bill:status:{billId}"_s, u"analytics:dashboard:{userId}"_s};
    QTest::newRow("S1-E2") << u"user.updated"_s << QStringList{u"userId"_s}
                           << QStringList{u"user:profile:{userId}"_s, u"user:preferences:{userId}"_s,
                                  u"user:{userId}"_s, u"session:*:{userId}"_s};
    QTest::newRow("S1-E3") << u"webhook.updated"_s << QStringList{u"webhookId"_s, u"userId"_s}
                           << QStringList{u"webhook:config:{webhookId}"_s, u"webhook:user:{userId}"_s};
}

void TestPayments::events()
{
    QFETCH(QString, name);
    const catalog::Event *event = m_catalog.event(name);
    QVERIFY(event);
    QTEST(event->parameters, "parameters");
    QStringList clears;
    for (const auto *list : {&event->keys, &event->tags, &event->patterns}) {
        for (const catalog::KeyTemplate &text : *list)
            clears << text.text();
    }
    QTEST(clears, "clears");
}

void TestPayments::hitRates_data()
{
    QTest::addColumn<QStringList>("groups");
    QTest::addColumn<double>("low");
    QTest::addColumn<double>("high");
    QTest::newRow("S1-T sessions") << QStringList{u"user.session-validation"_s, u"user.active-sessions"_s,
        u"user.token-lookup"_s} << 0.85
                                   << 0.95;
    QTest::newRow("S1-T profiles") << QStringList{u"user.profile"_s, u"user.preferences"_s} << 0.80 << 0.90;
    QTest::newRow("S1-T payments") << QStringList{u"payment.history"_s, u"payment.recent"_s,
        u"payment.transaction"_s} << 0.70
                                   << 0.85;
    QTest::newRow("S1-T analytics") << QStringList{u"analytics.dashboard"_s, u"analytics.revenue"_s,
        u"analytics.user-growth"_s} << 0.60
                                    << 0.80;
    QTest::newRow("S1-T static") << QStringList{u"utility.providers"_s, u"utility.types"_s} << 0.95 << 0.99;
}

void TestPayments::hitRates()
{
    QFETCH(QStringList, groups);
    for (const QString &name : groups) {
        const catalog::KeyGroup *group = m_catalog.group(name);
        QVERIFY(group && group->targetHitRate);
        QTEST(group->targetHitRate->low.value, "low");
        QTEST(group->targetHitRate->high.value, "high");
    }
}

void TestPayments::latencies_data()
{
    QTest::addColumn<QString>("group");
    QTest::addColumn<QList<int>>("ms");
    QTest::newRow("S1-T sessions") << u"user.session-validation"_s << QList{200, 500, 10, 50};
    QTest::newRow("S1-T profile") << u"user.profile"_s << QList{150, 300, 5, 20};
    QTest::newRow("S1-T history") << u"payment.history"_s << QList{300, 800, 30, 80};
    QTest::newRow("S1-T dashboard") << u"analytics.dashboard"_s << QList{1000, 3000, 100, 300};
    QTest::newRow("S1-T webhook") << u"webhook.config"_s << QList{100, 200, 5, 15};
}

void TestPayments::latencies()
{
    QFETCH(QString, group);
    const catalog::KeyGroup *found = m_catalog.group(group);
    QVERIFY(found && found->targetLatency);
    const auto [without, with] = *found->targetLatency;
    const QList<int> ms{static_cast<int>(without.low.count()), static_cast<int>(without.high.count()),
        static_cast<int>(with.low.count()), static_cast<int>(with.high.count())};
    QTEST(ms, "ms");
}

QTEST_APPLESS_MAIN(TestPayments)
#include "tst_payments.moc"
