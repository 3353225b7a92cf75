"""The effects: each the one change that an event makes, a small closed union with one class a kind.

What an effect looks like is written here; what it does to the state is written in `sim/engine/effects.py`.
In a scenario file an effect is a mapping with one key, its kind: `control: {place: jarjnaz, side: government}`.
Where `place` takes a list, the loader makes one effect of each.
"""

from __future__ import annotations

from typing import Annotated, Literal

from sim.scenario.base import Id, Record, Tagged, Text


class Control(Record):
    """A side takes, retakes, secures or is said to hold a place."""

    kind: Literal["control"] = "control"
    place: Id
    side: Id
    how: Literal["captured", "recaptured", "entered", "secured", "held", "handed-over", "left"] = "captured"


class Contest(Record):
    """Fighting reaches into a place whose holder does not change by it; it is contested until somebody secures it."""

    kind: Literal["contest"] = "contest"
    place: Id
    by: Id
    how: Literal["entered", "stormed", "clash", "partly-taken"] = "clash"


class Attack(Record):
    """A side attacks a place on the ground. It changes nobody's hold; a repelled attack ends a contest."""

    kind: Literal["attack"] = "attack"
    place: Id
    by: Id
    outcome: Literal["unstated", "ongoing", "repelled", "failed", "reached-outskirts", "called-off"] = "unstated"


class Flip(Record):
    """A drawn region's unnamed places change hands: always inferred, since the document names none of them."""

    kind: Literal["flip"] = "flip"
    region: Id
    side: Id


class Deploy(Record):
    """A force arrives or is reported at a place."""

    kind: Literal["deploy"] = "deploy"
    force: Id
    place: Id
    origin: Id | None = None


class Withdraw(Record):
    """A force leaves a place; `to` is where, if the document says so."""

    kind: Literal["withdraw"] = "withdraw"
    force: Id
    place: Id
    to: Id | None = None


class Establish(Record):
    """A side sets up a post."""

    kind: Literal["establish"] = "establish"
    place: Id
    side: Id


class Surround(Record):
    """A place or post is surrounded by a side; `degree` as the document puts it."""

    kind: Literal["surround"] = "surround"
    place: Id
    by: Id
    degree: Literal["begun", "partly", "fully"] = "fully"


class Relieve(Record):
    """An encirclement is lifted by a side."""

    kind: Literal["relieve"] = "relieve"
    place: Id
    by: Id


class Cut(Record):
    """A side cuts a route, or brings it under fire, at or near a place."""

    kind: Literal["cut"] = "cut"
    route: Id
    by: Id
    place: Id | None = None
    how: Literal["held", "under-fire", "blocked"] = "held"


class Open(Record):
    """A side opens a route, in whole or near a place."""

    kind: Literal["open"] = "open"
    route: Id
    by: Id
    place: Id | None = None


class Strike(Record):
    """Fire from the air or from afar hits a place."""

    kind: Literal["strike"] = "strike"
    place: Id
    by: Id
    means: Literal[
        "airstrike",
        "barrel-bomb",
        "artillery",
        "rocket",
        "mortar",
        "missile",
        "drone",
        "suicide-bomb",
        "car-bomb",
        "air-defence",
        "bomb",
        "unstated",
    ] = "unstated"
    target: Literal[
        "unstated",
        "military",
        "convoy",
        "civilians",
        "hospital",
        "school",
        "camp",
        "road",
        "mosque",
        "bakery",
        "homes",
        "infrastructure",
    ] = "unstated"


class Loss(Record):
    """Aircraft, vehicles or weapons are lost by a side (or a force); figures stand in the event's claims."""

    kind: Literal["loss"] = "loss"
    of: Id
    what: Text
    place: Id | None = None
    how: Literal["destroyed", "shot-down", "damaged", "captured", "crashed"] = "destroyed"


class Death(Record):
    """A named person is reported killed."""

    kind: Literal["death"] = "death"
    force: Id
    place: Id | None = None


class Begin(Record):
    """A condition begins: a ceasefire, bad weather, closed airspace, a corridor, patrols, a deadline."""

    kind: Literal["begin"] = "begin"
    condition: Id


class End(Record):
    """A condition ends or is no longer kept."""

    kind: Literal["end"] = "end"
    condition: Id


class Meeting(Record):
    """Parties meet or talk; `place` where the document gives one."""

    kind: Literal["meeting"] = "meeting"
    parties: tuple[Id, ...] = ()
    place: Id | None = None
    outcome: Text | None = None


class Displace(Record):
    """People flee a place; how many stands in the event's claims."""

    kind: Literal["displace"] = "displace"
    place: Id
    to: Id | None = None


class Statement(Record):
    """Somebody demands, threatens, condemns, announces or denies; nothing on the map changes by it."""

    kind: Literal["statement"] = "statement"
    who: Id
    act: Literal[
        "announces",
        "demands",
        "threatens",
        "condemns",
        "denies",
        "claims",
        "warns",
        "supports",
        "vetoes",
        "publishes",
        "calls-for",
        "praises",
        "reports",
    ]


Effect = Annotated[
    Control
    | Contest
    | Attack
    | Flip
    | Deploy
    | Withdraw
    | Establish
    | Surround
    | Relieve
    | Cut
    | Open
    | Strike
    | Loss
    | Death
    | Begin
    | End
    | Meeting
    | Displace
    | Statement,
    Tagged("kind"),
]

EFFECTS: tuple[type[Record], ...] = (
    Control,
    Contest,
    Attack,
    Flip,
    Deploy,
    Withdraw,
    Establish,
    Surround,
    Relieve,
    Cut,
    Open,
    Strike,
    Loss,
    Death,
    Begin,
    End,
    Meeting,
    Displace,
    Statement,
)
KINDS: dict[str, type[Record]] = {str(cls.__dataclass_fields__["kind"].default): cls for cls in EFFECTS}
