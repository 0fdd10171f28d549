#!/bin/sh
# The launcher in a fresh copy of the tree: it builds by itself, keeps stdout for the program, works
# from any folder and through a link, and says nothing where nothing is to do.
set -u
source=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
git -C "$source" rev-parse >/dev/null 2>&1 || {
    echo "skip: this is no git checkout"
    exit 77
}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/tree" "$folder/caller" "$folder/home"
(cd "$source" && git ls-files -co --exclude-standard -z | tar -cf - --null -T -) | tar -xf - -C "$folder/tree"
ln -s "$folder/tree/polku" "$folder/link"
HOME=$folder/home
# What is built here is called four times: it need not be fast.
CFLAGS=-O0
export HOME CFLAGS
cd "$folder/caller" || exit 1

fail() {
    echo "$*"
    echo "stdout:"
    cat "$folder/out"
    echo "stderr:"
    cat "$folder/err"
    exit 1
}

"$folder/tree/polku" --version >"$folder/out" 2>"$folder/err" || fail "the first call fails"
grep -q '^polku [0-9.]*$' "$folder/out" && [ "$(wc -l <"$folder/out")" = 1 ] ||
    fail "stdout of the first call is not the program's alone"
[ -z "$(find "$folder/caller" -mindepth 1)" ] || fail "something was left in the caller's folder"

"$folder/link" --version >"$folder/out" 2>"$folder/err" || fail "the call through a link fails"
[ -s "$folder/err" ] && fail "there was nothing to do, but something was said"

"$folder/tree/polku" frobnicate >"$folder/out" 2>"$folder/err"
[ $? = 2 ] || fail "the program's exit code is not the launcher's"

# A build that fails shows what the tools said, and nothing on stdout.
echo 'this is no C' >>"$folder/tree/ui/main.c"
"$folder/tree/polku" --version >"$folder/out" 2>"$folder/err"
[ $? = 4 ] || fail "a failed build does not end with 4"
[ -s "$folder/out" ] && fail "a failed build writes to stdout"
grep -q 'main.c' "$folder/err" || fail "a failed build does not show why"
echo "4 calls as they should be"
