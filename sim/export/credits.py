"""Whose work an export passes on: the document, its licence, the ground's sources; said in every file, or beside it."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sim.scenario.events import Event
from sim.scenario.scenario import Scenario

if TYPE_CHECKING:
    from sim.scene.director import Director

# Licences by the name that scenarios give them: their SPDX identifier and their address.
LICENCES = {
    "CC BY-SA 4.0": ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC BY-SA 3.0": ("CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
    "CC BY 4.0": ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC0 1.0": ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODbL 1.0": ("ODbL-1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "MIT": ("MIT", "https://opensource.org/license/mit"),
}
BESIDE = ".credits.txt"


@dataclass(frozen=True, slots=True)
class Credits:
    """Who is to be named with a scenario.

    `licence` is the document's, as it is named; `address` and `spdx` are "" where they are not known here. `ground` has
    a line for each source of places and base map.
    """

    title: str
    about: str
    document: str
    sha256: str
    attribution: str
    licence: str
    spdx: str
    address: str
    ground: tuple[str, ...]

    @property
    def name(self) -> str:
        """The document as an identifier that says what its bytes are (RFC 6920)."""
        return "ni:///sha-256;" + b64encode(bytes.fromhex(self.sha256), b"-_").decode().rstrip("=")

    @property
    def line(self) -> str:
        """All of it in one line."""
        return " · ".join((self.attribution, *self.ground))

    @property
    def text(self) -> str:
        """All of it as a plain text file."""
        rights = f"Licence: {self.licence} {self.address}".strip()
        return "\n".join(
            [
                self.title, self.about, "",
                f"Source: {self.document}", self.attribution, *([rights] if self.licence else []),
                f"SHA-256 of the source's text: {self.sha256}", "",
                "Places and maps:", *(f"- {one}" for one in self.ground), "",
                "Whoever passes these files on passes this text on with them.",
                "Made with Phaseline. Quotes are verbatim; what is inferred is marked so.", "",
            ]
        )  # fmt: skip


def credits_of(director: Director) -> Credits:
    """Return the credits of a director's scenario."""
    document = director.scenario.document
    spdx, address = LICENCES.get(document.licence, ("", ""))
    return Credits(
        title=director.stage.title, about=director.stage.about, document=document.title, sha256=document.sha256,
        attribution=document.attribution or document.title, licence=document.licence, spdx=spdx, address=address,
        ground=director.stage.credits,
    )  # fmt: skip


def beside(path: Path, director: Director) -> dict[Path, str]:
    """Return the file beside `path` that has the credits, for a form that has no place for them."""
    return {path.with_name(path.name + BESIDE): credits_of(director).text}


def cited(scenario: Scenario, event: Event) -> str:
    """Return a quote with its accounts and line, as every form that has room for a sentence gives it."""
    return f"“{event.quote}” ({reporters(scenario, event.accounts)}, line {event.line})"


def reporters(scenario: Scenario, accounts: tuple[str, ...]) -> str:
    """Return the names of accounts."""
    return ", ".join(scenario.name_of(id) for id in accounts)
