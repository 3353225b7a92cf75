"""Standing: how the document puts an event. Stated, claimed, disputed or denied; worked out, never written by hand."""

from __future__ import annotations

from collections.abc import Sequence

from sim.scenario.events import AuthoredEvent, Event, Standing

OWN_VOICE = "article"
UNATTRIBUTED = "unattributed"  # the account of what the document tells as reported, without saying by whom


def standings(events: Sequence[AuthoredEvent]) -> list[Standing]:
    """Return the standing of each event, in their order.

    Stated: only the article's own voice. Claimed: attributed. Disputed: its matter has another version. Denied: its
    matter has an event that says it did not happen.
    """
    versions: dict[str, list[AuthoredEvent]] = {}
    for event in events:
        if event.matter:
            versions.setdefault(event.matter, []).append(event)
    return [standing_among(event, versions.get(event.matter or "", [])) for event in events]


def standing_among(event: AuthoredEvent | Event, rivals: Sequence[AuthoredEvent | Event]) -> Standing:
    """Return the standing of an event among the events of its matter, itself one of them."""
    if not event.denies and any(rival.denies for rival in rivals):
        return "denied"
    if len(rivals) > 1:
        return "disputed"
    return "stated" if event.accounts == (OWN_VOICE,) else "claimed"
