#!/usr/bin/env bash
# script/demo clears no folder but its own: demo_folder.sh BUILD
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/mine" "$work/empty"
echo "của tôi" >"$work/mine/thu.txt"
echo "của tôi" >"$work/file"
for taken in mine file; do
    if script/demo "$1" "$work/$taken" >/dev/null 2>&1; then
        echo "script/demo took $taken, which isn't its own"
        exit 1
    fi
done
grep -q "của tôi" "$work/mine/thu.txt" "$work/file"
# Once into an empty one, once into its own.
for free in empty empty; do script/demo "$1" "$work/$free" >/dev/null; done
