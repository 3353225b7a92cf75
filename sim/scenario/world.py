"""The standing parts of a scenario: sides, voices, accounts, places, forces, regions, routes, lenses, matters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Annotated, Literal, Protocol

from sim.scenario.base import Id, Limits, Record, Text
from sim.scenario.references import FollowedId, ForceId, PlaceId, RegionId, SideId, VoiceId

LIVED_IN = ("city", "town", "village", "suburb")  # kinds of places that people live in
WIDE = ("area", "governorate", "country")  # kinds of places that are no point of a map
Symbol = Literal["circle", "square", "triangle", "diamond", "hexagon", "cross", "star", "ring"]
Tone = Literal["red", "teal", "violet", "ochre", "blue", "grey", "olive", "plum"]
Latitude = Annotated[float, Limits(ge=-90, le=90)]
Longitude = Annotated[float, Limits(ge=-180, le=180)]


class Side(Record):
    """An allegiance. `tone` names a colour of the palette, `symbol` a shape: nothing is told by colour alone.

    `against` is the side that a capture by this one takes from, so that initial control can be inferred. `rear` names
    what a way out leads to: outlines of the base map that lie beyond the governorates, or edge-of-map.
    """

    id: Id
    name: Text
    short: Text
    tone: Tone
    symbol: Symbol
    against: SideId | None = None
    rear: tuple[Id, ...] = ()
    friendly_to: tuple[SideId, ...] = ()
    note: Text | None = None


class Voice(Record):
    """A group of accounts that a lens believes or not. `side` is whose gain is theirs, where they speak for a side."""

    id: Id
    name: Text
    symbol: Symbol
    tone: Tone
    side: SideId | None = None
    about: Text | None = None


class Account(Record):
    """A reporter: somebody who, by the document, says a thing."""

    id: Id
    name: Text
    voice: VoiceId
    spellings: tuple[Text, ...] = ()
    note: Text | None = None


class Group(Record):
    """People whom a figure is of and who are no force: civilians, children, families."""

    id: Id
    name: Text


class Elsewhere(Record):
    """Where else a place may lie that the document's name fits as well, what that would be, and why."""

    lat: Latitude
    lon: Longitude
    reads: Text
    because: Text | None = None


class Place(Record):
    """A named location. `precision`: exact within about 1 km, approx within about 5 km, rough worse.

    `either` is the other point that the name may mean, where there are two.
    """

    id: Id
    name: Text
    spellings: tuple[Text, ...] = ()
    arabic: Text | None = None
    kind: Literal[
        "city",
        "town",
        "village",
        "suburb",
        "hill",
        "base",
        "airbase",
        "post",
        "facility",
        "hospital",
        "camp",
        "crossing",
        "junction",
        "area",
        "governorate",
        "country",
    ]
    region: RegionId | None = None
    lat: Latitude
    lon: Longitude
    precision: Literal["exact", "approx", "rough"]
    located: Literal["listed", "estimated"] = "listed"
    source: Text
    maybe_same_as: PlaceId | None = None
    either: Elsewhere | None = None
    note: Text | None = None


class Force(Record):
    """A named unit, group, organisation, person, aircraft type or state that takes part."""

    id: Id
    name: Text
    spellings: tuple[Text, ...] = ()
    kind: Literal[
        "army",
        "division",
        "brigade",
        "unit",
        "militia",
        "group",
        "coalition",
        "state",
        "agency",
        "person",
        "aircraft",
        "weapon",
    ]
    side: SideId | None = None
    parent: ForceId | None = None
    note: Text | None = None


class Region(Record):
    """An area: a governorate (its outline stands in the base map) or a drawn polygon of (lon, lat) corners.

    `within` names the region that it lies in; a drawn region says why its edges run where they do.
    """

    id: Id
    name: Text
    kind: Literal["governorate", "drawn"]
    outline: Id | None = None
    polygon: tuple[tuple[Longitude, Latitude], ...] = ()
    within: RegionId | None = None
    because: Text | None = None


class Section(Record):
    """A stretch of a route between two of its places."""

    name: Text
    start: PlaceId
    end: PlaceId


class Route(Record):
    """A named road as an ordered line of places; `road` names its line in the base map."""

    id: Id
    name: Text
    title: Text | None = None
    road: Id | None = None
    places: tuple[PlaceId, ...]
    sections: dict[Id, Section] = field(default_factory=dict)
    source: Text | None = None
    note: Text | None = None


class Lens(Record):
    """Which voices are believed, in order: where two believed accounts differ, the voice named earlier wins.

    With no order (`ordered: false`) a place that believed accounts dispute is contested. `undisputed` leaves out every
    event of a matter with rival versions. `against_interest` leaves out what is to the gain of its reporter's own side,
    unless a second voice has it the same day.
    """

    id: Id
    name: Text
    voices: tuple[VoiceId, ...]
    ordered: bool = True
    undisputed: bool = False
    against_interest: bool = False
    about: Text | None = None


class Matter(Record):
    """A thing of which there are several versions, or two lines that do not fit.

    `follows` names whom the document follows, if it plainly does. `rivals: false`: the versions stand side by side, and
    may well all be true; none of them is disputed by another.
    """

    id: Id
    title: Text
    kind: Literal["figures", "control", "dates", "occurrence", "identity", "count", "cause", "attribution"]
    follows: FollowedId | None = None
    rivals: bool = True
    note: Text | None = None


class Condition(Record):
    """Something that holds for a while: a ceasefire, weather, closed airspace, a corridor."""

    id: Id
    name: Text
    kind: Literal["ceasefire", "weather", "airspace", "corridor", "patrols", "deadline", "operation", "support"]
    note: Text | None = None


class Start(Record):
    """Who held a place or a drawn region before the first turn, and why that may be inferred.

    `give_or_take` is how far, in km, the region's edge may lie from where it is drawn, to either side.
    """

    place: PlaceId | None = None
    region: RegionId | None = None
    side: SideId
    because: Text
    give_or_take: Annotated[float, Limits(ge=0, le=1000)] = 0

    def __post_init__(self) -> None:
        if self.give_or_take and self.region is None:
            raise ValueError("give_or_take without region: (expected a drawn region, whose edge it is about)")


class Credit(Record):
    """A credit to be shown with the map."""

    text: Text
    licence: Text


class World(Protocol):
    """What stands while events happen, as far as effects ask for it: a scenario without its turns."""

    @property
    def sides(self) -> Mapping[str, Side]:
        """Every side by its id."""

    @property
    def places(self) -> Mapping[str, Place]:
        """Every place by its id."""

    @property
    def forces(self) -> Mapping[str, Force]:
        """Every force by its id."""

    @property
    def regions(self) -> Mapping[str, Region]:
        """Every region by its id."""

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """Every condition by its id."""

    @property
    def surrounded(self) -> frozenset[str]:
        """The places that some event says are surrounded."""

    @property
    def road_reports(self) -> Mapping[str, tuple[str | None, ...]]:
        """By route, the places at which some event cuts or opens it."""

    def side_of(self, id: str | None) -> str | None:
        """Return the side that `id` (a side or force) belongs to; None where it has none."""

    def name_of(self, id: str) -> str:
        """Return the name of a side, force, group, place, account, region or route."""
