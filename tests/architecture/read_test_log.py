"""Reads meson's log of a test run: one line a test, or (--show) what failed or was skipped and why."""
import json
import sys

WORDS = {"OK": "passed", "EXPECTEDFAIL": "passed", "SKIP": "skipped"}


def main(arguments):
    show = arguments[0] == "--show"
    path, word = arguments[-2:]
    with open(path, encoding="utf-8") as log:
        tests = [json.loads(line) for line in log]
    for test in tests:
        result = WORDS.get(test["result"], "failed")
        if not show:
            print(result, f"{word}: {test['name']}")
            continue
        output = (test.get("stdout") or "") + (test.get("stderr") or "")
        if result == "failed":
            print(f"-- {word}: {test['name']}: {test['result']}")
            print(output[-6000:])
        for line in output.splitlines():
            if line.startswith("skip: "):
                print(f"{word}: {test['name']}: {line}")


if __name__ == "__main__":
    main(sys.argv[1:])
