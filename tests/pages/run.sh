#!/usr/bin/env bash
# The pages in a real Chromium, in Vietnamese. `tests/pages/run.sh BUILD [report.test.mjs …]`
set -euo pipefail
build=$(realpath "$1"); shift
cd "$(dirname "$0")"
npm install --no-package-lock --no-audit --no-fund --silent
[ $# -gt 0 ] || set -- *.test.mjs
SOKET=$build/soket SOKET_SOURCE=$(realpath ../..) exec node --test "$@"
