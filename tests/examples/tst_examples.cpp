// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The examples of docs/library.md: they run, and what the document quotes is what runs.
#include "cache/behindrig.h"
#include "cache/tierrig.h"
#include "examples/shop.h"
#include "examples/watched.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::test;
using namespace Qt::StringLiterals;
using shop::Article;

class TestExamples : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void theDocumentQuotesWhatRuns();
    void cacheAside();
    void staleWhileRevalidate();
    void writeThrough();
    void writeBehind();
    void refreshAhead();
    void batchCacheAside();
    void stampedePrevention();
    void multiTier();
    void watchedByMetrics();

private:
    cache::Cache *service() { return &m_process->cache; }

    RedisProcess m_server;
    std::unique_ptr<BehindProcess> m_process;
    shop::Database m_database;
};

void TestExamples::initTestCase()
{
    QVERIFY(m_server.start());
}

void TestExamples::init()
{
    QVERIFY(m_server.call({"FLUSHALL"}).isOk());
    m_process = std::make_unique<BehindProcess>(m_server.endpoint());
    m_database = shop::Database();
}

namespace {

QString contentOf(const QString &path)
{
    QFile file(QStringLiteral(SOURCE_FOLDER "/") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// \a lines without what all of them are indented by, which the first one shows.
QString outdented(const QString &lines)
{
    qsizetype by = 0;
    while (by < lines.size() && lines[by] == u' ')
        ++by;
    QString moved;
    for (const QString &line : lines.chopped(lines.endsWith(u'\n') ? 1 : 0).split(u'\n'))
        moved += (line.startsWith(QString(by, u' ')) ? line.mid(by) : line) + u'\n';
    return moved;
}

/// What stands between two lines `//! [name]`.
QString partOf(const QString &path, const QString &name)
{
    const QString mark = u"//! ["_s + name + u"]\n"_s;
    const QString content = contentOf(path);
    const qsizetype begin = content.indexOf(mark);
    const qsizetype end = content.indexOf(mark, begin + 1);
    if (begin < 0 || end < 0)
        return {};
    const qsizetype first = begin + mark.size();
    return outdented(content.mid(first, content.lastIndexOf(u'\n', end) + 1 - first));
}

} // namespace

void TestExamples::theDocumentQuotesWhatRuns()
{
    static const QRegularExpression quote(
        u"<!-- (tests/(?:examples|endpoints|engine|package/consumer)/[a-z]+\\.(?:h|cpp)) ([a-z-]+) -->\n```cpp\n(.*?)```\n"_s,
        QRegularExpression::DotMatchesEverythingOption);
    const QString document = contentOf(u"docs/library.md"_s);
    QVERIFY(!document.isEmpty());
    int quotes = 0;
    for (auto found = quote.globalMatch(document); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        const QString part = partOf(match.captured(1), match.captured(2));
        QVERIFY2(!part.isEmpty(), qPrintable(match.captured(2)));
        QCOMPARE(match.captured(3), part);
        ++quotes;
    }
    QVERIFY2(quotes >= 10, "value, groups, eight patterns, watched");
}

void TestExamples::cacheAside()
{
    m_database.rows.insert(7, Article(u"Kettle"_s, 3));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(runTask(shop::findArticle(service(), &m_database, 7)).value()->name, u"Kettle"_s);
    QCOMPARE(m_database.asked, 1);
    for (int i = 0; i < 3; ++i)
        QVERIFY(!runTask(shop::findArticle(service(), &m_database, 8)).value());
    QCOMPARE(m_database.asked, 2);
}

void TestExamples::staleWhileRevalidate()
{
    m_database.texts.insert("price:7", "9.90");
    QCOMPARE(runTask(shop::currentPrice(service(), &m_database, 7)).value(), QByteArray("9.90"));
    QVERIFY(runTask(m_process->cache.expire(shop::price(7), Milliseconds(1))).value());
    m_database.texts.insert("price:7", "8.90");
    QTRY_VERIFY(!runTask(m_process->cache.exists(shop::price(7))).value());
    QCOMPARE(runTask(shop::currentPrice(service(), &m_database, 7)).value(), QByteArray("9.90")); // at once
    QTRY_COMPARE(runTask(shop::currentPrice(service(), &m_database, 7)).value(), QByteArray("8.90"));
}

void TestExamples::writeThrough()
{
    m_database.rows.insert(7, Article(u"Kettle"_s, 3));
    QCOMPARE(runTask(shop::findArticle(service(), &m_database, 7)).value()->stock, 3);
    QVERIFY(runTask(shop::saveArticle(service(), &m_database, 7, Article(u"Kettle"_s, 2))).isOk());
    QCOMPARE(m_database.rows.value(7).stock, 2);
    QCOMPARE(runTask(shop::findArticle(service(), &m_database, 7)).value()->stock, 2);
}

void TestExamples::writeBehind()
{
    cache::WriteBehind &behind = m_process->behind;
    QVERIFY(runTask(shop::countView(&behind, 7, 41)).isOk());
    QVERIFY(runTask(shop::countView(&behind, 7, 42)).isOk());
    QVERIFY(runTask(m_process->cache.invalidate({shop::views(7)})).isOk());
    QCOMPARE(runTask(shop::viewsOf(&behind, &m_database, 7)).value(), 42);
    QCOMPARE(m_database.asked, 0);
    cache::WriteConsumer consumer(
        behind.queue(), m_process->caller(), shop::viewWriter(&m_database), quickConsumer());
    consumer.start();
    QTRY_COMPARE(m_database.texts.value("views:7"), QByteArray("42"));
    runTask(consumer.stop());
}

void TestExamples::refreshAhead()
{
    m_database.texts.insert("top:de", "kettle, lamp");
    QCOMPARE(runTask(shop::topArticles(service(), &m_database, "de")).value(), QByteArray("kettle, lamp"));
    m_database.texts.insert("top:de", "lamp, kettle");
    // A minute is left of five: the rest of its life is the last fifth of it, as it was made.
    cache::NewEntry old = entryWith("kettle, lamp", Milliseconds(300'000));
    QVERIFY(runTask(m_process->cache.store().put(shop::top("de"), {}, old)).isOk());
    QVERIFY(runTask(m_process->cache.expire(shop::top("de"), Milliseconds(100))).value());
    QTRY_COMPARE(
        runTask(shop::topArticles(service(), &m_database, "de")).value(), QByteArray("lamp, kettle"));
}

void TestExamples::batchCacheAside()
{
    for (const int id : {1, 2, 3})
        m_database.rows.insert(id, Article(QString::number(id), id));
    QVERIFY(runTask(shop::findArticle(service(), &m_database, 1)).value());
    QCOMPARE(m_database.asked, 1);
    const QList<Article> found
        = runTask(shop::articlesOf(service(), &m_database, QList<int>{1, 2, 3, 4})).value();
    QCOMPARE(found.size(), 3);
    QCOMPARE(m_database.asked, 2);
    QVERIFY(runTask(shop::articlesOf(service(), &m_database, QList<int>{1, 2, 3, 4})).isOk());
    QCOMPARE(m_database.asked, 2);
}

void TestExamples::stampedePrevention()
{
    m_database.texts.insert("report:today", "all is well");
    BehindProcess other(m_server.endpoint());
    async::Scope scope;
    std::vector<QByteArray> reports;
    struct Caller
    {
        static async::Task<void> run(
            cache::Cache *cache, shop::Database *database, std::vector<QByteArray> *all)
        {
            const Result<QByteArray> report = co_await shop::dailyReport(cache, database, "today");
            all->push_back(report.valueOr(QByteArray()));
        }
    };
    for (int i = 0; i < 50; ++i) {
        scope.spawn(Caller::run(service(), &m_database, &reports));
        scope.spawn(Caller::run(&other.cache, &m_database, &reports));
    }
    QTRY_COMPARE(scope.runningCount(), 0);
    QCOMPARE(std::count(reports.begin(), reports.end(), QByteArray("all is well")), 100);
    QCOMPARE(m_database.asked, 1);
}

void TestExamples::multiTier()
{
    TieredProcess process(m_server.endpoint());
    m_database.texts.insert("country:de", "Germany");
    const auto isGermany = [&] {
        return runTask(shop::countryOf(&process.cache, &m_database, "de")).valueOr(QByteArray()) == "Germany";
    };
    QTRY_VERIFY(isGermany() && process.cache.statistics().total().memoryHits > 0);
    QCOMPARE(m_database.asked, 1);
}

void TestExamples::watchedByMetrics()
{
    m_database.rows.insert(7, Article(u"Kettle"_s, 3));
    cache::FeedSettings settings;
    settings.interval = Milliseconds(20);
    settings.callDeadline = patience;
    shop::WatchedCache watched(m_process->caller(), m_process->cache, settings);
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(u"^article.one: 0 % hits"_s));
    QVERIFY(runTask(shop::findArticle(service(), &m_database, 7)).isOk());
    QTRY_COMPARE(watched.below(), QStringList{u"article.one"_s});
    for (int i = 0; i < 20; ++i)
        QVERIFY(runTask(shop::findArticle(service(), &m_database, 7)).isOk());
    QTRY_VERIFY(watched.below().isEmpty());
    QVERIFY(watched.hitRate(u"article.one"_s) > 0.9);
    QVERIFY(!watched.isAway());
}

QTEST_GUILESS_MAIN(TestExamples)
#include "tst_examples.moc"
