# shellcheck shell=sh disable=SC2154
# Journey J1 (sourced by run): polku on one thread and on two, against NumPy in chunks on one, DuckDB
# and ClickHouse inside the process on two, and SimPy on 100,000 contacts; then what batches gain over
# walking each contact alone. Each side prints what it counted; DuckDB and ClickHouse make contacts of
# the same distribution, so their counts are near, not equal.

if [ ! -f "$shared/j1_numpy.py" ]; then
    skip "$shared/j1_numpy.py is not here"
    exit 0
fi
program=$(build_program benchmark_simulation) || {
    cat "$builds/benchmark.log"
    exit 1
}
folder=$(make_contacts "$count") || exit 1
few=$(make_contacts 100000) || exit 1
sides="polku-1 polku-2"

if has_module numpy numpy; then
    sides="$sides numpy"
else
    skip "NumPy is not here"
fi
if has_module simpy simpy; then
    sides="$sides polku-few simpy-few"
else
    skip "SimPy is not here"
fi

if has_npm @duckdb/node-api; then
    cp "$shared/j1_duckdb.mjs" "$peers/"
    sides="$sides duckdb"
else
    skip "DuckDB cannot be had from npm"
fi
if has_npm chdb; then
    cp "$shared/j1_chdb.cjs" "$peers/"
    sides="$sides clickhouse"
else
    skip "ClickHouse (chdb) cannot be had from npm"
fi

run_simulation() { # run_simulation SIDE
    case $1 in
    polku-1) run_side "$1" as_launched "$program" "$folder" "$here/j1.yaml" 1 ;;
    polku-2) run_side "$1" as_launched "$program" "$folder" "$here/j1.yaml" 2 ;;
    polku-few) run_side "$1" as_launched "$program" "$few" "$here/j1.yaml" 1 ;;
    numpy)
        run_side "$1" env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE \
            $debian_python "$shared/j1_numpy.py" "$folder" 32768
        ;;
    simpy-few)
        [ "$round" -ne 0 ] || run_side "$1" $debian_python "$shared/j1_simpy.py" "$few"
        ;;
    duckdb) run_side "$1" node "$peers/j1_duckdb.mjs" "$count" 2 "$folder" ;;
    clickhouse) (cd "$peers" && run_side "$1" node "$peers/j1_chdb.cjs" "$count") || exit 1 ;;
    esac
}

# The median of a side's times in ms: "median ms 12.3" of ours, "sec 1.23" or "median 1.234" of others.
side_ms() { # side_ms SIDE
    sed -n -e 's/.*median ms \([0-9.]*\).*/\1/p' -e t -e 's/.* sec \([0-9.]*\).*/\1 s/p' -e t \
        -e 's/.* median \([0-9.]*\) .*/\1 s/p' "$results/$1" |
        awk '{ print $2 == "s" ? $1 * 1000 : $1 }' | median
}

compare() { # compare OURS PEER MUST AIM
    [ -f "$results/$2" ] || return 0
    ours=$(side_ms "$1")
    theirs=$(side_ms "$2")
    awk "BEGIN { printf \"%-10s %10.1f ms  %-10s %10.1f ms  ratio %.1f (must %s, aim %s)\\n\", \"$1\",
        $ours, \"$2\", $theirs, $theirs / $ours, $3, $4 }"
}

round=0
while [ "$round" -lt "$rounds" ]; do
    for side in $sides; do
        run_simulation "$side"
    done
    round=$((round + 1))
done
echo "what each side counted, first run:"
for side in $sides; do
    grep -v '^version' "$results/$side" | grep -m 1 goal | sed "s/^/  $side: /"
done
compare polku-2 clickhouse 2 4
compare polku-1 numpy 3 5
compare polku-2 duckdb 8 15
compare polku-few simpy-few 300 600
compare polku-2 polku-1 1.7 1.9
echo "contact by contact, 200,000 at most, one thread:"
as_launched "$program" "$folder" "$here/j1.yaml" 1 walk
