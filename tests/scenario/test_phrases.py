import datetime as dt

import pytest

from sim.scenario.effects.attack import Attack
from sim.scenario.effects.deploy import Deploy
from sim.scenario.effects.meeting import Meeting
from sim.scenario.effects.strike import Strike
from sim.scenario.events import Claim
from sim.scenario.phrases.dates import span
from sim.scenario.phrases.figures import claim_text, measure_text
from sim.scenario.phrases.holders import holder, rivals, unheld
from sim.scenario.position import Hold


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ({"measure": "killed", "of": "opposition", "low": 70, "high": 80}, "70–80 killed (opposition)"),
        ({"measure": "killed", "of": "hezbollah", "low": 2, "words": "a number of"}, "a number killed (Hezbollah)"),
        ({"measure": "killed", "low": 147, "of": "government"}, "at least 147 killed (government)"),
        ({"measure": "wounded", "high": 50}, "up to 50 wounded"),
        ({"measure": "people", "low": 3e6, "high": 3e6, "words": "three million"}, "three million people"),
        ({"measure": "killed", "low": 55, "high": 55, "words": "total"}, "55 killed, total"),
        ({"measure": "area", "low": 110, "high": 110, "unit": "km2"}, "110 km²"),
        ({"measure": "length", "low": 40, "unit": "km", "words": "over 40 kilometers"}, "over 40 kilometers"),
        ({"measure": "share-of-territory", "low": 57, "high": 57, "unit": "%"}, "57% of the territory"),
        ({"measure": "equipment-destroyed", "low": 1, "high": 1, "item": "tanks"}, "1 tank destroyed"),
        ({"measure": "places-captured", "low": 15, "words": "over 15"}, "over 15 places captured"),
        ({"measure": "places-captured", "low": 3, "words": "several villages"}, "several villages captured"),
        ({"measure": "killed", "low": 91, "high": 91, "since": dt.date(2020, 1, 24)}, "91 killed since 24 January"),
        ({"measure": "casualties", "low": 24, "words": "dozens"}, "dozens casualties"),
    ],
)
def test_claims_read_as_english(shipped, claim: dict, text: str) -> None:
    assert claim_text(Claim(**claim), shipped) == text


def test_every_claim_and_effect_of_the_scenario_has_words(shipped) -> None:
    for event in shipped.events():
        for text in [claim_text(claim, shipped) for claim in event.claims] + [e.words(shipped) for e in event.effects]:
            assert text.strip() == text
            assert text
            assert "  " not in text
            assert "None" not in text


@pytest.mark.parametrize(
    ("start", "end", "when", "text"),
    [
        ((2020, 1, 24), None, None, "24 January 2020"),
        ((2020, 1, 24), (2020, 1, 26), None, "24–26 January 2020"),
        ((2020, 1, 31), (2020, 2, 2), None, "31 January – 2 February 2020"),
        ((2019, 12, 31), (2020, 1, 2), None, "31 December 2019 – 2 January 2020"),
        ((2018, 12, 31), None, "in 2018", "In 2018"),
    ],
)
def test_dates_and_spans(start, end, when, text: str) -> None:
    assert span(dt.date(*start), dt.date(*end) if end else None, when) == text


def test_a_measure_without_its_figure() -> None:
    assert measure_text(Claim(measure="equipment-lost", low=3, item="tanks")) == "tanks lost"
    assert measure_text(Claim(measure="killed", low=3)) == "killed"


@pytest.mark.parametrize(
    ("effect", "text"),
    [
        (Attack(place="latakia-front", by="opposition"), "attack in Latakia by opposition"),
        (Attack(place="saraqib", by="opposition", outcome="repelled"), "attack on Saraqib by opposition, repelled"),
        (Strike(place="saraqib", by="government", means="artillery"), "shelling of Saraqib by government"),
        (Strike(place="latakia-front", by="unknown", means="rocket"), "rocket fire in Latakia"),
        (Strike(place="ariha", by="russia", means="airstrike", target="bakery"), "airstrike on a bakery in Ariha by Russia"),
        (
            Strike(place="al-shami-hospital", by="unknown", means="airstrike", target="hospital"),
            "airstrike on a hospital (Al-Shami Hospital)",
        ),
        (Deploy(force="turkish-armed-forces", place="bara-kansafra-road"), "Turkish Armed Forces on Bara–Kansafra road"),
        (Meeting(parties=("russia", "turkey", "nato"), place="ankara"), "talks between Russia, Turkey and NATO in Ankara"),
        (Meeting(parties=("turkey",)), "talks of Turkey"),
        (Meeting(), "talks"),
    ],
)  # fmt: skip
def test_effects_read_as_english(shipped, effect, text: str) -> None:
    assert effect.words(shipped) == text


@pytest.mark.parametrize(
    ("hold", "text"),
    [
        (Hold("government"), "government"),
        (Hold(None), "not recorded"),
        (Hold("government", contested=True, claimants=("government", "opposition")), "contested"),
        (Hold(None, contested=True), "contested"),
    ],
)
def test_who_holds_a_place_in_a_word(shipped, hold: Hold, text: str) -> None:
    assert holder(hold, shipped) == text


def test_between_whom_a_place_is_contested_and_that_nothing_is_recorded(shipped) -> None:
    assert rivals(Hold("government", contested=True, claimants=("government", "opposition")), shipped) == (
        "contested between government and opposition"
    )
    assert rivals(Hold(None, contested=True), shipped) == "contested between unstated sides"
    assert unheld("Saraqib") == "who holds it is not recorded"
    assert unheld("observation posts around Saraqib") == "who holds them is not recorded"


def test_a_figure_that_the_text_calls_approximate_reads_so_without_its_words(shipped) -> None:
    about = Claim(measure="killed", low=20, high=20, approximate=True)
    assert claim_text(about, shipped) == "about 20 killed"
    assert claim_text(Claim(measure="killed", low=20, high=20), shipped) == "20 killed"


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ({"low": 3, "vague": True}, "vague is the floor of a word"),
        ({"low": 3, "high": 3, "vague": True, "words": "several"}, "vague is the floor of a word"),
        ({"words": "several", "approximate": True}, "approximate without a figure"),
        ({"words": "several", "words_ours": "some"}, "words and words_ours together"),
    ],
)
def test_marks_of_a_figure_that_do_not_go_together(claim: dict, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Claim(measure="killed", **claim)
