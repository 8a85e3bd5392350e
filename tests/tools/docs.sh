#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# docs.sh: writes the pages that are made from the source: docs/schema.md from
# the migrations, docs/errors.md from the list of error codes, docs/checks.md
# from the checks.
set -eu
sh tests/tools/schema-doc.sh src/store/migrate/*.sql >docs/schema.md
{
	printf '# Errors\n\nMade from `include/xueshe/error_list.h` by `make docs`; do not edit.\n\n'
	printf '| code | exit code | meaning |\n|---|---|---|\n'
	sed -n 's/^X(\([A-Z_]*\), \([0-9]*\), "\(.*\)")$/| `\1` | \2 | \3 |/p' include/xueshe/error_list.h
} >docs/errors.md
/usr/bin/python3 tests/tools/checks-doc.py >docs/checks.md
