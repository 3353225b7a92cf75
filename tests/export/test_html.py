"""The HTML lesson as a file: whole, small, closed to everything outside, and deaf to hostile texts."""

from __future__ import annotations

import base64
import hashlib
import json
import math
import os
import re
import subprocess
import sys
import zlib
from html.parser import HTMLParser
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest

from sim.engine.cursor import Cursor
from sim.export.html import embedded, lesson_html
from sim.export.lesson_data import LessonData
from sim.export.lesson_pack import LISTS
from sim.export.lesson_style import STYLES, palettes
from sim.export.sealed import sealed, stirred
from sim.home import shipped
from sim.picture.style import styles
from sim.scene.director import Director


class _Page(HTMLParser):
    """Collects elements, what scripts and styles hold, and the policy."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.raw: dict[str, list[str]] = {"script": [], "style": []}
        self._in: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in self.raw:
            self._in = tag
            self.raw[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self._in = None

    def handle_data(self, data: str) -> None:
        if self._in:
            self.raw[self._in][-1] += data

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.raw["script"][0])


@pytest.fixture(scope="module")
def text(lesson: Path) -> str:
    return lesson.read_text(encoding="utf-8")


def test_the_file_is_small_and_loads_nothing(text: str) -> None:
    page = _Page(text)
    assert len(text.encode()) < 2_500_000
    assert not [tag for tag, _ in page.tags if tag in ("link", "img", "iframe", "base", "object", "embed")]
    assert not [attrs for _, attrs in page.tags if "src" in attrs or "style" in attrs]
    assert not [key for _, attrs in page.tags for key in attrs if key.startswith("on")]


def test_the_policy_names_the_one_script_and_style(text: str) -> None:
    page = _Page(text)
    content = next(attrs["content"] for tag, attrs in page.tags if attrs.get("http-equiv") == "Content-Security-Policy")
    assert content is not None
    assert "default-src 'none'" in content
    assert "unsafe" not in content
    for kind, raw in (("script", page.raw["script"][1]), ("style", page.raw["style"][0])):
        digest = base64.b64encode(hashlib.sha256(raw.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in content


def _unfolded(pieces: list[dict[str, Any]], lens: str, key: str, first: str = "all") -> list[dict[int, int]]:
    """Return what every turn has: under another lens than the first, what that one has where it says no other thing."""
    found, now = [], {}
    for piece in pieces:
        for value, *steps in piece["scenes"].get(lens, {}).get(key, []):
            now = now | dict.fromkeys(accumulate(steps), value)
        found.append(now)
    if lens == first:
        return found
    whole = _unfolded(pieces, first, key)
    return [
        both | {at: value for at, value in own.items() if value != -2} for both, own in zip(whole, found, strict=True)
    ]


def test_the_data_unfolds_to_the_directors_scenes(director: Director, text: str) -> None:
    data = _Page(text).data
    pieces, washes = data["pieces"], [wash.partition("-")[2] for wash, _ in data["map"]["holds"]]
    pool = [value for piece in pieces for value in piece.get("pool", [])]
    for lens in ("all", "monitor"):
        ground, marks = _unfolded(pieces, lens, "ground"), _unfolded(pieces, lens, "places")
        for number in (1, 18, 45, 75, 93):
            scene, piece = director.scene(Cursor(director.scenario, number, lens)), pieces[number - 1]
            held = {id: ground[number - 1].get(cell, -1) for cell, id in enumerate(director.stage.cells)}
            assert {id: washes[hold] for id, hold in held.items() if hold >= 0} == {
                id: one.side or "nobody" for id, one in scene.territory.items()
            }
            for place, entry in enumerate(data["places"]):
                mark, packed = scene.places.get(entry["id"]), marks[number - 1].get(place, -1)
                assert (mark is None) == (packed == -1)
                assert mark is None or pool[packed].get("why", pool[packed]["note"]) == mark.note
            row = piece["scenes"]["all"] | piece["scenes"].get(lens, {})
            assert [piece["facts"][at] for at in row["cards"]] == [card.fact for card in scene.cards]


def test_what_a_turn_names_is_known_by_then(text: str) -> None:
    pool, lines, stretches = 0, 0, 0
    for piece in _Page(text).data["pieces"]:
        pool += len(piece.get("pool", []))
        lines += len(piece.get("fronts", {}).get("lines", []))
        stretches += len(piece.get("fronts", {}).get("pieces", []))
        for row in piece["scenes"].values():
            assert all(value < pool for value, *_ in row.get("places", []))
            assert all(number < pool for key in LISTS for number in row.get(key, []))
            assert all(line < lines for line in row.get("front", []))
        assert all(abs(part) <= stretches for line in piece.get("fronts", {}).get("lines", []) for part in line[5:])


@pytest.mark.parametrize("turn", [1, 17, 45, 80])
def test_head_and_pieces_up_to_a_turn_say_nothing_of_a_later_one(director: Director, text: str, turn: int) -> None:
    data = _Page(text).data
    told = json.dumps(data | {"pieces": data["pieces"][:turn]}, ensure_ascii=False)
    scenario, first = director.scenario, director.first_quoted
    sentences = [one for line in range(1, len(scenario.document.lines) + 1) for one in director.texts.on(line)]
    unsaid = {one.text for one in sentences if first(one.id) > turn and one.text.endswith(".")}
    assert len(unsaid) > 5
    assert not [one for one in unsaid if json.dumps(one, ensure_ascii=False)[1:-1] in told]
    later = [one for one in director.stage.turns if one.number > turn]
    assert not [one.headline for one in later if json.dumps(one.headline, ensure_ascii=False)[1:-1] in told]
    assert not [one.title for one in director.stage.phases if one.first > turn and f'"title": "{one.title}"' in told]
    assert not [one.text for one in director.stage.displaced if one.turn > turn and f'"{one.text} ' in told]


def test_a_turn_tells_again_what_it_makes_disputed(director: Director, text: str) -> None:
    again = [
        (piece["turn"], fact, card.get("standing", "stated"))
        for piece in _Page(text).data["pieces"]
        for fact, card in piece.get("cards", {}).items()
        if director.scenario.events_by_id[fact].turn < piece["turn"]
    ]
    assert again
    for turn, fact, standing in again:
        scene = director.until(turn).scene(Cursor(director.scenario, director.scenario.events_by_id[fact].turn))
        card = next(one for one in scene.cards if one.fact == fact)
        assert director.until(turn).card(card, turn).standing == standing


def test_every_card_has_its_source_with_the_quote_in_it(director: Director, text: str) -> None:
    pieces = _Page(text).data["pieces"]
    lines: dict[int, dict[int, str]] = {}
    for piece in pieces:
        for number, line in piece.get("lines", {}).items():
            lines.setdefault(int(number), {}).update({int(at): said for at, said in line.get("said", {}).items()})
        for fact, (line, start, end, quoted, *quote) in piece.get("sources", {}).items():
            event = director.scenario.events_by_id[fact]
            parts = [lines[line][quoted[at]][quoted[at + 1] : quoted[at + 2]] for at in range(0, len(quoted), 3)]
            assert (quote or [" ".join(parts)]) == [event.quote]
            assert (line, start, end) == (event.line, event.start, event.end)


def test_in_a_file_made_for_learning_no_later_turn_can_be_read(director: Director, learning: Path) -> None:
    text = learning.read_text(encoding="utf-8")
    later = [turn.headline for turn in director.stage.turns if turn.number > 1]
    assert not [headline for headline in later if headline in text]
    events = list(director.scenario.events())
    shown = {event.id.rstrip("abcdefghijklmnopqrstuvwxyz") for event in events if event.turn <= 1} | {
        "L1.1"
    }  # the title
    apart = [event for event in events if event.turn > 1 and event.id.rstrip("abcdefghijklmnopqrstuvwxyz") not in shown]
    quotes = [event.quote for event in apart if len(event.quote) > 25]
    assert len(quotes) > 400
    assert not [quote for quote in quotes if quote in text]
    assert len(text.encode()) < 2_000_000


def test_sealed_pieces_open_one_after_the_other(data: LessonData) -> None:
    closed = sealed(data.pieces, "name")
    word = closed["word"]
    for piece, text in zip(data.pieces[1:6], closed["sealed"], strict=False):
        opened = json.loads(zlib.decompress(stirred(base64.b64decode(text), word)))
        word = opened.pop("word")
        assert opened["headline"] == piece["headline"]
        assert not [one for one in opened.get("pool", []) if isinstance(one, dict) and "why" in one and "look" in one]


def _light(colour: tuple[int, ...]) -> float:
    parts = [part / 255 / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return math.fsum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


@pytest.mark.parametrize("name", list(STYLES))
def test_the_names_of_phases_can_be_read_in_every_style(name: str) -> None:
    found = styles(palettes()[name], {})
    for band, ink in (("band-odd", "soft"), ("band-even", "soft"), ("band-here", "panel")):
        low, high = sorted((_light(found[band].fill), _light(found[ink].fill)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, band


TOLD_TWICE = """
import sys
from sim import load
from sim.export import forks, lesson_pack
from sim.scene.director import Director

director, lenses = Director(load(sys.argv[1])), ["all", "otters", "undisputed"]
alone = lesson_pack.Telling(director)
for lens in [*lenses, lesson_pack.AGREED]:
    alone.tell(lens)
together = lesson_pack.tell(director, lenses)
for part in ("turns", "cards", "fronts"):
    assert getattr(together, part) == getattr(alone, part), part
assert together.pool.values == alone.pool.values
print("may fork" if forks.may_fork() else "may not fork")
"""


def test_told_by_several_processes_or_by_one_the_data_is_the_same() -> None:
    """In a process of its own without threads, numpy's neither: the tests' own would not be forked by now."""
    command = [sys.executable, "-c", TOLD_TWICE, str(shipped("scenarios") / "tutorial")]
    threadless = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=threadless)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == ("may fork" if sys.platform == "linux" else "may not fork")


def test_hostile_texts_are_text(hostile: Director) -> None:
    page = _Page(lesson_html(hostile))
    assert [tag for tag, _ in page.tags].count("script") == 2
    assert not [tag for tag, _ in page.tags if tag == "img"]
    assert "<img" in page.data["title"]


def test_embedded_json_cannot_leave_its_element() -> None:
    nasty = {"a": "</script><!--<script>\u2028&lt;"}
    assert not re.search("[<>&\u2028]", embedded(nasty))
    assert json.loads(embedded(nasty)) == nasty


def test_an_unknown_lens(director: Director) -> None:
    with pytest.raises(KeyError):
        lesson_html(director, ["nobody"])
