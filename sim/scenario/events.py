"""What happens: claims, events and turns, as an author writes them and as the loader resolves them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from sim.scenario.base import Day, Expected, Id, Limits, Read, Record, Text, TrueMeans
from sim.scenario.cited import Cited
from sim.scenario.dates import Period, read_edtf
from sim.scenario.effects import AnyEffect
from sim.scenario.phrases.dates import day
from sim.scenario.references import AccountId, ForceId, MatterId, PlaceId, RegionId, RouteId, VoiceId, WhoId

Measure = Literal[
    "killed",
    "wounded",
    "captured",
    "neutralized",
    "casualties",
    "missing",
    "displaced",
    "people",
    "fighters",
    "reinforcements",
    "attacks",
    "strikes",
    "barrel-bombs",
    "shells",
    "missiles",
    "targets-struck",
    "sites-struck",
    "equipment-destroyed",
    "equipment-damaged",
    "equipment-captured",
    "equipment-sent",
    "equipment-lost",
    "aircraft-shot-down",
    "drones-shot-down",
    "places-captured",
    "places-lost",
    "area",
    "length",
    "distance",
    "share-of-territory",
    "share-of-people",
    "posts",
    "violations",
    "medical-sites",
    "schools",
    "aid-sites",
    "duration",
    "deadline",
    "votes",
    "negotiations",
    "depth",
]
Standing = Literal["stated", "claimed", "disputed", "inconsistent", "not-aware", "doubted", "denied"]
ANSWERS = ("denies", "doubts", "unaware_of")  # how a version may answer others of its matter
THE_OTHER = "*"  # stands for `true`, where an author did not name the one other version that is answered
Answered = Annotated[
    tuple[Text, ...],
    TrueMeans((THE_OTHER,)),
    Expected("a list of facts or accounts of its matter that it answers, such as [L43.4b, turkey]"),
]
Position = Annotated[str, Limits(pattern=r"^L\d+(\.\d+)?$")]
Hour = Annotated[
    str, Limits(pattern=r"^([01]\d|2[0-3]):[0-5]\d$"), Expected("an hour of the day as HH:MM, such as 06:30 or 18:00")
]
Figure = Annotated[float, Limits(ge=0)]
Edtf = Annotated[str, Read(read_edtf)]


class Claim(Record):
    """One figure, with who claims it, of whom, how much and since when.

    `low` alone with `high` left out means "at least"; `high` alone means "up to"; the two equal an exact figure, unless
    it is `approximate`: "some", "about", "nearly", "over", "as many as". `vague` marks a `low` that the document does
    not give: the floor of a word such as "several". `words` are the document's own, found in the quoted sentence;
    `words_ours` an author's for what it says otherwise. `series` says what kind of figure of displaced people it is. A
    cumulative figure runs from `since` to `as_of`.
    """

    measure: Measure
    of: WhoId | None = None
    by: WhoId | None = None
    low: Figure | None = None
    high: Figure | None = None
    unit: Text | None = None
    item: Text | None = None
    words: Text | None = None
    words_ours: Text | None = None
    approximate: bool = False
    vague: bool = False
    since: Day | None = None
    as_of: Day | None = None
    place: PlaceId | None = None
    region: RegionId | None = None
    route: RouteId | None = None
    series: Literal["cumulative", "flow", "local", "stock", "share"] | None = None
    accounts: tuple[AccountId, ...] = ()
    matter: MatterId | None = None
    note: Text | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None and self.told is None:
            raise ValueError("a claim needs low, high or words")
        if self.words is not None and self.words_ours is not None:
            raise ValueError("words and words_ours together (expected one: the document's words, or yours)")
        if self.approximate and self.low is None and self.high is None:
            raise ValueError("approximate without a figure (expected low: or high:)")
        if self.vague and (self.low is None or self.high is not None or self.told is None):
            raise ValueError("vague is the floor of a word (expected low:, no high:, and words: that it stands for)")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"low {self.low:g} is above high {self.high:g}")
        if self.since and self.as_of and self.since > self.as_of:
            raise ValueError(f"since {self.since} is after as_of {self.as_of}")

    @property
    def told(self) -> str | None:
        """The words of the figure: the document's, or else the author's."""
        return self.words or self.words_ours


class Either(Record):
    """The other reading of a sentence that can be read in two ways: what it would write instead of the event's effects.

    `reads` is that reading in words, `because` what in the text allows it. Events of one `draw` are read alike: all of
    them the one way or all the other.
    """

    reads: Text
    because: Text
    effects: tuple[AnyEffect, ...] = ()
    draw: Id | None = None


class AuthoredEvent(Record):
    """An event as written: the quote, who reports it, and what it changes.

    What happened over several days stands in the turn of its last day, when all of it has happened, with `since` its
    first day. `date`, in EDTF, is for what happened on a day that the document does not give: the replay has it in the
    last turn that begins by the last day on which it may have happened, or, where that is open, by the first. `denies`,
    `doubts` and `unaware_of` name the facts or accounts of its matter that it answers so. The
    effects are the first reading of the sentence; `either` holds the other where there are two.
    """

    quote: Annotated[str, Limits(min_length=3)]
    at: Position | None = None
    id: Id | None = None
    since: Day | None = None
    date: Edtf | None = None
    accounts: tuple[AccountId, ...] = ("article",)
    basis: Literal["stated", "inferred"] = "stated"
    because: Text | None = None
    matter: MatterId | None = None
    denies: Answered = ()
    doubts: Answered = ()
    unaware_of: Answered = ()
    forces: tuple[ForceId, ...] = ()
    places: tuple[PlaceId, ...] = ()
    effects: tuple[AnyEffect, ...] = ()
    either: Either | None = None
    claims: tuple[Claim, ...] = ()
    note: Text | None = None

    def __post_init__(self) -> None:
        if self.either is not None and self.either.effects == self.effects:
            raise ValueError("either: writes the same effects as the event (expected the effects of another reading)")
        if self.basis == "inferred" and not self.because:
            raise ValueError("an inferred event needs because: the reason")
        if not self.accounts:
            raise ValueError("an event needs at least one account")
        if self.date and self.since:
            raise ValueError("date and since together (expected since: for several days, or date: for one not told)")
        if not self.matter and (answered := next((name for name in ANSWERS if getattr(self, name)), None)):
            raise ValueError(f"an event with {answered}: needs matter: the one whose versions it answers")


class AuthoredTurn(Record):
    """A date or span with its events. `when` keeps the document's words where it gives no day, `hour` an hour.

    In a strand, `phase` says which phase to join where two have a turn on that date. `note` is for other authors: why
    the headline has the words that it has.
    """

    date: Day
    until: Day | None = None
    phase: Id | None = None
    hour: Hour | None = None
    when: Text | None = None
    headline: Text | None = None
    events: tuple[AuthoredEvent, ...] = ()
    note: Text | None = None

    def __post_init__(self) -> None:
        if self.until and self.until < self.date:
            raise ValueError(f"until {self.until} is before date {self.date}")
        if self.hour and self.until:
            raise ValueError("hour and until together (expected an hour of one day, or a span of days)")

    @property
    def told(self) -> str | None:
        """What is shown instead of the date alone: the document's words, or the day with its hour."""
        return f"{day(self.date)}, {self.hour}" if self.hour and not self.when else self.when


class Context(Record):
    """A sentence with nothing to show on its date, and why: by `sentence` id, or by a `quote` from it."""

    sentence: Annotated[str, Limits(pattern=r"^L\d+\.\d+$")]
    begins: Text
    reason: Text


class Event(Cited):
    """An event resolved: an account's report, at its place in the document and in the replay. Facts in the contract.

    `edtf` says when it may have happened where the document gives no day; `date` is then that of its turn.
    """

    id: str
    turn: int
    date: dt.date
    until: dt.date | None
    edtf: str | None
    phase: Id
    accounts: tuple[AccountId, ...]
    voices: tuple[VoiceId, ...]
    standing: Standing
    basis: Literal["stated", "inferred"]
    because: str | None
    matter: MatterId | None
    denies: tuple[str, ...]
    doubts: tuple[str, ...]
    unaware_of: tuple[str, ...]
    forces: tuple[ForceId, ...]
    places: tuple[PlaceId, ...]
    effects: tuple[AnyEffect, ...]
    claims: tuple[Claim, ...]
    note: str | None
    source: str
    either: Either | None = None

    @property
    def period(self) -> Period | None:
        """When it may have happened, where the document gives no day."""
        return read_edtf(self.edtf) if self.edtf else None


class Turn(Record):
    """A turn resolved: `number` counts from 1 through the whole replay."""

    number: int
    date: dt.date
    until: dt.date | None
    when: str | None
    headline: str
    phase: Id
    events: tuple[Event, ...]


class Phase(Record):
    """A named run of turns, `first` to `last` inclusive."""

    id: Id
    title: str
    first: int
    last: int
    about: str | None = None
    short: str | None = None  # the title where there is little room
