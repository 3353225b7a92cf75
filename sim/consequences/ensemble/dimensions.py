"""The dimensions: the kinds of things that the document leaves open, each of which can be left out."""

from __future__ import annotations

DIMENSIONS = {
    "readings": "which reading of a sentence that can be read in two ways",
    "dates": "the day of what happened on a day that the document does not give",
    "losses": "the day of a loss that only a recapture tells of, between its bounds",
    "opening": "where the line ran at the start, within what the scenario allows for",
    "counts": "which settlements a count such as “more than 30 villages” means, and how many they were",
    "positions": "where a place lies, within what it is known to",
    "rules": "the rules of inference that the program has in two variants",
}
ALL = frozenset(DIMENSIONS)
