// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "demo/values.h"

#include <QRandomGenerator>

#include <array>

namespace cachedeck::demo {

namespace {

constexpr int bodiesPerGroup = 9;

QByteArray row(QRandomGenerator &random)
{
    static constexpr std::array states{"paid", "pending", "refunded", "failed", "scheduled"};
    const char *state = states[random.bounded(quint32(states.size()))];
    return R"({"ref":")" + QByteArray::number(random.generate64(), 36) + R"(","amount":)"
        + QByteArray::number(random.bounded(100, 250000)) + R"(,"currency":"EUR","state":")" + state
        + R"("})";
}

/// The members after the entry's own id, closed as JSON asks, about \a bytes long.
QByteArray body(qint64 bytes, QRandomGenerator &random)
{
    QByteArray text = R"("rows":[)";
    while (text.size() + 70 < bytes)
        text += row(random) + ',';
    if (text.endsWith(','))
        text.chop(1);
    text += R"(],"note":")";
    text += QByteArray(qMax<qsizetype>(0, bytes - text.size() - 2), '.');
    return text + "\"}";
}

/// Spreads neighbouring numbers over 64 bits (the finalizer of SplitMix64), the same in every run.
quint64 scattered(quint64 number)
{
    number += 0x9e3779b97f4a7c15u;
    number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9u;
    number = (number ^ (number >> 27)) * 0x94d049bb133111ebu;
    return number ^ (number >> 31);
}

QByteArray hexadecimal(quint64 number)
{
    return QByteArray::number(number, 16).rightJustified(16, '0');
}

} // namespace

Values::Values(const catalog::KeyGroup &group, quint64 seed)
{
    QRandomGenerator random(quint32(scattered(seed)));
    for (int index = 0; index < bodiesPerGroup; ++index) {
        const double factor = 0.7 + 0.6 * index / (bodiesPerGroup - 1);
        m_bodies.push_back(body(qint64(double(group.typicalSize.count) * factor) - 24, random));
    }
}

QByteArray Values::make(QByteArrayView id, quint32 revision) const
{
    const QByteArray &chosen = m_bodies[(qHash(id) + revision) % m_bodies.size()];
    QByteArray value = R"({"id":")";
    value.reserve(chosen.size() + id.size() + 32);
    value += id;
    value += R"(","revision":)";
    value += QByteArray::number(revision);
    value += ',';
    return value + chosen;
}

QByteArray parameterValue(const QString &parameter, int index, QDate today)
{
    if (parameter == u"userId")
        return QByteArray::number(4000 + index);
    if (parameter == u"sessionId")
        return 's' + hexadecimal(scattered(quint64(index))).left(12);
    if (parameter == u"token")
        return hexadecimal(scattered(quint64(index))) + hexadecimal(scattered(quint64(index) + 0x10000000u));
    if (parameter == u"period")
        return today.addDays(-index).toString(Qt::ISODate).toLatin1();
    if (parameter == u"code")
        return "SAVE-" + QByteArray::number(1000 + index);
    return parameter.left(1).toUtf8() + '-' + QByteArray::number(10000 + index); // billId: b-10000
}

} // namespace cachedeck::demo
