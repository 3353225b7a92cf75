"""The registry: every panel by its id, and every action with its keys, its line of the help, its button and its tip.

To add a panel, write its class in a file of its own and name it here.
"""

from __future__ import annotations

from sim.window.panels.claims import Claims
from sim.window.panels.date import Date
from sim.window.panels.days import Days
from sim.window.panels.debrief import Debrief
from sim.window.panels.follows import Follows
from sim.window.panels.force import Force
from sim.window.panels.forces import Forces
from sim.window.panels.help import Help
from sim.window.panels.layers import Layers
from sim.window.panels.legend import Legend
from sim.window.panels.lens import Lens
from sim.window.panels.measure import Measure
from sim.window.panels.menu import Menu
from sim.window.panels.model import Model
from sim.window.panels.notes import Notes
from sim.window.panels.people import People
from sim.window.panels.place import Place
from sim.window.panels.predict import Predict
from sim.window.panels.question import Question
from sim.window.panels.sandbox import Sandbox
from sim.window.panels.search import Search
from sim.window.panels.settings import Settings
from sim.window.panels.start import Start
from sim.window.panels.trends import Trends
from sim.window.panels.who import Who
from sim.window.state.actions import GENERAL, key_table
from sim.window.state.view import Panel

# In the order of their buttons over the map and of their lines in the help.
KINDS: tuple[type[Panel], ...] = (
    Search, People, Trends, Date, Notes, Forces, Lens, Claims, Days, Measure, Sandbox, Follows, Model, Predict, Debrief,
    Question, Layers, Legend, Help, Settings, Start, Who, Place, Force, Menu,
)  # fmt: skip
PANELS = {kind.id: kind for kind in KINDS}
ACTIONS = (*GENERAL, *(kind.opens for kind in KINDS if kind.opens), *(action for kind in KINDS for action in kind.own))
BY_COMMAND = {action.command: action for action in ACTIONS}
KEYS = key_table(action for action in ACTIONS if action not in {one for kind in KINDS for one in kind.own})
MENU = tuple(action for action in ACTIONS if action.tool)


def panel(id: str, subject: str = "") -> Panel:
    """Return a panel as it opens, about a subject where one is given. Raises KeyError for an unknown id."""
    return PANELS[id].about(subject) if subject else PANELS[id]()


def told(command: str) -> str:
    """Return what the button of a command tells, with its key."""
    return BY_COMMAND[command].told
