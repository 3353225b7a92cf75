"""render: a picture of any day, or a contact sheet of the phases."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sim.commands.common import (
    UsageError,
    add_scenario,
    add_view,
    chosen_branch,
    chosen_lens,
    numbered_turn,
    open_draft,
    print_json,
    tell,
)
from sim.commands.ensembles import add_member, chosen_member
from sim.commands.outputs import add_look, checked_file, checked_look, parsed_size, turn_within, write_text, writing

if TYPE_CHECKING:
    from sim.engine.cursor import Cursor
    from sim.scene.director import Director

_SUFFIXES = (".png", ".svg")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add render."""
    parser = commands.add_parser(
        "render",
        help="save a picture of a day as PNG or SVG, or print what stands where on it",
        epilog="example: phaseline render --on 2020-02-06 --out saraqib.png",
    )
    add_scenario(parser)
    parser.add_argument("--out", metavar="FILE", type=Path, help="the picture, .png or .svg")
    parser.add_argument("--json", action="store_true", help="print everything on it, with its kind, id and box")
    add_view(parser, date="the day, as YYYY-MM-DD (default: the last)")
    parser.add_argument("--size", metavar="WxH", default="1920x1080", help="in pixels (default: 1920x1080)")
    parser.add_argument("--view", choices=("home", "events"), default="home", help="the map, or the turn's events")
    parser.add_argument(
        "--layer", choices=("agreed", "sure"), help="agreed: what every reading agrees on; sure: how sure it is"
    )
    add_member(parser)
    add_look(parser)
    parser.add_argument("--contact-sheet", action="store_true", help="the last moment of every phase, side by side")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write or print one picture."""
    size = parsed_size(args.size)
    if not args.out and not args.json:
        raise UsageError("nothing to do (expected --out FILE or --json)")
    if args.out and checked_file(args.out).suffix.lower() not in _SUFFIXES:
        raise UsageError(f"{args.out}: a picture is a .png or a .svg file (expected one of these endings)")
    checked_look(args)
    scenario, status = open_draft(args)
    lens = chosen_lens(scenario, args.lens)
    within = turn_within(scenario, args.on, len(scenario.turns))
    turn = within if args.turn is None else numbered_turn(scenario, args.turn)
    branch = chosen_branch(scenario, args.branch)
    from sim.engine.cursor import Cursor
    from sim.scene.archive import Archive
    from sim.scene.director import Director

    member = chosen_member(scenario, args)
    director = Director(member.scenario if member else scenario, Archive(scenario, member))
    if args.layer and (branch or member):
        raise UsageError("--layer shows what is recorded (expected no --branch and no --member)")
    if args.contact_sheet:
        if args.layer:
            raise UsageError("--layer is of one moment (expected no --contact-sheet)")
        if args.on or args.turn is not None or branch or member or args.json:
            raise UsageError("--contact-sheet shows every phase of the record (expected no --on, --branch or --member)")
        _sheet(args, director, lens, size[0])
    else:
        _picture(args, director, Cursor(scenario, turn, lens, branch), size)
    if args.out:
        tell(f"wrote {args.out}")
    return status


def _picture(args: argparse.Namespace, director: Director, cursor: Cursor, size: tuple[int, int]) -> None:
    from sim.picture.data import as_data
    from sim.picture.items import Look
    from sim.picture.page import Page

    scene = director.scene(cursor)
    look = Look(names=args.names, on=frozenset([args.layer] if args.layer else ()))
    page = Page(director.stage, size, args.text_scale, look).picture(scene, args.view)
    if args.json:
        print_json(as_data(page))
    if args.out is None:
        return
    if args.out.suffix.lower() == ".svg":
        from sim.export.svg import scene_svg
        from sim.picture.palette import load_palette

        write_text(args.out, scene_svg(page, scene, director.stage, load_palette(args.palette)))
    else:
        from sim.export.picture import LookError, render_png

        with writing(args.out):
            try:
                render_png(
                    director, cursor, args.out, size, args.text_scale, args.palette, args.names, args.view, args.layer
                )
            except LookError as error:
                raise UsageError(str(error)) from None


def _sheet(args: argparse.Namespace, director: Director, lens: str, width: int) -> None:
    from sim.export import sheet
    from sim.export.exporter import MissingExtra, require

    if args.out.suffix.lower() == ".svg":
        write_text(args.out, sheet.sheet_svg(director, lens, width=width, palette=args.palette, names=args.names))
        return
    try:
        require("pictures", "PIL")
    except MissingExtra as error:
        raise UsageError(str(error)) from None
    with writing(args.out):
        sheet.sheet_png(
            director, lens, args.out, width=width, palette=args.palette, names=args.names, text_scale=args.text_scale
        )
