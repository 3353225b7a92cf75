"""The HTML lesson as a file: whole, small, closed to everything outside, and deaf to hostile texts."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from typing import Any

import pytest

from sim.engine.cursor import Cursor
from sim.export.html import embedded, lesson_html
from sim.home import default_scenario
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
def text(director: Director) -> str:
    return lesson_html(director, ["all", "monitor"])


def test_the_file_is_small_and_loads_nothing(text: str) -> None:
    page = _Page(text)
    assert len(text.encode()) < 3_000_000
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


def _unfolded(turns: list[dict[str, Any]], key: str) -> list[dict[int, int]]:
    found, now = [], {}
    for turn in turns:
        flat = turn[key]
        now = now | dict(zip(flat[::2], flat[1::2], strict=True))
        found.append(now)
    return found


def test_the_data_unfolds_to_the_directors_scenes(director: Director, text: str) -> None:
    data = _Page(text).data
    sides = [*(side["id"] for side in data["sides"]), None]
    for lens in ("all", "monitor"):
        turns = data["scenes"][lens]
        ground, marks = _unfolded(turns, "ground"), _unfolded(turns, "places")
        for number in (1, 18, 45, 75, 93):
            scene = director.scene(Cursor(director.scenario, number, lens))
            held = {id: ground[number - 1].get(cell) for cell, id in enumerate(director.stage.cells)}
            assert {id: sides[hold >> 2] for id, hold in held.items() if hold is not None} == {
                id: one.side for id, one in scene.territory.items()
            }
            for place, entry in enumerate(data["places"]):
                mark = scene.places.get(entry["id"])
                packed = marks[number - 1][place]
                if mark is None:
                    assert packed == -1
                else:
                    assert data["pool"][packed]["note"] == mark.note
            corridors = [data["pool"][one] for one in data["pool"][turns[number - 1]["corridors"]]["all"]]
            assert [one["text"] for one in corridors] == [one.text for one in scene.corridors]
            assert all(one["outline"].startswith("M") for one in corridors)
            assert turns[number - 1]["cards"] == [card.fact for card in scene.cards]


def test_every_card_has_its_source_with_the_quote_in_it(text: str) -> None:
    data = _Page(text).data
    for fact, card in data["cards"].items():
        source = data["sources"][fact]
        sentences = data["lines"][str(source["line"])]["sentences"]
        parts = [sentences[number][1][start:end] for number, (start, end) in source["quoted"]]
        assert "".join(" ".join(parts).split()) == "".join(card["quote"].split())


TOLD_TWICE = """
import sys
from sim import load
from sim.export import forks, lesson_pack
from sim.home import default_scenario
from sim.scene.director import Director

director, lenses = Director(load(sys.argv[1])), ["all", "article", "undisputed"]
alone = lesson_pack.Telling(director)
for lens in lenses:
    alone.tell(lens)
together = lesson_pack.tell(director, lenses)
for part in ("scenes", "cards", "sources", "lines", "fronts"):
    assert getattr(together, part) == getattr(alone, part), part
assert together.pool.values == alone.pool.values
print("may fork" if forks.may_fork() else "may not fork")
"""


def test_told_by_several_processes_or_by_one_the_data_is_the_same() -> None:
    """In a process of its own without threads, numpy's neither: the tests' own would not be forked by now."""
    command = [sys.executable, "-c", TOLD_TWICE, str(default_scenario())]
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
