// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/execution.h"

#include "async/check.h"
#include "client/bulkread.h"

namespace cachedeck::engine {

namespace {

async::Task<Result<resp::Reply>> send(
    sentinel::Deployment *deployment, ExecRequest request, client::Command command)
{
    client::CallOptions options(client::Intent::Exec, request.deadline);
    options.isForcedInDoubt = request.isForcedInDoubt;
    if (request.node)
        co_return co_await deployment->callNode(*request.node, std::move(command), options);
    co_return co_await deployment->call(std::move(command), options);
}

/// Its words do not say how much it reads; its key does.
async::Task<Result<void>> checkSize(
    sentinel::Deployment *deployment, ExecRequest request, client::Command command)
{
    const Error tooMuch(ErrorKind::Refused, Message("engine.exec.bulk"), Delivery::NotSent);
    const std::optional<client::Command> question = client::sizeQuestion(command);
    if (!question)
        co_return tooMuch;
    client::Command asking = *question;
    const Result<resp::Reply> size = co_await send(deployment, std::move(request), std::move(asking));
    // What the server refuses (another kind of value, no right) is the command's own to tell.
    const bool isRefused = !size && !size.error().serverCode().isEmpty();
    if (isRefused)
        co_return Result<void>();
    if (!size)
        co_return size.error();
    if (size->view().integer() > client::mostElements)
        co_return tooMuch;
    co_return Result<void>();
}

} // namespace

async::Task<Result<resp::Reply>> execute(sentinel::Deployment *deployment, ExecRequest request)
{
    if (request.arguments.isEmpty())
        co_return Error(ErrorKind::Config, Message("engine.exec.empty"));
    const std::vector<QByteArray> words(request.arguments.begin(), request.arguments.end());
    client::Command command = client::Command::of(words);
    if (!request.mayReadMuch && client::isBulkRead(command)) {
        const Result<void> checked = co_await checkSize(deployment, request, command);
        co_await async::check(checked);
    }
    co_return co_await send(deployment, std::move(request), std::move(command));
}

} // namespace cachedeck::engine
