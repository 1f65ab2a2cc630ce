# SPDX-FileCopyrightText: 2026 Cachedeck contributors
# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DLUPDATE=... -DSOURCE=... -DTS=... -DCOPY=... -P check.cmake: fails where a text of the sources has no translation in TS.
configure_file(${TS} ${COPY} COPYONLY)
execute_process(COMMAND ${LUPDATE} -silent -locations none -no-obsolete -extensions cpp,h core ui app -ts ${COPY}
  WORKING_DIRECTORY ${SOURCE} TIMEOUT 300 RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "lupdate failed: ${status}")
endif()
file(READ ${COPY} text)
string(REGEX MATCHALL "<source>[^<]*</source>\n[^\n]*type=\"unfinished\"" untranslated "${text}")
if(untranslated)
  list(TRANSFORM untranslated REPLACE "<source>([^<]*)</source>.*" "  \\1\n")
  list(JOIN untranslated "" names)
  message(FATAL_ERROR "${TS} has no translation of:\n${names}Run the target update_translations and translate them.")
endif()
