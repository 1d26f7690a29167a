"""Random histories of a small repository: a branch with commits, merges, renames and copies, and what is not committed yet."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Mapping, Optional

import random_edits

MAIN = "main"
BRANCH = "work"

_ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_AUTHOR_NAME": "a",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "a",
    "GIT_COMMITTER_EMAIL": "a@example.org",
}


def git(folder: Path, *arguments: str, more: Optional[Mapping[str, str]] = None, fails: bool = False) -> bytes:
    """Runs git, and returns what it says. Raises CalledProcessError unless it may fail."""
    command = ["git", "-c", "core.quotepath=false", *arguments]
    environment = {**_ENVIRONMENT, **(more or {})}
    return subprocess.run(command, cwd=folder, env=environment, check=not fails, capture_output=True).stdout


@dataclass
class History:
    """A repository, and what draws its changes."""

    folder: Path
    chance: random.Random
    seconds: int = 1_700_000_000

    def files(self) -> List[Path]:
        """Those of the module that are there."""
        return sorted(file for file in self.folder.glob("src/**/*.py") if file.is_file())

    def commit(self) -> None:
        """Commits all, a minute after the last commit."""
        self.seconds += 60
        when = f"{self.seconds} +0000"
        git(self.folder, "add", "--all")
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        git(self.folder, "commit", "--quiet", "--allow-empty", "--message", "step", more=dates)

    def merge(self, other: str) -> None:
        """Merges a branch into the one that is checked out; where both changed a line, its own wins."""
        self.seconds += 60
        when = f"{self.seconds} +0000"
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        merge = ("merge", "--quiet", "--no-edit", "--no-ff", "--strategy-option=ours", other)
        git(self.folder, *merge, more=dates, fails=True)
        if git(self.folder, "ls-files", "--unmerged"):
            self.commit()  # with the marks of the conflict

    def new(self) -> Path:
        """Adds a file."""
        folder = self.folder / "src" / self.chance.choice(("", "shop", "shop/cart", "tools"))
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"module_{self.chance.randint(0, 60)}.py"
        self.write(file, random_edits.source(self.chance, self.chance.randint(0, 120)))
        return file

    def write(self, file: Path, lines: List[str]) -> None:
        """Writes a file."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(random_edits.joined(self.chance, lines))

    def edit(self, edits: int) -> None:
        """Edits a file."""
        file = self.chance.choice(self.files())
        lines = file.read_bytes().decode().replace("\r\n", "\n").splitlines()
        self.write(file, random_edits.edited(self.chance, lines, edits))

    def move(self) -> None:
        """Renames a file, or moves it to another folder, perhaps with its name; often it is edited, too."""
        file = self.chance.choice(self.files())
        to = self.new()
        if self.chance.random() < 0.3:
            to.unlink()
            to = to.parent / file.name
        if to != file:
            to.unlink(missing_ok=True)
            shutil.move(file, to)
            if self.chance.random() < 0.6:
                lines = to.read_bytes().decode().replace("\r\n", "\n").splitlines()
                self.write(to, random_edits.edited(self.chance, lines, self.chance.randint(1, 6)))

    def copy(self) -> None:
        """Copies a file, often with edits."""
        file = self.chance.choice(self.files())
        lines = file.read_bytes().decode().replace("\r\n", "\n").splitlines()
        self.write(self.new(), random_edits.edited(self.chance, lines, self.chance.choice((0, 1, 4))))

    def step(self) -> None:
        """One change to the files."""
        roll = self.chance.random()
        if roll < 0.5:
            self.edit(self.chance.randint(1, 6))
        elif roll < 0.65:
            self.new()
        elif roll < 0.8:
            self.move()
        elif roll < 0.9:
            self.copy()
        elif len(self.files()) > 3:
            self.chance.choice(self.files()).unlink()


def make(folder: Path, seed: int, uncommitted: bool) -> History:
    """Makes a repository, with the branch checked out."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    history = History(folder, random.Random(seed))
    git(folder, "init", "--quiet", f"--initial-branch={MAIN}")
    for _ in range(history.chance.randint(3, 8)):
        history.new()
    (folder / ".gitignore").write_text("ignored_*\n")
    history.commit()
    git(folder, "checkout", "--quiet", "-b", BRANCH)
    for _ in range(history.chance.randint(2, 7)):
        here = history.chance.choice((MAIN, BRANCH, BRANCH))
        git(folder, "checkout", "--quiet", here)
        if history.chance.random() < 0.2:
            history.merge(BRANCH if here == MAIN else MAIN)
        else:
            for _ in range(history.chance.randint(1, 3)):
                history.step()
            history.commit()
    git(folder, "checkout", "--quiet", BRANCH)
    if uncommitted:
        for _ in range(history.chance.randint(1, 4)):
            history.step()
            if history.chance.random() < 0.4:
                git(folder, "add", "--all")
        ignored = folder / "src" / "ignored_generated.py"
        history.write(ignored, random_edits.source(history.chance, 20))
    return history


def added(diff: str) -> Dict[str, List[int]]:
    """The added lines by file, of what `git diff -U0` says."""
    lines: Dict[str, List[int]] = {}
    name = ""
    for line in diff.split("\n"):
        if line.startswith("+++ "):
            name = line[len("+++ b/") :].rstrip("\t")
        elif line.startswith("@@"):
            first, _, count = line.split(" ")[2][1:].partition(",")
            lines.setdefault(name, []).extend(range(int(first), int(first) + int(count or 1)))
    return lines
