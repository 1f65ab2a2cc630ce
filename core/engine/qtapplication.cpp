// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "engine/qtapplication.h"

#include <QCoreApplication>

#include <clocale>
#include <condition_variable>
#include <future>
#include <mutex>
#include <string>

namespace cachedeck::engine {

namespace {

/// The one of ours that is there, or is about to go: nobody may take that for the program's own.
struct Ours
{
    std::mutex mutex;
    std::condition_variable isGone;
    std::weak_ptr<QtApplication> present; // guarded by mutex
    bool isThere = false; ///< Until it is gone entirely, which is after \a present has ended. The same.
};

Ours &ours()
{
    static Ours one;
    return one;
}

QtMessageHandler handlerBefore = nullptr;

/// What Qt says of an application that is not in the thread of main() is what is meant here.
void dropThatWarning(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const bool isThatOne = message.contains(QLatin1String("not created in the main() thread"));
    if (!isThatOne && handlerBefore)
        handlerBefore(type, context, message);
}

/// Turns events until it is told to quit.
void liveAs(std::promise<void> *started)
{
    const char *const present = std::setlocale(LC_ALL, nullptr);
    const std::string before(present ? present : "C");
    char name[] = "cachedeck";
    char *arguments[] = {name, nullptr};
    int count = 1;
    handlerBefore = qInstallMessageHandler(dropThatWarning);
    QCoreApplication application(count, arguments);
    qInstallMessageHandler(handlerBefore);
    std::setlocale(LC_ALL, before.c_str());
    started->set_value();
    QCoreApplication::exec();
}

} // namespace

std::shared_ptr<QtApplication> QtApplication::ifNeeded()
{
    std::unique_lock lock(ours().mutex);
    while (ours().isThere) {
        if (std::shared_ptr<QtApplication> present = ours().present.lock())
            return present;
        ours().isGone.wait(lock);
    }
    if (QCoreApplication::instance())
        return nullptr;
    const std::shared_ptr<QtApplication> made(new QtApplication);
    ours().present = made;
    ours().isThere = true;
    return made;
}

QtApplication::QtApplication()
{
    std::promise<void> started;
    m_thread = std::thread(liveAs, &started);
    started.get_future().wait();
}

QtApplication::~QtApplication()
{
    QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit, Qt::QueuedConnection);
    m_thread.join();
    const std::lock_guard lock(ours().mutex);
    ours().isThere = false;
    ours().isGone.notify_all();
}

} // namespace cachedeck::engine
