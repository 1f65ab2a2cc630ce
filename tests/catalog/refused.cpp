// SPDX-FileCopyrightText: 2026 Cachedeck contributors
// SPDX-License-Identifier: LGPL-3.0-or-later
#include "catalog/templateliteral.h"

// Compiled once for each CASE by its own test: 0 compiles, all others must not.
using cachedeck::catalog::KeyTemplateLiteral;

template<KeyTemplateLiteral Text>
struct Named
{
};

#if CASE == 0
Named<"user:{userId}:{a1}x"> text;
#elif CASE == 1
Named<""> text;
#elif CASE == 2
Named<"user:{userId"> text;
#elif CASE == 3
Named<"user:userId}"> text;
#elif CASE == 4
Named<"user:{}"> text;
#elif CASE == 5
Named<"user:{1d}"> text;
#elif CASE == 6
Named<"user:{a}{b}"> text;
#elif CASE == 7
Named<"user:{a{b}}"> text;
#endif
