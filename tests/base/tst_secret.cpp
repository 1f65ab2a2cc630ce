// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/secret.h"

#include <QDebug>
#include <QTest>
#include <QTextStream>

using namespace cachedeck;

namespace {

template<class T>
concept Streamable = requires(QDebug stream, const T &value)
{
    stream << value;
};
template<class T>
concept Comparable = requires(const T &value)
{
    value == value;
};

// A secret that could be logged or compared by accident would be, one day.
static_assert(Streamable<QByteArray> && !Streamable<Secret>);
static_assert(Comparable<QByteArray> && !Comparable<Secret>);
static_assert(!std::is_convertible_v<Secret, QByteArray> && !std::is_convertible_v<QByteArray, Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret> && std::is_nothrow_move_assignable_v<Secret>);

} // namespace

class TestSecret : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reveals();
    void copiesShareUntilTheLastGoes();
    void movedFromIsEmpty();
    void assignmentDropsTheOldOne();
    void selfAssignmentKeeps();
    void sharedBytesOfOthersStay();
};

void TestSecret::reveals()
{
    QVERIFY(Secret().isEmpty());
    const Secret secret(QByteArray("s3cr"));
    QVERIFY(!secret.isEmpty());
    QCOMPARE(secret.reveal(), QByteArray("s3cr"));
    QVERIFY(secret.equals(Secret(QByteArray("s3cr"))));
    QVERIFY(!secret.equals(Secret()));
}

void TestSecret::copiesShareUntilTheLastGoes()
{
    const Secret kept(QByteArray("s3cr"));
    {
        const Secret copy = kept;
        QVERIFY(copy.equals(kept));
    }
    QCOMPARE(kept.reveal(), QByteArray("s3cr"));
}

void TestSecret::movedFromIsEmpty()
{
    Secret from(QByteArray("s3cr"));
    const Secret to(std::move(from));
    QCOMPARE(to.reveal(), QByteArray("s3cr"));
    QVERIFY(from.isEmpty()); // NOLINT(bugprone-use-after-move): that is the question
}

void TestSecret::assignmentDropsTheOldOne()
{
    Secret secret(QByteArray("old"));
    secret = Secret(QByteArray("new"));
    QCOMPARE(secret.reveal(), QByteArray("new"));
    const Secret other(QByteArray("third"));
    secret = other;
    QCOMPARE(secret.reveal(), QByteArray("third"));
    QCOMPARE(other.reveal(), QByteArray("third"));
}

void TestSecret::selfAssignmentKeeps()
{
    Secret secret(QByteArray("s3cr"));
    const Secret &same = secret;
    secret = same;
    QCOMPARE(secret.reveal(), QByteArray("s3cr"));
}

/// Wiping must not reach into bytes that somebody else still holds.
void TestSecret::sharedBytesOfOthersStay()
{
    const QByteArray bytes = QByteArray("s3c") + 'r';
    {
        const Secret secret(bytes);
        QCOMPARE(secret.reveal(), bytes);
    }
    QCOMPARE(bytes, QByteArray("s3cr"));
    static const char literal[] = "s3cr";
    {
        const Secret secret(QByteArray::fromRawData(literal, 4));
        QVERIFY(!secret.isEmpty());
    }
    QCOMPARE(QByteArray(literal), QByteArray("s3cr"));
}

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
