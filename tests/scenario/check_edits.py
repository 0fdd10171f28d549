"""Pictures before and after edits, compared by the independent checker of layouts: leaf, split, rename
and delete flip nobody's order, move at most a tenth of the nodes across the flow, and nodes by two
cells in the mean over all of these edits, along and across; an added edge flips a hundredth and
moves a fifth. In both directions of the flow; no picture has a fault. POLKU_LONG: 500 edits, else 100.

usage: check_edits.py WRITE_EDITS SHARED; without the shared folder's checker it skips (exit 77)."""
import json
import os
import subprocess
import sys
import tempfile

program, shared = sys.argv[1:3]
if not os.path.exists(os.path.join(shared, "tools", "layout_check.py")):
    print("skipped: no checker of layouts in " + shared)
    sys.exit(77)
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(shared, "tools"))
import layout_check  # noqa: E402

EDITS = 50
SIZES = (40, 200)
LONG_SIZES = (20, 40, 60, 90, 120, 150, 200, 250, 300, 400)


def read(folder, name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return json.load(file)


def compare_all(folder, sums):
    faults = 0
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".after.json"):
            continue
        kind = name.split(".")[1]
        before, after = read(folder, name.replace("after", "before")), read(folder, name)
        counts = layout_check.check(after, None)
        if counts["HARD_FAIL"]:
            print(f"{name}: {counts}")
            faults += 1
        change = layout_check.compare(before, after, after["dir"])
        sums.setdefault((after["dir"], kind), []).append(change)
    return faults


def main():
    sums = {}
    faults = 0
    sizes = LONG_SIZES if os.environ.get("POLKU_LONG") else SIZES
    for seed, nodes in enumerate(sizes):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([program, folder, str(seed), str(nodes), str(EDITS)], check=True)
            faults += compare_all(folder, sums)
    moves = []
    for (direction, kind), changes in sorted(sums.items()):
        joins = kind == "edge"
        flips = sum(c["flips_pct"] for c in changes) / len(changes)
        moved = sum(c["moved_cross_pct"] for c in changes) / len(changes)
        cells = [c["mean_move"] for c in changes]
        print(f"{direction} {kind}: {len(changes)} edits, {flips:.2f}% flipped, {moved:.1f}% moved across, "
              f"{sum(cells) / len(cells):.2f} cells in the mean")
        faults += flips > (1 if joins else 0) or moved > (20 if joins else 10)
        moves += [] if joins else cells
    faults += sum(moves) > 2 * len(moves)
    return 1 if faults or len(sums) != 10 else 0


sys.exit(main())
