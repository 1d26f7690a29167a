"""Counts the changed lines of random histories, as `changedSince` does, and holds them against git and diff-cover.

Each history is a repository with a branch, merges both ways, renames, copies, and, every second one, what is not committed.
Git says what it would after `git add --all`: whatever differs from that is a failure. diff-cover gets the same Cobertura file,
and that diff without remarks on missing line ends: likewise. Where it says otherwise with these, or with the diffs that it asks
for itself, the cause is one of `CAUSES`, and counted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Set, Tuple
from xml.sax.saxutils import quoteattr

import histories
import java_main
import venvs
from workspace import BENCH, progress

CAUSES = {
    "no line end": "counts the remark '\\ No newline at end of file' as a line, so that the next one is one too far",
    "three diffs": "joins three diffs (committed, staged, not staged), each with line numbers and names of its own, and takes a"
    " file that was moved and not added for a new one",
}


@dataclass
class Figures:
    """Of one file: what changed, and of that what can run, and ran."""

    kind: str
    added: Set[int]
    executable: Set[int]
    executed: Set[int]


def numbers(text: str) -> Set[int]:
    """The lines of `1-4,7`."""
    lines: Set[int] = set()
    for part in filter(None, text.split(",")):
        first, _, last = part.partition("-")
        lines.update(range(int(first), int(last or first) + 1))
    return lines


def cover(history: histories.History, seed: int, folder: Path) -> None:
    """Makes up a coverage of all files, and writes it as Cobertura, and as the class reads it."""
    chance = random.Random(seed)
    classes: List[str] = []
    table: List[str] = []
    for file in history.files():
        name = file.relative_to(history.folder).as_posix()
        count = file.read_bytes().count(b"\n") + 1
        executable = [line for line in range(1, count) if chance.random() < 0.7]
        executed = {line for line in executable if chance.random() < 0.8}
        lines = "".join(f'<line number="{line}" hits="{int(line in executed)}"/>' for line in executable)
        classes.append(f"<class name={quoteattr(name)} filename={quoteattr(name)}><lines>{lines}</lines></class>")
        hit = ",".join(str(line) for line in sorted(executed))
        table.append(f"{name}\t{','.join(map(str, executable))}\t{hit}\n")
    packages = f'<packages><package name="src"><classes>{"".join(classes)}</classes></package></packages>'
    sources = f"<sources><source>{history.folder}</source></sources>"
    (folder / "coverage.xml").write_text(f'<coverage version="7">{sources}{packages}</coverage>')
    (folder / "coverage.txt").write_text("".join(table))


def by_git(folder: Path) -> str:
    """What `git diff` says once all is added, which it is in another index."""
    index = Path(f"{folder}.d") / "index"
    index.unlink(missing_ok=True)
    other = {"GIT_INDEX_FILE": str(index)}
    histories.git(folder, "read-tree", "HEAD", more=other)
    histories.git(folder, "add", "--all", more=other)
    base = histories.git(folder, "merge-base", histories.MAIN, "HEAD").decode().strip()
    return histories.git(folder, "diff", "--cached", "-U0", base, more=other).decode()


@dataclass
class DiffCover:
    """diff-cover, with the coverage of a history."""

    program: Path
    folder: Path
    more: Path

    def run(self, *arguments: str) -> Dict[str, Tuple[Set[int], Set[int]]]:
        """The changed lines that can run, and those that did not, by file."""
        report = self.more / "report.json"
        command = [str(self.program), str(self.more / "coverage.xml"), "--quiet", "--format", f"json:{report}", *arguments]
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(command, cwd=self.folder, env=environment, check=True, stdout=subprocess.DEVNULL)
        figures = {}
        for name, of_file in json.loads(report.read_text("utf-8"))["src_stats"].items():
            missed = set(of_file["violation_lines"])
            figures[name] = (missed | set(of_file["covered_lines"]), missed)
        return figures

    def of_diff(self, diff: str) -> Dict[str, Tuple[Set[int], Set[int]]]:
        """The same, of one diff."""
        file = self.more / "all.diff"
        file.write_bytes(diff.encode())
        return self.run("--diff-file", str(file))


def compare(cover: DiffCover, git: str, ours: Dict[str, Figures]) -> Tuple[List[str], Dict[str, int]]:
    """What differs from diff-cover without a known cause, and how many files differ for each of those."""
    plain = "\n".join(line for line in git.split("\n") if not line.startswith("\\ "))
    unknown: List[str] = []
    causes: Dict[str, int] = {}
    by_diff = cover.of_diff(plain)
    with_remarks = cover.of_diff(git)
    by_itself = cover.run("--compare-branch", histories.MAIN, "--include-untracked")
    for name, figures in ours.items():
        expected = (figures.executable, figures.executable - figures.executed)
        nothing: Tuple[Set[int], Set[int]] = (set(), set())
        if by_diff.get(name, nothing) != expected:
            unknown.append(f"{name} {figures.kind} {sorted(by_diff.get(name, nothing)[0] ^ figures.executable)}")
        elif with_remarks.get(name, nothing) != expected:
            causes["no line end"] = causes.get("no line end", 0) + 1
        elif by_itself.get(name, nothing) != expected:
            causes["three diffs"] = causes.get("three diffs", 0) + 1
    return unknown, causes


def ours(command: List[str], folders: List[Path]) -> List[Dict[str, Figures]]:
    """The figures of all histories."""
    lines = [f"{folder}\t{histories.MAIN}\t{folder}.d/coverage.txt\n" for folder in folders]
    text = subprocess.run(command, input="".join(lines), text=True, check=True, stdout=subprocess.PIPE).stdout
    figures = []
    for module in text.split("\n\n")[:-1]:
        files = {}
        for line in filter(None, module.split("\n")):
            name, kind, _, added, executable, executed = line.split("\t")
            files[name] = Figures(kind, numbers(added), numbers(executable), numbers(executed))
        figures.append(files)
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--histories", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without-diff-cover", action="store_true", help="compares with git alone")
    arguments = parser.parse_args()
    root = BENCH / "changed"
    command = java_main.java("ChangedCoverage")
    venv = BENCH / "diff-cover"
    if not arguments.without_diff_cover:
        venvs.demand(sys.executable, venv, venvs.REQUIREMENTS / "diff-cover.txt", BENCH / "logs")
    folders = []
    for number in range(arguments.histories):
        folder = root / str(number)
        history = histories.make(folder, arguments.seed + number, number % 2 == 1)
        more = Path(f"{folder}.d")
        more.mkdir(exist_ok=True)
        cover(history, arguments.seed + number, more)
        folders.append(folder)
    progress("counting")
    failures: List[str] = []
    differences: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    lines = 0
    for folder, of_module in zip(folders, ours(command, folders)):
        diff = by_git(folder)
        added = histories.added(diff)
        for name, figures in of_module.items():
            lines += len(figures.executable)
            kinds[figures.kind] += 1
            wrong = figures.added ^ set(added.get(name, []))
            if wrong:
                failures.append(f"from git: {folder} {name} {figures.kind} {sorted(wrong)}")
        if not arguments.without_diff_cover:
            unknown, causes = compare(DiffCover(venv / "bin" / "diff-cover", folder, Path(f"{folder}.d")), diff, of_module)
            failures.extend(f"from diff-cover: {folder} {each}" for each in unknown)
            differences.update(causes)
    for failure in failures:
        print(f"DIFFERS {failure}")
    counts = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
    print(f"{len(folders)} histories, files: {counts}; {lines} changed lines that can run; {len(failures)} failures")
    for why, count in sorted(differences.items()):
        print(f"diff-cover differs in {count} files: it {CAUSES[why]}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
