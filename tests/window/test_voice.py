"""Reading aloud: what is read, by which of the system's voices, and that the same key stops it."""

import sys

import pygame
import pytest

from sim.window.frame.spoken import read_out
from sim.window.loop import voice

SLOW = (sys.executable, "-c", "import sys, time; sys.stdin.read(); time.sleep(60)")


def test_what_is_read_is_what_is_shown(learn):
    drive = learn(turn=3)
    director = drive.app.director
    scene = director.scene(drive.view.cursor)
    assert all(card.quote in read_out(drive.view, director) for card in scene.cards)
    drive.key(pygame.K_DOWN)
    assert scene.cards[1].quote not in read_out(drive.view, director)
    drive.app.do(f"source:{scene.cards[1].fact}")
    assert scene.cards[1].quote in read_out(drive.view, director)


def test_a_key_reads_aloud_and_stops_again(learn, monkeypatch):
    drive = learn(turn=3)
    monkeypatch.setattr(voice, "voice", lambda: SLOW)
    drive.key(pygame.K_r, pygame.KMOD_LSHIFT)
    assert "Read aloud" in drive.view.message
    speaking = drive.app.voice._speaking
    drive.key(pygame.K_r, pygame.KMOD_LSHIFT)
    assert drive.view.message == "No longer read aloud."
    assert speaking.poll() is not None


def test_without_a_voice_it_says_so(learn, monkeypatch):
    drive = learn(turn=3)
    monkeypatch.setattr(voice, "voice", lambda: None)
    drive.key(pygame.K_r, pygame.KMOD_LSHIFT)
    assert drive.view.message == voice.NONE


@pytest.mark.skipif(sys.platform == "win32", reason="the voices of other systems")
@pytest.mark.parametrize(
    ("there", "wanted"), [(("espeak-ng", "spd-say"), "spd-say"), (("espeak",), "espeak"), ((), None)]
)
def test_the_systems_voice_is_found(there, wanted):
    found = voice.voice(lambda name: f"/bin/{name}" if name in there else None)
    assert (found[0] if found else None) == (f"/bin/{wanted}" if wanted else None)
