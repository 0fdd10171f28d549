"""Holds the tree against its rules: include directions, homes of foreign headers, names, format.

usage: check_tree.py RULE [COMPILER…]    RULE: headers, directions, homes, names, glyphs, tree, format
Prints each breach and exits 1 if there is one; 77 where a rule cannot be asked here.
"""
import os
import re
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
AREAS = {"model": 0, "storage": 1, "ui": 2}
HOMES = {
    "ncurses.h": "ui/terminal/terminal_curses.h",
    "curses.h": "ui/terminal/terminal_curses.h",
    "term.h": "ui/terminal/terminal_curses.h",
    "sqlite3.h": "storage/database/",
    "yaml.h": "storage/formats/yaml_",
    "jansson.h": "storage/formats/json_",
    "utf8proc.h": "model/base/utf8.c",
    "uthash.h": "model/base/hash_map.c",
    "xxhash.h": "storage/files/column_file.c",
    "Random123/": "model/simulation/random.c",
}
# What the model must not know: files, the clock, the terminal, the environment.
NOT_IN_MODEL = {"fcntl.h", "unistd.h", "termios.h", "dirent.h", "sys/stat.h", "sys/time.h",
                "sys/mman.h", "locale.h", "libintl.h", "signal.h", "poll.h"}
TOP = {"ui", "model", "storage", "tests", "assets", "meson.build", "README.md", "meson_options.txt",
       "ARCHITECTURE.md", "CONTRIBUTING.md", "LICENSE", "polku"}
EMPTY_NAMES = re.compile(r"(^|/|_)(utils?|misc|helpers?|common|stuff|manager)(_|\.|/|$)")


def files():
    listed = subprocess.run(["git", "-C", ROOT, "ls-files", "-co", "--exclude-standard"],
                            capture_output=True, text=True)
    if listed.returncode != 0:
        print("skip: this is no git checkout")
        sys.exit(77)
    return [name for name in listed.stdout.splitlines() if os.path.isfile(os.path.join(ROOT, name))]


def read(name):
    with open(os.path.join(ROOT, name), encoding="utf-8", errors="replace") as opened:
        return opened.read()


def code():
    return [name for name in files() if name.endswith((".c", ".h"))]


def includes(name):
    return re.findall(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', read(name), re.M)


# A header that a file of the build includes before all else stands alone where that file compiles.
def rule_headers(compiler):
    built = [name for name in code() if name.endswith(".c") and not name.startswith("tests/fuzz/")]
    proven = {(includes(name) or [""])[0] for name in built}
    headers = [name for name in code() if name.endswith(".h") and name not in proven]
    built = subprocess.run(
        [*compiler, "-std=c17", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-Wno-unused-function",
         "-fsyntax-only",
         "-D_POSIX_C_SOURCE=200809L", "-D_DEFAULT_SOURCE", "-I", ROOT, "-x", "c", *headers],
        capture_output=True, text=True, cwd=ROOT)
    if built.returncode != 0:
        yield f"not every header compiles alone:\n{built.stderr}"


def rule_directions(_compiler):
    for name in code():
        area = name.split("/")[0]
        if area not in AREAS:
            continue
        for included in includes(name):
            to = included.split("/")[0]
            if to in AREAS and AREAS[to] > AREAS[area]:
                yield f"{name} includes {included}: {area} must not know {to}"
            if to == "tests":
                yield f"{name} includes {included}: the program must not know its tests"
            if area == "model" and included in NOT_IN_MODEL:
                yield f"{name} includes {included}: the model knows no files, clock or terminal"


def rule_homes(_compiler):
    for name in code():
        if name.split("/")[0] not in AREAS:
            continue
        for included in includes(name):
            for header, home in HOMES.items():
                if (included == header or header.endswith("/") and included.startswith(header)) \
                        and not name.startswith(home):
                    yield f"{name} includes {included}, whose home is {home}"


# What is a file's own: functions and tables that are static, the enumerators and types that it defines.
OWN = re.compile(r"^static\s(?!_Thread)[^;{}=(]*?\b(?P<function>\w+)\s*\((?!\*)"
                 r"|^static\s[^;(){}=]*?\b(?P<table>\w+)\s*(?:\[[^\]]*\]\s*)*[=;]"
                 r"|^(?:struct|union|enum)\s+(?P<type>\w+)\s*\{"
                 r"|^#define\s+(?P<macro>\w+)", re.M)
ENUMERATORS = re.compile(r"^enum\b[^{;()]*\{(.*?)\}", re.M | re.S)


def own_names(name):
    text = re.sub(r"/\*.*?\*/", "", read(name), flags=re.S)
    for found in OWN.finditer(text):
        kind = found.lastgroup
        yield found[kind] if kind != "type" else "struct " + found[kind]
    for body in ENUMERATORS.findall(text):
        yield from re.findall(r"(?:^|,)\s*(\w+)", body)


def rule_names(_compiler):
    """Several files are compiled as one: what is a file's own has a name of its own in its library."""
    owners = {}
    for name in code():
        library = name.split("/")[0]
        if name.endswith(".c") and (library in AREAS or name.startswith("tests/support/")):
            for own in set(own_names(name)):
                other = owners.setdefault((library, own), name)
                if other != name:
                    yield f"{name} has a {own} of its own, as has {other}; give it a name that says whose it is"


# The tables of what is drawn, which test_glyph_table holds against wcwidth and utf8proc.
GLYPH_TABLES = ("ui/canvas/glyph_table.c", "ui/terminal/sign_table.c")
# Comments, to be passed over; texts; and numbers, which are characters where cells are drawn.
DRAWN = re.compile(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'|\b0[xX]([0-9A-Fa-f]+)\b',
                   re.S)
CELLS = tuple(f"ui/{part}/" for part in ("canvas", "commands", "panels", "session", "views", "widgets"))
ASCII_END = 0x7F
FIRST_SIGN = 0x2010  # numbers below it are masks and limits


def drawn_characters(name):
    """What the texts of a file write, as it is or as an escape; and what it draws by its number."""
    for found in DRAWN.finditer(read(name)):
        text = found[0]
        if found[1] and name.startswith(CELLS):
            yield from (number for number in [int(found[1], 16)] if FIRST_SIGN <= number <= 0x1FFFF)
        elif text[0] in "\"'":
            yield from (ord(one) for one in text if ord(one) >= ASCII_END)
            yield from (int(one[2:], 16) for one in re.findall(r"\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}", text))
            if re.search(r"\\x[89a-fA-F]|\\[23][0-7][0-7]", text):
                yield -1


def rule_glyphs(_compiler):
    """What the program itself draws beyond ASCII stands in a table, with what ASCII shows for it."""
    known = {int(number, 16) for table in GLYPH_TABLES
             for number in re.findall(r"\b0x([0-9A-F]+)\b", read(table))}
    for name in code():
        if name.split("/")[0] != "ui" or name in GLYPH_TABLES:
            continue
        for character in sorted(set(drawn_characters(name)) - known):
            what = f"U+{character:04X}" if character >= 0 else "bytes by their numbers"
            yield f"{name} draws {what}, which stands in neither {' nor '.join(GLYPH_TABLES)}"


def rule_tree(_compiler):
    for name in files():
        top = name.split("/")[0]
        if top not in TOP and not top.startswith("."):
            yield f"{top} is not part of the agreed top level"
        if EMPTY_NAMES.search(name):
            yield f"{name}: the name says nothing of the content"
        if not name.endswith((".c", ".h")):
            continue
        text = read(name)
        if not re.match(r"/\* \S.*", text):
            yield f"{name} does not begin with its purpose in one sentence"
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", text):
            yield f"{name}: something was left open"


def rule_format(_compiler):
    version = subprocess.run(["clang-format", "--version"], capture_output=True, text=True)
    if version.returncode != 0 or " version 14." not in version.stdout:
        print("skip: clang-format 14 is not here")
        sys.exit(77)
    done = subprocess.run(["clang-format", "--dry-run", "-Werror", *code()], cwd=ROOT,
                          capture_output=True, text=True)
    if done.returncode != 0:
        yield done.stderr[:4000] + "\nclang-format -i puts it right"


def main(arguments):
    rule = globals()["rule_" + arguments[0]]
    breaches = list(rule(arguments[1:] or ["cc"]))
    for breach in breaches:
        print(breach)
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
