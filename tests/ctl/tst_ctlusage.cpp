// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/ctlrun.h"

#include <QDir>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace cachedeck::test;
using namespace Qt::StringLiterals;

// What needs no server.
class TestCtlUsage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpAndVersion();
    void everyVerbHasExamples_data();
    void everyVerbHasExamples();
    void wrongUseIsTwo_data();
    void wrongUseIsTwo();
    void wordsAreReadAsTheyAreWritten_data();
    void wordsAreReadAsTheyAreWritten();
    void passwordInUrlIsRefused();
    void neverSentIsSaidAtOnce_data();
    void neverSentIsSaidAtOnce();
    void lostOutputIsSix();
    void demoSparesAForeignFolder();
    void nobodyThereIsThree();
    void completionScriptsAreValid_data();
    void completionScriptsAreValid();
    void unknownProfileNamesThoseThatAre();
    void unknownCatalogNamesThoseThatAre();
    void catalogEnvironmentSaysTheAddress();
};

void TestCtlUsage::helpAndVersion()
{
    const CtlRun help = ctl({u"--help"_s});
    QCOMPARE(help.status, 0);
    for (const char *verb : {"status", "watch", "nodes", "events", "alerts", "exec", "connections", "test",
             "catalog", "demo", "completion"})
        QVERIFY2(help.out.contains(verb), verb);
    QVERIFY(help.out.contains("Examples:"));
    const CtlRun version = ctl({u"--version"_s});
    QCOMPARE(version.status, 0);
    QVERIFY(version.out.startsWith("cachedeckctl "));
    QVERIFY(version.err.isEmpty());
}

void TestCtlUsage::everyVerbHasExamples_data()
{
    QTest::addColumn<QString>("verb");
    for (const char *verb : {"status", "watch", "nodes", "events", "alerts", "exec", "connections", "test",
             "catalog", "demo", "completion"})
        QTest::newRow(verb) << QString::fromLatin1(verb);
}

void TestCtlUsage::everyVerbHasExamples()
{
    QFETCH(QString, verb);
    const CtlRun help = ctl({verb, u"--help"_s});
    QCOMPARE(help.status, 0);
    QVERIFY(help.out.contains("Examples:"));
    QVERIFY(help.out.contains(QByteArray("cachedeckctl " + verb.toUtf8())));
}

void TestCtlUsage::wrongUseIsTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("says");
    const QString none;
    QTest::newRow("no verb") << QStringList() << none;
    QTest::newRow("unknown verb") << QStringList{u"frobnicate"_s} << none;
    QTest::newRow("unknown option") << QStringList{u"status"_s, u"--frobnicate"_s} << none;
    QTest::newRow("two targets") << QStringList{u"status"_s, u"--url"_s, u"redis://a"_s, u"--sentinel"_s,
        u"b"_s} << u"--url and --sentinel both say"_s;
    QTest::newRow("no master") << QStringList{u"status"_s, u"--sentinel"_s, u"a"_s}
                               << u"name of the master"_s;
    QTest::newRow("malformed URL") << QStringList{u"status"_s, u"--url"_s, u"http://a"_s}
                                   << u"no address of Redis"_s;
    QTest::newRow("database") << QStringList{u"status"_s, u"--db"_s, u"-1"_s} << none;
    QTest::newRow("interval") << QStringList{u"watch"_s, u"--interval"_s, u"soon"_s} << u"is no duration"_s;
    QTest::newRow("short interval") << QStringList{u"watch"_s, u"--interval"_s, u"1ms"_s} << u"too short"_s;
    QTest::newRow("no command") << QStringList{u"exec"_s} << u"The command is missing"_s;
    QTest::newRow("password file") << QStringList{u"status"_s, u"--password-file"_s, u"/nonexistent/file"_s}
                                   << u"cannot be read"_s;
    QTest::newRow("events of a node")
        << QStringList{u"events"_s, u"--url"_s, u"redis://127.0.0.1:1"_s} << u"no Sentinels"_s;
    QTest::newRow("endless password file")
        << QStringList{u"status"_s, u"--password-file"_s, u"/dev/zero"_s} << u"is no password"_s;
    QTest::newRow("empty password file")
        << QStringList{u"status"_s, u"--password-file"_s, u"/dev/null"_s} << u"is empty"_s;
    QTest::newRow("database in words")
        << QStringList{u"status"_s, u"--db"_s, u"x"_s} << u"\"x\" is no whole number from 0 on"_s;
    QTest::newRow("count") << QStringList{u"watch"_s, u"--count"_s, u"-1"_s}
                           << u"\"-1\" is no whole number from 1 on"_s;
    QTest::newRow("no time") << QStringList{u"exec"_s, u"--deadline"_s, u"0ms"_s, u"--"_s, u"PING"_s}
                             << u"write 1ms or more"_s;
    QTest::newRow("no name") << QStringList{u"exec"_s, u"--"_s, QString()} << u"The command is missing"_s;
    QTest::newRow("no catalog") << QStringList{u"status"_s, u"--catalog"_s, u"nosuch"_s} << u"nosuch"_s;
    QTest::newRow("empty catalog") << QStringList{u"status"_s, u"--catalog"_s, u"/dev/null"_s} << none;
    QTest::newRow("endless catalog") << QStringList{u"status"_s, u"--catalog"_s, u"/dev/zero"_s} << none;
    QTest::newRow("device as a catalog")
        << QStringList{u"catalog"_s, u"check"_s, u"/dev/zero"_s} << u"/dev/zero is no regular file"_s;
    QTest::newRow("no authority") << QStringList{u"status"_s, u"--ca"_s, u"/nofile"_s}
                                  << u"/nofile cannot be read"_s;
    QTest::newRow("empty authority") << QStringList{u"status"_s, u"--sentinel-ca"_s, u"/dev/null"_s}
                                     << u"no CA certificate"_s;
    QTest::newRow("TLS and not") << QStringList{u"status"_s, u"--url"_s, u"rediss://a?tls=0"_s}
                                 << u"two different things about \"tls\""_s;
    QTest::newRow("unknown trouble") << QStringList{u"demo"_s, u"provoke"_s, u"earthquake"_s} << none;
    const QStringList invalidate{u"invalidate"_s, u"--run"_s};
    QTest::newRow("two values of a tag")
        << invalidate + QStringList{u"--tag"_s, u"x"_s, u"y"_s} << u"\"y\" belongs to no option"_s;
    QTest::newRow("two values of a key")
        << invalidate + QStringList{u"--key"_s, u"a"_s, u"b"_s} << u"\"b\" belongs to no option"_s;
    QTest::newRow("an option for a value")
        << QStringList{u"invalidate"_s, u"--resume"_s, u"--run"_s} << u"--resume: its value is missing"_s;
    QTest::newRow("help for a value")
        << QStringList{u"invalidate"_s, u"--tag"_s, u"-h"_s} << u"--tag: its value is missing"_s;
    QTest::newRow("the end for a value")
        << QStringList{u"cache"_s, u"get"_s, u"k"_s, u"--db"_s, u"--"_s, u"1"_s} << u"missing before --"_s;
    QTest::newRow("an empty value is one") << QStringList{u"cache"_s, u"set"_s, u"k"_s, u"v"_s, u"--ttl"_s,
        u"1m"_s, u"--tag="_s, u"t"_s} << u"not expected: t"_s;
    QTest::newRow("options after the end")
        << QStringList{u"cache"_s, u"get"_s, u"k"_s, u"--"_s, u"--json"_s} << u"not expected: --json"_s;
    QTest::newRow("no name of a catalog")
        << QStringList{u"catalog"_s, u"show"_s, QString()} << u"(no name)"_s;
    QTest::newRow("a second event") << QStringList{u"invalidate"_s, u"--event"_s, u"a"_s, u"--event"_s,
        u"b"_s} << u"--event"_s;
    QTest::newRow("a limit of none") << QStringList{u"cache"_s, u"scan"_s, u"*"_s, u"--limit"_s, u"0"_s}
                                     << u"\"0\" is no whole number from 1 to 1000000000"_s;
    QTest::newRow("a rate of none") << invalidate + QStringList{u"--rate"_s, u"0"_s}
                                    << u"\"0\" is no whole number from 1 to 10000000"_s;
    QTest::newRow("a type that there is not")
        << QStringList{u"cache"_s, u"scan"_s, u"*"_s, u"--type"_s, u"hush"_s} << u"\"hush\" is no type"_s;
    QTest::newRow("no window") << invalidate + QStringList{u"--tag"_s, u"t"_s, u"--undo-window"_s, u"0s"_s}
                               << u"0s is no time"_s;
    QTest::newRow("unknown shell") << QStringList{u"completion"_s, u"tcsh"_s} << none;
}

void TestCtlUsage::wrongUseIsTwo()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, says);
    const CtlRun run = ctl(arguments);
    QCOMPARE(run.status, 2);
    QVERIFY(run.out.isEmpty());
    QVERIFY2(run.err.contains(says.toUtf8()), run.err.constData());
}

void TestCtlUsage::wordsAreReadAsTheyAreWritten_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("command");
    const QString end = u"--"_s;
    QTest::newRow("a list of JSON") << QStringList{end, u"SET"_s, u"k"_s, u"[\"a\",\"b\"]"_s}
                                    << u"SET k \"[\\\"a\\\",\\\"b\\\"]\""_s;
    QTest::newRow("the same without an end")
        << QStringList{u"--run"_s, u"SET"_s, u"k"_s, u"[1,2]"_s} << u"SET k [1,2]"_s;
    QTest::newRow("nothing in it") << QStringList{end, u"SET"_s, u"k"_s, u"[]"_s} << u"SET k []"_s;
    QTest::newRow("the end in between") << QStringList{u"GET"_s, end, u"a"_s} << u"GET a"_s;
    QTest::newRow("options behind the end")
        << QStringList{end, u"ECHO"_s, u"--json"_s, u"--"_s, u"-h"_s} << u"ECHO --json -- -h"_s;
    QTest::newRow("names of verbs") << QStringList{u"GET"_s, u"status"_s} << u"GET status"_s;
    QTest::newRow("nothing at all") << QStringList{end, u"SET"_s, u"k"_s, QString()} << u"SET k \"\""_s;
    QTest::newRow("what CLI11 means something by") << QStringList{u"GET"_s, u"++"_s} << u"GET ++"_s;
    QTest::newRow("what we mark words with") << QStringList{end, u"GET"_s, u"\1\2"_s} << u"GET \\x01\\x02"_s;
}

void TestCtlUsage::wordsAreReadAsTheyAreWritten()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, command);
    const CtlRun run = ctl(
        QStringList{u"exec"_s, u"--dry-run"_s, u"--json"_s, u"--url"_s, u"redis://127.0.0.1:1"_s} + words);
    QVERIFY2(run.status == 0, run.err.constData());
    QCOMPARE(run.object()[u"command"].toString(), command);
}

void TestCtlUsage::passwordInUrlIsRefused() // product rule 7
{
    const CtlRun run = ctl({u"status"_s, u"--url"_s, u"redis://desk:s3cret@127.0.0.1:1"_s});
    QCOMPARE(run.status, 2);
    QVERIFY(run.err.contains("--password-file"));
    QVERIFY(run.err.contains("redis://desk@127.0.0.1:1"));
    QVERIFY(!run.err.contains("s3cret"));
}

void TestCtlUsage::neverSentIsSaidAtOnce_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("KEYS") << QStringList{u"KEYS"_s, u"*"_s} << "list keys with SCAN"_ba;
    QTest::newRow("MONITOR") << QStringList{u"MONITOR"_s} << "MONITOR would hold up"_ba;
    QTest::newRow("BLPOP") << QStringList{u"BLPOP"_s, u"a"_s, u"0"_s} << "BLPOP would hold up"_ba;
    QTest::newRow("DEBUG") << QStringList{u"DEBUG"_s, u"SLEEP"_s, u"1"_s} << "DEBUG is never sent"_ba;
    QTest::newRow("CLIENT REPLY") << QStringList{u"CLIENT"_s, u"REPLY"_s, u"OFF"_s} << "CLIENT REPLY"_ba;
}

void TestCtlUsage::neverSentIsSaidAtOnce()
{
    QFETCH(QStringList, command);
    QFETCH(QByteArray, says);
    // Port 1 of loopback refuses: it is not asked either.
    const QStringList exec{u"exec"_s, u"--url"_s, u"redis://127.0.0.1:1"_s};
    const QStringList rest = QStringList{u"--"_s} + command;
    const CtlRun alone = ctl(exec + rest);
    QCOMPARE(alone.status, 4);
    QVERIFY2(alone.err.contains(says) && !alone.err.contains("--run"), alone.err.constData());
    const CtlRun run = ctl(exec + QStringList{u"--run"_s} + rest);
    QCOMPARE(run.status, 4);
    QVERIFY2(run.err.contains(says), run.err.constData());
    const CtlRun dry = ctl(exec + QStringList{u"--dry-run"_s} + rest);
    QCOMPARE(dry.status, 0);
    QVERIFY2(dry.out.contains("refused in any case") && !dry.out.contains("--run"), dry.out.constData());
}

void TestCtlUsage::lostOutputIsSix()
{
    for (const QString &closed : {u">/dev/full"_s, u">&-"_s}) {
        const CtlRun run
            = ctlInShell(u"exec \"$0\" exec --url redis://127.0.0.1:1 --dry-run -- GET a "_s + closed);
        QVERIFY2(run.status == 6, qPrintable(closed + QString::fromUtf8(run.err)));
        QVERIFY2(run.err.contains("standard output"), run.err.constData());
    }
    const CtlRun help = ctlInShell(u"exec \"$0\" --help >/dev/full"_s);
    QVERIFY2(help.status == 6 && help.err.contains("standard output"), help.err.constData());
}

void TestCtlUsage::demoSparesAForeignFolder() // product rules 2 and 10
{
    const QTemporaryDir folder;
    QFile thesis(folder.filePath(u"thesis.txt"_s));
    QVERIFY(thesis.open(QIODevice::WriteOnly));
    for (const QString &verb : {u"down"_s, u"up"_s}) {
        const CtlRun run = ctl({u"demo"_s, verb, u"--folder"_s, folder.path()});
        QCOMPARE(run.status, 4);
        QVERIFY2(run.err.contains("something else than a demo"), run.err.constData());
        QVERIFY(thesis.exists());
    }
}

void TestCtlUsage::nobodyThereIsThree()
{
    // Port 1 of loopback refuses.
    const CtlRun node = ctl({u"status"_s, u"--json"_s, u"--url"_s, u"redis://127.0.0.1:1"_s});
    QCOMPARE(node.status, 3);
    QCOMPARE(node.object()[u"state"].toString(), u"unknown");
    QVERIFY(node.err.contains("127.0.0.1:1"));
    // For people: the cause once, and no role of which nobody knows.
    const CtlRun text = ctl({u"status"_s, u"--url"_s, u"redis://127.0.0.1:1"_s});
    QCOMPARE(text.out.count("refuses the connection"), 1);
    QVERIFY2(text.out.contains("node 127.0.0.1:1: "), text.out.constData());
    const CtlRun sentinels
        = ctl({u"exec"_s, u"--sentinel"_s, u"127.0.0.1:1"_s, u"--master"_s, u"m"_s, u"--"_s, u"PING"_s});
    QCOMPARE(sentinels.status, 3);
    QVERIFY(sentinels.out.isEmpty());
}

void TestCtlUsage::completionScriptsAreValid_data()
{
    QTest::addColumn<QString>("shell");
    for (const char *shell : {"bash", "zsh", "fish"})
        QTest::newRow(shell) << QString::fromLatin1(shell);
}

void TestCtlUsage::completionScriptsAreValid()
{
    QFETCH(QString, shell);
    const CtlRun run = ctl({u"completion"_s, shell});
    QCOMPARE(run.status, 0);
    QVERIFY(run.out.contains("status"));
    QVERIFY(run.out.contains(shell == u"fish" ? "-l interval" : "--interval"));
    // zsh reads the same script as bash; only bash is everywhere.
    const QString program = QStandardPaths::findExecutable(shell == u"zsh" ? u"bash"_s : shell);
    if (program.isEmpty())
        return;
    QProcess check;
    check.start(program, {u"-n"_s});
    check.write(run.out);
    check.closeWriteChannel();
    QVERIFY(check.waitForFinished());
    QVERIFY2(check.exitCode() == 0, check.readAllStandardError().constData());
}

void TestCtlUsage::unknownProfileNamesThoseThatAre()
{
    QTemporaryDir config;
    QVERIFY(QDir(config.path()).mkpath(u"cachedeck"_s));
    QFile file(config.filePath(u"cachedeck/profiles.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"version\": 1, \"profiles\": [{\"name\": \"here\", \"kind\": \"single\", \"endpoint\": "
               "\"127.0.0.1:1\", \"environment\": \"staging\", \"role\": \"viewer\"}]}");
    file.close();
    const Variables variables{{u"XDG_CONFIG_HOME"_s, config.path()}};
    const CtlRun unknown = ctl({u"status"_s, u"--profile"_s, u"there"_s}, {}, variables);
    QCOMPARE(unknown.status, 2);
    QVERIFY(unknown.err.contains("saved are: here"));
    const CtlRun known
        = ctl({u"exec"_s, u"--dry-run"_s, u"--json"_s, u"--profile"_s, u"here"_s, u"--"_s, u"GET"_s, u"a"_s},
            {}, variables);
    QCOMPARE(known.status, 0);
    QCOMPARE(known.object()[u"environment"].toString(), u"staging");
}

void TestCtlUsage::unknownCatalogNamesThoseThatAre()
{
    const QByteArray list = "payments, projects, savings, workflow";
    const QStringList dryRun{u"exec"_s, u"--dry-run"_s, u"--json"_s};
    const QStringList command{u"--"_s, u"GET"_s, u"a"_s};
    const CtlRun given = ctl(dryRun + QStringList{u"--catalog"_s, u"paymnts"_s} + command);
    QCOMPARE(given.status, 2);
    QVERIFY2(given.err.contains("paymnts") && given.err.contains(list), given.err.constData());
    // A saved connection is not worth less because its catalog has gone: it is said, and it goes on.
    QTemporaryDir config;
    QVERIFY(QDir(config.path()).mkpath(u"cachedeck"_s));
    QFile file(config.filePath(u"cachedeck/profiles.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"version\": 1, \"profiles\": [{\"name\": \"here\", \"kind\": \"single\", \"endpoint\": "
               "\"127.0.0.1:1\", \"environment\": \"staging\", \"role\": \"viewer\", \"catalog\": "
               "\"paymnts\"}]}");
    file.close();
    const Variables variables{{u"XDG_CONFIG_HOME"_s, config.path()}};
    const CtlRun saved = ctl(dryRun + QStringList{u"--profile"_s, u"here"_s} + command, {}, variables);
    QCOMPARE(saved.status, 0);
    QVERIFY2(saved.err.contains("paymnts") && saved.err.contains(list), saved.err.constData());
}

void TestCtlUsage::catalogEnvironmentSaysTheAddress()
{
    const QStringList command{u"exec"_s, u"--dry-run"_s, u"--json"_s, u"--catalog"_s, u"payments"_s};
    const auto in = [&](const QStringList &more) {
        return ctl(command + more + QStringList{u"--"_s, u"GET"_s, u"a"_s});
    };
    const CtlRun prod = in({u"--catalog-environment"_s, u"prod"_s});
    QVERIFY2(prod.status == 0, prod.err.constData());
    QCOMPARE(prod.object()[u"deployment"].toString(), u"payments"); // the master's name
    QCOMPARE(prod.object()[u"environment"].toString(), u"production");
    const CtlRun dev = in({u"--catalog-environment"_s, u"dev"_s});
    QCOMPARE(dev.object()[u"deployment"].toString(), u"localhost:6379");
    QCOMPARE(dev.object()[u"environment"].toString(), u"development");
    const CtlRun other = in({u"--catalog-environment"_s, u"prod"_s, u"--url"_s, u"redis://127.0.0.1:1"_s});
    QCOMPARE(other.object()[u"deployment"].toString(), u"127.0.0.1:1"); // an address that was given wins
    QCOMPARE(other.object()[u"environment"].toString(), u"production"); // and the environment that was named
    const CtlRun unknown = in({u"--catalog-environment"_s, u"produktion"_s});
    QCOMPARE(unknown.status, 2);
    QVERIFY2(unknown.err.contains("dev, prod, staging"), unknown.err.constData());
    const CtlRun alone = ctl({u"status"_s, u"--catalog-environment"_s, u"prod"_s});
    QCOMPARE(alone.status, 2);
    QVERIFY2(alone.err.contains("--catalog FILE"), alone.err.constData());
}

QTEST_GUILESS_MAIN(TestCtlUsage)
#include "tst_ctlusage.moc"
