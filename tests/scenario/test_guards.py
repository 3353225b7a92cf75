"""Guards: a figure, a day or an event that its own quote makes doubtful is told; a note silences it."""

import pytest

from sim.scenario.loader import examine, load
from tests.conftest import HEAD, PHASE

FIGURE = "low: 20, high: 20"
EXPECTED = """\
expectations:
  - quote: The Gazette said 20 people left the mill
    on: 2021-03-04
    expect: {claim: {measure: displaced, value: 20}}
"""


def _codes(path) -> list[str]:
    return [problem.code for problem in examine(path)[1] if problem.code in CODES]


CODES = ("figure", "day", "same-event", "loaded-word")
EVENT = """\
          - quote: The mill was closed on 4 March
            accounts: [courier]
            effects:
              - control: {place: mill, side: river}
"""


def test_what_its_quotes_bear_out_is_not_doubted(write_scenario) -> None:
    assert _codes(write_scenario(phases=PHASE + EXPECTED)) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        (FIGURE, "low: 200, high: 200", "              - {measure: displaced", "figure"),
        ("date: 2021-03-04", "date: 2021-02-04", "          - quote: The mill", "day"),
        (EVENT, EVENT + EVENT, "          - quote: The mill", "same-event"),
        ("The mill closed", "The heroic mill closed", "      - date: 2021-03-04", "loaded-word"),
        ("value: 20}", "value: 30}", "  - quote: The Gazette", "figure"),
    ],
)
def test_what_a_quote_contradicts_is_told_once_and_a_note_silences_it(write_scenario, old, new, line, code) -> None:
    wrong = (PHASE + EXPECTED).replace(old, new)
    assert _codes(write_scenario(phases=wrong)) == [code]
    note = "{note: So it is, " if "{" in line else f"- note: So it is.\n{line.split('-')[0]}  "
    noted = wrong.replace(line, line.replace("{" if "{" in line else "- ", note))
    assert noted != wrong
    assert _codes(write_scenario(phases=noted)) == []


def test_a_value_is_not_read_from_words_by_the_reason_for_its_tolerance(write_scenario) -> None:
    wrong = EXPECTED.replace("value: 20}", "value: 30, tolerance: 1}").replace("    on:", "    why: rounded\n    on:")
    assert _codes(write_scenario(phases=PHASE + wrong)) == ["figure"]


def test_an_author_has_loaded_words_of_their_own(write_scenario) -> None:
    own = HEAD.replace("sides:", "loaded_words: [closed]\nsides:")
    assert _codes(write_scenario(head=own)) == ["loaded-word"]
    quoted = PHASE.replace("headline: The mill closed", "headline: The mill “closed”")
    assert _codes(write_scenario(head=own, phases=quoted)) == []


def test_words_that_the_sentence_does_not_have_are_the_authors(write_scenario) -> None:
    path = write_scenario(phases=PHASE.replace("series: local", "words: twenty persons"))
    assert [one.code for one in examine(path)[1] if one.code == "words"] == ["words"]
    (claim,) = [claim for event in load(path, cache=False).events() for claim in event.claims]
    assert (claim.words, claim.words_ours) == (None, "twenty persons")


def test_true_is_the_one_other_version(write_scenario) -> None:
    head = HEAD.replace("sides:", "matters: {shut: {title: Whether it closed, kind: occurrence}}\nsides:")
    answer = PHASE.replace(
        "            accounts: [courier]\n", "            accounts: [courier]\n            matter: shut\n"
    )
    answer = answer.replace(
        "            accounts: [gazette]\n",
        "            accounts: [gazette]\n            matter: shut\n            denies: true\n",
    )
    path = write_scenario(head=head, phases=answer)
    assert [(one.code, one.severity) for one in examine(path)[1] if one.code == "answers"] == [("answers", "warning")]
    closed, said, _ = load(path, cache=False).events()
    assert (closed.standing, said.denies) == ("denied", (closed.id,))
