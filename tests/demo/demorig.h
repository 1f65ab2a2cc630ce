// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "demo/deployment.h"
#include "demo/troublemaker.h"
#include "support/fatallog.h"
#include "support/runtask.h"

#include <QTemporaryDir>
#include <QTest>

namespace cachedeck::test {

/// A demo in a temporary folder, taken down with this object whatever a test has left.
class DemoRig
{
public:
    DemoRig() : deployment(m_temporary.filePath(QStringLiteral("demo"))), trouble(deployment.folder()) { }
    ~DemoRig()
    {
        const auto state = demo::readState(deployment.folder());
        if (state)
            runTask(demo::endProcesses(state->processes));
    }

    static demo::TrafficProgram traffic() { return {QStringLiteral(DEMO_TRAFFIC), {}}; }

    Result<demo::State> up(std::optional<platform::ProcessIdentity> owner = std::nullopt)
    {
        demo::Deployment::Options options;
        options.traffic = traffic();
        options.owner = owner;
        return runTask(deployment.up(options), electionPatience);
    }
    Result<bool> down() { return runTask(deployment.down(), electionPatience); }
    Result<demo::ActiveTrouble> provoke(demo::Trouble what)
    {
        return runTask(trouble.provoke(what, traffic()), electionPatience);
    }
    Result<demo::Healing> heal() { return runTask(trouble.heal(traffic()), 2 * electionPatience); }
    QString folder() const { return deployment.folder(); }
    demo::State state() const { return demo::readState(folder()).value_or(demo::State()); }

    /// An answer of one of the demo's servers, empty where there is none.
    QByteArray ask(const Endpoint &server, std::initializer_list<QByteArray> words)
    {
        const std::vector<QByteArray> all(words);
        const auto reply = runTask(m_caller.ask(server, client::Command::of(all)));
        return reply.isOk() ? reply->toByteArray() : QByteArray();
    }
    QByteArray info(const Endpoint &server, const QByteArray &field)
    {
        const QByteArray text = '\n' + ask(server, {"INFO", "everything"});
        const QByteArray label = '\n' + field + ':';
        const qsizetype at = text.indexOf(label);
        return at < 0 ? QByteArray() : text.mid(at + label.size()).split('\r').front();
    }
    Endpoint master()
    {
        const auto found = runTask(m_caller.master(state().sentinels()));
        return found.isOk() ? *found : Endpoint();
    }

private:
    QTemporaryDir m_temporary;
    demo::Caller m_caller;

public:
    demo::Deployment deployment;
    demo::Troublemaker trouble;
};

} // namespace cachedeck::test
