"""slipcover, started inside the interpreter that runs the tests. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import os
import sys
import types
from collections import Counter
from typing import Any, Callable, Collection, Dict, Iterable, List, Optional, Sequence, Set, Tuple

import slipcover
import slipcover.slipcover as engine

from slipcover_maven.base import contents
from slipcover_maven.base.configuration import Configuration
from slipcover_maven.base.engine_names import SLIPCOVER
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.journal import Journal
from slipcover_maven.base.places import PACKAGE
from slipcover_maven.base.sources import Matcher
from slipcover_maven.base.whole_file import write_json
from slipcover_maven.engines import first_hits, versions
from slipcover_maven.engines.code_cache import Finder, Known, Places
from slipcover_maven.engines.excluding import Exclusions
from slipcover_maven.engines.monitored import Monitored


class _KeepPaths:
    """Stands in for slipcover's PathSimplifier, which makes paths relative to the working directory of the moment and
    raises when a test deleted that."""

    def simplify(self, path: str) -> str:
        return path


_KNOWN: Dict[int, Places] = {}
"""The places of code that is being instrumented, by its id."""


def _recall_places() -> None:
    """Has slipcover's `instrument` find what is known. It asks these functions by the name of their class."""
    plain_lines, plain_branches = engine.Slipcover.lines_from_code, engine.Slipcover.branches_from_code

    def lines_from_code(co: types.CodeType) -> Iterable[int]:
        known = _KNOWN.get(id(co))
        return plain_lines(co) if known is None else known.lines

    def branches_from_code(co: types.CodeType) -> Iterable[Tuple[int, int]]:
        known = _KNOWN.get(id(co))
        return plain_branches(co) if known is None else known.branches

    engine.Slipcover.lines_from_code = staticmethod(lines_from_code)
    engine.Slipcover.branches_from_code = staticmethod(branches_from_code)


def places(co: types.CodeType) -> Places:
    """The lines and branches of a module's code, as slipcover finds them."""
    lines, branches = engine.Slipcover.lines_from_code(co), engine.Slipcover.branches_from_code(co)
    return Places(tuple(sorted(set(lines))), tuple(sorted(set(branches))))


def finder(branch: bool) -> Finder:
    """What finds out what `Measurement.instrument_known` can use."""
    return Finder(places, first_hits.edits_finder(branch))


class Measurement(slipcover.Slipcover):  # type: ignore[misc]
    """slipcover's measuring, with its results keyed by absolute real paths and errors of its own kept from the tests."""

    def __init__(self, configuration: Configuration) -> None:
        wishes: Dict[str, Any] = {}
        if configuration.exclude_lines is not None:
            wishes["exclude_lines"] = configuration.exclude_lines
        if configuration.exclude_also:
            wishes["exclude_also"] = configuration.exclude_also
        # source=None: files that no test imports are found by the scan beside the tests, not at the end of each worker.
        # Before 3.12 slipcover takes probes out of running functions by giving them another __code__. Tests can see that
        # (Jinja's test_runtime_error fails: it knows functions by their code), it fails when another thread defines a name
        # meanwhile, and it is dear: that suite took 4.0 s with slipcover's threshold of 50 and 1.8 s without; a loop of
        # 3 million rounds took 0.25 s instead of 0.21. -1 is never reached (Probe::signal in slipcover/src/probe.cxx).
        super().__init__(branch=configuration.branch, source=None, d_miss_threshold=-1, **wishes)
        self._paths: Dict[str, str] = {}
        self.monitored: Optional[Monitored] = None
        self._contents: Dict[str, str] = {}
        self._now: Dict[str, str] = {}
        self.excluded: Dict[str, Collection[int]] = {}  # by real path, once there is a result
        self._as_coverage = configuration.exclude_as_coverage
        patterns = [pattern.pattern for pattern in getattr(self, "_exclude_patterns", ())]  # since 1.1
        find: Callable[[str], Iterable[int]] = lambda source: self._compute_excluded_lines(source)
        if self._as_coverage:
            from slipcover_maven.engines.excluding_as_coverage import AsCoverage  # of no use to most

            patterns = [*(configuration.exclude_lines or ()), *configuration.exclude_also]
            find = AsCoverage(patterns).lines
        self._exclusions = Exclusions(configuration.code_cache, patterns, find, self._as_coverage)

    def measured(self, filename: str, path: str, content: str) -> None:
        """Says that code with that `co_filename` lies at the absolute real path `path`, which held `content` then."""
        self._paths[filename] = path
        self._contents[filename] = content

    def instrument_known(self, co: types.CodeType, known: Known) -> types.CodeType:
        """As `instrument`, which looks through the bytecode of `co` for its lines and branches and edits it, where these are
        known."""
        places, edits = known
        if places is None:
            instrumented: types.CodeType = self.instrument(co)
            return instrumented
        if edits is not None:
            edited = first_hits.edited(self, co, edits)
            with self.lock:
                self.code_lines[co.co_filename].update(places.lines)
                self.code_branches[co.co_filename].update(places.branches)
            return edited
        _KNOWN[id(co)] = places
        try:
            instrumented = self.instrument(co)
            return instrumented
        finally:
            del _KNOWN[id(co)]

    def instrument_apart(self, co: types.CodeType, key: str) -> types.CodeType:
        """See first_hits."""
        return first_hits.instrument_apart(self, co, key)

    def result(self) -> Dict[str, Any]:
        """What was measured until now of the files that still are what they were then, in slipcover's schema
        (slipcover.schemas.Coverage), with real paths as keys; and before the files their `contents`. What ran of the others is
        in the journal."""
        self._now.clear()
        coverage: Dict[str, Any] = self.get_coverage()
        files: Dict[str, Any] = {}
        told: Dict[str, str] = {}
        for filename, entry in coverage["files"].items():
            path = self._paths.get(filename) or Genuine.realpath(filename)
            now = self._now.get(path) or contents.of_file(path)
            if self._contents.get(filename, now) != now:
                continue
            told[path] = now
            known = files.get(path)
            files[path] = entry if known is None else _union(known, entry)
        coverage["files"] = files
        engine.add_summaries(coverage)
        return {"meta": coverage.pop("meta"), "contents": told, **coverage}

    def disturbed(self) -> Optional[str]:
        """See measurement.Measurement. Up to Python 3.11 the probes are in the code, where nobody can take them away."""
        return None if self.monitored is None else self.monitored.disturbed()

    def flush(self) -> None:
        """Nothing: each first hit is journalled when it happens."""

    def save(self, folder: str, attempt: int, worker: str, home: Callable[[str], str]) -> str:
        """See measurement.Measurement."""
        path = Genuine.join(folder, f"coverage-{attempt}-{worker}.json")
        content = self.result()
        if any(home(name) != name for name in content["files"]):
            rename(content, home)
        write_json(path, content)
        return path

    def _filter_excluded_lines(self, files: Dict[str, Any]) -> None:
        """As slipcover's, but the sources are read as Python reads them (PEP 263) and not in the locale's encoding."""
        for filename, entry in files.items():
            path = self._paths.get(filename) or Genuine.realpath(filename)
            source = contents.read(path)
            self._now[path] = contents.OTHER if source is None else contents.digest(source)
            excluded = () if source is None else self._exclusions.of(source)
            if excluded:
                self.excluded[path] = excluded
                for key in ("executed_lines", "missing_lines"):
                    entry[key] = [line for line in entry[key] if line not in excluded]
                left = _branches_as_coverage if self._as_coverage else _branches
                if "executed_branches" in entry:
                    counted = left(excluded, [*entry["executed_branches"], *entry["missing_branches"]])
                    for key in ("executed_branches", "missing_branches"):
                        entry[key] = [pair for pair in entry[key] if tuple(pair) in counted]


def _branches(excluded: Collection[int], pairs: Iterable[Sequence[int]]) -> Set[Tuple[int, ...]]:
    return {tuple(pair) for pair in pairs if pair[0] not in excluded}


def _branches_as_coverage(excluded: Collection[int], pairs: Iterable[Sequence[int]]) -> Set[Tuple[int, ...]]:
    """coverage.py does not count the way into what is excluded either; and where one way is left, there is no branch
    (PythonParser.exit_counts)."""
    ways = {tuple(pair) for pair in pairs if pair[0] not in excluded and pair[1] not in excluded}
    several = {origin for origin, ways_from in Counter(way[0] for way in ways).items() if ways_from > 1}
    return {way for way in ways if way[0] in several}


def rename(coverage: Dict[str, Any], home: Callable[[str], str]) -> None:
    """Keys the files of `coverage` by `home` of their paths. A copy of the tree and the original, which an editable install
    leads to, are one file."""
    files: Dict[str, Any] = {}
    for path, entry in coverage["files"].items():
        known = files.get(home(path))
        files[home(path)] = entry if known is None else _union(known, entry)
    coverage["files"] = files
    coverage["contents"] = {home(path): content for path, content in coverage["contents"].items()}
    engine.add_summaries(coverage)


def _union(one: Dict[str, Any], other: Dict[str, Any]) -> Dict[str, Any]:
    """Two entries of the same file, which was imported under two names of its folder."""
    union: Dict[str, Any] = {}
    for what in ("lines", "branches"):
        if f"executed_{what}" in one:
            executed = set(map(_frozen, one[f"executed_{what}"])) | set(map(_frozen, other[f"executed_{what}"]))
            missing = set(map(_frozen, one[f"missing_{what}"])) | set(map(_frozen, other[f"missing_{what}"]))
            union[f"executed_{what}"] = sorted(executed)
            union[f"missing_{what}"] = sorted(missing - executed)
    return union


def _frozen(hit: Any) -> Any:
    return hit if isinstance(hit, int) else tuple(hit)


def start(configuration: Configuration, journal: Journal) -> Measurement:
    """Starts slipcover. Raises UnusableEngine, and whatever slipcover raises (ValueError: sys.monitoring's tool id for
    coverage is taken)."""
    demand_usable(configuration)
    keep_pytest_quiet()
    keep_paths()
    _recall_places()
    first_hits.before_slipcover_starts(journal.hit)
    measurement = Measurement(configuration)
    first_hits.after_slipcover_started(journal.hit)
    if sys.version_info >= (3, 12):
        measurement.monitored = Monitored(sys.monitoring.COVERAGE_ID)
        measurement.monitored.watch_lines()
    return measurement


def keep_paths() -> None:
    """Makes slipcover give paths as it met them."""
    engine.PathSimplifier = _KeepPaths


def demand_usable(configuration: Configuration) -> None:
    """Raises UnusableEngine for a slipcover that is too old."""
    versions.demand(slipcover, configuration.oldest)


def keep_pytest_quiet() -> None:
    """pytest marks the modules of every distribution with a pytest11 entry point for rewriting, slipcover's, too, and warns
    of those already imported unless their docstring says so (_pytest.assertion.rewrite.is_rewrite_disabled)."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == SLIPCOVER:
            module.__doc__ = (module.__doc__ or "") + " PYTEST_DONT_REWRITE"


def matcher(configuration: Configuration) -> Matcher:
    """What is measured: the configured sources without omit, slipcover and this runtime."""
    never: List[str] = [os.path.dirname(os.path.abspath(slipcover.__file__)), PACKAGE]
    return Matcher(
        configuration.sources,
        configuration.omit,
        configuration.root,
        never,
        configuration.home,
        configuration.only_in,
        configuration.leave_out,
    )
