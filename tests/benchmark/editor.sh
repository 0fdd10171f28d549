# shellcheck shell=sh disable=SC2154
# The editor in a pseudo-terminal (sourced by run): from its start to the first frame, from a key to the
# frame that answers it, on journeys of 200, 1000 and up to N nodes (5000); the start with the demo's
# workspace; keys on a journey of 1000 nodes while a preview of a million contacts runs
# (POLKU_BENCHMARK_CONTACTS). And tig opening a repository and vim opening the largest journey's file, if
# they can be had: both are what the ratios at the end are to.

if [ ! -f "$source/../shared/tools/generate_graph.py" ]; then
    skip "$source/../shared/tools/generate_graph.py is not here"
    exit 0
fi
driver=$(build_program benchmark_editor) && polku=$(build_target ui/polku) || {
    cat "$builds/benchmark.log"
    exit 1
}
work=$(mktemp -d)
contacts=${POLKU_BENCHMARK_CONTACTS:-1000000}
failed=
trap 'rm -rf "$results" "$work"' EXIT
POLKU_WORKSPACE=$work/workspace.db
TERM=xterm-256color
export POLKU_WORKSPACE TERM

for nodes in 200 1000 "$count"; do
    [ "$nodes" -le "$count" ] || continue
    rm -f "$work"/workspace.db*
    python3 "$here/editor_journey.py" "$source/../shared" "$nodes" "Of $nodes" >"$work/journey.yaml" &&
        "$polku" import "$work/journey.yaml" >/dev/null || exit 1
    echo "polku, a journey of $nodes nodes:"
    as_launched "$driver" polku "$rounds" "$polku" edit "Of $nodes" || failed=1
done

# Runs the driver, shows what it prints, and keeps it for the ratios: keep SIDE COMMAND…
keep() {
    side=$1
    shift
    "$@" >"$results/$side" || failed=1
    cat "$results/$side"
}

"$polku" demo --print --workspace "$work/demo.db" >/dev/null || exit 1
echo "polku, the demo's workspace:"
keep demo as_launched "$driver" first "$rounds" "$polku" edit --workspace "$work/demo.db" "Cart abandonment"

# A workspace of N contacts of the yardstick, made once: make_workspace N; its path on stdout.
make_workspace() {
    kept=$builds/editor-$1
    if [ ! -f "$kept/done" ]; then
        folder=$(make_contacts "$1") && mkdir -p "$kept" && rm -f "$kept"/workspace.db* &&
            "$builds/generate_contacts" "$1" "$folder" csv &&
            "$polku" import "$folder/contacts.csv" --map spend=amount_spent --workspace "$kept/workspace.db" >"$builds/benchmark.log" &&
            rm "$folder/contacts.csv" && touch "$kept/done" || return 1
    fi
    echo "$kept/workspace.db"
}

if [ -f "$shared/generate_contacts.c" ]; then
    rm -f "$work"/workspace.db*
    cp "$(make_workspace "$contacts")" "$work/workspace.db" &&
        python3 "$here/editor_journey.py" "$source/../shared" 1000 "Of 1000" >"$work/of_1000.yaml" &&
        "$polku" import "$work/of_1000.yaml" >/dev/null && "$polku" count "amount_spent > 0" || exit 1
    echo "polku, a journey of 1000 nodes and $contacts contacts, while a preview runs:"
    keep preview as_launched "$driver" preview "$rounds" "$polku" edit "Of 1000"
else
    skip "$shared/generate_contacts.c is not here"
fi


# The names in debian.txt are those of the programs. has_peer NAME
has_peer() {
    "$source/assets/packages/install" "$1" && command -v "$1" >/dev/null 2>&1
}

if has_peer tig; then
    echo "$(tig --version | head -n 1), this repository of $(git -C "$source" rev-list --count HEAD) commits:"
    keep tig env -C "$source" "$driver" tig "$rounds" tig
else
    skip "tig cannot be had"
fi
if has_peer vim; then
    echo "$(vim --version | head -n 1), a file of $(wc -l <"$work/journey.yaml") lines:"
    keep vim "$driver" vim "$rounds" vim -u NONE -n "$work/journey.yaml"
else
    skip "vim cannot be had"
fi

# A figure of a row that was kept: kept_figure SIDE ROW p50|p95, of the first frame.
kept_figure() {
    column=1
    [ "$3" = p50 ] || column=2
    sed -n "s/^  $2 *[0-9]* *//p" "$results/$1" | awk "{ print \$$column }"
}

# ratio WHAT SIDE ROW QUANTILE PEER…: polku's figure, and how many times a peer's it is.
ratio() {
    what=$1 ours=$(kept_figure "$2" "$3" "$4") row=$3 quantile=$4
    shift 4
    printf '%-34s polku %s ms' "$what, $quantile:" "$ours"
    for peer in "$@"; do
        theirs=$(kept_figure "$peer" "$row" "$quantile")
        printf ', %s %s ms (%s×)' "$peer" "$theirs" "$(awk "BEGIN { printf \"%.1f\", $ours / $theirs }")"
    done
    echo
}

peers_kept=
for peer in tig vim; do
    [ -f "$results/$peer" ] && peers_kept="$peers_kept $peer"
done
# shellcheck disable=SC2086
{
    ratio "start to first frame, the demo" demo start p50 $peers_kept
    ratio "start to first frame, the demo" demo start p95 $peers_kept
    if [ -f "$results/preview" ]; then
        ratio "keys while a preview runs" preview "all keys" p50 $peers_kept
        ratio "keys while a preview runs" preview "all keys" p95 $peers_kept
        ratio "edits while a preview runs" preview edits p95
    fi
}
echo "must: a first frame in 100 ms, a key in 16 ms; an edit in 5, 16, 50 ms at 200, 1000, 5000 nodes"
[ -z "$failed" ] || echo "FAILED: edits that were not made, or no first frame, stand above"
[ -z "$failed" ]
