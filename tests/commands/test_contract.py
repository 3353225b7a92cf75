"""The command-line contract: the JSON of the design's section 7, exit statuses, and where messages go."""

import json

import pytest

from sim.cli import MODULES, main


@pytest.fixture
def run(capsys):
    def call(*words: str) -> tuple[int, str, str]:
        status = main(list(words))
        out, err = capsys.readouterr()
        return status, out, err

    return call


def _json(run, *words: str):
    status, out, _ = run(*words, "--json")
    assert status == 0
    return json.loads(out)


def test_facts(run) -> None:
    facts = _json(run, "facts")
    assert len(facts) > 600
    keys = {
        "id",
        "turn",
        "date",
        "until",
        "phase",
        "document",
        "line",
        "start",
        "end",
        "quote",
        "accounts",
        "voices",
        "standing",
        "basis",
        "effects",
        "claims",
        "note",
    }
    claim_keys = {"measure", "of", "low", "high", "unit", "since", "as_of", "accounts", "matter"}
    for fact in facts:
        assert keys <= fact.keys()
        assert fact["standing"] in {"stated", "claimed", "disputed", "inconsistent", "not-aware", "doubted", "denied"}
        assert all("kind" in effect for effect in fact["effects"])
        assert all(claim_keys <= claim.keys() and claim["accounts"] for claim in fact["claims"])
    assert len({fact["id"] for fact in facts}) == len(facts)


def test_citations_are_code_points_within_the_line(run, shipped) -> None:
    for fact in _json(run, "facts"):
        line = shipped.document.lines[fact["line"] - 1]
        assert line[fact["start"] : fact["end"]] == fact["quote"]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("places", {"id", "name", "spellings", "arabic", "kind", "region", "lat", "lon", "precision", "source"}),
        ("forces", {"id", "name", "spellings", "kind", "side", "parent", "lines", "acts"}),
        ("accounts", {"id", "name", "voice", "lines"}),
        ("matters", {"id", "title", "kind", "versions", "follows", "note"}),
    ],
)
def test_lists(run, name: str, keys: set[str]) -> None:
    rows = _json(run, name)
    assert rows
    assert all(keys <= row.keys() for row in rows)
    assert len({row["id"] for row in rows}) == len(rows)


def test_versions_of_matters(run) -> None:
    keys = {"accounts", "voices", "says", "line", "quote", "claims", "effects", "fact"}
    for matter in _json(run, "matters"):
        assert len(matter["versions"]) >= 2
        assert all(keys <= version.keys() and version["says"] for version in matter["versions"])


def test_acts_of_forces(run) -> None:
    acts = [act for force in _json(run, "forces") for act in force["acts"]]
    assert len(acts) > 300
    assert all(act.keys() == {"date", "place", "act", "fact"} for act in acts)


def test_state(run) -> None:
    state = _json(run, "state", "--on", "2020-01-28")
    assert {
        "date",
        "turn",
        "phase",
        "lens",
        "places",
        "posts",
        "forces",
        "roads",
        "territory",
        "conditions",
        "displaced",
        "claims",
    } <= state.keys()
    assert (state["date"], state["phase"], state["lens"]) == ("2020-01-28", "maarat-al-numan", "all")
    place_keys = {
        "controller",
        "contested",
        "basis",
        "encircled",
        "since",
        "fact",
        "overtaken",
        "last_report",
        "lost_between",
    }
    assert all(place_keys <= place.keys() for place in state["places"].values())
    assert all({"km", "km_by_side", "open_to", "cut_at"} <= road.keys() for road in state["roads"].values())
    assert all({"km2", "share_by_side"} <= region.keys() for region in state["territory"].values())


@pytest.mark.parametrize(
    ("date", "place", "side"),
    [
        ("2019-12-22", "jarjnaz", "opposition"),
        ("2019-12-23", "jarjnaz", "government"),
        ("2020-01-27", "maarat-al-numan", "opposition"),
        ("2020-01-28", "maarat-al-numan", "government"),
        ("2020-01-28", "kafr-rumah", "government"),
        ("2020-01-28", "wadi-deif", "government"),
        ("2020-02-05", "saraqib", "opposition"),
        ("2020-02-26", "saraqib", "government"),
        ("2020-02-27", "saraqib", "opposition"),
        ("2020-03-03", "saraqib", "government"),
        ("2020-02-25", "kafr-nabl", "government"),
        ("2020-02-16", "anadan", "government"),
    ],
)
def test_state_agrees_with_the_document(run, date: str, place: str, side: str) -> None:
    assert _json(run, "state", "--on", date)["places"][place]["controller"] == side


def test_saraqib_is_encircled_on_6_february(shipped) -> None:
    from sim import Replay

    assert Replay(shipped).on("2020-02-06").place("saraqib").encircled
    assert not Replay(shipped).on("2020-01-24").place("saraqib").encircled


def test_coverage(run) -> None:
    found = _json(run, "coverage")
    assert (found["sentences"], found["unaccounted"]) == (386, [])
    assert found["quoted"] + found["context"] == 386
    keys = {"id", "line", "start", "end", "status", "reason", "facts"}
    assert all(keys <= entry.keys() for entry in found["entries"])


def test_check(run) -> None:
    found = _json(run, "check")
    assert found["problems"] == []


def test_replay_forms(run) -> None:
    status, text, _ = run("replay", "--until", "2019-12-23")
    assert status == 0
    assert "completely surrounding the Turkish observation point near Sarman" in text
    status, lines, _ = run("replay", "--format", "jsonl", "--until", "2019-12-23")
    assert json.loads(lines.splitlines()[-1])["date"] == "2019-12-23"
    status, trace, _ = run("replay", "--format", "trace", "--until", "2019-12-23")
    assert trace.splitlines()[0].startswith("0 - - | - | places ")


@pytest.mark.parametrize(
    "words", [("state", "--json", "--on"), ("state", "--on"), ("read", "--on"), ("replay", "--until")]
)
def test_a_day_after_the_last_gives_the_last_turn_and_says_so(run, words) -> None:
    status, out, err = run(*words, "2999-01-01")
    assert (status, err) == (0, "phaseline: 2999-01-01 is after the last day, 2020-07-31; taken as turn 93, the last\n")
    assert out
    if "--json" in words:
        assert json.loads(out) == json.loads(run("state", "--json")[1])


@pytest.mark.parametrize("words", [("--on", "6 Feb"), ("--on", "6.2.2020"), ("--on", "turn 46"), ("--turn", "46")])
def test_a_day_is_taken_as_people_write_it_and_a_turn_by_its_number(run, words) -> None:
    plain = run("state", "--on", "2020-02-06", "--json")
    number = json.loads(plain[1])["turn"]
    words = tuple(word.replace("46", str(number)) for word in words)
    assert run("state", *words, "--json") == plain


@pytest.mark.parametrize("words", [("--turn", "0"), ("--turn", "94"), ("--on", "turn 94")])
def test_a_turn_that_there_is_not_is_told_with_those_there_are(run, words) -> None:
    status, out, err = run("state", *words)
    assert (status, out) == (2, "")
    assert "(expected 1 to 93)" in err


def test_a_lens_changes_what_is_told(run) -> None:
    everything = run("replay", "--format", "jsonl")[1]
    monitor = run("replay", "--format", "jsonl", "--lens", "monitor")[1]
    assert len(monitor) < len(everything)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("state", "--on", "yesterday"), "phaseline: 'yesterday' is no date (expected YYYY-MM-DD, such as 2020-02-06)"),
        (("state", "--on", "1999-01-01"), "phaseline: 1999-01-01 is before the first turn, 2018-12-31"),
        (("state", "--lens", "monitr"), "; nearest: 'monitor')"),
        (("state", "nowhere"), "phaseline: no scenario at nowhere (expected a folder or a YAML file)"),
        (("coverage", "--lines", "x"), "phaseline: 'x' is no span of lines (expected FIRST-LAST, such as 7-38)"),
        (("state", "--branch", "nowhere.json"), "phaseline: nowhere.json: cannot be read: No such file or directory"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(run, words, message: str) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert message in err
    assert len(err.splitlines()) == 1


def test_problems_go_to_standard_error_and_status_1(run, write_scenario) -> None:
    path = write_scenario(phases="phases: []\n")
    for command in ("check", "state", "facts", "replay"):
        status, out, err = run(command, str(path))
        assert (status, out) == (1, "")
        assert "error[missing-key]" in err


@pytest.mark.parametrize("command", sorted(MODULES))
def test_every_command_has_help_with_an_example(command: str, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert f"example: phaseline {command}" in capsys.readouterr().out
