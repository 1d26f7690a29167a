"""coverage.py, started inside the interpreter that runs the tests. PYTEST_DONT_REWRITE

It measures as the user configured it, and hands what it measured to the journal instead of to a data file of its own: one
that is open while a process is killed may be damaged (coverage.py works with `journal_mode=off`), and the user's `.coverage`
is not ours to read, to combine or to erase. The data files for its own tools are written from the journal.
"""

from __future__ import annotations

import os
import sys
from typing import Any, Callable, Collection, Dict, Iterable, Mapping, Optional, Tuple, Union

from slipcover_maven.base import contents
from slipcover_maven.base.configuration import Configuration
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.journal import Journal
from slipcover_maven.engines.coverage_made import choose_core, made
from slipcover_maven.engines.monitored import Monitored
from slipcover_maven.engines.recorded import Recorded
from slipcover_maven.engines.traced import Traced
from slipcover_maven.engines.tracing import TraceFunctions


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
