"""Injects faults into test runs under the plugin and asserts that nothing is lost silently. See README.md."""

from __future__ import annotations

import argparse
import contextlib
import signal
import sys
from pathlib import Path
from typing import List, Sequence

from faults import host, outcome, peers, reactor, small, table
from faults.cases import Case, again, draw, every
from faults.catalogue import FAULTS
from faults.modes import MODES
from faults.outcome import Outcome, References, judge_all
from faults.pythons import at_hand, environments
from faults.running import Bench
from plugin import MAVEN, install_plugin, plugin_version
from workspace import BENCH, progress

_CHUNK = 24


def main() -> int:
    """Runs the set, prints the table and what was found. Returns 0 when nothing was."""
    options = _options()
    # A shell lets what it starts in the background ignore Ctrl-C, and so would Maven, which one of the faults is.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if options.write:
        reactor.write(options.write, small.cases(), plugin_version(), small.ENVIRONMENTS, options.stall)
        return 0
    if options.judge:
        return _told(small.cases(), small.judged(options.judge))
    home = BENCH / "faults"
    home.mkdir(parents=True, exist_ok=True)
    pythons = options.python or at_hand()
    made = environments(pythons, home / "environments")
    cases = [again(identity) for identity in options.case or ()] or list(
        every(options.seed, options.fault or list(FAULTS), options.mode or _possible(), list(made), options.turns)
    )
    if options.peers:
        chosen = [case for case in cases if case.mode == "xdist" and peers.comparable(case)]
        print(peers.table(peers.run(home / "peers", chosen, made, options.threads)))
        return 0
    if not options.keep_plugin:
        install_plugin()
    file = home / ("repeated.jsonl" if options.case else f"outcomes-{options.seed}.jsonl")
    if options.case or not options.resume:
        file.unlink(missing_ok=True)
    good = {kept.identity for kept in outcome.read(file) if not kept.findings}
    left = _with_references([case for case in cases if case.identity not in good])
    with contextlib.ExitStack() as stack:
        ssh = None
        if any(MODES[case.mode].needs_ssh for case in left):
            why = host.missing()
            if why is not None:
                raise SystemExit(f"mode ssh: {why}")
            ssh = stack.enter_context(host.running())
        bench = Bench(home / "runs", MAVEN, plugin_version(), made, options.threads, options.stall, ssh)
        _run(bench, left, file)
    wanted = {case.identity for case in cases}
    return _told(cases, [kept for kept in outcome.read(file) if kept.identity in wanted])


def _possible() -> List[str]:
    """The modes that this machine can run; says which it leaves out."""
    why = host.missing()
    left_out = [name for name, mode in MODES.items() if mode.needs_ssh and why is not None]
    for name in left_out:
        progress(f"left out: mode {name}, because {why}")
    return [name for name in MODES if name not in left_out]


def _told(wanted: Sequence[Case], done: Sequence[Outcome]) -> int:
    print(table.table(done))
    return table.report(wanted, done)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other moments (default 1)")
    parser.add_argument("--turns", type=int, default=1, help="cases of each cell: fault, mode, Python (default 1)")
    parser.add_argument("--fault", action="append", choices=list(FAULTS), help="only this fault; may be given several times")
    parser.add_argument("--mode", action="append", choices=list(MODES), help="only this mode; may be given several times")
    parser.add_argument("--python", action="append", help="an interpreter, instead of those on PATH and pyenv's")
    parser.add_argument("--case", action="append", help="repeats one case: SEED/FAULT/MODE/PYTHON/TURN, as a report names it")
    parser.add_argument("--peers", action="store_true", help="runs the faults under bare SlipCover and pytest-cov instead")
    parser.add_argument("--write", type=Path, metavar="FOLDER", help="only writes the small set of the integration test")
    parser.add_argument("--judge", type=Path, metavar="FOLDER", help="only judges the small set, when Maven has run it")
    parser.add_argument("--threads", type=int, default=2, help="modules that run at once (default 2)")
    parser.add_argument("--stall", type=int, default=15, help="stallTimeout in seconds of the cases that hang (default 15)")
    parser.add_argument("--resume", action="store_true", help="goes on where this seed ended, and repeats what had findings")
    parser.add_argument("--keep-plugin", action="store_true", help="does not build the plugin again")
    return parser.parse_args()


def _with_references(cases: Sequence[Case]) -> List[Case]:
    """The cases, and before them the runs without a fault that they are compared with."""
    seeds = {(case.mode, case.python): int(case.identity.partition("/")[0]) for case in cases}
    references = [draw(seed, "none", mode, python, 0) for (mode, python), seed in seeds.items()]
    # Alike ones together: a reactor, and Maven's start, is then of as many cases as it can be.
    others = sorted(cases, key=lambda case: (case.kind.place, case.kind.stalls))
    return references + [case for case in others if case not in references]


def _run(bench: Bench, cases: Sequence[Case], file: Path) -> None:
    """Runs and judges the cases in chunks; after each the outcomes are kept in the file."""
    references: References = {}
    for start in range(0, len(cases), _CHUNK):
        chunk = cases[start : start + _CHUNK]
        progress(f"{start} of {len(cases)} cases")
        seen = bench.run(f"reactor-{start // _CHUNK:02d}", chunk)
        judged = judge_all(seen, references)
        for each in judged:
            for kind, text in each.findings:
                progress(f"  {kind}: {each.identity}: {text}")
        outcome.append(file, judged)


if __name__ == "__main__":
    sys.exit(main())
