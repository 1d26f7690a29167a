"""A case: one fault in one mode under one Python, everything else drawn by the seed."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Iterator, Sequence, Tuple

from faults.catalogue import FAULTS, IN_A_TEST, Fault
from faults.layout import FILES, TESTS
from faults.modes import MODES


@dataclass(frozen=True)
class Case:
    """What is injected. `identity` is all that is needed to draw the same again."""

    identity: str
    fault: str
    mode: str
    python: str
    action: str
    moment: str
    test: int
    """The test at or in which it happens; for `collection` one of the file that is imported."""
    process: str
    """Who does it where each process would: `main` or a worker's name."""
    once: bool
    rerun: int
    random: int
    """For what is drawn while the case runs."""

    @property
    def name(self) -> str:
        """Its folder and its Maven module."""
        return "case-" + self.identity.replace("/", "-").replace(".", "_")

    @property
    def kind(self) -> Fault:
        """Its fault."""
        return FAULTS[self.fault]

    @property
    def runs_in_a_child(self) -> bool:
        """Whether a child of the test runs a line of its own."""
        return self.action.startswith(("child-", "ended-"))

    @property
    def recoverable(self) -> bool:
        """Whether a rerun makes it good: it kills whoever runs a test, once, and one rerun is allowed."""
        return self.kind.dies and self.once and self.rerun > 0 and self.moment in IN_A_TEST

    @property
    def leaves_the_rest(self) -> bool:
        """Whether all others must have run: one worker died once, and nothing else was done."""
        dies = self.kind.dies and self.fault != "descriptors"
        return MODES[self.mode].goes_on and dies and self.once and self.moment in IN_A_TEST


def draw(seed: int, fault: str, mode: str, python: str, turn: int) -> Case:
    """Draws a case; the same arguments give the same case on every machine. `python` is `major.minor`."""
    identity = f"{seed}/{fault}/{mode}/{python}/{turn}"
    # A string seeds by its SHA-512, so that neither the machine nor the hash seed matters.
    random = Random(identity)
    kind = FAULTS[fault]
    return Case(
        identity=identity,
        fault=fault,
        mode=mode,
        python=python,
        action=random.choice(kind.actions),
        moment=random.choice(kind.moments),
        test=random.randrange(TESTS),
        process=random.choice(MODES[mode].processes),
        once=not kind.repeats or random.random() < 0.5,
        rerun=random.choice((0, 1, 1)),
        random=random.randrange(1 << 30),
    )


def again(identity: str) -> Case:
    """The case of that identity, as a report names it. Raises SystemExit for what is none."""
    parts = identity.split("/")
    if len(parts) != 5 or parts[1] not in FAULTS or parts[2] not in MODES or not (parts[0] + parts[4]).isdigit():
        raise SystemExit(f"{identity} is no case: SEED/FAULT/MODE/PYTHON/TURN expected")
    return draw(int(parts[0]), parts[1], parts[2], parts[3], int(parts[4]))


def every(seed: int, faults: Sequence[str], modes: Sequence[str], pythons: Sequence[str], turns: int) -> Iterator[Case]:
    """`turns` cases for each cell; one where there is no fault, or where its cost is a timeout."""
    for turn in range(turns):
        for python in pythons:
            for mode in modes:
                for fault in faults:
                    once = fault == "none" or FAULTS[fault].stalls
                    if fault not in MODES[mode].without and not (once and turn):
                        yield draw(seed, fault, mode, python, turn)


def file_of(test: int) -> int:
    """The number of the test file that holds the test."""
    return test * FILES // TESTS


def node_id(test: int) -> str:
    """pytest's name of the test."""
    return f"tests/test_part{file_of(test)}.py::test_{test:02d}"


def cell(case: Case) -> Tuple[str, str, str]:
    """The cell of the table that the case belongs to."""
    return case.fault, case.mode, case.python
