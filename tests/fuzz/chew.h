// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

#include "resp/decoder.h"

#include <QByteArrayView>

namespace cachedeck::resp {

/// Feeds \a bytes to a new decoder in pieces of at most \a piece and reads every reply to its last element,
/// as a client would. What a fuzzer and the corpus test run: nothing may crash, hang or read what is not
/// there. Returns the number of whole replies, negative (minus one) when the stream failed.
int chew(QByteArrayView bytes, qsizetype piece, Limits limits = {});

/// Touches every byte and number below \a view; a sum that no optimiser can drop.
quint64 touch(ReplyView view);

} // namespace cachedeck::resp
