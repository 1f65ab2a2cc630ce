// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/log.h"

#include <QTest>

using namespace cachedeck;

class TestLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void masks_data();
    void masks();
    void leavesTheRest_data();
    void leavesTheRest();
    void survivesHostileText();
};

/// Each text holds the credential "s3cr" in some form; none of it may be left.
void TestLog::masks_data()
{
    QTest::addColumn<QString>("text");
    const char *const texts[] = {
        "AUTH s3cr",
        "auth s3cr",
        "AUTH default s3cr",
        "HELLO 3 AUTH default s3cr SETNAME cachedeck",
        "\"AUTH\" \"default\" \"s3cr\"",
        "\"AUTH\", \"default\", \"s3cr\"",
        "MIGRATE h 6379 key 0 1000 AUTH s3cr",
        "MIGRATE h 6379 key 0 1000 AUTH2 user s3cr",
        "ACL SETUSER bob on >s3cr ~* +@all",
        "ACL SETUSER bob reset #s3cr >s3cr",
        "CONFIG SET requirepass s3cr",
        "CONFIG SET masterauth \"s3cr s3cr\"",
        "SENTINEL SET mymaster auth-pass s3cr",
        "sentinel sentinel-pass s3cr",
        "tls-key-file-pass s3cr",
        "redis://user:s3cr@host:6379/0",
        "redis://:s3cr@host:6379",
        "rediss://user:s3cr/s3cr@host",
        "redis://user:s3cr@s3cr@host",
        "redis+sentinel://user:s3cr@h1:26379,h2:26379/mymaster",
        "REDIS_PASSWORD=s3cr",
        "REDIS_SENTINEL_PASSWORD=s3cr cachedeckctl status",
        "REDISCLI_AUTH=s3cr",
        "--password s3cr",
        "--password=s3cr",
        "password: s3cr",
        "{\"password\": \"s3cr s3cr\"}",
        "{\"password\":\"a\\\"s3cr\"}",
        "password='s3cr s3cr'",
        "passphrase = s3cr",
        "token=s3cr",
        "api_key: s3cr",
        "Authorization: Bearer s3cr",
        "Authorization: Basic s3cr",
        "bearer s3cr",
    };
    for (const char *text : texts)
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestLog::masks()
{
    QFETCH(QString, text);
    const QString masked = redacted(text);
    QVERIFY2(!masked.contains(u"s3cr"), qPrintable(masked));
    QVERIFY2(masked.contains(u"***"), qPrintable(masked));
}

void TestLog::leavesTheRest_data()
{
    QTest::addColumn<QString>("text");
    const char *const texts[] = {
        "",
        "connected to 127.0.0.1:6379",
        "redis://host:6379/0",
        "redis+sentinel://h1:26379,h2:26379/mymaster",
        "author list",
        "authority unknown",
        "user:profile:4711",
        "+switch-master mymaster 127.0.0.1 6379 127.0.0.1 6380",
    };
    for (const char *text : texts)
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestLog::leavesTheRest()
{
    QFETCH(QString, text);
    QCOMPARE(redacted(text), text);
}

void TestLog::survivesHostileText()
{
    QVERIFY(redacted(QStringLiteral("password=\"") + QString(1 << 20, u'\\')).size() > 0);
    QVERIFY(redacted(QStringLiteral("://:").repeated(50'000)).size() > 0);
    QVERIFY(redacted(QStringLiteral("auth ").repeated(50'000)).size() > 0);
}

QTEST_APPLESS_MAIN(TestLog)
#include "tst_log.moc"
