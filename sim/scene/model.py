"""The scene's parts: frozen and plain, without behaviour, so that every rendering tells the same story.

A `Stage` does not change while a scenario is replayed; a `Scene` is one moment of it. Coordinates are units of the
board (`sim/geography/board.py`), each `Stage.grain` kilometres: a kilometre on maps
of some hundred. Texts are ready to be shown; ids stand beside them so that renderings can link.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Point = tuple[float, float]
Path = tuple[Point, ...]
Standing = Literal["stated", "claimed", "disputed", "inconsistent", "not-aware", "doubted", "denied"]


@dataclass(frozen=True, slots=True)
class BaseLayer:
    """A layer of the base map: closed `rings` (outer first) or open `lines`, in units of the board."""

    id: str
    kind: str  # governorate governorate-context country sea coast lake border road
    name: str
    road_class: str | None  # motorway primary secondary local
    rings: tuple[Path, ...] = ()
    lines: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class StagePlace:
    """A place as it stands on the map. `importance` 0 (greatest) to 5 tells which labels and marks come first.

    told: the turns whose events name it or that change who holds it, so that names told together find room together.
    """

    id: str
    name: str
    arabic: str | None
    kind: str
    x: float
    y: float
    importance: int
    located: Literal["listed", "estimated"]
    precision: Literal["exact", "approx", "rough"]
    note: str | None
    on_map: bool
    told: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StageSide:
    """A side with its look: `tone` is a key of the palette, `symbol` a shape."""

    id: str
    name: str
    short: str
    tone: str
    symbol: str


@dataclass(frozen=True, slots=True)
class StageTurn:
    """A turn on the timeline. `events` counts the events under all reports."""

    number: int
    date: dt.date
    until: dt.date | None
    date_text: str
    headline: str
    phase: str
    events: int


@dataclass(frozen=True, slots=True)
class StagePhase:
    """A phase on the timeline: turns `first` to `last`. `short` is a title for little room, where there is one."""

    id: str
    title: str
    first: int
    last: int
    short: str = ""


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    """A report of how many people were displaced in all, shown along the timeline at its turn."""

    turn: int
    date: dt.date
    low: float
    high: float | None
    text: str
    reporter: str
    fact: str


@dataclass(frozen=True, slots=True)
class Span:
    """A condition, or when something may have happened, along the timeline; `last` None where it has no end."""

    id: str
    name: str
    kind: str
    first: int
    last: int | None


@dataclass(frozen=True, slots=True)
class LensChoice:
    """A lens that may be chosen."""

    id: str
    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Stage:
    """What does not change while a scenario is replayed.

    `bounds` is the map's (west, south, east, north) in units, each of `grain` km on the plane of `projection`.
    """

    title: str
    about: str
    content_note: str
    credits: tuple[str, ...]
    bounds: tuple[float, float, float, float]
    layers: tuple[BaseLayer, ...]
    sides: Mapping[str, StageSide]
    places: Mapping[str, StagePlace]
    cells: Mapping[str, tuple[Path, ...]]  # outlines of the territory cell of each site
    phases: tuple[StagePhase, ...]
    turns: tuple[StageTurn, ...]
    displaced: tuple[SeriesPoint, ...]
    spans: tuple[Span, ...]
    lenses: tuple[LensChoice, ...]
    fronts: tuple[Path, ...] = ()  # where the front runs before the first and after the last turn, to keep names off it
    told: int | None = None  # the last turn that is told of; None where all are
    grain: float = 1.0
    projection: str = "transverse Mercator"
    opening_view: Literal["all", "most"] = "all"


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """A place at a moment. `changed`: this turn changed its holder. `besieged`: what the document reports of it.
    `overtaken` is the side last reported to hold it, where that report is older than the ground around it. `holders`
    are the sides that hold it together, or "nobody", where by the document no one side does. `lost`: it was lost on a
    day that nothing tells, and this may be before or after it.
    """

    id: str
    controller: str | None
    contested: bool
    claimants: tuple[str, ...]
    basis: Literal["stated", "inferred"]
    changed: bool
    besieged: Literal["", "begun", "partly", "fully"]
    encircled: Literal["", "partly", "fully"]  # what the model works out
    note: str  # one line for a tooltip: who holds it since when and why we think so
    overtaken: str | None = None
    holders: tuple[str, ...] = ()
    lost: bool = False


@dataclass(frozen=True, slots=True)
class MomentMark:
    """Something that happens at a place this turn (strike, attack, contest, control, loss, death, meeting …).

    The kind `cut` marks where a motorway is cut, for as long as it is; `fact` may then be empty.
    """

    kind: str
    place: str
    side: str | None  # who does it (for a loss or death: who suffers it)
    text: str
    fact: str


@dataclass(frozen=True, slots=True)
class ForceMark:
    """A force at the place where it was last reported. `fresh`: reported there this turn."""

    id: str
    name: str
    side: str | None
    kind: str
    place: str
    fresh: bool
    fact: str


@dataclass(frozen=True, slots=True)
class Territory:
    """How a site's cell is washed: its site's holder, whether contested or only inferred; or what is known of it.

    verdict: that of the place, where that is what is shown; "lost" where it was lost on a day not told.
    """

    side: str | None
    contested: bool
    inferred: bool
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What holds of a place whoever one believes; side and contested: for all voices; voices: who says who holds it."""

    verdict: str  # agreed, silent, contradicted or unrecorded
    side: str | None
    contested: bool
    text: str
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the header or a panel: a label, a value in words, and the fact that it rests on, if one."""

    label: str
    value: str
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class RoadLine:
    """A route's state: kilometres by side, to whom it is open end to end, where it is cut, what the document says."""

    id: str
    name: str
    km: float
    km_by_side: Mapping[str, float]
    open_to: tuple[str, ...]
    cut_at: tuple[str, ...]  # names of places
    text: str
    reports: tuple[str, ...]  # the document's own latest reports, in words
    cut_since: tuple[str, ...] = ()  # since when, for each of `cut_at`
    sections: tuple[Fact, ...] = ()  # its named stretches, in words


@dataclass(frozen=True, slots=True)
class CorridorMark:
    """One version of a corridor along a route: so many km on each side of it, the places inside, its edge as rings."""

    route: str
    each_side: float
    places: tuple[str, ...]
    text: str
    fact: str
    outline: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Chip:
    """A short text beside a quote: an effect or a figure. Linked to a place and coloured by a side, if it has one."""

    text: str
    kind: str  # an effect's kind, or "claim"
    side: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who says so, with the voice's look."""

    account: str
    name: str
    voice: str
    voice_name: str
    symbol: str
    tone: str


@dataclass(frozen=True, slots=True)
class Card:
    """A fact card: the quote first, then who reports it and what it changes."""

    fact: str
    quote: str
    line: int
    sentence: str
    date_text: str
    reporters: tuple[Reporter, ...]
    standing: Standing
    basis: Literal["stated", "inferred"]
    because: str | None
    chips: tuple[Chip, ...]
    places: tuple[str, ...]
    forces: tuple[str, ...]  # names
    matter: str | None  # id
    matter_title: str | None
    note: str | None
    civilians: bool  # tells of harm to civilians
    against_interest: bool = False  # does not favour the side of who reports it


@dataclass(frozen=True, slots=True)
class ShareBar:
    """Shares by side (0 to 1, in the order of the sides; None is unknown), with contested and inferred parts apart."""

    id: str
    label: str
    shares: tuple[tuple[str | None, float], ...]
    text: str
    contested: float = 0.0  # no side's
    inferred: float = 0.0  # a part of the shares
    change: str = ""  # what this turn changed, in words
    sure: str = ""  # between what members of an ensemble lie, in words


@dataclass(frozen=True, slots=True)
class FollowLine:
    """A statement that is worked out about an id, or nothing; `shares`: parts of the whole by side, 0 to 1."""

    about: str
    label: str
    text: str
    shares: tuple[tuple[str | None, float], ...] = ()
    below: tuple[Fact, ...] = ()
    size: str = ""  # of the whole
    change: str = ""


@dataclass(frozen=True, slots=True)
class Follow:
    """What one kind of consequence finds at this moment, in words; `layer` is the layer of the map that shows it."""

    id: str
    title: str
    layer: str | None
    lines: tuple[FollowLine, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Model against source: a statement of the document beside what the model works out."""

    id: str
    date: dt.date
    label: str
    source_text: str
    model_text: str
    verdict: Literal["match", "off", "unchecked"]
    why: str
    fact: str | None
    quote: str
    line: int


@dataclass(frozen=True, slots=True)
class LegendItem:
    """An entry of the legend; only what is on screen has one."""

    kind: str  # side, contested, inferred, unknown, front, changed, besieged, encircled, strike, attack, post, ...
    text: str
    side: str | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One moment: everything that a rendering may show of it."""

    turn: int
    turns: int
    date: dt.date
    date_text: str
    phase: str
    phase_title: str
    headline: str
    lens: str
    lens_name: str
    branch: str | None  # a name: everything shown is then tried out, not recorded; of a member: which it is
    conditions: tuple[Fact, ...]
    displaced: Fact | None
    places: Mapping[str, PlaceMark]
    territory: Mapping[str, Territory]
    front: tuple[Path, ...]
    front_km: float | None
    roads: tuple[RoadLine, ...]
    forces: tuple[ForceMark, ...]
    moments: tuple[MomentMark, ...]
    cards: tuple[Card, ...]
    shares: tuple[ShareBar, ...]
    comparisons: tuple[Comparison, ...]  # the statements of this turn
    legend: tuple[LegendItem, ...]
    corridors: tuple[CorridorMark, ...] = ()
    follows: Sequence[Follow] = ()  # what every kind of consequence finds, in the order in which they are told
    differs: tuple[str, ...] = ()  # on a branch: what is otherwise than in the record, in words
    flaws: tuple[str, ...] = ()  # of a draft: what is wrong here, and therefore left out
    known: Mapping[str, Known] = field(default_factory=dict)  # by place; none on a branch and of a member
    sure: Mapping[str, int] = field(default_factory=dict)  # by site: % of members that agree; none without an ensemble
    member: bool = False  # whether it is of a member of an ensemble: drawn from what the document leaves open
