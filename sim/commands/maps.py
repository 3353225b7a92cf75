"""locate, basemap: where a name may lie, and a base map of an author's own GeoJSON."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from sim.commands.common import FINE, PROBLEMS, UsageError, print_json, say, tell

if TYPE_CHECKING:
    from sim.geography.gazetteer import Candidate


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add locate and basemap."""
    locate = commands.add_parser(
        "locate",
        help="settlements that a name may mean, without a network (extra: places)",
        epilog="example: phaseline locate Waterloo --near 50.7,4.4    then: --choose 1 --into my-river",
    )
    locate.add_argument("name", metavar="NAME", help="the name, in any spelling or script")
    locate.add_argument("--country", metavar="CC", help="only in this country (two letters, such as BE)")
    locate.add_argument("--near", metavar="LAT,LON", help="the nearest to this point first")
    locate.add_argument("--most", metavar="N", type=int, default=8, help="how many to show (default: 8)")
    locate.add_argument("--json", action="store_true", help="print them as JSON")
    locate.add_argument("--choose", metavar="N", type=int, help="with --into: the one to write, by its number")
    locate.add_argument("--into", metavar="SCENARIO", type=Path, help="write it into this scenario's places.yaml")
    locate.add_argument("--id", metavar="ID", help="the id to write it under (default: made of the name)")
    locate.set_defaults(run=run_locate)
    basemap = commands.add_parser(
        "basemap",
        help="make a base map of GeoJSON polygons and lines",
        epilog="example: phaseline basemap shore.geojson --kind land --credit Us --licence CC0-1.0 --out shore.json",
    )
    basemap.add_argument("file", metavar="FILE", type=Path, help="the GeoJSON, in degrees (WGS 84)")
    basemap.add_argument("--out", metavar="FILE", type=Path, required=True, help="the base map, to name as basemap:")
    basemap.add_argument("--kind", metavar="KIND", help="what features without a property kind are, such as land")
    basemap.add_argument("--credit", metavar="TEXT", required=True, help="whom to credit, shown with every map")
    basemap.add_argument("--licence", metavar="TEXT", required=True, help="under which licence")
    basemap.add_argument("--window", metavar="W,S,E,N", help="what the map shows, in degrees (default: all of it)")
    basemap.set_defaults(run=run_basemap)


def run_locate(args: argparse.Namespace) -> int:
    """Print the candidates, numbered; exit status 1 where there is none."""
    from sim.geography.gazetteer import LEAST_PEOPLE, candidates, settlements

    if (args.choose is None) != (args.into is None):
        raise UsageError("--choose N and --into SCENARIO go together (expected both)")
    near = _numbers(args.near, 2, "--near", "LAT,LON, such as 50.7,4.4") if args.near else None
    found = candidates(args.name, settlements(), country=args.country, near=(near[0], near[1]) if near else None)
    shown = found[: max(1, args.most)]
    if args.choose is not None:
        if not 1 <= args.choose <= len(found):
            raise UsageError(f"no candidate {args.choose} (expected 1 to {len(found)})")
        return _write(args, found[args.choose - 1])
    if args.json:
        print_json([{"number": number, **one._asdict(), "source": one.source} for number, one in enumerate(shown, 1)])
    for number, one in () if args.json else enumerate(shown, 1):
        away = f", {one.km:,.0f} km away" if one.km is not None else ""
        spot = f"{one.lat:.4f}, {one.lon:.4f}; {one.people:,} people{away}"
        say(f"{number}. {one.name}, {one.country}: {spot}; {one.source}")
    if not found:
        tell(f"no settlement is called {args.name!r} or nearly so (known are those of {LEAST_PEOPLE} people and more)")
    elif len(found) > len(shown):
        tell(f"{len(found) - len(shown)} more (--most {len(found)} shows them)")
    return FINE if found else PROBLEMS


def _write(args: argparse.Namespace, one: Candidate) -> int:
    from sim.safe_files import write_safely
    from sim.scenario.drafts import as_id
    from sim.scenario.place_entries import with_place

    file = args.into / "places.yaml"
    try:
        text = file.read_text(encoding="utf-8") if file.exists() else "places: {}\n"
        new = with_place(text, str(file), args.id or as_id(args.name), {
            "name": args.name, "kind": "town", "lat": round(one.lat, 5), "lon": round(one.lon, 5),
            "precision": "approx", "source": one.source,
        })  # fmt: skip
    except (OSError, ValueError) as error:
        raise UsageError(str(error)) from None
    write_safely(file, new.encode())
    tell(f"written: {args.name} into {file}; look at its kind")
    return FINE


def run_basemap(args: argparse.Namespace) -> int:
    """Write the base map."""
    from sim.commands.outputs import write_text
    from sim.geography.basemap_files import make_basemap

    window = _numbers(args.window, 4, "--window", "W,S,E,N in degrees") if args.window else None
    made = make_basemap(
        args.file, name=args.out.stem, kind=args.kind, credit=args.credit, licence=args.licence, window=window
    )
    write_text(args.out, json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n")
    tell(f"wrote {args.out}: {len(made['layers'])} layers; name it as basemap: in scenario.yaml")
    return FINE


def _numbers(text: str, count: int, option: str, expected: str) -> list[float]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != count:
        raise UsageError(f"{option} {text!r} (expected {expected})")
    return numbers
