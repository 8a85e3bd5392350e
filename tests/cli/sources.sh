#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# shellcheck disable=SC2154
# Every figure of the packs stands in a row of standards/sources, and every row
# that counts is used or says why not.  Then the same on made-up tables, with a
# fault put in.
. "$(dirname "$0")/lib.sh"

trace() {
	/usr/bin/python3 "$root/tests/tools/sources.py" "$@"
}
check -- trace

# Made up: one pack of two rules, three rows.
mkdir -p good/packs good/sources
cat >good/sources/keys.csv <<'END'
area,key,where_read
mu,M1,made up 虚构
END
{
	echo 'row,document,number,clause,what_zh,what_en,applies_to,cmp,values,unit,basis,points,veto,confidence,keys,fate,note'
	echo 'mu-001,虚构标准,,1,生均图书,Books,primary junior,>=,20 30,volume,pupil,5,,found,M1,,'
	echo 'mu-002,虚构标准,,2,生机比1:12,Computers,all,>=,12,set,pupil,,,found-2nd,M1,,'
	echo 'mu-003,虚构标准,,3,县里的事,A matter of the county,county,=,,,,,,found,M1,no item: tells of government work,'
} >good/sources/mu.csv
cat >good/packs/mu.json <<'END'
{"id": "mu", "rules": [
 {"id": "books", "confidence": "found", "rows": ["mu-001"], "points": 5,
  "indicator": "books_per_pupil", "at_least": {"primary": 20, "junior": 30}},
 {"id": "computers", "confidence": "found-2nd", "rows": ["mu-002"],
  "indicator": "computers_per_100", "at_least": 12}],
 "judgement": {"method": "each"}}
END
check -- trace --standards good

# fault FILE SED-EXPRESSION SAID: the copy with that change is refused.
spoil() {
	rm -rf bad
	cp -r good bad
	sed "$2" "good/$1" >"bad/$1"
	cmp -s "good/$1" "bad/$1" && blame "sed changed nothing: $2"
	check -s 1 -e "$3" -- trace --standards bad
}
spoil packs/mu.json 's/"primary": 20/"primary": 21/' 'mu books: primary 21 stands in none'
spoil packs/mu.json 's/"points": 5/"points": 6/' 'mu books: points 6 stands in none'
spoil packs/mu.json 's/"rows": \["mu-002"\],//' 'mu computers: names no rows'
spoil packs/mu.json 's/"mu-002"/"mu-009"/' 'mu computers: no row mu-009'
spoil packs/mu.json 's/"found-2nd"/"found"/' 'found is better than its row, found-2nd'
spoil packs/mu.json 's/"each"/"count", "reached": 6/' 'mu judgement: reached 6 stands in none'
spoil packs/mu.json 's/\["mu-001"\]/["mu-001", "mu-002"]/' 'mu-002 has no figure of it'
spoil packs/mu.json 's/"books", /&"cases": [{"when": {"pupils": {"below": 77}}, "at_least": 20}], /' \
	'mu books cases 1: below 77 stands in none'
spoil packs/mu.json 's/"books", /&"proof": {"zh": "账", "en": "ledger", "rows": ["mu-009"]}, /' \
	'mu books proof: no row mu-009'
spoil packs/mu.json 's/"books", /&"proof": {"zh": "账", "en": "ledger", "rows": ["mu-003"]}, /' \
	'mu-003: a rule names it, and a fate says why not'
spoil sources/mu.csv 's/20 30/20 3O/' '"3O" is no number'
spoil sources/mu.csv 's/no item: tells of government work//' 'mu-003: no rule names it, and no fate says why'
spoil sources/mu.csv 's/found-2nd,M1,,/found-2nd,M1,not needed,/' 'a rule names it, and a fate says why not'
spoil sources/mu.csv 's/found,M1,,/found,M7,,/' 'no key M7'
spoil sources/mu.csv 's/found-2nd/fount/' 'no confidence "fount"'
spoil sources/mu.csv 's/mu-003/mu-002/' 'mu-002 stands twice'
spoil sources/mu.csv 's/^mu-003,/&,/' '18 cells'
spoil sources/mu.csv 's/clause/claus/' 'the columns are'
spoil sources/keys.csv 's/M1.*/&\nmu,M2,nowhere/' 'mu M2 is used by no row'

# 1:12 in a row is 12 or 1/12 in a pack; 85 per cent is 85 or 0.85.
sed 's/computers_per_100", "at_least": 12/x", "at_least": 0.12, "at_most": 0.083333333333333333/' \
	good/packs/mu.json >m.json
mv m.json good/packs/mu.json
check -- trace --standards good
finish
