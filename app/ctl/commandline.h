// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

namespace cachedeck::ctl {

/// Parses with CLI11, made to read words as whoever writes them in a shell means them: an option takes one
/// value each time it is named, and no other option for it; "--" ends the options, wherever it stands; no
/// word is taken apart, "[a,b]" neither; "--tag=" gives an empty value. Throws CLI::ParseError, as CLI11.
void parse(CLI::App *app, int argc, const char *const *argv);

/// A check for an option: a whole number in these bounds, with words of ours.
CLI::Validator wholeNumber(qint64 least, qint64 most);

} // namespace cachedeck::ctl
