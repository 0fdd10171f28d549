# shellcheck shell=sh disable=SC2154
# The editor in a pseudo-terminal (sourced by run): from its start to the first frame, from a key to the
# frame that answers it, on journeys of 200, 1000 and up to N nodes (5000); and tig opening a repository
# and vim opening the largest journey's file, if they can be had.

if [ ! -f "$source/../shared/tools/generate_graph.py" ]; then
    skip "$source/../shared/tools/generate_graph.py is not here"
    exit 0
fi
driver=$(build_program benchmark_editor) && polku=$(build_target ui/polku) || {
    cat "$builds/benchmark.log"
    exit 1
}
work=$(mktemp -d)
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
    as_launched "$driver" polku "$rounds" "$polku" edit "Of $nodes" || exit 1
done

# The names in debian.txt are those of the programs. has_peer NAME
has_peer() {
    "$source/assets/packages/install" "$1" && command -v "$1" >/dev/null 2>&1
}

if has_peer tig; then
    echo "$(tig --version | head -n 1), this repository of $(git -C "$source" rev-list --count HEAD) commits:"
    (cd "$source" && "$driver" tig "$rounds" tig) || exit 1
else
    skip "tig cannot be had"
fi
if has_peer vim; then
    echo "$(vim --version | head -n 1), a file of $(wc -l <"$work/journey.yaml") lines:"
    "$driver" vim "$rounds" vim -u NONE -n "$work/journey.yaml" || exit 1
else
    skip "vim cannot be had"
fi
echo "must: a first frame in 100 ms, a key in 16 ms; an edit in 5, 16, 50 ms at 200, 1000, 5000 nodes"
