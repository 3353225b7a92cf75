from __future__ import annotations

import pytest

from sim.scenario.phrases.names import plural
from sim.scenario.scenario import Scenario


@pytest.mark.parametrize(
    ("name", "several"),
    [
        ("Turkish observation posts around Saraqib", True), ("Turkish observation post at Maar Hattat", False),
        ("unnamed places, west of Aleppo city", True), ("Afs", False), ("Rasm al-Eis", False), ("as-Salis", False),
        ("south of Aleppo", False), ("United States", False), ("", False),
    ],
)  # fmt: skip
def test_a_name_is_one_thing_or_several(name: str, several: bool) -> None:
    assert plural(name) is several


def test_of_all_names_of_the_shipped_scenario_these_are_in_the_plural(shipped: Scenario) -> None:
    assert {place.name for place in shipped.places.values() if plural(place.name)} == {
        "hills northeast and east of Khan Tuman",
        "Turkish observation posts around Saraqib",
        "Zawiya mountains",
        "northwestern Aleppo outskirts",
        "western Aleppo outskirts",
        "IDP camps located around the town of Sarmada",
        "hospitals in Darat Izza",
        "defensive positions around Idlib city",
        "defense and scientific research laboratories",
        "borders of Hama, Latakia and Idlib provinces",
    }
    assert {force.name for force in shipped.forces.values() if plural(force.name)} == {
        "pro-government forces",
        "Syrian Air Defenses",
        "National Defence Forces",
        "Local Defense Forces",
        "Iranian-backed militias",
        "rebel forces",
        "jihadist factions",
        "Turkish Armed Forces",
        "Turkish commandos",
        "Syrian Democratic Forces",
        "Israeli warplanes",
        "MANPADS",
        "Russian regular forces and mercenaries",
    }
    named = [*shipped.regions.values(), *shipped.routes.values(), *shipped.sides.values()]
    assert [one.name for one in named if plural(one.name)] == [
        "Syrian government and allies",
        "Syrian opposition and allied fighters",
    ]
