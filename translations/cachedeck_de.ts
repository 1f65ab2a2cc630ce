<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
<context>
    <name>Arguments</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>A saved connection</source>
        <translation>Eine gespeicherte Verbindung</translation>
    </message>
    <message>
        <source>Addresses of Sentinels, separated by commas; default port 26379</source>
        <translation>Adressen von Sentinels, durch Kommas getrennt; Port ohne Angabe 26379</translation>
    </message>
    <message>
        <source>Name by which the Sentinels know the master</source>
        <translation>Name, unter dem die Sentinels den Master kennen</translation>
    </message>
    <message>
        <source>redis://, rediss://, unix: or redis+sentinel:// address, without a password</source>
        <translation>Adresse redis://, rediss://, unix: oder redis+sentinel://, ohne Passwort</translation>
    </message>
    <message>
        <source>Database number</source>
        <translation>Nummer der Datenbank</translation>
    </message>
    <message>
        <source>Catalog that describes the deployment</source>
        <translation>Katalog, der das Deployment beschreibt</translation>
    </message>
    <message>
        <source> (data nodes)</source>
        <translation> (Datenknoten)</translation>
    </message>
    <message>
        <source> (Sentinels)</source>
        <translation> (Sentinels)</translation>
    </message>
    <message>
        <source>ACL user</source>
        <translation>ACL-Benutzer</translation>
    </message>
    <message>
        <source>File whose first line is the password; - for standard input</source>
        <translation>Datei, deren erste Zeile das Passwort ist; - für die Standardeingabe</translation>
    </message>
    <message>
        <source>Use TLS</source>
        <translation>TLS verwenden</translation>
    </message>
    <message>
        <source>Authorities to trust instead of the system&apos;s, PEM</source>
        <translation>Vertrauenswürdige Zertifizierungsstellen statt derer des Systems, PEM</translation>
    </message>
    <message>
        <source>Client certificate, PEM</source>
        <translation>Client-Zertifikat, PEM</translation>
    </message>
    <message>
        <source>Key of the client certificate, PEM</source>
        <translation>Schlüssel des Client-Zertifikats, PEM</translation>
    </message>
    <message>
        <source>Name that the server&apos;s certificate must have</source>
        <translation>Name, den das Zertifikat des Servers haben muss</translation>
    </message>
    <message>
        <source>Do not check the server&apos;s certificate</source>
        <translation>Das Zertifikat des Servers nicht prüfen</translation>
    </message>
    <message>
        <source>Where to connect for addresses that the servers announce (NAT, containers)</source>
        <translation>Wohin die Verbindung für Adressen geht, die die Server nennen (NAT, Container)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole number from %2 on</source>
        <translation>„%1“ ist keine ganze Zahl ab %2</translation>
    </message>
    <message>
        <source>Environment of the catalog (dev, staging, prod); its address where no other option says one</source>
        <translation>Umgebung des Katalogs (dev, staging, prod); ihre Adresse gilt, wo keine andere Option eine nennt</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>kein Name</translation>
    </message>
</context>
<context>
    <name>Ctl</name>
    <message>
        <source>no alerts in %1</source>
        <translation>keine Alarme in %1</translation>
    </message>
    <message>
        <source>Watch for a while and list the alerts</source>
        <translation>Eine Weile zusehen und die Alarme auflisten</translation>
    </message>
    <message>
        <source>How long to watch, such as 2m; default 10s</source>
        <translation>Wie lange zugesehen wird, etwa 2m; ohne Angabe 10s</translation>
    </message>
    <message>
        <source>Print each change as it happens</source>
        <translation>Jede Änderung ausgeben, sobald sie geschieht</translation>
    </message>
    <message>
        <source>Rules have durations: one whose condition holds but not yet for long enough is pending.
Exit status 1 when there is any, pending ones too.
Examples:
  cachedeckctl alerts --profile payments-eu --for 2m
  cachedeckctl alerts --profile payments-eu --follow --json</source>
        <translation>Regeln haben Dauern: eine, deren Bedingung gilt, aber noch nicht lange genug, ist schwebend.
Exit-Status 1, wenn es Alarme gibt, auch schwebende.
Beispiele:
  cachedeckctl alerts --profile payments-eu --for 2m
  cachedeckctl alerts --profile payments-eu --follow --json</translation>
    </message>
    <message>
        <source>Print a completion script for a shell</source>
        <translation>Ein Vervollständigungs-Skript für eine Shell ausgeben</translation>
    </message>
    <message>
        <source>Which shell</source>
        <translation>Welche Shell</translation>
    </message>
    <message>
        <source>Examples:
  source &lt;(cachedeckctl completion bash)
  cachedeckctl completion fish &gt; ~/.config/fish/completions/cachedeckctl.fish</source>
        <translation>Beispiele:
  source &lt;(cachedeckctl completion bash)
  cachedeckctl completion fish &gt; ~/.config/fish/completions/cachedeckctl.fish</translation>
    </message>
    <message>
        <source>to</source>
        <translation>nach</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>replies</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>timeouts</source>
        <translation>Zeitüberschreitungen</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>received</source>
        <translation>empfangen</translation>
    </message>
    <message>
        <source>data nodes</source>
        <translation>Datenknoten</translation>
    </message>
    <message>
        <source>sentinels</source>
        <translation>Sentinels</translation>
    </message>
    <message>
        <source>Measure our own connections to the deployment</source>
        <translation>Die eigenen Verbindungen zum Deployment messen</translation>
    </message>
    <message>
        <source>How long to measure; default 3s</source>
        <translation>Wie lange gemessen wird; ohne Angabe 3s</translation>
    </message>
    <message>
        <source>Examples:
  cachedeckctl connections --profile payments-eu
  cachedeckctl connections --url redis://localhost --for 30s --json</source>
        <translation>Beispiele:
  cachedeckctl connections --profile payments-eu
  cachedeckctl connections --url redis://localhost --for 30s --json</translation>
    </message>
    <message>
        <source>The demo does not run</source>
        <translation>Die Demo läuft nicht</translation>
    </message>
    <message>
        <source>traffic: %1, hit rate %2</source>
        <translation>Verkehr: %1, Trefferrate %2</translation>
    </message>
    <message>
        <source>connect with: --sentinel %1 --master %2</source>
        <translation>verbinden mit: --sentinel %1 --master %2</translation>
    </message>
    <message>
        <source>starting the demo, which takes some seconds</source>
        <translation>die Demo wird gestartet, das dauert einige Sekunden</translation>
    </message>
    <message>
        <source>The demo has ended</source>
        <translation>Die Demo ist beendet</translation>
    </message>
    <message>
        <source>cleared: %1; started again: %2</source>
        <translation>behoben: %1; wieder gestartet: %2</translation>
    </message>
    <message>
        <source>Where the demo lives; default: a folder of yours</source>
        <translation>Wo die Demo liegt; ohne Angabe ein eigener Ordner</translation>
    </message>
    <message>
        <source>Run a local deployment with traffic, to look and to try</source>
        <translation>Ein lokales Deployment mit Verkehr betreiben, zum Ansehen und Ausprobieren</translation>
    </message>
    <message>
        <source>Start it, or what is missing of it</source>
        <translation>Starten, oder was davon fehlt</translation>
    </message>
    <message>
        <source>End it and remove its folder</source>
        <translation>Beenden und den Ordner entfernen</translation>
    </message>
    <message>
        <source>Say what runs and how to connect</source>
        <translation>Sagen, was läuft und wie man sich verbindet</translation>
    </message>
    <message>
        <source>Make trouble, or heal it at once</source>
        <translation>Störungen auslösen oder sofort beheben</translation>
    </message>
    <message>
        <source>Which trouble; it clears by itself after a while</source>
        <translation>Welche Störung; sie vergeht nach einer Weile von selbst</translation>
    </message>
    <message>
        <source>The traffic itself, which up starts</source>
        <translation>Der Verkehr selbst, den up startet</translation>
    </message>
    <message>
        <source>One master, two replicas and three Sentinels on free ports of 127.0.0.1.
Examples:
  cachedeckctl demo up
  cachedeckctl demo provoke kill-master
  cachedeckctl demo down</source>
        <translation>Ein Master, zwei Replikate und drei Sentinels auf freien Ports von 127.0.0.1.
Beispiele:
  cachedeckctl demo up
  cachedeckctl demo provoke kill-master
  cachedeckctl demo down</translation>
    </message>
    <message>
        <source>Print what all Sentinels publish, as it happens</source>
        <translation>Ausgeben, was alle Sentinels melden, sobald es geschieht</translation>
    </message>
    <message>
        <source>End after so long, such as 30s</source>
        <translation>Nach so langer Zeit enden, etwa 30s</translation>
    </message>
    <message>
        <source>End after so many events</source>
        <translation>Nach so vielen Ereignissen enden</translation>
    </message>
    <message>
        <source>Lines without a Sentinel are what Cachedeck itself did or found.
Examples:
  cachedeckctl events --profile payments-eu
  cachedeckctl events --sentinel 10.4.1.21 --master payments --for 10m --json</source>
        <translation>Zeilen ohne Sentinel sind, was Cachedeck selbst getan oder gefunden hat.
Beispiele:
  cachedeckctl events --profile payments-eu
  cachedeckctl events --sentinel 10.4.1.21 --master payments --for 10m --json</translation>
    </message>
    <message>
        <source>the master</source>
        <translation>der Master</translation>
    </message>
    <message>
        <source>it only reads</source>
        <translation>er liest nur</translation>
    </message>
    <message>
        <source>it may change something and needs --run</source>
        <translation>er ändert vielleicht etwas und braucht --run</translation>
    </message>
    <message>
        <source>%1 would go to %2 of %3 (%4): %5</source>
        <translation>%1 ginge an %2 von %3 (%4): %5</translation>
    </message>
    <message>
        <source>Send it? Type yes</source>
        <translation>Senden? Zum Bestätigen yes eingeben</translation>
    </message>
    <message>
        <source>Send one command to the master or a node</source>
        <translation>Einen Befehl an den Master oder einen Knoten senden</translation>
    </message>
    <message>
        <source>The command and its arguments, after --</source>
        <translation>Der Befehl und seine Argumente, nach --</translation>
    </message>
    <message>
        <source>Another node than the master</source>
        <translation>Ein anderer Knoten als der Master</translation>
    </message>
    <message>
        <source>How long to wait for the answer; default 1s</source>
        <translation>Wie lange auf die Antwort gewartet wird; ohne Angabe 1s</translation>
    </message>
    <message>
        <source>Send it although it may change something</source>
        <translation>Senden, obwohl er etwas ändern kann</translation>
    </message>
    <message>
        <source>Say what would be sent, and whether it needs --run</source>
        <translation>Sagen, was gesendet würde und ob es --run braucht</translation>
    </message>
    <message>
        <source>Name of the deployment, for what changes something in production</source>
        <translation>Name des Deployments, für das, was in Produktion etwas ändert</translation>
    </message>
    <message>
        <source>What only reads is sent at once. Commands that could disturb the server or others are refused (4).
Examples:
  cachedeckctl exec --profile payments-eu -- TTL user:profile:4711
  cachedeckctl exec --url redis://localhost --run -- SET greeting hello</source>
        <translation>Was nur liest, wird sofort gesendet. Befehle, die den Server oder andere stören könnten, werden verweigert (4).
Beispiele:
  cachedeckctl exec --profile payments-eu -- TTL user:profile:4711
  cachedeckctl exec --url redis://localhost --run -- SET greeting hello</translation>
    </message>
    <message>
        <source>node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>lag</source>
        <translation>Rückstand</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>hit rate</source>
        <translation>Trefferrate</translation>
    </message>
    <message>
        <source>operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>state</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>List all data nodes with their figures</source>
        <translation>Alle Datenknoten mit ihren Werten auflisten</translation>
    </message>
    <message>
        <source>Takes two samples a second apart. Exit status 1 without a master.
Examples:
  cachedeckctl nodes --profile payments-eu
  cachedeckctl nodes --url redis://localhost --json</source>
        <translation>Nimmt zwei Messungen im Abstand einer Sekunde. Exit-Status 1 ohne Master.
Beispiele:
  cachedeckctl nodes --profile payments-eu
  cachedeckctl nodes --url redis://localhost --json</translation>
    </message>
    <message>
        <source>Operates Redis caches behind Sentinel from scripts and hosts without a screen.</source>
        <translation>Betreibt Redis-Caches hinter Sentinel aus Skripten und auf Rechnern ohne Bildschirm.</translation>
    </message>
    <message>
        <source>One JSON object, or one a line for streams</source>
        <translation>Ein JSON-Objekt, bei Strömen eines je Zeile</translation>
    </message>
    <message>
        <source>Examples:
  cachedeckctl status --sentinel 10.4.1.21,10.4.1.22 --master payments
  cachedeckctl watch --profile payments-eu --json
  cachedeckctl demo up
&quot;cachedeckctl VERB --help&quot; explains a verb; docs/cli.md explains all of them.</source>
        <translation>Beispiele:
  cachedeckctl status --sentinel 10.4.1.21,10.4.1.22 --master payments
  cachedeckctl watch --profile payments-eu --json
  cachedeckctl demo up
&quot;cachedeckctl VERB --help&quot; erklärt ein Verb, docs/cli.md erklärt alle.</translation>
    </message>
    <message>
        <source>quorum: %1 usable, %2 needed</source>
        <translation>Quorum: %1 brauchbar, %2 nötig</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 zurück</translation>
    </message>
    <message>
        <source>Say whether the deployment is healthy now</source>
        <translation>Sagen, ob das Deployment jetzt gesund ist</translation>
    </message>
    <message>
        <source>Exit status 0 healthy, 1 not, 3 not reached.
Examples:
  cachedeckctl status --sentinel 10.4.1.21,10.4.1.22 --master payments
  cachedeckctl status --profile payments-eu --json</source>
        <translation>Exit-Status 0 gesund, 1 nicht, 3 nicht erreicht.
Beispiele:
  cachedeckctl status --sentinel 10.4.1.21,10.4.1.22 --master payments
  cachedeckctl status --profile payments-eu --json</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>hits</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>misses</source>
        <translation>Fehlgriffe</translation>
    </message>
    <message>
        <source>evicted</source>
        <translation>verdrängt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>master</source>
        <translation>Master</translation>
    </message>
    <message>
        <source>Print the master&apos;s rates once an interval, on through failovers</source>
        <translation>Die Raten des Masters einmal je Intervall ausgeben, über Failover hinweg</translation>
    </message>
    <message>
        <source>Time between two lines, such as 1s or 500ms</source>
        <translation>Zeit zwischen zwei Zeilen, etwa 1s oder 500ms</translation>
    </message>
    <message>
        <source>End after so many lines</source>
        <translation>Nach so vielen Zeilen enden</translation>
    </message>
    <message>
        <source>Rates are over the interval; no data is a dash, in JSON null.
Examples:
  cachedeckctl watch --url redis://localhost --interval 5s
  cachedeckctl watch --profile payments-eu --json --count 60 &gt; minute.jsonl</source>
        <translation>Raten gelten für das Intervall; keine Daten sind ein Strich, in JSON null.
Beispiele:
  cachedeckctl watch --url redis://localhost --interval 5s
  cachedeckctl watch --profile payments-eu --json --count 60 &gt; minute.jsonl</translation>
    </message>
    <message>
        <source>say what to do; the verbs are:</source>
        <translation>sagen Sie, was zu tun ist; die Verben sind:</translation>
    </message>
    <message>
        <source>hint: %1</source>
        <translation>Hinweis: %1</translation>
    </message>
    <message>
        <source>until its deadline</source>
        <translation>bis zu seiner Frist</translation>
    </message>
    <message>
        <source>by %1, at most %2</source>
        <translation>nach %1, höchstens %2</translation>
    </message>
    <message>
        <source>service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>TTL</source>
        <translation>Lebensdauer</translation>
    </message>
    <message>
        <source>pattern</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>hit rate wanted</source>
        <translation>gewünschte Trefferquote</translation>
    </message>
    <message>
        <source>stored as</source>
        <translation>gespeichert als</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>compressed</source>
        <translation>komprimiert</translation>
    </message>
    <message>
        <source>foreign</source>
        <translation>fremd</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>carries</source>
        <translation>trägt</translation>
    </message>
    <message>
        <source>patterns</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>Vorrang</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>%1 (off)</source>
        <translation>%1 (aus)</translation>
    </message>
    <message>
        <source>environment: %1</source>
        <translation>Umgebung: %1</translation>
    </message>
    <message>
        <source>environments: %1</source>
        <translation>Umgebungen: %1</translation>
    </message>
    <message>
        <source>catalog</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>services</source>
        <translation>Dienste</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>environments</source>
        <translation>Umgebungen</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>With the overrides of this environment: dev, staging, prod or another of the file&apos;s</source>
        <translation>Mit den Abweichungen dieser Umgebung: dev, staging, prod oder einer anderen der Datei</translation>
    </message>
    <message>
        <source>List, show and check the files that describe deployments; needs no server</source>
        <translation>Die Dateien auflisten, zeigen und prüfen, die Installationen beschreiben; braucht keinen Server</translation>
    </message>
    <message>
        <source>List those that ship</source>
        <translation>Die mitgelieferten auflisten</translation>
    </message>
    <message>
        <source>Show one as resolved: with inherited values and overrides</source>
        <translation>Einen aufgelöst zeigen: mit geerbten Werten und Abweichungen</translation>
    </message>
    <message>
        <source>One that ships, or the path of a file</source>
        <translation>Ein mitgelieferter, oder der Pfad einer Datei</translation>
    </message>
    <message>
        <source>Say whether a file is valid, and what would mend it</source>
        <translation>Sagen, ob eine Datei gültig ist, und was sie heilen würde</translation>
    </message>
    <message>
        <source>The path of the file</source>
        <translation>Der Pfad der Datei</translation>
    </message>
    <message>
        <source>Exit status of check: 0 valid, 1 not; every environment is checked.
Examples:
  cachedeckctl catalog list
  cachedeckctl catalog show payments --environment prod --json
  cachedeckctl catalog check my-deployment.json</source>
        <translation>Endstatus von check: 0 gültig, 1 nicht; jede Umgebung wird geprüft.
Beispiele:
  cachedeckctl catalog list
  cachedeckctl catalog show payments --environment prod --json
  cachedeckctl catalog check meine-installation.json</translation>
    </message>
    <message>
        <source>%1 is valid</source>
        <translation>%1 ist gültig</translation>
    </message>
    <message>
        <source>it is refused in any case (%1)</source>
        <translation>er wird in jedem Fall abgelehnt (%1)</translation>
    </message>
    <message>
        <source>%1; give --password-file FILE (for Sentinels: --sentinel-password-file)</source>
        <translation>%1; geben Sie --password-file DATEI an (für Sentinels: --sentinel-password-file)</translation>
    </message>
    <message>
        <source>standard output could not be written (%1)</source>
        <translation>die Standardausgabe konnte nicht geschrieben werden (%1)</translation>
    </message>
    <message>
        <source>it only reads, and needs --run for more than 1,000 elements</source>
        <translation>es liest nur und braucht für mehr als 1.000 Elemente --run</translation>
    </message>
    <message>
        <source>Send it although the master is in doubt: no majority of the Sentinels confirms it, or its data is lost</source>
        <translation>Senden, obwohl der Master zweifelhaft ist: keine Mehrheit der Sentinels bestätigt ihn, oder seine Daten sind verloren</translation>
    </message>
    <message>
        <source>Try the way to the deployment step by step and say what to mend; reads only</source>
        <translation>Den Weg zum Deployment Schritt für Schritt prüfen und sagen, was abhilft; liest nur</translation>
    </message>
    <message>
        <source>Exit status 0 all steps passed, 1 with warnings, 3 a step fails.
Examples:
  cachedeckctl test --sentinel 10.4.1.21,10.4.1.22 --master payments
  cachedeckctl test --profile payments-eu --json</source>
        <translation>Rückgabewert 0 alle Schritte gelungen, 1 mit Warnungen, 3 ein Schritt scheitert.
Beispiele:
  cachedeckctl test --sentinel 10.4.1.21,10.4.1.22 --master payments
  cachedeckctl test --profile payments-eu --json</translation>
    </message>
    <message>
        <source>begun</source>
        <translation>begonnen</translation>
    </message>
    <message>
        <source>no activity</source>
        <translation>keine Aktivität</translation>
    </message>
    <message>
        <source>deployment</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>who</source>
        <translation>wer</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>lines that are no records: %1; &quot;activity verify&quot; says where the log was changed</source>
        <translation>Zeilen, die keine Einträge sind: %1; „activity verify“ sagt, wo das Protokoll verändert wurde</translation>
    </message>
    <message>
        <source>the log is as it was written; entries: %1</source>
        <translation>Das Protokoll ist, wie es geschrieben wurde; Einträge: %1</translation>
    </message>
    <message>
        <source>the log was changed from entry %1 on; entries: %2</source>
        <translation>Das Protokoll wurde ab Eintrag %1 verändert; Einträge: %2</translation>
    </message>
    <message>
        <source>Show the log of what was done to deployments; needs no server</source>
        <translation>Das Protokoll dessen zeigen, was mit Deployments getan wurde; braucht keinen Server</translation>
    </message>
    <message>
        <source>List the start and the end of each action</source>
        <translation>Anfang und Ende jeder Aktion auflisten</translation>
    </message>
    <message>
        <source>From this time on, such as 2026-03-01T14:00:00Z, or so long ago, such as 2h</source>
        <translation>Von dieser Zeit an, etwa 2026-03-01T14:00:00Z, oder so lange zurück, etwa 2h</translation>
    </message>
    <message>
        <source>The newest so many; default 1000</source>
        <translation>So viele der neuesten; sonst 1000</translation>
    </message>
    <message>
        <source>Of this deployment alone</source>
        <translation>Nur von diesem Deployment</translation>
    </message>
    <message>
        <source>Say whether the log is what was written</source>
        <translation>Sagen, ob das Protokoll ist, wie es geschrieben wurde</translation>
    </message>
    <message>
        <source>Key names are masked. Exit status of verify: 0 as it was written, 1 changed.
Examples:
  cachedeckctl activity list --since 1d --deployment payments-eu
  cachedeckctl activity verify --json</source>
        <translation>Schlüsselnamen sind maskiert. Endstatus von verify: 0 wie geschrieben, 1 verändert.
Beispiele:
  cachedeckctl activity list --since 1d --deployment payments-eu
  cachedeckctl activity verify --json</translation>
    </message>
    <message>
        <source>the source has said that there is no such thing</source>
        <translation>die Quelle hat gesagt, dass es das nicht gibt</translation>
    </message>
    <message>
        <source>no entry: %1</source>
        <translation>kein Eintrag: %1</translation>
    </message>
    <message>
        <source>an entry holds already; nothing was stored</source>
        <translation>es gilt schon ein Eintrag; nichts wurde gespeichert</translation>
    </message>
    <message>
        <source>stored for %1</source>
        <translation>gespeichert für %1</translation>
    </message>
    <message>
        <source>no entry</source>
        <translation>kein Eintrag</translation>
    </message>
    <message>
        <source>without end</source>
        <translation>ohne Ende</translation>
    </message>
    <message>
        <source>The key of the entry</source>
        <translation>Der Schlüssel des Eintrags</translation>
    </message>
    <message>
        <source>How long it lives, exactly; without it as the catalog says, spread by a tenth</source>
        <translation>Wie lange er lebt, genau; ohne Angabe wie im Katalog, um ein Zehntel gestreut</translation>
    </message>
    <message>
        <source>A tag beside those of the catalog; as often as wanted</source>
        <translation>Ein Tag neben denen des Katalogs; so oft wie gewünscht</translation>
    </message>
    <message>
        <source>Read and store single entries</source>
        <translation>Einzelne Einträge lesen und speichern</translation>
    </message>
    <message>
        <source>Print the value that holds</source>
        <translation>Den geltenden Wert ausgeben</translation>
    </message>
    <message>
        <source>Store a value</source>
        <translation>Einen Wert speichern</translation>
    </message>
    <message>
        <source>The value; JSON where the catalog says so</source>
        <translation>Der Wert; JSON, wo der Katalog es sagt</translation>
    </message>
    <message>
        <source>Only where no entry holds</source>
        <translation>Nur wo kein Eintrag gilt</translation>
    </message>
    <message>
        <source>How long the entry still holds</source>
        <translation>Wie lange der Eintrag noch gilt</translation>
    </message>
    <message>
        <source>Count: a plain number with a TTL</source>
        <translation>Zählen: eine einfache Zahl mit TTL</translation>
    </message>
    <message>
        <source>How much; may be negative; default 1</source>
        <translation>Um wie viel; auch negativ; sonst 1</translation>
    </message>
    <message>
        <source>Print the cached value, or run a command once over all processes and machines and store its output</source>
        <translation>Den gespeicherten Wert ausgeben, oder einen Befehl einmal über alle Prozesse und Rechner ausführen und seine Ausgabe speichern</translation>
    </message>
    <message>
        <source>How long the command may take; default 10m</source>
        <translation>Wie lange der Befehl dauern darf; sonst 10m</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>last stored</source>
        <translation>zuletzt gespeichert</translation>
    </message>
    <message>
        <source>last invalidated</source>
        <translation>zuletzt ungültig gemacht</translation>
    </message>
    <message>
        <source>no entry carries that tag</source>
        <translation>kein Eintrag trägt diesen Tag</translation>
    </message>
    <message>
        <source>What entries are tagged with</source>
        <translation>Womit Einträge markiert sind</translation>
    </message>
    <message>
        <source>List tags, those stored last first</source>
        <translation>Tags auflisten, die zuletzt gespeicherten zuerst</translation>
    </message>
    <message>
        <source>At most so many; default 1000</source>
        <translation>Höchstens so viele; sonst 1000</translation>
    </message>
    <message>
        <source>Show one tag and keys that carry it</source>
        <translation>Einen Tag zeigen und Schlüssel, die ihn tragen</translation>
    </message>
    <message>
        <source>The tag</source>
        <translation>Der Tag</translation>
    </message>
    <message>
        <source>At most so many keys, 500 at most</source>
        <translation>Höchstens so viele Schlüssel, nie mehr als 500</translation>
    </message>
    <message>
        <source>A tag that no entry has carried ends with 1.
Examples:
  cachedeckctl tags list --json
  cachedeckctl tags show user:4711</source>
        <translation>Ein Tag, den kein Eintrag getragen hat, endet mit 1.
Beispiele:
  cachedeckctl tags list --json
  cachedeckctl tags show user:4711</translation>
    </message>
    <message>
        <source>about</source>
        <translation>betrifft</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole number of 64 bits</source>
        <translation>„%1“ ist keine ganze Zahl mit 64 Bit</translation>
    </message>
    <message>
        <source>quorum: not known, as no sentinel tells of it</source>
        <translation>Quorum: nicht bekannt, da kein Sentinel davon berichtet</translation>
    </message>
    <message>
        <source>getOrSet, hit with its tag checked</source>
        <translation>getOrSet, Treffer mit geprüftem Tag</translation>
    </message>
    <message>
        <source>memory of that many calls at once</source>
        <translation>Speicher von so vielen Aufrufen zugleich</translation>
    </message>
    <message>
        <source>last of the waiters, after the load</source>
        <translation>der letzte der Wartenden, nach dem Laden</translation>
    </message>
    <message>
        <source>added by awaiting a call</source>
        <translation>Aufschlag für das Warten auf einen Aufruf</translation>
    </message>
    <message>
        <source>hit in memory, awaited</source>
        <translation>Treffer im Speicher, abgewartet</translation>
    </message>
    <message>
        <source>%1 ns</source>
        <translation>%1 ns</translation>
    </message>
    <message>
        <source>%1, missed</source>
        <translation>%1, verfehlt</translation>
    </message>
    <message>
        <source>%1 pipelined</source>
        <translation>%1 in einer Pipeline</translation>
    </message>
    <message>
        <source>%1 one by one</source>
        <translation>%1 einzeln</translation>
    </message>
    <message>
        <source>figure</source>
        <translation>Messwert</translation>
    </message>
    <message>
        <source>callers</source>
        <translation>Aufrufer</translation>
    </message>
    <message>
        <source>Cachedeck</source>
        <translation>Cachedeck</translation>
    </message>
    <message>
        <source>hiredis</source>
        <translation>hiredis</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>goal</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>this is a debug build: its figures say nothing of a release</source>
        <translation>dies ist ein Debug-Build: seine Zahlen sagen nichts über einen Release-Build</translation>
    </message>
    <message>
        <source>measures on a server of its own, which takes half a minute</source>
        <translation>misst auf einem eigenen Server, was eine halbe Minute dauert</translation>
    </message>
    <message>
        <source>Measure the library on this machine</source>
        <translation>Die Bibliothek auf diesem Rechner messen</translation>
    </message>
    <message>
        <source>Calls by 1 to 100,000 callers on one connection beside blocking hiredis, hits, waiters</source>
        <translation>Aufrufe von 1 bis 100.000 Aufrufern auf einer Verbindung neben blockierendem hiredis, Treffer, Wartende</translation>
    </message>
    <message>
        <source>A look in some seconds, no measurement</source>
        <translation>Ein Blick in einigen Sekunden, keine Messung</translation>
    </message>
    <message>
        <source>It starts a redis-server of its own on a free port of this machine and ends it again; no deployment is touched.
Only ratios compare: times drift with what else runs.
Example:
  cachedeckctl bench cache --json</source>
        <translation>Startet einen eigenen redis-server auf einem freien Port dieses Rechners und beendet ihn wieder; kein Deployment wird berührt.
Nur Verhältnisse sind vergleichbar: Zeiten schwanken mit dem, was sonst läuft.
Beispiel:
  cachedeckctl bench cache --json</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartend</translation>
    </message>
    <message>
        <source>with a consumer</source>
        <translation>mit Verbraucher</translation>
    </message>
    <message>
        <source>oldest</source>
        <translation>älteste</translation>
    </message>
    <message>
        <source>dead letters</source>
        <translation>unzustellbar</translation>
    </message>
    <message>
        <source>this server may evict the queue when its memory is full: set its maxmemory-policy to noeviction or volatile-lru</source>
        <translation>dieser Server kann die Warteschlange verdrängen, wenn sein Speicher voll ist: setzen Sie seine maxmemory-policy auf noeviction oder volatile-lru</translation>
    </message>
    <message>
        <source>What waits in a queue of write-behind for the database</source>
        <translation>Was in einer Write-behind-Warteschlange auf die Datenbank wartet</translation>
    </message>
    <message>
        <source>The queue&apos;s name</source>
        <translation>Der Name der Warteschlange</translation>
    </message>
    <message>
        <source>Show so many dead letters; default none</source>
        <translation>So viele Unzustellbare zeigen; sonst keine</translation>
    </message>
    <message>
        <source>there are more keys; these are the first %1 (--limit)</source>
        <translation>es gibt mehr Schlüssel; dies sind die ersten %1 (--limit)</translation>
    </message>
    <message numerus="yes">
        <source>%n keys were left out: the expression takes too many steps for them</source>
        <translation>
            <numerusform>%n Schlüssel wurde ausgelassen: der Ausdruck braucht zu viele Schritte dafür</numerusform>
            <numerusform>%n Schlüssel wurden ausgelassen: der Ausdruck braucht zu viele Schritte dafür</numerusform>
        </translation>
    </message>
    <message>
        <source>List keys by a pattern, in no order</source>
        <translation>Schlüssel nach einem Muster auflisten, ungeordnet</translation>
    </message>
    <message>
        <source>A glob as Redis reads it: user:*</source>
        <translation>Ein Glob, wie Redis ihn liest: user:*</translation>
    </message>
    <message>
        <source>PATTERN is a regular expression (PCRE)</source>
        <translation>PATTERN ist ein regulärer Ausdruck (PCRE)</translation>
    </message>
    <message>
        <source>Only keys of this type, such as hash; the server counts that as hits</source>
        <translation>Nur Schlüssel dieses Typs, etwa hash; der Server zählt das als Treffer</translation>
    </message>
    <message>
        <source>Keys that the server looks at in one step; without it by the time that takes</source>
        <translation>Schlüssel, die der Server in einem Schritt ansieht; ohne Angabe nach der Zeit, die das braucht</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>reads</source>
        <translation>Lesevorgänge</translation>
    </message>
    <message>
        <source>target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>loads avoided</source>
        <translation>vermiedene Ladevorgänge</translation>
    </message>
    <message>
        <source>with cache</source>
        <translation>mit Cache</translation>
    </message>
    <message>
        <source>without</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>no process has told of its cache in that time</source>
        <translation>kein Prozess hat in dieser Zeit von seinem Cache berichtet</translation>
    </message>
    <message>
        <source>What the processes that use the cache have counted, by key group</source>
        <translation>Was die Prozesse, die den Cache benutzen, gezählt haben, nach Schlüsselgruppe</translation>
    </message>
    <message>
        <source>Of how long; at most 25h, default 1h</source>
        <translation>Über welche Zeit; höchstens 25h, sonst 1h</translation>
    </message>
    <message>
        <source>Do it? Type yes</source>
        <translation>Ausführen? Geben Sie yes ein</translation>
    </message>
    <message>
        <source>%1 keys so far, %2</source>
        <translation>bisher %1 Schlüssel, %2</translation>
    </message>
    <message>
        <source>%1 of %2 keys, %3</source>
        <translation>%1 von %2 Schlüsseln, %3</translation>
    </message>
    <message>
        <source>about %1 (%2 to %3)</source>
        <translation>etwa %1 (%2 bis %3)</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Say what it would do</source>
        <translation>Sagen, was geschehen würde</translation>
    </message>
    <message>
        <source>Name of the deployment, for what destroys something in production</source>
        <translation>Name des Deployments, für das, was in Produktion etwas zerstört</translation>
    </message>
    <message>
        <source>At most so many keys a second; default 100000</source>
        <translation>Höchstens so viele Schlüssel je Sekunde; sonst 100000</translation>
    </message>
    <message>
        <source>%1 keys, %2</source>
        <translation>%1 Schlüssel, %2</translation>
    </message>
    <message>
        <source>of the services %1</source>
        <translation>der Services %1</translation>
    </message>
    <message>
        <source>deleted: %1</source>
        <translation>gelöscht: %1</translation>
    </message>
    <message>
        <source>invalidated: %1, swept: %2</source>
        <translation>ungültig gemacht: %1, ausgeräumt: %2</translation>
    </message>
    <message>
        <source>undo it with: cachedeckctl undo apply %1 --run</source>
        <translation>rückgängig mit: cachedeckctl undo apply %1 --run</translation>
    </message>
    <message>
        <source>it did not go to its end; go on with: cachedeckctl invalidate --resume %1 --run</source>
        <translation>nicht bis zum Ende gelaufen; weiter mit: cachedeckctl invalidate --resume %1 --run</translation>
    </message>
    <message>
        <source>How long it can be undone, and its memory stays in use; default 10m</source>
        <translation>Wie lange es rückgängig gemacht werden kann und sein Speicher belegt bleibt; sonst 10m</translation>
    </message>
    <message>
        <source>Make entries invalid: by key, tag, pattern or event; can be undone</source>
        <translation>Einträge ungültig machen: nach Schlüssel, Tag, Muster oder Ereignis; umkehrbar</translation>
    </message>
    <message>
        <source>A key; as often as wanted</source>
        <translation>Ein Schlüssel; so oft wie gewünscht</translation>
    </message>
    <message>
        <source>What carries this tag</source>
        <translation>Was diesen Tag trägt</translation>
    </message>
    <message>
        <source>Keys that match this glob</source>
        <translation>Schlüssel, auf die dieser Glob passt</translation>
    </message>
    <message>
        <source>Keys in which this expression finds something</source>
        <translation>Schlüssel, in denen dieser Ausdruck etwas findet</translation>
    </message>
    <message>
        <source>Go on with one that was stopped</source>
        <translation>Einen angehaltenen Lauf fortsetzen</translation>
    </message>
    <message>
        <source>Tags are invalid at once, for every reader; then what carries them is swept, step by step. Ctrl+C stops the sweep (6).
Examples:
  cachedeckctl invalidate --tag user:4711 --dry-run
  cachedeckctl invalidate --event payment.success userId=4711 billId=9 --run --catalog payments
  cachedeckctl invalidate --pattern &apos;session:*&apos; --run --confirm payments-eu</source>
        <translation>Tags sind sofort ungültig, für jeden Leser; dann wird, was sie trägt, schrittweise ausgeräumt. Strg+C hält das an (6).
Beispiele:
  cachedeckctl invalidate --tag user:4711 --dry-run
  cachedeckctl invalidate --event payment.success userId=4711 billId=9 --run --catalog payments
  cachedeckctl invalidate --pattern &apos;session:*&apos; --run --confirm payments-eu</translation>
    </message>
    <message>
        <source>Delete entries; can be undone</source>
        <translation>Einträge löschen; umkehrbar</translation>
    </message>
    <message>
        <source>The keys</source>
        <translation>Die Schlüssel</translation>
    </message>
    <message>
        <source>Make invalid what carries these tags; can be undone</source>
        <translation>Ungültig machen, was diese Tags trägt; umkehrbar</translation>
    </message>
    <message>
        <source>The tags</source>
        <translation>Die Tags</translation>
    </message>
    <message>
        <source>set of other software</source>
        <translation>Menge fremder Software</translation>
    </message>
    <message>
        <source>%1 of other software: %2 keys</source>
        <translation>%1 von fremder Software: %2 Schlüssel</translation>
    </message>
    <message>
        <source>(no text)</source>
        <translation>(kein Text)</translation>
    </message>
    <message>
        <source>over</source>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>swept</source>
        <translation>ausgeräumt</translation>
    </message>
    <message>
        <source>restored: %1, kept newer: %2, expired: %3, evicted: %4</source>
        <translation>wiederhergestellt: %1, Neueres behalten: %2, abgelaufen: %3, verdrängt: %4</translation>
    </message>
    <message>
        <source>tags that were invalidated again since stay so: %1</source>
        <translation>Tags, die seitdem wieder ungültig gemacht wurden, bleiben es: %1</translation>
    </message>
    <message>
        <source>Put back what was invalidated or deleted</source>
        <translation>Zurückholen, was ungültig gemacht oder gelöscht wurde</translation>
    </message>
    <message>
        <source>List what can be undone, by whomever</source>
        <translation>Auflisten, was rückgängig gemacht werden kann, von wem auch immer</translation>
    </message>
    <message>
        <source>At most so many; default 100</source>
        <translation>Höchstens so viele; sonst 100</translation>
    </message>
    <message>
        <source>Undo one of them</source>
        <translation>Eines davon rückgängig machen</translation>
    </message>
    <message>
        <source>Its undo id</source>
        <translation>Seine Undo-Kennung</translation>
    </message>
    <message>
        <source>Nothing newer is overwritten: what was stored since stays.
Examples:
  cachedeckctl undo list --json
  cachedeckctl undo apply 9f0c2b7e41d8a653 --run</source>
        <translation>Nichts Neueres wird überschrieben: was seitdem gespeichert wurde, bleibt.
Beispiele:
  cachedeckctl undo list --json
  cachedeckctl undo apply 9f0c2b7e41d8a653 --run</translation>
    </message>
    <message>
        <source>no write of ours</source>
        <translation>kein Schreibauftrag von uns</translation>
    </message>
    <message>
        <source>%1: swept: %2, left: %3</source>
        <translation>%1: ausgeräumt: %2, übrig: %3</translation>
    </message>
    <message>
        <source>it is unknown whether the output was stored: %1</source>
        <translation>ob die Ausgabe gespeichert wurde, ist unbekannt: %1</translation>
    </message>
    <message>
        <source>the output was not stored, and the next call runs the command again: %1</source>
        <translation>die Ausgabe wurde nicht gespeichert, und der nächste Aufruf führt den Befehl wieder aus: %1</translation>
    </message>
    <message>
        <source>A miss ends with 1. A command that fails is not stored; without Redis it runs all the same.
Examples:
  cachedeckctl cache get user:profile:4711 --catalog payments --json
  cachedeckctl cache set greeting hello --ttl 10m --tag texts
  cachedeckctl cache fetch report:today --ttl 5m --tag reports -- ./make-report --today</source>
        <translation>Ein Fehlgriff endet mit 1. Ein Befehl, der scheitert, wird nicht gespeichert; ohne Redis läuft er trotzdem.
Beispiele:
  cachedeckctl cache get user:profile:4711 --catalog payments --json
  cachedeckctl cache set greeting hello --ttl 10m --tag texts
  cachedeckctl cache fetch report:today --ttl 5m --tag reports -- ./make-report --today</translation>
    </message>
    <message>
        <source>its value is missing; if it is &quot;%1&quot;, write it behind =</source>
        <translation>sein Wert fehlt; wenn er „%1“ ist, schreiben Sie ihn hinter =</translation>
    </message>
    <message>
        <source>its value is missing before --</source>
        <translation>sein Wert fehlt vor --</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no whole number from %2 to %3</source>
        <translation>„%1“ ist keine ganze Zahl von %2 bis %3</translation>
    </message>
    <message>
        <source>What an event of the catalog makes invalid: its name, and PARAMETER=VALUE...</source>
        <translation>Was ein Ereignis des Katalogs ungültig macht: sein Name, und PARAMETER=WERT...</translation>
    </message>
    <message>
        <source>What the event carries</source>
        <translation>Was das Ereignis mitbringt</translation>
    </message>
</context>
<context>
    <name>DeploymentCard</name>
    <message>
        <source>TLS not verified</source>
        <translation>TLS nicht geprüft</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesend</translation>
    </message>
    <message>
        <source>writable</source>
        <translation>schreibbar</translation>
    </message>
</context>
<context>
    <name>cachedeck::charts</name>
    <message>
        <source>%1: no data</source>
        <translation>%1: keine Daten</translation>
    </message>
    <message>
        <source>%1 stayed at about %2 for %3</source>
        <translation>%1 blieb %3 lang bei etwa %2</translation>
    </message>
    <message>
        <source>%1 rose from %2 to %3 in %4</source>
        <translation>%1 stieg in %4 von %2 auf %3</translation>
    </message>
    <message>
        <source>%1 fell from %2 to %3 in %4</source>
        <translation>%1 fiel in %4 von %2 auf %3</translation>
    </message>
    <message>
        <source>, then rose to %1</source>
        <translation>, stieg dann auf %1</translation>
    </message>
    <message>
        <source>, then fell to %1</source>
        <translation>, fiel dann auf %1</translation>
    </message>
    <message>
        <source>, with a peak of %1 at %2</source>
        <translation>, mit einem Höchstwert von %1 um %2</translation>
    </message>
    <message>
        <source>, without data for %1</source>
        <translation>, %1 ohne Daten</translation>
    </message>
</context>
<context>
    <name>cachedeck::charts::TimeSeriesView</name>
    <message>
        <source>no data in this stretch of time</source>
        <translation>keine Daten in diesem Zeitraum</translation>
    </message>
    <message>
        <source>Chart: %1</source>
        <translation>Diagramm: %1</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>Copy as PNG</source>
        <translation>Als PNG kopieren</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Reset zoom</source>
        <translation>Ausschnitt zurücksetzen</translation>
    </message>
</context>
<context>
    <name>cachedeck::desk::DemoSession</name>
    <message>
        <source>&amp;Kill the master</source>
        <translation>Master &amp;beenden</translation>
    </message>
    <message>
        <source>&amp;Freeze the master</source>
        <translation>Master &amp;einfrieren</translation>
    </message>
    <message>
        <source>Fill the &amp;memory</source>
        <translation>&amp;Speicher füllen</translation>
    </message>
    <message>
        <source>Make the cache &amp;cold</source>
        <translation>Cache &amp;leeren</translation>
    </message>
    <message>
        <source>&amp;Run a slow script</source>
        <translation>Langsames Sk&amp;ript ausführen</translation>
    </message>
    <message>
        <source>Take a &amp;sentinel down</source>
        <translation>Einen Sentinel be&amp;enden</translation>
    </message>
    <message>
        <source>Starting three servers, three sentinels and their traffic…</source>
        <translation>Drei Server, drei Sentinels und ihr Verkehr werden gestartet …</translation>
    </message>
    <message>
        <source>De&amp;mo</source>
        <translation>De&amp;mo</translation>
    </message>
    <message>
        <source>&amp;Start the demo</source>
        <translation>Demo &amp;starten</translation>
    </message>
    <message>
        <source>&amp;Heal everything</source>
        <translation>&amp;Alles beheben</translation>
    </message>
</context>
<context>
    <name>cachedeck::desk::Program</name>
    <message>
        <source>The keychain did not keep the passwords; they are kept until you quit. %1</source>
        <translation>Der Schlüsselbund hat die Passwörter nicht angenommen; sie bleiben bis zum Beenden erhalten. %1</translation>
    </message>
    <message>
        <source>the window is %1x%2: its parts need that much</source>
        <translation>das Fenster ist %1x%2 groß: so viel brauchen seine Teile</translation>
    </message>
</context>
<context>
    <name>cachedeck::desk::Screenshot</name>
    <message>
        <source>no picture can be written to %1: there is no folder %2, or it is not yours</source>
        <translation>nach %1 kann kein Bild geschrieben werden: es gibt keinen Ordner %2, oder er gehört Ihnen nicht</translation>
    </message>
    <message>
        <source>no picture can be written to %1</source>
        <translation>nach %1 kann kein Bild geschrieben werden</translation>
    </message>
    <message>
        <source>no picture can be written to %1: its name says no format; end it with .png</source>
        <translation>nach %1 kann kein Bild geschrieben werden: sein Name nennt kein Format; lassen Sie ihn mit .png enden</translation>
    </message>
    <message>
        <source>cachedeck: no picture could be written to %1</source>
        <translation>cachedeck: nach %1 konnte kein Bild geschrieben werden</translation>
    </message>
</context>
<context>
    <name>cachedeck::models::AgreementModel</name>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>weicht ab</translation>
    </message>
    <message>
        <source>s%1</source>
        <translation>s%1</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>cachedeck::models::DeploymentModel</name>
    <message>
        <source>Sorted by state: what needs you first, production before staging</source>
        <translation>Nach Zustand: zuerst, was Sie braucht, Produktion vor Staging</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>Master</translation>
    </message>
    <message>
        <source>Hit rate</source>
        <translation>Trefferrate</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
</context>
<context>
    <name>cachedeck::models::EventModel</name>
    <message>
        <source>s%1</source>
        <translation>s%1</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages</name>
    <message>
        <source>master, down</source>
        <translation>Master, ausgefallen</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>loading %1 %</source>
        <translation>lädt, %1 %</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>old master</source>
        <translation>alter Master</translation>
    </message>
    <message>
        <source>master</source>
        <translation>Master</translation>
    </message>
    <message>
        <source>replica</source>
        <translation>Replikat</translation>
    </message>
    <message>
        <source>link down</source>
        <translation>Verbindung unterbrochen</translation>
    </message>
    <message>
        <source>failover %1</source>
        <translation>Failover %1</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>try %1 in %2</source>
        <translation>Versuch %1 in %2</translation>
    </message>
    <message>
        <source>failover running</source>
        <translation>Failover läuft</translation>
    </message>
    <message>
        <source>failover settling</source>
        <translation>Failover klingt ab</translation>
    </message>
    <message>
        <source>no master</source>
        <translation>kein Master</translation>
    </message>
    <message>
        <source>master %1</source>
        <translation>Master %1</translation>
    </message>
    <message>
        <source>last master %1</source>
        <translation>letzter Master %1</translation>
    </message>
    <message numerus="yes">
        <source>sampling %n node(s) every %1</source>
        <translation>
            <numerusform>fragt %n Knoten alle %1 ab</numerusform>
            <numerusform>fragt %n Knoten alle %1 ab</numerusform>
        </translation>
    </message>
    <message>
        <source>our load %1</source>
        <translation>eigene Last %1</translation>
    </message>
    <message>
        <source>on the master about %1 of a core</source>
        <translation>auf dem Master etwa %1 eines Kerns</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>ROLE of the node</source>
        <translation>ROLE des Knotens</translation>
    </message>
    <message>
        <source>seen as</source>
        <translation>gesehen als</translation>
    </message>
    <message>
        <source>replicates from</source>
        <translation>repliziert von</translation>
    </message>
    <message>
        <source>reached at</source>
        <translation>erreicht über</translation>
    </message>
    <message>
        <source>run id</source>
        <translation>Run-ID</translation>
    </message>
    <message>
        <source>flags</source>
        <translation>Kennzeichen</translation>
    </message>
    <message>
        <source>last answer</source>
        <translation>letzte Antwort</translation>
    </message>
    <message>
        <source>Offsets</source>
        <translation>Offsets</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>behind the master</source>
        <translation>hinter dem Master</translation>
    </message>
    <message>
        <source>at the switch</source>
        <translation>beim Wechsel</translation>
    </message>
    <message>
        <source>at risk</source>
        <translation>gefährdet</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>used</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>maxmemory</source>
        <translation>maxmemory</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>Strategie</translation>
    </message>
    <message>
        <source>peak</source>
        <translation>Höchststand</translation>
    </message>
    <message>
        <source>fragmentation</source>
        <translation>Fragmentierung</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Persistence</source>
        <translation>Persistenz</translation>
    </message>
    <message>
        <source>last snapshot</source>
        <translation>letzter Snapshot</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>append-only file</source>
        <translation>Append-only-Datei</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>changes since snapshot</source>
        <translation>Änderungen seit dem Snapshot</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Valkey</source>
        <translation>Valkey</translation>
    </message>
    <message>
        <source>Redis</source>
        <translation>Redis</translation>
    </message>
    <message>
        <source>up for</source>
        <translation>läuft seit</translation>
    </message>
    <message>
        <source>clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>blocked clients</source>
        <translation>blockierte Clients</translation>
    </message>
    <message>
        <source>round trip p50, p99</source>
        <translation>Umlaufzeit p50, p99</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>%1 of a core</source>
        <translation>%1 eines Kerns</translation>
    </message>
    <message>
        <source>Sentinel</source>
        <translation>Sentinel</translation>
    </message>
    <message>
        <source>round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>TILT</source>
        <translation>TILT</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>subscribed</source>
        <translation>abonniert</translation>
    </message>
    <message>
        <source>polling</source>
        <translation>abgefragt</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Was er sagt</translation>
    </message>
    <message>
        <source>config epoch</source>
        <translation>Konfigurations-Epoche</translation>
    </message>
    <message>
        <source>quorum</source>
        <translation>Quorum</translation>
    </message>
    <message>
        <source>down-after</source>
        <translation>down-after</translation>
    </message>
    <message>
        <source>failover-timeout</source>
        <translation>failover-timeout</translation>
    </message>
    <message>
        <source>other sentinels</source>
        <translation>andere Sentinels</translation>
    </message>
    <message>
        <source>replicas</source>
        <translation>Replikate</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>s%1</source>
        <translation>s%1</translation>
    </message>
    <message>
        <source>not reached yet</source>
        <translation>noch nicht erreicht</translation>
    </message>
    <message>
        <source>TILT: takes no decision</source>
        <translation>TILT: trifft keine Entscheidung</translation>
    </message>
    <message>
        <source>does not know the master</source>
        <translation>kennt den Master nicht</translation>
    </message>
    <message>
        <source>names %1, epoch %2</source>
        <translation>nennt %1, Epoche %2</translation>
    </message>
    <message>
        <source>%1, no limit</source>
        <translation>%1, keine Grenze</translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <translation>%1 von %2, %3</translation>
    </message>
    <message>
        <source>%1 of %2: %3, %4</source>
        <translation>%1 von %2: %3, %4</translation>
    </message>
    <message>
        <source>up</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>%1 clients</source>
        <translation>%1 Clients</translation>
    </message>
    <message>
        <source>offset %1</source>
        <translation>Offset %1</translation>
    </message>
    <message>
        <source>online, %1 behind</source>
        <translation>online, %1 zurück</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
    <message>
        <source>syncing %1 %</source>
        <translation>synchronisiert, %1 %</translation>
    </message>
    <message>
        <source>syncing</source>
        <translation>synchronisiert</translation>
    </message>
    <message>
        <source>not replicating</source>
        <translation>repliziert nicht</translation>
    </message>
    <message>
        <source>still accepting writes</source>
        <translation>nimmt noch Schreibzugriffe an</translation>
    </message>
    <message>
        <source>%1 at risk</source>
        <translation>%1 gefährdet</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>last seen %1</source>
        <translation>zuletzt gesehen %1</translation>
    </message>
    <message>
        <source>would be promoted next</source>
        <translation>würde als Nächstes befördert</translation>
    </message>
    <message>
        <source>priority %1</source>
        <translation>Priorität %1</translation>
    </message>
    <message>
        <source>A single node without Sentinels: nobody would replace it.</source>
        <translation>Ein einzelner Knoten ohne Sentinels: niemand würde ihn ersetzen.</translation>
    </message>
    <message>
        <source>Quorum capacity %1 of %2 (quorum %3, needed %4)</source>
        <translation>Quorum-Reserve %1 von %2 (Quorum %3, nötig %4)</translation>
    </message>
    <message numerus="yes">
        <source>%n more may fail</source>
        <translation>
            <numerusform>%n weiterer darf ausfallen</numerusform>
            <numerusform>%n weitere dürfen ausfallen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>look the names up</source>
        <translation>die Namen auflösen</translation>
    </message>
    <message>
        <source>open connections</source>
        <translation>Verbindungen öffnen</translation>
    </message>
    <message>
        <source>certificate and name</source>
        <translation>Zertifikat und Name</translation>
    </message>
    <message>
        <source>log in</source>
        <translation>anmelden</translation>
    </message>
    <message>
        <source>is it a sentinel, which version</source>
        <translation>ist es ein Sentinel, welche Version</translation>
    </message>
    <message>
        <source>which masters are known</source>
        <translation>welche Master sind bekannt</translation>
    </message>
    <message>
        <source>where is the master, do all agree</source>
        <translation>wo ist der Master, sind sich alle einig</translation>
    </message>
    <message>
        <source>from this machine</source>
        <translation>von diesem Rechner</translation>
    </message>
    <message>
        <source>must be master, of that run id</source>
        <translation>muss Master sein, mit dieser Run-ID</translation>
    </message>
    <message>
        <source>each command, asked for and not run</source>
        <translation>jeder Befehl, gefragt und nicht ausgeführt</translation>
    </message>
    <message>
        <source>Change the address</source>
        <translation>Adresse ändern</translation>
    </message>
    <message>
        <source>Set CA or TLS name</source>
        <translation>CA oder TLS-Namen einstellen</translation>
    </message>
    <message>
        <source>Choose a client certificate</source>
        <translation>Client-Zertifikat wählen</translation>
    </message>
    <message>
        <source>Enter the sentinels&apos; user and password</source>
        <translation>Benutzer und Passwort der Sentinels eingeben</translation>
    </message>
    <message>
        <source>Enter the data nodes&apos; user and password</source>
        <translation>Benutzer und Passwort der Datenknoten eingeben</translation>
    </message>
    <message>
        <source>Choose the master</source>
        <translation>Master wählen</translation>
    </message>
    <message>
        <source>Map the address</source>
        <translation>Adresse abbilden</translation>
    </message>
    <message>
        <source>Treat it as the other kind and test again</source>
        <translation>Als die andere Art behandeln und neu prüfen</translation>
    </message>
    <message>
        <source>Copy the missing rules</source>
        <translation>Die fehlenden Regeln kopieren</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Neu prüfen</translation>
    </message>
    <message>
        <source>The sentinels know more than one master; choose yours.</source>
        <translation>Die Sentinels kennen mehr als einen Master; wählen Sie Ihren.</translation>
    </message>
    <message>
        <source>not chosen yet</source>
        <translation>noch nicht gewählt</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replica(s)</source>
        <translation>
            <numerusform>%n Replikat</numerusform>
            <numerusform>%n Replikate</numerusform>
        </translation>
    </message>
    <message>
        <source>quorum %1 of %2</source>
        <translation>Quorum %1 von %2</translation>
    </message>
    <message>
        <source>testing</source>
        <translation>prüft</translation>
    </message>
    <message>
        <source>not tested</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>No alert</source>
        <translation>Kein Alarm</translation>
    </message>
    <message>
        <source>%1 snoozed</source>
        <translation>%1 stummgeschaltet</translation>
    </message>
    <message>
        <source>%1 pending</source>
        <translation>%1 schwebend</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Verbindet …</translation>
    </message>
    <message>
        <source>on the master below %1 of a core</source>
        <translation>auf dem Master unter %1 eines Kerns</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Switch TLS on and test again</source>
        <translation>TLS einschalten und erneut prüfen</translation>
    </message>
    <message>
        <source>Switch TLS off and test again</source>
        <translation>TLS ausschalten und erneut prüfen</translation>
    </message>
    <message>
        <source>Switch TLS off, send the password unencrypted, and test again</source>
        <translation>TLS ausschalten, das Passwort unverschlüsselt senden und erneut prüfen</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>none since this desk connected</source>
        <translation>keine, seit dieses Programm verbunden ist</translation>
    </message>
    <message>
        <source>never seen by this desk</source>
        <translation>von diesem Programm nie gesehen</translation>
    </message>
    <message>
        <source>no usable answer</source>
        <translation>keine brauchbare Antwort</translation>
    </message>
    <message>
        <source>none may fail</source>
        <translation>keiner darf ausfallen</translation>
    </message>
    <message>
        <source>Snooze…</source>
        <translation>Stumm schalten …</translation>
    </message>
    <message>
        <source>%1 needs you</source>
        <translation>%1 braucht Sie</translation>
    </message>
    <message>
        <source>%1 of %2 need you, %3 first</source>
        <translation>%1 von %2 brauchen Sie, zuerst %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>then %1</source>
        <translation>dann %1</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>✕ refused</source>
        <translation>✕ abgelehnt</translation>
    </message>
    <message>
        <source>● accepted</source>
        <translation>● angenommen</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>noch nicht gesendet</translation>
    </message>
    <message>
        <source>● matches</source>
        <translation>● stimmt</translation>
    </message>
    <message>
        <source>✕ fails</source>
        <translation>✕ stimmt nicht</translation>
    </message>
    <message>
        <source>reach them, log in</source>
        <translation>erreichen und anmelden</translation>
    </message>
    <message>
        <source>Map their addresses</source>
        <translation>Ihre Adressen zuordnen</translation>
    </message>
    <message>
        <source>Looks right: %1</source>
        <translation>Sieht richtig aus: %1</translation>
    </message>
    <message>
        <source>It takes connections on the sentinels&apos; host. No password was sent there; after the login its run id must be the announced one.</source>
        <translation>Sie nimmt auf dem Rechner der Sentinels Verbindungen an. Kein Passwort wurde dorthin gesendet; nach der Anmeldung muss die Run-ID die gemeldete sein.</translation>
    </message>
    <message>
        <source>Map %1 to %2</source>
        <translation>%1 auf %2 abbilden</translation>
    </message>
    <message numerus="yes">
        <source>Map %n address(es) so and test again</source>
        <translation>
            <numerusform>%n Adresse so abbilden und erneut prüfen</numerusform>
            <numerusform>%n Adressen so abbilden und erneut prüfen</numerusform>
        </translation>
    </message>
    <message>
        <source>Another address…</source>
        <translation>Andere Adresse …</translation>
    </message>
    <message>
        <source>passes with a warning</source>
        <translation>gelingt mit einer Warnung</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nicht versucht</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>Read-only: unlock the deployment first</source>
        <translation>Nur lesend: erst das Deployment entsperren</translation>
    </message>
    <message>
        <source>snoozed until %1</source>
        <translation>zurückgestellt bis %1</translation>
    </message>
    <message>
        <source>snoozed until %1: %2</source>
        <translation>zurückgestellt bis %1: %2</translation>
    </message>
    <message>
        <source>acknowledged</source>
        <translation>zur Kenntnis genommen</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Wieder zeigen</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Zur Kenntnis nehmen</translation>
    </message>
    <message>
        <source>Edit connection…</source>
        <translation>Verbindung bearbeiten …</translation>
    </message>
    <message>
        <source>%1 acknowledged</source>
        <translation>%1 zur Kenntnis genommen</translation>
    </message>
    <message>
        <source>refuses us</source>
        <translation>weist uns ab</translation>
    </message>
    <message>
        <source>says master</source>
        <translation>sagt: Master</translation>
    </message>
    <message>
        <source>try %1 now</source>
        <translation>Versuch %1 jetzt</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::AccessColumn</name>
    <message>
        <source>on, at least 1.2</source>
        <translation>an, mindestens 1.2</translation>
    </message>
    <message>
        <source>check certificate and name</source>
        <translation>Zertifikat und Name prüfen</translation>
    </message>
    <message>
        <source>Not checked: whoever sits in between can read the password.</source>
        <translation>Nicht geprüft: wer dazwischen sitzt, kann das Passwort lesen.</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>default</source>
        <translation>default</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>CA</source>
        <translation>CA</translation>
    </message>
    <message>
        <source>the system&apos;s authorities</source>
        <translation>die Zertifizierungsstellen des Systems</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>inside the certificate&apos;s file</source>
        <translation>in der Datei des Zertifikats</translation>
    </message>
    <message>
        <source>Key passphrase</source>
        <translation>Passphrase des Schlüssels</translation>
    </message>
    <message>
        <source>TLS name</source>
        <translation>TLS-Name</translation>
    </message>
    <message>
        <source>as in the address</source>
        <translation>wie in der Adresse</translation>
    </message>
    <message>
        <source>%1: TLS</source>
        <translation>%1: TLS</translation>
    </message>
    <message>
        <source>%1: check certificate and name</source>
        <translation>%1: Zertifikat und Name prüfen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: choose a file for %2</source>
        <translation>%1: Datei für %2 wählen</translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation>PEM-Dateien (*.pem *.crt *.cer *.key);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::AccessPanel</name>
    <message>
        <source>Credentials and TLS</source>
        <translation>Zugangsdaten und TLS</translation>
    </message>
    <message>
        <source>each role its own</source>
        <translation>jede Rolle mit eigenen</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>CA</source>
        <translation>CA</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>TLS name</source>
        <translation>TLS-Name</translation>
    </message>
    <message>
        <source>Sentinels</source>
        <translation>Sentinels</translation>
    </message>
    <message>
        <source>Data nodes</source>
        <translation>Datenknoten</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::AddSentinel</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Address of one more sentinel</source>
        <translation>Adresse eines weiteren Sentinels</translation>
    </message>
    <message>
        <source>Add this sentinel</source>
        <translation>Diesen Sentinel hinzufügen</translation>
    </message>
    <message numerus="yes">
        <source>Add the %n that they know</source>
        <translation>
            <numerusform>Den %n hinzufügen, den sie kennen</numerusform>
            <numerusform>Die %n hinzufügen, die sie kennen</numerusform>
        </translation>
    </message>
    <message>
        <source>Sentinels are reached as HOST:PORT, not by a socket.</source>
        <translation>Sentinels werden als HOST:PORT erreicht, nicht über einen Socket.</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::AddressEdit</name>
    <message>
        <source>Connection address</source>
        <translation>Adresse der Verbindung</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::ConnectDialog</name>
    <message>
        <source>New connection</source>
        <translation>Neue Verbindung</translation>
    </message>
    <message>
        <source>Edit connection</source>
        <translation>Verbindung bearbeiten</translation>
    </message>
    <message>
        <source>nothing is kept until you connect</source>
        <translation>bis zum Verbinden wird nichts aufbewahrt</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>The profile file holds none of them. A password in a pasted address is taken out of it; the clipboard is yours to clear.</source>
        <translation>Die Profildatei enthält keine. Ein Passwort in einer eingefügten Adresse wird herausgenommen; die Zwischenablage leeren Sie selbst.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save, connect later</source>
        <translation>Speichern, später verbinden</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>changed since the test</source>
        <translation>seit der Prüfung geändert</translation>
    </message>
    <message>
        <source>Name the master, or run the test and choose one.</source>
        <translation>Nennen Sie den Master, oder prüfen Sie und wählen Sie einen.</translation>
    </message>
    <message>
        <source>Connect waits for step %1. Saved now, it is tried again when it is opened.</source>
        <translation>Verbinden wartet auf Schritt %1. Jetzt gespeichert, wird es beim Öffnen wieder versucht.</translation>
    </message>
    <message>
        <source>Another connection is saved as %1; choose another name.</source>
        <translation>Eine andere Verbindung ist als %1 gespeichert; wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>No keychain: passwords are kept for this session only.</source>
        <translation>Kein Schlüsselbund: Passwörter bleiben nur für diese Sitzung.</translation>
    </message>
    <message>
        <source>You can connect; what the test warns of can be mended later.</source>
        <translation>Sie können verbinden; wovor die Prüfung warnt, lässt sich später beheben.</translation>
    </message>
    <message>
        <source>The catalog cannot be read; choose another one, or none.</source>
        <translation>Der Katalog ist nicht lesbar; wählen Sie einen anderen oder keinen.</translation>
    </message>
    <message>
        <source>this session only</source>
        <translation>nur diese Sitzung</translation>
    </message>
    <message>
        <source>There is nothing to keep secret yet.</source>
        <translation>Noch gibt es nichts geheim zu halten.</translation>
    </message>
    <message numerus="yes">
        <source>%n go(es) to this system&apos;s keychain when you connect or save; where there is none, into memory until you quit.</source>
        <translation>
            <numerusform>%n kommt beim Verbinden oder Speichern in den Schlüsselbund dieses Systems; wo es keinen gibt, bis zum Beenden in den Speicher.</numerusform>
            <numerusform>%n kommen beim Verbinden oder Speichern in den Schlüsselbund dieses Systems; wo es keinen gibt, bis zum Beenden in den Speicher.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::DeploymentCard</name>
    <message>
        <source>%1, no limit</source>
        <translation>%1, keine Grenze</translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <translation>%1 von %2, %3</translation>
    </message>
    <message>
        <source>Hit rate, 1 h</source>
        <translation>Trefferrate, 1 h</translation>
    </message>
    <message>
        <source>last answer %1</source>
        <translation>letzte Antwort %1</translation>
    </message>
    <message>
        <source>no lookups</source>
        <translation>keine Abfragen</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>p99 %1</source>
        <translation>p99 %1</translation>
    </message>
    <message>
        <source>hit rate %1</source>
        <translation>Trefferrate %1</translation>
    </message>
    <message>
        <source>memory %1</source>
        <translation>Speicher %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>TLS not verified</source>
        <translation>TLS nicht geprüft</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesend</translation>
    </message>
    <message>
        <source>writable</source>
        <translation>schreibbar</translation>
    </message>
    <message>
        <source>no master known yet</source>
        <translation>noch kein Master bekannt</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Try %1 now</source>
        <translation>%1 jetzt versuchen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>critical alert</source>
        <translation>kritischer Alarm</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::DeploymentTable</name>
    <message>
        <source>Deployments</source>
        <translation>Deployments</translation>
    </message>
    <message>
        <source>No deployment matches the filter.</source>
        <translation>Kein Deployment passt zum Filter.</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::EnvironmentTable</name>
    <message>
        <source>not set</source>
        <translation>nicht gesetzt</translation>
    </message>
    <message>
        <source>set, not used</source>
        <translation>gesetzt, nicht benutzt</translation>
    </message>
    <message>
        <source>set, not shown</source>
        <translation>gesetzt, nicht gezeigt</translation>
    </message>
    <message>
        <source>%1 (not used)</source>
        <translation>%1 (nicht benutzt)</translation>
    </message>
    <message>
        <source>None of these is set, so nothing is taken from the environment.</source>
        <translation>Keine davon ist gesetzt, also wird nichts aus der Umgebung übernommen.</translation>
    </message>
    <message>
        <source>%1 of %2 are set where this program was started; passwords are used and not shown.</source>
        <translation>%1 von %2 sind dort gesetzt, wo dieses Programm gestartet wurde; Passwörter werden benutzt und nicht gezeigt.</translation>
    </message>
    <message>
        <source>REDIS_SENTINELS decides whether this one counts</source>
        <translation>REDIS_SENTINELS entscheidet, ob diese gilt</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::EventView</name>
    <message>
        <source>desk</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Nothing since this desk connected. A failover, a node that goes down, or TILT would stand here.</source>
        <translation>Nichts seit dem Verbinden. Hier stünde ein Failover, ein ausgefallener Knoten oder TILT.</translation>
    </message>
    <message>
        <source>No event matches the filter.</source>
        <translation>Kein Ereignis passt zum Filter.</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::KeepPanel</name>
    <message>
        <source>Keep it as</source>
        <translation>Aufbewahren als</translation>
    </message>
    <message>
        <source>an unknown host counts as production</source>
        <translation>ein unbekannter Rechner zählt als Produktion</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Your role</source>
        <translation>Ihre Rolle</translation>
    </message>
    <message>
        <source>starts read-only</source>
        <translation>beginnt nur lesend</translation>
    </message>
    <message>
        <source>keep this connection</source>
        <translation>diese Verbindung aufbewahren</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>In the profile file without secrets; passwords go to the keychain, if there is one</source>
        <translation>In der Profildatei ohne Geheimnisse; Passwörter kommen in den Schlüsselbund, wenn es einen gibt</translation>
    </message>
    <message>
        <source>Catalog that describes the deployment</source>
        <translation>Katalog, der das Deployment beschreibt</translation>
    </message>
    <message>
        <source>What is in the cache: services, keys, events, jobs</source>
        <translation>Was im Cache ist: Dienste, Schlüssel, Ereignisse, Aufträge</translation>
    </message>
    <message>
        <source>Catalog</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen …</translation>
    </message>
    <message>
        <source>Catalogs (*.json);;All files (*)</source>
        <translation>Kataloge (*.json);;Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::MapPanel</name>
    <message>
        <source>Address map</source>
        <translation>Adressabbildung</translation>
    </message>
    <message>
        <source>what the sentinels announce, and where this desk goes instead</source>
        <translation>was die Sentinels melden, und wohin dieser Desk stattdessen geht</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a line to the address map</source>
        <translation>Der Adressabbildung eine Zeile hinzufügen</translation>
    </message>
    <message>
        <source>announced host:port</source>
        <translation>gemeldeter Rechner:Port</translation>
    </message>
    <message>
        <source>as announced</source>
        <translation>wie gemeldet</translation>
    </message>
    <message>
        <source>Announced address</source>
        <translation>Gemeldete Adresse</translation>
    </message>
    <message>
        <source>Where %1 is reached</source>
        <translation>Wo %1 erreicht wird</translation>
    </message>
    <message>
        <source>looks right: %1</source>
        <translation>sieht richtig aus: %1</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::MasterPanel</name>
    <message>
        <source>Master name</source>
        <translation>Name des Masters</translation>
    </message>
    <message>
        <source>the sentinels tell it in a test</source>
        <translation>die Sentinels nennen ihn bei einer Prüfung</translation>
    </message>
    <message>
        <source>leave it empty to be told by the sentinels</source>
        <translation>leer lassen, dann nennen ihn die Sentinels</translation>
    </message>
    <message>
        <source>up</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>told by %1 of %2 sentinels</source>
        <translation>von %1 von %2 Sentinels genannt</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::NodeDetail</name>
    <message>
        <source>sentinel</source>
        <translation>Sentinel</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::OverviewCharts</name>
    <message>
        <source>Hit rate</source>
        <translation>Trefferrate</translation>
    </message>
    <message>
        <source>interval rate, all lookups</source>
        <translation>Rate im Intervall, alle Abfragen</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>used, by node</source>
        <translation>belegt, je Knoten</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>per second, by node</source>
        <translation>pro Sekunde, je Knoten</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>Umlaufzeit</translation>
    </message>
    <message>
        <source>as this workstation feels it</source>
        <translation>wie dieser Rechner sie erlebt</translation>
    </message>
    <message>
        <source>Evicted and expired</source>
        <translation>Verdrängt und abgelaufen</translation>
    </message>
    <message>
        <source>keys per second, master</source>
        <translation>Schlüssel pro Sekunde, Master</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>clients, by node</source>
        <translation>Clients, je Knoten</translation>
    </message>
    <message>
        <source>alert below %1</source>
        <translation>Alarm unter %1</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>evicted</source>
        <translation>verdrängt</translation>
    </message>
    <message>
        <source>maxmemory %1</source>
        <translation>maxmemory %1</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::OverviewPage</name>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>20 min</source>
        <translation>20 min</translation>
    </message>
    <message>
        <source>6 h</source>
        <translation>6 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 d</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>Gezeigte Zeit</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Hold the charts still; sampling goes on (Space)</source>
        <translation>Die Diagramme anhalten; gemessen wird weiter (Leertaste)</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::OverviewSide</name>
    <message>
        <source>Failover is possible now; %1 would be promoted.</source>
        <translation>Ein Failover ist jetzt möglich; %1 würde befördert.</translation>
    </message>
    <message>
        <source>Failover is possible now; %1 would be promoted, %2 lost.</source>
        <translation>Ein Failover ist jetzt möglich; %1 würde befördert, %2 gingen verloren.</translation>
    </message>
    <message>
        <source>No replica could be promoted now.</source>
        <translation>Jetzt könnte kein Replikat befördert werden.</translation>
    </message>
    <message>
        <source>A single node: nobody watches over it and it has no failover.</source>
        <translation>Ein einzelner Knoten: niemand wacht über ihn, und er hat kein Failover.</translation>
    </message>
    <message>
        <source>They name different masters.</source>
        <translation>Sie nennen verschiedene Master.</translation>
    </message>
    <message>
        <source>All agree on the master.</source>
        <translation>Alle sind sich über den Master einig.</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Sentinels</source>
        <translation>Sentinels</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Behind the master</source>
        <translation>Hinter dem Master</translation>
    </message>
    <message>
        <source>%1 of %2 usable, %3 needed</source>
        <translation>%1 von %2 brauchbar, %3 nötig</translation>
    </message>
    <message>
        <source>s%1 TILT</source>
        <translation>s%1 TILT</translation>
    </message>
    <message>
        <source>s%1</source>
        <translation>s%1</translation>
    </message>
    <message>
        <source>%1 of %2 reachable</source>
        <translation>%1 von %2 erreichbar</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::OverviewTiles</name>
    <message>
        <source>no lookups</source>
        <translation>keine Abfragen</translation>
    </message>
    <message>
        <source>%1 in 10 min</source>
        <translation>%1 in 10 min</translation>
    </message>
    <message>
        <source>%1 lookups</source>
        <translation>%1 Abfragen</translation>
    </message>
    <message>
        <source>no limit, %1</source>
        <translation>keine Grenze, %1</translation>
    </message>
    <message>
        <source>%1 of %2, %3</source>
        <translation>%1 von %2, %3</translation>
    </message>
    <message>
        <source>%1 keys</source>
        <translation>%1 Schlüssel</translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation>p50 %1</translation>
    </message>
    <message>
        <source>expired %1</source>
        <translation>abgelaufen %1</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Hit rate</source>
        <translation>Trefferrate</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operationen</translation>
    </message>
    <message>
        <source>Round trip p99</source>
        <translation>Umlaufzeit p99</translation>
    </message>
    <message>
        <source>Evicted</source>
        <translation>Verdrängt</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>keine Grenze</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::PastePanel</name>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>on for sentinels and data nodes, verified</source>
        <translation>an für Sentinels und Datenknoten, geprüft</translation>
    </message>
    <message>
        <source>on, verified</source>
        <translation>an, geprüft</translation>
    </message>
    <message>
        <source>Sentinels</source>
        <translation>Sentinels</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Master</source>
        <translation>Master</translation>
    </message>
    <message>
        <source>not named; the sentinels will be asked</source>
        <translation>nicht genannt; die Sentinels werden gefragt</translation>
    </message>
    <message>
        <source>default</source>
        <translation>default</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>%1, no password</source>
        <translation>%1, kein Passwort</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>an unknown host counts as production; read-only</source>
        <translation>ein unbekannter Rechner zählt als Produktion; nur lesend</translation>
    </message>
    <message>
        <source>this machine; writable</source>
        <translation>dieser Rechner; schreibbar</translation>
    </message>
    <message>
        <source>Paste an address</source>
        <translation>Adresse einfügen</translation>
    </message>
    <message>
        <source>checked as you type, writes nothing</source>
        <translation>beim Tippen geprüft, schreibt nichts</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>Any sentinel</source>
        <translation>Ein beliebiger Sentinel</translation>
    </message>
    <message>
        <source>One node</source>
        <translation>Ein Knoten</translation>
    </message>
    <message>
        <source>With TLS</source>
        <translation>Mit TLS</translation>
    </message>
    <message>
        <source>A socket</source>
        <translation>Ein Socket</translation>
    </message>
    <message>
        <source>As your services have it. A password is taken out of the text at once.</source>
        <translation>Wie Ihre Dienste sie haben. Ein Passwort wird sofort aus dem Text genommen.</translation>
    </message>
    <message>
        <source>%1; the password is not shown and is not written to the profile file</source>
        <translation>%1; das Passwort wird nicht angezeigt und nicht in die Profildatei geschrieben</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::ReachPanel</name>
    <message>
        <source>Reach it by</source>
        <translation>Erreichen über</translation>
    </message>
    <message>
        <source>Sentinels</source>
        <translation>Sentinels</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>List of sentinels</source>
        <translation>Liste von Sentinels</translation>
    </message>
    <message>
        <source>Single node</source>
        <translation>Einzelner Knoten</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Add sentinel…</source>
        <translation>Sentinel hinzufügen …</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::RecentPanel</name>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>saved, not open now</source>
        <translation>gespeichert, jetzt nicht offen</translation>
    </message>
    <message>
        <source>Open %1, %2</source>
        <translation>%1 öffnen, %2</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Bearbeiten …</translation>
    </message>
    <message>
        <source>Forget it and its passwords</source>
        <translation>Samt Passwörtern vergessen</translation>
    </message>
    <message>
        <source>No saved connection matches the filter.</source>
        <translation>Keine gespeicherte Verbindung passt zum Filter.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::SentinelTable</name>
    <message>
        <source>Sentinel</source>
        <translation>Sentinel</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antwortet</translation>
    </message>
    <message>
        <source>Says it is</source>
        <translation>Nennt sich</translation>
    </message>
    <message>
        <source>Sees</source>
        <translation>Sieht</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Benutzt</translation>
    </message>
    <message>
        <source>Sentinels: %1</source>
        <translation>Sentinels: %1</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::StartPage</name>
    <message>
        <source>New connection…</source>
        <translation>Neue Verbindung …</translation>
    </message>
    <message>
        <source>Which cache shall we look at?</source>
        <translation>Welchen Cache wollen wir ansehen?</translation>
    </message>
    <message>
        <source>Paste the address that your services use, or the address of any sentinel. Nothing is written to the servers, and unknown hosts open read-only.</source>
        <translation>Fügen Sie die Adresse ein, die Ihre Dienste benutzen, oder die eines beliebigen Sentinels. Auf die Server wird nichts geschrieben, und unbekannte Rechner öffnen sich nur lesend.</translation>
    </message>
    <message>
        <source>No Redis at hand?</source>
        <translation>Kein Redis zur Hand?</translation>
    </message>
    <message>
        <source>The demo starts three sentinels, a master, two replicas and eight services with traffic on this machine. Break it as you like.</source>
        <translation>Die Demo startet drei Sentinels, einen Master, zwei Replikate und acht Dienste mit Verkehr auf diesem Rechner. Machen Sie daran kaputt, was Sie wollen.</translation>
    </message>
    <message>
        <source>Free ports on loopback, no network. It stops and is removed with the window.</source>
        <translation>Freie Ports auf Loopback, kein Netz. Sie endet und verschwindet mit dem Fenster.</translation>
    </message>
    <message>
        <source>Start the demo</source>
        <translation>Demo starten</translation>
    </message>
    <message>
        <source>Need you</source>
        <translation>Brauchen Sie</translation>
    </message>
    <message>
        <source>%1, most urgent first: production before staging, critical before warning</source>
        <translation>%1, das Dringendste zuerst: Produktion vor Staging, kritisch vor Warnung</translation>
    </message>
    <message>
        <source>Fine</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>all %1, nothing needs you</source>
        <translation>alle %1, nichts braucht Sie</translation>
    </message>
    <message>
        <source>%1, no alert</source>
        <translation>%1, kein Alarm</translation>
    </message>
    <message>
        <source>All deployments</source>
        <translation>Alle Deployments</translation>
    </message>
    <message>
        <source>Filter deployments (Ctrl+F)</source>
        <translation>Deployments filtern (Strg+F)</translation>
    </message>
    <message>
        <source>Filter deployments</source>
        <translation>Deployments filtern</translation>
    </message>
    <message>
        <source>The connection is open, but it was not saved. %1</source>
        <translation>Die Verbindung ist offen, wurde aber nicht gespeichert. %1</translation>
    </message>
    <message>
        <source>Show deployments as</source>
        <translation>Deployments zeigen als</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Karten</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>&amp;Try now</source>
        <translation>&amp;Jetzt versuchen</translation>
    </message>
    <message>
        <source>&amp;Edit connection…</source>
        <translation>Verbindung &amp;bearbeiten …</translation>
    </message>
    <message>
        <source>&amp;Copy the master&apos;s address</source>
        <translation>Adresse des Masters &amp;kopieren</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>&amp;Schließen</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::TestPanel</name>
    <message>
        <source>Test run</source>
        <translation>Prüflauf</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Where the passwords went</source>
        <translation>Wohin die Passwörter gingen</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>Nowhere yet.</source>
        <translation>Noch nirgendwohin.</translation>
    </message>
    <message>
        <source>of what stood here before the last change</source>
        <translation>von dem, was hier vor der letzten Änderung stand</translation>
    </message>
    <message>
        <source>reading only</source>
        <translation>nur lesend</translation>
    </message>
    <message>
        <source>%1, reading only</source>
        <translation>%1, nur lesend</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Bericht kopieren</translation>
    </message>
    <message>
        <source>all servers at once, the slowest counts</source>
        <translation>alle Server zugleich, der langsamste zählt</translation>
    </message>
    <message>
        <source>The whole run as text, without secrets, for a ticket or a mail</source>
        <translation>Der ganze Lauf als Text ohne Geheimnisse, für ein Ticket oder eine E-Mail</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::Topology</name>
    <message>
        <source>switch</source>
        <translation>Wechsel</translation>
    </message>
    <message>
        <source>critical at 30 s</source>
        <translation>kritisch ab 30 s</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::TopologyPage</name>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
    <message>
        <source>What each sentinel says</source>
        <translation>Was jeder Sentinel sagt</translation>
    </message>
    <message>
        <source>polled every 2 s</source>
        <translation>alle 2 s abgefragt</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Filter (Ctrl+F)</source>
        <translation>Filter (Strg+F)</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>Ereignisse filtern</translation>
    </message>
    <message>
        <source>Words, an address or a channel such as +sdown</source>
        <translation>Wörter, eine Adresse oder ein Kanal wie +sdown</translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::TopologyScene</name>
    <message>
        <source>Topology</source>
        <translation>Topologie</translation>
    </message>
</context>
<context>
    <name>cachedeck::shell::Header</name>
    <message>
        <source>TLS not verified</source>
        <translation>TLS nicht geprüft</translation>
    </message>
    <message>
        <source>A person switched off the check of certificates for this connection.</source>
        <translation>Jemand hat die Prüfung der Zertifikate für diese Verbindung abgeschaltet.</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>Read-only: unlock…</source>
        <translation>Nur lesend: entsperren …</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
</context>
<context>
    <name>cachedeck::shell::MainWindow</name>
    <message>
        <source>&amp;Deployment</source>
        <translation>&amp;Deployment</translation>
    </message>
    <message>
        <source>&amp;New connection…</source>
        <translation>&amp;Neue Verbindung …</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Erscheinungsbild</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Close %1</source>
        <translation>%1 &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>All deployments</source>
        <translation>Alle Deployments</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>history %1</source>
        <translation>Verlauf %1</translation>
    </message>
    <message>
        <source>Open a deployment first</source>
        <translation>Öffnen Sie zuerst ein Deployment</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n reachable</source>
        <translation>
            <numerusform>%1 von %n erreichbar</numerusform>
            <numerusform>%1 von %n erreichbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Stumm schalten</translation>
    </message>
    <message numerus="yes">
        <source>Hide this banner for %n minute(s). Reason:</source>
        <translation>
            <numerusform>Dieses Banner für %n Minute ausblenden. Grund:</numerusform>
            <numerusform>Dieses Banner für %n Minuten ausblenden. Grund:</numerusform>
        </translation>
    </message>
    <message>
        <source>The script was not ended. %1</source>
        <translation>Das Skript wurde nicht beendet. %1</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Schließen</translation>
    </message>
    <message>
        <source>Kill script</source>
        <translation>Skript beenden</translation>
    </message>
    <message>
        <source>End the script that blocks %1?</source>
        <translation>Das Skript beenden, das %1 blockiert?</translation>
    </message>
    <message>
        <source>SCRIPT KILL goes to this node of %1 (%2) alone. The script ends where it is, and whoever called it gets an error. One that has written already goes on: the server refuses to leave its writes half done.</source>
        <translation>SCRIPT KILL geht nur an diesen Knoten von %1 (%2). Das Skript endet, wo es gerade ist, und wer es aufgerufen hat, bekommt einen Fehler. Hat es schon geschrieben, läuft es weiter: Der Server weigert sich, Schreibvorgänge halb fertig zu lassen.</translation>
    </message>
</context>
<context>
    <name>cachedeck::shell::UnlockDialog</name>
    <message>
        <source>Unlock for writing</source>
        <translation>Zum Schreiben entsperren</translation>
    </message>
    <message>
        <source>Until it locks itself again, commands that change data or settings may pass.</source>
        <translation>Bis zur erneuten Sperrung dürfen Befehle durch, die Daten oder Einstellungen ändern.</translation>
    </message>
    <message numerus="yes">
        <source>for %n minute(s)</source>
        <translation>
            <numerusform>für %n Minute</numerusform>
            <numerusform>für %n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>Zum Bestätigen %1 eingeben</translation>
    </message>
    <message>
        <source>Name of the deployment</source>
        <translation>Name des Deployments</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
</context>
<context>
    <name>cachedeck::widgets</name>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>beeinträchtigt</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>suppressed</source>
        <translation>unterdrückt</translation>
    </message>
    <message>
        <source>pending</source>
        <translation>schwebend</translation>
    </message>
    <message>
        <source>failover running</source>
        <translation>Failover läuft</translation>
    </message>
    <message>
        <source>minority view</source>
        <translation>Sicht einer Minderheit</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUKTION</translation>
    </message>
    <message>
        <source>STAGING</source>
        <translation>STAGING</translation>
    </message>
    <message>
        <source>DEVELOPMENT</source>
        <translation>ENTWICKLUNG</translation>
    </message>
</context>
<context>
    <name>cachedeck::widgets::Banner</name>
    <message>
        <source>Information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
</context>
<context>
    <name>cachedeck::widgets::BannerStack</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Put aside: %1</source>
        <translation>Beiseitegelegt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more: %1</source>
        <translation>
            <numerusform>%n weitere: %1</numerusform>
            <numerusform>%n weitere: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
</context>
<context>
    <name>cachedeck::widgets::Bar</name>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
</context>
<context>
    <name>cachedeck::widgets::EnvironmentBadge</name>
    <message>
        <source>Environment: %1</source>
        <translation>Umgebung: %1</translation>
    </message>
</context>
<context>
    <name>cachedeck::widgets::FigureTile</name>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
</context>
<context>
    <name>cachedeck::widgets::Rail</name>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n braucht Aufmerksamkeit</numerusform>
            <numerusform>%n brauchen Aufmerksamkeit</numerusform>
        </translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>cachedeck::widgets::SkeletonOverlay</name>
    <message>
        <source>Loading</source>
        <translation>Lädt</translation>
    </message>
</context>
<context>
    <name>cachedeck::widgets::StatePill</name>
    <message>
        <source>State: %1</source>
        <translation>Zustand: %1</translation>
    </message>
</context>
<context>
    <name>cachedeck::widgets::StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>charts</name>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>desk</name>
    <message>
        <source>--size is written as 1280x800</source>
        <translation>--size wird als 1280x800 geschrieben</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>&quot;%1&quot; is no address; write host:port, [IPv6]:port or the /path of a socket</source>
        <translation>„%1“ ist keine Adresse; schreiben Sie Rechner:Port, [IPv6]:Port oder den /Pfad eines Sockets</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no duration; write a number with its unit, such as 250ms, 1s, 5m or 2h</source>
        <translation>„%1“ ist keine Dauer; schreiben Sie eine Zahl mit Einheit, etwa 250ms, 1s, 5m oder 2h</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no size; write a number with its unit, such as 512KiB, 64MiB or 2GiB</source>
        <translation>„%1“ ist keine Größe; schreiben Sie eine Zahl mit Einheit, etwa 512KiB, 64MiB oder 2GiB</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>timed out</source>
        <translation>Zeit überschritten</translation>
    </message>
    <message>
        <source>result unknown</source>
        <translation>Ergebnis unbekannt</translation>
    </message>
    <message>
        <source>unreachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>TLS failed</source>
        <translation>TLS fehlgeschlagen</translation>
    </message>
    <message>
        <source>wrong credentials</source>
        <translation>falsche Zugangsdaten</translation>
    </message>
    <message>
        <source>a right is missing on the server</source>
        <translation>auf dem Server fehlt ein Recht</translation>
    </message>
    <message>
        <source>not the Redis protocol</source>
        <translation>nicht das Redis-Protokoll</translation>
    </message>
    <message>
        <source>the server refused</source>
        <translation>der Server hat abgelehnt</translation>
    </message>
    <message>
        <source>not a master</source>
        <translation>kein Master</translation>
    </message>
    <message>
        <source>loading its dataset</source>
        <translation>lädt seine Daten</translation>
    </message>
    <message>
        <source>blocked by a script</source>
        <translation>durch ein Skript blockiert</translation>
    </message>
    <message>
        <source>wrong configuration</source>
        <translation>falsche Konfiguration</translation>
    </message>
    <message>
        <source>refused by Cachedeck</source>
        <translation>von Cachedeck verweigert</translation>
    </message>
    <message>
        <source>internal error</source>
        <translation>interner Fehler</translation>
    </message>
    <message>
        <source>The server answered: %1</source>
        <translation>Der Server antwortete: %1</translation>
    </message>
    <message>
        <source>The connected node was demoted to a replica (%1)</source>
        <translation>Der verbundene Knoten wurde zum Replikat herabgestuft (%1)</translation>
    </message>
    <message>
        <source>The server is loading its dataset (%1)</source>
        <translation>Der Server lädt seine Daten (%1)</translation>
    </message>
    <message>
        <source>This replica has lost its master (%1)</source>
        <translation>Dieses Replikat hat seinen Master verloren (%1)</translation>
    </message>
    <message>
        <source>Writes are refused: fewer replicas than min-replicas-to-write (%1)</source>
        <translation>Schreiben wird verweigert: weniger Replikate als min-replicas-to-write (%1)</translation>
    </message>
    <message>
        <source>Memory is full, writes are refused (%1)</source>
        <translation>Der Speicher ist voll, Schreiben wird verweigert (%1)</translation>
    </message>
    <message>
        <source>The server cannot save to disk, writes are refused (%1)</source>
        <translation>Der Server kann nicht auf die Platte sichern, Schreiben wird verweigert (%1)</translation>
    </message>
    <message>
        <source>The server is blocked by a long script (%1)</source>
        <translation>Der Server ist durch ein langes Skript blockiert (%1)</translation>
    </message>
    <message>
        <source>The server wants a password and got none (%1)</source>
        <translation>Der Server verlangt ein Passwort und bekam keines (%1)</translation>
    </message>
    <message>
        <source>User or password is wrong (%1)</source>
        <translation>Benutzer oder Passwort ist falsch (%1)</translation>
    </message>
    <message>
        <source>The user of this connection lacks a right on the server (%1); grant it with ACL SETUSER. What the cache needs is in docs/library.md, &quot;Rights&quot;</source>
        <translation>Dem Benutzer dieser Verbindung fehlt auf dem Server ein Recht (%1); erteilen Sie es ihm mit ACL SETUSER. Was der Cache braucht, steht in docs/library.md, „Rights“</translation>
    </message>
    <message>
        <source>The server is in protected mode and takes only local connections (%1)</source>
        <translation>Der Server ist im geschützten Modus und nimmt nur lokale Verbindungen an (%1)</translation>
    </message>
    <message>
        <source>This is a node of a Redis Cluster, not of a Sentinel group (%1)</source>
        <translation>Dies ist ein Knoten eines Redis-Clusters, nicht einer Sentinel-Gruppe (%1)</translation>
    </message>
    <message>
        <source>The key holds another type (%1)</source>
        <translation>Der Schlüssel hat einen anderen Typ (%1)</translation>
    </message>
    <message>
        <source>The server does not have this script (%1)</source>
        <translation>Der Server kennt dieses Skript nicht (%1)</translation>
    </message>
    <message>
        <source>The script has already written and cannot be killed safely (%1)</source>
        <translation>Das Skript hat schon geschrieben und lässt sich nicht sicher abbrechen (%1)</translation>
    </message>
    <message>
        <source>No script is running (%1)</source>
        <translation>Es läuft kein Skript (%1)</translation>
    </message>
    <message>
        <source>No replica is fit to be promoted (%1)</source>
        <translation>Kein Replikat taugt zur Beförderung (%1)</translation>
    </message>
    <message>
        <source>A failover is already running (%1)</source>
        <translation>Ein Failover läuft schon (%1)</translation>
    </message>
    <message>
        <source>In %1 at %2</source>
        <translation>In %1 bei %2</translation>
    </message>
    <message>
        <source>In %1 as a whole</source>
        <translation>In %1 als Ganzem</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is given twice here, the second time in line %2; keep one</source>
        <translation>„%1“ ist hier zweimal angegeben, das zweite Mal in Zeile %2; behalten Sie eines</translation>
    </message>
    <message>
        <source>The group &quot;%1&quot; has %2 tags, and an entry has at most %3: none of it can be stored; remove some</source>
        <translation>Die Gruppe „%1“ hat %2 Tags, und ein Eintrag hat höchstens %3: Nichts davon lässt sich speichern; entfernen Sie welche</translation>
    </message>
    <message>
        <source>The tag &quot;%2&quot; of the group &quot;%1&quot; is longer than %3 bytes: none of the group can be stored; shorten it</source>
        <translation>Das Tag „%2“ der Gruppe „%1“ ist länger als %3 Bytes: Nichts von der Gruppe lässt sich speichern; kürzen Sie es</translation>
    </message>
    <message>
        <source>The keys of the group &quot;%1&quot; begin with &quot;%2&quot;, as the cache&apos;s own books do: none of it can be stored; choose another key</source>
        <translation>Die Schlüssel der Gruppe „%1“ beginnen mit „%2“, wie die Bücher des Caches selbst: Nichts davon lässt sich speichern; wählen Sie einen anderen Schlüssel</translation>
    </message>
    <message>
        <source>The catalog &quot;%1&quot; cannot be read (%2); give the path of a file, or one of those that ship: %3</source>
        <translation>Der Katalog „%1“ ist nicht lesbar (%2); geben Sie den Pfad einer Datei oder einen der mitgelieferten an: %3</translation>
    </message>
    <message>
        <source>%1 is larger than %2 and no catalog</source>
        <translation>%1 ist größer als %2 und kein Katalog</translation>
    </message>
    <message>
        <source>%1 is no JSON: line %2, column %3: %4</source>
        <translation>%1 ist kein JSON: Zeile %2, Spalte %3: %4</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is missing here; add it</source>
        <translation>„%1“ fehlt hier; fügen Sie es hinzu</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here; write one of %2, or remove it</source>
        <translation>„%1“ ist hier nicht bekannt; schreiben Sie eines von %2, oder entfernen Sie es</translation>
    </message>
    <message>
        <source>An object, {...}, is needed here</source>
        <translation>Hier wird ein Objekt, {...}, gebraucht</translation>
    </message>
    <message>
        <source>A list, [...], is needed here</source>
        <translation>Hier wird eine Liste, [...], gebraucht</translation>
    </message>
    <message>
        <source>A text that is not empty is needed here</source>
        <translation>Hier wird ein nicht leerer Text gebraucht</translation>
    </message>
    <message>
        <source>A number is needed here</source>
        <translation>Hier wird eine Zahl gebraucht</translation>
    </message>
    <message>
        <source>A whole number is needed here</source>
        <translation>Hier wird eine ganze Zahl gebraucht</translation>
    </message>
    <message>
        <source>true or false is needed here</source>
        <translation>Hier wird true oder false gebraucht</translation>
    </message>
    <message>
        <source>Two ascending numbers, [low, high], are needed here</source>
        <translation>Hier werden zwei aufsteigende Zahlen, [klein, groß], gebraucht</translation>
    </message>
    <message>
        <source>%1 is out of range; write a number from %2 to %3</source>
        <translation>%1 liegt außerhalb des Bereichs; schreiben Sie eine Zahl von %2 bis %3</translation>
    </message>
    <message>
        <source>The name &quot;%1&quot; is taken already; names are unique in their list</source>
        <translation>Der Name „%1“ ist schon vergeben; Namen sind in ihrer Liste eindeutig</translation>
    </message>
    <message>
        <source>There is no service &quot;%1&quot;; add it to &quot;services&quot;, or name one of those</source>
        <translation>Es gibt keinen Dienst „%1“; fügen Sie ihn zu „services“ hinzu, oder nennen Sie einen davon</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no base URL; write one such as http://host:3001/prefix</source>
        <translation>„%1“ ist keine Basis-URL; schreiben Sie eine wie http://host:3001/prefix</translation>
    </message>
    <message>
        <source>{%1} has no value here; known are: %2</source>
        <translation>{%1} hat hier keinen Wert; bekannt sind: %2</translation>
    </message>
    <message>
        <source>The event &quot;%1&quot; invalidates nothing; give it keys, tags or patterns</source>
        <translation>Das Ereignis „%1“ macht nichts ungültig; geben Sie ihm Schlüssel, Tags oder Muster</translation>
    </message>
    <message>
        <source>The template is empty; write one such as user:profile:{userId}</source>
        <translation>Die Vorlage ist leer; schreiben Sie eine wie user:profile:{userId}</translation>
    </message>
    <message>
        <source>A brace of &quot;%1&quot; has no partner; write places as {name}</source>
        <translation>Eine Klammer in „%1“ hat kein Gegenstück; schreiben Sie Stellen als {name}</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a place with a malformed name; use a letter, then letters and digits</source>
        <translation>„%1“ hat eine Stelle mit fehlerhaftem Namen; nehmen Sie einen Buchstaben, dann Buchstaben und Ziffern</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has two places without text between them, so a key could not be read back; put a character such as : between</source>
        <translation>„%1“ hat zwei Stellen ohne Text dazwischen, sodass ein Schlüssel nicht zurückgelesen werden könnte; setzen Sie ein Zeichen wie : dazwischen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; needs a value for {%2}</source>
        <translation>„%1“ braucht einen Wert für {%2}</translation>
    </message>
    <message>
        <source>while connecting to %1</source>
        <translation>beim Verbinden mit %1</translation>
    </message>
    <message>
        <source>while logging in at %1</source>
        <translation>beim Anmelden bei %1</translation>
    </message>
    <message>
        <source>while selecting the database at %1</source>
        <translation>beim Wählen der Datenbank bei %1</translation>
    </message>
    <message>
        <source>while asking %1 whether it serves</source>
        <translation>bei der Frage an %1, ob es dient</translation>
    </message>
    <message>
        <source>while subscribing at %1</source>
        <translation>beim Abonnieren bei %1</translation>
    </message>
    <message>
        <source>The connection to %1 was closed by Cachedeck</source>
        <translation>Die Verbindung zu %1 wurde von Cachedeck geschlossen</translation>
    </message>
    <message>
        <source>%1 takes no more connections: its maxclients limit is reached</source>
        <translation>%1 nimmt keine Verbindungen mehr an: die Grenze maxclients ist erreicht</translation>
    </message>
    <message>
        <source>%1 has not sent a byte for %2 although replies are due; the connection is given up</source>
        <translation>%1 hat seit %2 kein Byte gesendet, obwohl Antworten ausstehen; die Verbindung wird aufgegeben</translation>
    </message>
    <message>
        <source>%1 did not answer within %2</source>
        <translation>%1 antwortete nicht innerhalb von %2</translation>
    </message>
    <message>
        <source>There was no connection to %1 within %2; the command was not sent</source>
        <translation>Innerhalb von %2 gab es keine Verbindung zu %1; der Befehl wurde nicht gesendet</translation>
    </message>
    <message>
        <source>The connection to %1 was lost before the answer came; the command may have run or not</source>
        <translation>Die Verbindung zu %1 ging verloren, bevor die Antwort kam; der Befehl wurde vielleicht ausgeführt, vielleicht nicht</translation>
    </message>
    <message numerus="yes">
        <source>%2 commands already wait for %1; this one was not sent</source>
        <translation>
            <numerusform>%2 Befehl wartet schon auf %1; dieser wurde nicht gesendet</numerusform>
            <numerusform>%2 Befehle warten schon auf %1; dieser wurde nicht gesendet</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 spoke without being asked, so it is no Redis server or out of step; the connection was closed</source>
        <translation>%1 sprach ungefragt, ist also kein Redis-Server oder aus dem Takt; die Verbindung wurde geschlossen</translation>
    </message>
    <message>
        <source>A reply of %1 does not fit its command, so replies are out of step; the connection was closed</source>
        <translation>Eine Antwort von %1 passt nicht zu ihrem Befehl, die Antworten sind also aus dem Takt; die Verbindung wurde geschlossen</translation>
    </message>
    <message>
        <source>The server&apos;s list of commands cannot be read</source>
        <translation>Die Befehlsliste des Servers ist nicht lesbar</translation>
    </message>
    <message>
        <source>The server lists no command %1; check the spelling. Commands that it does not list are not sent</source>
        <translation>Der Server kennt keinen Befehl %1; prüfen Sie die Schreibweise. Befehle, die er nicht auflistet, werden nicht gesendet</translation>
    </message>
    <message>
        <source>%1 is never sent by Cachedeck; use redis-cli on the server if it must be</source>
        <translation>%1 sendet Cachedeck nie; nehmen Sie redis-cli auf dem Server, wenn es sein muss</translation>
    </message>
    <message>
        <source>%1 stops the server while it runs; list keys with SCAN instead</source>
        <translation>%1 hält den Server an, solange es läuft; listen Sie Schlüssel mit SCAN auf</translation>
    </message>
    <message>
        <source>%1 would hold up everybody on this shared connection; it needs one of its own</source>
        <translation>%1 würde auf dieser gemeinsamen Verbindung alle aufhalten; es braucht eine eigene</translation>
    </message>
    <message>
        <source>%1 would change this shared connection for everybody; set it in the profile instead</source>
        <translation>%1 würde diese gemeinsame Verbindung für alle ändern; stellen Sie es im Profil ein</translation>
    </message>
    <message>
        <source>The role &quot;%1&quot; has no part in &quot;%2&quot;; ask somebody with the role operator</source>
        <translation>Die Rolle „%1“ hat keinen Anteil an „%2“; fragen Sie jemanden mit der Rolle operator</translation>
    </message>
    <message>
        <source>%1 may change something and this deployment is read-only; unlock it first</source>
        <translation>%1 kann etwas ändern, und dieses Deployment ist nur lesend; entsperren Sie es zuerst</translation>
    </message>
    <message>
        <source>%1 is more than &quot;%2&quot; may send; type it in the console, or use cachedeckctl exec</source>
        <translation>%1 ist mehr, als „%2“ senden darf; geben Sie es in der Konsole ein, oder nehmen Sie cachedeckctl exec</translation>
    </message>
    <message>
        <source>%1 is sent for plain names of settings only, and for none that holds a password</source>
        <translation>%1 wird nur für einfache Namen von Einstellungen gesendet und für keine, die ein Passwort enthält</translation>
    </message>
    <message>
        <source>The setting %1 names files, passwords or doors of the server; change it in the server&apos;s configuration file</source>
        <translation>Die Einstellung %1 benennt Dateien, Passwörter oder Zugänge des Servers; ändern Sie sie in seiner Konfigurationsdatei</translation>
    </message>
    <message>
        <source>%1 is sent only for Cachedeck&apos;s own scripts here, and in read-only for those that only read</source>
        <translation>%1 wird hier nur für Cachedecks eigene Skripte gesendet, und bei nur lesendem Zugriff nur für lesende</translation>
    </message>
    <message>
        <source>%1 must not change the protocol of a connection that others use; Cachedeck speaks RESP2</source>
        <translation>%1 darf das Protokoll einer Verbindung, die andere benutzen, nicht ändern; Cachedeck spricht RESP2</translation>
    </message>
    <message>
        <source>Demo commands go to servers on this machine only, and %1 is none</source>
        <translation>Befehle der Demo gehen nur an Server auf diesem Rechner, und %1 ist keiner</translation>
    </message>
    <message>
        <source>The demo is not available on Windows, where no Redis server can be installed; connect to a deployment on another machine</source>
        <translation>Die Demo gibt es auf Windows nicht, wo kein Redis-Server installiert werden kann; verbinden Sie sich mit einem Deployment auf einem anderen Rechner</translation>
    </message>
    <message>
        <source>The demo does not run; start it with &quot;demo up&quot;</source>
        <translation>Die Demo läuft nicht; starten Sie sie mit „demo up“</translation>
    </message>
    <message>
        <source>No Redis server is installed (looked for redis-server, valkey-server and redis-check-rdb); install the package redis-tools</source>
        <translation>Es ist kein Redis-Server installiert (gesucht: redis-server, valkey-server und redis-check-rdb); installieren Sie das Paket redis-tools</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; cannot be made</source>
        <translation>Der Ordner „%1“ lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; belongs to somebody else; remove it or set XDG_RUNTIME_DIR</source>
        <translation>Der Ordner „%1“ gehört jemand anderem; entfernen Sie ihn, oder setzen Sie XDG_RUNTIME_DIR</translation>
    </message>
    <message>
        <source>Another program is changing the demo in &quot;%1&quot;; try again when it is done</source>
        <translation>Ein anderes Programm ändert gerade die Demo in „%1“; versuchen Sie es danach noch einmal</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be written (%2)</source>
        <translation>„%1“ ist nicht schreibbar (%2)</translation>
    </message>
    <message>
        <source>No port of 127.0.0.1 is free (%1)</source>
        <translation>Kein Port von 127.0.0.1 ist frei (%1)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be started (%2)</source>
        <translation>„%1“ lässt sich nicht starten (%2)</translation>
    </message>
    <message>
        <source>%1 ended right after its start: %2</source>
        <translation>%1 endete gleich nach dem Start: %2</translation>
    </message>
    <message>
        <source>The servers of the demo did not find one another in time; their logs were in %1</source>
        <translation>Die Server der Demo haben einander nicht rechtzeitig gefunden; ihre Protokolle lagen in %1</translation>
    </message>
    <message>
        <source>No sentinel of the demo answers</source>
        <translation>Kein Sentinel der Demo antwortet</translation>
    </message>
    <message>
        <source>%1, which makes the demo&apos;s traffic, is not installed beside this program</source>
        <translation>%1, das den Verkehr der Demo erzeugt, ist nicht neben diesem Programm installiert</translation>
    </message>
    <message>
        <source>The demo&apos;s traffic does not flow: %1</source>
        <translation>Der Verkehr der Demo fließt nicht: %1</translation>
    </message>
    <message>
        <source>%1 is still going on; wait for its end or end it with &quot;demo provoke heal&quot;</source>
        <translation>%1 läuft noch; warten Sie auf das Ende, oder beenden Sie es mit „demo provoke heal“</translation>
    </message>
    <message>
        <source>The demo has no living master yet; try again in some seconds</source>
        <translation>Die Demo hat noch keinen lebenden Master; versuchen Sie es in einigen Sekunden noch einmal</translation>
    </message>
    <message>
        <source>Kill the master</source>
        <translation>Master beenden</translation>
    </message>
    <message>
        <source>Freeze the master</source>
        <translation>Master einfrieren</translation>
    </message>
    <message>
        <source>Fill the memory</source>
        <translation>Speicher füllen</translation>
    </message>
    <message>
        <source>Empty the cache</source>
        <translation>Cache leeren</translation>
    </message>
    <message>
        <source>Run a slow script</source>
        <translation>Langsames Skript ausführen</translation>
    </message>
    <message>
        <source>Kill a sentinel</source>
        <translation>Einen Sentinel beenden</translation>
    </message>
    <message>
        <source>The master is killed; it comes back as an empty replica after %1</source>
        <translation>Der Master wird beendet; nach %1 kommt er als leeres Replikat zurück</translation>
    </message>
    <message>
        <source>The master answers nothing for %1, then it wakes up and still takes writes</source>
        <translation>Der Master antwortet %1 lang nicht, dann wacht er auf und nimmt noch Schreibzugriffe an</translation>
    </message>
    <message>
        <source>The master is filled to 97 % with keys that cannot be evicted, for %1</source>
        <translation>Der Master wird %1 lang zu 97 % mit Schlüsseln gefüllt, die nicht verdrängt werden können</translation>
    </message>
    <message>
        <source>All cached entries are removed; the traffic warms the cache again</source>
        <translation>Alle gespeicherten Einträge werden entfernt; der Verkehr wärmt den Cache wieder an</translation>
    </message>
    <message>
        <source>A script blocks the master for %1; sentinels are told to be patient meanwhile</source>
        <translation>Ein Skript blockiert den Master %1 lang; die Sentinels werden solange zur Geduld angehalten</translation>
    </message>
    <message>
        <source>One of the three sentinels is killed; it is started again after %1</source>
        <translation>Einer der drei Sentinels wird beendet; nach %1 wird er wieder gestartet</translation>
    </message>
    <message>
        <source>The command is missing; write it after --, such as: exec -- PING</source>
        <translation>Der Befehl fehlt; schreiben Sie ihn nach --, etwa so: exec -- PING</translation>
    </message>
    <message>
        <source>%1 is in production or read-only; add --confirm &quot;%1&quot; to run this command there</source>
        <translation>%1 ist in Produktion oder nur lesend; fügen Sie --confirm &quot;%1&quot; hinzu, um diesen Befehl dort auszuführen</translation>
    </message>
    <message>
        <source>--confirm names &quot;%1&quot;, but the deployment is &quot;%2&quot;; nothing was sent</source>
        <translation>--confirm nennt „%1“, aber das Deployment ist „%2“; es wurde nichts gesendet</translation>
    </message>
    <message>
        <source>This command is not plainly reading and was not sent; add --run to send it to %1</source>
        <translation>Dieser Befehl liest nicht nur und wurde nicht gesendet; fügen Sie --run hinzu, um ihn an %1 zu senden</translation>
    </message>
    <message>
        <source>The interval is too short; write 100ms or more</source>
        <translation>Das Intervall ist zu kurz; schreiben Sie 100ms oder mehr</translation>
    </message>
    <message>
        <source>%1 was not reached in time</source>
        <translation>%1 wurde nicht rechtzeitig erreicht</translation>
    </message>
    <message>
        <source>A single node has no Sentinels, so there are no events; use watch</source>
        <translation>Ein einzelner Knoten hat keine Sentinels, also auch keine Ereignisse; nehmen Sie watch</translation>
    </message>
    <message>
        <source>The password file &quot;%1&quot; cannot be read (%2)</source>
        <translation>Die Passwortdatei „%1“ ist nicht lesbar (%2)</translation>
    </message>
    <message>
        <source>Only one password can come from standard input; give a file for the other</source>
        <translation>Nur ein Passwort kann von der Standardeingabe kommen; geben Sie für das andere eine Datei an</translation>
    </message>
    <message>
        <source>The keychain has not answered; unlock it, or give --password-file FILE</source>
        <translation>Der Schlüsselbund hat nicht geantwortet; entsperren Sie ihn, oder geben Sie --password-file DATEI an</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no database; write a number from 0 on</source>
        <translation>„%1“ ist keine Datenbank; schreiben Sie eine Zahl ab 0</translation>
    </message>
    <message>
        <source>REDIS_PORT is &quot;%1&quot;; set it to a port number from 1 to 65535, or unset it</source>
        <translation>REDIS_PORT ist „%1“; setzen Sie es auf einen Port von 1 bis 65535, oder löschen Sie es</translation>
    </message>
    <message>
        <source>REDIS_TLS is &quot;%1&quot;; set it to 1 or 0, or unset it</source>
        <translation>REDIS_TLS ist „%1“; setzen Sie es auf 1 oder 0, oder löschen Sie es</translation>
    </message>
    <message>
        <source>--master names a group of Sentinels; give their addresses too: --sentinel HOST:PORT,HOST:PORT</source>
        <translation>--master nennt eine Gruppe von Sentinels; geben Sie auch deren Adressen an: --sentinel HOST:PORT,HOST:PORT</translation>
    </message>
    <message>
        <source>--url and --sentinel both say which deployment; give one of them</source>
        <translation>--url und --sentinel sagen beide, welches Deployment; geben Sie eines davon an</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot be read</source>
        <translation>„%1“ ist nicht lesbar</translation>
    </message>
    <message>
        <source>The address is missing; write HOST:PORT or the path of a socket</source>
        <translation>Die Adresse fehlt; schreiben Sie HOST:PORT oder den Pfad eines Sockets</translation>
    </message>
    <message>
        <source>The name of the master is missing; give the name that the Sentinels know (--master NAME)</source>
        <translation>Der Name des Masters fehlt; geben Sie den Namen an, den die Sentinels kennen (--master NAME)</translation>
    </message>
    <message>
        <source>The profile has no name; give it one that no other profile has</source>
        <translation>Das Profil hat keinen Namen; geben Sie ihm einen, den kein anderes hat</translation>
    </message>
    <message>
        <source>No Sentinel is given; write at least one as HOST:PORT</source>
        <translation>Es ist kein Sentinel angegeben; schreiben Sie mindestens einen als HOST:PORT</translation>
    </message>
    <message>
        <source>There is no profile &quot;%1&quot;, and none is saved at all; say the address instead, with --sentinel or --url</source>
        <translation>Es gibt kein Profil „%1“, und überhaupt keines ist gespeichert; nennen Sie die Adresse, mit --sentinel oder --url</translation>
    </message>
    <message>
        <source>TLS does not go with a Unix socket; switch it off</source>
        <translation>TLS geht nicht mit einem Unix-Socket; schalten Sie es aus</translation>
    </message>
    <message>
        <source>There is no profile &quot;%1&quot;; saved are: %2</source>
        <translation>Es gibt kein Profil „%1“; gespeichert sind: %2</translation>
    </message>
    <message>
        <source>%1 could not be read; it was kept as %2, and the list of profiles starts empty</source>
        <translation>%1 war nicht lesbar; die Datei bleibt als %2 erhalten, und die Liste der Profile beginnt leer</translation>
    </message>
    <message>
        <source>%1 could not be read and not be renamed; mend or move it before saving a profile</source>
        <translation>%1 war nicht lesbar und ließ sich nicht umbenennen; reparieren oder verschieben Sie die Datei, bevor Sie ein Profil speichern</translation>
    </message>
    <message>
        <source>%1 cannot be read or written: %2</source>
        <translation>%1 ist nicht lesbar oder schreibbar: %2</translation>
    </message>
    <message>
        <source>A newer version of Cachedeck wrote %1; save profiles with that version, so that nothing of it is lost</source>
        <translation>Eine neuere Version von Cachedeck hat %1 geschrieben; speichern Sie Profile mit dieser Version, damit nichts davon verloren geht</translation>
    </message>
    <message>
        <source>The profile &quot;%1&quot; in %2 could not be read; it is left there and not shown</source>
        <translation>Das Profil „%1“ in %2 war nicht lesbar; es bleibt dort und wird nicht gezeigt</translation>
    </message>
    <message>
        <source>The keychain denies access; passwords are kept for this session only</source>
        <translation>Der Schlüsselbund verweigert den Zugriff; Passwörter gelten nur für diese Sitzung</translation>
    </message>
    <message>
        <source>The keychain failed (%1); passwords are kept for this session only</source>
        <translation>Der Schlüsselbund versagte (%1); Passwörter gelten nur für diese Sitzung</translation>
    </message>
    <message>
        <source>There is no keychain here; passwords are kept for this session only</source>
        <translation>Hier gibt es keinen Schlüsselbund; Passwörter gelten nur für diese Sitzung</translation>
    </message>
    <message>
        <source>The database of this address cannot be read; write a number, such as /0 or ?db=0, and encode / and ? in a password as %%2F and %%3F</source>
        <translation>Die Datenbank dieser Adresse ist nicht lesbar; schreiben Sie eine Zahl, etwa /0 oder ?db=0, und / und ? im Passwort als %%2F und %%3F</translation>
    </message>
    <message>
        <source>Host number %1 of this address cannot be read; write HOST:PORT, IPv6 in brackets, and encode @, / and ? in a password as %%40, %%2F and %%3F</source>
        <translation>Rechner Nummer %1 dieser Adresse ist nicht lesbar; schreiben Sie HOST:PORT, IPv6 in Klammern, und @, / und ? im Passwort als %%40, %%2F und %%3F</translation>
    </message>
    <message>
        <source>A parameter of this address is not known; known are: db, tls, master, sentinel_username, sentinel_password</source>
        <translation>Ein Parameter dieser Adresse ist nicht bekannt; bekannt sind: db, tls, master, sentinel_username, sentinel_password</translation>
    </message>
    <message>
        <source>The address contains a password, which would stand in the process list and the shell history; write %1 and give --password-file FILE, or - for standard input</source>
        <translation>Die Adresse enthält ein Passwort, das in der Prozessliste und im Verlauf der Shell stünde; schreiben Sie %1, und geben Sie --password-file DATEI an, oder - für die Standardeingabe</translation>
    </message>
    <message>
        <source>The path of this address has too many parts; write /DB after one node, /MASTER or /MASTER/DB after Sentinels</source>
        <translation>Der Pfad dieser Adresse hat zu viele Teile; schreiben Sie /DB nach einem Knoten, /MASTER oder /MASTER/DB nach Sentinels</translation>
    </message>
    <message>
        <source>This is no address of Redis; write redis://HOST, rediss://HOST, unix:/PATH or redis+sentinel://HOST,HOST/MASTER</source>
        <translation>Dies ist keine Adresse von Redis; schreiben Sie redis://HOST, rediss://HOST, unix:/PFAD oder redis+sentinel://HOST,HOST/MASTER</translation>
    </message>
    <message>
        <source>Several hosts are Sentinels; write redis+sentinel://HOST,HOST/MASTER</source>
        <translation>Mehrere Rechner sind Sentinels; schreiben Sie redis+sentinel://HOST,HOST/MASTER</translation>
    </message>
    <message>
        <source>The path of the socket is missing; write unix:/PATH</source>
        <translation>Der Pfad des Sockets fehlt; schreiben Sie unix:/PFAD</translation>
    </message>
    <message>
        <source>tls is 0 or 1; write ?tls=1 for TLS</source>
        <translation>tls ist 0 oder 1; schreiben Sie ?tls=1 für TLS</translation>
    </message>
    <message>
        <source>No node of this deployment answers</source>
        <translation>Kein Knoten dieses Deployments antwortet</translation>
    </message>
    <message>
        <source>No valid answer from any known node on any connection</source>
        <translation>Keine gültige Antwort von einem bekannten Knoten, auf keiner Verbindung</translation>
    </message>
    <message>
        <source>Check the network path and that the servers run; reconnecting goes on by itself</source>
        <translation>Prüfen Sie den Netzweg und ob die Server laufen; das Wiederverbinden geht von selbst weiter</translation>
    </message>
    <message>
        <source>%4 does not answer</source>
        <translation>%4 antwortet nicht</translation>
    </message>
    <message>
        <source>No valid answer from %4 on any connection</source>
        <translation>Keine gültige Antwort von %4 auf irgendeiner Verbindung</translation>
    </message>
    <message>
        <source>Check that the server process runs and that its host can be reached</source>
        <translation>Prüfen Sie, ob der Serverprozess läuft und sein Rechner erreichbar ist</translation>
    </message>
    <message>
        <source>No master, writes fail</source>
        <translation>Kein Master, Schreiben schlägt fehl</translation>
    </message>
    <message>
        <source>No node is a master that the sentinels agree on</source>
        <translation>Kein Knoten ist ein Master, über den sich die Sentinels einig sind</translation>
    </message>
    <message>
        <source>Wait while a failover runs; if none starts, check quorum and replicas on Topology</source>
        <translation>Warten Sie, solange ein Failover läuft; beginnt keiner, prüfen Sie Quorum und Replikate unter Topologie</translation>
    </message>
    <message>
        <source>%1 masters at once, the old one still accepts writes</source>
        <translation>%1 Master zugleich, der alte nimmt noch Schreibzugriffe an</translation>
    </message>
    <message>
        <source>%1 nodes say that they are master; what is written to the old one will be lost</source>
        <translation>%1 Knoten sagen, sie seien Master; was auf den alten geschrieben wird, geht verloren</translation>
    </message>
    <message>
        <source>Sentinels demote the old master within about 12 s; if it stays, stop writers that still use it</source>
        <translation>Sentinels stufen den alten Master binnen etwa 12 s herab; bleibt er, halten Sie Schreiber an, die ihn noch benutzen</translation>
    </message>
    <message>
        <source>Failover is not possible, quorum lost</source>
        <translation>Failover nicht möglich, Quorum verloren</translation>
    </message>
    <message>
        <source>Usable sentinels minus needed ones: %1; a sentinel counts while it is reachable, not in TILT and not down for the others</source>
        <translation>Brauchbare minus nötige Sentinels: %1; ein Sentinel zählt, solange er erreichbar, nicht in TILT und für die anderen nicht ausgefallen ist</translation>
    </message>
    <message>
        <source>Bring sentinels back; until then nobody replaces the master if it fails</source>
        <translation>Bringen Sie Sentinels zurück; bis dahin ersetzt niemand den Master, wenn er ausfällt</translation>
    </message>
    <message>
        <source>Sentinels disagree about the master</source>
        <translation>Die Sentinels sind sich über den Master uneinig</translation>
    </message>
    <message>
        <source>They report different addresses or configuration epochs</source>
        <translation>Sie melden verschiedene Adressen oder Konfigurations-Epochen</translation>
    </message>
    <message>
        <source>Compare the sentinels on Topology; one that monitors another master does not come round by itself</source>
        <translation>Vergleichen Sie die Sentinels unter Topologie; einer, der einen anderen Master überwacht, findet nicht von selbst zurück</translation>
    </message>
    <message>
        <source>Sentinel %4 does not answer</source>
        <translation>Sentinel %4 antwortet nicht</translation>
    </message>
    <message>
        <source>No valid answer from %4</source>
        <translation>Keine gültige Antwort von %4</translation>
    </message>
    <message>
        <source>Check that its process runs; the fewer sentinels, the sooner failover becomes impossible</source>
        <translation>Prüfen Sie, ob sein Prozess läuft; je weniger Sentinels, desto eher ist kein Failover mehr möglich</translation>
    </message>
    <message>
        <source>Sentinel %4 is in TILT</source>
        <translation>Sentinel %4 ist in TILT</translation>
    </message>
    <message>
        <source>Its clock jumped or its process stood still; it takes no part in failovers for 30 s</source>
        <translation>Seine Uhr sprang, oder sein Prozess stand still; er nimmt 30 s lang nicht an Failovern teil</translation>
    </message>
    <message>
        <source>If it comes again, check load and clock of its host</source>
        <translation>Kommt es wieder, prüfen Sie Last und Uhr seines Rechners</translation>
    </message>
    <message numerus="yes">
        <source>%1 replicas lost</source>
        <translation>
            <numerusform>%1 Replikat verloren</numerusform>
            <numerusform>%1 Replikate verloren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 replicas that the sentinels list are not connected to the master</source>
        <translation>
            <numerusform>%1 Replikat, das die Sentinels auflisten, ist nicht mit dem Master verbunden</numerusform>
            <numerusform>%1 Replikate, die die Sentinels auflisten, sind nicht mit dem Master verbunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Bring it back, or let the sentinels forget it with SENTINEL RESET one by one</source>
        <translation>Bringen Sie es zurück, oder lassen Sie die Sentinels es nacheinander mit SENTINEL RESET vergessen</translation>
    </message>
    <message>
        <source>Replica %4 has lost its master</source>
        <translation>Replikat %4 hat seinen Master verloren</translation>
    </message>
    <message>
        <source>%4 reports master_link_status:down; its data gets older and it may not be promoted</source>
        <translation>%4 meldet master_link_status:down; seine Daten veralten, und es kann nicht befördert werden</translation>
    </message>
    <message>
        <source>Check the network between replica and master, masterauth and the replica&apos;s log</source>
        <translation>Prüfen Sie das Netz zwischen Replikat und Master, masterauth und das Protokoll des Replikats</translation>
    </message>
    <message>
        <source>%4 is blocked by a script</source>
        <translation>%4 ist durch ein Skript blockiert</translation>
    </message>
    <message>
        <source>%4 answers BUSY to every command</source>
        <translation>%4 antwortet auf jeden Befehl mit BUSY</translation>
    </message>
    <message>
        <source>SCRIPT KILL ends a script that has written nothing; one that has must finish by itself</source>
        <translation>SCRIPT KILL beendet ein Skript, das nichts geschrieben hat; eines, das geschrieben hat, muss selbst enden</translation>
    </message>
    <message>
        <source>%1 of the keys of %4 are gone</source>
        <translation>%1 der Schlüssel von %4 sind weg</translation>
    </message>
    <message>
        <source>Key count fell by %1 within %5, alert from %2; flushed, or restarted without its data</source>
        <translation>Die Zahl der Schlüssel fiel innerhalb von %5 um %1, Alarm ab %2; geleert, oder ohne Daten neu gestartet</translation>
    </message>
    <message>
        <source>Find out who flushed or restarted it; expect load on the sources behind the cache until it is warm</source>
        <translation>Finden Sie heraus, wer geleert oder neu gestartet hat; rechnen Sie mit Last auf den Quellen hinter dem Cache, bis er warm ist</translation>
    </message>
    <message>
        <source>%4 takes %1 to answer, alert above %2</source>
        <translation>%4 braucht %1 für eine Antwort, Alarm über %2</translation>
    </message>
    <message>
        <source>Round trip of the last probe to %4: %1; no answer by the deadline counts as the deadline</source>
        <translation>Umlaufzeit der letzten Probe zu %4: %1; keine Antwort bis zur Frist zählt als die Frist</translation>
    </message>
    <message>
        <source>Look for slow commands, a running fork or swapping on the server, and for loss on the network</source>
        <translation>Suchen Sie langsame Befehle, einen laufenden Fork oder Auslagerung auf dem Server und Verluste im Netz</translation>
    </message>
    <message>
        <source>Memory of %4 at %1, alert above %2</source>
        <translation>Speicher von %4 bei %1, Alarm über %2</translation>
    </message>
    <message>
        <source>%1 of maxmemory used on %4, ends below %3</source>
        <translation>%1 von maxmemory auf %4 belegt, endet unter %3</translation>
    </message>
    <message>
        <source>%1 of the commands on %4 fail, alert above %2</source>
        <translation>%1 der Befehle auf %4 schlagen fehl, Alarm über %2</translation>
    </message>
    <message>
        <source>%1 of %6 commands within %5 ended in an error on %4, ends below %3</source>
        <translation>%1 von %6 Befehlen innerhalb von %5 endeten auf %4 mit einem Fehler, endet unter %3</translation>
    </message>
    <message>
        <source>INFO errorstats on that node names the errors</source>
        <translation>INFO errorstats auf diesem Knoten nennt die Fehler</translation>
    </message>
    <message>
        <source>Cold cache: hit rate %1 on %4</source>
        <translation>Kalter Cache: Trefferrate %1 auf %4</translation>
    </message>
    <message>
        <source>Only %1 of the last %6 lookups found their key, after keys were lost, a restart or a failover; ends above %3</source>
        <translation>Nur %1 der letzten %6 Abfragen fanden ihren Schlüssel, nach Verlust von Schlüsseln, Neustart oder Failover; endet über %3</translation>
    </message>
    <message>
        <source>It warms with traffic; watch the load on the sources behind the cache</source>
        <translation>Er wird durch Verkehr warm; beobachten Sie die Last auf den Quellen hinter dem Cache</translation>
    </message>
    <message>
        <source>Hit rate %1 on %4, alert below %2</source>
        <translation>Trefferrate %1 auf %4, Alarm unter %2</translation>
    </message>
    <message>
        <source>%1 of %6 lookups within %5 found their key on %4, ends above %3</source>
        <translation>%1 von %6 Abfragen innerhalb von %5 fanden auf %4 ihren Schlüssel, endet über %3</translation>
    </message>
    <message>
        <source>Compare with evictions, expirations and key count on Overview: too little memory, TTLs too short, or another kind of traffic</source>
        <translation>Vergleichen Sie mit Verdrängungen, Abläufen und Schlüsselzahl in der Übersicht: zu wenig Speicher, zu kurze TTLs oder anderer Verkehr</translation>
    </message>
    <message>
        <source>Deployment unreachable</source>
        <translation>Deployment nicht erreichbar</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>No master</source>
        <translation>Kein Master</translation>
    </message>
    <message>
        <source>Two masters</source>
        <translation>Zwei Master</translation>
    </message>
    <message>
        <source>Failover not possible</source>
        <translation>Failover nicht möglich</translation>
    </message>
    <message>
        <source>Sentinels disagree</source>
        <translation>Sentinels uneinig</translation>
    </message>
    <message>
        <source>Sentinel down</source>
        <translation>Sentinel ausgefallen</translation>
    </message>
    <message>
        <source>TILT</source>
        <translation>TILT</translation>
    </message>
    <message>
        <source>Replica lost</source>
        <translation>Replikat verloren</translation>
    </message>
    <message>
        <source>Replica link down</source>
        <translation>Replikat getrennt</translation>
    </message>
    <message>
        <source>Blocked by a script</source>
        <translation>Durch ein Skript blockiert</translation>
    </message>
    <message>
        <source>Dataset lost</source>
        <translation>Daten verloren</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>Antwortzeit</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Cold cache</source>
        <translation>Kalter Cache</translation>
    </message>
    <message>
        <source>Hit rate</source>
        <translation>Trefferrate</translation>
    </message>
    <message>
        <source>Show topology</source>
        <translation>Topologie zeigen</translation>
    </message>
    <message>
        <source>Show overview</source>
        <translation>Übersicht zeigen</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Kill script</source>
        <translation>Skript beenden</translation>
    </message>
    <message>
        <source>Explained by: no node answers</source>
        <translation>Erklärt durch: kein Knoten antwortet</translation>
    </message>
    <message>
        <source>Explained by: the node does not answer</source>
        <translation>Erklärt durch: der Knoten antwortet nicht</translation>
    </message>
    <message>
        <source>Explained by: there is no master</source>
        <translation>Erklärt durch: es gibt keinen Master</translation>
    </message>
    <message>
        <source>Explained by: a script blocks the node</source>
        <translation>Erklärt durch: ein Skript blockiert den Knoten</translation>
    </message>
    <message>
        <source>Explained by: the cache is cold</source>
        <translation>Erklärt durch: der Cache ist kalt</translation>
    </message>
    <message>
        <source>Explained by: the sentinel does not answer</source>
        <translation>Erklärt durch: der Sentinel antwortet nicht</translation>
    </message>
    <message>
        <source>Explained by: the replica has lost its master</source>
        <translation>Erklärt durch: das Replikat hat seinen Master verloren</translation>
    </message>
    <message>
        <source>Settling after the failover, judged again in %1</source>
        <translation>Klingt nach dem Failover ab, neu beurteilt in %1</translation>
    </message>
    <message>
        <source>Warming up after the restart, judged again in %1</source>
        <translation>Wird nach dem Neustart warm, neu beurteilt in %1</translation>
    </message>
    <message>
        <source>Warming up after the flush, judged again in %1</source>
        <translation>Wird nach dem Leeren warm, neu beurteilt in %1</translation>
    </message>
    <message>
        <source>Too little traffic to judge: %1 of %2 within %3</source>
        <translation>Zu wenig Verkehr für ein Urteil: %1 von %2 innerhalb von %3</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>This is not JSON: %1 at byte %2</source>
        <translation>Dies ist kein JSON: %1 bei Byte %2</translation>
    </message>
    <message>
        <source>%1 is larger than %2, a rule file never is</source>
        <translation>%1 ist größer als %2, das ist eine Regeldatei nie</translation>
    </message>
    <message>
        <source>More than %1 rules; split the file</source>
        <translation>Mehr als %1 Regeln; teilen Sie die Datei</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here; use one of: %2</source>
        <translation>„%1“ ist hier nicht bekannt; nehmen Sie eines von: %2</translation>
    </message>
    <message>
        <source>A window is longer than nothing and at most %1</source>
        <translation>Ein Fenster ist länger als nichts und höchstens %1</translation>
    </message>
    <message>
        <source>A condition needs exactly one of: above, atLeast, below, atMost</source>
        <translation>Eine Bedingung braucht genau eines von: above, atLeast, below, atMost</translation>
    </message>
    <message>
        <source>An alert that begins at %1 cannot end at %2; the end lies on the healthy side of the beginning</source>
        <translation>Ein Alarm, der bei %1 beginnt, kann nicht bei %2 enden; das Ende liegt auf der gesunden Seite des Beginns</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no rule id; write letters and digits, a small letter first, at most 64</source>
        <translation>„%1“ ist keine Regel-Id; schreiben Sie Buchstaben und Ziffern, zuerst einen kleinen Buchstaben, höchstens 64</translation>
    </message>
    <message>
        <source>Two rules have the id &quot;%1&quot;; give each its own</source>
        <translation>Zwei Regeln haben die Id „%1“; geben Sie jeder eine eigene</translation>
    </message>
    <message>
        <source>A rule needs at least one condition under &quot;when&quot;</source>
        <translation>Eine Regel braucht mindestens eine Bedingung unter „when“</translation>
    </message>
    <message>
        <source>Process %1 does not run any more</source>
        <translation>Prozess %1 läuft nicht mehr</translation>
    </message>
    <message>
        <source>Process %1 cannot be signalled: %2</source>
        <translation>Prozess %1 lässt sich nicht benachrichtigen: %2</translation>
    </message>
    <message>
        <source>Another program holds the lock %1</source>
        <translation>Ein anderes Programm hält die Sperre %1</translation>
    </message>
    <message>
        <source>The lock %1 cannot be taken: %2</source>
        <translation>Die Sperre %1 ist nicht zu bekommen: %2</translation>
    </message>
    <message>
        <source>The answer is not the Redis protocol (%1)</source>
        <translation>Die Antwort ist nicht das Redis-Protokoll (%1)</translation>
    </message>
    <message>
        <source>The server answers in RESP3, but this connection speaks RESP2; something switched it with HELLO 3</source>
        <translation>Der Server antwortet in RESP3, aber diese Verbindung spricht RESP2; etwas hat sie mit HELLO 3 umgeschaltet</translation>
    </message>
    <message>
        <source>An HTTP server answers there, not Redis; check the port</source>
        <translation>Dort antwortet ein HTTP-Server, nicht Redis; prüfen Sie den Port</translation>
    </message>
    <message>
        <source>The port expects TLS; switch TLS on for this connection</source>
        <translation>Der Port erwartet TLS; schalten Sie TLS für diese Verbindung ein</translation>
    </message>
    <message>
        <source>A line of the answer is longer than %1</source>
        <translation>Eine Zeile der Antwort ist länger als %1</translation>
    </message>
    <message>
        <source>No server is given; name the sentinels or one node</source>
        <translation>Es ist kein Server angegeben; nennen Sie die Sentinels oder einen Knoten</translation>
    </message>
    <message>
        <source>Sentinels and a single node are both given; use one of them</source>
        <translation>Sentinels und ein einzelner Knoten sind angegeben; nehmen Sie eines davon</translation>
    </message>
    <message>
        <source>Sentinels need the name of the master that they watch, such as mymaster</source>
        <translation>Sentinels brauchen den Namen des Masters, den sie überwachen, etwa mymaster</translation>
    </message>
    <message>
        <source>The number of the database is negative; the first one is 0</source>
        <translation>Die Nummer der Datenbank ist negativ; die erste ist 0</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no entry of the address map; write announced=reached, for example 10.0.0.5:6379=gateway.example:16379</source>
        <translation>„%1“ ist kein Eintrag der Adressabbildung; schreiben Sie gemeldet=erreicht, zum Beispiel 10.0.0.5:6379=gateway.example:16379</translation>
    </message>
    <message>
        <source>%1 is outside of the hosts that this connection may use, so nothing was sent there; extend the list if it belongs to the deployment</source>
        <translation>%1 liegt außerhalb der Rechner, die diese Verbindung benutzen darf, darum wurde dorthin nichts gesendet; erweitern Sie die Liste, wenn er zum Deployment gehört</translation>
    </message>
    <message>
        <source>while asking sentinel %1</source>
        <translation>bei der Frage an Sentinel %1</translation>
    </message>
    <message>
        <source>while watching node %1</source>
        <translation>beim Beobachten von Knoten %1</translation>
    </message>
    <message>
        <source>while proving that %1 is the master, with the data nodes&apos; credentials</source>
        <translation>beim Beweis, dass %1 der Master ist, mit den Zugangsdaten der Datenknoten</translation>
    </message>
    <message>
        <source>%1 is a node of a Redis Cluster, not of a Sentinel group; Cachedeck watches Sentinel groups and single nodes</source>
        <translation>%1 ist ein Knoten eines Redis-Clusters, nicht einer Sentinel-Gruppe; Cachedeck beobachtet Sentinel-Gruppen und einzelne Knoten</translation>
    </message>
    <message>
        <source>%1 is a sentinel, not a data node; give it in the list of sentinels instead</source>
        <translation>%1 ist ein Sentinel, kein Datenknoten; geben Sie ihn in der Liste der Sentinels an</translation>
    </message>
    <message>
        <source>%1 is a data node, not a sentinel; sentinels usually listen on port 26379, or connect to it as a single node</source>
        <translation>%1 ist ein Datenknoten, kein Sentinel; Sentinels lauschen meist auf Port 26379; oder verbinden Sie sich mit ihm als einzelnem Knoten</translation>
    </message>
    <message>
        <source>The answer to %1 is not of the form that Redis documents</source>
        <translation>Die Antwort auf %1 hat nicht die Form, die Redis dokumentiert</translation>
    </message>
    <message>
        <source>No sentinel answers</source>
        <translation>Kein Sentinel antwortet</translation>
    </message>
    <message>
        <source>The sentinels do not watch a master named &quot;%1&quot;; they know %2</source>
        <translation>Die Sentinels überwachen keinen Master namens „%1“; sie kennen %2</translation>
    </message>
    <message>
        <source>The sentinels do not watch a master named &quot;%1&quot;, and they tell no other name; check it with SENTINEL MASTERS</source>
        <translation>Die Sentinels überwachen keinen Master namens „%1“ und nennen keinen anderen Namen; prüfen Sie ihn mit SENTINEL MASTERS</translation>
    </message>
    <message>
        <source>The sentinels name different masters at the same epoch and none has a majority, so none is chosen; check sentinel monitor in each configuration</source>
        <translation>Die Sentinels nennen bei gleicher Epoche verschiedene Master, und keiner hat eine Mehrheit, darum wird keiner gewählt; prüfen Sie sentinel monitor in jeder Konfiguration</translation>
    </message>
    <message>
        <source>%1 says that it is a replica of %2, not the master</source>
        <translation>%1 sagt, es sei ein Replikat von %2, nicht der Master</translation>
    </message>
    <message>
        <source>%1 says that it is not the master</source>
        <translation>%1 sagt, es sei nicht der Master</translation>
    </message>
    <message>
        <source>The sentinels switched the master from %1 to %2</source>
        <translation>Die Sentinels haben den Master von %1 auf %2 gewechselt</translation>
    </message>
    <message>
        <source>%1 is loading its dataset, %2 %</source>
        <translation>%1 lädt seine Daten, %2 %</translation>
    </message>
    <message numerus="yes">
        <source>%1 commands already wait for a master; this one was not sent</source>
        <translation>
            <numerusform>%1 Befehl wartet schon auf einen Master; dieser wurde nicht gesendet</numerusform>
            <numerusform>%1 Befehle warten schon auf einen Master; dieser wurde nicht gesendet</numerusform>
        </translation>
    </message>
    <message>
        <source>There was no master within %1; the command was not sent</source>
        <translation>Innerhalb von %1 gab es keinen Master; der Befehl wurde nicht gesendet</translation>
    </message>
    <message>
        <source>%1 does not belong to this deployment</source>
        <translation>%1 gehört nicht zu diesem Deployment</translation>
    </message>
    <message>
        <source>There is no connection to %1 yet</source>
        <translation>Es gibt noch keine Verbindung zu %1</translation>
    </message>
    <message>
        <source>The connection to the deployment was closed</source>
        <translation>Die Verbindung zum Deployment wurde geschlossen</translation>
    </message>
    <message>
        <source>Only %1 of %2 sentinels can be reached from here: this may be the wrong side of a partition, so nothing is changed until a majority answers</source>
        <translation>Nur %1 von %2 Sentinels sind von hier zu erreichen: dies kann die falsche Seite einer Netztrennung sein, darum wird nichts geändert, bis eine Mehrheit antwortet</translation>
    </message>
    <message>
        <source>Cannot confirm that %1 is the master: neither sentinels nor replicas can be reached from here, so nothing is changed</source>
        <translation>Nicht zu bestätigen, dass %1 der Master ist: weder Sentinels noch Replicas sind von hier zu erreichen, darum wird nichts geändert</translation>
    </message>
    <message>
        <source>No sentinel can be reached: no failover information; %1 is read as long as it says that it is master, and nothing is changed</source>
        <translation>Kein Sentinel ist zu erreichen: keine Auskunft über Failover; %1 wird gelesen, solange er sich Master nennt, und nichts wird geändert</translation>
    </message>
    <message>
        <source>The sentinels do not agree on the master and its epoch</source>
        <translation>Die Sentinels sind sich über den Master und seine Epoche nicht einig</translation>
    </message>
    <message>
        <source>No sentinel can be reached</source>
        <translation>Kein Sentinel ist erreichbar</translation>
    </message>
    <message>
        <source>No sentinel watches a master of this name</source>
        <translation>Kein Sentinel überwacht einen Master dieses Namens</translation>
    </message>
    <message numerus="yes">
        <source>No failover possible: %1 of %2 sentinels are usable, %3 are needed</source>
        <translation>
            <numerusform>Kein Failover möglich: %1 von %2 Sentinels ist brauchbar, %3 sind nötig</numerusform>
            <numerusform>Kein Failover möglich: %1 von %2 Sentinels sind brauchbar, %3 sind nötig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>No failover possible for up to 30 s: %4 sentinels are in TILT, %1 of %2 are usable, %3 are needed</source>
        <translation>
            <numerusform>Kein Failover möglich für bis zu 30 s: %4 Sentinel ist in TILT, %1 von %2 sind brauchbar, %3 sind nötig</numerusform>
            <numerusform>Kein Failover möglich für bis zu 30 s: %4 Sentinels sind in TILT, %1 von %2 sind brauchbar, %3 sind nötig</numerusform>
        </translation>
    </message>
    <message>
        <source>Sentinel %1 says: %2</source>
        <translation>Sentinel %1 sagt: %2</translation>
    </message>
    <message>
        <source>There is no proved master</source>
        <translation>Es gibt keinen bewiesenen Master</translation>
    </message>
    <message>
        <source>The master %1 is lost and no other is proved</source>
        <translation>Der Master %1 ist verloren, und kein anderer ist bewiesen</translation>
    </message>
    <message>
        <source>The master %1 does not answer</source>
        <translation>Der Master %1 antwortet nicht</translation>
    </message>
    <message>
        <source>The sentinels have no quorum</source>
        <translation>Die Sentinels haben kein Quorum</translation>
    </message>
    <message>
        <source>Only %1 of %2 sentinels can be reached from here, so nothing is changed until a majority answers</source>
        <translation>Nur %1 von %2 Sentinels sind von hier zu erreichen, darum wird nichts geändert, bis eine Mehrheit antwortet</translation>
    </message>
    <message>
        <source>Sentinel %1 does not answer</source>
        <translation>Sentinel %1 antwortet nicht</translation>
    </message>
    <message>
        <source>Sentinel %1 does not watch the master &quot;%2&quot;</source>
        <translation>Sentinel %1 überwacht den Master „%2“ nicht</translation>
    </message>
    <message>
        <source>Sentinel %1 is in TILT</source>
        <translation>Sentinel %1 ist in TILT</translation>
    </message>
    <message>
        <source>The old master %1 still accepts writes, %2 at risk</source>
        <translation>Der alte Master %1 nimmt noch Schreibzugriffe an, %2 gefährdet</translation>
    </message>
    <message>
        <source>Node %1 does not answer</source>
        <translation>Knoten %1 antwortet nicht</translation>
    </message>
    <message>
        <source>Node %1 refuses the credentials of the data nodes</source>
        <translation>Knoten %1 weist die Zugangsdaten der Datenknoten zurück</translation>
    </message>
    <message>
        <source>Replica %1 does not serve yet</source>
        <translation>Replikat %1 dient noch nicht</translation>
    </message>
    <message>
        <source>Replica %1 is receiving the whole dataset</source>
        <translation>Replikat %1 empfängt alle Daten</translation>
    </message>
    <message>
        <source>Replica %1 has lost its link to the master</source>
        <translation>Replikat %1 hat seine Verbindung zum Master verloren</translation>
    </message>
    <message>
        <source>Our connections moved to %1 within %2</source>
        <translation>Unsere Verbindungen zogen innerhalb von %2 zu %1 um</translation>
    </message>
    <message>
        <source>Our connection to the master %1 is lost</source>
        <translation>Unsere Verbindung zum Master %1 ist verloren</translation>
    </message>
    <message>
        <source>ROLE of %1 is still master, %2 at risk</source>
        <translation>ROLE von %1 ist noch Master, %2 gefährdet</translation>
    </message>
    <message>
        <source>%1 is no longer a second master</source>
        <translation>%1 ist kein zweiter Master mehr</translation>
    </message>
    <message numerus="yes">
        <source>%1 more events within a second are not listed</source>
        <translation>
            <numerusform>%1 weiteres Ereignis innerhalb einer Sekunde ist nicht aufgeführt</numerusform>
            <numerusform>%1 weitere Ereignisse innerhalb einer Sekunde sind nicht aufgelistet</numerusform>
        </translation>
    </message>
    <message>
        <source>Sentinel %1 is polled instead of heard: its user may not subscribe; grant +subscribe +psubscribe +unsubscribe +punsubscribe &amp;*</source>
        <translation>Sentinel %1 wird abgefragt statt gehört: sein Benutzer darf nicht abonnieren; gewähren Sie +subscribe +psubscribe +unsubscribe +punsubscribe &amp;*</translation>
    </message>
    <message>
        <source>Sentinel %1 is polled instead of heard: its event connection does not stand</source>
        <translation>Sentinel %1 wird abgefragt statt gehört: seine Ereignisverbindung steht nicht</translation>
    </message>
    <message>
        <source>The sentinel answers at %2 but announces %1, a private address that cannot be reached from here; map %1 to the address that can in the address map</source>
        <translation>Der Sentinel antwortet unter %2, meldet aber %1, eine private Adresse, die von hier nicht erreichbar ist; bilden Sie %1 in der Adressabbildung auf die erreichbare ab</translation>
    </message>
    <message numerus="yes">
        <source>%1 sentinels that are gone are still counted as voters; run SENTINEL RESET on the others, one by one</source>
        <translation>
            <numerusform>%1 Sentinel, der weg ist, zählt noch als Stimme; führen Sie auf den anderen nacheinander SENTINEL RESET aus</numerusform>
            <numerusform>%1 Sentinels, die weg sind, zählen noch als Stimmen; führen Sie auf den anderen nacheinander SENTINEL RESET aus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 sentinels cannot lose one and still act; run at least three on separate hosts</source>
        <translation>
            <numerusform>%1 Sentinel kann keinen verlieren und noch handeln; betreiben Sie mindestens drei auf getrennten Rechnern</numerusform>
            <numerusform>%1 Sentinels können keinen verlieren und noch handeln; betreiben Sie mindestens drei auf getrennten Rechnern</numerusform>
        </translation>
    </message>
    <message>
        <source>An even number of sentinels, %1, bears no more losses than one fewer</source>
        <translation>Eine gerade Zahl von Sentinels, %1, verträgt nicht mehr Ausfälle als einer weniger</translation>
    </message>
    <message>
        <source>The quorum %1 is more than the %2 sentinels: no failover is ever possible</source>
        <translation>Das Quorum %1 ist größer als die Zahl der Sentinels, %2: ein Failover ist nie möglich</translation>
    </message>
    <message>
        <source>The sentinels have different settings of quorum or down-after-milliseconds: SENTINEL SET does not spread, set it on each</source>
        <translation>Die Sentinels haben verschiedene Einstellungen für Quorum oder down-after-milliseconds: SENTINEL SET verbreitet sich nicht, setzen Sie es auf jedem</translation>
    </message>
    <message>
        <source>All sentinels run on %1: its loss is the loss of all</source>
        <translation>Alle Sentinels laufen auf %1: sein Verlust ist der Verlust aller</translation>
    </message>
    <message>
        <source>master</source>
        <translation>Master</translation>
    </message>
    <message>
        <source>config epoch</source>
        <translation>Konfigurations-Epoche</translation>
    </message>
    <message>
        <source>vote</source>
        <translation>Stimme</translation>
    </message>
    <message>
        <source>nodes it reaches</source>
        <translation>Knoten, die er erreicht</translation>
    </message>
    <message>
        <source>%1 is</source>
        <translation>%1 ist</translation>
    </message>
    <message>
        <source>%1 reports</source>
        <translation>%1 meldet</translation>
    </message>
    <message>
        <source>peers it reaches</source>
        <translation>Sentinels, die er erreicht</translation>
    </message>
    <message>
        <source>quorum, down-after</source>
        <translation>Quorum, down-after</translation>
    </message>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>replica</source>
        <translation>Replikat</translation>
    </message>
    <message>
        <source>down</source>
        <translation>ausgefallen</translation>
    </message>
    <message>
        <source>not listed</source>
        <translation>nicht aufgelistet</translation>
    </message>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>TCP</source>
        <translation>TCP</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
    <message>
        <source>AUTH</source>
        <translation>AUTH</translation>
    </message>
    <message>
        <source>Sentinel</source>
        <translation>Sentinel</translation>
    </message>
    <message>
        <source>Master name</source>
        <translation>Name des Masters</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>Gemeldet</translation>
    </message>
    <message>
        <source>Reach master</source>
        <translation>Master erreichen</translation>
    </message>
    <message>
        <source>ROLE</source>
        <translation>ROLE</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>no names to look up</source>
        <translation>keine Namen aufzulösen</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>%1 of %2 names found</source>
        <translation>%1 von %2 Namen gefunden</translation>
    </message>
    <message>
        <source>The host name %1 is not known; check its spelling and the name server</source>
        <translation>Der Rechnername %1 ist nicht bekannt; prüfen Sie die Schreibweise und den Namensserver</translation>
    </message>
    <message>
        <source>%1 of %2 addresses take connections</source>
        <translation>%1 von %2 Adressen nehmen Verbindungen an</translation>
    </message>
    <message>
        <source>not asked for</source>
        <translation>nicht verlangt</translation>
    </message>
    <message>
        <source>certificate and name match, %1 of %2</source>
        <translation>Zertifikat und Name stimmen, %1 von %2</translation>
    </message>
    <message>
        <source>encrypted but NOT verified: the check is switched off, %1 of %2</source>
        <translation>verschlüsselt, aber NICHT geprüft: die Prüfung ist abgeschaltet, %1 von %2</translation>
    </message>
    <message>
        <source>no password asked for, %1 of %2</source>
        <translation>kein Passwort verlangt, %1 von %2</translation>
    </message>
    <message>
        <source>%1 accepted, %2 of %3</source>
        <translation>%1 angenommen, %2 von %3</translation>
    </message>
    <message>
        <source>%1, mode sentinel, %2 of %3</source>
        <translation>%1, Modus sentinel, %2 von %3</translation>
    </message>
    <message>
        <source>%1 known to %2 of %3</source>
        <translation>%1 ist %2 von %3 bekannt</translation>
    </message>
    <message>
        <source>%1, same on %2 of %3</source>
        <translation>%1, gleich auf %2 von %3</translation>
    </message>
    <message>
        <source>the sentinels differ; %1 has the highest epoch, named by %2 of %3</source>
        <translation>die Sentinels weichen ab; %1 hat die höchste Epoche, genannt von %2 von %3</translation>
    </message>
    <message>
        <source>%1 takes connections</source>
        <translation>%1 nimmt Verbindungen an</translation>
    </message>
    <message>
        <source>%1, mapped to %2, takes connections</source>
        <translation>%1, abgebildet auf %2, nimmt Verbindungen an</translation>
    </message>
    <message>
        <source>%1 is master, of the announced run id</source>
        <translation>%1 ist Master, mit der gemeldeten Run-ID</translation>
    </message>
    <message>
        <source>%1 is master</source>
        <translation>%1 ist Master</translation>
    </message>
    <message>
        <source>%1 is a replica of %2: reading works, writing will be refused</source>
        <translation>%1 ist ein Replikat von %2: Lesen geht, Schreiben wird verweigert</translation>
    </message>
    <message>
        <source>%1 is a master, but not the one that the sentinels announce: its run id differs; check the address map</source>
        <translation>%1 ist ein Master, aber nicht der, den die Sentinels melden: die Run-ID weicht ab; prüfen Sie die Adressabbildung</translation>
    </message>
    <message numerus="yes">
        <source>all %1 commands allowed</source>
        <translation>
            <numerusform>der %1 Befehl ist erlaubt</numerusform>
            <numerusform>alle %1 Befehle erlaubt</numerusform>
        </translation>
    </message>
    <message>
        <source>some panels will be empty; grant %1</source>
        <translation>einige Felder bleiben leer; gewähren Sie %1</translation>
    </message>
    <message>
        <source>not for a single node</source>
        <translation>nicht bei einem einzelnen Knoten</translation>
    </message>
    <message>
        <source>Sentinels: the password went to %1 of %2</source>
        <translation>Sentinels: das Passwort ging an %1 von %2</translation>
    </message>
    <message>
        <source>Sentinels: nowhere</source>
        <translation>Sentinels: nirgendwohin</translation>
    </message>
    <message>
        <source>Data nodes: the password went to %1</source>
        <translation>Datenknoten: das Passwort ging an %1</translation>
    </message>
    <message>
        <source>Data nodes: nowhere yet</source>
        <translation>Datenknoten: noch nirgendwohin</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>beeinträchtigt</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>suppressed</source>
        <translation>unterdrückt</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>up</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>syncing</source>
        <translation>synchronisiert</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>sentinel</source>
        <translation>Sentinel</translation>
    </message>
    <message>
        <source>production</source>
        <translation>Produktion</translation>
    </message>
    <message>
        <source>staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>development</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>PRODUCTION</source>
        <translation>PRODUKTION</translation>
    </message>
    <message>
        <source>STAGING</source>
        <translation>STAGING</translation>
    </message>
    <message>
        <source>DEVELOPMENT</source>
        <translation>ENTWICKLUNG</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>nur Ansicht</translation>
    </message>
    <message>
        <source>support</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>No address to connect to; give host:port or the path of a socket</source>
        <translation>Keine Adresse zum Verbinden; geben Sie Rechner:Port oder den Pfad eines Sockets an</translation>
    </message>
    <message>
        <source>%1 refuses the connection: nothing listens there</source>
        <translation>%1 weist die Verbindung ab: dort lauscht niemand</translation>
    </message>
    <message>
        <source>%1 did not accept a connection within %2</source>
        <translation>%1 nahm innerhalb von %2 keine Verbindung an</translation>
    </message>
    <message>
        <source>The host name of %1 is not known; check its spelling and the name server</source>
        <translation>Der Rechnername von %1 ist nicht bekannt; prüfen Sie die Schreibweise und den Namensserver</translation>
    </message>
    <message>
        <source>The name server did not resolve %1 within %2</source>
        <translation>Der Namensserver hat %1 innerhalb von %2 nicht aufgelöst</translation>
    </message>
    <message>
        <source>There is no route to %1; check network, VPN and firewall</source>
        <translation>Es gibt keinen Weg zu %1; prüfen Sie Netz, VPN und Firewall</translation>
    </message>
    <message>
        <source>This system does not let us connect to %1</source>
        <translation>Dieses System lässt uns nicht mit %1 verbinden</translation>
    </message>
    <message>
        <source>Too many open files: no connection to %1; raise the limit of open files</source>
        <translation>Zu viele offene Dateien: keine Verbindung zu %1; erhöhen Sie die Grenze offener Dateien</translation>
    </message>
    <message>
        <source>The connection to %1 broke: %2</source>
        <translation>Die Verbindung zu %1 brach ab: %2</translation>
    </message>
    <message>
        <source>%1 does not acknowledge what was sent; the network lost it or the host is gone</source>
        <translation>%1 bestätigt nicht, was gesendet wurde; das Netz hat es verloren, oder der Rechner ist weg</translation>
    </message>
    <message>
        <source>%1 closed the connection</source>
        <translation>%1 hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>%1 closed the connection without an answer; does the port expect TLS?</source>
        <translation>%1 hat die Verbindung ohne Antwort geschlossen; erwartet der Port TLS?</translation>
    </message>
    <message>
        <source>The connection to %1 was closed by us</source>
        <translation>Die Verbindung zu %1 wurde von uns geschlossen</translation>
    </message>
    <message>
        <source>There is no socket %1; check unixsocket in the server&apos;s configuration</source>
        <translation>Es gibt keinen Socket %1; prüfen Sie unixsocket in der Konfiguration des Servers</translation>
    </message>
    <message>
        <source>No permission for the socket %1; check unixsocketperm in the server&apos;s configuration</source>
        <translation>Kein Recht am Socket %1; prüfen Sie unixsocketperm in der Konfiguration des Servers</translation>
    </message>
    <message>
        <source>Socket files such as %1 do not exist on this system; use host:port</source>
        <translation>Socket-Dateien wie %1 gibt es auf diesem System nicht; nehmen Sie Rechner:Port</translation>
    </message>
    <message>
        <source>This installation of Qt has no TLS; install its TLS plugin</source>
        <translation>Diese Qt-Installation hat kein TLS; installieren Sie ihr TLS-Plugin</translation>
    </message>
    <message>
        <source>The certificate of %1 is for another name: expected %2, it names %3; set the expected name if that is right</source>
        <translation>Das Zertifikat von %1 gilt für einen anderen Namen: erwartet %2, es nennt %3; stellen Sie den erwarteten Namen ein, wenn das stimmt</translation>
    </message>
    <message>
        <source>The certificate of %1 does not contain the address %2, it names %3; connect by name or set the expected name</source>
        <translation>Das Zertifikat von %1 enthält die Adresse %2 nicht, es nennt %3; verbinden Sie sich über den Namen, oder stellen Sie den erwarteten Namen ein</translation>
    </message>
    <message>
        <source>The certificate of %1 was issued by &quot;%2&quot;, which is not a trusted authority; give its CA file</source>
        <translation>Das Zertifikat von %1 wurde von „%2“ ausgestellt, keiner vertrauten Stelle; geben Sie deren CA-Datei an</translation>
    </message>
    <message>
        <source>The certificate of %1 is signed by itself; give it as CA file if it is the right one</source>
        <translation>Das Zertifikat von %1 ist selbst unterschrieben; geben Sie es als CA-Datei an, wenn es das richtige ist</translation>
    </message>
    <message>
        <source>The certificate of %1 expired at %2</source>
        <translation>Das Zertifikat von %1 lief am %2 ab</translation>
    </message>
    <message>
        <source>The certificate of %1 is not valid before %2; check the clocks</source>
        <translation>Das Zertifikat von %1 gilt erst ab %2; prüfen Sie die Uhren</translation>
    </message>
    <message>
        <source>The certificate of %1 is not acceptable: %2</source>
        <translation>Das Zertifikat von %1 ist nicht annehmbar: %2</translation>
    </message>
    <message>
        <source>%1 requires a client certificate, none was given</source>
        <translation>%1 verlangt ein Client-Zertifikat, es ist keines angegeben</translation>
    </message>
    <message>
        <source>%1 refuses our client certificate; check its authority, dates and use</source>
        <translation>%1 weist unser Client-Zertifikat zurück; prüfen Sie Aussteller, Gültigkeit und Verwendungszweck</translation>
    </message>
    <message>
        <source>%1 did not answer the TLS handshake; the port seems to speak plain Redis, switch TLS off or use the TLS port</source>
        <translation>%1 antwortete nicht auf den TLS-Handshake; der Port spricht wohl Redis ohne TLS, schalten Sie TLS aus, oder nehmen Sie den TLS-Port</translation>
    </message>
    <message>
        <source>%1 expects TLS; switch TLS on for this connection</source>
        <translation>%1 erwartet TLS; schalten Sie TLS für diese Verbindung ein</translation>
    </message>
    <message>
        <source>%1 offers no TLS version that we accept; TLS 1.2 is the least</source>
        <translation>%1 bietet keine TLS-Version, die wir annehmen; TLS 1.2 ist die kleinste</translation>
    </message>
    <message>
        <source>%1 does not know the name %2; check the expected name</source>
        <translation>%1 kennt den Namen %2 nicht; prüfen Sie den erwarteten Namen</translation>
    </message>
    <message>
        <source>%1 closed the connection during the TLS handshake; does the port speak TLS?</source>
        <translation>%1 hat die Verbindung während des TLS-Handshakes geschlossen; spricht der Port TLS?</translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: %2</source>
        <translation>Der TLS-Handshake mit %1 schlug fehl: %2</translation>
    </message>
    <message>
        <source>The TLS file %1 cannot be read</source>
        <translation>Die TLS-Datei %1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>%1 contains no CA certificate in PEM form</source>
        <translation>%1 enthält kein CA-Zertifikat im PEM-Format</translation>
    </message>
    <message>
        <source>%1 contains no client certificate in PEM form</source>
        <translation>%1 enthält kein Client-Zertifikat im PEM-Format</translation>
    </message>
    <message>
        <source>%1 contains no private key in PEM form</source>
        <translation>%1 enthält keinen privaten Schlüssel im PEM-Format</translation>
    </message>
    <message>
        <source>The passphrase of the key %1 is missing or wrong</source>
        <translation>Die Passphrase des Schlüssels %1 fehlt oder ist falsch</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>Not watching for %1</source>
        <translation>Seit %1 nicht beobachtet</translation>
    </message>
    <message>
        <source>failover</source>
        <translation>Failover</translation>
    </message>
    <message>
        <source>restart of %1</source>
        <translation>Neustart von %1</translation>
    </message>
    <message>
        <source>RESETSTAT on %1</source>
        <translation>RESETSTAT auf %1</translation>
    </message>
    <message>
        <source>flush of %1</source>
        <translation>Leeren von %1</translation>
    </message>
    <message>
        <source>The deployment has been closed</source>
        <translation>Das Deployment wurde geschlossen</translation>
    </message>
    <message>
        <source>The master %1 does not serve</source>
        <translation>Der Master %1 dient nicht</translation>
    </message>
    <message>
        <source>The master %1 is loading its dataset, %2 %</source>
        <translation>Der Master %1 lädt seine Daten, %2 %</translation>
    </message>
    <message>
        <source>The master %1 is blocked by a script</source>
        <translation>Der Master %1 ist durch ein Skript blockiert</translation>
    </message>
    <message>
        <source>Our user may not ask ROLE on %1, so INFO replication tells who is master; grant +role</source>
        <translation>Unser Benutzer darf ROLE auf %1 nicht fragen, darum sagt INFO replication, wer Master ist; erlauben Sie +role</translation>
    </message>
    <message>
        <source>%1 may change something, and only a minority of the sentinels can be reached: this may be the wrong side of a partition. Nothing is changed until a majority answers; cachedeckctl exec --unconfirmed does it all the same</source>
        <translation>%1 kann etwas ändern, und nur eine Minderheit der Sentinels ist zu erreichen: dies kann die falsche Seite einer Netztrennung sein. Nichts wird geändert, bis eine Mehrheit antwortet; cachedeckctl exec --unconfirmed tut es trotzdem</translation>
    </message>
    <message>
        <source>%1 may change something, and no sentinel can be reached to confirm the master. Nothing is changed until a majority answers; cachedeckctl exec --unconfirmed does it all the same</source>
        <translation>%1 kann etwas ändern, und kein Sentinel ist zu erreichen, der den Master bestätigt. Nichts wird geändert, bis eine Mehrheit antwortet; cachedeckctl exec --unconfirmed tut es trotzdem</translation>
    </message>
    <message>
        <source>Node %1 does not grant our user what watching it needs</source>
        <translation>Knoten %1 erlaubt unserem Benutzer nicht, was das Beobachten braucht</translation>
    </message>
    <message>
        <source>Node %1 cannot be reached securely: TLS or its certificate fails</source>
        <translation>Knoten %1 ist nicht sicher zu erreichen: TLS oder sein Zertifikat scheitert</translation>
    </message>
    <message>
        <source>Sentinel %1 refuses the credentials of the sentinels</source>
        <translation>Sentinel %1 weist die Anmeldung der Sentinels ab</translation>
    </message>
    <message>
        <source>Sentinel %1 does not grant our user what watching it needs</source>
        <translation>Sentinel %1 erlaubt unserem Benutzer nicht, was das Beobachten braucht</translation>
    </message>
    <message>
        <source>Sentinel %1 cannot be reached securely: TLS or its certificate fails</source>
        <translation>Sentinel %1 ist nicht sicher zu erreichen: TLS oder sein Zertifikat scheitert</translation>
    </message>
    <message>
        <source>With the overrides of the environment %1</source>
        <translation>Mit den Abweichungen der Umgebung %1</translation>
    </message>
    <message>
        <source>There is no environment &quot;%1&quot; in %2; it has: %3</source>
        <translation>Die Umgebung „%1“ gibt es in %2 nicht; es hat: %3</translation>
    </message>
    <message>
        <source>There is nothing named &quot;%1&quot; to override; name an element of the list above, or add it there</source>
        <translation>Nichts mit dem Namen „%1“ ist da, wovon abzuweichen wäre; nennen Sie ein Element der Liste oben oder fügen Sie es dort hinzu</translation>
    </message>
    <message>
        <source>This does not fit the schema: %1</source>
        <translation>Das passt nicht zum Schema: %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not known here; write one of %2</source>
        <translation>„%1“ ist hier nicht bekannt; schreiben Sie eines von %2</translation>
    </message>
    <message>
        <source>There is no &quot;%1&quot; in &quot;%2&quot;; add it there, or name one of those</source>
        <translation>„%1“ gibt es nicht in „%2“; fügen Sie es dort hinzu oder nennen Sie eines von dort</translation>
    </message>
    <message>
        <source>At least one element is needed here</source>
        <translation>Hier wird mindestens ein Element gebraucht</translation>
    </message>
    <message>
        <source>Sentinels and the name of their master go together; write both or neither</source>
        <translation>Sentinels und der Name ihres Masters gehören zusammen; schreiben Sie beide oder keines</translation>
    </message>
    <message>
        <source>The keys of &quot;%1&quot; are those of the group &quot;%2&quot;; change one template, or make one group of both</source>
        <translation>Die Schlüssel von „%1“ sind die der Gruppe „%2“; ändern Sie eine der Vorlagen, oder machen Sie eine Gruppe aus beiden</translation>
    </message>
    <message>
        <source>The group &quot;%1&quot; has more than one of ttlSeconds, ttlClass and ttlRule; keep one</source>
        <translation>Die Gruppe „%1“ hat mehr als eines von ttlSeconds, ttlClass und ttlRule; behalten Sie eines</translation>
    </message>
    <message>
        <source>The group &quot;%1&quot; has no TTL; write ttlSeconds, ttlClass or ttlRule, or give its service ttlSeconds</source>
        <translation>Die Gruppe „%1“ hat keine Lebensdauer; schreiben Sie ttlSeconds, ttlClass oder ttlRule, oder geben Sie ihrem Dienst ttlSeconds</translation>
    </message>
    <message>
        <source>The lookup &quot;%1&quot; needs one way to answer: group and field, or database and query</source>
        <translation>Die Suche „%1“ braucht genau einen Weg zur Antwort: group und field, oder database und query</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no schedule; write manual, or any of startup, every 30m, daily 03:00 and cron 0 4 * * 1, joined by &quot;; &quot;</source>
        <translation>„%1“ ist kein Zeitplan; schreiben Sie manual, oder beliebige von startup, every 30m, daily 03:00 und cron 0 4 * * 1, verbunden mit „; “</translation>
    </message>
    <message>
        <source>The check &quot;%1&quot; depends on itself; remove a name from the circle</source>
        <translation>Die Prüfung „%1“ hängt von sich selbst ab; nehmen Sie einen Namen aus dem Kreis</translation>
    </message>
    <message>
        <source>The board &quot;%1&quot; needs either metric (made by us) or key (written by other software)</source>
        <translation>Die Rangliste „%1“ braucht entweder metric (von uns gemacht) oder key (von anderer Software geschrieben)</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has no place {tag}, from which the tag could be read</source>
        <translation>„%1“ hat keine Stelle {tag}, aus der das Tag zu lesen wäre</translation>
    </message>
    <message>
        <source>The threshold &quot;%1&quot; needs either below or above</source>
        <translation>Der Schwellenwert „%1“ braucht entweder below oder above</translation>
    </message>
    <message>
        <source>The objective &quot;%1&quot; needs one of atLeast, atMost and span</source>
        <translation>Das Ziel „%1“ braucht eines von atLeast, atMost und span</translation>
    </message>
    <message>
        <source>%1 refused the login with an error of its own (%2); perhaps its AUTH command was renamed or switched off</source>
        <translation>%1 lehnte die Anmeldung mit einem eigenen Fehler ab (%2); vielleicht wurde sein Befehl AUTH umbenannt oder abgeschaltet</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; holds something else than a demo, and a demo&apos;s end would remove it; name a folder that is empty or does not exist</source>
        <translation>Der Ordner „%1“ enthält etwas anderes als eine Demo, deren Ende es entfernen würde; nennen Sie einen Ordner, der leer ist oder nicht existiert</translation>
    </message>
    <message>
        <source>&quot;%1&quot; clears the key &quot;%2&quot;, which no group describes; add a group, or correct the key</source>
        <translation>„%1“ löscht den Schlüssel „%2“, den keine Gruppe beschreibt; fügen Sie eine Gruppe hinzu oder berichtigen Sie den Schlüssel</translation>
    </message>
    <message>
        <source>&quot;%1&quot; clears the tag &quot;%2&quot;, which no group carries; add it to the tags of a group, or correct it</source>
        <translation>„%1“ löscht das Tag „%2“, das keine Gruppe trägt; fügen Sie es den Tags einer Gruppe hinzu oder berichtigen Sie es</translation>
    </message>
    <message>
        <source>&quot;%1&quot; clears &quot;%2&quot;, which matches the keys of no group; add a group, or correct the pattern</source>
        <translation>„%1“ löscht „%2“, das auf die Schlüssel keiner Gruppe passt; fügen Sie eine Gruppe hinzu oder berichtigen Sie das Muster</translation>
    </message>
    <message>
        <source>%1 of %2 sentinels usable, %3 needed; usable is one that is reachable, not in TILT and not down for the others</source>
        <translation>%1 von %2 Sentinels nutzbar, %3 nötig; nutzbar ist, wer erreichbar, nicht in TILT und für die anderen nicht ausgefallen ist</translation>
    </message>
    <message>
        <source>Old master %1 still accepts writes, %2 at risk</source>
        <translation>Der alte Master %1 nimmt noch Schreibzugriffe an, %2 in Gefahr</translation>
    </message>
    <message>
        <source>%1 says that it is master, too</source>
        <translation>%1 sagt ebenfalls, Master zu sein</translation>
    </message>
    <message>
        <source>%1 and %2 both say that they are master; what is written to %1 will be lost</source>
        <translation>%1 und %2 sagen beide, Master zu sein; was auf %1 geschrieben wird, geht verloren</translation>
    </message>
    <message>
        <source>The first line of the password file &quot;%1&quot; is empty; write the password there, or leave the option out for a user without one</source>
        <translation>Die erste Zeile der Passwortdatei „%1“ ist leer; schreiben Sie das Passwort hinein, oder lassen Sie die Option bei einem Benutzer ohne Passwort weg</translation>
    </message>
    <message>
        <source>The first line of the password file &quot;%1&quot; is longer than %2, so it is no password; check the file</source>
        <translation>Die erste Zeile der Passwortdatei „%1“ ist länger als %2 und somit kein Passwort; prüfen Sie die Datei</translation>
    </message>
    <message>
        <source>A deadline of nothing leaves no time to answer; write 1ms or more</source>
        <translation>Eine Frist von null lässt keine Zeit zum Antworten; schreiben Sie mindestens 1ms</translation>
    </message>
    <message>
        <source>This address says two different things about &quot;%1&quot;; keep the one that is meant</source>
        <translation>Diese Adresse sagt zweierlei über „%1“; lassen Sie stehen, was gemeint ist</translation>
    </message>
    <message>
        <source>The server announces a value of %1, more than the limit of %2; read it in parts, such as with GETRANGE</source>
        <translation>Der Server kündigt einen Wert von %1 an, mehr als die Grenze von %2; lesen Sie ihn in Teilen, etwa mit GETRANGE</translation>
    </message>
    <message>
        <source>The answer has %1 elements, more than the limit of %2; ask for fewer, such as with SCAN</source>
        <translation>Die Antwort hat %1 Elemente, mehr als die Grenze von %2; fragen Sie nach weniger, etwa mit SCAN</translation>
    </message>
    <message>
        <source>The answer is nested more than %1 levels deep, which this client cannot read; ask for a part of it, or use redis-cli</source>
        <translation>Die Antwort ist mehr als %1 Ebenen tief verschachtelt, was dieses Programm nicht lesen kann; fragen Sie nach einem Teil davon, oder nehmen Sie redis-cli</translation>
    </message>
    <message>
        <source>The answer takes more memory than the limit of %1; ask for less at a time</source>
        <translation>Die Antwort braucht mehr Speicher als die Grenze von %1; fragen Sie nach weniger auf einmal</translation>
    </message>
    <message>
        <source>s%1</source>
        <translation>s%1</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>µs</translation>
    </message>
    <message>
        <source>%1 is a replica, which takes no writes and may be behind; give the address of its Sentinels or of its master</source>
        <translation>%1 ist ein Replikat, das keine Schreibzugriffe annimmt und zurückliegen kann; geben Sie die Adresse der Sentinels oder des Masters an</translation>
    </message>
    <message>
        <source>node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>This command may read more than 1,000 elements at once, while the server serves nobody else; it was not sent. Read a part (LIMIT, COUNT, HSCAN) or add --run</source>
        <translation>Dieser Befehl liest womöglich mehr als 1.000 Elemente auf einmal, während der Server niemand anderen bedient; er wurde nicht gesendet. Lesen Sie einen Teil (LIMIT, COUNT, HSCAN), oder geben Sie --run an</translation>
    </message>
    <message>
        <source>The cached value is of another type than the program asks for</source>
        <translation>Der gespeicherte Wert hat einen anderen Typ, als das Programm erwartet</translation>
    </message>
    <message>
        <source>The key group stores raw bytes, and this value is none; give its group the codec json or cbor</source>
        <translation>Die Schlüsselgruppe speichert rohe Bytes, und dieser Wert ist keine; geben Sie der Gruppe den Codec json oder cbor</translation>
    </message>
    <message>
        <source>An entry has %1 tags, and %2 are the most; give it fewer</source>
        <translation>Ein Eintrag hat %1 Tags, höchstens %2 sind möglich; geben Sie ihm weniger</translation>
    </message>
    <message>
        <source>The tag &quot;%1&quot; is empty or longer than %2 bytes; give it a shorter name</source>
        <translation>Der Tag &quot;%1&quot; ist leer oder länger als %2 Bytes; geben Sie ihm einen kürzeren Namen</translation>
    </message>
    <message>
        <source>%1 answers, but has no database %2; its databases are numbered from 0 to its setting &quot;databases&quot; less one, usually 0 to 15: choose one of them for this connection</source>
        <translation>%1 antwortet, hat aber keine Datenbank %2; seine Datenbanken sind von 0 bis zu seiner Einstellung „databases“ weniger eins nummeriert, meist 0 bis 15: eine davon für diese Verbindung wählen</translation>
    </message>
    <message>
        <source>Our user may not choose database %2 on %1; grant +select, or use database 0</source>
        <translation>Unser Benutzer darf die Datenbank %2 auf %1 nicht wählen; +select erlauben oder die Datenbank 0 benutzen</translation>
    </message>
    <message>
        <source>%1 answers, but does not let us choose database %2; a Cluster node, for example, has database 0 alone</source>
        <translation>%1 antwortet, lässt uns aber die Datenbank %2 nicht wählen; ein Cluster-Knoten zum Beispiel hat nur die Datenbank 0</translation>
    </message>
    <message>
        <source>%1 may change something, and the master has restarted without its data. Nothing is changed until somebody confirms in the desk that this is so; cachedeckctl exec --unconfirmed does it all the same</source>
        <translation>%1 könnte etwas ändern, und der Master ist ohne seine Daten neu gestartet. Es wird nichts geändert, bis jemand im Desk bestätigt, dass es so ist; cachedeckctl exec --unconfirmed tut es trotzdem</translation>
    </message>
    <message>
        <source>%1 had %2 keys in its last life and began this one with %3; nothing is changed until this is confirmed</source>
        <translation>%1 hatte in seinem letzten Leben %2 Schlüssel und begann dieses mit %3; es wird nichts geändert, bis das bestätigt ist</translation>
    </message>
    <message>
        <source>This counts as %3, not as %2: the servers announce %1</source>
        <translation>Dies zählt als %3, nicht als %2: die Server nennen sich %1</translation>
    </message>
    <message>
        <source>The address that was given leads to other servers than it seems, as a tunnel does. Therefore it is locked, read-only, until a person unlocks it or says in the connection what it is</source>
        <translation>Die angegebene Adresse führt zu anderen Servern, als es scheint, wie bei einem Tunnel. Deshalb ist es gesperrt, nur lesend, bis ein Mensch es entsperrt oder in der Verbindung sagt, was es ist</translation>
    </message>
    <message>
        <source>The address that was given leads to other servers than it seems, as a tunnel does. Say in the connection what it is</source>
        <translation>Die angegebene Adresse führt zu anderen Servern, als es scheint, wie bei einem Tunnel. Sagen Sie in der Verbindung, was es ist</translation>
    </message>
    <message>
        <source>--catalog-environment is of a catalog; name it too: --catalog FILE or NAME</source>
        <translation>--catalog-environment gehört zu einem Katalog; nennen Sie auch ihn: --catalog DATEI oder NAME</translation>
    </message>
    <message>
        <source>The environment %1 of the catalog %2 has no connection; add one there, or give the address with --sentinel or --url</source>
        <translation>Die Umgebung %1 des Katalogs %2 hat keine Verbindung; ergänzen Sie dort eine, oder geben Sie die Adresse mit --sentinel oder --url an</translation>
    </message>
    <message>
        <source>Master %1 does not answer</source>
        <translation>Master %1 antwortet nicht</translation>
    </message>
    <message>
        <source>Replica %1 does not answer</source>
        <translation>Replikat %1 antwortet nicht</translation>
    </message>
    <message>
        <source>Master %1 answers again</source>
        <translation>Master %1 antwortet wieder</translation>
    </message>
    <message>
        <source>Replica %1 answers again</source>
        <translation>Replikat %1 antwortet wieder</translation>
    </message>
    <message>
        <source>Sentinel %1 answers again</source>
        <translation>Sentinel %1 antwortet wieder</translation>
    </message>
    <message>
        <source>Master %1 has restarted</source>
        <translation>Master %1 wurde neu gestartet</translation>
    </message>
    <message>
        <source>Replica %1 has restarted</source>
        <translation>Replikat %1 wurde neu gestartet</translation>
    </message>
    <message>
        <source>Sentinel %1 has restarted</source>
        <translation>Sentinel %1 wurde neu gestartet</translation>
    </message>
    <message>
        <source>%1 says that it is master, as expected</source>
        <translation>%1 nennt sich Master, wie erwartet</translation>
    </message>
    <message>
        <source>%1 says that it is master, not a replica as expected</source>
        <translation>%1 nennt sich Master, nicht Replikat, wie erwartet war</translation>
    </message>
    <message>
        <source>%1 says that it is a replica, as expected</source>
        <translation>%1 nennt sich Replikat, wie erwartet</translation>
    </message>
    <message>
        <source>%1 says that it is a replica, not the master as expected</source>
        <translation>%1 nennt sich Replikat, nicht Master, wie erwartet war</translation>
    </message>
    <message>
        <source>Enough sentinels agree: master %1 is down</source>
        <translation>Genug Sentinels sind sich einig: Master %1 ist ausgefallen</translation>
    </message>
    <message>
        <source>%2 sentinels agree, quorum %3: master %1 is down</source>
        <translation>%2 Sentinels sind sich einig, Quorum %3: Master %1 ist ausgefallen</translation>
    </message>
    <message>
        <source>Master %1 no longer counts as down for the quorum</source>
        <translation>Master %1 gilt dem Quorum nicht mehr als ausgefallen</translation>
    </message>
    <message>
        <source>Epoch %1 begins</source>
        <translation>Epoche %1 beginnt</translation>
    </message>
    <message>
        <source>Votes for sentinel %1… to lead epoch %2</source>
        <translation>Stimmt für Sentinel %1… als Leiter der Epoche %2</translation>
    </message>
    <message>
        <source>Failover of %1 begins; waits to be elected leader</source>
        <translation>Failover von %1 beginnt; wartet auf die Wahl zum Leiter</translation>
    </message>
    <message>
        <source>Was elected to lead the failover of %1</source>
        <translation>Wurde gewählt, den Failover von %1 zu leiten</translation>
    </message>
    <message>
        <source>Looks for a replica of %1 to promote</source>
        <translation>Sucht ein Replikat von %1 zum Befördern</translation>
    </message>
    <message>
        <source>Chose replica %1 to be promoted</source>
        <translation>Hat Replikat %1 zum Befördern gewählt</translation>
    </message>
    <message>
        <source>Tells %1 to become master</source>
        <translation>Weist %1 an, Master zu werden</translation>
    </message>
    <message>
        <source>Waits until %1 has become master</source>
        <translation>Wartet, bis %1 Master geworden ist</translation>
    </message>
    <message>
        <source>%1 has become master</source>
        <translation>%1 ist Master geworden</translation>
    </message>
    <message>
        <source>The master moved from %1 to %2</source>
        <translation>Der Master ist von %1 nach %2 gewechselt</translation>
    </message>
    <message>
        <source>Points the other replicas of %1 to the new master</source>
        <translation>Richtet die übrigen Replikate von %1 auf den neuen Master</translation>
    </message>
    <message>
        <source>Replica %1 was told its new master</source>
        <translation>Replikat %1 kennt nun seinen neuen Master</translation>
    </message>
    <message>
        <source>Replica %1 was told its new master, once more at the end</source>
        <translation>Replikat %1 wurde sein neuer Master am Ende noch einmal genannt</translation>
    </message>
    <message>
        <source>Replica %1 did not turn to its new master in time</source>
        <translation>Replikat %1 hat sich nicht rechtzeitig dem neuen Master zugewandt</translation>
    </message>
    <message>
        <source>Replica %1 turns to its new master</source>
        <translation>Replikat %1 wendet sich dem neuen Master zu</translation>
    </message>
    <message>
        <source>Replica %1 is in sync with its new master</source>
        <translation>Replikat %1 ist auf dem Stand des neuen Masters</translation>
    </message>
    <message>
        <source>Failover of %1 is over, all replicas follow</source>
        <translation>Failover von %1 ist vorbei, alle Replikate folgen</translation>
    </message>
    <message>
        <source>Failover of %1 ended by its timeout; a replica may not follow yet</source>
        <translation>Failover von %1 endete durch Zeitablauf; vielleicht folgt ein Replikat noch nicht</translation>
    </message>
    <message>
        <source>Gave up the failover of %1: was not elected leader</source>
        <translation>Gibt den Failover von %1 auf: wurde nicht zum Leiter gewählt</translation>
    </message>
    <message>
        <source>Gave up the failover of %1: no replica is fit to be promoted</source>
        <translation>Gibt den Failover von %1 auf: kein Replikat taugt zum Befördern</translation>
    </message>
    <message>
        <source>Gave up the failover of %1: the chosen replica did not become master in time</source>
        <translation>Gibt den Failover von %1 auf: das gewählte Replikat wurde nicht rechtzeitig Master</translation>
    </message>
    <message>
        <source>Takes over the newer configuration of sentinel %1</source>
        <translation>Übernimmt die neuere Konfiguration von Sentinel %1</translation>
    </message>
    <message>
        <source>Tells %1, which was master, to become a replica</source>
        <translation>Weist %1, den früheren Master, an, Replikat zu werden</translation>
    </message>
    <message>
        <source>Tells replica %1, which follows another, to follow the master</source>
        <translation>Weist Replikat %1, das einem anderen folgt, an, dem Master zu folgen</translation>
    </message>
    <message>
        <source>TILT: its clock jumped or it stood still; it does not act for 30 s</source>
        <translation>TILT: seine Uhr ist gesprungen, oder er stand still; er handelt 30 s lang nicht</translation>
    </message>
    <message>
        <source>TILT is over, it acts again</source>
        <translation>TILT ist vorbei, er handelt wieder</translation>
    </message>
    <message>
        <source>Watches master %1</source>
        <translation>Überwacht Master %1</translation>
    </message>
    <message>
        <source>Stopped watching master %1</source>
        <translation>Überwacht Master %1 nicht mehr</translation>
    </message>
    <message>
        <source>A setting for master %1 was changed</source>
        <translation>Eine Einstellung für Master %1 wurde geändert</translation>
    </message>
    <message>
        <source>Forgot what it knew of master %1 (SENTINEL RESET)</source>
        <translation>Hat vergessen, was er von Master %1 wusste (SENTINEL RESET)</translation>
    </message>
    <message>
        <source>Found replica %1</source>
        <translation>Hat Replikat %1 gefunden</translation>
    </message>
    <message>
        <source>Found sentinel %1</source>
        <translation>Hat Sentinel %1 gefunden</translation>
    </message>
    <message>
        <source>Sentinel %1 has another address</source>
        <translation>Sentinel %1 hat eine andere Adresse</translation>
    </message>
    <message>
        <source>Sentinel %1 has another address, also for the other masters</source>
        <translation>Sentinel %1 hat eine andere Adresse, auch für die übrigen Master</translation>
    </message>
    <message>
        <source>Sentinel %1 is known by an address that does not lead to it</source>
        <translation>Sentinel %1 ist unter einer Adresse bekannt, die nicht zu ihm führt</translation>
    </message>
    <message>
        <source>Started a script</source>
        <translation>Hat ein Skript gestartet</translation>
    </message>
    <message>
        <source>A script has ended</source>
        <translation>Ein Skript ist zu Ende</translation>
    </message>
    <message>
        <source>A script failed: %1</source>
        <translation>Ein Skript ist gescheitert: %1</translation>
    </message>
    <message>
        <source>A script took too long and was ended: %1</source>
        <translation>Ein Skript brauchte zu lange und wurde beendet: %1</translation>
    </message>
    <message>
        <source>Could not connect to %1</source>
        <translation>Konnte sich nicht mit %1 verbinden</translation>
    </message>
    <message>
        <source>Could not subscribe at %1</source>
        <translation>Konnte bei %1 nicht abonnieren</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>Gruppe %1</translation>
    </message>
    <message>
        <source>Changes are locked: the master has restarted without its data</source>
        <translation>Änderungen sind gesperrt: Der Master ist ohne seine Daten neu gestartet</translation>
    </message>
    <message>
        <source>Its new life has less than a tenth of the keys of the one before; nothing is changed until this is confirmed</source>
        <translation>Sein neues Leben hat weniger als ein Zehntel der Schlüssel des letzten; es wird nichts geändert, bis das bestätigt ist</translation>
    </message>
    <message>
        <source>Bring the data back, from a replica or a snapshot, or confirm that the cache starts empty</source>
        <translation>Die Daten zurückholen, von einem Replikat oder aus einem Snapshot, oder bestätigen, dass der Cache leer beginnt</translation>
    </message>
    <message>
        <source>Changes locked</source>
        <translation>Änderungen gesperrt</translation>
    </message>
    <message>
        <source>Confirm the data as it is</source>
        <translation>Daten so bestätigen</translation>
    </message>
    <message>
        <source>This may be the wrong side of a partition, and another master may have been chosen. Locked until a majority answers: everything that may change data, settings or clients; reading goes on</source>
        <translation>Dies ist vielleicht die falsche Seite einer Netztrennung, und womöglich wurde ein anderer Master gewählt. Gesperrt, bis eine Mehrheit antwortet: alles, was Daten, Einstellungen oder Clients ändern kann; gelesen wird weiter</translation>
    </message>
    <message>
        <source>Nobody confirms that %1 is still the master. Locked until a majority answers: everything that may change data, settings or clients; reading goes on</source>
        <translation>Niemand bestätigt, dass %1 noch der Master ist. Gesperrt, bis eine Mehrheit antwortet: alles, was Daten, Einstellungen oder Clients ändern kann; gelesen wird weiter</translation>
    </message>
    <message>
        <source>Changes are locked: only %1 of %2 sentinels can be reached from here</source>
        <translation>Änderungen sind gesperrt: nur %1 von %2 Sentinels sind von hier erreichbar</translation>
    </message>
    <message>
        <source>Changes are locked: no sentinel can be reached from here</source>
        <translation>Änderungen sind gesperrt: kein Sentinel ist von hier erreichbar</translation>
    </message>
    <message>
        <source>The master %1 has restarted without its data (%2 keys before, %3 after); nothing is changed until somebody confirms it</source>
        <translation>Der Master %1 ist ohne seine Daten neu gestartet (%2 Schlüssel vorher, %3 nachher); es wird nichts geändert, bis jemand das bestätigt</translation>
    </message>
    <message>
        <source>Node %1 cannot be used in the way this connection is set up</source>
        <translation>Der Knoten %1 lässt sich so, wie diese Verbindung eingestellt ist, nicht benutzen</translation>
    </message>
    <message>
        <source>The master %1 has %3 keys instead of %2; nothing is changed until confirmed</source>
        <translation>Der Master %1 hat %3 Schlüssel statt %2; es wird nichts geändert, bis es bestätigt ist</translation>
    </message>
    <message>
        <source>The data of the master %1 was confirmed as it is</source>
        <translation>Die Daten des Masters %1 wurden so bestätigt, wie sie sind</translation>
    </message>
    <message>
        <source>%1 and %2 lead to one and the same sentinel, which counts once; name another one in its place</source>
        <translation>%1 und %2 führen zu ein und demselben Sentinel, der einmal zählt; an seiner Stelle einen anderen nennen</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Replikate</translation>
    </message>
    <message numerus="yes">
        <source>all %1 replicas answer and let us in</source>
        <translation>
            <numerusform>das Replikat antwortet und lässt uns ein</numerusform>
            <numerusform>alle %1 Replikate antworten und lassen uns ein</numerusform>
        </translation>
    </message>
    <message>
        <source>none announced</source>
        <translation>keine gemeldet</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 replicas unreachable at their announced addresses: map them</source>
        <translation>
            <numerusform>%1 von %2 Replikaten unter der gemeldeten Adresse nicht erreichbar: abbilden</numerusform>
            <numerusform>%1 von %2 Replikaten unter ihren gemeldeten Adressen nicht erreichbar: abbilden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 replicas unreachable where the address map leads: check it</source>
        <translation>
            <numerusform>%1 von %2 Replikaten dort nicht erreichbar, wohin die Adressabbildung führt: prüfen Sie sie</numerusform>
            <numerusform>%1 von %2 Replikaten dort nicht erreichbar, wohin die Adressabbildung führt: prüfen Sie sie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>another server answers for %1 of %2 replicas: check their addresses in the map</source>
        <translation>
            <numerusform>für %1 von %2 Replikaten antwortet ein anderer Server: prüfen Sie die Adresse in der Abbildung</numerusform>
            <numerusform>für %1 von %2 Replikaten antwortet ein anderer Server: prüfen Sie die Adressen in der Abbildung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>TLS fails with %1 of %2 replicas: check CA and TLS name</source>
        <translation>
            <numerusform>TLS scheitert bei %1 von %2 Replikaten: prüfen Sie CA und TLS-Namen</numerusform>
            <numerusform>TLS scheitert bei %1 von %2 Replikaten: prüfen Sie CA und TLS-Namen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 replicas refuse the data nodes&apos; user and password</source>
        <translation>
            <numerusform>%1 von %2 Replikaten lehnt Benutzer und Passwort der Datenknoten ab</numerusform>
            <numerusform>%1 von %2 Replikaten lehnen Benutzer und Passwort der Datenknoten ab</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 replicas cannot be used</source>
        <translation>
            <numerusform>%1 von %2 Replikaten ist nicht nutzbar</numerusform>
            <numerusform>%1 von %2 Replikaten sind nicht nutzbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 replicas are down; the sentinels do not reach them either</source>
        <translation>
            <numerusform>%1 von %2 Replikaten ist ausgefallen; auch die Sentinels erreichen es nicht</numerusform>
            <numerusform>%1 von %2 Replikaten sind ausgefallen; auch die Sentinels erreichen sie nicht</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is another server than the one that the sentinels announce at %2: its run id differs</source>
        <translation>%1 ist ein anderer Server als der, den die Sentinels unter %2 melden: seine Run-ID weicht ab</translation>
    </message>
    <message>
        <source>%1 says that it is no replica</source>
        <translation>%1 sagt, dass es kein Replikat ist</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>ok</translation>
    </message>
    <message>
        <source>FAILS</source>
        <translation>FEHLER</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>entfällt</translation>
    </message>
    <message>
        <source>WARNS</source>
        <translation>WARNUNG</translation>
    </message>
    <message>
        <source>step %1 of %2 fails</source>
        <translation>Schritt %1 von %2 scheitert</translation>
    </message>
    <message>
        <source>all steps passed</source>
        <translation>alle Schritte gelungen</translation>
    </message>
    <message numerus="yes">
        <source>passed with %1 warnings</source>
        <translation>
            <numerusform>mit %1 Warnung gelungen</numerusform>
            <numerusform>mit %1 Warnungen gelungen</numerusform>
        </translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>nicht gefragt</translation>
    </message>
    <message>
        <source>as written</source>
        <translation>wie geschrieben</translation>
    </message>
    <message>
        <source>by the map</source>
        <translation>nach der Abbildung</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>nicht benutzt</translation>
    </message>
    <message>
        <source>Connection test of %1</source>
        <translation>Verbindungsprüfung von %1</translation>
    </message>
    <message>
        <source>Time: %1</source>
        <translation>Zeit: %1</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>Adresse: %1</translation>
    </message>
    <message>
        <source>Result: %1</source>
        <translation>Ergebnis: %1</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Sentinels</source>
        <translation>Sentinels</translation>
    </message>
    <message>
        <source>Sentinels that those know and that are not in the list</source>
        <translation>Sentinels, die jene kennen und die nicht in der Liste stehen</translation>
    </message>
    <message>
        <source>Masters that the sentinels know</source>
        <translation>Master, die die Sentinels kennen</translation>
    </message>
    <message>
        <source>Data nodes as announced</source>
        <translation>Datenknoten wie gemeldet</translation>
    </message>
    <message>
        <source>Where the passwords went</source>
        <translation>Wohin die Passwörter gingen</translation>
    </message>
    <message>
        <source>announced as %1</source>
        <translation>gemeldet als %1</translation>
    </message>
    <message numerus="yes">
        <source>sees %1 others</source>
        <translation>
            <numerusform>sieht %1 anderen</numerusform>
            <numerusform>sieht %1 andere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 replicas</source>
        <translation>
            <numerusform>%1 Replikat</numerusform>
            <numerusform>%1 Replikate</numerusform>
        </translation>
    </message>
    <message>
        <source>quorum %1 of %2</source>
        <translation>Quorum %1 von %2</translation>
    </message>
    <message>
        <source>mapped to %1</source>
        <translation>abgebildet auf %1</translation>
    </message>
    <message>
        <source>not tried</source>
        <translation>nicht versucht</translation>
    </message>
    <message>
        <source>looks right: %1</source>
        <translation>sieht richtig aus: %1</translation>
    </message>
    <message>
        <source>refuses us</source>
        <translation>weist uns ab</translation>
    </message>
    <message>
        <source>The TLS files for %1 could not be read in time; are they on a disk that is away?</source>
        <translation>Die TLS-Dateien für %1 konnten nicht rechtzeitig gelesen werden; liegen sie auf einem Datenträger, der fort ist?</translation>
    </message>
    <message>
        <source>Entries of the group &quot;%1&quot; live until a deadline that comes with the value; give a TTL with it</source>
        <translation>Einträge der Gruppe &quot;%1&quot; leben bis zu einer Frist, die mit dem Wert kommt; geben Sie eine TTL mit an</translation>
    </message>
    <message>
        <source>Loading %1 took longer than %2 and was given up</source>
        <translation>Das Laden von %1 dauerte länger als %2 und wurde aufgegeben</translation>
    </message>
    <message>
        <source>The cache was closed meanwhile</source>
        <translation>Der Cache wurde inzwischen geschlossen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time that passes; write 250ms, 10s or 5m</source>
        <translation>&quot;%1&quot; ist keine Zeit, die vergeht; schreiben Sie 250ms, 10s oder 5m</translation>
    </message>
    <message>
        <source>never stored, expired, removed or evicted</source>
        <translation>nie gespeichert, abgelaufen, entfernt oder verdrängt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>one of its tags was invalidated</source>
        <translation>einer seiner Tags wurde ungültig gemacht</translation>
    </message>
    <message>
        <source>other software wrote what lies there</source>
        <translation>was dort liegt, hat andere Software geschrieben</translation>
    </message>
    <message>
        <source>a later version of this program wrote what lies there</source>
        <translation>was dort liegt, hat eine spätere Version dieses Programms geschrieben</translation>
    </message>
    <message>
        <source>what lies there is damaged</source>
        <translation>was dort liegt, ist beschädigt</translation>
    </message>
    <message>
        <source>a value of another type lies there</source>
        <translation>dort liegt ein Wert eines anderen Typs</translation>
    </message>
    <message>
        <source>%1 cannot be started (%2); check its name and rights</source>
        <translation>%1 lässt sich nicht starten (%2); prüfen Sie Namen und Rechte</translation>
    </message>
    <message>
        <source>%1 ended with status %2; its output is not stored</source>
        <translation>%1 endete mit Status %2; seine Ausgabe wird nicht gespeichert</translation>
    </message>
    <message>
        <source>%1 was ended by a signal; its output is not stored</source>
        <translation>%1 wurde durch ein Signal beendet; seine Ausgabe wird nicht gespeichert</translation>
    </message>
    <message>
        <source>%1 writes more than %2, which is too much for one entry</source>
        <translation>%1 schreibt mehr als %2, zu viel für einen Eintrag</translation>
    </message>
    <message>
        <source>As a value of the group &quot;%1&quot;</source>
        <translation>Als Wert der Gruppe &quot;%1&quot;</translation>
    </message>
    <message>
        <source>No key group of a catalog describes %1; say how long it lives with --ttl</source>
        <translation>Keine Schlüsselgruppe eines Katalogs beschreibt %1; sagen Sie mit --ttl, wie lange er lebt</translation>
    </message>
    <message>
        <source>Under %1 lies a value of another type, which was left alone; look at it with TYPE, or choose another key</source>
        <translation>Unter %1 liegt ein Wert eines anderen Typs, der in Ruhe gelassen wurde; sehen Sie ihn mit TYPE an, oder wählen Sie einen anderen Schlüssel</translation>
    </message>
    <message>
        <source>%1 or one of its tags was invalidated while the value was stored, so it was not; try again</source>
        <translation>%1 oder einer seiner Tags wurde während des Speicherns ungültig gemacht, darum wurde nichts gespeichert; versuchen Sie es noch einmal</translation>
    </message>
    <message>
        <source>The activity log &quot;%1&quot; cannot be written (%2), and nothing is destroyed without a record; free space on its disk or mend its permissions</source>
        <translation>Das Aktivitätsprotokoll „%1“ lässt sich nicht schreiben (%2), und ohne Eintrag wird nichts zerstört; schaffen Sie Platz auf seinem Datenträger oder berichtigen Sie seine Rechte</translation>
    </message>
    <message>
        <source>The folder &quot;%1&quot; of the activity log cannot be made, and nothing is destroyed without a record; mend the permissions of the folder above it or set XDG_STATE_HOME</source>
        <translation>Der Ordner „%1“ des Aktivitätsprotokolls lässt sich nicht anlegen, und ohne Eintrag wird nichts zerstört; berichtigen Sie die Rechte des Ordners darüber oder setzen Sie XDG_STATE_HOME</translation>
    </message>
    <message>
        <source>Another program has held the activity log&apos;s lock &quot;%1&quot; for %2, and nothing is destroyed without a record; try again or end that program</source>
        <translation>Ein anderes Programm hält die Sperre „%1“ des Aktivitätsprotokolls seit %2, und ohne Eintrag wird nichts zerstört; versuchen Sie es erneut oder beenden Sie jenes Programm</translation>
    </message>
    <message>
        <source>The disk of the activity log in &quot;%1&quot; does not answer, and nothing is destroyed without a record; try again or set XDG_STATE_HOME to another disk</source>
        <translation>Der Datenträger des Aktivitätsprotokolls in „%1“ antwortet nicht, und ohne Eintrag wird nichts zerstört; versuchen Sie es erneut oder setzen Sie XDG_STATE_HOME auf einen anderen Datenträger</translation>
    </message>
    <message>
        <source>Nothing is destroyed without a record in the activity log; mend the permissions of that folder</source>
        <translation>Ohne Eintrag im Aktivitätsprotokoll wird nichts zerstört; berichtigen Sie die Rechte jenes Ordners</translation>
    </message>
    <message>
        <source>The activity log &quot;%1&quot; cannot be read (%2); mend its permissions or its disk</source>
        <translation>Das Aktivitätsprotokoll „%1“ lässt sich nicht lesen (%2); berichtigen Sie seine Rechte oder prüfen Sie seinen Datenträger</translation>
    </message>
    <message>
        <source>The activity log has no start of the action %1, so it cannot end it</source>
        <translation>Das Aktivitätsprotokoll kennt keinen Anfang der Aktion %1 und kann sie daher nicht beenden</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time; write 2026-03-01T14:00:00Z, or how long ago with a unit, such as 2h or 1d</source>
        <translation>„%1“ ist keine Zeit; schreiben Sie 2026-03-01T14:00:00Z oder, wie lange es her ist, mit einer Einheit, etwa 2h oder 1d</translation>
    </message>
    <message>
        <source>This line was changed, or lines before it were changed, removed, added or moved</source>
        <translation>Diese Zeile wurde verändert, oder Zeilen davor wurden verändert, entfernt, eingefügt oder verschoben</translation>
    </message>
    <message>
        <source>This file is missing</source>
        <translation>Diese Datei fehlt</translation>
    </message>
    <message>
        <source>The log had another entry here when it was last written</source>
        <translation>Das Protokoll hatte hier einen anderen Eintrag, als es zuletzt geschrieben wurde</translation>
    </message>
    <message>
        <source>Entries at the end of the log were removed</source>
        <translation>Einträge am Ende des Protokolls wurden entfernt</translation>
    </message>
    <message>
        <source>This file, which tells where the log ends, was changed: whether entries at its end were removed is not known. The next entry writes it anew</source>
        <translation>Diese Datei, die sagt, wo das Protokoll endet, wurde geändert: Ob Einträge an seinem Ende entfernt wurden, ist nicht bekannt. Der nächste Eintrag schreibt sie neu</translation>
    </message>
    <message>
        <source>This file has a name of the log and is none of it; move it away</source>
        <translation>Diese Datei heißt wie eine des Protokolls und gehört nicht dazu; verschieben Sie sie</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is to be the folder of the activity log, and is none that can be read; move away what is there, or mend its permissions</source>
        <translation>„%1“ soll der Ordner des Aktivitätsprotokolls sein und ist keiner, der sich lesen lässt; verschieben Sie, was dort liegt, oder berichtigen Sie seine Rechte</translation>
    </message>
    <message>
        <source>The disk took too long (%1)</source>
        <translation>Der Datenträger brauchte zu lange (%1)</translation>
    </message>
    <message>
        <source>The program was ending</source>
        <translation>Das Programm wurde gerade beendet</translation>
    </message>
    <message>
        <source>The group &quot;%1&quot; has no TTL that could be the window of a limit; give it one</source>
        <translation>Die Gruppe „%1“ hat keine TTL, die das Fenster einer Begrenzung sein könnte; geben Sie ihr eine</translation>
    </message>
    <message>
        <source>The action itself has ended; only its end is missing in the log</source>
        <translation>Die Aktion selbst ist beendet; nur ihr Ende fehlt im Protokoll</translation>
    </message>
    <message>
        <source>The value is not %1 (from byte %2 on)</source>
        <translation>Der Wert ist kein %1 (ab Byte %2)</translation>
    </message>
    <message>
        <source>The value has %1, and %2 are the most for an entry; store less, or in parts</source>
        <translation>Der Wert hat %1, und ein Eintrag darf höchstens %2 haben; speichern Sie weniger oder in Teilen</translation>
    </message>
    <message>
        <source>%1 begins with &quot;%2&quot;, where the cache keeps its own books; choose another key</source>
        <translation>%1 beginnt mit „%2“, wo der Cache seine eigene Buchführung hat; wählen Sie einen anderen Schlüssel</translation>
    </message>
    <message>
        <source>The catalog %1 could not be read in time: its disk does not answer</source>
        <translation>Der Katalog %1 ließ sich nicht rechtzeitig lesen: Sein Datenträger antwortet nicht</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>done in part</source>
        <translation>teilweise erledigt</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht begonnen</translation>
    </message>
    <message>
        <source>%1 is no regular file; put a file or a link to one there</source>
        <translation>%1 ist keine gewöhnliche Datei; legen Sie dort eine Datei oder einen Verweis auf eine ab</translation>
    </message>
    <message>
        <source>%1 is larger than %2; such a file never is</source>
        <translation>%1 ist größer als %2; so groß ist eine solche Datei nie</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>Nothing was changed: this deployment is read-only; unlock it in its profile</source>
        <translation>Nichts wurde geändert: dieses Deployment ist nur lesend; entsperren Sie es in seinem Profil</translation>
    </message>
    <message>
        <source>Nothing was changed: only a minority of the sentinels can be reached, so this may be the wrong side of a partition; try again when a majority answers</source>
        <translation>Nichts wurde geändert: nur eine Minderheit der Sentinels ist erreichbar, dies kann also die falsche Seite einer Partition sein; versuchen Sie es wieder, wenn eine Mehrheit antwortet</translation>
    </message>
    <message>
        <source>Nothing was changed: no sentinel can be reached to confirm the master; try again when a majority answers</source>
        <translation>Nichts wurde geändert: kein Sentinel ist erreichbar, der den Master bestätigt; versuchen Sie es wieder, wenn eine Mehrheit antwortet</translation>
    </message>
    <message>
        <source>Nothing was changed: the master has restarted without its data; confirm in the desk that this is so, then try again</source>
        <translation>Nichts wurde geändert: der Master ist ohne seine Daten neu gestartet; bestätigen Sie im Desk, dass es so ist, und versuchen Sie es dann wieder</translation>
    </message>
    <message>
        <source>%1 is a replica and takes no writes; leave out --node to write to the master</source>
        <translation>%1 ist ein Replikat und nimmt keine Schreibbefehle an; lassen Sie --node weg, um auf den Master zu schreiben</translation>
    </message>
    <message>
        <source>Waiting does not mend this: the connection test names the step that fails and what to change</source>
        <translation>Warten hilft hier nicht: der Verbindungstest nennt den Schritt, der fehlschlägt, und was zu ändern ist</translation>
    </message>
    <message>
        <source>Our user may ask neither ROLE nor INFO, so nothing proves whether this is the master; grant it +role or +info with ACL SETUSER</source>
        <translation>Unser Benutzer darf weder ROLE noch INFO fragen, daher beweist nichts, ob dies der Master ist; erteilen Sie ihm +role oder +info mit ACL SETUSER</translation>
    </message>
    <message>
        <source>%1, but only %2 of %3 sentinels answer: a failover needs %4</source>
        <translation>%1, aber nur %2 von %3 Sentinels antworten: ein Failover braucht %4</translation>
    </message>
    <message>
        <source>Nothing was changed: our user may not ask this server whether it is the master; grant it +role or +info with ACL SETUSER</source>
        <translation>Nichts wurde geändert: unser Benutzer darf diesen Server nicht fragen, ob er der Master ist; gewähren Sie ihm +role oder +info mit ACL SETUSER</translation>
    </message>
    <message>
        <source>The queue of writes &quot;%1&quot; is full: %2 wait for the database; nothing was written. See why its consumer does not keep up</source>
        <translation>Die Schreib-Warteschlange &quot;%1&quot; ist voll: %2 warten auf die Datenbank; nichts wurde geschrieben. Prüfen Sie, warum ihr Verbraucher nicht nachkommt</translation>
    </message>
    <message>
        <source>%1 or a key that belongs to it is no queue of writes, so nothing was written; find out who wrote it and rename it</source>
        <translation>%1 oder ein zugehöriger Schlüssel ist keine Schreib-Warteschlange, daher wurde nichts geschrieben; finden Sie heraus, wer ihn geschrieben hat, und benennen Sie ihn um</translation>
    </message>
    <message>
        <source>The group &quot;%1&quot; holds plain values, which cannot say that something is to be removed; remove it from the database and invalidate the key</source>
        <translation>Die Gruppe &quot;%1&quot; enthält einfache Werte, die nicht sagen können, dass etwas zu entfernen ist; entfernen Sie es in der Datenbank und machen Sie den Schlüssel ungültig</translation>
    </message>
    <message>
        <source>The database has not acknowledged the write of %1 within %2</source>
        <translation>Die Datenbank hat das Schreiben von %1 nicht innerhalb von %2 bestätigt</translation>
    </message>
    <message>
        <source>The master changes; nothing is served from memory meanwhile</source>
        <translation>Der Master wechselt; so lange wird nichts aus dem Speicher bedient</translation>
    </message>
    <message>
        <source>The server does not tell the id of our connection, which its tracking of changes needs; grant CLIENT ID and CLIENT TRACKING</source>
        <translation>Der Server nennt die Kennung unserer Verbindung nicht, die seine Änderungsverfolgung braucht; gewähren Sie CLIENT ID und CLIENT TRACKING</translation>
    </message>
    <message>
        <source>Nothing is heard of changes: a heartbeat did not come back for %1; nothing is served from memory until one does</source>
        <translation>Von Änderungen ist nichts zu hören: ein Herzschlag kam %1 lang nicht zurück; bis einer kommt, wird nichts aus dem Speicher bedient</translation>
    </message>
    <message>
        <source>%1 is not of the type that the catalog says of that tag set; correct its type under tagSets</source>
        <translation>%1 hat nicht den Typ, den der Katalog für diese Tag-Menge nennt; berichtigen Sie den Typ unter tagSets</translation>
    </message>
    <message>
        <source>%1 may change something, and our user may not ask this server whether it is the master; grant it +role or +info with ACL SETUSER. cachedeckctl exec --unconfirmed does it all the same</source>
        <translation>%1 kann etwas ändern, und unser Benutzer darf diesen Server nicht fragen, ob er der Master ist; gewähren Sie ihm +role oder +info mit ACL SETUSER. cachedeckctl exec --unconfirmed tut es trotzdem</translation>
    </message>
    <message>
        <source>%1 runs, but does not answer</source>
        <translation>%1 läuft, antwortet aber nicht</translation>
    </message>
    <message>
        <source>bench measures on a server of its own and touches no deployment; leave the connection options out</source>
        <translation>bench misst auf einem eigenen Server und berührt kein Deployment; lassen Sie die Verbindungsoptionen weg</translation>
    </message>
    <message>
        <source>The measurement is worth nothing: %1 where there should be none</source>
        <translation>Die Messung ist nichts wert: %1, wo es keine geben dürfte</translation>
    </message>
    <message>
        <source>The cache has been closed</source>
        <translation>Der Cache ist geschlossen</translation>
    </message>
    <message>
        <source>A loader of the service ended with an exception: %1</source>
        <translation>Ein Lader des Service endete mit einer Ausnahme: %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no path; write it as /users/{userId}/payments, each place a whole segment</source>
        <translation>&quot;%1&quot; ist kein Pfad; schreiben Sie ihn wie /users/{userId}/payments, jeder Platz ein ganzer Abschnitt</translation>
    </message>
    <message>
        <source>The path &quot;%1&quot; has no place {%2}, which &quot;%3&quot; needs</source>
        <translation>Der Pfad &quot;%1&quot; hat keinen Platz {%2}, den &quot;%3&quot; braucht</translation>
    </message>
    <message>
        <source>The route &quot;%1&quot; needs a name and a TTL above 0</source>
        <translation>Die Route &quot;%1&quot; braucht einen Namen und eine TTL über 0</translation>
    </message>
    <message>
        <source>%1 can be reached from other machines; give a token, or listen on 127.0.0.1</source>
        <translation>%1 ist von anderen Rechnern erreichbar; geben Sie ein Token an oder lauschen Sie auf 127.0.0.1</translation>
    </message>
    <message>
        <source>The HTTP server could not start; are there descriptors left?</source>
        <translation>Der HTTP-Server konnte nicht starten; gibt es noch freie Deskriptoren?</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no numeric address; write 127.0.0.1, ::1 or 0.0.0.0</source>
        <translation>&quot;%1&quot; ist keine numerische Adresse; schreiben Sie 127.0.0.1, ::1 oder 0.0.0.0</translation>
    </message>
    <message>
        <source>Cannot listen on %1, port %2: %3</source>
        <translation>Lauschen auf %1, Port %2 nicht möglich: %3</translation>
    </message>
    <message>
        <source>Whether Redis has answered: 1 or 0</source>
        <translation>Ob Redis geantwortet hat: 1 oder 0</translation>
    </message>
    <message>
        <source>How old these figures are</source>
        <translation>Wie alt diese Zahlen sind</translation>
    </message>
    <message>
        <source>Round trip of one PING</source>
        <translation>Umlaufzeit eines PING</translation>
    </message>
    <message>
        <source>Keys in the database in use</source>
        <translation>Schlüssel in der benutzten Datenbank</translation>
    </message>
    <message>
        <source>Memory that Redis uses</source>
        <translation>Speicher, den Redis belegt</translation>
    </message>
    <message>
        <source>Reads that found a value that holds</source>
        <translation>Lesevorgänge, die einen geltenden Wert fanden</translation>
    </message>
    <message>
        <source>Hits that say that the source has no such thing</source>
        <translation>Treffer, die sagen, dass die Quelle das nicht hat</translation>
    </message>
    <message>
        <source>Stale copies that were served</source>
        <translation>Veraltete Kopien, die ausgeliefert wurden</translation>
    </message>
    <message>
        <source>Reads that found nothing that holds</source>
        <translation>Lesevorgänge, die nichts Geltendes fanden</translation>
    </message>
    <message>
        <source>Reads while Redis was away</source>
        <translation>Lesevorgänge, während Redis fort war</translation>
    </message>
    <message>
        <source>Values stored</source>
        <translation>Gespeicherte Werte</translation>
    </message>
    <message>
        <source>Values not stored, as something was invalidated meanwhile</source>
        <translation>Nicht gespeicherte Werte, weil inzwischen etwas ungültig gemacht wurde</translation>
    </message>
    <message>
        <source>Loads from the source</source>
        <translation>Ladevorgänge aus der Quelle</translation>
    </message>
    <message>
        <source>Loads that failed</source>
        <translation>Gescheiterte Ladevorgänge</translation>
    </message>
    <message>
        <source>Callers that got what another&apos;s load gave</source>
        <translation>Aufrufer, die bekamen, was das Laden eines anderen ergab</translation>
    </message>
    <message>
        <source>Calls that failed at Redis</source>
        <translation>Aufrufe, die an Redis scheiterten</translation>
    </message>
    <message>
        <source>From the question to the value, on a hit</source>
        <translation>Von der Frage zum Wert, bei einem Treffer</translation>
    </message>
    <message>
        <source>What the source took</source>
        <translation>Was die Quelle brauchte</translation>
    </message>
    <message>
        <source>No warming strategy is called &quot;%1&quot;; register it before it is run</source>
        <translation>Keine Aufwärmstrategie heißt &quot;%1&quot;; melden Sie sie an, bevor sie läuft</translation>
    </message>
    <message>
        <source>Warming is under way already</source>
        <translation>Das Aufwärmen läuft bereits</translation>
    </message>
    <message>
        <source>Warming was stopped</source>
        <translation>Das Aufwärmen wurde angehalten</translation>
    </message>
    <message>
        <source>Redis uses %1 of its memory, and warming ends at %2</source>
        <translation>Redis belegt %1 seines Speichers, und bei %2 endet das Aufwärmen</translation>
    </message>
    <message numerus="yes">
        <source>Redis has evicted %1 keys while the cache was warmed, so that was ended</source>
        <translation>
            <numerusform>Redis hat während des Aufwärmens %1 Schlüssel verdrängt, daher wurde es beendet</numerusform>
            <numerusform>Redis hat während des Aufwärmens %1 Schlüssel verdrängt, daher wurde es beendet</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 entries failed, so warming was ended</source>
        <translation>%1 von %2 Einträgen scheiterten, daher wurde das Aufwärmen beendet</translation>
    </message>
    <message>
        <source>Our user may ask %1 neither ROLE nor INFO, so only the sentinels say that it is the master. Grant +role or +info with ACL SETUSER. Locked until then: everything that may change data, settings or clients; reading goes on</source>
        <translation>Unser Benutzer darf %1 weder ROLE noch INFO fragen, daher sagen nur die Sentinels, dass er der Master ist. Gewähren Sie +role oder +info mit ACL SETUSER. Gesperrt bis dahin: alles, was Daten, Einstellungen oder Clients ändern kann; Lesen geht weiter</translation>
    </message>
    <message>
        <source>Changes are locked: the master may not be asked whether it is one</source>
        <translation>Änderungen sind gesperrt: der Master darf nicht gefragt werden, ob er einer ist</translation>
    </message>
    <message>
        <source>Our user may ask %1 neither ROLE nor INFO, so nothing is changed there; grant it +role or +info with ACL SETUSER</source>
        <translation>Unser Benutzer darf %1 weder ROLE noch INFO fragen, daher wird dort nichts geändert; gewähren Sie ihm +role oder +info mit ACL SETUSER</translation>
    </message>
    <message>
        <source>A cache that evicts may stay full: then evictions and hit rate say whether it is too small. Raise maxmemory or shorten TTLs before writes are refused</source>
        <translation>Ein Cache, der verdrängt, darf voll bleiben: dann sagen Verdrängungen und Trefferquote, ob er zu klein ist. Erhöhen Sie maxmemory oder verkürzen Sie TTLs, bevor Schreiben abgelehnt wird</translation>
    </message>
    <message>
        <source>A key is empty or longer than %1 bytes</source>
        <translation>Ein Schlüssel ist leer oder länger als %1 Bytes</translation>
    </message>
    <message>
        <source>Nothing is said to be invalidated; give a key, a tag, a pattern or an event</source>
        <translation>Es ist nicht gesagt, was ungültig werden soll; nennen Sie einen Schlüssel, einen Tag, ein Muster oder ein Ereignis</translation>
    </message>
    <message>
        <source>There are %1 keys, and %2 are the most to be listed; give a pattern</source>
        <translation>Es sind %1 Schlüssel, und höchstens %2 können aufgezählt werden; geben Sie ein Muster an</translation>
    </message>
    <message>
        <source>There are %1 tags, and %2 are the most at once; invalidate them in several steps</source>
        <translation>Es sind %1 Tags, und höchstens %2 gehen auf einmal; machen Sie sie in mehreren Schritten ungültig</translation>
    </message>
    <message>
        <source>There are %1 patterns, and %2 are the most at once; give fewer</source>
        <translation>Es sind %1 Muster, und höchstens %2 gehen auf einmal; geben Sie weniger an</translation>
    </message>
    <message>
        <source>%1 is no time in which to undo something; give 1 s to %2</source>
        <translation>%1 ist keine Zeit, in der man etwas rückgängig macht; geben Sie 1 s bis %2 an</translation>
    </message>
    <message>
        <source>The event &quot;%1&quot; needs the parameter &quot;%2&quot;; add %2=VALUE</source>
        <translation>Das Ereignis &quot;%1&quot; braucht den Parameter &quot;%2&quot;; fügen Sie %2=WERT hinzu</translation>
    </message>
    <message>
        <source>The event &quot;%1&quot; has no parameter &quot;%2&quot;; it has: %3</source>
        <translation>Das Ereignis &quot;%1&quot; hat keinen Parameter &quot;%2&quot;; es hat: %3</translation>
    </message>
    <message>
        <source>The catalog &quot;%1&quot; has no event &quot;%2&quot;; it has: %3</source>
        <translation>Der Katalog &quot;%1&quot; hat kein Ereignis &quot;%2&quot;; er hat: %3</translation>
    </message>
    <message>
        <source>Events are described by a catalog; name it with --catalog</source>
        <translation>Ereignisse beschreibt ein Katalog; nennen Sie ihn mit --catalog</translation>
    </message>
    <message>
        <source>%1 is no PARAMETER=VALUE</source>
        <translation>%1 ist kein PARAMETER=WERT</translation>
    </message>
    <message>
        <source>What is resumed has its keys, tags and patterns; give none with it</source>
        <translation>Was fortgesetzt wird, hat seine Schlüssel, Tags und Muster; geben Sie keine dazu an</translation>
    </message>
    <message>
        <source>%1 has gone to its end or was undone; there is nothing to go on with</source>
        <translation>%1 ist zu Ende gelaufen oder wurde rückgängig gemacht; es gibt nichts fortzusetzen</translation>
    </message>
    <message>
        <source>The server does not know the invalidation %1 any more: its window is over, or its memory was given to others; invalidate anew</source>
        <translation>Der Server kennt den Lauf %1 nicht mehr: sein Fenster ist vorbei, oder sein Speicher wurde anderem gegeben; machen Sie neu ungültig</translation>
    </message>
    <message>
        <source>%1 can no longer be undone: its window is over</source>
        <translation>%1 kann nicht mehr rückgängig gemacht werden: sein Fenster ist vorbei</translation>
    </message>
    <message>
        <source>%1 has been undone already</source>
        <translation>%1 wurde bereits rückgängig gemacht</translation>
    </message>
    <message>
        <source>The server knows nothing of %1 that could be undone: its window is over, or the id is wrong; see what there is with &quot;undo list&quot;</source>
        <translation>Der Server weiß nichts von %1, das rückgängig gemacht werden könnte: sein Fenster ist vorbei, oder die Kennung ist falsch; sehen Sie mit &quot;undo list&quot; nach</translation>
    </message>
    <message>
        <source>%1 is in production or read-only; add --confirm &quot;%1&quot; to do this there</source>
        <translation>%1 ist in Produktion oder nur lesbar; fügen Sie --confirm &quot;%1&quot; hinzu, um dies dort zu tun</translation>
    </message>
    <message>
        <source>This destroys something in %1 and was not done; add --run to do it</source>
        <translation>Dies zerstört etwas in %1 und wurde nicht getan; fügen Sie --run hinzu, um es zu tun</translation>
    </message>
    <message>
        <source>This takes in every key, or more than an event should; if that is meant, add --confirm &quot;%1&quot;</source>
        <translation>Dies erfasst jeden Schlüssel, oder mehr, als ein Ereignis sollte; wenn das gemeint ist, fügen Sie --confirm &quot;%1&quot; hinzu</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>being undone</source>
        <translation>wird rückgängig gemacht</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>rückgängig gemacht</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>verloren</translation>
    </message>
    <message>
        <source>The pattern is empty; write * for all keys, or a part of their names</source>
        <translation>Das Muster ist leer; schreiben Sie * für alle Schlüssel oder einen Teil ihrer Namen</translation>
    </message>
    <message>
        <source>The pattern has %1 bytes, and %2 are the most; longer ones have crashed servers</source>
        <translation>Das Muster hat %1 Bytes, höchstens %2 sind erlaubt; längere haben Server abstürzen lassen</translation>
    </message>
    <message>
        <source>The regular expression &quot;%1&quot; is no UTF-8; write other bytes as \x{FFFD}</source>
        <translation>Der reguläre Ausdruck &quot;%1&quot; ist kein UTF-8; schreiben Sie andere Bytes als \x{FFFD}</translation>
    </message>
    <message>
        <source>The regular expression &quot;%1&quot; is wrong at character %2 (%3); put a backslash before what is meant as it stands</source>
        <translation>Der reguläre Ausdruck &quot;%1&quot; ist an Zeichen %2 falsch (%3); setzen Sie einen Backslash vor das, was wörtlich gemeint ist</translation>
    </message>
    <message>
        <source>The server answers SCAN with &quot;%1&quot; instead of a cursor</source>
        <translation>Der Server antwortet auf SCAN mit &quot;%1&quot; statt mit einem Cursor</translation>
    </message>
    <message>
        <source>The group &quot;%1&quot; has tags, and invalidating one would let refused tokens in again; give the tokens a group without tags</source>
        <translation>Die Gruppe &quot;%1&quot; hat Tags, und einen davon ungültig zu machen ließe abgewiesene Token wieder ein; geben Sie den Token eine Gruppe ohne Tags</translation>
    </message>
    <message>
        <source>Too many loads wait for a thread; the source is slower than it is asked</source>
        <translation>Zu viele Ladevorgänge warten auf einen Thread; die Quelle ist langsamer, als sie gefragt wird</translation>
    </message>
    <message>
        <source>The value cannot be read as the type that was asked for</source>
        <translation>Der Wert lässt sich nicht als der verlangte Typ lesen</translation>
    </message>
    <message>
        <source>The route &quot;%1&quot; is there twice; each has a name and a path of its own</source>
        <translation>Die Route &quot;%1&quot; gibt es zweimal; jede hat einen eigenen Namen und Pfad</translation>
    </message>
    <message>
        <source>Responses are kept by service; give the service&apos;s name</source>
        <translation>Antworten werden je Service aufbewahrt; geben Sie den Namen des Service an</translation>
    </message>
    <message>
        <source>Responses do not carry their sessions, so none can be forgotten; set areSessionsForgotten</source>
        <translation>Antworten tragen ihre Sitzungen nicht, daher kann keine vergessen werden; setzen Sie areSessionsForgotten</translation>
    </message>
    <message>
        <source>The thread of the cache has told nothing for %1</source>
        <translation>Der Thread des Caches hat %1 lang nichts gemeldet</translation>
    </message>
    <message>
        <source>%1 cannot be undone before %2, which has invalidated some of its tags again; undo that first</source>
        <translation>%1 kann nicht vor %2 rückgängig gemacht werden, das einige seiner Tags wieder ungültig gemacht hat; machen Sie zuerst das rückgängig</translation>
    </message>
    <message>
        <source>%1 cannot be undone: more keys were removed since than the server remembers, or its memory was given to others, so it might bring back what somebody has removed; nothing was touched</source>
        <translation>%1 kann nicht rückgängig gemacht werden: seitdem wurden mehr Schlüssel entfernt, als der Server sich merkt, oder sein Speicher wurde anderem gegeben, sodass zurückkommen könnte, was jemand entfernt hat; nichts wurde berührt</translation>
    </message>
    <message>
        <source>%1 cannot be undone any more: its window ends before %2 keys could come back; nothing was touched</source>
        <translation>%1 kann nicht mehr rückgängig gemacht werden: sein Fenster endet, bevor %2 Schlüssel zurück sein könnten; nichts wurde berührt</translation>
    </message>
    <message>
        <source>The server has not answered lately</source>
        <translation>Der Server hat in letzter Zeit nicht geantwortet</translation>
    </message>
    <message>
        <source>Loading %1 took so long that what was loaded may be old; allow loads more time, or make it quicker</source>
        <translation>%1 zu laden dauerte so lange, dass das Geladene alt sein kann; erlauben Sie dem Laden mehr Zeit, oder machen Sie es schneller</translation>
    </message>
    <message>
        <source>What was loaded for %1 may be older than what was written last; load it again later</source>
        <translation>Was für %1 geladen wurde, kann älter sein als das zuletzt Geschriebene; laden Sie es später noch einmal</translation>
    </message>
    <message>
        <source>That there is no such thing as %1 cannot be kept: other software reads that key and would take it for a value</source>
        <translation>Dass es %1 nicht gibt, kann nicht behalten werden: Andere Software liest diesen Schlüssel und hielte es für einen Wert</translation>
    </message>
    <message>
        <source>%1 was ended, as was asked for</source>
        <translation>%1 wurde beendet, wie verlangt</translation>
    </message>
    <message>
        <source>The key is empty or longer than %1 bytes, and could not be deleted again; give it a shorter name</source>
        <translation>Der Schlüssel ist leer oder länger als %1 Bytes und könnte nicht wieder gelöscht werden; geben Sie ihm einen kürzeren Namen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time of which there are statistics; give one of more than 0 s and at most 25h</source>
        <translation>Über „%1“ gibt es keine Statistik; geben Sie eine Zeit von mehr als 0 s und höchstens 25h an</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no type of Redis; there are string, list, set, zset, hash, stream and the names of modules&apos; types, which have 9 characters</source>
        <translation>„%1“ ist kein Typ von Redis; es gibt string, list, set, zset, hash, stream und die Namen der Typen von Modulen, die 9 Zeichen haben</translation>
    </message>
    <message>
        <source>While reading %1, where the names of tags are kept: other software may have written it; if so, delete it, and tags are listed again as entries are stored</source>
        <translation>Beim Lesen von %1, wo die Namen der Tags stehen: Andere Software kann ihn geschrieben haben; dann löschen Sie ihn, und Tags werden wieder aufgeführt, wenn Einträge gespeichert werden</translation>
    </message>
    <message>
        <source>The parameter &quot;%1&quot; is given twice; give it once</source>
        <translation>Der Parameter „%1“ ist zweimal angegeben; geben Sie ihn einmal an</translation>
    </message>
    <message>
        <source>&quot;%1&quot; belongs to no option: each --key, --tag, --pattern and --regex has one value, and PARAMETER=VALUE goes with --event</source>
        <translation>„%1“ gehört zu keiner Option: --key, --tag, --pattern und --regex haben je einen Wert, und PARAMETER=WERT gehört zu --event</translation>
    </message>
    <message>
        <source>Nothing was done in %1, as was answered</source>
        <translation>In %1 wurde nichts getan, wie geantwortet wurde</translation>
    </message>
</context>
</TS>
