// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/escape.h"

#include <QList>
#include <QStringDecoder>

namespace cachedeck {

namespace {

bool isHazard(char32_t c)
{
    const bool isControl = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool isBidirectional = c == 0x61c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
    const bool isInvisible = c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0x200b;
    return isControl || isBidirectional || isInvisible;
}

QString hex(char32_t c, int width)
{
    return QString::number(c, 16).rightJustified(width, u'0');
}

void appendEscaped(QString &out, char32_t c)
{
    if (c == U'\\')
        out += u"\\\\";
    else if (!isHazard(c))
        out += QString::fromUcs4(&c, 1);
    else if (c == U'\n')
        out += u"\\n";
    else if (c == U'\r')
        out += u"\\r";
    else if (c == U'\t')
        out += u"\\t";
    else if (c < 0x100)
        out += u"\\x" + hex(c, 2);
    else
        out += u"\\u{" + hex(c, 4) + u'}';
}

/// Length of the valid UTF-8 sequence at the front of \a bytes, 0 if there is none.
qsizetype sequenceLength(QByteArrayView bytes)
{
    const auto lead = static_cast<uchar>(bytes[0]);
    const qsizetype length = lead < 0x80 ? 1
        : lead < 0xc2                    ? 0
        : lead < 0xe0                    ? 2
        : lead < 0xf0                    ? 3
        : lead < 0xf5                    ? 4
                                         : 0;
    return length > 0 && bytes.size() >= length && isUtf8(bytes.first(length)) ? length : 0;
}

} // namespace

QString escaped(QByteArrayView bytes)
{
    QString out;
    out.reserve(bytes.size());
    while (!bytes.isEmpty()) {
        const qsizetype length = sequenceLength(bytes);
        if (length == 0) {
            out += u"\\x" + hex(static_cast<uchar>(bytes[0]), 2);
        } else {
            for (const char32_t c : QString::fromUtf8(bytes.first(length)).toUcs4())
                appendEscaped(out, c);
        }
        bytes = bytes.sliced(std::max<qsizetype>(length, 1));
    }
    return out;
}

QString escaped(QStringView text)
{
    QString out;
    for (const char32_t c : text.toUcs4())
        appendEscaped(out, c);
    return out;
}

QString escaped(QByteArrayView bytes, qsizetype limit)
{
    // Escaping only lengthens, so both ends of the bytes are enough for both ends of the text.
    const bool isLong = bytes.size() > 2 * limit;
    QString text = isLong ? escaped(bytes.first(limit)) + escaped(bytes.last(limit)) : escaped(bytes);
    if (text.size() <= limit)
        return text;
    const qsizetype head = limit / 2;
    return text.left(head) + u'…' + text.right(limit - head - 1);
}

bool isUtf8(QByteArrayView bytes)
{
    QStringDecoder decoder(
        QStringDecoder::Utf8, QStringDecoder::Flag::Stateless | QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder(bytes);
    return !decoder.hasError();
}

} // namespace cachedeck
