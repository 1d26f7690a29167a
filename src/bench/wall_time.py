"""Compares the wall time of the plugin's three goals with that of its neighbours, in alternating rounds.

Usage: python3 src/bench/wall_time.py [--against NAME] [--rounds N] [PROJECT]; see README.md. Prints a table with all rounds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from typing import Dict, List

from contenders import CONTENDERS, Setting
from plugin import install_plugin, write_pom
from preparation import prepare
from projects import TIMED
from workspace import progress

Round = Dict[str, float]
"""Wall seconds by contender."""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--python", default=sys.executable, help="the interpreter of the environment (default: this one)")
    parser.add_argument("--rounds", type=int, default=5, help="counted rounds, after one that is not counted (default: 5)")
    parser.add_argument("--workers", type=int, default=2, help="workers of all but serial (default: 2)")
    parser.add_argument(
        "--distribution", default="xdist", choices=["auto", "xdist", "files"], help="how tests reach the plugin's workers"
    )
    parser.add_argument(
        "--against",
        action="append",
        choices=[name for name in CONTENDERS if name != "plugin"],
        help="a neighbour; may be given several times (default: slipcover)",
    )
    parser.add_argument("--keep-plugin", action="store_true", help="do not build the plugin, use the one installed before")
    parser.add_argument("--cold", action="store_true", help="leave out the round that warms caches and leaves durations")
    parser.add_argument("project", nargs="?", default="networkx", choices=list(TIMED))
    arguments = parser.parse_args()
    if not arguments.keep_plugin:
        install_plugin()
    prepared = prepare(TIMED[arguments.project], arguments.python)
    setting = Setting(prepared, arguments.workers, arguments.distribution)
    write_pom(prepared, prepared.project.tests, prepared.project.arguments)
    names = ["plugin", *dict.fromkeys(arguments.against or ["slipcover"])]
    rounds: List[Round] = []
    # Round 0 leaves bytecode of the tests and of all packages, pages in memory, durations for the plan.
    for number in range(1 if arguments.cold else 0, arguments.rounds + 1):
        progress(f"{prepared.project.title}, Python {prepared.python_version}: round {number}")
        if number:
            rounds.append(compete(setting, names, number))
        else:
            compete(setting, ["plugin", "serial"], number)
    title = f"{prepared.project.title}, Python {prepared.python_version}, {arguments.workers} workers"
    print("\n".join(table(f"{title}, distribution={arguments.distribution}; wall seconds", names, rounds)))
    return 0


def compete(setting: Setting, names: List[str], number: int) -> Round:
    """One round; who goes first changes, so that a drift of the machine does not favour one of them."""
    turn = number % len(names)
    return {name: CONTENDERS[name](setting) for name in names[turn:] + names[:turn]}


def table(title: str, names: List[str], rounds: List[Round]) -> List[str]:
    """The lines of the table; a ratio is what the plugin takes of a neighbour's time."""
    others = names[1:]
    lines = [title, "round   " + "".join(f"{name:>12}" for name in names) + "".join(f"{'/ ' + name:>14}" for name in others)]
    ratios = [{name: measured["plugin"] / measured[name] for name in others} for measured in rounds]
    for number, (measured, ratio) in enumerate(zip(rounds, ratios), start=1):
        lines.append(_line(str(number), [measured[name] for name in names], [ratio[name] for name in others]))
    medians = [statistics.median(measured[name] for measured in rounds) for name in names]
    lines.append(_line("median", medians, [statistics.median(ratio[name] for ratio in ratios) for name in others]))
    return lines


def _line(head: str, seconds: List[float], ratios: List[float]) -> str:
    return f"{head:8}" + "".join(f"{value:12.2f}" for value in seconds) + "".join(f"{ratio:14.3f}" for ratio in ratios)


if __name__ == "__main__":
    sys.exit(main())
