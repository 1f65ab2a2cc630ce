<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>cachedeck::pages</name>
    <message numerus="yes">
        <source>sampling %n node(s) every %1</source>
        <translation>
            <numerusform>sampling %n node every %1</numerusform>
            <numerusform>sampling %n nodes every %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more may fail</source>
        <translation>
            <numerusform>%n more may fail</numerusform>
            <numerusform>%n more may fail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>%n other</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replica(s)</source>
        <translation>
            <numerusform>%n replica</numerusform>
            <numerusform>%n replicas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Map %n address(es) so and test again</source>
        <translation>
            <numerusform>Map %n address so and test again</numerusform>
            <numerusform>Map %n addresses so and test again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::AddSentinel</name>
    <message numerus="yes">
        <source>Add the %n that they know</source>
        <translation>
            <numerusform>Add the one that they know</numerusform>
            <numerusform>Add the %n that they know</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cachedeck::pages::ConnectDialog</name>
    <message numerus="yes">
        <source>%n go(es) to this system&apos;s keychain when you connect or save; where there is none, into memory until you quit.</source>
        <translation>
            <numerusform>%n goes to this system&apos;s keychain when you connect or save; where there is none, into memory until you quit.</numerusform>
            <numerusform>%n go to this system&apos;s keychain when you connect or save; where there is none, into memory until you quit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cachedeck::shell::MainWindow</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n reachable</source>
        <translation>
            <numerusform>%1 of %n reachable</numerusform>
            <numerusform>%1 of %n reachable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hide this banner for %n minute(s). Reason:</source>
        <translation>
            <numerusform>Hide this banner for %n minute. Reason:</numerusform>
            <numerusform>Hide this banner for %n minutes. Reason:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cachedeck::shell::UnlockDialog</name>
    <message numerus="yes">
        <source>for %n minute(s)</source>
        <translation>
            <numerusform>for %n minute</numerusform>
            <numerusform>for %n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cachedeck::widgets::BannerStack</name>
    <message numerus="yes">
        <source>%n more: %1</source>
        <translation>
            <numerusform>%n more: %1</numerusform>
            <numerusform>%n more: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cachedeck::widgets::Rail</name>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n needs attention</numerusform>
            <numerusform>%n need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>charts</name>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n second</numerusform>
            <numerusform>%n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>words</name>
    <message numerus="yes">
        <source>%1 replicas lost</source>
        <translation>
            <numerusform>%1 replica lost</numerusform>
            <numerusform>%1 replicas lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 replicas that the sentinels list are not connected to the master</source>
        <translation>
            <numerusform>%1 replica that the sentinels list is not connected to the master</numerusform>
            <numerusform>%1 replicas that the sentinels list are not connected to the master</numerusform>
        </translation>
    </message>
</context>
</TS>
