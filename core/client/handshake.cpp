// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "client/connectioncore.h"
#include "client/loginerror.h"

namespace cachedeck::client {

namespace {

/// All that a server must hear before the first call, sent in one write; what is not asked for stays empty.
class Greeting
{
public:
    async::Slot<Answer> auth;
    async::Slot<Answer> select;
    async::Slot<Answer> ready;
    async::Slot<Answer> commands;
};

/// Closes the connection when the Task of open() is destroyed before its end.
class OpenGuard
{
public:
    explicit OpenGuard(std::shared_ptr<ConnectionCore> core) : m_core(std::move(core)) { }
    ~OpenGuard()
    {
        if (m_core->state == ConnectionState::Opening) {
            const QString where = m_core->settings.stream.endpoint.toString();
            m_core->finish(Error(ErrorKind::Cancelled, Message("client.closed", {where})), true);
        }
    }
    Q_DISABLE_COPY_MOVE(OpenGuard)

private:
    std::shared_ptr<ConnectionCore> m_core;
};

/// Ends the opening with \a error, which \a step explains.
Result<void> fail(const std::shared_ptr<ConnectionCore> &core, const Error &error, const char *step)
{
    const QString where = core->settings.stream.endpoint.toString();
    Error named = error;
    if (isMaxClients(error))
        named = Error(ErrorKind::Unreachable, Message("client.maxClients", {where}), Delivery::Rejected);
    named = named.withContext(Message(step, {where}));
    ++core->metrics.failedConnects;
    core->finish(named, true);
    return named;
}

void greet(ConnectionCore *core, Greeting *greeting, const QByteArray &proof, bool needsTable)
{
    const ConnectionSettings &settings = core->settings;
    const Milliseconds deadline = settings.handshakeDeadline;
    if (needsLogin(settings.user, settings.password)) {
        const QByteArray &password = settings.password.reveal();
        if (settings.user.isEmpty())
            core->sendOwn({"AUTH", password}, deadline, greeting->auth.completer(), ReplyShape::Status);
        else
            core->sendOwn(
                {"AUTH", settings.user, password}, deadline, greeting->auth.completer(), ReplyShape::Status);
    }
    if (settings.database != 0) {
        const QByteArray number = QByteArray::number(settings.database);
        core->sendOwn({"SELECT", number}, deadline, greeting->select.completer(), ReplyShape::Status);
    }
    if (!settings.clientName.isEmpty()) {
        // A courtesy: who may not say it stays unnamed.
        core->sendOwn({"CLIENT", "SETNAME", settings.clientName}, deadline, {});
    }
    core->sendOwn({"PING", proof}, deadline, greeting->ready.completer());
    if (needsTable)
        core->sendOwn({"COMMAND"}, deadline, greeting->commands.completer());
}

/// What a refused PING says about serving. Fatal: we are not let in. Otherwise the server is there.
enum class Readiness { Serving, NotYet, Fatal };

Readiness readinessOf(const Error &error)
{
    switch (error.kind()) {
    case ErrorKind::Loading:
    case ErrorKind::Busy:
        return Readiness::NotYet;
    case ErrorKind::Permission: // PING is not granted; what is needed will show
        return Readiness::Serving;
    case ErrorKind::Server: // MISCONF: reads work
        return error.delivery() == Delivery::Rejected && !isMaxClients(error) ? Readiness::Serving
                                                                              : Readiness::Fatal;
    default:
        return Readiness::Fatal;
    }
}

/// What newer servers are told once their table shows that they know it: an unknown sub-command would count
/// among the server's errors, which we watch (and 7.0 does not know SETINFO: T17). Nobody waits for it.
void introduce(ConnectionCore *core)
{
    const Milliseconds deadline = core->settings.handshakeDeadline;
    const CommandTable &table = *core->table;
    if (!table.isBuiltIn() && table.find("client|setinfo").kind == CommandClass::ConnectionState) {
        core->sendOwn({"CLIENT", "SETINFO", "LIB-NAME", "cachedeck"}, deadline, {});
        core->sendOwn({"CLIENT", "SETINFO", "LIB-VER", CACHEDECK_VERSION}, deadline, {});
    }
    if (core->settings.noTouch && table.find("client|no-touch").kind == CommandClass::ConnectionState)
        core->sendOwn({"CLIENT", "NO-TOUCH", "ON"}, deadline, {});
}

/// Takes the server's table over. One that is withheld (ACL) or odd leaves the built-in one.
void learnCommands(ConnectionCore *core, const Answer &answer)
{
    if (!answer.isOk())
        return;
    Result<std::shared_ptr<const CommandTable>> table = CommandTable::fromReply(answer.value());
    if (!table.isOk())
        return;
    core->gate->setTable(core->settings.stream.endpoint, table.value(), core->now());
    core->table = table.value();
}

async::Task<Result<void>> connectStep(std::shared_ptr<ConnectionCore> core)
{
    async::Slot<Result<void>> opened;
    core->connectStream(opened);
    const Result<void> connected = co_await opened;
    if (!connected.isOk())
        co_return fail(core, connected.error(), "client.step.connect");
    co_return Result<void>();
}

/// Proves that replies are in step and that the server serves.
Result<void> judgeReady(
    const std::shared_ptr<ConnectionCore> &core, const Answer &ready, const QByteArray &proof)
{
    if (ready.isOk()) {
        if (ready.value().view().bytes() == proof)
            return {};
        const Message doubt("client.protocol.shape", {core->settings.stream.endpoint.toString()});
        return fail(core, Error(ErrorKind::Protocol, doubt), "client.step.ready");
    }
    const Readiness readiness = readinessOf(ready.error());
    if (readiness == Readiness::Fatal || (readiness == Readiness::NotYet && !core->settings.acceptNotReady))
        return fail(core, ready.error(), "client.step.ready");
    if (readiness == Readiness::NotYet)
        core->lastError = ready.error();
    return {};
}

async::Task<Result<void>> greetStep(std::shared_ptr<ConnectionCore> core)
{
    const QByteArray proof
        = "cachedeck-" + QByteArray::number(quint64(core->now().time_since_epoch().count()), 36);
    const std::shared_ptr<const CommandTable> known
        = core->gate->table(core->settings.stream.endpoint, core->now());
    if (known)
        core->table = known;
    Greeting greeting;
    greet(core.get(), &greeting, proof, !known);
    if (needsLogin(core->settings.user, core->settings.password)) {
        const Answer auth = co_await greeting.auth;
        if (!auth.isOk())
            co_return fail(
                core, loginError(auth.error(), core->settings.stream.endpoint), "client.step.auth");
    }
    if (core->settings.database != 0) {
        const Answer select = co_await greeting.select;
        if (!select.isOk())
            co_return fail(core,
                selectError(select.error(), core->settings.stream.endpoint, core->settings.database),
                "client.step.select");
    }
    const Answer ready = co_await greeting.ready;
    const Result<void> isReady = judgeReady(core, ready, proof);
    if (!isReady.isOk())
        co_return isReady;
    if (!known) {
        const Answer commands = co_await greeting.commands;
        learnCommands(core.get(), commands);
    }
    co_return core->isClosed() ? fail(core, core->lastError, "client.step.ready") : Result<void>();
}

} // namespace

async::Task<Result<void>> shakeHands(std::shared_ptr<ConnectionCore> core)
{
    CACHEDECK_ASSERT(core->isOnItsThread() && core->state == ConnectionState::Idle);
    const OpenGuard guard(core);
    const Result<void> connected = co_await connectStep(core);
    if (!connected.isOk())
        co_return connected;
    const Result<void> greeted = co_await greetStep(core);
    if (!greeted.isOk())
        co_return greeted;
    introduce(core.get());
    core->becomeReady();
    co_return Result<void>();
}

} // namespace cachedeck::client
