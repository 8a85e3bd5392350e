#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# docs.sh BUILD: writes the pages that are made from the source: docs/schema.md
# from the migrations, docs/errors.md from the list of error codes,
# docs/checks.md from the checks, and a page a standard in docs/standards,
# Chinese and English.
set -eu
[ -x "${1-}/xueshe" ] || {
	echo "usage: $0 BUILD (a folder with xueshe)" >&2
	exit 2
}
sh tests/tools/schema-doc.sh src/store/migrate/*.sql >docs/schema.md
{
	printf '# Errors\n\nMade from `include/xueshe/error_list.h` by `make docs`; do not edit.\n\n'
	printf '| code | exit code | meaning |\n|---|---|---|\n'
	sed -n 's/^X(\([A-Z_]*\), \([0-9]*\), "\(.*\)")$/| `\1` | \2 | \3 |/p' include/xueshe/error_list.h
} >docs/errors.md
/usr/bin/python3 tests/tools/checks-doc.py >docs/checks.md
rm -rf docs/standards/packs
mkdir -p docs/standards/packs
{
	printf '# The standards\n\nMade by `make docs`; do not edit. Each was read a second time: [what was found](reviewed.md).\n\n| standard | title | for | edition | rules | count |\n|---|---|---|---|---|---|\n'
	XUESHE_DATA=. "$1/xueshe" --lang en standards list --json | /usr/bin/python3 -c '
import json, sys
packs = json.load(sys.stdin)["packs"]
for p in packs:
    print("| [%s](packs/%s.md) · [中文](packs/%s.zh-CN.md) | %s<br>%s | %s | %s | %d | %d |" % (
        p["id"], p["id"], p["id"], p["title"]["zh"], p["title"]["en"], p["jurisdiction"], p["edition"], p["rules"], p["counting"]))
print("\n%d standards, %d rules, of which %d count and %d are off." % (
    len(packs), sum(p["rules"] for p in packs), sum(p["counting"] for p in packs), sum(p["rules"] - p["counting"] for p in packs)))'
} >docs/standards/README.md
for pack in standards/packs/*.json; do
	id=$(basename "$pack" .json)
	XUESHE_DATA=. "$1/xueshe" --lang en standards show "$id" --markdown >"docs/standards/packs/$id.md"
	XUESHE_DATA=. "$1/xueshe" --lang zh standards show "$id" --markdown >"docs/standards/packs/$id.zh-CN.md"
done
