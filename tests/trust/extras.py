"""Imports what every extra brings, once, and says which extra brings what: `python tests/trust/extras.py`.

All extras must be installed; `python tests/trust/extras.py --words` prints what to give pip for that. Exit status 1 where
something is missing or cannot be imported.
"""

from __future__ import annotations

import importlib
import sys
import tomllib
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, metadata, packages_distributions, version
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
_UNIMPORTED = {"types-pyyaml": "stubs alone", "ruff": "a program", "mkdocs-material": "a theme of mkdocs"}


def extras() -> dict[str, list[str]]:
    """Return the extras with the names of what each asks for here, other extras of Phaseline left out."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = {}
    for extra, wanted in project["optional-dependencies"].items():
        asked = [Requirement(one) for one in wanted]
        names = [canonicalize_name(one.name) for one in asked if one.marker is None or one.marker.evaluate()]
        found[extra] = [name for name in names if name != project["name"]]
    return found


def licence(name: str) -> str:
    """Return the licence that an installed distribution states."""
    told = metadata(name)
    classified = [one.rsplit(" :: ", 1)[1] for one in told.get_all("Classifier", []) if one.startswith("License ::")]
    first = (told.get("License") or "").strip().split("\n")[0][:60]
    return told.get("License-Expression") or " and ".join(classified) or first or "no licence stated"


def problems() -> Iterator[str]:
    """Import everything, print each with its version, and yield what cannot be."""
    modules: dict[str, list[str]] = {}
    for module, names in packages_distributions().items():
        for name in names:
            modules.setdefault(canonicalize_name(name), []).append(module)
    for extra, names in extras().items():
        for name in names:
            key = canonicalize_name(name)
            try:
                told = f" ({_UNIMPORTED[key]})" if key in _UNIMPORTED else ""
                print(f"{extra}: {name} {version(name)}, {licence(name)}{told}")
                for module in [] if key in _UNIMPORTED else modules[key]:
                    if not module.startswith("_") and module.isidentifier():
                        importlib.import_module(module)
            except (PackageNotFoundError, KeyError):
                yield f"{extra}: {name} is not installed"
            except Exception as error:  # whatever a library does at import
                yield f"{extra}: {name} cannot be imported: {error!r}"


def main(arguments: Sequence[str]) -> int:
    """Print, and return the exit status."""
    if arguments == ["--words"]:
        print(f".[{','.join(extras())}]")
        return 0
    found = list(problems())
    print("\n".join(found), file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
