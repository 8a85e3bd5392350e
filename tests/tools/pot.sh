#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# pot.sh: prints the messages of the source that have no Chinese yet, as a
# catalogue to fill in; put what you filled in into a part of src/po/parts.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
find src include -name '*.[ch]' ! -name '*_list.h' | sort |
	xgettext -f - -k_ -kN_ --from-code=UTF-8 --add-comments=TRANSLATORS -o "$work/all.pot"
sed -n 's/^X([A-Z_]*, [A-Z0-9]*, \(".*"\))$/msgid \1\nmsgstr ""\n/p' include/xueshe/*_list.h >"$work/lists.po"
msguniq --use-first --force-po "$work/lists.po" -o "$work/lists.pot" 2>/dev/null || : >"$work/lists.pot"
cat src/po/zh_CN.po src/po/parts/*.po | msguniq --use-first --force-po -o "$work/zh.po" -
msgcat --use-first "$work/all.pot" "$work/lists.pot" >"$work/wanted.pot"
msgmerge -q -N "$work/zh.po" "$work/wanted.pot" -o "$work/merged.po"
msgattrib --untranslated --no-obsolete --no-wrap "$work/merged.po"
