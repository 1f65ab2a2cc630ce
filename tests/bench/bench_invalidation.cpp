// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
// Invalidating many tagged entries so that it can be undone, beside one script that does the same work and
// lets nobody in between. `./dev bench invalidation [ENTRIES]`; a million where none are given.
#include "cache/servicerig.h"
#include "operations/invalidation.h"
#include "operations/undo.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

using namespace cachedeck;
using namespace cachedeck::operations;
using namespace cachedeck::test;

namespace {

constexpr char tag[] = "many";

double millisecondsSince(SteadyTime begin)
{
    return fractionalMilliseconds(Clock::system().steady() - begin);
}

/// What another client waits for a PING, again and again, until it is destroyed. With a pause between them:
/// without one they would take time of the server that the one script does not give them.
class Bystander
{
public:
    explicit Bystander(const Endpoint &server) : m_thread([this, server] { look(server); }) { }
    ~Bystander() { stop(); }
    Q_DISABLE_COPY_MOVE(Bystander)
    /// The longest, and that of which one in a hundred is longer; milliseconds.
    std::pair<double, double> stop()
    {
        m_isEnding = true;
        if (m_thread.joinable())
            m_thread.join();
        std::sort(m_waits.begin(), m_waits.end());
        if (m_waits.empty())
            return {0, 0};
        return {m_waits.back(), m_waits[m_waits.size() * 99 / 100]};
    }

private:
    void look(const Endpoint &server)
    {
        TestClient client(server);
        while (!m_isEnding) {
            const SteadyTime begin = Clock::system().steady();
            for (resp::Reply said = client.call({"PING"}); said.isError() && !m_isEnding;)
                said = client.read(); // it waits for ten seconds at most
            m_waits.push_back(millisecondsSince(begin));
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    std::atomic<bool> m_isEnding = false;
    std::vector<double> m_waits;
    std::thread m_thread; // last: it uses the others
};

/// Entries of a hundred bytes, an hour to live, all with one tag.
void fill(RedisProcess &server, qint64 count)
{
    codec::EnvelopeHeader header;
    header.freshUntil = Clock::system().wall() + std::chrono::hours(1);
    codec::TagStamp stamp;
    stamp.tag = tag;
    stamp.generation.fill('g');
    header.stamps.push_back(stamp);
    const QByteArray value = codec::seal(header, QByteArray(100, 'v'));
    server.call({"SET", "c:tv:many", QByteArray(16, 'g')});
    const char *const some = "local last = redis.call('TIME')[1] * 1000 + 3600000 "
                             "for i = ARGV[1], ARGV[2] do local k = 'user:profile:' .. i "
                             "redis.call('SET', k, ARGV[3], 'PXAT', last + i % 1000) "
                             "redis.call('ZADD', 'c:ti:many', last + i % 1000, k) end";
    constexpr qint64 step = 10'000;
    for (qint64 first = 1; first <= count; first += step) {
        const QByteArray from = QByteArray::number(first);
        const QByteArray to = QByteArray::number(std::min(first + step - 1, count));
        if (server.call({"EVAL", some, "0", from, to, value}).isError())
            qFatal("the entries could not be made");
    }
}

/// The same work in one go: each entry that carries the tag goes to a trash with its end kept in a list.
constexpr char inOneGo[] = R"lua(
local now, ends = redis.call('TIME')[1] * 1000, 0
ends = now + 600000
local needle, swept, list = '\4\0many' .. string.rep('g', 16), 0, 1
redis.call('DEL', 'c:tv:many')
while true do
  local page = redis.call('ZRANGE', 'c:ti:many', 0, 499)
  if #page == 0 then break end
  for i = 1, #page do
    local key, trash = page[i], 'trash:' .. page[i]
    local head = redis.call('GETRANGE', key, 0, 511)
    if string.find(head, needle, 33, true) then
      local last = redis.call('PEXPIRETIME', key)
      if redis.call('RENAMENX', key, trash) == 1 then
        swept = swept + 1
        redis.call('ZADD', 'list:' .. list, last, key)
        if last > ends then redis.call('PEXPIREAT', trash, ends) end
      end
    end
  end
  redis.call('ZREM', 'c:ti:many', unpack(page))
  list = 1 + math.floor(swept / 9500)
end
return swept
)lua";

struct Figures
{
    double sweep = 0, longest = 0, oneInHundred = 0;
    void print(const char *what) const
    {
        std::printf("%-28s %10.0f ms   a bystander waits %8.2f ms at most, p99 %6.2f ms\n", what, sweep,
            longest, oneInHundred);
    }
};

Figures measureOneGo(RedisProcess &server, qint64 count)
{
    Bystander bystander(server.endpoint());
    TestClient client(server.endpoint());
    const SteadyTime begin = Clock::system().steady();
    resp::Reply swept = client.call({"EVAL", inOneGo, "0"});
    while (swept.isError() && client.isConnected() && swept.toByteArray().startsWith("TESTCLIENT"))
        swept = client.read();
    Figures figures;
    figures.sweep = millisecondsSince(begin);
    std::tie(figures.longest, figures.oneInHundred) = bystander.stop();
    if (swept.view().integer() != count)
        qFatal("the yardstick has swept another number");
    return figures;
}

Figures measureRun(RedisProcess &server, ServiceProcess &process, qint64 count)
{
    const client::Caller call = [&process](client::Command command, client::CallOptions options) {
        return process.connection().call(std::move(command), options);
    };
    QTemporaryDir folder;
    ActivityLog::Settings settings;
    settings.folder = folder.filePath(QStringLiteral("log"));
    ActivityLog log(settings);
    InvalidationRequest request;
    request.tags = {tag};
    Invalidation action(process.cache, call, request);
    StagedRun staged(&log, &action);
    Figures figures;
    constexpr std::chrono::minutes most(30);
    {
        Bystander bystander(server.endpoint());
        const SteadyTime begin = Clock::system().steady();
        const Result<RunReport> report
            = runTask(staged.run(Activity(QStringLiteral("invalidate"), DeploymentName(), Epoch(0))), most);
        figures.sweep = millisecondsSince(begin);
        std::tie(figures.longest, figures.oneInHundred) = bystander.stop();
        if (!report || report->counts.value(QStringLiteral("swept")) != count)
            qFatal("the run has swept another number");
        std::printf("logically invalid for all readers after %.2f ms; %lld steps, the longest %.2f ms\n",
            fractionalMilliseconds(report->firstStep), static_cast<long long>(report->steps),
            fractionalMilliseconds(report->longestStep));
    }
    cache::Retirements retirements(call, process.cache.store());
    Undo undo(process.cache, call, runTask(retirements.find(action.id())).value());
    StagedRun back(&log, &undo);
    Figures undone;
    Bystander bystander(server.endpoint());
    const SteadyTime begin = Clock::system().steady();
    const Result<RunReport> report
        = runTask(back.run(Activity(QStringLiteral("undo"), DeploymentName(), Epoch(0))), most);
    undone.sweep = millisecondsSince(begin);
    std::tie(undone.longest, undone.oneInHundred) = bystander.stop();
    if (!report || report->counts.value(QStringLiteral("restored")) != count)
        qFatal("the undo has restored another number");
    figures.print("step by step");
    undone.print("its undo");
    return figures;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const qint64 count = argc > 1 ? QByteArray(argv[1]).toLongLong() : 1'000'000;
    RedisSettings settings;
    settings.config = {"busy-reply-threshold 600000"};
    RedisProcess server(settings);
    if (!server.start())
        return 1;
    std::printf("%lld entries with one tag\n", static_cast<long long>(count));
    fill(server, count);
    ServiceProcess process(server.endpoint());
    const Figures run = measureRun(server, process, count);
    const Figures oneGo = measureOneGo(server, count);
    oneGo.print("one script");
    std::printf("time %.2f of one script (goal 1.5), stall %.4f of its (goal 0.01)\n",
        run.sweep / oneGo.sweep, run.longest / oneGo.longest);
    return 0;
}
