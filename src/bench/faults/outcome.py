"""What is kept of each case, one line of JSON in a file, so that a long set can go on where it ended."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from faults.cases import Case
from faults.judging import Finding, Observed, judge
from faults.witness import Covered

COMPLETE = "complete"
RED = "red"


@dataclass(frozen=True)
class Outcome:
    """A judged case."""

    identity: str
    fault: str
    mode: str
    python: str
    fired: bool
    verdict: str
    findings: Tuple[Tuple[str, str], ...]
    said: str


def outcome(case: Case, seen: Observed, findings: Sequence[Finding]) -> Outcome:
    """What is kept of a judged case."""
    return Outcome(
        identity=case.identity,
        fault=case.fault,
        mode=case.mode,
        python=case.python,
        fired=bool(seen.witness.fired or seen.touched),
        verdict=COMPLETE if seen.green else RED,
        findings=tuple((finding.kind, finding.text) for finding in findings),
        said=seen.said[:2000],
    )


References = Dict[Tuple[str, str], Optional[Covered]]
"""The result without a fault, by mode and Python."""


def judge_all(seen: Mapping[Case, Observed], references: References) -> List[Outcome]:
    """Judges the cases; those without a fault are added to the references first."""
    for case, observed in seen.items():
        if case.fault == "none":
            references[case.mode, case.python] = observed.covered
    return [
        outcome(case, observed, judge(case, observed, references.get((case.mode, case.python))))
        for case, observed in seen.items()
    ]


def append(file: Path, outcomes: Sequence[Outcome]) -> None:
    """Adds to the file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as lines:
        for each in outcomes:
            lines.write(json.dumps(asdict(each)) + "\n")


def read(file: Path) -> List[Outcome]:
    """The newest of each case in the file; none when it is not there."""
    if not file.exists():
        return []
    found: Dict[str, Outcome] = {}
    for line in file.read_text("utf-8").splitlines():
        kept = json.loads(line)
        kept["findings"] = tuple((kind, text) for kind, text in kept["findings"])
        found[kept["identity"]] = Outcome(**kept)
    return list(found.values())
