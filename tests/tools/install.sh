#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# install.sh build|test|check: installs, by apt, the packages of that step that
# are missing.  Does nothing, and needs no network, where all are there.
set -eu
build='gcc make pkg-config gettext libsqlite3-dev libxlsxwriter-dev libcjson-dev libzip-dev
	libexpat1-dev libcsv-dev nettle-dev libpopt-dev zlib1g-dev
	libgsf-1-dev libxml2-dev coinor-libcbc-dev'
tests="$build libcriterion-dev zip unzip bsdutils python3 python3-openpyxl python3-jsonschema"
checks="$tests clang clang-format clang-tidy cppcheck shellcheck mandoc gcovr poppler-utils libclang-rt-14-dev
	libreoffice-calc fonts-noto-cjk fonts-crosextra-carlito fonts-liberation
	python3-jsonschema python3-pandas python3-xlsxwriter sqlite3 time"
case ${1-build} in
build) want=$build ;;
test) want=$tests ;;
check) want=$checks ;;
*) echo "usage: $0 build|test|check" >&2; exit 2 ;;
esac
command -v dpkg-query >/dev/null || exit 0 # no Debian: the build names what is missing
missing=
for p in $want; do
	dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing="$missing $p"
done
[ -z "$missing" ] && exit 0
sudo=
[ "$(id -u)" -eq 0 ] || sudo=$(command -v sudo || true)
if [ "$(id -u)" -ne 0 ] && [ -z "$sudo" ]; then
	echo "These packages are missing; ask an administrator to install them:$missing" >&2
	exit 1
fi
echo "installing:$missing"
$sudo apt-get update -qq
# shellcheck disable=SC2086
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
