"""A hundred ways to spoil a scenario's folder, each by its name, all drawn from one seed.

A way is a function of a random source and a folder, which it changes. `WAYS` holds them all; what is left of the
scenario afterwards is for `spoil.py` to try.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

Way = Callable[[random.Random, Path], None]
WAYS: dict[str, Way] = {}
_PAIR = re.compile(r"(?<![\w\"])([a-z_]+): ([^\s{}\[\],][^{}\[\],\n]*)")  # a key and a plain value on one line


def way(name: str) -> Callable[[Way], Way]:
    """Return what puts a function into `WAYS`."""

    def put(spoiler: Way) -> Way:
        assert name not in WAYS, name
        WAYS[name] = spoiler
        return spoiler

    return put


def _files(folder: Path, *endings: str) -> list[Path]:
    found = sorted(path for path in folder.rglob("*") if path.is_file() and path.name.endswith(endings or ("",)))
    return found or [folder / "scenario.yaml"]


def _any(source: random.Random, folder: Path, *endings: str) -> Path:
    return source.choice(_files(folder, *endings))


def _put_in(data: bytes) -> Way:
    def spoil(source: random.Random, folder: Path) -> None:
        path = _any(source, folder)
        text = path.read_bytes()
        at = source.randrange(len(text) + 1)
        path.write_bytes(text[:at] + data + text[at:])

    return spoil


for _name, _data in {
    "a NUL": b"\0", "an escape": b"\x1b[2J", "a C1 control": "\x9b".encode(), "a byte order mark": b"\xef\xbb\xbf",
    "a byte of Latin-1": b"\xe9", "half a letter": b"\xd8", "a lone surrogate": b"\xed\xa0\x80", "a tab": b"\t",
    "a form feed": b"\f", "a carriage return": b"\r", "a direction override": "\u202e".encode(), "a quote": b'"',
    "a bracket": b"[", "a brace": b"}", "a colon": b": ", "a hash": b" #", "an alias": b" *x ", "an anchor": b" &x ",
    "a tag": b" !!python/object:os.system ", "a line separator": "\u2028".encode(), "a thousand letters": b"x" * 1000,
    "a new document": b"\n---\n", "a directive": b"\n%YAML 9.9\n", "a merge": b"\n<<: {a: b}\n", "empty lines": b"\n" * 50,
}.items():  # fmt: skip
    WAYS[f"put in {_name}"] = _put_in(_data)


def _with_value(value: str) -> Way:
    def spoil(source: random.Random, folder: Path) -> None:
        path = _any(source, folder, ".yaml")
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        pairs = list(_PAIR.finditer(text))
        if pairs:
            pair = source.choice(pairs)
            text = f"{text[: pair.start(2)]}{value}{text[pair.end(2) :]}"
            path.write_text(text, encoding="utf-8", errors="surrogateescape", newline="")

    return spoil


for _value in (
    "null", "[]", "{}", "''", "' '", "true", "NO", "0", "-1", "1", "0.5", "1e3", "1e999", "1e308", "-1e39", ".nan", ".inf",
    "99999999999999999999", "²", "٣", "12:30", "0x1F", "2020-02-30", "9999-12-31", "0001-01-01", "1960", "1960-06", "86400",
    "5 March", "1960-06-01T12:00", "-0044-03-15", "[a, a]", "[[[[]]]]", "{a: {b: {c: d}}}", "all", "article", "nobody",
    "UPPER", "two words", "__proto__", "../../etc/passwd", "/dev/zero", "L1.1", "L0.0", "L99999", "☃", "181", "-91",
    '"\\e]0;x\\a"', '"\\u202ex"', "x" * 5000, "'<script>alert(1)</script>'", "'{{7*7}}'", "'%s%n'",
):  # fmt: skip
    WAYS[f"the value {_value[:24]}"] = _with_value(_value)


def _lines(spoil: Callable[[random.Random, list[str]], None]) -> Way:
    def spoiled(source: random.Random, folder: Path) -> None:
        path = _any(source, folder, ".yaml", ".txt", ".csv")
        lines = path.read_bytes().decode("utf-8", "surrogateescape").split("\n")
        spoil(source, lines)
        path.write_bytes("\n".join(lines).encode("utf-8", "surrogateescape"))

    return spoiled


@way("a line twice")
@_lines
def _(source: random.Random, lines: list[str]) -> None:
    at = source.randrange(len(lines))
    lines.insert(at, lines[at])


@way("a line gone")
@_lines
def _(source: random.Random, lines: list[str]) -> None:
    del lines[source.randrange(len(lines))]


@way("two lines changed about")
@_lines
def _(source: random.Random, lines: list[str]) -> None:
    a, b = source.randrange(len(lines)), source.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]


@way("a line further in")
@_lines
def _(source: random.Random, lines: list[str]) -> None:
    at = source.randrange(len(lines))
    lines[at] = "  " + lines[at]


@way("lines in another order")
@_lines
def _(source: random.Random, lines: list[str]) -> None:
    source.shuffle(lines)


@way("one letter for another")
@_lines
def _(source: random.Random, lines: list[str]) -> None:
    at = source.randrange(len(lines))
    if lines[at]:
        spot = source.randrange(len(lines[at]))
        lines[at] = f"{lines[at][:spot]}{source.choice('aZ0 -’')}{lines[at][spot + 1 :]}"


def _key(change: Callable[[str, str], str]) -> Way:
    def spoil(source: random.Random, folder: Path) -> None:
        path = _any(source, folder, ".yaml")
        text = path.read_text(encoding="utf-8", errors="surrogateescape")
        pairs = list(_PAIR.finditer(text))
        if pairs:
            pair = source.choice(pairs)
            text = text[: pair.start()] + change(pair[1], pair[2]) + text[pair.end() :]
            path.write_text(text, encoding="utf-8", errors="surrogateescape", newline="")

    return spoil


WAYS["a key misspelt"] = _key(lambda key, value: f"{key}x: {value}")
WAYS["a key twice"] = _key(lambda key, value: f"{key}: {value}, {key}: {value}")
WAYS["a key without a value"] = _key(lambda key, value: f"{key}:")
WAYS["a value as a list"] = _key(lambda key, value: f"{key}: [{value}, {value}]")
WAYS["a value as a mapping"] = _key(lambda key, value: f"{key}: {{{key}: x}}")
WAYS["a key that is a list"] = _key(lambda key, value: f"[{key}]: {value}")
WAYS["a value in quotes"] = _key(lambda key, value: f"{key}: {json.dumps(value)}")
WAYS["nesting without end"] = _key(lambda key, value: f"{key}: {'[' * 3000}")


@way("a value from elsewhere")
def _(source: random.Random, folder: Path) -> None:
    values = [pair[2] for path in _files(folder, ".yaml") for pair in _PAIR.finditer(path.read_text(errors="replace"))]
    _with_value(source.choice(values))(source, folder)


GENTLE = (  # ways after which most scenarios still pass: what comes after the checks is tried with them
    "the value of that key elsewhere", "a number of another size", "a day moved", "an entry gone", "an entry twice",
    "a quote shortened", "a pair gone", "two words changed about", "a file gone", "anchors of garbage",
    "a table of other values", "a base map of other values",
)  # fmt: skip


@way("the value of that key elsewhere")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder, ".yaml")
    text = path.read_text(errors="replace")
    pairs = list(_PAIR.finditer(text))
    known = [pair for one in _files(folder, ".yaml") for pair in _PAIR.finditer(one.read_text(errors="replace"))]
    if pairs:
        pair = source.choice(pairs)
        value = source.choice([other[2] for other in known if other[1] == pair[1]])
        path.write_text(text[: pair.start(2)] + value + text[pair.end(2) :], newline="")


@way("a number of another size")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder, ".yaml")
    text = path.read_text(errors="replace")
    numbers = list(re.finditer(r"(?<=: )-?\d+(\.\d+)?(?=[,}\n])", text))
    if numbers:
        number = source.choice(numbers)
        value = source.choice(["0", "1", "7.25", "45.0001", "-33.1", "89.9", "-179.9", "1000000", "99999999999"])
        path.write_text(text[: number.start()] + value + text[number.end() :], newline="")


@way("a day moved")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder, ".yaml")
    text = path.read_text(errors="replace")
    days = list(re.finditer(r"\b\d{4}-\d\d-\d\d\b", text))
    if days:
        day = source.choice(days)
        moved = f"{source.choice([day[0][:4], '1000', '9999'])}-{source.randint(1, 12):02}-{source.randint(1, 28):02}"
        path.write_text(text[: day.start()] + moved + text[day.end() :], newline="")


def _entries(text: str) -> list[tuple[int, int]]:
    """Return where each entry of a list begins and ends: its line, and those further in that follow."""
    lines, found, at = text.splitlines(keepends=True), [], 0
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    for at, line in enumerate(lines):
        if line.lstrip().startswith("- "):
            deep, end = len(line) - len(line.lstrip()), at + 1
            while end < len(lines) and len(lines[end]) - len(lines[end].lstrip()) > deep:
                end += 1
            found.append((starts[at], starts[end]))
    return found


@way("an entry gone")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder, ".yaml")
    text = path.read_text(errors="replace")
    if entries := _entries(text):
        start, end = source.choice(entries)
        path.write_text(text[:start] + text[end:], newline="")


@way("an entry twice")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder, ".yaml")
    text = path.read_text(errors="replace")
    if entries := _entries(text):
        start, end = source.choice(entries)
        path.write_text(text[:end] + text[start:end] + text[end:], newline="")


@way("a quote shortened")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder, ".yaml")
    text = path.read_text(errors="replace")
    quotes = list(re.finditer(r"quote: ([^,}\n]+)", text))
    if quotes:
        quote = source.choice(quotes)
        words = quote[1].split(" ")
        path.write_text(
            text[: quote.start(1)] + " ".join(words[: source.randint(1, len(words))]) + text[quote.end(1) :]
        )


@way("a pair gone")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder, ".yaml")
    text = path.read_text(errors="replace")
    pairs = list(re.finditer(r", [a-z_]+: [^,{}\[\]\n]+(?=[,}])", text))
    if pairs:
        pair = source.choice(pairs)
        path.write_text(text[: pair.start()] + text[pair.end() :], newline="")


@way("two words changed about")
def _(source: random.Random, folder: Path) -> None:
    known = sorted(
        {pair[2] for one in _files(folder, ".yaml") for pair in _PAIR.finditer(one.read_text(errors="replace"))}
    )
    a, b = source.choice(known), source.choice(known)
    for path in _files(folder, ".yaml"):
        text = path.read_text(errors="replace").replace(f": {a}", ": \0").replace(f": {b}", f": {a}").replace("\0", b)
        path.write_text(text, newline="")


@way("cut short")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder)
    data = path.read_bytes()
    path.write_bytes(data[: source.randrange(len(data) + 1)])


@way("bits turned over")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder)
    data = bytearray(path.read_bytes())
    for _ in range(min(len(data), 3)):
        data[source.randrange(len(data))] ^= 1 << source.randrange(8)
    path.write_bytes(data)


@way("random bytes")
def _(source: random.Random, folder: Path) -> None:
    _any(source, folder).write_bytes(source.randbytes(500))


@way("nothing in a file")
def _(source: random.Random, folder: Path) -> None:
    _any(source, folder).write_bytes(b"")


@way("a file in UTF-16")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder)
    path.write_bytes(path.read_bytes().decode("utf-8", "replace").encode("utf-16"))


@way("line ends of another system")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder)
    path.write_bytes(path.read_bytes().replace(b"\n", source.choice([b"\r\n", b"\r"])))


@way("a file gone")
def _(source: random.Random, folder: Path) -> None:
    _any(source, folder).unlink(missing_ok=True)


@way("a file twice")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder)
    shutil.copy(path, path.with_name(f"copy-of-{path.name}"))


@way("a file under a hidden name")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder)
    path.with_name(f"._{path.name}").write_bytes(source.randbytes(50))


@way("a folder instead of a file")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder)
    path.unlink(missing_ok=True)
    path.mkdir(exist_ok=True)


@way("a link in a circle")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder)
    path.unlink(missing_ok=True)
    path.symlink_to(path.name)


@way("a link out of the folder")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder)
    path.unlink(missing_ok=True)
    path.symlink_to(source.choice(["/etc/passwd", "/dev/zero", "/", "/none"]))


@way("a pipe instead of a file")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder)
    path.unlink(missing_ok=True)
    os.mkfifo(path)


@way("a name that is no UTF-8")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder, ".yaml")
    os.rename(path, os.path.join(os.fsencode(path.parent), b"x\xff.yaml"))


@way("a base map nested without end")
def _(source: random.Random, folder: Path) -> None:
    _any(source, folder, ".json").write_text("[" * source.choice([100, 100_000]))


@way("a base map of other values")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder, ".json")
    values = ["null", "[]", "{}", '"x"', "1e999", "-200", "181", "true", "[[1]]", '"\\ud800"']
    numbers = list(re.finditer(r"-?\d+\.?\d*|\"[^\"]*\"", path.read_text(errors="replace")))
    if numbers:
        text, found = path.read_text(errors="replace"), source.choice(numbers)
        path.write_text(text[: found.start()] + source.choice(values) + text[found.end() :])


@way("a table with a cell without end")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder, ".csv")
    path.write_text(path.read_text(errors="replace") + "x," + '"' + "y" * source.choice([10, 200_000]))


@way("a table of other values")
def _(source: random.Random, folder: Path) -> None:
    path = _any(source, folder, ".csv")
    cells = re.split(r"([,\n])", path.read_text(errors="replace"))
    cells[source.randrange(len(cells))] = source.choice(["", "nan", "inf", "-181", "²", '"', "x" * 99, "1e999", "\0"])
    path.write_text("".join(cells))


@way("anchors of garbage")
def _(source: random.Random, folder: Path) -> None:
    rows = ["1\t0\tx", "²\t0\tx", "9" * 5000 + "\t1\tx", "\t\t", "1\t1", "-1\t0\tx", "1\t0\t"]
    (folder / "anchors.tsv").write_text("\n".join(source.choices(rows, k=4)), encoding="utf-8")


@way("a lesson of another scenario")
def _(source: random.Random, folder: Path) -> None:
    (folder / "lesson.yaml").write_text("lesson: other\nphases: {none: {questions: [{kind: number}]}}\n")
