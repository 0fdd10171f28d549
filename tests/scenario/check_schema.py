"""Holds `polku schema` against what polku reads and refuses.

usage: check_schema.py POLKU ROOT; without a validator (Debian's python3-jsonschema) it skips (exit 77).

Every template, every example and the journeys of the benchmarks fit the schema, as does the workspace
around them. Each fault put into them is found by the schema, and polku finds it, too."""
import copy
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.append("/usr/lib/python3/dist-packages")
try:
    import jsonschema
except ImportError:
    print("skip: python3-jsonschema is not installed")
    sys.exit(77)

POLKU, ROOT = os.path.abspath(sys.argv[1]), sys.argv[2]


def polku(*words, **more):
    return subprocess.run([POLKU, *words], capture_output=True, check=False, **more)


def schema_of(what):
    schema = json.loads(polku("schema", what).stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


JOURNEY, WORKSPACE = schema_of("journey"), schema_of("workspace")


def faults(validator, value):
    return [f"{'.'.join(map(str, error.absolute_path))}: {error.message}"
            for error in validator.iter_errors(value)]


def valid(name, validator, value):
    found = faults(validator, value)
    for fault in found:
        print(f"{name}: {fault}")
    return not found


def journeys(folder):
    """Each as polku writes it as JSON."""
    names = polku("list", "templates", "--json").stdout
    for row in json.loads(names)["templates"]:
        polku("new", row["name"], "--template", row["name"], cwd=folder)
        yield row["name"], json.loads(polku("export", row["name"], "--to", "json", cwd=folder).stdout)
    for path in sorted(glob.glob(ROOT + "/assets/examples/**/*.yaml", recursive=True)
                       + glob.glob(ROOT + "/tests/benchmark/*.yaml")):
        out = polku("export", path, "--to", "json", cwd=folder)
        if out.returncode == 0:
            yield os.path.relpath(path, ROOT), json.loads(out.stdout)


# A journey that has all that the faults below need.
BASE = {
    "polku": 1, "journey": "Base", "status": "active", "priority": 0, "review_every": "90d",
    "quiet_hours": "21:00-08:00", "reentry": {"mode": "always", "min_gap": "2d"},
    "caps": [{"scope": {"channel": "sms"}, "max": 3, "per": "7d"}, {"scope": "all", "max": 3, "per": "7d"}],
    "exit_when": [{"goal": True, "event": "order_placed", "label": "Ordered"}],
    "stages": [{"id": "one", "name": "One"}],
    "nodes": {
        "come": {"kind": "start", "trigger": {"list_joined": "news"}, "arrival": {"rate": "0.02/day"}, "next": "hello"},
        "hello": {"kind": "send", "stage": "one", "channel": ["push", "email"], "topic": "news",
                  "rates": {"opened": 0.3, "clicked": "x1.5"}, "next": "rest"},
        "rest": {"kind": "wait", "for": "2d 4h", "next": "ways"},
        "ways": {"kind": "split", "arms": [{"share": 50, "label": "A", "next": "ask"}, {"share": 50, "label": "B", "next": "end"}]},
        "ask": {"kind": "wait_for", "cases": [{"message": {"opened": "hello"}, "label": "Opened", "next": "end"}],
                "timeout": {"after": "1d", "next": "end"}},
        "end": {"kind": "exit"},
    },
    "expect": ["share(reached) >= 0%"],
    "layout": {"hello": {"column": 1, "row": 0}},
    "assumptions": {"channels": {"email": {"opened": 0.4}}, "events": {"order_placed": {"rate": "0.004/day", "after_click": "x6 for 3d"}}},
}

MISSING = object()
# Where, and what stands there in place of what is right.
JOURNEY_FAULTS = [
    (["polku"], 2), (["polku"], MISSING), (["journey"], MISSING), (["journey"], ""), (["journey"], "x" * 201), (["journey"], []),
    (["jouney"], "x"), (["status"], "activ"), (["priority"], 1.5), (["priority"], 10000000), (["review_every"], "90"),
    (["review_every"], "90m"), (["review_every"], ""), (["quiet_hours"], "21-8"), (["quiet_hours"], "24:00-08:00"),
    (["reviewed"], "1.10.2026"), (["reentry", "mode"], "sometimes"), (["reentry", "gap"], "2d"), (["reentry"], "always"),
    (["visit_limit"], 0), (["caps"], {}), (["caps", 0, "max"], MISSING), (["caps", 0, "per"], "x"), (["caps", 0, "scope"], {}),
    (["caps", 0, "scope"], {"channel": "sms", "topic": "news"}), (["caps", 1, "scope"], "some"),
    (["exit_when", 0, "goal"], "yes"), (["exit_when", 0, "event"], MISSING), (["exit_when", 0, "filter"], "amount_spent > 1"),
    (["stages", 0, "id"], MISSING), (["nodes"], []), (["nodes", "come", "kind"], MISSING), (["nodes", "come", "kind"], "begin"),
    (["nodes", "2nd"], {"kind": "exit"}), (["nodes", "come", "trigger"], MISSING), (["nodes", "come", "trigger"], {}),
    (["nodes", "come", "trigger", "tag_added"], "x"), (["nodes", "come", "trigger"], {"lst_joined": "news"}),
    (["nodes", "come", "arrival"], "now"), (["nodes", "come", "arrival"], {"rate": "0.02"}), (["nodes", "come", "arrival"], {"spread": "2h x"}),
    (["nodes", "hello", "chanel"], "email"), (["nodes", "hello", "rates", "opened"], 1.5), (["nodes", "hello", "rates", "opened"], "half"),
    (["nodes", "hello", "transactional"], "no"), (["nodes", "hello", "in_quiet_hours"], "send"), (["nodes", "hello", "next"], "a b"),
    (["nodes", "hello", "cost"], -1), (["nodes", "rest", "for"], "4h 2d"), (["nodes", "rest", "for"], MISSING), (["nodes", "rest", "until"], "09:00"),
    (["nodes", "rest", "weekdays"], ["monday"]), (["nodes", "ways", "arms", 0, "share"], "half"), (["nodes", "ways", "arms", 0, "share"], 101),
    (["nodes", "ways", "arms"], {}), (["nodes", "ask", "cases", 0, "event"], "x"), (["nodes", "ask", "cases", 0, "message"], {"seen": "hello"}),
    (["nodes", "ask", "timeout"], "1d"), (["nodes", "end", "next"], "hello"), (["nodes", "end", "label"], ["x"]),
    (["layout", "hello", "column"], -1), (["layout", "hello", "x"], 1), (["assumptions", "channels", "email", "opened"], -0.1),
    (["assumptions", "events", "order_placed", "after_click"], "6 for 3d"), (["assumptions", "rates"], {}),
]
WORKSPACE_BASE = {
    "polku": 1, "workspace": {"timezone": "Europe/Helsinki", "preferred": ["email"]}, "fields": {"points": "integer"},
    "lists": {"news": {"name": "News", "kind": "marketing", "opt": "in"}}, "segments": {"vip": "amount_spent > 500"},
    "personas": {"loyal": {"filter": "amount_spent > 500", "channels": ["push"], "rates": {"sms": {"clicked": "x1.5"}}}},
    "channels": {"sms": {"cost": 0.07, "opens": False, "quiet_hours": "21:00-08:00"}},
}
WORKSPACE_FAULTS = [
    (["polku"], "2"), (["workspace", "zone"], "UTC"), (["fields", "points"], "number"), (["lists", "news", "kind"], "spam"),
    (["lists", "news"], "News"), (["segments"], []), (["personas", "loyal", "channels"], "push x" * 40), (["channels", "sms", "opens"], "no"),
    (["channels", "sms", "quiet_hours"], "night"), (["lsts"], {}),
]


def broken(base, path, value):
    made = copy.deepcopy(base)
    place = made
    for step in path[:-1]:
        place = place[step]
    if value is MISSING:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return made


def write(made, path):
    with open(path, "w", encoding="utf-8") as opened:
        json.dump(made, opened)


def refused_journeys(all_made, folder):
    """Of each whether polku finds something wrong with it: all are checked by one call."""
    for number, made in enumerate(all_made):
        write(made, os.path.join(folder, f"made{number}.json"))
    names = [f"made{number}.json" for number in range(len(all_made))]
    said = polku("check", *names, cwd=folder)
    wrong = {line.split(":")[0] for line in (said.stdout + said.stderr).decode().split("\n")
             if re.match(r"made\d+\.json:[\d:]* error:", line)}
    return [name in wrong for name in names]


def refused_workspaces(all_made, folder):
    for made in all_made:
        path = os.path.join(folder, "workspace.json")
        write(made, path)
        yield polku("import", path, "--as", "workspace", "--dry-run", cwd=folder).returncode != 0


def both_refuse(what, validator, base, rows, folder):
    good = valid(what, validator, base)
    all_made = [base] + [broken(base, path, value) for path, value in rows]
    refused = refused_journeys if what == "journey" else refused_workspaces
    by_polku = list(refused(all_made, folder))
    if by_polku[0]:
        print(f"polku refuses the {what} that all faults begin with")
        good = False
    for made, (path, value), sees in zip(all_made[1:], rows, by_polku[1:]):
        for who, found in {"the schema": bool(faults(validator, made)), "polku": sees}.items():
            if not found:
                shown = "nothing" if value is MISSING else json.dumps(value)
                print(f"{who} takes {shown} at {'.'.join(map(str, path))} of a {what}")
                good = False
    return good


def main():
    good, count = True, 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(POLKU_WORKSPACE=os.path.join(folder, "w.db"), HOME=folder)
        with open(os.path.join(folder, "shared.yaml"), "w", encoding="utf-8") as opened:
            opened.write("polku: 1\nlists: {news: {}}\ntouchpoints: {order_placed: {}}\n")
        polku("import", os.path.join(folder, "shared.yaml"))
        for name, journey in journeys(folder):
            good &= valid(name, JOURNEY, journey)
            count += 1
        polku("demo", "--print", "--contacts", "50", "--workspace", os.path.join(folder, "demo.db"))
        for path in ("w.db", "demo.db"):
            beside = polku("export", "--workspace", "--to", "json", env={**os.environ, "POLKU_WORKSPACE": os.path.join(folder, path)})
            good &= valid(path, WORKSPACE, json.loads(beside.stdout))
        good &= both_refuse("journey", JOURNEY, BASE, JOURNEY_FAULTS, folder)
        good &= both_refuse("workspace", WORKSPACE, WORKSPACE_BASE, WORKSPACE_FAULTS, folder)
    faulty = len(JOURNEY_FAULTS) + len(WORKSPACE_FAULTS)
    print(f"{count} journeys, {faulty} faults")
    return 0 if good and count > 14 else 1


sys.exit(main())
