#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# schema-doc.sh MIGRATION…: prints the tables of the planner file as a page,
# from the comments that stand in the SQL itself.
set -eu
cat <<'HEAD'
# The planner file

Made from the comments in `src/store/migrate/` by `make docs`; do not edit.

A planner file is one SQLite file (application id `XUES`, format in `user_version`).
Any SQLite program can read it; look at the view `readable_rows` first.
Write to it with `xueshe` only: the history would not know.

HEAD
awk '
# Columns that later formats add stand with their table.
BEGIN {
	for (i = 1; i < ARGC; i++)
		while ((getline line < ARGV[i]) > 0)
			if (line ~ /^ALTER TABLE [a-z_]+ ADD COLUMN /) {
				split(line, word, " ")
				meaning = substr(line, index(line, " -- ") + 4)
				sub(/;$/, "", word[7])
				more[word[3]] = more[word[3]] sprintf("| `%s` | %s | %s |\n", word[6], word[7], meaning)
			}
}
function flush_text() { # paragraph collected from full-line comments
	if (text != "") printf "%s\n\n", text
	text = ""
}
/^ALTER TABLE/ { text = ""; next }
/^-- / { sub(/^-- /, ""); text = text == "" ? $0 : text " " $0; next }
/^$/ { if (!inside && !started) flush_text(); next }
/^CREATE TABLE/ {
	inside = started = 1
	printf "## %s\n\n", $3
	table = $3
	flush_text()
	print "| column | type | meaning |"
	print "|---|---|---|"
	next
}
/^\)/ { inside = 0; print more[table]; next }
inside && /^\t"?[a-z_]+"? (INTEGER|TEXT|REAL|BLOB|ANY)/ {
	at = index($0, " -- ")
	meaning = substr($0, at + 4)
	name = $1
	gsub(/"/, "", name)
	type = $2
	sub(/,$/, "", type)
	if ($0 ~ /REFERENCES/) {
		match($0, /REFERENCES [a-z_]+/)
		meaning = meaning " → `" substr($0, RSTART + 11, RLENGTH - 11) "`"
	}
	gsub(/\|/, "\\|", meaning)
	printf "| `%s` | %s | %s |\n", name, type, meaning
	next
}
/^CREATE VIEW/ { printf "## %s (view)\n\n", $3; flush_text(); next }
' "$@"
cat <<'TAIL'
## Item columns of survey_rows

Each item of the catalogue that somebody filled has a column of its key: REAL for counts, measures, yuan and years, INTEGER 0 or 1 for flags, TEXT (the Chinese word) for categories.
The table `items` says what each means and in which unit; the comment beside the column in the schema says it too.
TAIL
