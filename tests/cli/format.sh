#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# Loader, schema and docs/standards-format.md agree, and what the page shows is
# what the program takes.
. "$(dirname "$0")/lib.sh"

mkdir fragments
check -- /usr/bin/python3 "$root/tests/tools/format_page.py" fragments
for f in fragments/*.json; do
	check -i ': good' -- xueshe standards check "$f"
done
[ "$checks" -gt 45 ] || blame "only $checks fragments"
finish
