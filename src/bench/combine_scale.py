"""Compares the merge of coverage.py's data files with `coverage combine`, in alternating pairs.

Usage: python3 src/bench/combine_scale.py [--pairs N] [--python PYTHON]; see README.md.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Sequence

from java_main import java, merged
from workspace import BENCH, child_environment, must, progress, run

_DATA = BENCH / "data-files"

# 16 files of 500 sources with 360 lines, of which each file ran 80 %: 2.3 million arcs, 80 MB.
_MAKE = """
import random, sys
from coverage import CoverageData
sources = {}
for number in range(500):
    some = random.Random(number)
    path = f"/home/ci/work/project/src/module{number}.py"
    sources[path] = [(line, line + some.choice((1, 1, 1, 2, 5))) for line in range(1, 361)]
for shard in range(16):
    some = random.Random(f"shard {shard}")
    data = CoverageData(f".coverage.{shard}")
    data.add_arcs({path: [arc for arc in arcs if some.random() < 0.8] for path, arcs in sources.items()})
    data.write()
"""

_HELD = """
import sys
from coverage import CoverageData
data = CoverageData(sys.argv[1])
data.read()
print(sorted((path, sorted(data.arcs(path))) for path in data.measured_files()))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--python", default=sys.executable, help="an interpreter with coverage.py (default: this one)")
    parser.add_argument("--pairs", type=int, default=5, help="counted pairs, after one that is not (default: 5)")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="threads of the plugin (default: all cores)")
    arguments = parser.parse_args()
    command = [*java("CombineScale"), str(arguments.threads)]
    parts = _DATA / "parts"
    if not (_DATA / "whole").exists():
        progress(f"making data files in {parts}")
        parts.mkdir(parents=True, exist_ok=True)
        must([arguments.python, "-c", _MAKE], BENCH / "logs" / "data-files.log", parts)
        (_DATA / "whole").touch()
    files = sorted(parts.glob(".coverage.*"))
    print("  coverage combine [s]  plugin [s]  ratio  heap [MiB]", flush=True)
    ratios = []
    for number in range(arguments.pairs + 1):
        if number % 2:
            ours, theirs = merged([*command, str(_DATA / "plugin"), *map(str, files)], _DATA), _combine(arguments.python)
        else:
            theirs, ours = _combine(arguments.python), merged([*command, str(_DATA / "plugin"), *map(str, files)], _DATA)
        if number:
            ratios.append(theirs / ours.seconds)
            print(f"  {theirs:20.2f} {ours.seconds:11.2f} {ratios[-1]:6.1f} {ours.heap:11d}", flush=True)
    if _held(arguments.python, _DATA / "combined") != _held(arguments.python, _DATA / "plugin"):
        raise SystemExit(f"DIFFERS: {_DATA / 'combined'} and {_DATA / 'plugin'}")
    print(f"  median ratio {statistics.median(ratios):.1f}; both results have the same arcs", flush=True)
    return 0


def _combine(python: str) -> float:
    """Returns the seconds of the whole command, its start included."""
    output = _DATA / "parts" / ".coverage"
    log = BENCH / "logs" / "combine.log"
    ended = run([python, "-m", "coverage", "combine", "--keep"], log, _DATA / "parts", child_environment())
    if ended.code != 0 or not output.exists():
        raise SystemExit(f"coverage combine ended with {ended.code}; its output: {log}")
    os.replace(output, _DATA / "combined")
    return ended.seconds


def _held(python: str, file: Path) -> str:
    command: Sequence[str] = [python, "-c", _HELD, str(file)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())
