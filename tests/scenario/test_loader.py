"""Loading: what a sound scenario becomes, and the exact words for what is wrong with an unsound one."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sim.scenario.loader import examine, load
from sim.scenario.problems import ScenarioError, with_excerpts
from tests.conftest import HEAD, PHASE


def _problems(path: Path) -> list[str]:
    problems = examine(path)[1]
    return [str(problem).replace(str(path), "small.yaml") for problem in problems if problem.severity == "error"]


def test_a_single_file_is_a_whole_scenario(write_scenario) -> None:
    scenario = load(write_scenario(), cache=False)
    assert [turn.headline for turn in scenario.turns] == ["The mill closed", "The dike held"]
    first, _, second = scenario.events()
    assert (first.id, first.line, first.start, first.standing) == ("L2.2a", 2, 27, "claimed")
    assert (second.id, second.standing) == ("L4.1a", "stated")
    assert first.voices == ("press",)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "place: mill",
            "place: mil",
            "small.yaml:33:34: error[unknown-place]: no place 'mil' (expected a known id; nearest: 'mill')",
        ),
        (
            "control:",
            "contol:",
            "small.yaml:33:15: error[effect]: no effect 'contol' (expected one of: {KINDS}; nearest: 'control')",
        ),
        ("accounts: [courier]", "acounts: [courier]", "small.yaml:31:22: error[unknown-key]: no key 'acounts' here"),
        (
            "The mill was closed on",
            "The mill was shut on",
            "small.yaml:30:20: error[quote-not-found]: not in text.txt (expected the document's words; nearest: L2: ",
        ),
        ("2021-03-04", "NO", "small.yaml:27:15: error[value]: date: 'NO' (expected: a day as YYYY-MM-DD"),
        ("2021-03-04", "12:30", "small.yaml:27:15: error[value]: date: '12:30' (expected: a day as YYYY-MM-DD"),
        ("2021-03-04", "86400", "small.yaml:27:15: error[value]: date: 86400 (expected: a day as YYYY-MM-DD"),
        ("2021-03-04", "2021-03", "small.yaml:27:15: error[value]: date: '2021-03' (expected: a day as YYYY-MM-DD"),
        (
            "2021-03-05",
            "2021-03-01",
            "small.yaml:38:15: error[order]: 2021-03-01 after a turn of 2021-03-04 (expected in order of date)",
        ),
        ("how: held", "how: kept", "small.yaml:43:58: error[value]: how: 'kept' (expected: input should be 'captured'"),
        (
            "accounts: [courier]",
            "accounts: [courier]\n            denies: 1",
            "small.yaml:32:21: error[value]: denies: 1 (expected: a list of facts or accounts of its matter that it answers, such as [L43.4b, turkey])",
        ),
        (
            "accounts: [courier]",
            "accounts: [courier]\n            denies: [courier]",
            "small.yaml:30:13: error[value]: an event with denies: needs matter: the one whose versions it answers",
        ),
        (
            "begins: The flood",
            "begins: A flood",
            "small.yaml:45:34: error[sentence-moved]: L1.1 begins 'The flood of the ' (expected 'A flood')",
        ),
        ("sentence: L1.1", "sentence: L9.9", "small.yaml:45:20: error[unknown-sentence]: no sentence 'L9.9'"),
        (
            "headline: The mill closed",
            "when: early",
            "small.yaml:27:9: error[headline]: a turn without headline: (expected one)",
        ),
    ],
)
def test_what_is_wrong_is_located_and_said(write_scenario, old: str, new: str, message: str) -> None:
    from sim.scenario.effects import KINDS

    path = write_scenario(phases=PHASE.replace(old, new, 1))
    found = _problems(path)
    wanted = message.replace("{KINDS}", ", ".join(KINDS))
    assert any(problem.startswith(wanted) for problem in found), "\n".join(found)


@pytest.mark.parametrize(
    ("effect", "message"),
    [
        ("control: {place: mil, side: town}", "error[unknown-place]: no place 'mil'"),
        ("contol: {place: mill, side: town}", "error[effect]: no effect 'contol'"),
        ("control: {place: mill, side: town, how: held}", "error[value]: either: writes the same effects as the event"),
    ],
)
def test_another_reading_is_held_against_the_model_like_the_first(write_scenario, effect: str, message: str) -> None:
    line = next(line for line in PHASE.splitlines() if "place: mill, side: river" in line)
    space = line[: len(line) - len(line.lstrip())]

    def phases(other: str) -> str:
        own = f"{space}- control: {{place: mill, side: town, how: held}}"
        return PHASE.replace(line, f"{own}\n{space[:-2]}either: {{reads: r, because: b, effects: [{{{other}}}]}}", 1)

    assert any(message in problem for problem in _problems(write_scenario(phases=phases(effect))))
    sound = phases("control: {place: mill, side: town, how: left}")
    event = next(load(write_scenario(phases=sound), cache=False).events())
    assert [effect.how for effect in event.either.effects] == ["left"]


def test_all_problems_are_collected_not_just_the_first(write_scenario) -> None:
    phases = (
        PHASE.replace("place: mill", "place: mil").replace("side: town", "side: twon").replace("[courier]", "[curier]")
    )
    codes = {problem.code for problem in examine(write_scenario(phases=phases))[1]}
    assert {"unknown-place", "unknown-side", "unknown-account"} <= codes


def test_an_ambiguous_quote_asks_where(write_scenario) -> None:
    text = "It rose. It fell.\nIt rose again.\n"
    phases = """\
phases:
  - phase: p
    title: P
    turns:
      - {date: 2021-03-04, headline: It rose, events: [{quote: It rose}]}
"""
    path = write_scenario(phases=phases, text=text)
    assert _problems(path) == [
        "small.yaml:27:64: error[ambiguous-quote]: stands 2 times (expected at: one of L1.1, L2.1, or a longer quote)"
    ]
    path = write_scenario(phases=phases.replace("quote: It rose", "quote: It rose, at: L2"), text=text)
    assert [event.line for event in load(path, cache=False).events()] == [2]


def test_a_second_id_is_a_problem(write_scenario) -> None:
    head = HEAD.replace("groups:", "regions:\n  mill: {name: x, kind: drawn, polygon: [[0, 0], [1, 1]]}\ngroups:")
    found = _problems(write_scenario(head=head))
    assert [problem.split(": ", 1)[1] for problem in found] == [
        "error[region]: 2 corners (expected polygon: of at least 3)",
        "error[region]: a drawn region without because: (expected why it runs there)",
    ]


def test_a_document_outside_the_folder_is_refused(write_scenario) -> None:
    path = write_scenario(head=HEAD.replace("text.txt", "../../etc/passwd.txt"))
    assert _problems(path) == [
        "small.yaml:3:11: error[document]: '../../etc/passwd.txt' leaves the scenario's folder (expected a file within it)"
    ]


@pytest.mark.parametrize(
    "make", [lambda p: None, lambda p: p.mkdir(), lambda p: p.write_bytes(b""), lambda p: p.write_bytes(b"\xff\xfe")]
)
def test_a_scenario_that_is_none_gives_one_problem(tmp_path: Path, make) -> None:
    path = tmp_path / "nothing"
    make(path)
    scenario, problems = examine(path)
    assert scenario is None
    assert len(problems) == 1
    with pytest.raises(ScenarioError):
        load(path)


def test_excerpts_point_to_the_column(write_scenario) -> None:
    path = write_scenario(phases=PHASE.replace("place: mill", "place: mil", 1))
    lines = list(with_excerpts(examine(path)[1], Path()))
    assert lines[1] == "     33 |               - control: {place: mil, side: river}"
    assert lines[2].index("^") == lines[1].index("mil,")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_any_damage_gives_problems_never_a_traceback(write_scenario, data: st.DataObject) -> None:
    """Cut, doubled or overwritten anywhere, a scenario loads or is refused with located problems."""
    whole = HEAD + PHASE
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    piece = data.draw(
        st.sampled_from(
            ["", "NO", "12:30", "[", "{", "- ", ": ", "\t", "\x00", "&a *a", "999999999999999999999", "null", "[[]]"]
        )
    )
    path = write_scenario(head=whole[:start] + piece + whole[end:], phases="")
    scenario, problems = examine(path)
    assert scenario is not None or problems
    assert all(problem.line >= 1 and problem.column >= 1 and problem.file for problem in problems)


def test_strands_join_their_day_or_stand_alone(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("One. Two. Three. Four.\n")
    (tmp_path / "scenario.yaml").write_text(HEAD)
    (tmp_path / "phases").mkdir()
    (tmp_path / "strands").mkdir()
    (tmp_path / "phases" / "1.yaml").write_text(
        "phase: a\ntitle: A\nturns:\n  - {date: 2021-03-01, headline: H1, events: [{quote: One}]}\n"
        "  - {date: 2021-03-05, headline: H2, events: [{quote: Two}]}\n"
    )
    (tmp_path / "strands" / "s.yaml").write_text(
        "strand: s\nturns:\n  - {date: 2021-03-05, events: [{quote: Three}]}\n"
        "  - {date: 2021-03-03, headline: H3, events: [{quote: Four}]}\n"
    )
    scenario = load(tmp_path, cache=False)
    assert [(turn.headline, [event.quote for event in turn.events]) for turn in scenario.turns] == [
        ("H1", ["One"]),
        ("H3", ["Four"]),
        ("H2", ["Two", "Three"]),
    ]


def _folder(tmp_path: Path, files: dict[str, str]) -> Path:
    for name, text in {"text.txt": "One. Two. Three. Four.\n", "scenario.yaml": HEAD, **files}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


FIRST = "phase: first-day\ntitle: A\nturns:\n  - {date: 2021-03-01, headline: H1, events: [{quote: One}]}\n"


def test_a_copied_phase_file_is_an_error_that_names_both_files(tmp_path: Path) -> None:
    copy = FIRST.replace("One", "Two").replace("03-01", "03-02")
    folder = _folder(tmp_path, {"phases/1.yaml": FIRST, "phases/2 (copy).yaml": copy})
    scenario, problems = examine(folder)
    assert scenario is None
    assert [str(problem) for problem in problems] == [
        f"{folder}/phases/2 (copy).yaml:1:8: error[duplicate]: phase id 'first-day' stands twice: here and in "
        f"{folder}/phases/1.yaml:1 (expected once)"
    ]


def test_a_strand_that_names_no_phase_is_an_error_with_the_nearest(tmp_path: Path) -> None:
    strand = "strand: s\nturns:\n  - {date: 2021-03-01, phase: first-dya, events: [{quote: Two}]}\n"
    folder = _folder(tmp_path, {"phases/1.yaml": FIRST, "strands/s.yaml": strand})
    scenario, problems = examine(folder)
    assert scenario is None
    assert [str(problem) for problem in problems] == [
        f"{folder}/strands/s.yaml:3:31: error[unknown-phase]: no phase 'first-dya' "
        "(expected a known id; nearest: 'first-day')"
    ]


def test_an_effect_of_no_kind_is_located_at_its_own_line(write_scenario) -> None:
    effects = "              - control: {place: mill, side: river}\n"
    path = write_scenario(phases=PHASE.replace(effects, effects + effects.replace("control", "contol")))
    (problem,) = _problems(path)
    assert problem.startswith("small.yaml:34:15: error[effect]: no effect 'contol'")
