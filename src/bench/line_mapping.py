"""Holds the lines that changed between two versions of a file against what `git diff` says, on random edits of random sources."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Dict, List

import java_main
import random_edits
from workspace import BENCH, progress

# How many lines a source has at the most, how many edits are made of it, and which part of the pairs is such.
_KINDS = ((40, 6, 0.45), (200, 20, 0.45), (1500, 80, 0.09), (5000, 2000, 0.01))


def write(folder: Path, seed: int, pairs: int) -> None:
    """Writes the two versions of each pair into two folders."""
    shutil.rmtree(folder, ignore_errors=True)
    for side in "ab":
        (folder / side).mkdir(parents=True)
    for number in range(pairs):
        chance = random.Random(seed * 1_000_003 + number)
        lines, edits, _ = chance.choices(_KINDS, [part for _, _, part in _KINDS])[0]
        old = random_edits.source(chance, chance.randint(0, lines))
        now = random_edits.edited(chance, old, chance.randint(0, edits))
        (folder / "a" / f"{number:06}").write_bytes(random_edits.joined(chance, old))
        (folder / "b" / f"{number:06}").write_bytes(random_edits.joined(chance, now))


def by_git(folder: Path) -> Dict[str, List[str]]:
    """The heads of git's hunks, by file."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "diff", "--no-index", "--no-color", "-U0", "a", "b"]
    diff = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE).stdout
    hunks: Dict[str, List[str]] = {}
    name = ""
    for line in diff.decode("utf-8").split("\n"):
        if line.startswith("diff --git "):
            name = line.rpartition("/")[2]
        elif line.startswith("@@ "):
            hunks.setdefault(name, []).append(line[: line.index(" @@") + 3])
    return hunks


def ours(command: List[str], folder: Path) -> Dict[str, List[str]]:
    """The same, of the class."""
    text = subprocess.run([*command, "a", "b"], cwd=folder, check=True, text=True, stdout=subprocess.PIPE).stdout
    hunks: Dict[str, List[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("@@ "):
            hunks[name].append(line)
        else:
            name = line
            hunks[name] = []
    return hunks


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    command = java_main.java("LineMapping")
    folder = BENCH / "line-mapping"
    progress("drawing")
    write(folder, arguments.seed, arguments.pairs)
    progress("comparing")
    expected = by_git(folder)
    found = ours(command, folder)
    wrong = [name for name, hunks in found.items() if hunks != expected.get(name, [])]
    for name in wrong:
        print(f"DIFFERS {folder}/{{a,b}}/{name}: {found[name]}, git: {expected.get(name)}")
    hunks = sum(map(len, found.values()))
    print(f"{len(found)} pairs, {hunks} hunks, {len(wrong)} pairs differ from git")
    return 1 if wrong or len(found) != arguments.pairs else 0


if __name__ == "__main__":
    sys.exit(main())
