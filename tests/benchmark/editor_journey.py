"""Writes a journey of N nodes with the shape of a generated graph: editor_journey.py SHARED N NAME.

What one edge leaves is a message (every third a wait), what several leave is a branch, what none leaves
is an exit. The same N gives the same journey."""
import os
import sys

shared, count, name = sys.argv[1], int(sys.argv[2]), sys.argv[3]
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(shared, "tools"))
import generate_graph  # noqa: E402


def node(number, targets):
    yield f"  n{number}:"
    if not targets:
        yield "    kind: exit"
    elif len(targets) > 1:
        yield "    kind: branch"
        yield "    cases:"
        for place, target in enumerate(targets[:-1]):
            amount = 100 * (len(targets) - place) + number % 7
            yield f'      - {{when: "amount_spent > {amount}", label: over {amount}, next: n{target}}}'
        yield f"    else: n{targets[-1]}"
    elif number % 3 == 0:
        yield "    kind: wait"
        yield f"    for: {number % 5 + 1}d"
        yield f"    next: n{targets[0]}"
    else:
        yield "    kind: send"
        yield "    channel: email"
        yield f"    title: Message {number}"
        yield "    transactional: true"
        yield f"    next: n{targets[0]}"


def main():
    nodes, edges = generate_graph.gen(count, 1)
    targets = [[] for _ in range(nodes)]
    for source, target in edges:
        targets[source].append(target)
    print(f"polku: 1\njourney: {name}\nnodes:")
    print("  begin:\n    kind: start\n    trigger: {manual: true}\n    next: n0")
    for number in range(nodes):
        print("\n".join(node(number, targets[number])))


main()
