"""From a street to the world the opening view holds every place, areas and posts too, and says what it cannot draw."""

import pytest

from sim.engine.cursor import Cursor
from sim.picture.letters import check_letters
from sim.picture.metrics import undrawn
from sim.picture.page import Page
from sim.scenario.loader import load
from sim.scene.archive import Archive
from sim.scene.director import Director
from tests.conftest import HEAD, PHASE
from tests.geography.test_board import ALL


def _with_places(points) -> str:
    kinds = ["area", "post", "facility", "town"]
    rows = [
        f"  p{n}: {{name: Place {n}, kind: {kinds[n % 4]}, lat: {lat}, lon: {lon}, precision: exact, source: Invented}}\n"
        for n, (lon, lat) in enumerate(points)
    ]
    lon, lat = points[0]
    head = HEAD.replace("lat: 50.0, lon: 10.0", f"lat: {lat}, lon: {lon}").replace(
        "lat: 50.1, lon: 10.1", f"lat: {lat}, lon: {lon}"
    )
    return head.replace("lenses:", "".join(rows) + "lenses:")


SIZES = ((1280, 720), (1000, 562), (360, 300))
# The world's map takes seconds to lay out: one size of it, the smallest, where places find the least room.
OPENED = [(name, size) for name in ALL for size in SIZES if name != "world" or size == SIZES[-1]]


@pytest.mark.parametrize(("name", "size"), OPENED)
def test_every_place_is_an_item_in_the_opening_view(write_scenario, name: str, size) -> None:
    head = _with_places(ALL[name])
    scenario = load(write_scenario(head=head), cache=False)
    director = Director(scenario)
    page = Page(director.stage, size).picture(director.scene(Cursor(scenario, 1, "all")))
    x0, y0, x1, y1 = page.view.box
    signs = {item.id: item for item in page.items if item.kind == "sign"}
    assert signs.keys() == scenario.places.keys()
    assert all(x0 <= sign.at[0] <= x1 and y0 <= sign.at[1] <= y1 for sign in signs.values())
    (scale,) = [item for item in page.items if item.kind == "scale"]
    assert scale.box[2] - scale.box[0] < 0.5 * (x1 - x0)


def test_the_map_of_a_scenario_without_one_is_the_worlds_with_its_credit(write_scenario) -> None:
    stage = Archive(load(write_scenario(), cache=False)).stage
    assert {"ocean", "land"} <= {layer.kind for layer in stage.layers}
    assert any("Natural Earth" in credit and "2017" in credit for credit in stage.credits)  # of 2021: with borders
    bare = Archive(load(write_scenario(head="basemap: none\n" + HEAD), cache=False)).stage
    assert not bare.layers
    assert not any("Natural Earth" in credit for credit in bare.credits)


def test_letters_without_a_shape_are_told_once(write_scenario) -> None:
    assert undrawn("Größe, Москва, Αθήνα, حلب, 北京 שלום") == "北京שלום"
    scenario = load(write_scenario(phases=PHASE.replace("The mill closed", "The mill 磨坊 closed")), cache=False)
    (problem,) = check_letters(scenario)
    assert "磨 坊" in problem.message
    assert problem.severity == "warning"
