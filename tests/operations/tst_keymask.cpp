// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "operations/keymask.h"

#include <QTest>

using namespace cachedeck;
using namespace cachedeck::operations;

class tst_keymask : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hidesWhatMayTellOfAPerson_data();
    void hidesWhatMayTellOfAPerson();
    void sameStaysSame();
    void groupsSayWhatIsAValue();
    void isSafeAndShort();
};

void tst_keymask::hidesWhatMayTellOfAPerson_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("shown"); // with # for each digest
    const auto row = [](const char *key, const char *shown) {
        QTest::newRow(key) << QByteArray(key) << QString::fromLatin1(shown);
    };
    row("user:profile:4711", "user:profile:#");
    row("user:profile", "user:profile");
    row("session:alice@example.org:v2", "session:#:v2");
    row("task/123e4567-e89b-12d3-a456-426614174000/notes", "task/#/notes");
    row("token:eyJhbGciOiJIUzI1NiJ9.e30.t-IDcSemACt8x4iTMCda8Yhe3iZaWbvV5XKSTbuAn0M", "token:#");
    row("session:*:4711", "session:*:#");
    row("{user4711}:cart", "{#}:cart");
    row("week:12", "week:12");
    row("2026-03", "#");
    row("", "");
    row("::", "::");
    row("phone:+49301234567", "phone:#");
    row("name:J\xc3\xbcrgen", "name:#");
    row("a b", "a b");
}

void tst_keymask::hidesWhatMayTellOfAPerson()
{
    QFETCH(QByteArray, key);
    QFETCH(QString, shown);
    static const QRegularExpression digest(QStringLiteral("~[0-9a-f]{8}"));
    QCOMPARE(maskedKey(key).replace(digest, QStringLiteral("#")), shown);
}

void tst_keymask::sameStaysSame()
{
    QCOMPARE(maskedKey("user:profile:10000"), QStringLiteral("user:profile:~39e5b483"));
    QCOMPARE(maskedKey("a:10000").mid(2), maskedKey("b:10000").mid(2));
    QVERIFY(maskedKey("a:10000") != maskedKey("a:10001"));
}

void tst_keymask::groupsSayWhatIsAValue()
{
    auto group = std::make_shared<catalog::KeyGroup>();
    group->name = QStringLiteral("user");
    group->key = catalog::KeyTemplate::parse(QStringLiteral("user:2026Q1x9999:{name}")).value();
    const catalog::KeyIndex groups({group});
    const QString masked = maskedKey("user:2026Q1x9999:alice", &groups);
    QVERIFY(masked.startsWith(u"user:2026Q1x9999:~"));
    QVERIFY(!masked.contains(u"alice"));
    QCOMPARE(maskedKey("other:alice", &groups), QStringLiteral("other:alice"));
}

void tst_keymask::isSafeAndShort()
{
    QVERIFY(maskedKey("a\nb:\x1b[31m").indexOf(u'\n') < 0);
    QVERIFY(maskedKey(QByteArray(1'000'000, 'x')).size() <= 200);
    QVERIFY(maskedKey(QByteArray("a:").repeated(100'000)).size() <= 200);
    QVERIFY(maskedKey(QByteArray("\0\xff", 2)).startsWith(u'~'));
}

QTEST_GUILESS_MAIN(tst_keymask)
#include "tst_keymask.moc"
