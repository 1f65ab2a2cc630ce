// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <vector>

struct redisContext;

namespace cachedeck::bench {

/// hiredis' blocking pipeline on a server of this machine, as its users write it: appendCommand with a
/// format, getReply, a reply object each. A lost connection ends the program.
class HiredisBlocking
{
public:
    explicit HiredisBlocking(quint16 port);
    ~HiredisBlocking();
    Q_DISABLE_COPY_MOVE(HiredisBlocking)

    /// Sets all of them.
    void fill(const std::vector<QByteArray> &keys, const QByteArray &value);
    /// \a count GETs, \a depth of them on their way, then those of the next batch; an empty \a value.
    void get(const std::vector<QByteArray> &keys, int count, int depth)
    {
        run(keys, QByteArray(), count, depth);
    }
    void set(const std::vector<QByteArray> &keys, const QByteArray &value, int count, int depth)
    {
        run(keys, value, count, depth);
    }

private:
    void run(const std::vector<QByteArray> &keys, const QByteArray &value, int count, int depth);
    redisContext *m_context;
};

} // namespace cachedeck::bench
