"""Keys of a slow machine: what piled up while a frame was drawn does not step on after the key is up."""

from __future__ import annotations

import pygame

from sim.window.loop.keyboard import Keyboard


def down(key):
    return pygame.event.Event(pygame.KEYDOWN, key=key)


def up(key):
    return pygame.event.Event(pygame.KEYUP, key=key)


def keys(events):
    return [event.key for event in events if event.type == pygame.KEYDOWN]


def test_repeats_that_piled_up_before_the_key_was_let_go_do_nothing():
    keyboard = Keyboard()
    assert keys(keyboard.settled([down(7)])) == [7]
    assert keys(keyboard.settled([down(7), down(7), down(7), up(7)])) == []
    assert keys(keyboard.settled([down(7)])) == [7]


def test_a_key_that_is_still_held_repeats_once_a_frame():
    keyboard = Keyboard()
    keyboard.settled([down(7)])
    assert keys(keyboard.settled([down(7), down(7), down(7)])) == [7]


def test_keys_pressed_one_after_the_other_all_count():
    keyboard = Keyboard()
    assert keys(keyboard.settled([down(7), up(7), down(7), up(7), down(8)])) == [7, 7, 8]
