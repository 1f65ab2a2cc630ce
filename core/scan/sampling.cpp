// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "scan/sampling.h"

#include "async/check.h"
#include "async/combinators.h"
#include "scan/scanner.h"
#include "scan/seenkeys.h"
#include "scan/serverlook.h"

#include <QRandomGenerator>

#include <algorithm>

namespace cachedeck::scan {

using client::Command;
using resp::Reply;

namespace {

constexpr int keysACall = 200;
constexpr qsizetype sizesAtOnce = 50;

/// What has been looked at.
class Sample
{
public:
    Sample(KeyFilter keys, SampleSettings settings)
        : m_filter(std::move(keys)), m_settings(std::move(settings)), m_seen(4 * qint64(m_settings.keys))
    {
    }
    void add(QByteArrayView key)
    {
        if (!m_seen.insert(key, true))
            return;
        ++sampled;
        const bool isWanted = !m_settings.isWanted || m_settings.isWanted(key);
        const KeyFilter::Verdict verdict = isWanted ? m_filter.judge(key) : KeyFilter::Verdict::No;
        undecided += verdict == KeyFilter::Verdict::GaveUp ? 1 : 0;
        if (verdict == KeyFilter::Verdict::Yes) {
            ++hits;
            if (meant.size() < m_settings.sized)
                meant.push_back(key.toByteArray());
        } else if (others.size() < m_settings.sized) {
            others.push_back(key.toByteArray());
        }
    }
    const SampleSettings &settings() const { return m_settings; }

    qint64 sampled = 0;
    qint64 hits = 0;
    qint64 undecided = 0;
    QByteArrayList meant; ///< The first: in the order of their hashes, so any.
    QByteArrayList others;

private:
    KeyFilter m_filter;
    SampleSettings m_settings;
    SeenKeys m_seen;
};

client::CallOptions optionsOf(const SampleSettings &settings)
{
    return client::CallOptions(settings.intent, settings.callDeadline);
}

/// Every key; an error leaves the sample as far as it came.
async::Task<Result<void>> lookAtAll(client::Caller call, Sample *sample)
{
    ScanSettings walk;
    walk.intent = sample->settings().intent;
    walk.callDeadline = sample->settings().callDeadline;
    Scanner scanner(std::move(call), std::move(walk));
    bool isLast = false;
    while (!isLast) {
        const Result<Batch> batch = co_await scanner.next();
        if (!batch)
            co_return batch.error();
        for (const QByteArray &key : batch->keys)
            sample->add(key);
        isLast = batch->isLast;
    }
    co_return Result<void>();
}

/// Where the cursors are not known to be bucket numbers, from the first on: whatever order that is.
async::Task<Result<void>> lookAtPlaces(
    client::Caller call, Sample *sample, bool areCursorsKnown, QRandomGenerator random)
{
    const int enough = sample->settings().keys;
    const int mostCalls = 4 * (enough / keysACall + 1);
    quint64 cursor = 0;
    for (int calls = 0; calls < mostCalls && sample->sampled < enough; ++calls) {
        if (areCursorsKnown)
            cursor = random.generate64();
        const Command command("SCAN", QByteArray::number(cursor), "COUNT", keysACall);
        const Result<Reply> reply = co_await call(command, optionsOf(sample->settings()));
        if (!reply)
            co_return reply.error();
        const resp::ReplyView answer = reply->view();
        const resp::ReplyView keys = answer[1];
        for (const resp::ReplyView key : keys)
            sample->add(key.bytes());
        cursor = answer[0].toByteArray().toULongLong();
        if (!areCursorsKnown && cursor == 0)
            break;
    }
    co_return Result<void>();
}

/// In the order of \a keys; nothing where the server refuses to tell.
async::Task<Result<std::optional<std::vector<double>>>> sizesOf(
    client::Caller call, QByteArrayList keys, client::CallOptions options)
{
    using Sizes = std::optional<std::vector<double>>;
    std::vector<double> sizes;
    for (qsizetype from = 0; from < keys.size(); from += sizesAtOnce) {
        std::vector<async::Task<Result<Reply>>> questions;
        for (qsizetype i = from; i < std::min(keys.size(), from + sizesAtOnce); ++i)
            questions.push_back(call(Command("MEMORY", "USAGE", keys[i]), options));
        const std::vector<Result<Reply>> answers = co_await async::whenAll(std::move(questions));
        for (const Result<Reply> &answer : answers) {
            if (!answer && (answer.error().is(ErrorKind::Permission) || answer.error().is(ErrorKind::Server)))
                co_return Sizes();
            if (!answer)
                co_return answer.error();
            sizes.push_back(double(answer->view().integer()));
        }
    }
    co_return Sizes(std::move(sizes));
}

Estimate keysFrom(const Sample &sample, qint64 databaseKeys, bool isWhole)
{
    if (isWhole)
        return Estimate::exactly(double(sample.hits));
    Estimate keys = shareOf(sample.hits, sample.sampled, databaseKeys).times(double(databaseKeys));
    keys.low = std::max(keys.low, double(sample.hits)); // those are there
    return keys;
}

quint32 seedOf(const SampleSettings &settings)
{
    return settings.seed != 0 ? settings.seed : QRandomGenerator::system()->generate();
}

} // namespace

async::Task<Result<KeyEstimate>> estimate(client::Caller call, KeyFilter keys, SampleSettings settings)
{
    const client::CallOptions options = optionsOf(settings);
    const ServerLook look = co_await async::check(co_await lookAt(call, options));
    const quint32 seed = seedOf(settings);
    Sample sample(std::move(keys), std::move(settings));
    const bool isWhole = look.keys <= 2 * qint64(sample.settings().keys);
    if (isWhole)
        co_await async::check(co_await lookAtAll(call, &sample));
    else
        co_await async::check(
            co_await lookAtPlaces(call, &sample, look.hasKnownCursors, QRandomGenerator(seed)));
    KeyEstimate found;
    found.databaseKeys = look.keys;
    found.sampled = sample.sampled;
    found.undecided = sample.undecided;
    found.keys = keysFrom(sample, look.keys, isWhole);
    found.sample = sample.meant.first(std::min<qsizetype>(sample.meant.size(), sample.settings().shown));
    // Where none was found there may still be some: as large as others, for all we know.
    const QByteArrayList sized = sample.meant.isEmpty() && !isWhole ? sample.others : sample.meant;
    const auto sizes = co_await async::check(co_await sizesOf(call, sized, options));
    if (sizes) {
        const double most = found.keys.isExact() ? found.keys.value : std::max(found.keys.high, 2.0);
        found.bytes = product(found.keys, meanOf(*sizes, most, seed));
    }
    co_return found;
}

} // namespace cachedeck::scan
