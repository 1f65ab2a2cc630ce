// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// The installed library, as others find it: CMake's package and pkg-config.
#include "support/patience.h"
#include "support/redisprocess.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace cachedeck::test;
using namespace Qt::StringLiterals;

class TestPackage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aServiceWithoutQt();
    void aQtProgram();
    void aTestWithoutServer();
#ifdef HAS_ENDPOINTS
    void anEndpoint();
#endif
    void byPkgConfig();
    void headersBearQtsKeywords();
    void whatIsMissingIsNotFound_data();
    void whatIsMissingIsNotFound();
    void itCanBeMoved();

private:
    /// What it said; null where it failed, which has then been told.
    QByteArray run(const QString &program, const QStringList &arguments, const QString &folder = {})
    {
        QProcess process;
        process.setProcessEnvironment(m_environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        if (!folder.isEmpty())
            process.setWorkingDirectory(folder);
        process.start(program, arguments);
        const bool isDone = process.waitForFinished(10 * 60 * 1000);
        const QByteArray said = process.readAll();
        if (isDone && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
            return said.isNull() ? QByteArray("") : said;
        qWarning("%s %s:\n%s", qPrintable(program), qPrintable(arguments.join(u' ')), said.constData());
        return {};
    }
    QString prefix() const
    {
        return m_folder.filePath(u"prefix"_s);
    }
    QString built(const QString &program) const
    {
        return m_folder.filePath(u"build/"_s + program);
    }
    QStringList configuration() const
    {
        return {u"-S"_s, QStringLiteral(CONSUMER), u"-B"_s, m_folder.filePath(u"build"_s), u"-G"_s,
            u"Ninja"_s, u"-DCMAKE_BUILD_TYPE=Debug"_s, u"-DCMAKE_PREFIX_PATH="_s + prefix(),
            u"-DCMAKE_CXX_COMPILER="_s + QStringLiteral(CONSUMER_COMPILER),
            u"-DCMAKE_CXX_FLAGS="_s + QStringLiteral(CONSUMER_FLAGS),
            u"-DCMAKE_EXE_LINKER_FLAGS="_s + QStringLiteral(CONSUMER_LINK_FLAGS),
            u"-DPLAIN_SERVICE="_s + QStringLiteral(PLAIN_SERVICE)};
    }
    /// Links instead of the archives' half gigabyte, and they may be moved. pkg-config looks where a file
    /// really lies.
    bool install()
    {
        m_environment.insert(u"CMAKE_INSTALL_MODE"_s, u"ABS_SYMLINK_OR_COPY"_s);
        const QByteArray said = run(u"cmake"_s,
            {u"--install"_s, QStringLiteral(BUILD_FOLDER), u"--component"_s, u"library"_s, u"--prefix"_s,
                prefix()});
        m_environment.remove(u"CMAKE_INSTALL_MODE"_s);
        bool isDone = !said.isNull();
        QDirIterator files(prefix(), {u"*.pc"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString link = files.next();
            const QString real = QFile::symLinkTarget(link);
            if (!real.isEmpty())
                isDone = QFile::remove(link) && QFile::copy(real, link) && isDone;
        }
        return isDone;
    }
    /// Words for a compiler; empty where there are none.
    QStringList flagsOf(const QString &module)
    {
        QDirIterator found(prefix(), {module + u".pc"_s}, QDir::Files, QDirIterator::Subdirectories);
        if (!found.hasNext())
            return {};
        const QString folder = QFileInfo(found.next()).path();
        const QString present = m_environment.value(u"PKG_CONFIG_PATH"_s);
        m_environment.insert(u"PKG_CONFIG_PATH"_s, folder);
        const QByteArray flags = run(u"pkg-config"_s, {u"--cflags"_s, u"--libs"_s, module});
        m_environment.insert(u"PKG_CONFIG_PATH"_s, present);
        QStringList words = QString::fromUtf8(flags).split(QRegularExpression(u"\\s+"_s), Qt::SkipEmptyParts);
        const QString own = QStringLiteral(CONSUMER_FLAGS " " CONSUMER_LINK_FLAGS);
        return words.isEmpty() ? words : words + own.split(u' ', Qt::SkipEmptyParts);
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment = QProcessEnvironment::systemEnvironment();
    RedisProcess m_server;
};

void TestPackage::initTestCase()
{
    QVERIFY(m_server.start());
    QVERIFY(install());
    QVERIFY(!run(u"cmake"_s, configuration()).isNull());
    QVERIFY(!run(u"cmake"_s, {u"--build"_s, m_folder.filePath(u"build"_s), u"-j2"_s}).isNull());
}

void TestPackage::aServiceWithoutQt()
{
    const QByteArray said = run(built(u"plainservice"_s), {u"redis://"_s + m_server.endpoint().toString()});
    QCOMPARE(said, QByteArray("32000 calls\n"));
}

void TestPackage::aQtProgram()
{
    QCOMPARE(run(built(u"qtprogram"_s), {m_server.endpoint().toString()}), QByteArray("0 failures\n"));
}

void TestPackage::aTestWithoutServer()
{
    QCOMPARE(run(built(u"usertest"_s), {}), QByteArray("tested\n"));
}

#ifdef HAS_ENDPOINTS
void TestPackage::anEndpoint()
{
    QCOMPARE(run(built(u"endpoints"_s), {}), QByteArray("serving\n"));
}
#endif

void TestPackage::byPkgConfig()
{
    const QStringList flags = flagsOf(u"cachedeck-testing"_s);
    QVERIFY(!flags.isEmpty());
    QStringList arguments{u"-std=c++20"_s, u"-fPIC"_s, QStringLiteral(CONSUMER) + u"/usertest.cpp"_s, u"-o"_s,
        m_folder.filePath(u"bypkgconfig"_s)};
    QVERIFY(!run(QStringLiteral(CONSUMER_COMPILER), arguments + flags).isNull());
    QCOMPARE(run(m_folder.filePath(u"bypkgconfig"_s), {}), QByteArray("tested\n"));
#ifdef HAS_ENDPOINTS
    QVERIFY(flagsOf(u"cachedeck-endpoints"_s).contains(u"-lcachedeck-endpoints"_s));
#endif
}

/// All that is installed, in one file of a program that has `slots` and `emit`.
void TestPackage::headersBearQtsKeywords()
{
    const QStringList flags = flagsOf(u"cachedeck"_s);
    QVERIFY(!flags.isEmpty());
    const QString root = prefix() + u"/include/cachedeck/"_s;
    QStringList headers;
    QDirIterator files(root, {u"*.h"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        headers.push_back(files.next().mid(root.size()));
    QVERIFY(headers.size() > 200);
    QVERIFY(headers.contains(u"engine/runtimehost.h"_s) && headers.contains(u"catalog/groups/savings.h"_s));
    QVERIFY(headers.filter(u"demo/"_s).isEmpty());
    headers.sort();
    QFile all(m_folder.filePath(u"all.cpp"_s));
    QVERIFY(all.open(QIODevice::WriteOnly));
    all.write("#include <QObject>\n#ifndef slots\n#error\n#endif\n");
    for (const QString &header : std::as_const(headers))
        all.write("#include \"" + header.toUtf8() + "\"\n");
    all.close();
    const QStringList arguments{u"-std=c++20"_s, u"-fPIC"_s, u"-fsyntax-only"_s, all.fileName()};
    QVERIFY(!run(QStringLiteral(CONSUMER_COMPILER), arguments + flags).isNull());
}

void TestPackage::whatIsMissingIsNotFound_data()
{
    QTest::addColumn<QStringList>("modules");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("only libmicrohttpd")
        << QStringList{u"hiredis"_s, u"libzstd"_s, u"lua5.1"_s} << QByteArray("core testing;found");
    QTest::newRow("Lua, too") << QStringList{u"hiredis"_s, u"libzstd"_s} << QByteArray("core;not found");
    QTest::newRow("hiredis") << QStringList{u"libzstd"_s} << QByteArray(";not found");
}

/// Not an error of its own: the caller has said what he can do without.
void TestPackage::whatIsMissingIsNotFound()
{
    QFETCH(const QStringList, modules);
    QFETCH(const QByteArray, said);
    const QString folder = m_folder.filePath(u"modules-"_s + QString::number(modules.size()));
    QVERIFY(QDir().mkpath(folder));
    for (const QString &module : modules) {
        QFile file(folder + u'/' + module + u".pc"_s);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Name: some\nDescription: some\nVersion: 9\n");
    }
    const QProcessEnvironment before = m_environment;
    m_environment.insert(u"PKG_CONFIG_LIBDIR"_s, folder);
    m_environment.insert(u"PKG_CONFIG_PATH"_s, folder);
    QStringList arguments = configuration();
    arguments.replaceInStrings(QStringLiteral(CONSUMER), QStringLiteral(CONSUMER "/without"));
    arguments.replaceInStrings(m_folder.filePath(u"build"_s), folder + u"-build"_s);
    const QByteArray answer = run(u"cmake"_s, arguments);
    m_environment = before;
    QVERIFY2(answer.contains(QByteArray("has " + said + '\n')), answer.constData());
}

void TestPackage::itCanBeMoved()
{
    const QString elsewhere = m_folder.filePath(u"elsewhere"_s);
    QVERIFY(QDir().rename(prefix(), elsewhere));
    QStringList arguments = configuration();
    arguments.replaceInStrings(m_folder.filePath(u"build"_s), m_folder.filePath(u"again"_s));
    arguments.replaceInStrings(prefix(), elsewhere);
    const QByteArray said = run(u"cmake"_s, arguments);
    QVERIFY(QDir().rename(elsewhere, prefix()));
    QVERIFY(!said.isNull());
}

QTEST_GUILESS_MAIN(TestPackage)
#include "tst_package.moc"
