#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Turns files into C: embed.sh NAME FILE… prints an array xs_NAME of
# {name, bytes, size}, ended by a NULL name.  NAME.c is built into the program.
set -eu
array=$1
shift
echo '#include "xueshe/embedded.h"'
n=0
for f in "$@"; do
	printf 'static const unsigned char file_%d[] = {\n' "$n"
	od -An -v -tu1 "$f" | sed 's/  */,/g; s/^,//; s/$/,/'
	echo '0};'
	n=$((n + 1))
done
printf 'const struct xs_embedded xs_%s[] = {\n' "$array"
n=0
for f in "$@"; do
	base=${f##*/}
	printf '\t{ "%s", file_%d, sizeof(file_%d) - 1 },\n' "$base" "$n" "$n"
	n=$((n + 1))
done
printf '\t{ 0, 0, 0 }\n};\n'
