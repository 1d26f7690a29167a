"""A generated tree of Python files, and a run's coverage of it: what the HTML reports are compared on."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Dict, List

LONG = "long/twenty_thousand.py"
LONG_LINES = 20_000


def generate(folder: Path, files: int, seed: int = 18) -> Dict[str, List[int]]:
    """Writes so many files, one of them long, and returns which lines of each ran, by path."""
    chance = random.Random(seed)
    ran: Dict[str, List[int]] = {}
    for number in range(files - 1):
        path = f"src/area{number % 20}/part{number // 20 % 25}/module_{number}.py"
        ran[path] = _write(folder / path, chance, chance.randint(4, 24), chance.choice((0.0, 0.5, 0.8, 0.95, 1.0, 1.0)))
    path = f"src/{LONG}"
    ran[path] = _write(folder / path, chance, LONG_LINES // 8, 0.9)
    return ran


def _write(path: Path, chance: random.Random, functions: int, share: float) -> List[int]:
    lines = ['"""Generated."""', "", "import sys", ""]
    ran = [1, 3] if share else []
    for number in range(functions - 1):
        first = len(lines) + 1
        lines += [
            f"def function_{number}(value, other=None):",
            "    # what a comment says of the lines below it",
            f"    if value > {number}:",
            f"        return 'a text of some length, as they are: {number}' + str(other)",
            "    total = sum(x * x for x in range(value))",
            "    print(total, file=sys.stderr)",
            "    return total",
            "",
        ]
        if share:
            ran.append(first)
        if chance.random() < share:
            ran += [first + 2, first + 4, first + 5, first + 6]
            if chance.random() < 0.7:
                ran.append(first + 3)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return ran
