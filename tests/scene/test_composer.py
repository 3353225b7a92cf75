"""The scene as a pure function of scenario, turn and lens."""

import datetime as dt

import pytest

from sim.engine.cursor import Cursor
from sim.scene.director import Director
from sim.scene.search import fold_text, skeleton


@pytest.fixture(scope="module")
def director(shipped):
    return Director(shipped)


def _on(director, date: str, lens: str = "all"):
    return director.scene(Cursor(director.scenario, lens=lens).to_date(dt.date.fromisoformat(date)))


def test_the_same_cursor_gives_the_same_scene(shipped, director) -> None:
    for turn in (1, 18, 45, len(shipped.turns)):
        assert Director(shipped).scene(Cursor(shipped, turn)) == director.scene(Cursor(shipped, turn))


def test_every_event_of_a_turn_is_a_card_with_its_quote_and_reporter(shipped, director) -> None:
    for turn in shipped.turns:
        scene = director.scene(Cursor(shipped, turn.number))
        assert [card.fact for card in scene.cards] == [event.id for event in turn.events]
        assert all(card.quote and card.reporters and card.line for card in scene.cards)


def test_28_january(director) -> None:
    scene = _on(director, "2020-01-28")
    changed = {id for id, mark in scene.places.items() if mark.changed}
    assert {"maarat-al-numan", "kafr-rumah", "wadi-deif"} <= changed
    assert scene.places["maarat-al-numan"].controller == "government"
    assert scene.phase_title == "Capture of Ma'arrat al-Nu'man"


def test_nothing_on_the_map_is_off_it(director) -> None:
    scene = _on(director, "2020-02-06")
    west, south, east, north = director.stage.bounds
    for id in scene.places:
        place = director.stage.places[id]
        assert west <= place.x <= east
        assert south <= place.y <= north
    assert "moscow" not in scene.places


def test_the_legend_explains_just_what_is_there(director) -> None:
    for date in ("2019-11-24", "2020-01-28", "2020-03-02"):
        scene = _on(director, date)
        kinds = {item.kind for item in scene.legend}
        assert ("contested" in kinds) == any(mark.contested for mark in scene.places.values())
        assert ("strike" in kinds) == any(moment.kind == "strike" for moment in scene.moments)
        held = {mark.controller for mark in scene.places.values()} | {one.side for one in scene.territory.values()}
        assert {item.side for item in scene.legend if item.side} == held - {None}


def test_the_displaced_figure_is_the_latest_that_the_lens_believes(director) -> None:
    assert "235,000" in _on(director, "2020-01-28").displaced.value
    assert "the United Nations" in _on(director, "2020-01-28").displaced.value
    assert _on(director, "2019-11-24").displaced is None


def test_the_displaced_series_grows_and_names_its_reporters(director) -> None:
    series = director.stage.displaced
    assert len(series) >= 8
    assert [point.turn for point in series] == sorted(point.turn for point in series)
    assert all(point.reporter and point.fact for point in series)


def test_a_lens_hides_what_it_does_not_believe(director) -> None:
    for card in _on(director, "2020-01-28", "monitor").cards:
        assert {reporter.voice for reporter in card.reporters} & {"monitor", "article", "unattributed"}


def test_a_source_shows_the_paragraph_with_the_quote(director, shipped) -> None:
    for event in shipped.events():
        view = director.source(event.id)
        quoted = "".join(sentence.text[a:b] for sentence in view.sentences for a, b in sentence.quoted)
        assert "".join(quoted.split()) == "".join(event.quote.split())
        assert view.citation.startswith(f"“{event.quote}”")


def test_rival_versions_stand_side_by_side(director) -> None:
    board = director.board("balyun-killed")
    figures = {(row.low, row.high) for _, rows in board.rows for row in rows}
    assert len(figures) >= 3
    assert all(row.reporters for _, rows in board.rows for row in rows)


def test_harm_to_civilians_is_marked(director) -> None:
    for date in ("2020-02-11", "2020-02-25", "2020-03-05"):
        assert any(card.civilians for card in _on(director, date).cards)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("saraqib", "saraqib"),
        ("Ma’arat Al-Nu’man", "maarat-al-numan"),
        ("maarat al numan", "maarat-al-numan"),
        ("سراقب", "saraqib"),
        ("HTS", "hts"),
        ("sarakib", "saraqib"),
        ("idleb", "idlib-city"),
        ("marat numan", "maarat-al-numan"),
        ("maarat numan", "maarat-al-numan"),
        ("maaret ennuman", "maarat-al-numan"),
        ("kafr nabel", "kafr-nabl"),
        ("إدلب", "idlib-city"),
        ("ariha", "ariha"),
        ("erdogan", "turkish-president"),
    ],
)
def test_search_finds_any_spelling(director, text: str, id: str) -> None:
    assert id in {hit.id for hit in director.search(text)}


def test_search_for_nothing_finds_nothing(director) -> None:
    assert director.search("   ") == ()
    assert director.search("qqqqqq") == ()


def test_what_is_only_alike_is_told_apart(director) -> None:
    hits = director.search("saraqeb")
    assert hits[0].id == "saraqib"
    assert not hits[0].near
    guessed = director.search("jarjanez")
    assert [(hit.id, hit.near) for hit in guessed][:1] == [("jarjnaz", True)]


@pytest.mark.parametrize(
    ("one", "other"), [("Khan Shaykhun", "khan sheikhoun"), ("Maarrat Misrin", "marat misreen"), ("Idlib", "Edleb")]
)
def test_spellings_of_one_sound_are_alike(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


def test_folding_names() -> None:
    assert fold_text("Ma‘arrat  al-Nuʿmān") == fold_text("ma'arrat al numan")


def test_a_place_tells_its_whole_history(director) -> None:
    rows = director.place_history("saraqib")
    assert len(rows) > 15
    assert [row.turn for row in rows] == sorted(row.turn for row in rows)


def test_lenses_differ_on_2_march(director, shipped) -> None:
    cursor = Cursor(shipped).to_date(dt.date(2020, 3, 2))
    assert "hazarin" in director.compare(cursor.with_lens("turkish"), cursor.with_lens("pro-government"))
    assert director.compare(cursor, cursor) == ()


def test_a_cut_motorway_is_marked_where_it_is_cut_and_no_longer(director) -> None:
    cut = {(mark.place, mark.text) for mark in _on(director, "2020-02-06").moments if mark.kind == "cut"}
    assert ("saraqib", "M5 is cut at Saraqib") in cut
    m5 = next(road for road in _on(director, "2020-02-17").roads if road.id == "m5")
    assert m5.open_to == ("government",)
    assert not [
        mark for mark in _on(director, "2020-02-17").moments if mark.kind == "cut" and mark.text.startswith("M5")
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("idlib", "idlib-city"),
        ("Idlib Governorate", "idlib-governorate"),
        ("saraqib", "saraqib"),
        ("hama", "hama-city"),
    ],
)
def test_of_names_that_match_alike_towns_come_before_areas(director, text: str, first: str) -> None:
    assert director.search(text)[0].id == first
