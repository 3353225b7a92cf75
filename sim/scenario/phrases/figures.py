"""Figures in words: what a claim counts, how many, of whom, since when."""

from __future__ import annotations

from sim.scenario.events import Claim
from sim.scenario.phrases.dates import day
from sim.scenario.phrases.names import UNKNOWN, short_name
from sim.scenario.world import World

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


def number(value: float) -> str:
    """Return a figure with thousands separated by commas, without a fraction where it has none."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def figure(claim: Claim) -> str:
    """Return the figure of `claim`: the words where they give it, else the number or range, "about" where it is so."""
    words = claim.told
    if words and (claim.low is None or claim.low != claim.high or _tells(words, claim.low)):
        return words.removesuffix(" of")
    return f"about {_bare(claim)}" if claim.approximate else _bare(claim)


def _bare(claim: Claim) -> str:
    low, high = claim.low, claim.high
    if low is not None and high is not None:
        return number(low) if low == high else f"{number(low)}–{number(high)}"
    return f"at least {number(low)}" if low is not None else f"up to {number(high or 0)}"


_NUMERALS = ("no", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_GREAT = ("hundred", "thousand", "million")


def _tells(words: str, value: float) -> bool:
    """Return whether `words` themselves give the figure, in digits or spelt out."""
    if number(value) in words or value == 1 or (value >= 100 and any(great in words for great in _GREAT)):
        return True
    return value < len(_NUMERALS) and value == int(value) and _NUMERALS[int(value)] in words.casefold().split()


def claim_text(claim: Claim, scenario: World) -> str:
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
    if claim.told and claim.told.removesuffix(" of") not in text:
        text += f", {claim.told}"
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
