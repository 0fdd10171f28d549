# shellcheck shell=sh disable=SC2154
# Journeys J1 and J2 (sourced by run): polku on one thread and on two, against NumPy in chunks on one,
# DuckDB and ClickHouse inside the process on two, and SimPy on 100,000 contacts; then J1 walked contact
# by contact. Each side prints what it counted; DuckDB and ClickHouse make contacts of the same
# distribution, so their counts are near, not equal. J1's peers stand beside the specification, J2's
# here. At the end the closed form, at a million contacts and at all, and the filter of VIPs, as their
# own subjects print them.

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
    cp "$shared/j1_duckdb.mjs" "$here/j2_duckdb.mjs" "$here/j2_sql.cjs" "$peers/"
    sides="$sides duckdb"
else
    skip "DuckDB cannot be had from npm"
fi
if has_npm chdb; then
    cp "$shared/j1_chdb.cjs" "$here/j2_chdb.cjs" "$here/j2_sql.cjs" "$peers/"
    sides="$sides clickhouse"
else
    skip "ClickHouse (chdb) cannot be had from npm"
fi

peers_of() { # peers_of JOURNEY: the folder of its Python peers
    case $1 in
    j1) echo "$shared" ;;
    *) echo "$here" ;;
    esac
}

chunk_of() { # chunk_of JOURNEY: contacts a chunk with which NumPy is quickest
    case $1 in
    j1) echo 32768 ;;
    *) echo 131072 ;;
    esac
}

days_of() { # days_of JOURNEY: so many that nobody is inside at their end
    case $1 in
    j1) echo 16 ;;
    *) echo 60 ;;
    esac
}

run_polku() { # run_polku JOURNEY SIDE FOLDER THREADS
    run_side "$1-$2" as_launched "$program" "$3" "$here/$1.yaml" "$(days_of "$1")" "$4"
}

run_simulation() { # run_simulation JOURNEY SIDE
    case $2 in
    polku-1) run_polku "$1" "$2" "$folder" 1 ;;
    polku-2) run_polku "$1" "$2" "$folder" 2 ;;
    polku-few) run_polku "$1" "$2" "$few" 1 ;;
    numpy)
        run_side "$1-$2" env -u OPENBLAS_CORETYPE -u OPENBLAS_L2_SIZE \
            "$debian_python" "$(peers_of "$1")/$1_numpy.py" "$folder" "$(chunk_of "$1")"
        ;;
    simpy-few)
        [ "$round" -ne 0 ] || run_side "$1-$2" "$debian_python" "$(peers_of "$1")/$1_simpy.py" "$few"
        ;;
    duckdb) run_side "$1-$2" node "$peers/$1_duckdb.mjs" "$count" 2 ;;
    clickhouse) (cd "$peers" && run_side "$1-$2" node "$peers/$1_chdb.cjs" "$count" 2) || exit 1 ;;
    esac
}

# The median of a side's times in ms: "median ms 12.3" of ours, "sec 1.23" or "median 1.234" of others.
side_ms() { # side_ms SIDE
    sed -n -e 's/.*median ms \([0-9.]*\).*/\1/p' -e t -e 's/.* sec \([0-9.]*\).*/\1 s/p' -e t \
        -e 's/.* median \([0-9.]*\) .*/\1 s/p' "$results/$1" |
        awk '{ print $2 == "s" ? $1 * 1000 : $1 }' | median
}

compare() { # compare JOURNEY OURS PEER [MUST AIM]
    [ -f "$results/$1-$3" ] || return 0
    ours=$(side_ms "$1-$2")
    theirs=$(side_ms "$1-$3")
    awk -v targets="${4:+ (must $4, aim ${5:-})}" "BEGIN {
        printf \"%-10s %10.1f ms  %-10s %10.1f ms  ratio %.2f%s\\n\", \"$2\", $ours, \"$3\", $theirs,
            $theirs / $ours, targets }"
}

# Every count of a side and of its peers, and how many standard deviations of the difference they lie
# apart, as if things were counted that happen once a contact at most and seldom: the most it can be,
# but for what happens again and again. A peer that was not run is left out.
print_counts() { # print_counts JOURNEY OURS PEER…
    journey=$1
    shift
    for side in "$@"; do
        [ ! -f "$results/$journey-$side" ] || grep -m 1 '^counts ' "$results/$journey-$side" |
            sed "s/^counts/$side/"
    done | awk '
        NR == 1 { for (i = 2; i < NF; i += 2) names[++count] = $i }
        { sides[NR] = $1; for (i = 2; i < NF; i += 2) counted[NR, $i] = $(i + 1) }
        END {
            printf "  %-22s %11s", "", sides[1]
            for (side = 2; side <= NR; side++) printf " %11s %5s", sides[side], "sd"
            print ""
            for (i = 1; i <= count; i++) {
                ours = counted[1, names[i]]
                printf "  %-22s %11d", names[i], ours
                for (side = 2; side <= NR; side++) {
                    theirs = counted[side, names[i]]
                    apart = ours + theirs == 0 ? 0 : (theirs - ours) / sqrt(ours + theirs)
                    squares[side] += apart * apart
                    printf " %11d %5.1f", theirs, apart
                }
                print ""
            }
            printf "  %-34s", "root mean square"
            for (side = 2; side <= NR; side++) printf " %17.2f", sqrt(squares[side] / count)
            print ""
        }'
}

for journey in j1 j2; do
    round=0
    while [ "$round" -lt "$rounds" ]; do
        for side in $sides; do
            run_simulation "$journey" "$side"
        done
        round=$((round + 1))
    done
    echo "$journey: what each side counted, first run:"
    for side in $sides; do
        grep -v '^version' "$results/$journey-$side" | grep -m 1 'goal' | sed "s/^/  $side: /"
    done
done
print_counts j2 polku-1 numpy duckdb clickhouse
print_counts j2 polku-few simpy-few
echo "j1:"
compare j1 polku-2 clickhouse 2 4
compare j1 polku-1 numpy 3 5
compare j1 polku-2 duckdb 8 15
compare j1 polku-few simpy-few 300 600
compare j1 polku-2 polku-1 1.7 1.9
echo "j2:"
compare j2 polku-2 clickhouse
compare j2 polku-1 numpy
compare j2 polku-2 duckdb
compare j2 polku-few simpy-few
compare j2 polku-2 polku-1 1.7 1.9
for journey in j1 j2; do
    echo "$journey: memory $(sed -n 's/.*; memory \([0-9]*\) MB$/\1/p' "$results/$journey"-polku-[12] |
        sort -n | tail -n 1) MB at most, the contacts within (must 600, aim 300, of 10 million)"
done
echo "j1 contact by contact, 200,000 at most, one thread:"
as_launched "$program" "$folder" "$here/j1.yaml" "$(days_of j1)" 1 walk | grep -v '^counts '

million=1000000
for some in $([ "$count" -gt "$million" ] && echo "$million") "$count"; do
    "$here/run" expected "$some"
done
"$here/run" filter "$count"
