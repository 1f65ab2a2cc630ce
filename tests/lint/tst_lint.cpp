// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "lint/coroutinelint.h"
#include "lint/filelint.h"
#include "lint/includelint.h"
#include "lint/textlint.h"
#include "words/words.h"

#include <QFile>
#include <QTest>

using namespace cachedeck::lint;

namespace {

const QString root = QStringLiteral(CACHEDECK_SOURCE_DIR);

QString contentOf(const QString &path)
{
    QFile file(root + u'/' + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

const std::vector<Source> &tree()
{
    static const std::vector<Source> sources = readTree(root,
        {QStringLiteral("core"), QStringLiteral("ui"), QStringLiteral("app"), QStringLiteral("tests"),
            QStringLiteral("translations"), QStringLiteral("installer"), QStringLiteral("dev"),
            QStringLiteral(".ci"), QStringLiteral("CMakeLists.txt")});
    return sources;
}

template<class Rule>
Findings checkTree(Rule rule)
{
    Findings all;
    for (const Source &source : tree()) {
        for (const Finding &finding : rule(source))
            all.push_back(finding);
    }
    return all;
}

Source source(const char *path, const QString &text)
{
    return Source(QString::fromLatin1(path), text);
}

} // namespace

// QtTest cuts long messages, so that the places are printed by themselves.
#define VERIFY_NONE(findings)                                                                                \
    do {                                                                                                     \
        const Findings found = findings;                                                                     \
        if (!found.empty())                                                                                  \
            qInfo().noquote() << report(found);                                                              \
        QVERIFY2(found.empty(), "see the places above");                                                     \
    } while (false)

/// The rules of the house over the whole tree, and for each rule the proof that it can fail.
class TestLint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tree_isFound() { QVERIFY(tree().size() > 40); }
    void tree_includesFollowTheArrows();
    void tree_architectureIsTrue();
    void tree_keepsPlatformHeadersInOnePlace() { VERIFY_NONE(checkTree(checkPlatformHeaders)); }
    void tree_coroutinesAreSafe() { VERIFY_NONE(checkTree(checkCoroutines)); }
    void tree_hasLicences() { VERIFY_NONE(checkTree(checkLicence)); }
    void tree_filesAreShort();
    void tree_everyMessageHasWords();
    void tree_wordsAreInOnePlace() { VERIFY_NONE(checkTree(checkTranslationCalls)); }

    void tree_textsAreFoundAgain() { VERIFY_NONE(checkTree(checkTranslationContext)); }

    void code_blanksCommentsAndLiterals_data();
    void code_blanksCommentsAndLiterals();
    void includes_data();
    void includes();
    void includes_readCodeOnly();
    void links_followTheArrows();
    void architecture();
    void platformHeaders();
    void coroutines_data();
    void coroutines();
    void licences();
    void sizes();
    void messageIds();
    void translationCalls();
    void translationContexts();
    void translations();
};

void TestLint::tree_includesFollowTheArrows()
{
    const Arrows arrows(valueHeadersOf(contentOf(QStringLiteral("core/engine/README.md"))));
    VERIFY_NONE(checkTree([&](const Source &s) { return checkIncludes(s, arrows); }));
}

void TestLint::tree_architectureIsTrue()
{
    QSet<QString> folders;
    for (const Source &source : tree()) {
        if (source.path().startsWith(u"core/") || source.path().startsWith(u"ui/"))
            folders.insert(source.path().section(u'/', 0, 1));
    }
    folders.removeIf([](const QString &path) { return path.contains(u'.'); });
    VERIFY_NONE(checkArchitecture(
        Source(QStringLiteral("docs/architecture.md"), contentOf(QStringLiteral("docs/architecture.md"))),
        folders));
}

void TestLint::tree_filesAreShort()
{
    const auto allowed = allowedSizes(contentOf(QStringLiteral("tests/lint/sizes.txt")));
    VERIFY_NONE(checkTree([&](const Source &s) { return checkSize(s, allowed); }));
}

void TestLint::tree_everyMessageHasWords()
{
    const auto isKnown
        = [](const QString &id) { return cachedeck::words::isKnown(QLatin1StringView(id.toLatin1())); };
    VERIFY_NONE(checkTree([&](const Source &s) { return checkMessageIds(s, isKnown); }));
}

void TestLint::code_blanksCommentsAndLiterals_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const char *text, const char *code) {
        QTest::newRow(name) << QString::fromLatin1(text) << QString::fromLatin1(code);
    };
    row("plain", "int a;", "int a;");
    row("line comment", "a; // b {\nc;", "a;       \nc;");
    row("block comment", "a /* {\n} */ b", "a     \n     b");
    row("empty block comment", "a/**/b", "a    b");
    row("comment to the end", "a // b", "a     ");
    row("string", "f(\"co_await ? { \");", "f(\"             \");");
    row("escaped quote", "f(\"a\\\"b\");c", "f(\"    \");c");
    row("character", "c = '{';", "c = ' ';");
    row("escaped character", "c = '\\'';", "c = '  ';");
    row("digit separator", "n = 1'000 + '{';", "n = 1'000 + ' ';");
    row("raw string", "r = R\"(a\"{)\" + b;", "r = R\"     \" + b;");
    row("raw string with a mark", "r = R\"x(a)\"{)x\";", "r = R\"        \";");
    row("comment mark in a string", "s = \"//\"; t", "s = \"  \"; t");
}

void TestLint::code_blanksCommentsAndLiterals()
{
    QFETCH(QString, text);
    QFETCH(QString, code);
    QCOMPARE(codeOf(text), code);
}

void TestLint::includes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("header");
    QTest::addColumn<bool>("isAllowed");
    const auto row = [](const char *path, const char *header, bool isAllowed) {
        QTest::addRow("%s includes %s", path, header)
            << QString::fromLatin1(path) << QString::fromLatin1(header) << isAllowed;
    };
    row("core/client/a.cpp", "client/b.h", true);
    row("core/client/a.cpp", "base/error.h", true);
    row("core/engine/a.cpp", "resp/reply.h", true);
    row("core/demo/a.cpp", "engine/engine.h", true);
    row("core/base/a.cpp", "words/words.h", false);
    row("core/resp/a.cpp", "async/task.h", false);
    row("core/client/a.cpp", "sentinel/deployment.h", false);
    row("core/monitor/a.cpp", "words/words.h", false);
    row("core/engine/a.cpp", "demo/demo.h", false);
    row("core/engine/a.cpp", "models/list.h", false);
    row("core/client/a.cpp", "b.h", false);
    row("core/client/a.cpp", "a.moc", true);
    row("ui/pages/overview/a.cpp", "pages/overview/b.h", true);
    row("ui/pages/overview/a.cpp", "models/b.h", true);
    row("ui/pages/overview/a.cpp", "engine/engine.h", true);
    row("ui/pages/overview/a.cpp", "monitor/snapshot.h", true);
    row("ui/pages/overview/a.cpp", "monitor/sampler.h", false);
    row("ui/pages/overview/a.cpp", "client/gate.h", false);
    row("ui/models/a.cpp", "widgets/b.h", false);
    row("ui/charts/a.cpp", "words/words.h", true);
    row("ui/charts/a.cpp", "engine/engine.h", false);
    row("ui/shell/a.cpp", "desk/main.h", false);
    row("app/desk/a.cpp", "client/gate.h", true);
}

void TestLint::includes()
{
    QFETCH(QString, path);
    QFETCH(QString, header);
    QFETCH(bool, isAllowed);
    const Arrows arrows(valueHeadersOf(QStringLiteral("ui may include `monitor/snapshot.h` too")));
    const Source file(path, u"#pragma once\n#include \"" + header + u"\"\n");
    const Findings findings = checkIncludes(file, arrows);
    QCOMPARE(findings.empty(), isAllowed);
    if (!isAllowed)
        QCOMPARE(findings.front().line, 2);
}

void TestLint::includes_readCodeOnly()
{
    const Arrows arrows({});
    const QString line = QStringLiteral("#include \"client/gate.h\"\n");
    VERIFY_NONE(checkIncludes(source("core/base/a.h", u"/* try\n" + line + u"*/"), arrows));
    VERIFY_NONE(checkIncludes(source("core/base/a.h", u"// " + line), arrows));
    VERIFY_NONE(checkIncludes(source("core/base/a.h", u"// lint-allow(include): proof\n" + line), arrows));
    QCOMPARE(checkIncludes(source("core/base/a.h", u"// lint-allow(include):\n" + line), arrows).size(), 1U);
}

void TestLint::links_followTheArrows()
{
    const Arrows arrows({});
    const auto links = [&](const char *libraries) {
        return checkIncludes(source("core/resp/CMakeLists.txt",
                                 u"cachedeck_module(resp\n  LINKS " + QString::fromLatin1(libraries) + u')'),
            arrows);
    };
    VERIFY_NONE(links("cachedeck_core_includes cachedeck_base"));
    QCOMPARE(links("cachedeck_async").size(), 1U);
}

void TestLint::architecture()
{
    const QSet<QString> folders{QStringLiteral("core/base"), QStringLiteral("core/resp"),
        QStringLiteral("core/words"), QStringLiteral("ui/theme")};
    const auto count = [&](const char *rows) {
        return checkArchitecture(source("docs/architecture.md", QString::fromLatin1(rows)), folders).size();
    };
    const QByteArray whole = "| core/base | values | |\n| core/resp | bytes | base |\n"
                             "| ui/theme | colours | words |\n| core/words | texts | base |\n";
    QCOMPARE(count(whole.constData()), 0U);
    QCOMPARE(count(QByteArray(whole).replace("bytes | base", "bytes | words").constData()), 1U);
    QCOMPARE(count(QByteArray(whole).replace("bytes | base", "bytes | ").constData()), 1U);
    QCOMPARE(count(whole.mid(whole.indexOf('\n') + 1).constData()), 1U);
    QCOMPARE(count(QByteArray(whole + "| core/scan | keys | base |\n").constData()), 1U);
}

void TestLint::platformHeaders()
{
    const QString text = QStringLiteral("#include <csignal>\n#include <sys/socket.h>\n#include <QObject>\n");
    VERIFY_NONE(checkPlatformHeaders(source("core/platform/process.cpp", text)));
    QCOMPARE(checkPlatformHeaders(source("core/client/a.cpp", text)).size(), 2U);
    QCOMPARE(
        checkPlatformHeaders(source("app/ctl/a.cpp", QStringLiteral("#include <Windows.h>\n"))).size(), 1U);
    VERIFY_NONE(checkPlatformHeaders(source("core/client/a.cpp", QStringLiteral("#include <chrono>\n"))));
}

void TestLint::coroutines_data()
{
    QTest::addColumn<QString>("code");
    QTest::addColumn<int>("count");
    const auto row
        = [](const char *code, int count) { QTest::newRow(code) << QString::fromLatin1(code) << count; };
    row("auto r = co_await call(a, b);", 0);
    row("co_await call({a});", 1);
    row("co_await call(Options{a});", 1);
    row("co_await (a ? b() : c());", 1);
    row("r = a ? co_await b() : c;", 1);
    row("Pair p{co_await a(), 1};", 1);
    row("f(X{1}, co_await a());", 1);
    row("co_await f([x] { g(x); });", 1);
    row("co_await f([this](int i) { g(i); });", 1);
    row("f(h([x] { g(); }), co_await a());", 1);
    row("auto [a, b] = co_await c();", 1);
    row("const auto &[a, b] = co_await c();", 1);
    row("if (co_await a()) { b(); }", 0);
    row("while (!(co_await a())) { b(); }", 0);
    row("if (const auto r = co_await a(f(1)); r) { b(); }", 0);
    row("if (f(co_await a()).isOk()) { b(); }", 0);
    row("if (x) { a(); } else if (co_await b()) { c(); }", 0);
    row("for (auto x : co_await a()) { b(x); }", 0);
    row("switch (co_await a()) { case 1: break; }", 0);
    row("for (;;) { co_await a(); }", 0);
    row("do { x = 1; } while (co_await a());", 0);
    row("X x{1}; co_await a(x);", 0);
    row("b = c ? d : e; co_await a(b);", 0);
    row("co_return co_await call({a});", 1);
    row("co_return {a, b};", 0);
    row("// co_await call({a});\n", 0);
    row("auto operator co_await() { return A{1}; }", 0);
    row("co_await list[i];", 0);
    row("co_await a(); // lint-allow(coroutine): shown\n", 0);
    row("co_await a({}); // lint-allow(coroutine): a reason\n", 0);

    row("Task<void> run(QString name, int *out);", 0);
    row("Task<void> run(const QString &name);", 1);
    row("Task<Result<int>> Engine::run(int a, QString &&name) { co_return 1; }", 1);
    row("Task<void> run(QStringView name);", 1);
    row("Task<void> run(std::span<const int> list);", 1);
    row("Task<void> run(std::function<void(const QString &)> done);", 0);
    row("Task<std::vector<T>> whenAll(std::vector<Task<T>> tasks)", 0);
    row("for (Task<T> &task : tasks) a(b & c);", 0);
    row("Task<int> task(std::move(x));", 0);

    row("auto t = [](int a) -> Task<void> { co_await b(a); }(1);", 0);
    row("auto t = [a]() -> Task<void> { co_await b(a); };", 1);
    row("f([this]() -> Task<void> { co_return; });", 1);
    row("return [=] { co_await a(); };", 1);
    row("auto f = [this] { run([](X *x) -> Task<void> { co_await x->a(); }(this)); };", 0);
    row("auto f = [this] { a[1] = b; }; co_await c();", 0);
}

void TestLint::coroutines()
{
    QFETCH(QString, code);
    QFETCH(int, count);
    const Findings findings = checkCoroutines(source("core/client/a.cpp", code));
    QVERIFY2(int(findings.size()) == count, qPrintable(report(findings)));
}

void TestLint::licences()
{
    const QString copyright = QStringLiteral("// SPDX-FileCopyrightText: 2026 Cachedeck contributors\n");
    const QString lesser = copyright + u"// SPDX-License-Identifier: LGPL-3.0-or-later\n";
    const QString full = copyright + u"// SPDX-License-Identifier: GPL-3.0-or-later\n";
    VERIFY_NONE(checkLicence(source("core/base/a.h", lesser)));
    VERIFY_NONE(checkLicence(source("ui/shell/a.h", full)));
    VERIFY_NONE(checkLicence(source("tests/ui/a.cpp", full)));
    VERIFY_NONE(checkLicence(source("dev", u"#!/bin/sh\n" + full)));
    QCOMPARE(checkLicence(source("core/base/a.h", full)).size(), 1U);
    QCOMPARE(checkLicence(source("app/desk/a.h", lesser)).size(), 1U);
    QCOMPARE(checkLicence(source("core/base/a.h", copyright)).size(), 1U);
    QCOMPARE(checkLicence(source("core/base/a.h", u"\n\n" + lesser)).size(), 1U);
}

void TestLint::sizes()
{
    const QString line = QStringLiteral("a;\n");
    const auto allowed = allowedSizes(QStringLiteral("# why\ncore/a/b.cpp: a table\ncore/a/c.cpp:\n"));
    VERIFY_NONE(checkSize(source("core/a/a.cpp", line.repeated(400)), allowed));
    VERIFY_NONE(checkSize(source("core/a/b.cpp", line.repeated(401)), allowed));
    QCOMPARE(checkSize(source("core/a/a.cpp", line.repeated(401)), allowed).size(), 1U);
    QCOMPARE(checkSize(source("core/a/c.cpp", line.repeated(401)), allowed).size(), 1U);
    QCOMPARE(checkSize(source("core/a/a.h", line.repeated(201)), allowed).size(), 1U);
}

void TestLint::messageIds()
{
    const auto isKnown = [](const QString &id) { return id == u"a.known"; };
    const auto count = [&](const char *path, const char *code) {
        return int(checkMessageIds(source(path, QString::fromLatin1(code)), isKnown).size());
    };
    QCOMPARE(count("core/a/a.cpp", "return Message(\"a.known\", {1});"), 0);
    QCOMPARE(count("core/a/a.cpp", "return Message(\"a.unknown\");"), 1);
    QCOMPARE(count("core/a/a.cpp", "Message m(\n    \"a.unknown\");"), 1);
    QCOMPARE(count("core/a/a.cpp", "Message m{\"a.unknown\"};"), 1);
    QCOMPARE(count("ui/a/a.cpp", "label(words::word(\"a.unknown\"));"), 1);
    QCOMPARE(count("core/a/a.cpp", "// Message(\"a.unknown\")"), 0);
    QCOMPARE(count("tests/a/a.cpp", "Message(\"a.unknown\")"), 0);
}

void TestLint::translationCalls()
{
    const QString call = QStringLiteral("QString s = tr(\"x\");");
    QCOMPARE(checkTranslationCalls(source("core/engine/a.cpp", call)).size(), 1U);
    VERIFY_NONE(checkTranslationCalls(source("core/words/a.cpp", call)));
    VERIFY_NONE(checkTranslationCalls(source("ui/shell/a.cpp", call)));
    VERIFY_NONE(
        checkTranslationCalls(source("core/engine/a.cpp", QStringLiteral("std::str(\"x\"); m_tr = 1;"))));
}

void TestLint::translationContexts()
{
    const auto check = [](const char *context) {
        return checkTranslationContext(source("ui/pages/a.cpp",
            u"#include <x>\nnamespace cachedeck::pages {\nnamespace {\nQString tr(const char *text)\n{\n    "
            u"return "
            "QCoreApplication::translate(\""
                + QString::fromLatin1(context) + u"\", text);\n}"));
    };
    VERIFY_NONE(check("cachedeck::pages"));
    QCOMPARE(check("pages").size(), 1U);
}

void TestLint::translations()
{
    const QString path = QStringLiteral("translations/cachedeck_de.ts");
    const QString ts = QStringLiteral("<TS>\n<translation%1>x</translation>\n</TS>");
    VERIFY_NONE(checkTranslation(path, ts.arg(QString())));
    const Findings findings = checkTranslation(path, ts.arg(QStringLiteral(" type=\"unfinished\"")));
    QCOMPARE(findings.size(), 1U);
    QCOMPARE(findings.front().line, 2);
}

QTEST_GUILESS_MAIN(TestLint)
#include "tst_lint.moc"
