// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "cache/cacherig.h"
#include "cache/random.h"
#include "cache/retirement/retirements.h"
#include "cache/stateprinter.h"

namespace cachedeck::test {

/// A process that invalidates so that it can be undone, step by step.
class RetiringProcess
{
public:
    explicit RetiringProcess(const Endpoint &server, const cache::StoreSettings &settings = patientSettings())
        : process(server, settings), retirements(process.caller(), process.store)
    {
    }

    /// A request with an id.
    static cache::Retirements::Request requestOf(const QByteArrayList &tags)
    {
        cache::Retirements::Request request;
        request.id = cache::Retirements::makeId();
        request.tags = tags;
        request.note = "note";
        request.marker = cache::randomBytes(16);
        return request;
    }
    /// Whole, with its sweep; its id.
    QByteArray invalidate(const QByteArrayList &keys, const QByteArrayList &tags)
    {
        const cache::Retirements::Request request = requestOf(tags);
        if (!runTask(retirements.retire(request)).isOk())
            return {};
        if (!keys.isEmpty() && !runTask(retirements.enlist(request.id, keys)).isOk())
            return {};
        sweepAll(request.id, int(tags.size()));
        return request.id;
    }
    cache::Swept sweepAll(const QByteArray &id, int tags, qsizetype most = cache::Retirements::mostKeys)
    {
        std::vector<cache::Part> parts{cache::Part()};
        for (int i = 1; i <= tags; ++i) {
            parts.emplace_back(cache::Part::Kind::Plain, i);
            parts.emplace_back(cache::Part::Kind::Entries, i);
        }
        cache::Swept last;
        for (const cache::Part part : parts) {
            for (;;) {
                const QByteArrayList page = runTask(retirements.page(id, part, most)).value();
                if (page.isEmpty())
                    break;
                last = runTask(retirements.sweep(id, part, page)).value();
                if (last.state != cache::RetirementState::Running)
                    return last;
            }
        }
        (void)runTask(retirements.settle(id, cache::RetirementState::Done));
        return last;
    }
    /// All of it; what came back.
    cache::Restored undo(const QByteArray &id)
    {
        cache::Restored last;
        cache::Retirement known = runTask(retirements.find(id)).value();
        const cache::Reinstated begun = runTask(retirements.reinstate(known)).value();
        known = runTask(retirements.find(id)).value();
        last.state = begun.state;
        if (begun.isOver || begun.state != cache::RetirementState::Undoing)
            return last;
        for (int list = 1; list <= known.lists; ++list) {
            for (;;) {
                const QByteArrayList page = runTask(retirements.trashPage(id, list, 100)).value();
                if (page.isEmpty())
                    break;
                last = runTask(retirements.restore(known, list, page)).value();
            }
        }
        mergeAll(known);
        (void)runTask(retirements.settle(id, cache::RetirementState::Undone));
        return last;
    }

    CacheProcess process;
    cache::Retirements retirements;

private:
    void mergeAll(const cache::Retirement &known)
    {
        for (int i = 1; i <= known.tags.size(); ++i) {
            for (const auto kind : {cache::Part::Kind::Entries, cache::Part::Kind::Plain}) {
                const int lists = kind == cache::Part::Kind::Plain ? known.places[size_t(i) - 1] : 0;
                for (int list = 0; list <= lists; ++list) {
                    while (runTask(retirements.mergeBack(known, cache::Part(kind, i), list)).valueOr(0) > 0) {
                    }
                }
            }
        }
    }
};

/// Of a sum of strings, which is none yet.
inline QByteArray bytes(const QByteArray &whole)
{
    return whole;
}

/// A server with entries of two tags each.
class RetirementRig
{
protected:
    bool start() { return m_server.start(); }
    void begin()
    {
        QVERIFY(m_server.call({"FLUSHALL"}).isOk());
        m_process = std::make_unique<RetiringProcess>(m_server.endpoint());
    }
    bool put(const QByteArray &key, Milliseconds fresh = std::chrono::minutes(5))
    {
        return runTask(one().store.put(keyOf(m_tagged, key), {}, entryWith("v of " + key, fresh))).value()
            == cache::Stored::Stored;
    }
    bool isHit(const QByteArray &key)
    {
        return runTask(one().store.read(keyOf(m_tagged, key))).value().isHit();
    }
    qint64 expiry(QByteArrayView key) { return numberOf(m_server.call({"PEXPIRETIME", key})); }
    /// Of our bookkeeping: a TTL that a script reads and writes anew moves by what passes between the two.
    bool endsAbout(QByteArrayView key, qint64 end) { return qAbs(expiry(key) - end) <= 1000; }
    qint64 members(QByteArrayView key) { return numberOf(m_server.call({"ZCARD", key})); }
    CacheProcess &one() { return m_process->process; }
    cache::Retirements &retirements() { return m_process->retirements; }

    AnyServer m_server;
    std::unique_ptr<RetiringProcess> m_process;
    const catalog::KeyGroupPtr m_tagged = groupWith(
        QStringLiteral("user:profile:{userId}"), {QStringLiteral("user:{userId}"), QStringLiteral("users")});
    const catalog::KeyGroupPtr m_foreign = groupWith(QStringLiteral("page:{id}"),
        {QStringLiteral("pages"), QStringLiteral("all")}, catalog::Mode::Foreign);
};

} // namespace cachedeck::test
