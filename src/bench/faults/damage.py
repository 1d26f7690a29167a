"""Damages the files of a shard between the goal that writes them and the one that reads them."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import List, Tuple

from faults.cases import Case

_WHERE = {"journal": "journals/*.journal", "artifact": "artifacts/coverage*", "record": "run.json"}


def damage(folder: Path, case: Case) -> Tuple[str, ...]:
    """Does what the case's action says to one file that the seed draws. Returns its name; nothing when there is none."""
    how, what = case.action.split("-")
    random = Random(case.random)
    files = _files(folder, what)
    if not files:
        return ()
    victim = random.choice(files)
    content = victim.read_bytes()
    if how == "delete":
        victim.unlink()
    elif how == "cut":
        victim.write_bytes(content[: random.randrange(len(content))])
    elif victim.suffix != ".json":  # coverage.py's data files
        place = random.randrange(len(content))
        victim.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
    else:
        place = content.index(b'"executed_lines"')
        victim.write_bytes(content[:place] + re.sub(rb"\d+", _next, content[place:], count=1))
    return (victim.name,)


def _next(number: "re.Match[bytes]") -> bytes:
    """Another line, and still a result that can be read."""
    return b"%d" % (int(number.group()) + 1)


def _files(folder: Path, what: str) -> List[Path]:
    """Those of the shard, in the same order on every machine: a process's id stands in a journal's name."""
    found = sorted((folder / "target/slipcover/shards/default/1-of-1").glob(_WHERE[what]))
    holding = [file for file in found if b"units.py" in file.read_bytes()] or found
    return [file for file in holding if file.stat().st_size > 0]
