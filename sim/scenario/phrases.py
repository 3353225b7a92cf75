"""Words for effects, claims and dates: one wording for all renderings, neutral and the same for every side."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sim.scenario import effects as shape
from sim.scenario.events import Claim, Event
from sim.scenario.scenario import Scenario
from sim.scenario.world import LIVED_IN, WIDE

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
# What a measure counts, where the figure's own words do not say, and what was done to it.
_COUNTED = {
    "people": ("people", ""),
    "fighters": ("fighters", ""),
    "strikes": ("strikes", ""),
    "attacks": ("attacks", ""),
    "barrel-bombs": ("barrel bombs", ""),
    "shells": ("shells", ""),
    "missiles": ("missiles", ""),
    "targets-struck": ("targets", "struck"),
    "sites-struck": ("sites", "struck"),
    "equipment-destroyed": ("", "destroyed"),
    "equipment-damaged": ("", "damaged"),
    "equipment-captured": ("", "captured"),
    "equipment-sent": ("", "sent"),
    "equipment-lost": ("", "lost"),
    "aircraft-shot-down": ("aircraft", "shot down"),
    "drones-shot-down": ("drones", "shot down"),
    "places-captured": ("places", "captured"),
    "places-lost": ("places", "lost"),
    "share-of-territory": ("of the territory", ""),
    "share-of-people": ("of the people", ""),
    "medical-sites": ("medical sites", ""),
    "aid-sites": ("aid sites", ""),
    "schools": ("schools", ""),
    "reinforcements": ("", "sent as reinforcements"),
    "violations": ("ceasefire violations", ""),
    "posts": ("posts", ""),
    "votes": ("votes", ""),
    "negotiations": ("rounds of negotiations", ""),
    "area": ("", ""),
    "length": ("", ""),
    "distance": ("away", ""),
    "duration": ("", ""),
    "depth": ("deep", ""),
    "deadline": ("deadline", ""),
}
_UNITS = {"km2": "km²", "percent": "%", "%": "%"}


def day(date: dt.date, *, year: bool = True) -> str:
    """Return "23 December 2019", or without the year."""
    text = f"{date.day} {MONTHS[date.month - 1]}"
    return f"{text} {date.year}" if year else text


def short_day(date: dt.date, *, year: bool = True) -> str:
    """Return "23 Dec 2019", or without the year: for axes and lists, the same on every machine."""
    text = f"{date.day} {MONTHS[date.month - 1][:3]}"
    return f"{text} {date.year}" if year else text


def span(date: dt.date, until: dt.date | None, when: str | None = None) -> str:
    """Return a date or span in words; `when`, the document's own words for it, comes first, with a capital."""
    if when:
        return when[:1].upper() + when[1:]
    if until is None or until == date:
        return day(date)
    if (date.year, date.month) == (until.year, until.month):
        return f"{date.day}–{day(until)}"
    return f"{day(date, year=date.year != until.year)} – {day(until)}"


def number(value: float) -> str:
    """Return a figure with thousands separated by commas, without a fraction where it has none."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def figure(claim: Claim) -> str:
    """Return the figure of `claim`: the document's own words where they give it, else the number or range."""
    if claim.words and (claim.low is None or claim.low != claim.high or _tells(claim.words, claim.low)):
        return claim.words.removesuffix(" of")
    low, high = claim.low, claim.high
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)}–{number(high)}"
    return f"at least {number(low)}" if low is not None else f"up to {number(high or 0)}"


_NUMERALS = ("no", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
UNKNOWN = "unknown"  # the group that stands for whom the document does not name
_GREAT = ("hundred", "thousand", "million")


def _tells(words: str, value: float) -> bool:
    """Return whether `words` themselves give the figure, in digits or spelt out."""
    if number(value) in words or value == 1 or (value >= 100 and any(great in words for great in _GREAT)):
        return True
    return value < len(_NUMERALS) and value == int(value) and _NUMERALS[int(value)] in words.casefold().split()


def claim_text(claim: Claim, scenario: Scenario) -> str:
    """Return one claim in words: "70–80 killed (opposition)"."""
    text = figure(claim)
    counts = (
        text[-1:].isdigit() or " " not in text or text.endswith(_GREAT)
    )  # the figure stands bare: it needs its unit and what it counts
    if claim.unit and text[-1:].isdigit():
        text += _UNITS[claim.unit] if claim.unit in ("%", "percent") else f" {_UNITS.get(claim.unit, claim.unit)}"
    noun, verb = _COUNTED.get(claim.measure, ("", claim.measure.replace("-", " ")))
    thing = _one_of(claim.item or "", claim) or (noun if counts else "")
    if thing and text in ("dozens", "hundreds", "thousands"):
        text += " of"
    for word in (thing, verb):
        if word and not _said(word, text):
            text += f" {word}"
    if claim.words and claim.words.removesuffix(" of") not in text:
        text += f", {claim.words}"
    if claim.of not in (None, UNKNOWN) and not _said(whom := short_name(scenario, claim.of or ""), text):
        text += f" ({whom})"
    return f"{text} since {_since(claim)}" if claim.since else text


def _since(claim: Claim) -> str:
    """Return the day since when a figure counts, with its year where the count runs into another."""
    assert claim.since is not None
    return day(claim.since, year=claim.as_of is not None and claim.as_of.year != claim.since.year)


def _one_of(item: str, claim: Claim) -> str:
    """Return `item`, in the singular where the figure is one."""
    one = claim.low == claim.high == 1 and item.endswith("s") and not item.endswith("ss") and " " not in item
    return item[:-1] if one else item


def _said(phrase: str, text: str) -> bool:
    """Return whether `text` already holds the phrase or one of its longer words."""
    lower = text.casefold()
    return phrase.casefold() in lower or any(word in lower for word in phrase.casefold().split() if len(word) > 3)


def measure_text(claim: Claim) -> str:
    """Return what a claim measures, without its figure: "tanks destroyed", "killed"."""
    noun, verb = _COUNTED.get(claim.measure, ("", claim.measure.replace("-", " ")))
    return " ".join(word for word in (claim.item or noun, verb) if word) or claim.measure


def short_name(scenario: Scenario, id: str) -> str:
    """Return the short name of a side, or the name of anything else."""
    return scenario.sides[id].short if id in scenario.sides else scenario.name_of(id)


def says(scenario: Scenario, event: Event, matter: str | None = None) -> str:
    """Return in short what an event says: its effects and figures, or its quote where it has none.

    With `matter`, only what belongs to that matter.
    """
    whole = matter is None or event.matter == matter
    parts = [effect_text(effect, scenario) for effect in event.effects] if whole else []
    parts += [claim_text(claim, scenario) for claim in event.claims if whole or claim.matter == matter]
    return "; ".join(parts) or event.quote


def effect_text(effect: Any, scenario: Scenario) -> str:
    """Return one effect in words, short enough for a chip: "Jarjnaz → government"."""
    text: str = _WORDS[type(effect)](effect, scenario)
    return text


def _place(scenario: Scenario, id: str | None) -> str:
    return scenario.places[id].name if id else ""


def _at(scenario: Scenario, id: str | None) -> str:
    """Return " at Saraqib", " in Idlib Governorate", " on Bara–Kansafra road", or nothing without a place."""
    if id is None:
        return ""
    place = scenario.places[id]
    return f" {'on' if _LINES.intersection(place.name.split()) else 'in' if place.kind in WIDE else 'at'} {place.name}"


def _within(scenario: Scenario, id: str | None) -> str:
    """Return " in Ariha" where people live, else as `_at`."""
    lived_in = id is not None and scenario.places[id].kind in LIVED_IN
    return f" in {_place(scenario, id)}" if lived_in else _at(scenario, id)


def _by(scenario: Scenario, id: str, before: str = " by ") -> str:
    """Return who does it, or nothing where the document does not say."""
    return "" if id == UNKNOWN else f"{before}{short_name(scenario, id)}"


_LINES = frozenset(("road", "border", "borders", "highway", "ground"))  # one is on them, not in them
_TARGET = {
    "convoy": "a convoy",
    "civilians": "civilians",
    "hospital": "a hospital",
    "school": "a school",
    "camp": "a camp",
    "road": "a road",
    "mosque": "a mosque",
    "bakery": "a bakery",
    "homes": "homes",
    "infrastructure": "infrastructure",
}
_ACT = {
    "announces": "announcement",
    "demands": "demand",
    "threatens": "threat",
    "condemns": "condemnation",
    "denies": "denial",
    "claims": "claim",
    "warns": "warning",
    "supports": "support",
    "vetoes": "veto",
    "publishes": "publication",
    "calls-for": "appeal",
    "praises": "praise",
    "reports": "report",
}
_CONTROL = {
    "captured": "→",
    "entered": "→",
    "recaptured": "retaken by",
    "secured": "secured by",
    "held": "held by",
    "handed-over": "handed to",
    "left": "left by",
}
_ATTACK = {
    "unstated": "",
    "ongoing": ", ongoing",
    "repelled": ", repelled",
    "failed": ", failed",
    "reached-outskirts": ": outskirts reached",
    "called-off": ", called off",
}
_MEANS = {
    "airstrike": "airstrike on",
    "barrel-bomb": "barrel bombs on",
    "artillery": "shelling of",
    "rocket": "rocket fire on",
    "mortar": "mortar fire on",
    "missile": "missile strike on",
    "drone": "drone strike on",
    "suicide-bomb": "suicide bombing at",
    "car-bomb": "car bomb at",
    "air-defence": "air defence fire on",
    "bomb": "bombing of",
    "unstated": "strike on",
}
_SITES = ("hospital", "camp", "facility")  # places that are themselves what is struck
_SURROUND = {"begun": "being surrounded by", "partly": "partly surrounded by", "fully": "surrounded by"}


def _control(effect: shape.Control, scenario: Scenario) -> str:
    return f"{_place(scenario, effect.place)} {_CONTROL[effect.how]} {short_name(scenario, effect.side)}"


def _contest(effect: shape.Contest, scenario: Scenario) -> str:
    how = {"entered": "entered", "stormed": "stormed", "clash": "fighting", "partly-taken": "partly taken"}[effect.how]
    return f"{_place(scenario, effect.place)}: {how}{_by(scenario, effect.by, ', ' if how == 'fighting' else ' by ')}"


def _attack(effect: shape.Attack, scenario: Scenario) -> str:
    return f"attack{_upon(scenario, effect.place, 'on')}{_by(scenario, effect.by)}{_ATTACK[effect.outcome]}"


def _strike(effect: shape.Strike, scenario: Scenario) -> str:
    what, _, onto = _MEANS[effect.means].rpartition(" ")
    target, site = _TARGET.get(effect.target), scenario.places[effect.place].kind in _SITES
    if target:
        where = f" ({_place(scenario, effect.place)})" if site else _within(scenario, effect.place)
        return f"{what} {onto} {target}{where}{_by(scenario, effect.by)}"
    return f"{what}{_upon(scenario, effect.place, onto)}{_by(scenario, effect.by)}"


def _upon(scenario: Scenario, place: str, onto: str) -> str:
    """Return " on Saraqib", but " in Idlib Governorate": what strikes an area does not strike all of it."""
    return _at(scenario, place) if scenario.places[place].kind in WIDE else f" {onto} {_place(scenario, place)}"


def _road(effect: shape.Cut | shape.Open, scenario: Scenario) -> str:
    name, where = scenario.name_of(effect.route), _at(scenario, effect.place)
    if isinstance(effect, shape.Open):
        return f"{name} opened{where} by {short_name(scenario, effect.by)}"
    how = {"held": "cut", "under-fire": "under fire", "blocked": "blocked"}[effect.how]
    return f"{name} {how}{where} by {short_name(scenario, effect.by)}"


def _meeting(effect: shape.Meeting, scenario: Scenario) -> str:
    *others, last = [short_name(scenario, id) for id in effect.parties] or [""]
    parties = f" between {', '.join(others)} and {last}" if others else f" of {last}" if last else ""
    outcome = f": {effect.outcome}" if effect.outcome else ""
    return f"talks{parties}{_within(scenario, effect.place)}{outcome}"


def _move(effect: shape.Deploy | shape.Withdraw, scenario: Scenario) -> str:
    name, place = short_name(scenario, effect.force), _place(scenario, effect.place)
    if isinstance(effect, shape.Deploy):
        origin = f" from {_place(scenario, effect.origin)}" if effect.origin else ""
        return f"{name}{_at(scenario, effect.place)}{origin}"
    to = f" for {_place(scenario, effect.to)}" if effect.to else ""
    return f"{name}: withdrawal from {place}{to}"


def _loss(effect: shape.Loss, scenario: Scenario) -> str:
    text = f"{effect.what} {effect.how.replace('-', ' ')}{_at(scenario, effect.place)}"
    return text if effect.of == UNKNOWN else f"{text} ({short_name(scenario, effect.of)})"


_WORDS: dict[type[Any], Any] = {
    shape.Control: _control,
    shape.Contest: _contest,
    shape.Attack: _attack,
    shape.Flip: lambda e, s: f"unnamed places, {s.regions[e.region].name} → {short_name(s, e.side)}",
    shape.Deploy: _move,
    shape.Withdraw: _move,
    shape.Establish: lambda e, s: f"{_place(s, e.place)} set up",
    shape.Surround: lambda e, s: f"{_place(s, e.place)} {_SURROUND[e.degree]} {short_name(s, e.by)}",
    shape.Relieve: lambda e, s: f"{_place(s, e.place)}: encirclement lifted by {short_name(s, e.by)}",
    shape.Cut: _road,
    shape.Open: _road,
    shape.Strike: _strike,
    shape.Loss: _loss,
    shape.Death: lambda e, s: f"death of {s.forces[e.force].name}{_at(s, e.place)}",
    shape.Begin: lambda e, s: f"begins: {s.conditions[e.condition].name}",
    shape.End: lambda e, s: f"ends: {s.conditions[e.condition].name}",
    shape.Meeting: _meeting,
    shape.Displace: lambda e, s: f"people flee {_place(s, e.place)}" + (f" towards {_place(s, e.to)}" if e.to else ""),
    shape.Statement: lambda e, s: f"{_ACT[e.act]} by {short_name(s, e.who)}",
}
