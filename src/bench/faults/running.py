"""Runs cases under the plugin and observes what became of them."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Mapping, Optional, Sequence, Tuple

from faults import reactor
from faults.cases import Case
from faults.catalogue import MAVEN, SHARD_FILES
from faults.damage import damage
from faults.judging import Observed
from faults.modes import MODES
from faults.witness import clear, read_covered, read_reasons, read_witness, survivors
from workspace import child_environment

LONGEST = 600
"""Seconds after which a build counts as one that does not end."""

_WAITING = 3
"""How many that wait for their timeout run in the place of one."""


@dataclass(frozen=True)
class Bench:
    """Where and with what cases run: `maven` is the command with its options; `environments` as `reactor.write` takes them."""

    folder: Path
    maven: Tuple[str, ...]
    plugin: str
    environments: Mapping[str, Optional[Path]]
    threads: int
    stall: int
    ssh: Optional[str] = None

    def run(self, name: str, cases: Sequence[Case]) -> Dict[Case, Observed]:
        """Runs the cases in one reactor called `name`, or what cannot share one in several."""
        seen: Dict[Case, Observed] = {}
        plain = [case for case in cases if not case.kind.place and not case.kind.stalls]
        if plain:
            folder = self._written(name, plain)
            seen.update(observe(folder, plain, self._maven(folder, ["verify"])))
        waiting = [case for case in cases if case.kind.stalls]
        if waiting:
            folder = self._written(f"{name}-stalls", waiting)
            # They do nothing but wait.
            seen.update(observe(folder, waiting, self._maven(folder, ["verify"], threads=_WAITING * self.threads)))
        files = [case for case in cases if case.kind.place == SHARD_FILES]
        if files:
            folder = self._written(f"{name}-files", files)
            self._maven(folder, ["test"], "test")
            touched = {case: damage(folder / case.name, case) for case in files}
            seen.update(observe(folder, files, self._merge(folder), touched))
        alone = [case for case in cases if case.kind.place == MAVEN]
        with ThreadPoolExecutor(self.threads) as pool:
            seen.update(zip(alone, pool.map(self._end_maven, alone)))
        return seen

    def _written(self, name: str, cases: Sequence[Case]) -> Path:
        folder = self.folder / name
        reactor.write(folder, cases, self.plugin, self.environments, self.stall, self.ssh)
        return folder

    def _maven(self, folder: Path, goals: Sequence[str], name: str = "verify", threads: Optional[int] = None) -> Optional[Path]:
        """Runs Maven to its end. Returns its log; None when it had to be killed."""
        log = folder / f"{name}.log"
        process = self._start(folder, [f"-T{threads or self.threads}", "--fail-at-end", *goals], log)
        return log if _ends(process, LONGEST) else None

    def _merge(self, folder: Path) -> Optional[Path]:
        """Runs merge and check alone. Maven would run goals that need no project once, and not in each module."""
        return self._maven(folder, ["verify", "-Dshard.phase=none"], "merge")

    def _start(self, folder: Path, arguments: Sequence[str], log: Path) -> "subprocess.Popen[bytes]":
        with log.open("wb") as output:
            return subprocess.Popen(
                [*self.maven, *arguments],
                cwd=folder,
                env=child_environment(),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def _end_maven(self, case: Case) -> Observed:
        """Ends Maven while a test hangs; then asks whether merge takes what is left for a result."""
        folder = self._written(case.name, [case])
        home = folder / case.name
        process = self._start(folder, ["verify"], folder / "verify.log")
        waiting = home / "witness" / "waiting"
        limit = time.monotonic() + LONGEST
        while not waiting.exists() and process.poll() is None and time.monotonic() < limit:
            time.sleep(0.05)
        number = getattr(signal, "SIG" + case.action.partition("-")[2])
        # Ctrl-C reaches the whole foreground group; the others whom they are sent to.
        (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)
        ended = _ends(process, 60)
        left = _still_there(home, MODES[case.mode].grace)
        observed = observe(folder, [case], self._merge(folder))[case]
        return Observed(observed.green, observed.message, observed.witness, observed.covered, observed.reasons, left, not ended)


def _ends(process: "subprocess.Popen[bytes]", seconds: float) -> bool:
    try:
        process.wait(seconds)
        return True
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        return False


def _still_there(home: Path, grace: float) -> Tuple[str, ...]:
    """What lives on so many seconds after Maven's end: who cannot be told of it has to notice it."""
    limit = time.monotonic() + grace
    while survivors(home) and time.monotonic() < limit:
        time.sleep(0.05)
    return clear(home)


def observe(
    folder: Path, cases: Sequence[Case], log: Optional[Path], touched: Optional[Mapping[Case, Tuple[str, ...]]] = None
) -> Dict[Case, Observed]:
    """What became of the cases of a reactor; `log` is Maven's output, None when it had to be killed."""
    lines: List[str] = log.read_text("utf-8", "replace").splitlines() if log is not None else []
    said = reactor.verdicts(lines)
    seen: Dict[Case, Observed] = {}
    for case in cases:
        home = folder / case.name
        verdict = said.get(case.name, reactor.Verdict(False, ""))
        seen[case] = Observed(
            green=verdict.green,
            message=verdict.message,
            witness=read_witness(home),
            covered=read_covered(home / "target/slipcover/coverage.json"),
            reasons=read_reasons(home),
            survivors=_still_there(home, MODES[case.mode].grace) if MODES[case.mode].needs_ssh else clear(home),
            hung=log is None,
            touched=(touched or {}).get(case, ()),
        )
    if len(cases) == 1 and log is not None and not said:
        # Maven prints no summary of a reactor of one.
        seen[cases[0]] = _alone(lines, seen[cases[0]], cases[0])
    return seen


def _alone(lines: Sequence[str], seen: Observed, case: Case) -> Observed:
    green = any("BUILD SUCCESS" in line for line in lines)
    verdict = reactor.verdicts([f"[INFO] {case.name} . {'SUCCESS' if green else 'FAILURE'}", *lines])[case.name]
    return Observed(
        verdict.green, verdict.message, seen.witness, seen.covered, seen.reasons, seen.survivors, seen.hung, seen.touched
    )
