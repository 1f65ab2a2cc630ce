// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/responses/responsecache.h"
#include "cache/servicerig.h"

#include <QTest>

namespace cachedeck::test {

inline http::PathTemplate pathOf(const char *text)
{
    return http::PathTemplate::parse(QString::fromLatin1(text)).value();
}

inline catalog::KeyTemplate keyTemplate(const char *text)
{
    return catalog::KeyTemplate::parse(QString::fromLatin1(text)).value();
}

inline bool isHit(const http::Response &response)
{
    return response.headers.value("Cache-Status") == "cachedeck; hit";
}

inline catalog::Event eventOf(const char *name)
{
    const Result<catalog::Catalog> payments = catalog::load(QStringLiteral("payments"));
    return *payments->event(QString::fromLatin1(name));
}

/// A service with two cached routes, /users/{userId}/payments for each session and /rates for everybody, and
/// two writes. What it answers is the test's.
class ResponseRig
{
protected:
    void open();
    void close();
    static cache::ResponseSettings settingsOf(const char *service);
    http::Response ask(cache::ResponseCache &cache, http::Request request);
    http::Response serve(const QByteArray &method, const QByteArray &target, const QByteArray &session = {});
    http::Response get(const QByteArray &target, const QByteArray &session = {})
    {
        return serve("GET", target, session);
    }
    async::Task<http::Response> answer(http::Request request);
    std::unique_ptr<AnyServer> m_server;
    std::unique_ptr<ServiceProcess> m_process;
    std::unique_ptr<cache::ResponseCache> m_cache;
    QHash<QByteArray, int> m_asked; ///< By method and target.
    http::Response m_answer; ///< What the service answers, with a number behind the body.
    Milliseconds m_pause{0};
    QByteArrayList m_swept;
    bool m_isSweeping = true;
};

inline cache::ResponseSettings ResponseRig::settingsOf(const char *service)
{
    cache::ResponseSettings settings;
    settings.service = QString::fromLatin1(service);
    settings.identity.cookie = "sid";
    settings.areSessionsForgotten = true;
    return settings;
}

inline void ResponseRig::open()
{
    m_server = std::make_unique<AnyServer>();
    QVERIFY(m_server->start());
    m_process = std::make_unique<ServiceProcess>(m_server->endpoint());
    m_asked.clear();
    m_swept.clear();
    m_isSweeping = true;
    m_pause = Milliseconds(0);
    m_answer = http::Response(200, "text/plain", "answer ");
    cache::ResponseSettings settings = settingsOf("payments");
    settings.most = Bytes(10'000);
    struct Note
    {
        static async::Task<Result<void>> down(ResponseRig *test, QByteArrayList what)
        {
            if (!test->m_isSweeping)
                co_return Error(ErrorKind::Unreachable, Message("test.away"));
            test->m_swept += what;
            co_return Result<void>();
        }
    };
    settings.sweep = [this](QByteArrayList globs) { return Note::down(this, std::move(globs)); };
    m_cache = std::make_unique<cache::ResponseCache>(m_process->cache, settings);
    cache::CachedRoute payments;
    payments.name = QStringLiteral("payments");
    payments.path = pathOf("/users/{userId}/payments");
    payments.ttl = Milliseconds(60'000);
    payments.keys = {keyTemplate("payment:history:{userId}")};
    payments.tags = {keyTemplate("user:{userId}")};
    payments.load.hardTimeout = patience;
    QVERIFY(m_cache->add(payments));
    cache::CachedRoute rates;
    rates.name = QStringLiteral("rates");
    rates.path = pathOf("/rates");
    rates.ttl = Milliseconds(60'000);
    rates.isShared = true;
    rates.load.hardTimeout = Milliseconds(200);
    QVERIFY(m_cache->add(rates));
    cache::WriteRoute pay;
    pay.path = pathOf("/users/{userId}/bills/{billId}/payments");
    pay.event = eventOf("payment.success");
    QVERIFY(m_cache->add(pay));
    cache::WriteRoute update;
    update.methods = {"PUT", "PATCH"};
    update.path = pathOf("/users/{userId}");
    update.event = eventOf("user.updated");
    QVERIFY(m_cache->add(update));
}

inline void ResponseRig::close()
{
    m_cache.reset();
    m_process.reset();
    m_server.reset();
}

inline async::Task<http::Response> ResponseRig::answer(http::Request request)
{
    const int number = ++m_asked[request.method + ' ' + request.target.text()];
    http::Response response = m_answer;
    response.body += QByteArray::number(number) + request.headers.value("Cookie");
    if (m_pause.count() > 0)
        co_await async::sleepFor(m_pause);
    co_return response;
}

inline http::Response ResponseRig::serve(
    const QByteArray &method, const QByteArray &target, const QByteArray &session)
{
    http::Request request(method, *http::Target::parse(target));
    if (!session.isEmpty())
        request.headers.add("Cookie", "theme=dark; sid=" + session);
    return ask(*m_cache, std::move(request));
}

inline http::Response ResponseRig::ask(cache::ResponseCache &cache, http::Request request)
{
    return runTask(cache.serve(request, [this](http::Request asked) { return answer(std::move(asked)); }));
}

} // namespace cachedeck::test
