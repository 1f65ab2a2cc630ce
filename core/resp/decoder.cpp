// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "resp/decoder.h"

#include "resp/replybuilder.h"

#include <hiredis/read.h>

#include <charconv>
#include <cstring>

namespace cachedeck::resp {

namespace {

constexpr size_t keptReaderBuffer = 64 * 1024;
constexpr qsizetype lengthLineBytes = 32; // "*" or "$" and a 64-bit number, generously

/// What the object functions work on; hiredis carries its address as privdata in every task.
struct Sink
{
    ReplyBuilder builder;
    const redisReader *reader = nullptr;
    bool isResp3 = false; ///< A type that RESP2 does not have came by.
    bool isUnframed = false; ///< A bulk without its final CR LF.
};

Sink &sinkOf(const redisReadTask *task)
{
    return *static_cast<Sink *>(task->privdata);
}

/// hiredis wants an object; null makes it stop with an error, which is how ours stop it.
void *objectIf(bool isFine, Sink &sink)
{
    return isFine ? &sink : nullptr;
}

void *createString(const redisReadTask *task, char *bytes, size_t size)
{
    Sink &sink = sinkOf(task);
    ReplyType type = ReplyType::Bulk;
    switch (task->type) {
    case REDIS_REPLY_STRING:
        // hiredis has received the two bytes behind the bulk but does not look at them.
        sink.isUnframed = bytes[size] != '\r' || bytes[size + 1] != '\n';
        break;
    case REDIS_REPLY_STATUS:
        type = ReplyType::Status;
        break;
    case REDIS_REPLY_ERROR:
        type = ReplyType::Error;
        break;
    default:
        sink.isResp3 = true;
    }
    const bool isFine = !sink.isResp3 && !sink.isUnframed;
    return objectIf(isFine && sink.builder.addString(type, QByteArrayView(bytes, qsizetype(size))), sink);
}

/// The count is an int in 0.14 and a size_t in 1.x: deduced from the table's member.
template<class Count>
void *createArray(const redisReadTask *task, Count count)
{
    Sink &sink = sinkOf(task);
    sink.isResp3 = task->type != REDIS_REPLY_ARRAY;
    const auto received = qsizetype(sink.reader->len - sink.reader->pos);
    return objectIf(!sink.isResp3 && sink.builder.openArray(qint64(count), received), sink);
}

void *createInteger(const redisReadTask *task, long long value)
{
    Sink &sink = sinkOf(task);
    return objectIf(sink.builder.addInteger(value), sink);
}

void *createNil(const redisReadTask *task)
{
    Sink &sink = sinkOf(task);
    // RESP2's are a bulk or an array of length -1; 1.x reads RESP3's "_", too.
    sink.isResp3 = task->type != REDIS_REPLY_STRING && task->type != REDIS_REPLY_ARRAY;
    return objectIf(!sink.isResp3 && sink.builder.addNil(), sink);
}

void freeObject(void *) { }

[[maybe_unused]] void *refuse(const redisReadTask *task)
{
    sinkOf(task).isResp3 = true;
    return nullptr;
}

/// 1.x calls these for RESP3; 0.14's table does not have them.
template<class Functions>
void addResp3(Functions &functions)
{
    if constexpr (requires { functions.createDouble; })
        functions.createDouble
            = [](const redisReadTask *task, double, char *, size_t) { return refuse(task); };
    if constexpr (requires { functions.createBool; })
        functions.createBool = [](const redisReadTask *task, int) { return refuse(task); };
}

redisReplyObjectFunctions *objectFunctions()
{
    static redisReplyObjectFunctions functions = [] {
        redisReplyObjectFunctions table{};
        table.createString = createString;
        table.createArray = createArray;
        table.createInteger = createInteger;
        table.createNil = createNil;
        table.freeObject = freeObject;
        addResp3(table);
        return table;
    }();
    return &functions;
}

/// The task that waits for more bytes; 0.14 keeps the stack in the reader, 1.x beside it.
template<class Reader>
const redisReadTask *currentTask(const Reader &reader)
{
    if (reader.ridx < 0)
        return nullptr;
    if constexpr (requires { reader.rstack; })
        return &reader.rstack[reader.ridx];
    else
        return reader.task[reader.ridx];
}

Message protocolMessage(QByteArrayView hiredisText)
{
    constexpr QByteArrayView typeByte = "Protocol error, got \"";
    constexpr QByteArrayView resp3Marks = "_,#!=(%~>|";
    if (hiredisText.contains("nested"))
        return Message("resp.limit.depth", {qint64(8)});
    if (hiredisText.startsWith(typeByte) && hiredisText.size() > typeByte.size()
        && resp3Marks.contains(hiredisText[typeByte.size()]))
        return Message("resp.resp3");
    return Message("resp.malformed", {hiredisText.toByteArray()});
}

/// What stands at the other end when the very first byte is no RESP.
std::optional<Message> foreignPeer(char first)
{
    constexpr char tlsAlert = 0x15;
    constexpr char tlsHandshake = 0x16;
    if (first == 'H')
        return Message("resp.foreign.http");
    if (first == tlsAlert || first == tlsHandshake)
        return Message("resp.foreign.tls");
    return std::nullopt;
}

struct FreeReader
{
    void operator()(redisReader *reader) const { redisReaderFree(reader); }
};

} // namespace

struct Decoder::State
{
    explicit State(Limits limits)
        : sink{ReplyBuilder(limits)}, reader(redisReaderCreateWithFunctions(objectFunctions()))
    {
        Q_CHECK_PTR(reader.get());
        reader->privdata = &sink; // redisReaderSetPrivdata() of 0.14 does not compile on 64 bits
        reader->maxbuf = keptReaderBuffer;
        sink.reader = reader.get();
    }

    std::optional<Result<Reply>> fail(Message message)
    {
        failure = Error(ErrorKind::Protocol, std::move(message));
        return Result<Reply>(*failure);
    }
    QByteArrayView rest() const { return {reader->buf + reader->pos, qsizetype(reader->len - reader->pos)}; }
    Message stopReason() const;
    std::optional<Message> unfinishedProblem() const;

    Sink sink;
    std::unique_ptr<redisReader, FreeReader> reader;
    std::optional<Error> failure;
    qint64 fed = 0;
    qint64 replies = 0;
    char firstByte = 0;
    /// A line has begun and its end has not come: until it does, hiredis need not search the line again,
    /// which it does byte by byte from the start (a line that trickles in would cost its length squared).
    bool isLineOpen = false;
};

/// Why redisReaderGetReply() failed: our own objects' reason first.
Message Decoder::State::stopReason() const
{
    if (sink.builder.failure())
        return *sink.builder.failure();
    if (sink.isResp3)
        return Message("resp.resp3");
    if (sink.isUnframed)
        return Message("resp.malformed", {QByteArrayLiteral("bulk string without CR LF")});
    if (replies == 0 && !sink.builder.isInsideArray()) {
        if (auto foreign = foreignPeer(firstByte))
            return *foreign;
    }
    return protocolMessage(QByteArrayView(reader->errstr));
}

/// hiredis waits for ever for the end of a line or of a bulk: judged by what has come so far.
std::optional<Message> Decoder::State::unfinishedProblem() const
{
    const redisReadTask *task = currentTask(*reader);
    const QByteArrayView received = rest();
    if (!task || received.isEmpty())
        return std::nullopt;
    const Limits &limits = sink.builder.limits();
    const bool isText = task->type == REDIS_REPLY_STATUS || task->type == REDIS_REPLY_ERROR;
    if (isText) {
        if (received.size() > limits.lineBytes)
            return Message("resp.limit.line", {Bytes(limits.lineBytes)});
        return std::nullopt;
    }
    const qsizetype lineEnd = received.first(qMin(received.size(), lengthLineBytes)).indexOf('\r');
    if (lineEnd < 0) {
        if (received.size() > lengthLineBytes)
            return Message("resp.malformed", {QByteArrayLiteral("endless number")});
        return std::nullopt;
    }
    qint64 length = 0;
    const auto parsed = std::from_chars(received.begin(), received.begin() + lineEnd, length);
    const bool isBulk = task->type == REDIS_REPLY_STRING;
    if (isBulk && parsed.ec == std::errc() && length > limits.bulkBytes)
        return Message("resp.limit.bulk", {Bytes(length), Bytes(limits.bulkBytes)});
    return std::nullopt;
}

Decoder::Decoder(Limits limits) : m_state(std::make_unique<State>(limits)) { }
Decoder::~Decoder() = default;
Decoder::Decoder(Decoder &&) noexcept = default;
Decoder &Decoder::operator=(Decoder &&) noexcept = default;

void Decoder::feed(QByteArrayView bytes)
{
    if (bytes.isEmpty() || m_state->failure)
        return;
    if (m_state->fed == 0)
        m_state->firstByte = bytes[0];
    m_state->fed += bytes.size();
    if (m_state->isLineOpen && bytes.contains('\n'))
        m_state->isLineOpen = false;
    redisReaderFeed(m_state->reader.get(), bytes.data(), size_t(bytes.size()));
}

std::optional<Result<Reply>> Decoder::next()
{
    State &state = *m_state;
    if (state.failure)
        return Result<Reply>(*state.failure);
    if (!state.isLineOpen) {
        void *object = nullptr;
        if (redisReaderGetReply(state.reader.get(), &object) != REDIS_OK)
            return state.fail(state.stopReason());
        if (object) {
            ++state.replies;
            return Result<Reply>(state.sink.builder.take());
        }
        const QByteArrayView rest = state.rest();
        state.isLineOpen = !rest.isEmpty() && !rest.contains('\n');
    }
    if (auto problem = state.unfinishedProblem())
        return state.fail(*problem);
    return std::nullopt;
}

bool Decoder::isInsideReply() const
{
    const redisReader &reader = *m_state->reader;
    if (reader.pos < reader.len || reader.ridx > 0)
        return true;
    const redisReadTask *task = currentTask(reader);
    return task && task->type >= 0;
}

qint64 Decoder::bytesFed() const
{
    return m_state->fed;
}

} // namespace cachedeck::resp
