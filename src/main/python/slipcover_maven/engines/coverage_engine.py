"""coverage.py, started inside the interpreter that runs the tests. PYTEST_DONT_REWRITE

It measures as the user configured it, and hands what it measured to the journal instead of to a data file of its own: one
that is open while a process is killed may be damaged (coverage.py works with `journal_mode=off`), and the user's `.coverage`
is not ours to read, to combine or to erase. The data files for its own tools are written from the journal.
"""

from __future__ import annotations

import fnmatch
import os
import sys
from typing import Any, Callable, Collection, Dict, Iterable, List, Mapping, Optional, Set, Tuple, Union

import coverage
from coverage.exceptions import ConfigError

from slipcover_maven.base import contents
from slipcover_maven.base.configuration import Configuration, inside
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.journal import Journal
from slipcover_maven.engines.monitored import Monitored
from slipcover_maven.engines.traced import Traced
from slipcover_maven.engines.tracing import TraceFunctions

OLDEST = (6, 5)

ERRORS = (coverage.CoverageException, ConfigError)
"""What coverage.py raises by itself; in older versions the second is none of the first."""

_WARNINGS = ("no-data-collected", "module-not-imported", "module-not-measured", "already-imported")
"""What is told of a whole suite, and not of each of its processes."""


class UnusableCoverage(Exception):
    """The coverage.py that is installed is too old."""


def made(configuration: Configuration) -> Any:
    """A Coverage object with the user's configuration and without its files, children and thresholds: those are ours.

    Raises UnusableCoverage, and coverage.CoverageException for a configuration that it does not accept.
    """
    if coverage.version_info[:2] < OLDEST:
        raise UnusableCoverage(f"coverage {coverage.__version__} is older than {'.'.join(map(str, OLDEST))}")
    wishes: Dict[str, Any] = {}
    if not configuration.own_source:
        wishes["source"] = [source for source in configuration.sources if not _left_out(source, configuration)]
    if configuration.omit:
        # As slipcover's patterns: relative ones are under the root, whatever the working directory.
        wishes["omit"] = [
            name
            for pattern in configuration.omit
            for name in _real_names(
                os.path.join(configuration.root, pattern) if _is_relative(pattern) else pattern, configuration
            )
        ]
    covering = coverage.Coverage(
        data_file=None,
        config_file=configuration.config_file or False,
        branch=configuration.branch,
        check_preimported=False,
        auto_data=False,
        messages=False,
        **wishes,
    )
    # A child's working directory may be any; and this process may run in a copy of the tree.
    base = configuration.away(configuration.base)
    for option in ("source", "source_dirs"):
        _change(covering, f"run:{option}", lambda entry: _below(base, entry, os.path.isdir))
    for option in ("omit", "include"):
        _change(covering, f"run:{option}", lambda entry: _below(base, entry, _is_relative))
    # No folder for a data file, no handing on to children by a .pth file in the user's site-packages or by
    # COVERAGE_RCFILE (they would write into the user's folder), and absolute names, see `named`.
    _set(covering, "run:data_file", os.path.join(configuration.directory, "coverage"))
    _set(covering, "run:parallel", False)
    _set(covering, "run:patch", [])
    _set(covering, "run:relative_files", False)
    _set(covering, "run:disable_warnings", [*_option(covering, "run:disable_warnings", []), *_WARNINGS])
    concurrency = [kind for kind in _option(covering, "run:concurrency", []) if kind != "multiprocessing"]
    _set(covering, "run:concurrency", concurrency or ["thread"])
    if configuration.exclude_lines is not None:
        _set(covering, "report:exclude_lines", configuration.exclude_lines)
    return covering


def _left_out(source: str, configuration: Configuration) -> bool:
    """Whether `omit` leaves out all that lies behind a link: coverage.py knows that by its real path alone."""
    home = configuration.home(source)
    return home != source and any(
        not _is_relative(pattern) and fnmatch.fnmatch(os.path.join(home, "x.py"), pattern) for pattern in configuration.omit
    )


def _real_names(pattern: str, configuration: Configuration) -> List[str]:
    """A pattern of files, and what it is for those behind a link."""
    kept = configuration.home(pattern)
    return [pattern, *(here + kept[len(home) :] for here, home in configuration.moved if inside(kept, home))]


def _change(covering: Any, name: str, change: Callable[[str], str]) -> None:
    entries = _option(covering, name, None)
    if entries:
        _set(covering, name, [change(entry) for entry in entries])


def _below(base: str, entry: str, wanted: Callable[[str], bool]) -> str:
    """`entry` under `base`, if what it then is is wanted: a source may be a folder or the name of a package."""
    whole = os.path.join(base, entry)
    return whole if wanted(whole) and _is_relative(entry) else entry


def _is_relative(pattern: str) -> bool:
    """Whether coverage.py takes a pattern of files to be under the working directory (files.prep_patterns)."""
    return not pattern.startswith(("*", "?"))


def _option(covering: Any, name: str, otherwise: Any) -> Any:
    try:
        value = covering.get_option(name)
    except ERRORS:
        return otherwise  # this version has no such option
    return otherwise if value is None else value


def _set(covering: Any, name: str, value: Any) -> None:
    try:
        covering.set_option(name, value)
    except ERRORS:
        pass  # this version has no such option


def choose_core(covering: Any) -> None:
    """sys.monitoring instead of a trace function where it measures the same: lines from 3.12 on. (Branches from 3.14 on,
    which is where coverage.py chooses it by itself.)"""
    chosen = _option(covering, "run:core", None) or os.environ.get("COVERAGE_CORE")
    if (
        sys.version_info >= (3, 12)
        and not chosen
        and not covering.get_option("run:branch")
        and not covering.get_option("run:dynamic_context")
        and not covering.get_option("run:plugins")
        and set(_option(covering, "run:concurrency", [])) <= {"thread"}
    ):
        _set(covering, "run:core", "sysmon")


class CoverageMeasurement:
    """coverage.py's measuring of this process."""

    def __init__(self, configuration: Configuration, journal: Journal) -> None:
        """Starts it. Raises what `made` raises."""
        self._configuration = configuration
        self._journal = journal
        self._context = ""
        self._known: Dict[Tuple[str, str, str], str] = {}
        self._traced: Dict[str, str] = {}
        self._pid = Genuine.getpid()
        self._covering = made(configuration)
        self._covering._warn = _no_warning
        choose_core(self._covering)
        self._files = Traced(self._covering, self.flush)
        self._take_over(self._covering.get_data())
        self._covering.start()
        # A method of the object that coverage.py's own tracers call; get_data() would also search the sources for files that
        # were not run, each time.
        self._collector = getattr(self._covering, "_collector", None)
        self._calls = _calls()
        if hasattr(os, "register_at_fork"):
            # After the journal's own.
            os.register_at_fork(after_in_child=journal.begin_forked_child)

    def _take_over(self, data: Any) -> None:
        """Has the documented methods of CoverageData that are called while measuring end here."""
        data.add_lines = self._add
        data.add_arcs = self._add
        data.add_file_tracers = self._add_file_tracers
        data.touch_file = self._touch_file
        data.touch_files = self._touch_files
        data.set_context = self._set_context

    def _set_context(self, context: Optional[str]) -> Optional[str]:
        before, self._context = self._context, context or ""
        return before or None

    def _add(self, found: Mapping[str, Collection[Any]]) -> None:
        context = self._context
        for path, hits in found.items():
            content = self._files.content(path)
            key = self._known.get((context, path, content))
            if key is None:
                key = self._known[context, path, content] = f"{context}\0{path}\0{content}"
                self._journal.know_in_context(key, path, content, context)
            self._journal.hits(key, hits)

    def _add_file_tracers(self, tracers: Mapping[str, str]) -> None:
        for path, plugin in tracers.items():
            self._touch_file(path, plugin)

    def _touch_files(self, paths: Iterable[str], plugin: Optional[str] = None) -> None:
        for path in paths:
            self._touch_file(path, plugin)

    def _touch_file(self, path: str, plugin: Optional[str] = "") -> None:
        known = self._traced.get(path)
        if known is None or (plugin and plugin != known):
            self._traced[path] = plugin or ""
            self._journal.trace(path, plugin or "")

    def flush(self) -> None:
        """Journals what was measured until now. What a signal handler raises meanwhile is raised."""
        if self._collector is not None:
            self._collector.flush_data()
        else:
            self._covering.get_data()

    def disturbed(self) -> Optional[str]:
        """See measurement.Measurement."""
        return None if self._calls is None else self._calls.disturbed()

    def save(self, folder: str, attempt: int, worker: str, home: Callable[[str], str]) -> str:
        """See measurement.Measurement: a data file of coverage.py, of the files that still are what they were when they ran.
        Raises OSError and coverage.CoverageException."""
        self.flush()
        unseen = getattr(self._covering, "_post_save_work", None)
        if unseen is not None:
            unseen()  # touches the sources that nobody ran, those of installed packages among them
        path = Genuine.join(folder, f"coverage.{attempt}.{worker}")
        recorded = Recorded(self._configuration.branch)
        now = {name: contents.of_file(name) for _, name, content in self._known if content != contents.UNTOLD}
        for (context, name, content), key in self._known.items():
            if content == now.get(name, contents.UNTOLD):
                recorded.add(context, home(name), self._journal.written(key, self._configuration.branch))
        for name, plugin in self._traced.items():
            recorded.trace(home(name), plugin)
        recorded.write(path, self._configuration)
        return path


def _calls() -> Union[TraceFunctions, Monitored, None]:
    """By what Python calls coverage.py, which has just started."""
    if sys.gettrace() is not None:
        return TraceFunctions()
    monitoring: Any = getattr(sys, "monitoring", None)
    tools = () if monitoring is None else range(6)
    return next((Monitored(tool) for tool in tools if monitoring.get_tool(tool) == "coverage.py"), None)


def _no_warning(*_: Any, **__: Any) -> None:
    """In place of Coverage._warn: a warning would leave into a test, which may take it for an error."""


class Recorded:
    """What processes recorded, on its way into a data file."""

    def __init__(self, arcs: bool) -> None:
        self._arcs = arcs
        self._found: Dict[str, Dict[str, Set[Any]]] = {}
        self._tracers: Dict[str, str] = {}

    def add(self, context: str, path: str, hits: Iterable[Any]) -> None:
        """Adds lines or arcs."""
        self._found.setdefault(context, {}).setdefault(path, set()).update(hits)

    def has_contexts(self) -> bool:
        """Whether anything was recorded in a context with a name."""
        return any(self._found)

    def trace(self, path: str, plugin: str) -> None:
        """See Journal.trace."""
        if plugin or path not in self._tracers:
            self._tracers[path] = plugin

    def into(self, data: Any) -> None:
        """Adds all of it to `data`, a CoverageData."""
        add = data.add_arcs if self._arcs else data.add_lines
        add({})  # also when nothing ran: files can be touched only when it is known what is recorded
        for context, found in sorted(self._found.items()):
            data.set_context(context)
            add(found)
        data.set_context(None)
        ran = {path for found in self._found.values() for path, hits in found.items() if hits}
        data.add_file_tracers({path: plugin for path, plugin in self._tracers.items() if plugin and path in ran})
        for path, plugin in self._tracers.items():
            if path not in ran:
                data.touch_file(path, plugin)

    def write(self, path: str, configuration: Configuration) -> None:
        """Writes a data file beside `path` and renames it. Raises OSError and coverage.CoverageException."""
        beside = f"{path}.{Genuine.getpid()}.part"
        try:
            data = coverage.CoverageData(basename=beside)
            self._named(configuration).into(data)
            data.write()
            if hasattr(data, "close"):
                data.close()  # since 7.3; each statement was committed
            Genuine.replace(beside, path)
        finally:
            if Genuine.exists(beside):
                Genuine.unlink(beside)

    def _named(self, configuration: Configuration) -> Recorded:
        """This under the names that the user asked for with `relative_files`."""
        if not configuration.relative_files:
            return self
        root = configuration.root.rstrip(os.sep) + os.sep
        return self.renamed(lambda path: path[len(root) :] if path.startswith(root) else path)

    def renamed(self, name: Callable[[str], str]) -> Recorded:
        """This with other paths."""
        named = Recorded(self._arcs)
        for context, found in self._found.items():
            for path, hits in found.items():
                named.add(context, name(path), hits)
        for path, plugin in self._tracers.items():
            named.trace(name(path), plugin)
        return named
