# shellcheck shell=sh disable=SC2154
# Layouts (sourced by run): polku and Graphviz dot in turn on the same graphs, time and crossings.

if [ ! -f "$source/../shared/tools/layout_check.py" ]; then
    skip "$source/../shared/tools/layout_check.py is not here"
    exit 0
fi
program=$(build_target ui/polku) || {
    cat "$builds/benchmark.log"
    exit 1
}
if ! "$source/assets/packages/install" graphviz || ! command -v dot >/dev/null 2>&1; then
    skip "Graphviz cannot be had"
    exit 0
fi
dot -V 2>&1
as_launched python3 "$here/layout.py" "$program" "$source/../shared" "$count" "$rounds"
