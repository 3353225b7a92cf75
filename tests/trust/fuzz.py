"""Feeds readers with bytes that coverage leads on: what is no document, scenario, trace, branch or progress is told so.

`python -m tests.trust.fuzz TARGET [SECONDS]` (extra `fuzz`) tries one of TARGETS for SECONDS (600), beginning with what
the repository holds of its kind. It ends at the first fault, with the traceback and the bytes in a file `crash-…`; give
that file in place of the seconds to see the fault again. Without a fault the exit status is 0.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["sim"]):
    from sim.document.passages import Passages, QuoteError
    from sim.document.text import DocumentError, read_document
    from sim.engine.branch import Branch, BranchError, Order, branch_from_text, branch_to_text
    from sim.engine.history import History
    from sim.engine.trace import parse_line, print_line, trace
    from sim.geography.basemap import read_basemap
    from sim.geography.errors import GeographyError
    from sim.geography.settlements import read_settlements
    from sim.lesson.loader import examine_lesson
    from sim.lesson.progress import ProgressError, progress_from_text, progress_to_text
    from sim.lesson.store import Store
    from sim.scenario.anchors import read_anchors
    from sim.scenario.loader import examine, load

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "scenarios" / "tutorial"
Trial = Callable[[bytes], None]


def document(folder: Path) -> Trial:
    """Sentences cover a document whose lines are its own, and every quote that is cited stands where it says."""
    path = folder / "text.txt"

    def trial(data: bytes) -> None:
        path.write_bytes(data)
        with contextlib.suppress(DocumentError):
            read = read_document(path)
            passages = Passages(read)
            for sentence in passages.sentences:
                assert read.line(sentence.line)[sentence.start : sentence.end] == sentence.text
            for words in read.lines[:3]:
                with contextlib.suppress(QuoteError):
                    found = passages.cite(words[1:20], None)
                    assert read.line(found.line)[found.start : found.end] == found.quote

    return trial


def scenario(folder: Path) -> Trial:
    """Whatever stands in a file of a scenario, every problem has its place; a sound one replays."""
    shutil.copytree(TUTORIAL, folder / "scenarios" / "tutorial")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    path = folder / "scenarios" / "tutorial" / "phases" / "03-rain.yaml"

    def trial(data: bytes) -> None:
        path.write_bytes(data)
        found, problems = examine(path.parents[1])
        assert found or problems
        assert all(one.file and one.line >= 1 and one.column >= 1 and one.message for one in problems)
        if found and not any(one.severity == "error" for one in problems):
            list(trace(History(found, next(iter(found.lenses)))))

    return trial


def lesson(folder: Path) -> Trial:
    """Whatever stands in a lesson, every problem has its place."""
    shutil.copytree(TUTORIAL, folder / "scenarios" / "tutorial")
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    path = folder / "scenarios" / "tutorial" / "lesson.yaml"
    known = load(path.parent, cache=False)

    def trial(data: bytes) -> None:
        path.write_bytes(data)
        found, problems = examine_lesson(known, path.parent)
        assert found or problems
        assert all(one.line >= 1 and one.column >= 1 for one in problems)

    return trial


def traces(folder: Path) -> Trial:
    """What a line of a trace is printed as, once it is read, is read and printed as itself."""

    def trial(data: bytes) -> None:
        with contextlib.suppress(ValueError):  # UnicodeDecodeError is one
            printed = print_line(parse_line(data.decode()))
            assert print_line(parse_line(printed)) == printed

    return trial


def branch(folder: Path) -> Trial:
    """A branch that is read is written and read again as itself."""
    known = load(TUTORIAL, cache=False)

    def trial(data: bytes) -> None:
        with contextlib.suppress(BranchError, UnicodeDecodeError):
            found = branch_from_text(data.decode(), known)
            assert branch_from_text(branch_to_text(found), known) == found

    return trial


def progress(folder: Path) -> Trial:
    """Progress that is read is written and read again as itself."""

    def trial(data: bytes) -> None:
        with contextlib.suppress(ProgressError, UnicodeDecodeError):
            found = progress_from_text(data.decode())
            assert progress_from_text(progress_to_text(found)) == found

    return trial


def ground(folder: Path) -> Trial:
    """A base map, a table of settlements or of anchors is read or refused in words."""
    path = folder / "file"

    def trial(data: bytes) -> None:
        path.write_bytes(data[1:])
        with contextlib.suppress(GeographyError):
            (read_basemap, read_settlements, read_anchors)[data[0] % 3 if data else 0](path)

    return trial


TARGETS: dict[str, Callable[[Path], Trial]] = {
    "document": document, "scenario": scenario, "lesson": lesson, "trace": traces, "branch": branch,
    "progress": progress, "ground": ground,
}  # fmt: skip


def beginnings(target: str) -> Iterator[bytes]:
    """Yield what the repository holds of the kind of a target, to begin with."""
    known = load(TUTORIAL, cache=False)
    if target == "document":
        yield from (file.read_bytes()[:4000] for file in (ROOT / "seeds").glob("*.txt"))
    elif target == "scenario":
        yield from (file.read_bytes() for file in (TUTORIAL / "phases").glob("*.yaml"))
    elif target == "lesson":
        yield (TUTORIAL / "lesson.yaml").read_bytes()
    elif target == "trace":
        for lens in known.lenses:
            yield from (print_line(line).encode() for line in trace(History(known, lens)))
    elif target == "branch":
        orders = Order("hand", 2, place="mill", side="herons"), Order("hand", 3, region="east-shore", side="otters")
        yield branch_to_text(Branch("a", known.id, orders)).encode()
    elif target == "progress":
        with tempfile.TemporaryDirectory() as folder:
            store = Store(known, "Amal", Path(folder))
            store.save(store.open().note("Who counted?"))
            yield from (file.read_bytes() for file in Path(folder).rglob("*.json"))
    else:
        yield b"0" + (TUTORIAL / "basemap.json").read_bytes()
        yield b"1" + (TUTORIAL / "settlements.csv").read_bytes()
        yield b"2" + (ROOT / "scenarios" / "northwestern-syria" / "anchors.tsv").read_bytes()[:2000]


def main(arguments: Sequence[str]) -> int:
    """Try a target as long as asked for, or a file once, and return the exit status."""
    if not arguments or arguments[0] not in TARGETS:
        print(f"usage: python -m tests.trust.fuzz TARGET [SECONDS or FILE], TARGET one of: {', '.join(TARGETS)}")
        return 2
    target, how = arguments[0], arguments[1] if len(arguments) > 1 else "600"
    with tempfile.TemporaryDirectory() as scratch:
        trial, corpus = TARGETS[target](Path(scratch)), Path(scratch, "corpus")
        if not how.isdigit():
            trial(Path(how).read_bytes())
            return 0
        corpus.mkdir()
        known = list(beginnings(target))
        for number, data in enumerate(known):
            (corpus / str(number)).write_bytes(data)
        words = sorted({word for data in known for word in re.findall(rb'["a-z0-9-]{2,20}:?', data)})
        quoted = ["".join(f"\\x{byte:02x}" for byte in word) for word in words]
        Path(scratch, "words").write_text("".join(f'"{word}"\n' for word in quoted), encoding="ascii")
        options = (f"-max_total_time={how}", f"-dict={scratch}/words", "-max_len=8000", "-timeout=60", str(corpus))
        atheris.Setup([sys.argv[0], *options], trial)
        atheris.Fuzz()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
