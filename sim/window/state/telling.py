"""Where the story is that the window tells: a sentence and a view at a time, with a page for every chapter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Telling:
    """A story being told. short: it is the author's short way, at the station of that number, from 0.

    step: the number of the sentence within the turn, from 0. page: the page of the chapter is open before it.
    """

    short: bool = False
    station: int = 0
    step: int = 0
    page: bool = False
