"""What the story that is told has: its stations, the sentences of its turn, and where it is on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.lesson.model import Station
from sim.scene.story import Chapter, Step, phase_card, station_card, steps_of
from sim.window.state.view import View

if TYPE_CHECKING:
    from sim.scene.director import Director


def way_of(view: View) -> tuple[Station, ...]:
    """Return the stations of the author's short way; none where there is no such way."""
    way = view.desk.lesson.short_way
    return way.stations if way else ()


def station_of(view: View) -> Station | None:
    """Return the station that is told, None on the whole way."""
    now, way = view.telling, way_of(view)
    return way[min(now.station, len(way) - 1)] if now and now.short and way else None


def steps_at(view: View, director: Director) -> tuple[Step, ...]:
    """Return the sentences of the turn as the story tells them."""
    station = station_of(view)
    number = view.telling.station if view.telling and station else -1
    return steps_of(director, director.scene(view.cursor), station, number)


def step_at(view: View, director: Director) -> Step | None:
    """Return the sentence that is told, None on a chapter's page and where the turn has none."""
    told, now = steps_at(view, director), view.telling
    return told[min(now.step, len(told) - 1)] if told and now and not now.page else None


def chapter_at(view: View, director: Director) -> Chapter | None:
    """Return the chapter that is told, None where no story is."""
    now, cursor = view.telling, view.cursor
    if now is None:
        return None
    if now.short and way_of(view):
        return station_card(director, view.desk.lesson, cursor.lens, min(now.station, len(way_of(view)) - 1))
    return phase_card(director, view.desk.lesson, cursor.lens, director.scenario.turn(cursor.turn).phase)
