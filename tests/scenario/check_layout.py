"""Layouts of given and generated graphs, held against the independent checker: no fault at all, and
over the given graphs no more crossings than Graphviz dot has, none drawn where it has none, and
hardly more drawn than counted between layers; of generated ones no more than they may have, and no
more bends than edges.

usage: check_layout.py POLKU SHARED; without the shared folder's checker it skips (exit 77). With
POLKU_SHARE=N only each Nth graph is looked at, for faults alone: the sums are of all."""
import csv
import glob
import json
import os
import random
import subprocess
import sys
import tempfile

polku, shared = sys.argv[1:3]
if not os.path.exists(os.path.join(shared, "tools", "layout_check.py")):
    print("skipped: no checker of layouts in " + shared)
    sys.exit(77)
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(shared, "tools"))
import generate_graph  # noqa: E402
import layout_check  # noqa: E402


def lay_out(path, direction, box):
    words = [polku, "layout", "--edges", path, "--direction", direction, "--box", box]
    return json.loads(subprocess.run(words, capture_output=True, check=True, timeout=60).stdout)


COUNTED = {}


def count(path, direction, box):
    """What the checker counts in a graph's layout, once for each."""
    key = (path, direction, box)
    if key not in COUNTED:
        COUNTED[key] = layout_check.check(lay_out(*key), layout_check.read_graph(path))
    return COUNTED[key]


def check(path, name, direction, box):
    counts = count(path, direction, box)
    if counts["HARD_FAIL"] or counts["mixed_trunk"]:
        print(f"{name} {direction} {box}: {counts}")
        return 1
    return 0


def write_journey(path, count, edges, source, pins):
    """The graph as a journey with stages: what has no stage keeps to a lane by what is before it."""
    stages = 1 + source.randrange(5)
    led_to = {v for _, v in edges}
    targets = [[v for u, v in edges if u == n] for n in range(count)]
    with open(path, "w", encoding="ascii") as file:
        print("polku: 1\njourney: Lanes\nstages:", file=file)
        for stage in range(stages):
            print(f"  - {{id: s{stage}, name: Stage {stage}}}", file=file)
        print("nodes:", file=file)
        for n in range(count):
            if n not in led_to:
                print(f"  b{n}:\n    kind: start\n    trigger: {{manual: true}}\n"
                      f"    next: n{n}", file=file)
            print(f"  n{n}:\n    kind: {'split' if targets[n] else 'exit'}", file=file)
            if source.random() < 0.6:
                print(f"    stage: s{source.randrange(stages)}", file=file)
            if targets[n]:
                print("    arms:", file=file)
            for i, v in enumerate(targets[n]):
                print(f"      - {{share: {100 // len(targets[n])}, label: arm {i}, next: n{v}}}",
                      file=file)
        if pins:
            print("layout:", file=file)
        for n in sorted(source.sample(range(count), pins), key=str):
            print(f"  n{n}: {{column: {source.randrange(9)}, row: {source.randrange(5)}}}",
                  file=file)


def check_lanes(path, name, direction, lanes):
    """No fault, and no edge runs along a rule."""
    words = [polku, "layout", path, "--direction", direction] + (["--lanes"] if lanes else [])
    result = json.loads(subprocess.run(words, capture_output=True, check=True, timeout=60).stdout)
    counts = layout_check.check(result, None)
    faults = counts["HARD_FAIL"] or counts["mixed_trunk"]
    axis = 1 if direction == "lr" else 0
    rules = {lane["start"] - 1 for lane in result.get("lanes", [])}
    faults += lanes != bool(rules)
    for edge in result["edges"]:
        faults += any(point[axis] in rules for point in edge["points"])
    if faults:
        print(f"{name} {direction} lanes {lanes}: {counts}")
    return 1 if faults else 0


def check_journeys(folder):
    faults = runs = 0
    for seed, (nodes, back, pins) in enumerate(
            ((10, 0, 2), (40, 0.2, 6), (120, 0.1, 12), (400, 0.05, 20), (900, 0, 30))):
        path = os.path.join(folder, f"lanes_{nodes}.yaml")
        made, edges = generate_graph.gen(nodes, seed, back)
        write_journey(path, made, edges, random.Random(seed), pins)
        for direction, lanes in (("lr", True), ("td", True), ("lr", False)):
            faults += check_lanes(path, os.path.basename(path), direction, lanes)
            runs += 1
    print(f"{runs} layouts of journeys with lanes and pins, {faults} with faults")
    return faults


def check_crossings(folder):
    with open(os.path.join(folder, "anchors.tsv"), encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    faults = 0 if rows else 1
    theirs = sum(int(row["dot_crossings"]) for row in rows)
    for direction, box in (("lr", "14x3"), ("td", "14x3"), ("lr", "9x5")):
        ours = drawn = 0
        worse = []
        for row in rows:
            path = os.path.join(folder, row["file"])
            counts = count(path, direction, box)
            ours += counts["layer_crossings"]
            drawn += counts["crossings"]
            if counts["crossings"] > 0 == int(row["dot_crossings"]):
                worse.append(row["file"])
        print(f"{len(rows)} given graphs {direction} {box}: {ours} crossings of layers, {drawn} "
              f"drawn, dot has {theirs}; some where dot has none: {worse}")
        faults += max(ours, drawn) > theirs or drawn > 1.05 * ours or bool(worse)
    return faults


def write_graph(path, nodes, edges):
    with open(path, "w", encoding="ascii") as file:
        file.write(f"{nodes} {len(edges)}\n")
        file.writelines(f"{u} {v}\n" for u, v in edges)


# Nodes, seed, and how many crossings there may be: those of dot, at 5000 as layout.md has it.
GENERATED = ((200, 1, 14), (200, 2, 8), (500, 1, 37), (1000, 1, 280), (1000, 2, 188), (5000, 1, 3955))
MOST_COUNTED = 1000  # nodes: bends of larger ones are not


def check_generated(folder):
    faults = 0
    for nodes, seed, most in GENERATED:
        path = os.path.join(folder, f"grown_{nodes}_{seed}.txt")
        made, edges = generate_graph.gen(nodes, seed)
        write_graph(path, made, edges)
        for direction in ("lr", "td"):
            counts = count(path, direction, "14x3")
            drawn = max(counts["layer_crossings"], counts["crossings"])
            bends = counts["bends"] / len(edges)
            print(f"{nodes} nodes, seed {seed}, {direction}: {drawn} crossings of {most}, {bends:.2f} bends an edge")
            faults += counts["HARD_FAIL"] > 0 or drawn > most
            faults += drawn > 1.05 * counts["layer_crossings"]
            faults += nodes <= MOST_COUNTED and bends > 1
    return faults


def main():
    faults = runs = 0
    paths = sorted(p for p in glob.glob(os.path.join(shared, "data", "graphs", "*.txt")))
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = folder  # whoever calls may have a workspace
        os.environ.pop("POLKU_WORKSPACE", None)
        for nodes, back in ((10, 0), (10, 0.3), (50, 0.1), (200, 0.1), (500, 0), (1000, 0.05)):
            path = os.path.join(folder, f"generated_{nodes}_{back}.txt")
            nodes, edges = generate_graph.gen(nodes, 1, back)
            write_graph(path, nodes, edges)
            paths.append(path)
        share = int(os.environ.get("POLKU_SHARE", "1"))
        for path in paths[::share]:
            for direction, box in (("lr", "14x3"), ("td", "14x3"), ("lr", "2x1"), ("td", "9x5")):
                faults += check(path, os.path.basename(path), direction, box)
                runs += 1
        faults += check_journeys(folder)
        faults += check_generated(folder) if share == 1 else 0
    print(f"{runs} layouts of {len(paths[::share])} graphs, {faults} with faults so far")
    if share == 1:
        faults += check_crossings(os.path.join(shared, "data", "graphs"))
    return 1 if faults or not runs else 0


sys.exit(main())
