// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    // %1 is the server's address in all that concern the connection.
    Entry{"client.step.connect", QT_TRANSLATE_NOOP("words", "while connecting to %1")},
    Entry{"client.step.auth", QT_TRANSLATE_NOOP("words", "while logging in at %1")},
    Entry{"client.step.select", QT_TRANSLATE_NOOP("words", "while selecting the database at %1")},
    Entry{"client.step.ready", QT_TRANSLATE_NOOP("words", "while asking %1 whether it serves")},
    Entry{"client.step.subscribe", QT_TRANSLATE_NOOP("words", "while subscribing at %1")},
    Entry{"client.closed", QT_TRANSLATE_NOOP("words", "The connection to %1 was closed by Cachedeck")},
    Entry{"client.maxClients",
        QT_TRANSLATE_NOOP("words", "%1 takes no more connections: its maxclients limit is reached")},
    Entry{"client.login.refused",
        QT_TRANSLATE_NOOP("words",
            "%1 refused the login with an error of its own (%2); perhaps its AUTH command was renamed or "
            "switched off")},
    Entry{"client.database.absent",
        QT_TRANSLATE_NOOP("words",
            "%1 answers, but has no database %2; its databases are numbered from 0 to its setting "
            "\"databases\" "
            "less one, usually 0 to 15: choose one of them for this connection")},
    Entry{"client.database.right",
        QT_TRANSLATE_NOOP(
            "words", "Our user may not choose database %2 on %1; grant +select, or use database 0")},
    Entry{"client.database.refused",
        QT_TRANSLATE_NOOP("words",
            "%1 answers, but does not let us choose database %2; a Cluster node, for example, has database 0 "
            "alone")},
    Entry{"client.silent",
        QT_TRANSLATE_NOOP(
            "words", "%1 has not sent a byte for %2 although replies are due; the connection is given up")},
    Entry{"client.timeout", QT_TRANSLATE_NOOP("words", "%1 did not answer within %2")},
    Entry{"client.timeout.waiting",
        QT_TRANSLATE_NOOP("words", "There was no connection to %1 within %2; the command was not sent")},
    Entry{"client.unanswered",
        QT_TRANSLATE_NOOP("words",
            "The connection to %1 was lost before the answer came; the command may have run or not")},
    Entry{"client.queue.full",
        QT_TRANSLATE_N_NOOP("words", "%2 commands already wait for %1; this one was not sent"), 2,
        "%2 command already waits for %1; this one was not sent"},
    Entry{"client.protocol.unasked",
        QT_TRANSLATE_NOOP("words",
            "%1 spoke without being asked, so it is no Redis server or out of step; the connection was "
            "closed")},
    Entry{"client.protocol.shape",
        QT_TRANSLATE_NOOP("words",
            "A reply of %1 does not fit its command, so replies are out of step; the connection was closed")},
    Entry{"client.commands.malformed",
        QT_TRANSLATE_NOOP("words", "The server's list of commands cannot be read")},

    // What the gate says; %1 is the command.
    Entry{"client.gate.unknown",
        QT_TRANSLATE_NOOP("words",
            "The server lists no command %1; check the spelling. Commands that it does not list are not "
            "sent")},
    Entry{"client.gate.forbidden",
        QT_TRANSLATE_NOOP(
            "words", "%1 is never sent by Cachedeck; use redis-cli on the server if it must be")},
    Entry{"client.gate.keys",
        QT_TRANSLATE_NOOP("words", "%1 stops the server while it runs; list keys with SCAN instead")},
    Entry{"client.gate.ownConnection",
        QT_TRANSLATE_NOOP(
            "words", "%1 would hold up everybody on this shared connection; it needs one of its own")},
    Entry{"client.gate.connectionState",
        QT_TRANSLATE_NOOP(
            "words", "%1 would change this shared connection for everybody; set it in the profile instead")},
    Entry{"client.gate.role",
        QT_TRANSLATE_NOOP(
            "words", "The role \"%1\" has no part in \"%2\"; ask somebody with the role operator")},
    Entry{"client.gate.readOnly",
        QT_TRANSLATE_NOOP(
            "words", "%1 may change something and this deployment is read-only; unlock it first")},
    Entry{"client.gate.intent",
        QT_TRANSLATE_NOOP(
            "words", "%1 is more than \"%2\" may send; type it in the console, or use cachedeckctl exec")},
    Entry{"client.gate.secret",
        QT_TRANSLATE_NOOP(
            "words", "%1 is sent for plain names of settings only, and for none that holds a password")},
    Entry{"client.gate.setting",
        QT_TRANSLATE_NOOP("words",
            "The setting %1 names files, passwords or doors of the server; change it in the server's "
            "configuration file")},
    Entry{"client.gate.script",
        QT_TRANSLATE_NOOP("words",
            "%1 is sent only for Cachedeck's own scripts here, and in read-only for those that only read")},
    Entry{"client.gate.protocol",
        QT_TRANSLATE_NOOP("words",
            "%1 must not change the protocol of a connection that others use; Cachedeck speaks RESP2")},
    Entry{"client.gate.minority",
        QT_TRANSLATE_NOOP("words",
            "%1 may change something, and only a minority of the sentinels can be reached: this may be the "
            "wrong side of a partition. Nothing is changed until a majority answers; cachedeckctl exec "
            "--unconfirmed does it all the same")},
    Entry{"client.gate.noSentinel",
        QT_TRANSLATE_NOOP("words",
            "%1 may change something, and no sentinel can be reached to confirm the master. Nothing is "
            "changed until a majority answers; cachedeckctl exec --unconfirmed does it all the same")},
    Entry{"client.gate.unproved",
        QT_TRANSLATE_NOOP("words",
            "%1 may change something, and our user may not ask this server whether it is the master; grant "
            "it "
            "+role or +info with ACL SETUSER. cachedeckctl exec --unconfirmed does it all the same")},
    Entry{"client.gate.emptied",
        QT_TRANSLATE_NOOP("words",
            "%1 may change something, and the master has restarted without its data. Nothing is changed "
            "until "
            "somebody confirms in the desk that this is so; cachedeckctl exec --unconfirmed does it all the "
            "same")},
    Entry{"client.gate.demo",
        QT_TRANSLATE_NOOP("words", "Demo commands go to servers on this machine only, and %1 is none")},
};

} // namespace

std::span<const Entry> clientEntries()
{
    return entries;
}

} // namespace cachedeck::words
