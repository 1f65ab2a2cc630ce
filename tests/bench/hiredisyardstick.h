// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <memory>
#include <vector>

namespace cachedeck::test {

/// hiredis' asynchronous API on Qt's event loop (one QSocketNotifier a direction), commands formatted
/// beforehand, in lockstep: the next `depth` leave when the last reply has come.
class HiredisAsync
{
public:
    explicit HiredisAsync(quint16 port);
    ~HiredisAsync();
    Q_DISABLE_COPY_MOVE(HiredisAsync)
    void run(const std::vector<QByteArray> &keys, int count, int depth);

private:
    class Adapter;
    std::unique_ptr<Adapter> m_adapter;
};

} // namespace cachedeck::test
