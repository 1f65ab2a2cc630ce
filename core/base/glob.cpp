// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "base/glob.h"

#include <algorithm>

namespace cachedeck {

namespace {

/// One element of a glob that stands for exactly one byte.
struct Element
{
    bool isMatch = false;
    qsizetype size = 1;
};

/// \a at is behind the opening bracket.
Element setAt(QByteArrayView glob, qsizetype at, uchar byte)
{
    const qsizetype begin = at - 1;
    const bool isInverted = at < glob.size() && glob[at] == '^';
    at += isInverted ? 1 : 0;
    bool isIn = false;
    while (at < glob.size() && glob[at] != ']') {
        if (glob[at] == '\\' && at + 1 < glob.size()) {
            isIn |= uchar(glob[at + 1]) == byte;
            at += 2;
        } else if (at + 2 < glob.size() && glob[at + 1] == '-') {
            const auto [low, high] = std::minmax({uchar(glob[at]), uchar(glob[at + 2])});
            isIn |= byte >= low && byte <= high;
            at += 3;
        } else {
            isIn |= uchar(glob[at]) == byte;
            ++at;
        }
    }
    const qsizetype end = std::min(at + 1, glob.size());
    return {isIn != isInverted, end - begin};
}

Element elementAt(QByteArrayView glob, qsizetype at, char byte)
{
    if (glob[at] == '?')
        return {true, 1};
    if (glob[at] == '[')
        return setAt(glob, at + 1, uchar(byte));
    if (glob[at] == '\\' && at + 1 < glob.size())
        return {glob[at + 1] == byte, 2};
    return {glob[at] == byte, 1};
}

} // namespace

bool globMatches(QByteArrayView glob, QByteArrayView key)
{
    qsizetype at = 0;
    qsizetype in = 0;
    qsizetype behindStar = -1; // where to go on when the last star has to take one byte more
    qsizetype taken = 0;
    while (in < key.size()) {
        if (at < glob.size() && glob[at] == '*') {
            behindStar = ++at;
            taken = in;
            continue;
        }
        const Element element = at < glob.size() ? elementAt(glob, at, key[in]) : Element();
        if (element.isMatch) {
            at += element.size;
            ++in;
        } else if (behindStar >= 0) {
            at = behindStar;
            in = ++taken;
        } else {
            return false;
        }
    }
    while (at < glob.size() && glob[at] == '*')
        ++at;
    return at == glob.size();
}

} // namespace cachedeck
