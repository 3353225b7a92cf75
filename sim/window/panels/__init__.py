"""Panels that open over the map, one to a file, and small notices."""

from sim.window.panels.notices import draw_message, draw_notice, draw_tip
from sim.window.panels.sheet import DOCKED, PANELS, draw_panel

__all__ = ["DOCKED", "PANELS", "draw_message", "draw_notice", "draw_panel", "draw_tip"]
