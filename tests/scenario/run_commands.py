"""Runs scripts of commands and holds what they print against what they say.

usage: run_commands.py PROGRAM SCRIPT

A script (tests/scenario/commands/*.txt, or a Markdown file, of which the ``` blocks that hold a line
with "$ " are taken) has lines
    # a remark
    needs shared        skip where the shared data is not there; $SHARED is its folder
    $ COMMAND           run by sh in a new empty folder of the script's own, `polku` being PROGRAM
                        with --now 2026-11-22T12:00:00, unless the command names another --now
    > LINE              goes on with the command
    LINE                what it prints (stdout and stderr in one); … stands for anything within a
                        line, a line … for any number of lines
    exit N              the exit code, where it is not 0
The output is compared after blanks at line ends are cut. A command in Markdown without lines below
it may print anything, but must exit with 0. U+202F counts as a blank.
"""
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("POLKU_SHARED", os.path.join(os.path.dirname(ROOT), "shared"))


# No figure depends on the day: who names no present gets this one.
WRAPPER = """#!/bin/sh
for word in "$@"; do
    if [ "$word" = --now ]; then exec '{program}' "$@"; fi
done
exec '{program}' --now 2026-11-22T12:00:00 "$@"
"""


def lines_of(path):
    """The script's lines with their numbers; of Markdown those of the blocks that hold commands."""
    with open(path, encoding="utf-8") as opened:
        lines = list(enumerate(opened.read().split("\n"), 1))
    if not path.endswith(".md"):
        return lines
    taken, block = [], None
    for number, line in lines:
        if line.startswith("```"):
            if block is None:
                block = []
            else:
                if any(text.startswith("$ ") for _, text in block):
                    taken += block + [(number, "")]
                block = None
        elif block is not None:
            block.append((number, line))
    return taken


def parse(path):
    steps, needs_shared = [], False
    markdown = path.endswith(".md")
    for number, line in lines_of(path):
        line = line.rstrip()
        if line.startswith("$ "):
            steps.append({"number": number, "command": line[2:], "output": [], "exit": 0})
        elif line.startswith("> ") and steps and not steps[-1]["output"]:
            steps[-1]["command"] += "\n" + line[2:]
        elif line == "needs shared":
            needs_shared = True
        elif re.fullmatch(r"exit \d+", line) and steps:
            steps[-1]["exit"] = int(line[5:])
        elif line.startswith("# ") and not markdown:
            continue
        elif steps:
            steps[-1]["output"].append(line)
    for step in steps:
        while step["output"] and step["output"][-1] == "":
            step["output"].pop()
        step["anything"] = markdown and not step["output"]
    return steps, needs_shared


def matches(wanted, got):
    """Whether the lines got are those wanted, with … for anything."""
    if not wanted:
        return not got
    if wanted[0].strip() == "…":
        return any(matches(wanted[1:], got[skip:]) for skip in range(len(got) + 1))
    if not got:
        return False
    pattern = ".*".join(re.escape(part) for part in wanted[0].split("…"))
    return re.fullmatch(pattern, got[0]) is not None and matches(wanted[1:], got[1:])


def clean(folder, program):
    kept = {name: value for name, value in os.environ.items()
            if name.startswith(("ASAN_", "UBSAN_", "TSAN_", "LSAN_")) or name in ("LC_ALL", "LANG")}
    tools = os.path.join(folder, "bin")
    os.mkdir(tools)
    wrapper = os.path.join(tools, "polku")
    with open(wrapper, "w", encoding="utf-8") as opened:
        opened.write(WRAPPER.replace("{program}", os.path.abspath(program)))
    os.chmod(wrapper, 0o755)
    home = os.path.join(folder, "home")
    os.mkdir(home)
    return {**kept, "HOME": home, "PATH": tools + ":/usr/bin:/bin", "SHARED": SHARED, "ROOT": ROOT,
            "TERM": "xterm-256color"}


def run(step, folder, environment):
    done = subprocess.run(["sh", "-c", step["command"]], cwd=folder, env=environment,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=300, check=False)
    text = done.stdout.decode("utf-8", "replace").replace("\u202f", " ")
    got = [line.rstrip() for line in text.split("\n")]
    while got and got[-1] == "":
        got.pop()
    return done.returncode, got


def main(arguments):
    program, script = arguments
    steps, needs_shared = parse(script)
    if needs_shared and not os.path.isdir(SHARED):
        print("skip: the shared data is not here")
        return 77
    if not steps:
        print(f"{script}: no command in it")
        return 1
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        environment = clean(folder, program)
        work = os.path.join(folder, "work")
        os.mkdir(work)
        for step in steps:
            code, got = run(step, work, environment)
            wanted = [line.replace("\u202f", " ") for line in step["output"]]
            if code == step["exit"] and (step["anything"] or matches(wanted, got)):
                continue
            failed += 1
            print(f"{os.path.relpath(script, ROOT)}:{step['number']}: $ {step['command']}")
            print(f"  exit {code}, wanted {step['exit']}; printed:")
            print("\n".join("  | " + line for line in got[:80]))
            if not step["anything"]:
                print("  wanted:\n" + "\n".join("  | " + line for line in step["output"]))
    print(f"{len(steps) - failed} of {len(steps)} commands as written")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
