"""A changed document: every quote that moved or vanished is named, and re-anchored only when asked to."""

from sim.cli import main
from sim.scenario.loader import examine
from tests.conftest import PHASE, TEXT


def test_a_line_inserted_names_every_quote_that_moved(write_scenario, capsys) -> None:
    path = write_scenario()
    assert main(["anchor", str(path), "--write"]) == 0
    assert examine(path)[1] == []
    (path.parent / "text.txt").write_text("A new first line.\n" + TEXT)
    found = {problem.code: problem.message for problem in examine(path)[1]}
    assert found.keys() == {"quote-moved", "sentence-moved"}
    assert "stood at L2, character 27; now at L3, character 27" in " ".join(p.message for p in examine(path)[1])


def test_anchor_shows_first_and_writes_only_when_asked(write_scenario, capsys) -> None:
    path = write_scenario()
    main(["anchor", str(path), "--write"])
    before = path.read_text()
    (path.parent / "text.txt").write_text("A new first line.\n" + TEXT)
    capsys.readouterr()
    assert main(["anchor", str(path)]) == 1
    assert "L2:27 -> L3:27" in capsys.readouterr().out
    assert path.read_text() == before
    assert main(["anchor", str(path), "--write"]) == 0
    assert "sentence: L2.1" in path.read_text()
    assert examine(path)[1] == []


def test_a_sentence_edited_suggests_the_nearest_passage(write_scenario, capsys) -> None:
    path = write_scenario()
    main(["anchor", str(path), "--write"])
    (path.parent / "text.txt").write_text(TEXT.replace("the dike at Oster held", "the dike near Oster held"))
    (problem,) = examine(path)[1]
    assert problem.code == "quote-not-found"
    assert "nearest: L4: 'the dike near Oster" in problem.message
    capsys.readouterr()
    assert main(["anchor", str(path), "--write"]) == 1
    assert "gone: 'the dike at Oster held'" in capsys.readouterr().out


def test_a_position_moves_with_the_lines_around_it(write_scenario, capsys) -> None:
    text = "It rose. It fell.\nIt rose again, at noon.\n"
    events = "[{quote: It rose, at: L2}, {quote: at noon}]"
    phases = f"phases:\n  - phase: p\n    title: P\n    turns:\n      - {{date: 2021-03-04, headline: H, events: {events}}}\n"
    path = write_scenario(phases=phases, text=text)
    main(["anchor", str(path), "--write"])
    (path.parent / "text.txt").write_text("New.\nNew.\n" + text)
    capsys.readouterr()
    assert main(["anchor", str(path), "--write"]) == 0
    assert "at: L2 -> L4: 'It rose'" in capsys.readouterr().out
    assert "at: L4" in path.read_text()
    assert [problem for problem in examine(path)[1] if problem.severity == "error"] == []


def test_what_moved_and_stands_once_is_a_warning_and_what_has_other_surroundings_an_error(
    write_scenario, capsys
) -> None:
    phases = PHASE.replace("quote: the dike at Oster held", "quote: the dike")
    path = write_scenario(phases=phases)
    main(["anchor", str(path), "--write"])
    (path.parent / "text.txt").write_text(
        "New.\n" + TEXT.replace("By 5 March the dike at Oster held.", "They mend the dike.")
    )
    severity = {
        problem.message.split("'")[1][:10]: problem.severity
        for problem in examine(path)[1]
        if "stood" in problem.message
    }
    assert severity == {"The mill w": "warning", "The Gazett": "warning", "the dike": "error"}
    capsys.readouterr()
    assert main(["anchor", str(path), "--write"]) == 1
    shown = capsys.readouterr().out
    assert "1 doubtful" in shown
    moved = [problem for problem in examine(path)[1] if problem.code == "quote-moved"]
    assert [problem.severity for problem in moved] == ["error"], "what is certain is written, what is doubtful is not"
    where = next(row.split(": ")[0] for row in shown.splitlines() if "other surroundings" in row)
    assert main(["anchor", str(path), "--write", "--accept", where]) == 0
    assert not [problem for problem in examine(path)[1] if problem.code == "quote-moved"]


def test_a_quote_that_stands_in_another_order_is_doubtful(write_scenario, capsys) -> None:
    text = "One came.\nTwo came.\nThree came.\n"
    events = "[{quote: One}, {quote: Two}, {quote: Three}]"
    phases = f"phases:\n  - phase: p\n    title: P\n    turns:\n      - {{date: 2021-03-04, headline: H, events: {events}}}\n"
    path = write_scenario(phases=phases, text=text)
    main(["anchor", str(path), "--write"])
    (path.parent / "text.txt").write_text("Three came.\nOne came.\nTwo came.\n")
    capsys.readouterr()
    main(["anchor", str(path)])
    assert "2 quotes moved, 0 positions to rewrite, 1 doubtful" in capsys.readouterr().out


def test_anchors_without_surroundings_are_still_read(write_scenario) -> None:
    path = write_scenario()
    path.with_suffix(".anchors.tsv").write_text("2\t27\tThe mill was closed on 4 March\n")
    assert examine(path)[1] == []
