"""Times layouts of polku and of Graphviz dot on the same graphs in turn, and counts their crossings.

usage: layout.py POLKU SHARED MOST_NODES ROUNDS. Times are CPU milliseconds of whole processes, less
those of a graph of one node: what the layout takes, with reading and printing; beside them polku's
own clock around its layout, and what it must not exceed. The two programs take turns with the graph,
then with the one node: each process finds the caches as the other program left them. Medians over
the rounds, of which small graphs have more, since they take less than a process's start; dot has one
round where it takes more than 20 seconds. Crossings are those of straight lines between layers, by
the independent checker for polku and by dot's own word for dot."""
import csv
import json
import os
import re
import resource
import statistics
import subprocess
import sys

polku, shared, most, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(shared, "tools"))
import generate_graph  # noqa: E402
import layout_check  # noqa: E402

LONG = 20000  # ms
MUST = {200: 8, 1000: 5, 5000: 40}
ONE = (1, [])
SMALL, SMALL_TIMES = 200, 5
MOST = {50: 1, 200: 5, 1000: 300, 5000: 1500}  # ms


def run(words, text):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(words, input=text, capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return spent * 1000, done


def run_polku(graph):
    count, edges = graph
    text = f"{count} {len(edges)}\n" + "".join(f"{u} {v}\n" for u, v in edges)
    return run([polku, "layout", "--edges", "-"], text)


def run_dot(graph):
    return run(["dot", "-v", "-Tplain"], layout_check.dot_text(*graph))


def crossings_of_polku(done, graph):
    counts = layout_check.check(json.loads(done.stdout), graph)
    if counts["HARD_FAIL"]:
        sys.exit(f"polku's drawing has faults: {counts}")
    return counts["layer_crossings"], counts["crossings"], counts["bends"] / len(graph[1])


def crossings_of_dot(done):
    found = re.findall(r"mincross \S+: (\d+) crossings", done.stderr)
    return int(found[-1]) if found else 0


def compare(name, graph, turns, must, most_ms):
    times = {"polku": [], "dot": []}
    starts = {"polku": [], "dot": []}
    inside = []
    for number in range(turns):
        spent, drawn = run_polku(graph)
        times["polku"].append(spent)
        inside.append(json.loads(drawn.stdout)["timing_ms"]["layout"])
        if number == 0 or times["dot"][0] < LONG:
            spent, dot = run_dot(graph)
            times["dot"].append(spent)
        starts["polku"].append(run_polku(ONE)[0])
        starts["dot"].append(run_dot(ONE)[0])
    ours, theirs = (statistics.median(times[side]) - statistics.median(starts[side])
                    for side in ("polku", "dot"))
    ours = max(ours, 0.1)
    layers, lines, bends = crossings_of_polku(drawn, graph)
    print(f"{name:<12} polku {ours:9.2f} ms ({statistics.median(inside):.2f} of {most_ms}) {layers:5d} crossings ({lines} drawn, {bends:.2f} bends an edge)"
          f"   dot {theirs:9.1f} ms {crossings_of_dot(dot):5d} crossings   ratio {theirs / ours:.1f}"
          + (f" (must {must})" if must else ""), flush=True)


def compare_given(folder):
    total = {"polku": 0, "drawn": 0, "dot": 0}
    spent = {"polku": 0.0, "dot": 0.0}
    worse = []
    with open(os.path.join(folder, "anchors.tsv"), encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        graph = layout_check.read_graph(os.path.join(folder, row["file"]))
        time, drawn = run_polku(graph)
        spent["polku"] += time
        time, dot = run_dot(graph)
        spent["dot"] += time
        layers, lines, _ = crossings_of_polku(drawn, graph)
        theirs = crossings_of_dot(dot)
        total["polku"] += layers
        total["drawn"] += lines
        total["dot"] += theirs
        if theirs == 0 and lines > 0:
            worse.append(row["file"])
    print(f"{len(rows)} given graphs, whole processes: polku {spent['polku']:.0f} ms, "
          f"{total['polku']} crossings ({total['drawn']} drawn); dot {spent['dot']:.0f} ms, "
          f"{total['dot']} crossings; some drawn where dot has none: {' '.join(worse) or 'nowhere'}")


def main():
    compare_given(os.path.join(shared, "data", "graphs"))
    for nodes in (50, 200, 1000, 5000):
        for seed in (1, 2):
            if nodes <= most and (nodes < 5000 or seed == 1):
                graph = generate_graph.gen(nodes, seed)
                turns = rounds * (SMALL_TIMES if nodes <= SMALL else 1)
                compare(f"{nodes} seed {seed}", graph, turns, MUST.get(nodes), MOST[nodes])


main()
