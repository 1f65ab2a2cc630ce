// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/catalogreader.h"

#include "async/detached.h"

#include <QTimer>

#include <atomic>
#include <memory>
#include <utility>

namespace cachedeck::engine {

namespace {

constexpr int mostAtOnce = 16; ///< Threads that catalogs may keep when all of them hang.
std::atomic_int underWay = 0;

/// Answered by whoever comes first: the file or the deadline.
class Question
{
public:
    explicit Question(CatalogReader::Answer answer) : m_answer(std::move(answer)) { }
    void end(const Result<catalog::Catalog> &result)
    {
        if (const auto answer = std::exchange(m_answer, nullptr))
            answer(result);
    }

private:
    CatalogReader::Answer m_answer;
};

} // namespace

void CatalogReader::read(const QString &nameOrPath, Answer answer)
{
    const auto question = std::make_shared<Question>(std::move(answer));
    QTimer::singleShot(m_deadline, &m_context, [question, nameOrPath] {
        question->end(Error(ErrorKind::Timeout, Message("engine.catalog.late", {nameOrPath})));
    });
    const auto work = [question, nameOrPath, home = m_mailbox.address()] {
        const Result<catalog::Catalog> loaded = catalog::load(nameOrPath);
        --underWay;
        home.post([question, loaded] { question->end(loaded); });
    };
    if (++underWay > mostAtOnce || !async::runDetached(work))
        --underWay; // the deadline answers
}

} // namespace cachedeck::engine
