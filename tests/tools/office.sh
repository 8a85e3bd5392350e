#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# office.sh PROFILE FORMAT OUT-FOLDER FILE…: LibreOffice with a profile of its
# own that recalculates every workbook it opens (without that it believes the
# cached results, planted wrong ones too).
set -eu
profile=$1 format=$2 out=$3
shift 3
if [ ! -e "$profile/user/registrymodifications.xcu" ]; then
	mkdir -p "$profile/user"
	cat >"$profile/user/registrymodifications.xcu" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
XML
fi
mkdir -p "$out"
timeout 300 soffice "-env:UserInstallation=file://$profile" --headless \
	--convert-to "$format" --outdir "$out" "$@" >"$out/office.log" 2>&1 || {
	cat "$out/office.log" >&2
	exit 1
}
