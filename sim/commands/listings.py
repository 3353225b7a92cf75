"""facts, places, forces, accounts, matters: the parts of a scenario, as text or JSON."""

from __future__ import annotations

import argparse
from typing import Any

from sim.commands.common import FINE, add_scenario, open_scenario, print_json, say
from sim.scenario.listings import account_list, fact_list, force_list, matter_list, place_list
from sim.scenario.scenario import Scenario

_LISTS = {
    "facts": ("every event with its citation", fact_list),
    "places": ("every place with its position and source", place_list),
    "forces": ("every force with its side and where and when it acts", force_list),
    "accounts": ("every account with its voice and the lines that name it", account_list),
    "matters": ("rival versions side by side", matter_list),
}


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the five lists."""
    for name, (about, _) in _LISTS.items():
        parser = commands.add_parser(name, help=f"list {about}", epilog=f"example: phaseline {name} --json")
        add_scenario(parser)
        parser.add_argument("--json", action="store_true", help="print the list as JSON")
        parser.set_defaults(run=run, list=name)


def run(args: argparse.Namespace) -> int:
    """Print one list."""
    scenario = open_scenario(args)
    rows = _LISTS[args.list][1](scenario)
    if args.json:
        print_json(rows)
    else:
        for row in rows:
            say(_TEXTS[args.list](row, scenario))
    return FINE


def _fact(row: dict[str, Any], scenario: Scenario) -> str:
    who = ", ".join(scenario.accounts[id].name for id in row["accounts"])
    return f"{row['id']}  {row['date']}  line {row['line']}  {row['standing']}, {who}: “{row['quote']}”"


def _place(row: dict[str, Any], scenario: Scenario) -> str:
    where = f"{row['lat']:.4f} N {row['lon']:.4f} E ({row['precision']}, {row['located']})"
    return f"{row['id']}  {row['name']}  {row['kind']}  {row['region'] or '-'}  {where}"


def _force(row: dict[str, Any], scenario: Scenario) -> str:
    return f"{row['id']}  {row['name']}  {row['kind']}  {row['side'] or '-'}  acts {len(row['acts'])} times"


def _account(row: dict[str, Any], scenario: Scenario) -> str:
    return f"{row['id']}  {row['name']}  {row['voice']}  lines {', '.join(map(str, row['lines'])) or '-'}"


def _matter(row: dict[str, Any], scenario: Scenario) -> str:
    head = f"{row['id']}  {row['title']} ({row['kind']})"
    lines = []
    for version in row["versions"]:
        who = ", ".join(scenario.accounts[id].name for id in version["accounts"])
        lines.append(f"    {who}, line {version['line']}: {version['says']}")
    return "\n".join([head, *lines])


_TEXTS = {"facts": _fact, "places": _place, "forces": _force, "accounts": _account, "matters": _matter}
