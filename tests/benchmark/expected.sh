# shellcheck shell=sh disable=SC2154
# The closed form of journey J1 (sourced by run): what the editor waits for, alone. The first time of
# contacts that nobody has asked anything yet, then after an edit of a rate and of a filter's value, on
# one thread and on two; and beside it the run itself, which counts what is expected here.

if [ ! -f "$shared/generate_contacts.c" ]; then
    skip "$shared/generate_contacts.c is not here"
    exit 0
fi
expected=$(build_program benchmark_expected) && run=$(build_program benchmark_simulation) || {
    cat "$builds/benchmark.log"
    exit 1
}
folder=$(make_contacts "$count") || exit 1

round=0
while [ "$round" -lt "$rounds" ]; do
    for threads in 1 2; do
        run_side "expected-$threads" as_launched "$expected" "$folder" "$here/j1.yaml" "$threads"
    done
    round=$((round + 1))
done
run_side run as_launched "$run" "$folder" "$here/j1.yaml" 16 2 # days: nobody is inside at their end
echo "what each side counted:"
for side in expected-1 run; do
    sed -n 's/.* \(hits .* goal [0-9]*\).*/\1/p' "$results/$side" | sort -u | sed "s/^/  $side: /"
done
for side in expected-1 expected-2; do
    for kind in "median ms" "rate ms" "filter ms"; do
        printf '%-10s %-10s %8s ms\n' "$side" "$kind" \
            "$(sed -n "s/.* $kind \([0-9.]*\) .*/\1/p" "$results/$side" | median)"
    done
done
echo "must: the first at 1M contacts 10 ms, at 10M 80 ms; aim: 4, 30"
