// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/secretstore.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <qt6keychain/keychain.h>

#include <array>
#include <deque>

namespace cachedeck::engine {

namespace {

using Kind = SecretStore::Kind;

const QString service = QStringLiteral("cachedeck");

constexpr std::array kinds{
    Kind::DataPassword, Kind::DataKeyPassphrase, Kind::SentinelPassword, Kind::SentinelKeyPassphrase};

Secret &secretOf(Credentials &credentials, Kind kind)
{
    switch (kind) {
    case Kind::DataPassword:
        return credentials.dataPassword;
    case Kind::DataKeyPassphrase:
        return credentials.dataKeyPassphrase;
    case Kind::SentinelPassword:
        return credentials.sentinelPassword;
    case Kind::SentinelKeyPassphrase:
        break;
    }
    return credentials.sentinelKeyPassphrase;
}

bool expects(const Profile &profile, Kind kind)
{
    const bool isSentinel = profile.kind == ProfileKind::Sentinel;
    switch (kind) {
    case Kind::DataPassword:
        return profile.dataAccess.hasPassword;
    case Kind::DataKeyPassphrase:
        return profile.dataAccess.hasKeyPassphrase;
    case Kind::SentinelPassword:
        return isSentinel && profile.sentinelAccess.hasPassword;
    case Kind::SentinelKeyPassphrase:
        break;
    }
    return isSentinel && profile.sentinelAccess.hasKeyPassphrase;
}

/// The keychain's refusal in our terms; its own text may name its service, never a secret.
Message noticeOf(QKeychain::Error error, const QString &text)
{
    switch (error) {
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return Message("engine.secret.noKeychain");
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return Message("engine.secret.denied");
    default:
        return Message("engine.secret.failed", {text});
    }
}

} // namespace

/// One keychain job at a time, in order: a load after a store sees what was stored, and the keychain asks the
/// person once, not once a secret.
class SecretStore::Queue : public QObject
{
public:
    enum class Verb { Read, Write, Remove };

    struct Step
    {
        Step() = default;
        Step(Verb v, QString k, Secret s) : verb(v), key(std::move(k)), secret(std::move(s)) { }
        Verb verb = Verb::Read;
        QString key;
        Secret secret;
        std::function<void(const Secret &)> done; ///< With what was read.
    };

    void add(Step step)
    {
        m_steps.push_back(std::move(step));
        if (m_steps.size() == 1)
            QTimer::singleShot(0, this, [this] { begin(); });
    }

    Message notice;
    bool isSessionOnly = false;

private:
    void begin();
    void finished(QKeychain::Job *job);
    void conclude(const Secret &read);

    std::deque<Step> m_steps;
    QHash<QString, Secret> m_session; ///< What the keychain would not keep.
};

void SecretStore::Queue::begin()
{
    const Step &step = m_steps.front();
    // No parent: libsecret keeps a bare pointer to a running job, so that one that dies early crashes the
    // program (QtKeychain 0.13 and 0.14). It deletes itself after finished(); when we are gone, nobody hears
    // that.
    QKeychain::Job *job = nullptr;
    if (step.verb == Verb::Read) {
        job = new QKeychain::ReadPasswordJob(service);
    } else if (step.verb == Verb::Remove) {
        job = new QKeychain::DeletePasswordJob(service);
    } else {
        auto *write = new QKeychain::WritePasswordJob(service);
        write->setBinaryData(step.secret.reveal());
        job = write;
    }
    job->setInsecureFallback(false);
    job->setKey(step.key);
    connect(job, &QKeychain::Job::finished, this, [this](QKeychain::Job *ended) { finished(ended); });
    job->start();
}

void SecretStore::Queue::finished(QKeychain::Job *job)
{
    const Step &step = m_steps.front();
    const bool isAbsent = job->error() == QKeychain::EntryNotFound;
    const bool isOk = job->error() == QKeychain::NoError || (isAbsent && step.verb != Verb::Write);
    if (!isOk)
        notice = noticeOf(job->error(), job->errorString());
    Secret read;
    if (step.verb == Verb::Write && !isOk) {
        m_session.insert(step.key, step.secret);
        isSessionOnly = true;
    } else if (step.verb != Verb::Read) {
        m_session.remove(step.key);
    } else if (isOk && !isAbsent) {
        read = Secret(static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData());
    } else {
        read = m_session.value(step.key);
    }
    conclude(read);
}

void SecretStore::Queue::conclude(const Secret &read)
{
    const auto done = std::move(m_steps.front().done);
    m_steps.pop_front();
    if (!m_steps.empty())
        QTimer::singleShot(0, this, [this] { begin(); });
    // Last: it may destroy the store.
    if (done)
        done(read);
}

SecretStore::SecretStore() : m_queue(std::make_unique<Queue>()) { }

SecretStore::~SecretStore() = default;

QString SecretStore::key(const DeploymentName &name, Kind kind)
{
    static constexpr std::array words{QLatin1StringView("data-password"),
        QLatin1StringView("data-key-passphrase"), QLatin1StringView("sentinel-password"),
        QLatin1StringView("sentinel-key-passphrase")};
    return name.value + u'/' + words.at(static_cast<std::size_t>(kind));
}

void SecretStore::load(const Profile &profile, QObject *context, LoadAnswer answer)
{
    std::vector<Kind> wanted;
    std::copy_if(kinds.begin(), kinds.end(), std::back_inserter(wanted),
        [&](Kind kind) { return expects(profile, kind); });
    if (wanted.empty()) {
        QTimer::singleShot(0, context, [answer = std::move(answer)] { answer(Credentials()); });
        return;
    }
    const auto credentials = std::make_shared<Credentials>();
    const QPointer<QObject> receiver(context);
    for (const Kind kind : wanted) {
        Queue::Step step(Queue::Verb::Read, key(profile.name, kind), Secret());
        const bool isLast = kind == wanted.back();
        step.done = [credentials, kind, isLast, receiver, answer](const Secret &secret) {
            secretOf(*credentials, kind) = secret;
            if (isLast && receiver)
                answer(*credentials);
        };
        m_queue->add(std::move(step));
    }
}

void SecretStore::store(
    const DeploymentName &name, const Credentials &credentials, QObject *context, Answer answer)
{
    Credentials copy = credentials;
    const QPointer<QObject> receiver(context);
    for (const Kind kind : kinds) {
        const Secret &secret = secretOf(copy, kind);
        const auto verb = secret.isEmpty() ? Queue::Verb::Remove : Queue::Verb::Write;
        Queue::Step step(verb, key(name, kind), secret);
        if (kind == kinds.back()) {
            step.done = [receiver, answer](const Secret &) {
                if (receiver)
                    answer();
            };
        }
        m_queue->add(std::move(step));
    }
}

void SecretStore::forget(const DeploymentName &name, QObject *context, Answer answer)
{
    store(name, Credentials(), context, std::move(answer));
}

bool SecretStore::isSessionOnly() const
{
    return m_queue->isSessionOnly;
}

const Message &SecretStore::notice() const
{
    return m_queue->notice;
}

bool isMissingSecrets(const Profile &profile, const Credentials &credentials)
{
    Credentials copy = credentials;
    return std::any_of(kinds.begin(), kinds.end(),
        [&](Kind kind) { return expects(profile, kind) && secretOf(copy, kind).isEmpty(); });
}

Credentials merged(const Credentials &first, const Credentials &second)
{
    Credentials result = first;
    Credentials fallback = second;
    for (const Kind kind : kinds) {
        if (secretOf(result, kind).isEmpty())
            secretOf(result, kind) = secretOf(fallback, kind);
    }
    return result;
}

} // namespace cachedeck::engine
