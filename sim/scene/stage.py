"""The stage: what stays while a scenario is replayed, made once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sim.consequences.landscape import Landscape
from sim.consequences.replay import Replay
from sim.geography.basemap import Layer
from sim.geography.projection import Plane
from sim.scenario.effects.begin import Begin
from sim.scenario.effects.end import End
from sim.scenario.events import Claim, Event
from sim.scenario.phrases.dates import span
from sim.scenario.phrases.figures import figure
from sim.scenario.scenario import Scenario
from sim.scenario.world import Place
from sim.scene.cards import event_places
from sim.scene.consequence_view import front_lines
from sim.scene.model import (
    BaseLayer,
    LensChoice,
    SeriesPoint,
    Span,
    Stage,
    StagePhase,
    StagePlace,
    StageSide,
    StageTurn,
)

DAY_OPEN = "day-open"  # the kind of a span in which something happened that the document gives no day for
_IMPORTANCE = {
    "city": 0,
    "town": 1,
    "airbase": 2,
    "post": 2,
    "crossing": 2,
    "base": 3,
    "village": 3,
    "suburb": 3,
    "hill": 4,
    "hospital": 4,
    "camp": 4,
    "facility": 4,
    "junction": 4,
}


def build_stage(replay: Replay) -> Stage:
    """Return the stage of a replay's scenario; of the replay itself only the first and the last front is taken."""
    scenario, landscape = replay.scenario, replay.landscape
    told = _told(replay)
    return Stage(
        title=scenario.title,
        about=scenario.about or "",
        content_note=scenario.content_note or "",
        credits=_credits(landscape),
        bounds=landscape.board.bounds,
        grain=landscape.board.grain,
        opening_view=scenario.opening_view,
        projection=landscape.plane.title,
        layers=(
            *(_layer(layer, landscape) for layer in (landscape.basemap.layers if landscape.basemap else ())),
            *(BaseLayer(one.kind, one.kind, one.kind, None, one.rings, one.lines) for one in landscape.backdrop),
        ),
        sides={id: StageSide(id, side.name, side.short, side.tone, side.symbol) for id, side in scenario.sides.items()},
        places={place.id: _place(place, landscape, told.get(place.id, ())) for place in scenario.places.values()},
        cells=_cells(landscape),
        phases=tuple(
            StagePhase(phase.id, phase.title, phase.first, phase.last, phase.short or "") for phase in scenario.phases
        ),
        turns=tuple(
            StageTurn(
                turn.number,
                turn.date,
                turn.until,
                span(turn.date, turn.until, turn.when),
                turn.headline,
                turn.phase,
                len(turn.events),
            )
            for turn in scenario.turns
        ),
        displaced=displaced_series(scenario),
        spans=(*_spans(scenario), *_open_days(scenario)),
        lenses=tuple(LensChoice(lens.id, lens.name, lens.about or "") for lens in scenario.lenses.values()),
        fronts=(*front_lines(replay.at(0)), *front_lines(replay.at(len(scenario.turns)))),
    )


def _credits(landscape: Landscape) -> tuple[str, ...]:
    """Return whom to credit: as the scenario says, then for its map, and how a wide map is projected."""
    told = [f"{credit.text} ({credit.licence})" for credit in landscape.scenario.credits]
    named = tuple(told)
    told += [credit for credit in landscape.map_credits if not any(one.startswith(_whom(credit)) for one in named)]
    wide = landscape.plane.title != Plane.title
    return (*told, *([f"Projection: {landscape.plane.title}"] if wide else ()))


def _whom(credit: str) -> str:
    """Return the name that a credit begins with, without release and licence."""
    found = re.match(r"[^\d(,;]+", credit)
    return found[0].strip() if found else credit


def _layer(layer: Layer, landscape: Landscape) -> BaseLayer:
    board, to_km = landscape.board, landscape.plane.line_to_km
    return BaseLayer(
        layer.id,
        layer.kind,
        layer.name,
        layer.road_class,
        tuple(board.line(to_km(ring)) for ring in layer.rings),
        tuple(board.line(to_km(line)) for line in layer.lines),
    )


def _told(replay: Replay) -> dict[str, tuple[int, ...]]:
    """Return by place the turns whose events name it, whatever the lens, or that change it in the replay."""
    found: dict[str, set[int]] = {}
    for event in replay.scenario.events():
        for id in event_places(event):
            found.setdefault(id, set()).add(event.turn)
    for turn in range(1, len(replay.scenario.turns) + 1):
        for table, id, _, _ in replay.history.record(turn).changes:
            if table == "places":
                found.setdefault(id, set()).add(turn)
    return {id: tuple(sorted(turns)) for id, turns in found.items()}


def _place(place: Place, landscape: Landscape, told: tuple[int, ...]) -> StagePlace:
    x, y = landscape.board.at(place.lon, place.lat)
    return StagePlace(
        place.id,
        place.name,
        place.arabic,
        place.kind,
        x,
        y,
        _IMPORTANCE.get(place.kind, 5),
        place.located,
        place.precision,
        place.note,
        _drawn(place, landscape),
        told,
    )


def _drawn(place: Place, landscape: Landscape) -> bool:
    """Return whether a place stands on the map; of areas those where no base map has outlines and names for them."""
    return place.id in landscape.points if landscape.basemap is not None else landscape.on_map(place)


def _cells(landscape: Landscape) -> dict[str, tuple[tuple[tuple[float, float], ...], ...]]:
    """Return the outlines of every site's ground; a site whose ground crosses a border has the parts of both."""
    topology, shapes = landscape.topology, landscape.shapes
    if topology is None or shapes is None:
        return {}
    found: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {}
    for (site, _, _), rings in zip(topology.cells, shapes.cells, strict=True):
        id = topology.sites[site]
        found[id] = (*found.get(id, ()), *map(landscape.board.line, rings))
    return found


def displaced_series(scenario: Scenario) -> tuple[SeriesPoint, ...]:
    """Return the cumulative reports of displaced people in the order of the replay."""
    found = []
    for event in scenario.events():
        for claim in event.claims:
            if claim.measure == "displaced" and claim.series == "cumulative" and claim.low:
                found.append(_series_point(event, claim, scenario))
    return tuple(found)


def _series_point(event: Event, claim: Claim, scenario: Scenario) -> SeriesPoint:
    reporter = ", ".join(scenario.accounts[id].name for id in claim.accounts)
    date = claim.as_of or event.until or event.date
    return SeriesPoint(event.turn, date, claim.low or 0.0, claim.high, figure(claim), reporter, event.id)


def _open_days(scenario: Scenario) -> Iterator[Span]:
    """Yield between which turns each event may have happened that the document gives no day for."""
    for event in scenario.events():
        period = event.period
        if period is not None:
            first = max(scenario.turn_on(period.earliest), 1) if period.earliest else 1
            last = max(scenario.turn_on(period.latest), 1) if period.latest else None
            yield Span(event.id, f"Day not told: “{event.quote}”", DAY_OPEN, first, last)


def _spans(scenario: Scenario) -> tuple[Span, ...]:
    """Return how long each condition held: from a turn that begins it to the next that ends it."""
    found: list[Span] = []
    for id, condition in scenario.conditions.items():
        marks = [
            (event.turn, effect.kind)
            for event in scenario.events()
            for effect in event.effects
            if isinstance(effect, Begin | End) and effect.condition == id
        ]
        open_at: int | None = None
        for turn, kind in marks:
            if kind == "begin" and open_at is None:
                open_at = turn
            elif kind == "end" and open_at is not None:
                found.append(Span(id, condition.name, condition.kind, open_at, turn))
                open_at = None
        if open_at is not None:
            found.append(Span(id, condition.name, condition.kind, open_at, None))
    return tuple(sorted(found, key=lambda one: (one.first, one.id)))
