"""The counts per cell, as Markdown, and the verdict on the whole."""

from __future__ import annotations

import sys
from typing import Callable, Iterable, List, Sequence

from faults.cases import Case, cell
from faults.catalogue import FAULTS
from faults.judging import SILENT
from faults.modes import MODES
from faults.outcome import COMPLETE, Outcome


def table(outcomes: Sequence[Outcome]) -> str:
    """One row for each fault, one column for each mode and for each Python: injected (complete + red)."""
    modes = _in_order(outcomes, lambda each: each.mode)
    pythons = sorted(_in_order(outcomes, lambda each: each.python), key=_number)
    lines = [
        "| fault | " + " | ".join((*modes, *(f"Python {python}" for python in pythons), "silent loss")) + " |",
        "|---" * (len(modes) + len(pythons) + 2) + "|",
    ]
    for fault in [name for name in FAULTS if any(each.fault == name for each in outcomes)]:
        row = [each for each in outcomes if each.fault == fault]
        cells = ["–" if fault in MODES[mode].without else _counts([each for each in row if each.mode == mode]) for mode in modes]
        cells += [_counts([each for each in row if each.python == python]) for python in pythons]
        lines.append(f"| {FAULTS[fault].what} | " + " | ".join((*cells, str(_silent(row)))) + " |")
    cells = [_counts([each for each in outcomes if each.mode == mode]) for mode in modes]
    cells += [_counts([each for each in outcomes if each.python == python]) for python in pythons]
    lines.append("| all | " + " | ".join((*cells, str(_silent(outcomes)))) + " |")
    reasons = [
        f"– {FAULTS[fault].what}, {mode}: {reason}."
        for mode in modes
        for fault, reason in MODES[mode].without.items()
        if any(each.fault == fault for each in outcomes)
    ]
    return "\n".join([*lines, *([""] if reasons else []), *reasons])


def _number(python: str) -> List[int]:
    return [int(part) for part in python.split(".") if part.isdigit()]


def _in_order(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> List[str]:
    return list(dict.fromkeys(key(each) for each in outcomes))


def _counts(cell: Sequence[Outcome]) -> str:
    injected = [each for each in cell if each.fired or each.fault == "none"]
    complete = sum(each.verdict == COMPLETE for each in injected)
    return f"{len(injected)} ({complete} + {len(injected) - complete})" if injected else "none"


def _silent(outcomes: Sequence[Outcome]) -> int:
    return sum(any(kind == SILENT for kind, _ in each.findings) for each in outcomes)


def empty_cells(wanted: Iterable[Case], outcomes: Sequence[Outcome]) -> List[str]:
    """The cells, fault by mode by Python, for which there are cases and in which no fault happened."""
    filled = {(each.fault, each.mode, each.python) for each in outcomes if each.fired or each.fault == "none"}
    cells = dict.fromkeys(cell(case) for case in wanted)
    return [f"{fault} / {mode} / Python {python}" for fault, mode, python in cells if (fault, mode, python) not in filled]


def report(wanted: Iterable[Case], outcomes: Sequence[Outcome]) -> int:
    """Prints what must not be to standard error. Returns 0 when there is nothing of it."""
    injected = sum(each.fired for each in outcomes)
    found = [(kind, each.identity, text) for each in outcomes for kind, text in each.findings]
    empty = empty_cells(wanted, outcomes)
    print(f"\n{injected} faults, {_silent(outcomes)} silent losses, {len(found)} findings, {len(empty)} empty cells")
    for kind, identity, text in found:
        print(f"{kind}: --case {identity}: {text}", file=sys.stderr)
    for cell in empty:
        print(f"empty: {cell}", file=sys.stderr)
    return 1 if found or empty else 0
