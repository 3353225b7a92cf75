"""Temporary."""
import argparse
from pathlib import Path


def main():
    p = argparse.ArgumentParser()
    p.add_argument("command", choices=["check", "coverage", "facts"])
    p.add_argument("scenario", nargs="?", default="scenarios/northwestern-syria")
    p.add_argument("--lines", default="1-115")
    a = p.parse_args()
    from sim.scenario.loading import examine
    from sim.scenario.problems import with_excerpts
    s, problems = examine(a.scenario)
    for line in with_excerpts(problems, Path(".")):
        print(line)
    if s is None:
        print(len(problems), "problems"); return 1
    lo, hi = map(int, a.lines.split("-"))
    if a.command == "coverage":
        from sim.scenario.coverage import coverage
        for e in coverage(s):
            if lo <= e.line <= hi:
                mark = {"quoted": "q", "context": "c", "unaccounted": "!!!"}[e.status]
                print(mark, e.id, f"{e.quoted_share:.0%}", ",".join(e.facts), "" if e.status == "quoted" else e.text)
    if a.command == "facts":
        for t in s.turns:
            print(f"== {t.number} {t.date} {t.until or ''} [{t.phase}] {t.headline}")
            for e in t.events:
                print(f"  {e.id} {e.standing} {','.join(e.accounts)}: {e.quote}")
                for x in e.effects: print("      ->", x.model_dump_json(exclude_none=True))
                for c in e.claims: print("      #", c.model_dump_json(exclude_none=True, exclude_defaults=True))
                if e.note: print("      note:", e.note)
    return 0
