"""Lenses that need not be written: the own words of every voice that a lens prefers, and against interest."""

from __future__ import annotations

from collections.abc import Mapping

from sim.scenario.world import Lens, Voice

OWN, AGAINST = "-own", "against-interest"
DEFAULT = "all"


def with_generated(lenses: Mapping[str, Lens], voices: Mapping[str, Voice]) -> dict[str, Lens]:
    """Return `lenses` with those that follow from them; one that an author wrote under the same id stays.

    For each lens that prefers one voice among several, `ID-own`: that voice alone. Where voices have sides,
    `against-interest`: every voice, but of what is to their own side's gain only what a second voice has too.
    """
    found: dict[str, Lens] = {}
    for lens in lenses.values():
        found[lens.id] = lens
        first = voices.get(lens.voices[0]) if lens.voices else None
        if lens.ordered and len(lens.voices) > 1 and first:
            id = f"{lens.id}{OWN}"
            found.setdefault(id, lenses.get(id) or _own(id, first))
    if any(voice.side for voice in voices.values()):
        every = lenses[DEFAULT].voices if DEFAULT in lenses else tuple(voices)
        found.setdefault(AGAINST, lenses.get(AGAINST) or _against(every))
    return found


def _own(id: str, voice: Voice) -> Lens:
    about = f"Only what accounts of the voice “{voice.name}” report, and nothing where they are silent"
    return Lens(id=id, name=f"Own words only: {voice.name}", voices=(voice.id,), ordered=False, about=about)


def _against(voices: tuple[str, ...]) -> Lens:
    return Lens(
        id=AGAINST, name="Against interest", voices=voices, ordered=False, against_interest=True,
        about="A report counts where it is not to the gain of its own side, or a second voice has it the same day",
    )  # fmt: skip


def written(lenses: Mapping[str, Lens]) -> list[str]:
    """Return the ids of lenses that are no form of another one: those to hold against each other."""
    return [id for id in lenses if id != AGAINST and not (id.endswith(OWN) and id.removesuffix(OWN) in lenses)]
