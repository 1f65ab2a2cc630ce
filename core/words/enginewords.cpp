// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "words/entry.h"

#include <array>

namespace cachedeck::words {

namespace {

constexpr std::array entries{
    Entry{"engine.alert.quorum",
        QT_TRANSLATE_NOOP("words",
            "%1 of %2 sentinels usable, %3 needed; usable is one that is reachable, not in TILT and not down "
            "for the others")},
    Entry{"engine.alert.oldMaster",
        QT_TRANSLATE_NOOP("words", "Old master %1 still accepts writes, %2 at risk")},
    Entry{"engine.alert.secondMaster", QT_TRANSLATE_NOOP("words", "%1 says that it is master, too")},
    Entry{"engine.alert.twoMasters",
        QT_TRANSLATE_NOOP(
            "words", "%1 and %2 both say that they are master; what is written to %1 will be lost")},
    Entry{"engine.alert.datasetUnconfirmed",
        QT_TRANSLATE_NOOP("words",
            "%1 had %2 keys in its last life and began this one with %3; nothing is changed "
            "until this is confirmed")},
    // A guessed environment that the announced addresses correct. %1 is one of them, %2 what was guessed, %3
    // what it is.
    Entry{"engine.catalog.late",
        QT_TRANSLATE_NOOP("words", "The catalog %1 could not be read in time: its disk does not answer")},
    Entry{"engine.environment.corrected",
        QT_TRANSLATE_NOOP("words", "This counts as %3, not as %2: the servers announce %1")},
    Entry{"engine.environment.correctedLock",
        QT_TRANSLATE_NOOP("words",
            "The address that was given leads to other servers than it seems, as a tunnel does. Therefore it "
            "is "
            "locked, read-only, until a person unlocks it or says in the connection what it is")},
    Entry{"engine.environment.correctedOpen",
        QT_TRANSLATE_NOOP("words",
            "The address that was given leads to other servers than it seems, as a tunnel does. Say in the "
            "connection what it is")},
    Entry{"engine.mark.blind", QT_TRANSLATE_NOOP("words", "Not watching for %1")},
    Entry{"engine.mark.failover", QT_TRANSLATE_NOOP("words", "failover")},
    Entry{"engine.mark.restart", QT_TRANSLATE_NOOP("words", "restart of %1")},
    Entry{"engine.mark.statsReset", QT_TRANSLATE_NOOP("words", "RESETSTAT on %1")},
    Entry{"engine.mark.flush", QT_TRANSLATE_NOOP("words", "flush of %1")},
    Entry{"engine.runtime.closed", QT_TRANSLATE_NOOP("words", "The cache has been closed")},
    Entry{"engine.runtime.busy",
        QT_TRANSLATE_NOOP(
            "words", "Too many loads wait for a thread; the source is slower than it is asked")},
    Entry{"engine.runtime.unreadable",
        QT_TRANSLATE_NOOP("words", "The value cannot be read as the type that was asked for")},
    Entry{"engine.runtime.threw",
        QT_TRANSLATE_NOOP("words", "A loader of the service ended with an exception: %1")},
    Entry{"engine.workspace.closed", QT_TRANSLATE_NOOP("words", "The deployment has been closed")},
    Entry{"engine.exec.empty",
        QT_TRANSLATE_NOOP("words", "The command is missing; write it after --, such as: exec -- PING")},
    Entry{"engine.exec.confirm",
        QT_TRANSLATE_NOOP(
            "words", "%1 is in production or read-only; add --confirm \"%1\" to run this command there")},
    Entry{"engine.exec.confirmName",
        QT_TRANSLATE_NOOP("words", "--confirm names \"%1\", but the deployment is \"%2\"; nothing was sent")},
    Entry{"engine.exec.replica",
        QT_TRANSLATE_NOOP(
            "words", "%1 is a replica and takes no writes; leave out --node to write to the master")},
    Entry{"engine.exec.bulk",
        QT_TRANSLATE_NOOP("words",
            "This command may read more than 1,000 elements at once, while the server serves nobody else; it "
            "was "
            "not sent. Read a part (LIMIT, COUNT, HSCAN) or add --run")},
    Entry{"engine.exec.preview",
        QT_TRANSLATE_NOOP(
            "words", "This command is not plainly reading and was not sent; add --run to send it to %1")},
    Entry{"engine.options.interval",
        QT_TRANSLATE_NOOP("words", "The interval is too short; write 100ms or more")},
    Entry{"engine.options.notReached", QT_TRANSLATE_NOOP("words", "%1 was not reached in time")},
    Entry{"engine.options.noSentinels",
        QT_TRANSLATE_NOOP("words", "A single node has no Sentinels, so there are no events; use watch")},
    Entry{"engine.options.passwordFile",
        QT_TRANSLATE_NOOP("words", "The password file \"%1\" cannot be read (%2)")},
    Entry{"engine.options.passwordEmpty",
        QT_TRANSLATE_NOOP("words",
            "The first line of the password file \"%1\" is empty; write the password there, or leave the "
            "option "
            "out for a user without one")},
    Entry{"engine.options.passwordLong",
        QT_TRANSLATE_NOOP("words",
            "The first line of the password file \"%1\" is longer than %2, so it is no password; check the "
            "file")},
    Entry{"engine.options.deadline",
        QT_TRANSLATE_NOOP("words", "A deadline of nothing leaves no time to answer; write 1ms or more")},
    Entry{"engine.options.twoPasswords",
        QT_TRANSLATE_NOOP(
            "words", "Only one password can come from standard input; give a file for the other")},
    Entry{"engine.secret.late",
        QT_TRANSLATE_NOOP("words", "The keychain has not answered; unlock it, or give --password-file FILE")},
    Entry{"engine.database.malformed",
        QT_TRANSLATE_NOOP("words", "\"%1\" is no database; write a number from 0 on")},
    Entry{"engine.environment.port",
        QT_TRANSLATE_NOOP(
            "words", "REDIS_PORT is \"%1\"; set it to a port number from 1 to 65535, or unset it")},
    Entry{"engine.environment.tls",
        QT_TRANSLATE_NOOP("words", "REDIS_TLS is \"%1\"; set it to 1 or 0, or unset it")},
    Entry{"engine.options.masterAlone",
        QT_TRANSLATE_NOOP("words",
            "--master names a group of Sentinels; give their addresses too: --sentinel HOST:PORT,HOST:PORT")},
    Entry{"engine.options.environmentAlone",
        QT_TRANSLATE_NOOP(
            "words", "--catalog-environment is of a catalog; name it too: --catalog FILE or NAME")},
    Entry{"engine.options.environmentNowhere",
        QT_TRANSLATE_NOOP("words",
            "The environment %1 of the catalog %2 has no connection; add one there, or give the address with "
            "--sentinel or --url")},
    Entry{"engine.options.twoTargets",
        QT_TRANSLATE_NOOP("words", "--url and --sentinel both say which deployment; give one of them")},
    Entry{"engine.profile.member", QT_TRANSLATE_NOOP("words", "\"%1\" cannot be read")},
    Entry{"engine.profile.noAddress",
        QT_TRANSLATE_NOOP("words", "The address is missing; write HOST:PORT or the path of a socket")},
    Entry{"engine.profile.noMaster",
        QT_TRANSLATE_NOOP("words",
            "The name of the master is missing; give the name that the Sentinels know (--master NAME)")},
    Entry{"engine.profile.noName",
        QT_TRANSLATE_NOOP("words", "The profile has no name; give it one that no other profile has")},
    Entry{"engine.profile.noSentinel",
        QT_TRANSLATE_NOOP("words", "No Sentinel is given; write at least one as HOST:PORT")},
    Entry{"engine.profile.noneSaved",
        QT_TRANSLATE_NOOP("words",
            "There is no profile \"%1\", and none is saved at all; say the address instead, with --sentinel "
            "or --url")},
    Entry{"engine.profile.tlsOnSocket",
        QT_TRANSLATE_NOOP("words", "TLS does not go with a Unix socket; switch it off")},
    Entry{"engine.profile.unknown", QT_TRANSLATE_NOOP("words", "There is no profile \"%1\"; saved are: %2")},
    Entry{"engine.profiles.broken",
        QT_TRANSLATE_NOOP(
            "words", "%1 could not be read; it was kept as %2, and the list of profiles starts empty")},
    Entry{"engine.profiles.brokenStays",
        QT_TRANSLATE_NOOP(
            "words", "%1 could not be read and not be renamed; mend or move it before saving a profile")},
    Entry{"engine.profiles.disk", QT_TRANSLATE_NOOP("words", "%1 cannot be read or written: %2")},
    Entry{"engine.profiles.newer",
        QT_TRANSLATE_NOOP("words",
            "A newer version of Cachedeck wrote %1; save profiles with that version, so that nothing of it "
            "is lost")},
    Entry{"engine.profiles.unreadable",
        QT_TRANSLATE_NOOP(
            "words", "The profile \"%1\" in %2 could not be read; it is left there and not shown")},
    Entry{"engine.secret.denied",
        QT_TRANSLATE_NOOP("words", "The keychain denies access; passwords are kept for this session only")},
    Entry{"engine.secret.failed",
        QT_TRANSLATE_NOOP("words", "The keychain failed (%1); passwords are kept for this session only")},
    Entry{"engine.secret.noKeychain",
        QT_TRANSLATE_NOOP("words", "There is no keychain here; passwords are kept for this session only")},
    Entry{"engine.url.contradiction",
        QT_TRANSLATE_NOOP(
            "words", "This address says two different things about \"%1\"; keep the one that is meant")},
    Entry{"engine.url.database",
        QT_TRANSLATE_NOOP("words",
            "The database of this address cannot be read; write a number, such as /0 or ?db=0, and encode / "
            "and ? in a password as %%2F and %%3F")},
    Entry{"engine.url.host",
        QT_TRANSLATE_NOOP("words",
            "Host number %1 of this address cannot be read; write HOST:PORT, IPv6 in brackets, and encode @, "
            "/ and ? in a password as %%40, %%2F and %%3F")},
    Entry{"engine.url.parameter",
        QT_TRANSLATE_NOOP("words",
            "A parameter of this address is not known; known are: db, tls, master, sentinel_username, "
            "sentinel_password")},
    Entry{"engine.url.password",
        QT_TRANSLATE_NOOP("words",
            "The address contains a password, which would stand in the process list and the shell history; "
            "write %1 and give --password-file FILE, or - for standard input")},
    Entry{"engine.url.path",
        QT_TRANSLATE_NOOP("words",
            "The path of this address has too many parts; write /DB after one node, /MASTER or /MASTER/DB "
            "after Sentinels")},
    Entry{"engine.url.scheme",
        QT_TRANSLATE_NOOP("words",
            "This is no address of Redis; write redis://HOST, rediss://HOST, unix:/PATH or "
            "redis+sentinel://HOST,HOST/MASTER")},
    Entry{"engine.url.severalHosts",
        QT_TRANSLATE_NOOP("words", "Several hosts are Sentinels; write redis+sentinel://HOST,HOST/MASTER")},
    Entry{"engine.url.socket",
        QT_TRANSLATE_NOOP("words", "The path of the socket is missing; write unix:/PATH")},
    Entry{"engine.url.tls", QT_TRANSLATE_NOOP("words", "tls is 0 or 1; write ?tls=1 for TLS")},
};

} // namespace

std::span<const Entry> engineEntries()
{
    return entries;
}

} // namespace cachedeck::words
