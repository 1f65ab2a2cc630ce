// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "cache/responses/lateinvalidations.h"

#include "async/timers.h"

#include <iterator>
#include <utility>

namespace cachedeck::cache {

namespace {

/// It will be answered the same in a minute.
bool isFinal(const Error &error)
{
    return error.is(ErrorKind::Config) || error.is(ErrorKind::Permission) || error.is(ErrorKind::Auth)
        || error.is(ErrorKind::Refused);
}

void note(QHash<QByteArray, SteadyTime> *to, const QByteArrayList &names, SteadyTime until)
{
    for (const QByteArray &name : names)
        to->insert(name, until);
}

void addMissing(QHash<QByteArray, SteadyTime> *to, const QHash<QByteArray, SteadyTime> &others)
{
    for (auto one = others.begin(); one != others.end(); ++one) {
        if (!to->contains(one.key()))
            to->insert(one.key(), one.value());
    }
}

} // namespace

void LateInvalidations::Waiting::add(const Waiting &others)
{
    addMissing(&keys, others.keys);
    addMissing(&tags, others.tags);
    addMissing(&globs, others.globs);
}

qsizetype LateInvalidations::Waiting::removeUntil(SteadyTime now)
{
    qsizetype removed = 0;
    for (Names *all : {&keys, &tags, &globs}) {
        const qsizetype before = all->size();
        for (auto one = all->begin(); one != all->end();)
            one = one.value() <= now ? all->erase(one) : std::next(one);
        removed += before - all->size();
    }
    return removed;
}

InvalidNames LateInvalidations::Waiting::names() const
{
    InvalidNames all;
    all.keys = keys.keys();
    all.tags = tags.keys();
    all.globs = globs.keys();
    return all;
}

LateInvalidations::LateInvalidations(Tell tell, Milliseconds retryFor)
    : m_tell(std::move(tell)), m_retryFor(retryFor)
{
}

void LateInvalidations::add(const InvalidNames &names, const Error &why)
{
    if (isFinal(why)) {
        m_lost += names.count();
        return;
    }
    const SteadyTime until = Clock::system().steady() + m_retryFor;
    note(&m_waiting.keys, names.keys, until);
    note(&m_waiting.tags, names.tags, until);
    note(&m_waiting.globs, names.globs, until);
    if (!std::exchange(m_isTelling, true))
        m_scope.spawn(tellAgain());
}

async::Task<void> LateInvalidations::tellAgain()
{
    constexpr Milliseconds pause{200};
    for (;;) {
        co_await async::sleepFor(pause);
        m_lost += m_waiting.removeUntil(Clock::system().steady());
        // What is added while these are told is told once more: a write may lie between.
        Waiting taken = std::exchange(m_waiting, Waiting());
        InvalidNames names = taken.names();
        if (names.isEmpty())
            break;
        const qint64 count = names.count();
        const Result<void> told = co_await m_tell(std::move(names));
        if (!told && isFinal(told.error()))
            m_lost += count;
        else if (!told)
            m_waiting.add(taken);
    }
    m_isTelling = false;
}

} // namespace cachedeck::cache
