# shellcheck shell=sh disable=SC2154
# Contacts coming in, and coming back (sourced by run). On a million contacts at most: CSV to a table
# that can be simulated, against DuckDB's read_csv into a table, two threads each; `polku import` into
# a new workspace against the shell of SQLite, whose .import makes one table of texts without an index,
# and again with two unique columns: no two contacts of a workspace have one id or one key. Then a
# workspace of N contacts: the first preview behind the import, a preview behind that, its memory, and
# how long reading the bytes of its columns takes.

if [ ! -f "$shared/generate_contacts.c" ]; then
    skip "$shared/generate_contacts.c is not here"
    exit 0
fi
program=$(build_program benchmark_import) && build_program ../../ui/polku >"$results/path" || {
    cat "$builds/benchmark.log"
    exit 1
}
polku=$build/ui/polku
most=1000000
few=$([ "$count" -lt "$most" ] && echo "$count" || echo "$most")
work=$builds/import
mkdir -p "$work"
trap 'rm -rf "$results" "$work"' EXIT

# contacts.csv beside the raw columns of make_contacts, made once. make_csv N; its path on stdout.
make_csv() {
    folder=$(make_contacts "$1") || return 1
    if [ ! -f "$folder/contacts.csv" ]; then
        "$builds/generate_contacts" "$1" "$folder" csv || return 1
    fi
    echo "$folder/contacts.csv"
}

file=$(make_csv "$few") || exit 1
sides="polku polku-store"
if has_npm @duckdb/node-api; then
    cp "$here/import_duckdb.mjs" "$peers/"
    sides="$sides duckdb"
else
    skip "DuckDB cannot be had from npm"
fi
if command -v sqlite3 >/dev/null 2>&1 || "$source/assets/packages/install" sqlite; then
    sides="$sides sqlite sqlite-unique"
else
    skip "the shell of SQLite is not here"
fi

# The same columns, two of them unique.
unique_table() {
    echo "CREATE TABLE c (id UNIQUE, email UNIQUE, phone, name, country, lang, birthday, tags, spend,
        orders, consent_email, consent_sms, last_open);"
}

run_import() { # run_import SIDE
    database=$work/$1.db
    rm -f "$database"*
    case $1 in
    polku) run_side "$1" as_launched "$program" read "$file" 2 ;;
    polku-store)
        run_side "$1" as_launched "$program" run "$polku" import --workspace "$database" "$file"
        ;;
    duckdb) run_side "$1" node "$peers/import_duckdb.mjs" "$file" 2 ;;
    sqlite) run_side "$1" "$program" run sqlite3 "$database" -cmd ".mode csv" ".import $file c" ;;
    sqlite-unique)
        run_side "$1" "$program" run sqlite3 "$database" -cmd ".mode csv" -cmd "$(unique_table)" \
            ".import --skip 1 $file c"
        ;;
    esac
}

# What stands in a database: contacts; of them with spend above 500, consent to email, tagged VIP.
stored() { # stored SIDE
    database=$work/$1.db
    case $1 in
    polku-store)
        counted() { "$polku" count --json --workspace "$database" "$1"; }
        for filter in "contact.spend > 500" "contact.consent_email = 1" "tags CONTAINS 'VIP'"; do
            counted "$filter"
        done | sed 's/[^0-9,]//g; s/\([0-9]*\),\([0-9]*\)/\2 \1/' |
            awk '{ of = $1; each = each " " $2 } END { print of each }'
        ;;
    *)
        sqlite3 -separator ' ' "$database" "SELECT count(*), sum(spend + 0 > 500), sum(consent_email + 0 = 1),
            sum(instr(';' || tags || ';', ';VIP;') > 0) FROM c"
        ;;
    esac
}

compare() { # compare OURS PEER MUST AIM
    [ -f "$results/$2" ] || return 0
    ours=$(figure "$1" ms | median)
    theirs=$(figure "$2" ms | median)
    awk "BEGIN { printf \"%-12s %9.1f ms  %-14s %9.1f ms  ratio %.1f%s\\n\", \"$1\", $ours,
        \"$2\", $theirs, $theirs / $ours, \"${3:-}\" == \"\" ? \"\" : \" (must ${3:-}, aim ${4:-})\" }"
}

round=0
while [ "$round" -lt "$rounds" ]; do
    for side in $sides; do
        # The runs of a reader are within it.
        case $round-$side in
        0-* | *-polku-store | *-sqlite*) run_import "$side" ;;
        esac
    done
    round=$((round + 1))
done
echo "what each side holds of $few contacts (read: contacts, spend in cents, consents, tags; stored:"
echo "contacts, spend above 500, consent to email, tagged VIP):"
for side in $sides; do
    case $side in
    polku | duckdb) sed 's/^\(.*\) N [0-9]*/\1/; s/^/  /' "$results/$side" ;;
    *) ! command -v sqlite3 >/dev/null 2>&1 || echo "  $side $(stored "$side")" ;;
    esac
done
compare polku duckdb 3 6
compare polku-store sqlite 2.5 3.5
compare polku-store sqlite-unique
run_side alone as_launched "$program" store "$file" "$work/alone.db"
sed 's/^store.* median/the store alone: in, median/; s/^/  /' "$results/alone"

rm -f "$work"/*
file=$(make_csv "$count") || exit 1
database=$work/workspace.db
preview() {
    run_side "$1" as_launched "$program" run "$polku" sim --workspace "$database" "$here/j1.yaml" \
        --start 2026-11-22 --days 16 --seed 1 --threads 2
}
run_side import as_launched "$program" run "$polku" import --workspace "$database" "$file"
preview first
round=0
while [ "$round" -lt "$rounds" ]; do
    run_side bytes "$program" bytes "$database-columns"
    preview again
    round=$((round + 1))
done
memory() { # memory SIDE: the most of all runs, MB
    sed -n 's/.* memory MB \([0-9]*\)$/\1/p' "$results/$1" | sort -n | tail -n 1
}
echo "a workspace of $count contacts:"
for side in import first again; do
    echo "  $side $(figure "$side" ms | median) ms, $(memory "$side") MB at most"
done
echo "  bytes of the columns $(figure bytes hits | sort -u), read in $(figure bytes ms | median) ms"
awk "BEGIN { printf \"reopen and preview  %.1f times reading the bytes (must 3, aim 1.5);\",
    $(figure again ms | median) / $(figure bytes ms | median) }"
echo " memory $(memory again) MB (must 600, aim 300, of 10 million)"
