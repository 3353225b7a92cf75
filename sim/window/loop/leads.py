"""What a window leads: a class that goes where it goes."""

import os
from collections.abc import Callable
from typing import Protocol

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
import pygame

FOLLOW = pygame.event.custom_type()  # somebody else led the class on


class Leads(Protocol):
    """A class, as the window sees it."""

    def begin(self, post: Callable[[str], None]) -> None:
        """Go to the class; `post` takes the commands that follow it where somebody else leads, from any thread."""

    def told(self, turn: int, lens: str, blank: bool) -> None:
        """Take where the window is now; returns at once."""

    def close(self) -> None:
        """Leave the class where it is."""


def follow(command: str) -> None:
    """Have the window carry out a command, from any thread."""
    pygame.event.post(pygame.event.Event(FOLLOW, command=command))
