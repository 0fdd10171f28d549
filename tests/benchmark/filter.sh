# shellcheck shell=sh disable=SC2154
# Filters of all contacts (sourced by run): VIPs of two countries who opened something within 90 days,
# in polku, NumPy and DuckDB, one thread each; then other filters on a million contacts, alone.

if [ ! -f "$shared/generate_contacts.c" ]; then
    skip "$shared/generate_contacts.c is not here"
    exit 0
fi
program=$(build_program benchmark_filter) || {
    cat "$builds/benchmark.log"
    exit 1
}
folder=$(make_contacts "$count") || exit 1
sides=polku

if [ -f "$shared/filter_numpy.py" ] && has_module numpy numpy; then
    sides="$sides numpy"
else
    skip "NumPy is not here"
fi
if has_npm @duckdb/node-api; then
    cp "$here/filter_duckdb.mjs" "$peers/"
    sides="$sides duckdb"
else
    skip "DuckDB cannot be had from npm"
fi

run_filter() { # run_filter SIDE
    case $1 in
    polku) run_side polku as_launched "$program" "$folder" peers ;;
    numpy)
        run_side numpy env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE \
            $debian_python "$shared/filter_numpy.py" "$folder"
        ;;
    duckdb) run_side duckdb node "$peers/filter_duckdb.mjs" "$folder" ;;
    esac
}

round=0
while [ "$round" -lt "$rounds" ]; do
    for side in $sides; do
        run_filter "$side"
    done
    round=$((round + 1))
done
case $sides in *duckdb*) sed -n '1s/ filter.*//p' "$results/duckdb" ;; esac
# shellcheck disable=SC2086
report $sides
for side in $sides; do
    figure "$side" hits
done | sort -u | {
    read -r hits
    if read -r other; then
        echo "the sides do not agree: $hits, $other" >&2
        exit 1
    fi
} || exit 1

echo "other filters, a million contacts at most, one thread:"
as_launched "$program" "$folder" live
