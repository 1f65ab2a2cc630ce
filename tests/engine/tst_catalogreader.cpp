// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/catalogreader.h"
#include "support/fatallog.h"

#include <QFile>
#include <QProcess>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck;
using namespace cachedeck::engine;
using namespace Qt::StringLiterals;

/// Catalogs for a thread that must not wait.
class tst_catalogreader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::FatalLog::arm(); }
    void answers();
    void deadFilesAreLate();
    void answersNobodyAfterItsEnd();
};

void tst_catalogreader::answers()
{
    CatalogReader reader(test::patience);
    std::optional<Result<catalog::Catalog>> shipped, unknown;
    reader.read(u"payments"_s, [&](const Result<catalog::Catalog> &loaded) { shipped = loaded; });
    reader.read(u"paymnts"_s, [&](const Result<catalog::Catalog> &loaded) { unknown = loaded; });
    QVERIFY(!shipped && !unknown); // later
    QTRY_VERIFY(shipped && unknown);
    QVERIFY(shipped->isOk());
    QCOMPARE(unknown->error().message().id(), "catalog.file.unreadable"_L1);
}

/// A pipe that nobody writes to: as a file on a mount that is dead.
void tst_catalogreader::deadFilesAreLate()
{
    QTemporaryDir folder;
    const QString pipe = folder.filePath(u"dead.json"_s);
    QCOMPARE(QProcess::execute(u"mkfifo"_s, {pipe}), 0);
    const auto letItGo = qScopeGuard([&] {
        QFile writer(pipe);
        static_cast<void>(writer.open(QIODevice::WriteOnly));
    });
    CatalogReader reader(std::chrono::milliseconds(20));
    int answers = 0;
    Error error;
    reader.read(pipe, [&](const Result<catalog::Catalog> &loaded) {
        ++answers;
        error = loaded.isOk() ? Error() : loaded.error();
    });
    QTRY_COMPARE(answers, 1);
    QCOMPARE(error.kind(), ErrorKind::Timeout);
    QCOMPARE(error.message().id(), "engine.catalog.late"_L1);
}

void tst_catalogreader::answersNobodyAfterItsEnd()
{
    int answers = 0;
    {
        CatalogReader reader(std::chrono::milliseconds(0));
        reader.read(u"payments"_s, [&](const Result<catalog::Catalog> &) { ++answers; });
    }
    bool hasLater = false;
    CatalogReader later(test::patience);
    later.read(u"payments"_s, [&](const Result<catalog::Catalog> &) { hasLater = true; });
    QTRY_VERIFY(hasLater);
    QCOMPARE(answers, 0);
}

QTEST_GUILESS_MAIN(tst_catalogreader)
#include "tst_catalogreader.moc"
