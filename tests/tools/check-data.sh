#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The rule book's data against its schemas and against itself.
set -eu
exec /usr/bin/python3 "$(dirname "$0")/check-data.py" "$@"
