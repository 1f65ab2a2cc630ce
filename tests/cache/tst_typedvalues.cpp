// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Cache::fetch(): values of a program's own types, and what another release of it has stored.
#include "cache/servicerig.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::cache;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestTypedValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theyAreEncodedAndDecoded();
    void anotherFormUnderALockIsLoadedAnew();

private:
    AnyServer m_server;
    const catalog::KeyGroupPtr m_group = groupWith(u"user:profile:{userId}"_s, {u"user:{userId}"_s});
};

void TestTypedValues::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestTypedValues::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
}

void TestTypedValues::theyAreEncodedAndDecoded()
{
    ServiceProcess one(m_server.endpoint());
    auto json = std::make_shared<catalog::KeyGroup>(*m_group);
    json->codec = catalog::Codec::Json;
    const catalog::Key key = keyOf(json, "user:profile:1");
    int asked = 0;
    const auto loader = [&asked]() -> async::Task<Result<std::optional<QString>>> {
        ++asked;
        return [](QString name) -> async::Task<Result<std::optional<QString>>> {
            co_return std::optional<QString>(std::move(name));
        }(u"Ada"_s);
    };
    for (int i = 0; i < 2; ++i)
        QCOMPARE(runTask(one.cache.fetch<QString>(key, loader)).value().value(), u"Ada"_s);
    QCOMPARE(asked, 1);
    // Another release wants a number there: what it cannot read is loaded anew, not an error for ever.
    const auto number = []() -> async::Task<Result<std::optional<int>>> { co_return std::optional<int>(36); };
    QCOMPARE(runTask(one.cache.fetch<int>(key, number)).value().value(), 36);
    QCOMPARE(runTask(one.cache.get(key)).value().entry->value, QByteArray("36"));
}

void TestTypedValues::anotherFormUnderALockIsLoadedAnew()
{
    ServiceProcess one(m_server.endpoint());
    for (const catalog::Mode mode : {catalog::Mode::Envelope, catalog::Mode::Foreign}) {
        m_server.call({"DEL", "user:profile:1"});
        auto json = std::make_shared<catalog::KeyGroup>(*m_group);
        json->codec = catalog::Codec::Json;
        json->mode = mode;
        json->pattern = catalog::Pattern::StampedePrevention;
        const catalog::Key key = keyOf(json, "user:profile:1");
        QCOMPARE(runTask(one.cache.set(key, "\"Ada\"")).value(), Stored::Stored);
        int asked = 0;
        const auto number = [&asked] {
            ++asked;
            return []() -> async::Task<Result<std::optional<int>>> { co_return std::optional<int>(36); }();
        };
        QCOMPARE(runTask(one.cache.fetch<int>(key, number)).value().value(), 36);
        QCOMPARE(runTask(one.cache.fetch<int>(key, number)).value().value(), 36);
        QCOMPARE(asked, 1);
    }
}

QTEST_GUILESS_MAIN(TestTypedValues)
#include "tst_typedvalues.moc"
