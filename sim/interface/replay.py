"""The replay as Python programs use it: moments by date or number, rows for tables, maps for notebooks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Literal, overload

from sim.consequences import replay as model
from sim.consequences.landscape import Landscape
from sim.consequences.roads import RoadState
from sim.engine.history import TurnRecord
from sim.interface.errors import UnknownId
from sim.interface.rows import ROWS, Row
from sim.scenario.dates import FORMS, read_day, turn_number
from sim.scenario.events import Event, Turn
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from sim.engine.branch import Branch
    from sim.scene.director import Director
    from sim.scene.model import Card, Scene

Rows = Literal["moments", "territory", "claims", "events"]
_MAP_SIZE = (960, 640)


class Moment(model.Moment):
    """One turn of a replay: what is recorded then, what follows from it, and the map.

    What is worked out is worked out when it is first asked for. Without a base map there is none.
    """

    replay: Replay

    def __repr__(self) -> str:
        if not self.turn:
            return f"<Moment before turn 1 of {len(self.replay) - 1}>"
        turn = self.replay.scenario.turn(self.turn)
        return f"<Moment {self.turn} of {len(self.replay) - 1}: {turn.date}, {turn.headline}>"

    @property
    def headline(self) -> str:
        """The turn's headline; empty before the first turn."""
        return self.replay.scenario.turn(self.turn).headline if self.turn else ""

    @property
    def record(self) -> TurnRecord:
        """What the turn did: `taken`, the events that the lens takes, and `changes`, what they changed."""
        return self.replay.history.record(self.turn) if self.turn else TurnRecord((), ())

    @property
    def events(self) -> tuple[Event, ...]:
        """The turn's events that the lens takes, in order."""
        return tuple(taken.event for taken in self.record.taken)

    @cached_property
    def scene(self) -> Scene:
        """Everything that there is to see at this moment. Raises IndexError before the first turn."""
        self.replay.scenario.turn(self.turn)
        return self.replay.director.scene_of(self.replay, self.turn)

    @property
    def cards(self) -> tuple[Card, ...]:
        """The turn's fact cards: quote, reporters, what they change; none before the first turn."""
        return self.scene.cards if self.turn else ()

    def place(self, id: str) -> model.PlaceView:
        """Return place `id` at this moment. Raises UnknownId, a KeyError that names the nearest."""
        if id not in self.replay.scenario.places:
            raise UnknownId("place", id, self.replay.scenario.places)
        return super().place(id)

    def road(self, id: str, section: str | None = None) -> RoadState | None:
        """Return the state of route `id`, or of one of its sections; None without a base map. Raises UnknownId."""
        routes = self.replay.scenario.routes
        if id not in routes:
            raise UnknownId("route", id, routes)
        if section is not None and section not in routes[id].sections:
            raise UnknownId(f"section of {id}", section, routes[id].sections)
        return super().road(id, section)

    def svg(self, size: tuple[int, int] = _MAP_SIZE, text: float = 1.0) -> str:
        """Return the moment's map as an SVG document of `size` pixels. Raises IndexError before the first turn."""
        from sim.export.svg import map_svg

        return map_svg(self.replay.director.stage, self.scene, size, text=text)

    def _repr_svg_(self) -> str | None:
        """Return the map, for a notebook; nothing before the first turn."""
        return self.svg() if self.turn else None

    def _repr_html_(self) -> str:
        """Return date, headline and map, for a notebook."""
        from html import escape

        if not self.turn:
            return f"<p>{escape(repr(self))}</p>"
        scene = self.scene
        return f"<p><strong>{escape(scene.date_text)}.</strong> {escape(scene.headline)}</p>{self.svg()}"


class Replay(model.Replay):
    """A scenario under one lens and on one branch, moment by moment.

    ```python
    replay = Replay(load())
    len(replay), replay[46], replay.on("6 Feb"), [moment.date for moment in replay]
    ```

    It has a moment for the opening (number 0) and one for every turn. `landscape` may be shared between the replays of
    one scenario, so that its geography is read once.
    """

    def __init__(
        self,
        scenario: Scenario,
        lens: str | None = None,
        branch: Branch | None = None,
        landscape: Landscape | None = None,
    ) -> None:
        """Fold the scenario.

        Raises UnknownId, a KeyError that names the nearest, for an unknown lens, ValueError for a branch of another
        scenario.
        """
        if lens is not None and lens not in scenario.lenses:
            raise UnknownId("lens", lens, scenario.lenses)
        if branch is not None and branch.scenario != scenario.id:
            raise ValueError(f"a branch of {branch.scenario!r} (expected one of the scenario {scenario.id!r})")
        super().__init__(scenario, lens, branch, landscape)

    def __repr__(self) -> str:
        branch = f", branch {self.history.branch.name!r}" if self.history.branch else ""
        return f"<Replay of {self.scenario.title!r}: {len(self) - 1} turns, lens {self.history.lens.id!r}{branch}>"

    def __len__(self) -> int:
        """Return how many moments there are: the opening and every turn."""
        return len(self.scenario.turns) + 1

    def __iter__(self) -> Iterator[Moment]:
        """Yield the opening and the moment after every turn."""
        return (self.at(number) for number in range(len(self)))

    @overload
    def __getitem__(self, number: int) -> Moment: ...
    @overload
    def __getitem__(self, number: slice) -> list[Moment]: ...
    def __getitem__(self, number: int | slice) -> Moment | list[Moment]:
        """Return moments as a list would: `replay[0]` is the opening, `replay[-1]` the last."""
        numbers = range(len(self))[number]
        return self.at(numbers) if isinstance(numbers, int) else [self.at(one) for one in numbers]

    def at(self, turn: int | str | Turn) -> Moment:
        """Return the moment after a turn: by its number (0: the opening), as people write it ("6 Feb"), or itself.

        Raises IndexError for a number outside the replay, ValueError for text that is no day.
        """
        if isinstance(turn, str):
            return self.on(turn)
        number = turn.number if isinstance(turn, Turn) else turn
        if not 0 <= number < len(self):
            raise IndexError(f"turns run from 0, the opening, to {len(self) - 1}, not {number}")
        moment = super().at(number)
        assert isinstance(moment, Moment)
        return moment

    def on(self, date: str | dt.date) -> Moment:
        """Return the moment of the last turn begun by a day: a date, or text such as "2020-02-06", "6 Feb", "turn 37".

        A day before the first turn means the opening. Raises ValueError where text names no day or turn.
        """
        day = date if isinstance(date, dt.date) else read_day(date, self.scenario.turns)
        number = turn_number(date) if isinstance(date, str) else None
        if number is not None and 0 <= number < len(self):
            return self.at(number)
        if day is None:
            raise ValueError(f"{date!r} is no date of this scenario (expected {FORMS})")
        return self.at(self.scenario.turn_on(day))

    def rows(self, kind: Rows) -> list[Row]:
        """Return flat rows that a table takes as they are: `pandas.DataFrame(replay.rows("claims"))`.

        moments: a row a moment; territory: one for each moment, region and side; claims: one a figure; events: one an
        event. Dates are `datetime.date`, distances km, areas km², shares 0 to 1, None where nothing is stated.
        Claims and events are those that the lens takes. Raises UnknownId for another kind.
        """
        if kind not in ROWS:
            raise UnknownId("kind of rows", kind, ROWS)
        return list(ROWS[kind](self, self.director.stage))

    @cached_property
    def director(self) -> Director:
        """What makes scenes and maps of this scenario."""
        from sim.scene.director import Director

        return Director(self.scenario)

    def _moment(self, turn: int) -> Moment:
        return Moment(self, turn)
