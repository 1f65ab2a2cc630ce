// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/script.h"

#include <QCryptographicHash>

namespace cachedeck::client {

namespace {

Command evaluation(QByteArrayView name, const QByteArray &script, std::span<const QByteArray> keys,
    std::span<const QByteArray> arguments)
{
    const QByteArray keyCount = QByteArray::number(qlonglong(keys.size()));
    std::vector<QByteArrayView> words{name, script, keyCount};
    words.insert(words.end(), keys.begin(), keys.end());
    words.insert(words.end(), arguments.begin(), arguments.end());
    return Command::of(words);
}

} // namespace

Script::Script(QByteArray text, Kind kind)
    : m_text(std::move(text)), m_sha(QCryptographicHash::hash(m_text, QCryptographicHash::Sha1).toHex()),
      m_kind(kind)
{
}

Command Script::bySha(std::span<const QByteArray> keys, std::span<const QByteArray> arguments) const
{
    return evaluation(m_kind == Kind::Reading ? "EVALSHA_RO" : "EVALSHA", m_sha, keys, arguments);
}

Command Script::byText(std::span<const QByteArray> keys, std::span<const QByteArray> arguments) const
{
    return evaluation(m_kind == Kind::Reading ? "EVAL_RO" : "EVAL", m_text, keys, arguments);
}

CallOptions Script::options(Intent intent, Milliseconds deadline) const
{
    CallOptions options(intent, deadline);
    if (m_kind == Kind::Reading)
        options.retryClass = RetryClass::Read;
    else if (m_kind == Kind::Idempotent)
        options.retryClass = RetryClass::Idempotent;
    return options;
}

async::Task<Result<resp::Reply>> run(Caller call, Script script, std::vector<QByteArray> keys,
    std::vector<QByteArray> arguments, CallOptions options)
{
    Command bySha = script.bySha(keys, arguments);
    Result<resp::Reply> answer = co_await call(std::move(bySha), options);
    if (answer.isOk() || answer.error().serverCode() != "NOSCRIPT")
        co_return answer;
    Command byText = script.byText(keys, arguments);
    co_return co_await call(std::move(byText), options);
}

} // namespace cachedeck::client
