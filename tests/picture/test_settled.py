"""What is settled once is read back the next time, and worked out anew where it cannot be, or the stage is another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sim.picture import anchors, settled
from sim.picture.anchors import Anchors
from sim.picture.lettering import Lettering
from sim.picture.regions import regions
from sim.picture.settled import Settled
from sim.picture.shields import shields
from sim.scene.director import Director
from sim.scene.model import Stage

BAND, HIDDEN = 13, Lettering("both")


def _told(stage: Stage, known: Settled) -> object:
    """Return everything that is settled in a band, from what is known of it."""
    found = Anchors(stage, BAND, HIDDEN, known)
    return dict(found.names), [found.instead(id) for id in found.names], regions(stage, found), shields(stage, found)


def _known(stage: Stage) -> Settled:
    settled._read.cache_clear()
    return settled.settled(stage, HIDDEN)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder of what is kept."""
    monkeypatch.setenv("PHASELINE_CACHE", str(tmp_path))
    return tmp_path


def test_what_is_settled_is_read_back_and_not_searched_again(
    director: Director, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _known(director.stage)
    told = _told(director.stage, first)
    first.keep()
    monkeypatch.setattr(anchors._Search, "heard", lambda _: pytest.fail("searched again"))
    monkeypatch.setattr(anchors._Search, "instead", lambda *_: pytest.fail("searched again"))
    assert _told(director.stage, _known(director.stage)) == told


def test_damage_and_another_stage_are_no_problem(director: Director, folder: Path) -> None:
    stage = director.stage
    known = _known(stage)
    told = _told(stage, known)
    known.keep()
    (file,) = folder.glob("names-*")
    file.write_bytes(file.read_bytes().replace(b"regions", b"regionz"))
    assert _told(stage, _known(stage)) == told
    first, *rest = stage.places.values()
    moved = replace(stage, places={one.id: one for one in (replace(first, x=first.x + 1), *rest)})
    other = _known(moved)
    Anchors(moved, BAND, HIDDEN, other)
    other.keep()
    assert [one.name for one in folder.glob("names-*")] != [file.name]
