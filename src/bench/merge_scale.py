"""Compares the merge of SlipCover's JSON with `python -m slipcover --merge`, in alternating pairs.

Usage: python3 src/bench/merge_scale.py [--pairs N] [--large] [--maven] [--python PYTHON]; see README.md.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
from pathlib import Path
from typing import Dict, Sequence, Set, Tuple

import maven_merge
from java_main import Merged, java, merged
from plugin import install_plugin
from shards import PROJECT, Shape, generate
from workspace import BENCH

_DATA = BENCH / "shards"
_COMPARED = (Shape(16, 1000), Shape(64, 2000), Shape(16, 1, 100_000))
# Artifacts that are named several times: their bytes are read and merged each time, the disk holds them once.
_LARGE = ((Shape(32, 5000), 1), (Shape(32, 5000), 2), (Shape(32, 5000), 4), (Shape(32, 5000), 8))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--python", default=sys.executable, help="an interpreter with slipcover (default: this one)")
    parser.add_argument("--pairs", type=int, default=5, help="pairs per shape (default: 5)")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1, help="threads of the plugin (default: all cores)")
    parser.add_argument("--large", action="store_true", help="also several GB, the plugin alone")
    parser.add_argument("--maven", action="store_true", help="the goal inside Maven, 16 x 1,000 alone")
    arguments = parser.parse_args()
    if arguments.maven:
        install_plugin()
        for formats in ("json", "json,xml,lcov,html,text,markdown"):
            _inside_maven(_COMPARED[0], arguments.python, formats, arguments.pairs)
        return 0
    command = java("MergeScale")
    for shape in _COMPARED:
        _compare(shape, arguments.python, command, arguments.threads, arguments.pairs)
    if arguments.large:
        for shape, times in _LARGE:
            artifacts = generate(shape, _DATA) * times
            merge = _plugin(command, arguments.threads, artifacts)
            size = sum(file.stat().st_size for file in artifacts)
            print(
                f"{len(artifacts)} artifacts of {shape.files} sources, {size / 1e6:.0f} MB: {merge.seconds:.2f} s, "
                f"{size / 1e6 / merge.seconds:.0f} MB/s, heap at most {merge.heap} MiB",
                flush=True,
            )
    return 0


def _compare(shape: Shape, python: str, command: Sequence[str], threads: int, pairs: int) -> None:
    artifacts = generate(shape, _DATA)
    size = sum(file.stat().st_size for file in artifacts)
    print(f"{shape.name}, {size / 1e6:.0f} MB\n  slipcover [s]  plugin [s]  ratio  heap [MiB]", flush=True)
    ratios = []
    for number in range(pairs):
        if number % 2:
            merge, bare = _plugin(command, threads, artifacts), _slipcover(python, artifacts)
        else:
            bare, merge = _slipcover(python, artifacts), _plugin(command, threads, artifacts)
        ratios.append(bare.seconds / merge.seconds)
        print(f"  {bare.seconds:13.2f} {merge.seconds:11.2f} {ratios[-1]:6.1f} {merge.heap:11d}", flush=True)
    _same(_DATA / "slipcover.json", _DATA / "plugin.json")
    print(f"  median ratio {statistics.median(ratios):.1f}; both results have the same lines and branches", flush=True)


def _inside_maven(shape: Shape, python: str, formats: str, pairs: int) -> None:
    artifacts = generate(shape, _DATA)
    folder = maven_merge.checkout(artifacts)
    print(f"{shape.name} inside Maven, less its start, formats={formats}", flush=True)
    print("  slipcover [s]  [CPU s]  plugin [s]  [CPU s]  ratio  of CPU", flush=True)
    ratios, of_cpu = [], []
    for number in range(pairs):
        if number % 2:
            ours, bare = maven_merge.merged(folder, artifacts, formats), _slipcover(python, artifacts)
        else:
            bare, ours = _slipcover(python, artifacts), maven_merge.merged(folder, artifacts, formats)
        ratios.append(bare.seconds / ours.seconds)
        of_cpu.append(bare.cpu / ours.cpu)
        print(
            f"  {bare.seconds:13.2f} {bare.cpu:8.2f} {ours.seconds:11.2f} {ours.cpu:8.2f} {ratios[-1]:6.1f} {of_cpu[-1]:7.1f}",
            flush=True,
        )
    _same(_DATA / "slipcover.json", folder / "target" / "slipcover" / "coverage.json")
    print(f"  median ratio {statistics.median(ratios):.1f}, of CPU {statistics.median(of_cpu):.1f}; same lines and branches")


def _slipcover(python: str, artifacts: Sequence[Path]) -> maven_merge.Cost:
    """Returns the cost of the whole command, its start included."""
    files = [str(file) for file in artifacts]
    output = _DATA / "slipcover.json"
    output.unlink(missing_ok=True)
    log = BENCH / "logs" / "slipcover-merge.log"
    command = [python, "-m", "slipcover", "--merge", *files, "--out", str(output), "--silent"]
    spent = maven_merge.cost(command, log, _DATA)
    if not output.exists():
        raise SystemExit(f"slipcover --merge wrote nothing; its output: {log}")
    return spent


def _plugin(command: Sequence[str], threads: int, artifacts: Sequence[Path]) -> Merged:
    output = _DATA / "plugin.json"
    output.unlink(missing_ok=True)
    return merged([*command, str(threads), PROJECT, str(output), *map(str, artifacts)], _DATA)


_Lines = Dict[str, Tuple[Set[int], Set[int], Set[Tuple[int, ...]], Set[Tuple[int, ...]]]]


def _same(one: Path, other: Path) -> None:
    if _lines(one) != _lines(other):
        raise SystemExit(f"DIFFERS: {one} and {other}")


def _lines(file: Path) -> _Lines:
    """Paths are relative to the module in the plugin's result, and as they were recorded in SlipCover's."""
    return {
        path.removeprefix(PROJECT + "/"): (
            set(found["executed_lines"]),
            set(found["missing_lines"]),
            set(map(tuple, found["executed_branches"])),
            set(map(tuple, found["missing_branches"])),
        )
        for path, found in json.loads(file.read_text("utf-8"))["files"].items()
    }


if __name__ == "__main__":
    sys.exit(main())
