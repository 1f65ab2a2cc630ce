// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/escape.h"

#include <QChar>
#include <QStringList>

#include <algorithm>
#include <array>

namespace cachedeck {

namespace {

/// One character of the input as it is shown, and how much of the input it took.
struct Piece
{
    Piece(QString shown, qsizetype consumed) : text(std::move(shown)), length(consumed) { }
    QString text;
    qsizetype length = 0;
};

/// Blank on screen although Unicode calls them letters.
constexpr std::array fillers{U'\u115f', U'\u1160', U'\u3164', U'\uffa0'};

/// What would move, hide or reorder text, or cannot be seen at all.
bool isHazard(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidirectional overrides, zero-width joiners, soft hyphen, tags
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned: // some of them are defined to be invisible
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return std::find(fillers.begin(), fillers.end(), c) != fillers.end();
    }
}

QString hex(char32_t c, int width)
{
    return QString::number(c, 16).rightJustified(width, u'0');
}

QString byteEscape(char byte)
{
    return u"\\x" + hex(static_cast<uchar>(byte), 2);
}

QString shown(char32_t c)
{
    if (c == U'\\')
        return QStringLiteral("\\\\");
    if (!isHazard(c))
        return QString::fromUcs4(&c, 1);
    if (c == U'\n')
        return QStringLiteral("\\n");
    if (c == U'\r')
        return QStringLiteral("\\r");
    if (c == U'\t')
        return QStringLiteral("\\t");
    if (c < 0x80)
        return byteEscape(static_cast<char>(c));
    return u"\\u{" + hex(c, 4) + u'}';
}

/// How long the sequence that \a lead starts is, 0 if it starts none.
qsizetype sequenceLength(uchar lead)
{
    if (lead < 0x80)
        return 1;
    if (lead < 0xc2 || lead > 0xf4)
        return 0;
    return lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
}

Piece firstPiece(QByteArrayView bytes)
{
    const auto lead = static_cast<uchar>(bytes[0]);
    const auto length = sequenceLength(lead);
    if (length == 1)
        return Piece(shown(lead), 1);
    if (length == 0 || bytes.size() < length || !isUtf8(bytes.first(length)))
        return Piece(byteEscape(bytes[0]), 1);
    char32_t c = lead & (0xffu >> (length + 1));
    for (qsizetype i = 1; i < length; ++i)
        c = (c << 6) | (static_cast<uchar>(bytes[i]) & 0x3fu);
    return Piece(shown(c), length);
}

/// The pieces at the front of \a bytes that fit into \a limit characters.
QString head(QByteArrayView bytes, qsizetype limit)
{
    QString text;
    while (!bytes.isEmpty()) {
        const Piece piece = firstPiece(bytes);
        if (text.size() + piece.text.size() > limit)
            break;
        text += piece.text;
        bytes = bytes.sliced(piece.length);
    }
    return text;
}

/// The pieces at the end of \a bytes that fit into \a limit characters.
QString tail(QByteArrayView bytes, qsizetype limit)
{
    // A character shows at least one unit for three bytes, so this much holds more than is wanted, and a
    // sequence cut at its front lies outside the limit.
    bytes = bytes.last(std::min(bytes.size(), 3 * limit + 4));
    QStringList pieces;
    while (!bytes.isEmpty()) {
        const Piece piece = firstPiece(bytes);
        pieces << piece.text;
        bytes = bytes.sliced(piece.length);
    }
    QString text;
    while (!pieces.isEmpty() && text.size() + pieces.last().size() <= limit)
        text.prepend(pieces.takeLast());
    return text;
}

} // namespace

QString escaped(QByteArrayView bytes)
{
    QString out;
    out.reserve(bytes.size());
    while (!bytes.isEmpty()) {
        const Piece piece = firstPiece(bytes);
        out += piece.text;
        bytes = bytes.sliced(piece.length);
    }
    return out;
}

QString escaped(QStringView text)
{
    QString out;
    out.reserve(text.size());
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar c = text[at];
        if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate()) {
            ++at;
            out += shown(QChar::surrogateToUcs4(c, text[at]));
        } else {
            out += shown(c.unicode());
        }
    }
    return out;
}

QString escaped(QByteArrayView bytes, qsizetype limit)
{
    if (limit <= 0)
        return QString();
    // Three bytes show at least one unit, so more than that can never fit.
    if (bytes.size() <= 3 * limit) {
        QString text = escaped(bytes);
        if (text.size() <= limit)
            return text;
    }
    const qsizetype front = limit / 2;
    return head(bytes, front) + u'…' + tail(bytes, limit - front - 1);
}

bool isUtf8(QByteArrayView bytes)
{
    return bytes.isValidUtf8();
}

} // namespace cachedeck
