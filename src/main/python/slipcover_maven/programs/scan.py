"""Lists everything that could be executed: `launch.py scan CONFIGURATION` writes `scan.json`. PYTEST_DONT_REWRITE

slipcover's schema over every file of the sources, all of it missing, nothing executed; and at the top `unparsed`, a list of
{"path": ..., "error": ...}, and `excluded`, the lines that patterns left out of a file, by its path. It runs beside the tests,
so that no worker has to do it at its end (Slipcover._add_unseen_source_files, 0.5 s of a suite of 3.4 s).
"""

from __future__ import annotations

import os
import sys
import warnings
from typing import TYPE_CHECKING, Any, Dict, List

from slipcover_maven.base import configuration as configurations
from slipcover_maven.base import contents
from slipcover_maven.base.deep import on_a_deep_stack
from slipcover_maven.base.problems import Problems

if TYPE_CHECKING:
    from slipcover_maven.engines.code_cache import CodeCache, Marked


def main(arguments: List[str]) -> int:
    """Scans for the configuration at arguments[0]; the exit code. Errors go to stderr: this process is ours alone."""
    return on_a_deep_stack(lambda: _main(arguments))


def _main(arguments: List[str]) -> int:
    if len(arguments) != 1:
        print("usage: scan.py CONFIGURATION", file=sys.stderr)
        return 2
    if hasattr(os, "nice"):
        os.nice(10)  # the tests come first
    warnings.simplefilter("ignore")  # the compiler's on the scanned sources
    try:
        configuration = configurations.load(arguments[0])
    except (OSError, ValueError) as error:
        print(f"scan.py: {error}", file=sys.stderr)
        return 1
    configuration.extend_path()

    from slipcover_maven.base.whole_file import write_json  # these need slipcover, which may lie in the overlay
    from slipcover_maven.programs import test_code

    found = scan(configuration)
    test_code.write(configuration, found["contents"])
    write_json(os.path.join(configuration.directory, "scan.json"), found)
    return 0


def scan(configuration: configurations.Configuration) -> Dict[str, Any]:
    """The coverage of a run in which nothing was executed, plus `unparsed`, with the `contents` of all of these. Raises
    ImportError without slipcover and versions.UnusableEngine for one that is too old."""
    from slipcover_maven.engines import slipcover_engine
    from slipcover_maven.engines.code_cache import CodeCache, Finder

    slipcover_engine.demand_usable(configuration)
    slipcover_engine.keep_paths()
    measurement = slipcover_engine.Measurement(configuration)
    # What the workers mark, too, is marked once; and what has not changed since the last run, not at all.
    cache = CodeCache(configuration.code_cache, configuration.branch, Finder(slipcover_engine.places))
    problems = Problems(configuration.directory, configuration.attempt)
    problems.worker = "scan"
    problems.close()
    unparsed: List[Dict[str, str]] = []
    told: Dict[str, str] = {}
    for path in slipcover_engine.matcher(configuration).walk():
        try:
            with open(path, "rb") as file:
                source = file.read()
            told[path] = contents.digest(source)
            marked = _compiled(source, path, configuration.branch, cache, problems)
        except SyntaxError as error:
            where = "" if error.lineno is None else f" (line {error.lineno})"
            unparsed.append({"path": path, "error": f"{type(error).__name__}: {error.msg}{where}"})
            continue
        except (OSError, ValueError, RecursionError, MemoryError) as error:
            unparsed.append({"path": path, "error": f"{type(error).__name__}: {error}"})
            continue
        measurement.measured(path, path, told[path])
        found = marked.known.places or slipcover_engine.places(marked.code)
        measurement.code_lines[path] = set(found.lines)
        if configuration.branch:
            measurement.code_branches[path] = set(found.branches)
    coverage = measurement.result()
    coverage["contents"] = told
    coverage["excluded"] = {configuration.home(path): sorted(lines) for path, lines in measurement.excluded.items()}
    coverage["unparsed"] = [{**entry, "path": configuration.home(entry["path"])} for entry in unparsed]
    slipcover_engine.rename(coverage, configuration.home)
    return coverage


def _compiled(source: bytes, path: str, branches: bool, cache: CodeCache, problems: Problems) -> Marked:
    from slipcover_maven.engines.code_cache import Marked
    from slipcover_maven.engines.compiling import NoBranches, compile_with_branches, without_branches
    from slipcover_maven.engines.quiet_compiling import compile_plain

    compile_it = compile_with_branches if branches else compile_plain
    try:
        return cache.get(source, path, lambda: compile_it(source, path))
    except NoBranches as error:
        problems.report("branches", without_branches(path, error))  # as the workers do, if they import it
        return Marked(compile_plain(source, path))
