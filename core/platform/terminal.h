// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#pragma once

namespace cachedeck::platform {

enum class StandardStream { Input, Output, Error };

/// Whether a person sits at the other end (colours, progress, questions) and not a file or a pipe.
bool isTerminal(StandardStream stream);
/// Whether a terminal controls this process, so that what it starts may ask a person there, whatever the
/// standard streams are.
bool hasTerminal();
/// Fills standard streams that the starter has closed, before anything is opened: the next file or connection
/// would take their number, and what is printed would go into it. Writing there fails, as it should.
void holdStandardStreams();
/// Columns of the terminal on standard output, 80 where there is none.
int terminalWidth();
/// What console programs do first: UTF-8 output on Windows, nothing elsewhere.
void prepareConsole();

} // namespace cachedeck::platform
