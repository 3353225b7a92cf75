"""Expectations: statements of the document that the consequences are held against, a closed union with a class a kind.

In a scenario file an expectation has a quote, a day and what is expected, a mapping with one key, its kind:

    - quote: 57% of the Idlib Governorate remained under rebel control
      on: 2020-01-29
      accounts: [sohr]
      expect: {share: {region: idlib, side: opposition, value: 57, tolerance: 5}}
      why: the positions of villages are known to a kilometre

What it is measured with is written with each consequence in `sim/consequences/`, or in its `record_measures.py`.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from sim.scenario.base import Day, Id, Kind, Limits, Record, Tagged, Text
from sim.scenario.cited import Cited
from sim.scenario.events import Measure, Position
from sim.scenario.references import AccountId, ConditionId, ForceId, LensId, PlaceId, RegionId, RouteId, SideId, WhoId

Direction = Literal["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"]


class Figure(Kind):
    """What every kind with a number has: a value, or bounds; `tolerance` widens both."""

    value: float | None = None
    at_least: float | None = None
    at_most: float | None = None
    tolerance: Annotated[float, Limits(ge=0)] = 0

    def __post_init__(self) -> None:
        bounds = (self.at_least, self.at_most)
        if (self.value is None) == (bounds == (None, None)):
            raise ValueError("a figure needs value:, or at_least: and at_most: or one of them")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError(f"at_least {self.at_least:g} is more than at_most {self.at_most:g}")


class Controller(Kind):
    """All of `places` are held by `side`, reported or inferred from the ground around; or none by `not_side`."""

    kind: Literal["controller"] = "controller"
    places: Annotated[tuple[PlaceId, ...], Limits(min_length=1)]
    side: SideId | None = None
    not_side: SideId | None = None

    def __post_init__(self) -> None:
        if (self.side is None) == (self.not_side is None):
            raise ValueError("a controller needs side: or not_side:, one of the two")


class Contested(Kind):
    """All of `places` are contested."""

    kind: Literal["contested"] = "contested"
    places: Annotated[tuple[PlaceId, ...], Limits(min_length=1)]


class Encircled(Kind):
    """How far the model finds a place cut off."""

    kind: Literal["encircled"] = "encircled"
    place: PlaceId
    degree: Literal["not", "partly", "fully"] = "fully"


class Faced(Kind):
    """Hostile ground lies within 10 km of a place in all of these directions."""

    kind: Literal["faced"] = "faced"
    place: PlaceId
    directions: Annotated[tuple[Direction, ...], Limits(min_length=1)]


class FacedFrom(Figure):
    """From how many of the eight directions hostile ground within 10 km faces a place."""

    kind: Literal["faced-from"] = "faced-from"
    place: PlaceId


class Ways(Kind):
    """The next places along the roads to which a road is left from a place: these and no others."""

    kind: Literal["ways"] = "ways"
    place: PlaceId
    places: tuple[PlaceId, ...]


class PostExpected(Kind):
    """All of some posts stand and are surrounded, or free."""

    kind: Literal["post"] = "post"
    places: Annotated[tuple[PlaceId, ...], Limits(min_length=1)]
    surrounded: bool


class RoadExpected(Kind):
    """A route or a section of it is open end to end to a side, or cut for it."""

    kind: Literal["road"] = "road"
    route: RouteId
    section: Id | None = None
    open_to: SideId | None = None
    cut_for: SideId | None = None

    def __post_init__(self) -> None:
        if (self.open_to is None) == (self.cut_for is None):
            raise ValueError("a road needs open_to: or cut_for:, one of the two")


class RoadKm(Figure):
    """The kilometres of a route or section in the hands of a side."""

    kind: Literal["road-km"] = "road-km"
    route: RouteId
    section: Id | None = None
    side: SideId


class ShareExpected(Figure):
    """The share of a governorate that a side holds, in per cent."""

    kind: Literal["share"] = "share"
    region: RegionId
    side: SideId

    def __post_init__(self) -> None:
        Figure.__post_init__(self)
        for bound in (self.value, self.at_least, self.at_most):
            if bound is not None and not 0 <= bound <= 100:
                raise ValueError(f"a share of {bound:g} per cent (expected 0 to 100)")


class Gained(Figure):
    """The km² that a side has gained since the morning of a day, less what it lost; of the map or of a governorate."""

    kind: Literal["gained"] = "gained"
    side: SideId
    since: Day
    region: RegionId | None = None


class Captured(Figure):
    """How many populated places went over to a side since the morning of a day and are still its own.

    Unnamed ones, which are inferred, count as well, unless `named` asks for those only that the document names.
    """

    kind: Literal["captured"] = "captured"
    side: SideId
    since: Day
    named: bool = False


class FrontKm(Figure):
    """How far the front line is from a place, in km."""

    kind: Literal["front"] = "front"
    place: PlaceId


class Displaced(Figure):
    """How many people were displaced, by the latest figure of all that is recorded, or by how much it grew.

    With `since`, less the latest figure recorded before the morning of that day.
    """

    kind: Literal["displaced"] = "displaced"
    since: Day | None = None


class ForceAt(Kind):
    """A force was last reported at a place."""

    kind: Literal["force"] = "force"
    force: ForceId
    place: PlaceId


class ClaimRecorded(Figure):
    """A figure is recorded by then; its lower bound is the value, or its upper one where it has no lower."""

    kind: Literal["claim"] = "claim"
    measure: Measure
    of: WhoId | None = None
    by: WhoId | None = None
    place: PlaceId | None = None
    item: Text | None = None


class ConditionExpected(Kind):
    """A condition holds, or does not."""

    kind: Literal["condition"] = "condition"
    condition: ConditionId
    active: bool = True


class Days(Figure):
    """How many days have passed since a day, or since a condition began; `inclusive` counts the first as well."""

    kind: Literal["days"] = "days"
    since: Day | None = None
    condition: ConditionId | None = None
    inclusive: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.since is None) == (self.condition is None):
            raise ValueError("days need since: or condition:, one of the two")


class Distance(Figure):
    """The distance between two places as the crow flies."""

    kind: Literal["distance"] = "distance"
    place: PlaceId
    to: PlaceId
    unit: Literal["km", "miles"] = "km"


class Bearing(Kind):
    """A place lies in one of the eight directions from another, or in the one beside it."""

    kind: Literal["bearing"] = "bearing"
    place: PlaceId
    to: PlaceId
    direction: Direction


class Located(Kind):
    """All of some places lie in a governorate."""

    kind: Literal["located"] = "located"
    places: Annotated[tuple[PlaceId, ...], Limits(min_length=1)]
    region: RegionId


class Sum(Figure):
    """What the figures of one measure in one sentence add up to."""

    kind: Literal["sum"] = "sum"
    sentence: Annotated[str, Limits(pattern=r"^L\d+\.\d+$")]
    measure: Measure
    of: WhoId | None = None


class InCorridor(Kind):
    """Places lie inside a corridor in force, in its widest version."""

    kind: Literal["corridor"] = "corridor"
    condition: ConditionId
    places: Annotated[tuple[PlaceId, ...], Limits(min_length=1)]


class Finding(Figure):
    """What a consequence finds about one thing, by its id: a word that it `reads`, or a figure.

    For consequences without expectations of their own kind, such as those of other packages.
    """

    kind: Literal["finding"] = "finding"
    consequence: Id
    about: Id
    reads: Text | None = None
    unit: str = ""

    def __post_init__(self) -> None:
        if self.reads is None:
            super().__post_init__()
        elif (self.value, self.at_least, self.at_most) != (None, None, None):
            raise ValueError("a finding needs reads: or a figure, one of the two")


Expected = Annotated[
    Controller
    | Contested
    | Encircled
    | Faced
    | FacedFrom
    | Ways
    | PostExpected
    | RoadExpected
    | RoadKm
    | ShareExpected
    | Gained
    | Captured
    | FrontKm
    | Displaced
    | ForceAt
    | ClaimRecorded
    | ConditionExpected
    | Days
    | Distance
    | Bearing
    | Located
    | Sum
    | InCorridor
    | Finding,
    Tagged("kind"),
]

EXPECTED: tuple[type[Kind], ...] = (
    Controller, Contested, Encircled, Faced, FacedFrom, Ways, PostExpected, RoadExpected, RoadKm, ShareExpected, Gained,
    Captured, FrontKm, Displaced, ForceAt, ClaimRecorded, ConditionExpected, Days, Distance, Bearing, Located, Sum,
    InCorridor, Finding,
)  # fmt: skip
# What the model works out; the other kinds only repeat what the scenario has recorded or placed.
COMPUTED: tuple[type[Kind], ...] = (
    Encircled, Faced, FacedFrom, Ways, PostExpected, RoadExpected, RoadKm, ShareExpected, Gained, Captured, FrontKm,
    InCorridor, Finding,
)  # fmt: skip
EXPECTED_KINDS: dict[str, type[Kind]] = {str(cls.__dataclass_fields__["kind"].default): cls for cls in EXPECTED}


class AuthoredExpectation(Record):
    """An expectation as written. `on` is the day whose last turn it is about; `phase` picks one of two of that day.

    `why` gives the reason for the tolerance, or how the statement is read. `unchecked` stands instead of `expect` and
    says why nothing can be worked out. `known: off` marks a mismatch that is understood, with `because` the reason:
    then a match, too, is a failure, so that the mark goes when the mismatch does. `note` says why a figure that the
    quote does not have is right.
    """

    quote: Annotated[str, Limits(min_length=3)]
    at: Position | None = None
    on: Day
    phase: Id | None = None
    accounts: Annotated[tuple[AccountId, ...], Limits(min_length=1)] = ("article",)
    lens: LensId | None = None
    expect: Expected | None = None
    unchecked: Text | None = None
    why: Text | None = None
    known: Literal["off"] | None = None
    because: Text | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        if (self.expect is None) == (self.unchecked is None):
            raise ValueError("an expectation needs expect: {kind: …}, or unchecked: why not")
        if isinstance(self.expect, Figure) and self.expect.tolerance and not self.why:
            raise ValueError("a tolerance needs why: the reason for it")
        if (self.known is None) != (self.because is None):
            raise ValueError("known: off and because: the reason go together")


class Expectation(Cited):
    """An expectation resolved: at its place in the document, and in the replay. `fact` is an event that quotes it."""

    id: str
    on: dt.date
    turn: int
    accounts: tuple[AccountId, ...]
    lens: LensId | None
    expect: Expected | None
    unchecked: str | None
    why: str | None
    known: Literal["off"] | None
    because: str | None
    fact: str | None
    source: str
