"""The small set: the integration test `faults-are-never-silent` runs it in every build, with the Python that the plugin
finds."""

from __future__ import annotations

from pathlib import Path
from typing import Dict, List, Optional

from faults.cases import Case, again
from faults.outcome import Outcome, judge_all
from faults.running import observe

_PYTHON = "any"
ENVIRONMENTS: Dict[str, Optional[Path]] = {_PYTHON: None}

_CELLS = (
    "none/serial",
    "none/xdist",
    "sigkill/xdist",
    "exit-0/serial",
    "segfault/xdist",
    "between/serial",
    "session-finish/xdist",
    "child-killed/serial",
    "disk-full/xdist",
    "sigkill/loadfile",
    "descriptors/xdist",
    "source-rewritten/serial",
    "no-outcome/xdist",
)


def cases() -> List[Case]:
    """Always the same."""
    return [again(f"1/{cell}/{_PYTHON}/0") for cell in _CELLS]


def judged(folder: Path) -> List[Outcome]:
    """The outcomes of the reactor in that folder; Maven's output is `build.log` beside it."""
    return judge_all(observe(folder, cases(), folder.parent / "build.log"), {})
