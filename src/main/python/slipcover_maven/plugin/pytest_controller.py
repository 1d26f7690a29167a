"""The plugin of the serial process and of the xdist controller: it tells what becomes of the session and of its tests.
PYTEST_DONT_REWRITE"""

from __future__ import annotations

import sys
from typing import Any, Callable, Dict, Generator, List, Optional, Set, Tuple

import pytest

from slipcover_maven.base import elsewhere, peak
from slipcover_maven.base.events import TEXT_LIMIT, capped
from slipcover_maven.base.hosts import xdist_version
from slipcover_maven.base.restoring import Untouched
from slipcover_maven.base.run import Run
from slipcover_maven.engines import artifact, engines
from slipcover_maven.suite import among_others, leaning, recording, reports
from slipcover_maven.suite.closing import Closing
from slipcover_maven.suite.colouring import Colouring
from slipcover_maven.suite.overwriting import Overwriting
from slipcover_maven.suite.planning import Plan
from slipcover_maven.suite.recording import Property, Recording
from slipcover_maven.suite.retries import Retries
from slipcover_maven.with_xdist.pytest_nodes import Nodes


class Controller:
    """The serial process, or the xdist controller."""

    def __init__(self, config: Any, run: Run, tell: Callable[..., None], nodes: Nodes) -> None:
        """`tell`: see Events.tell."""
        self._config = config
        self._run = run
        self._tell = tell
        self._nodes = nodes
        self._name = run.configuration.worker
        self._session: Any = None
        self._stopped: Optional[str] = None
        self._error: Optional[str] = None
        self._counts: Dict[str, int] = {}
        self._durations: Dict[Tuple[str, str], float] = {}
        self._with_outcome: Set[Tuple[Optional[str], Optional[str]]] = set()
        self._plan = Plan(config, run, tell)
        leaning.observe(config, run)
        self._reports: List[among_others.Report] = []
        with run.problems.caught("keeping the workers apart"):
            if run.configuration.trial and run.configuration.select is not None:
                among_others.set_aside(config, run.configuration.directory)
            else:
                self._reports = among_others.keep_apart(config, run.configuration)
        self._overwriting = Overwriting(run.configuration)
        config.pluginmanager.register(self._overwriting, "slipcover-maven-overwriting")
        # The last of all: others write their reports in pytest_unconfigure, or in what is called after it.
        config.add_cleanup(self._tell_written)
        self._closing = Closing(self._finished)
        self._colouring = Colouring(run.configuration.coloured, tell)
        # Where xdist distributes, nothing of this happens here.
        config.pluginmanager.register(Retries(config, self._tried), "slipcover-maven-retries")
        config.pluginmanager.register(Recording(self._recorded), "slipcover-maven-recording")
        self._tell(
            "session",
            pid=run.pid,
            python="%d.%d.%d" % sys.version_info[:3],
            version=pytest.__version__,
            xdist=xdist_version(config),
            engine=engines.version(run.configuration),
            rootdir=str(config.rootpath),
        )
        for name, path in run.beforehand:
            self._tell("beforehand", name=name, path=run.configuration.home(path))
        most_failures = getattr(config.option, "maxfail", 0)
        if self._name != "main" and most_failures:
            self._tell("maxfail", count=int(most_failures))
        for report in self._reports:
            self._tell("renamed", **report._asdict())
        if run.neutraliser is not None:
            for via, options in run.neutraliser.neutralised:
                self._tell("neutralised", via=via, options=options)
        run.problems.deliver_to(self._problem)

    def _problem(self, where: str, text: str) -> None:
        self._tell("problem", worker=self._name, where=where, text=capped(text, TEXT_LIMIT))

    # -- the session

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: Any) -> None:
        self._session = session
        if self._name != "main":
            told = self._run.configuration
            with self._run.problems.caught("sharing the cache"):
                among_others.share_cache(self._config, told.directory, self._plan.dividing, told.root)
        self._nodes.follow(self._config.pluginmanager.getplugin("dsession"))

    # See pytest_worker.Worker.pytest_sessionfinish.
    @pytest.hookimpl(hookwrapper=True, trylast=True)
    def pytest_sessionfinish(self) -> Generator[None, Any, None]:
        yield
        self._closing.end()
        with Untouched():
            if self._nodes.dsession is None:
                self._plan.end()
            artifact.write(self._run, self._name)
            for name, path in elsewhere.imported(self._run.configuration.sources):
                self._tell("elsewhere", worker=self._name, name=name, path=path)

    @pytest.hookimpl
    def pytest_keyboard_interrupt(self, excinfo: Any) -> None:
        self._stopped = str(excinfo.value) or excinfo.typename

    @pytest.hookimpl(tryfirst=True)
    def pytest_internalerror(self, excrepr: Any, excinfo: Any) -> None:
        if self._error is None:  # xdist has another one in the wake of a worker's
            self._error = capped(reports.internal_error(excrepr, excinfo), TEXT_LIMIT)

    @pytest.hookimpl(tryfirst=True)
    def pytest_unconfigure(self) -> None:
        """Last of all, because other plugins change the exit status in their session finish."""
        with Untouched():
            figures = peak.figures()
        if figures is not None:
            self._tell("peak", worker=self._name, **figures)
        with Untouched():
            self._colouring.end()
        if self._session is not None:
            counts, summary = self._summary()
            ended: Dict[str, Any] = {
                "exitstatus": _exit_code(self._session.exitstatus),
                "counts": counts,
                "summary": summary,
                "stopped": self._stop_reason(),
            }
            if self._error is not None:
                ended["error"] = self._error
            self._tell("ended", **ended)
        self._run.problems.close()

    def _tell_written(self) -> None:
        with Untouched():
            written = self._overwriting.written()
        if written:
            self._tell("written", worker=self._name, files=written)

    def _stop_reason(self) -> Optional[str]:
        for source in (self._session, self._nodes.dsession):
            for name in ("shouldfail", "shouldstop"):
                reason = getattr(source, name, None)
                if reason:
                    return str(reason)
        return self._stopped

    def _summary(self) -> Tuple[Dict[str, int], str]:
        terminal = self._config.pluginmanager.getplugin("terminalreporter")
        try:
            counts = {str(kind): len(found) for kind, found in terminal.stats.items() if kind}
            parts, _ = terminal.build_summary_stats_line()
            return counts, ", ".join(text for text, _ in parts)
        except Exception:
            # No terminal reporter, or somebody's own: what was told in events.
            return self._counts, ", ".join(f"{count} {kind}" for kind, count in self._counts.items())

    # -- collection

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection(self) -> None:
        """xdist's workers see the same options."""
        self._plan.collection_begins()

    @pytest.hookimpl(tryfirst=True)
    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self._tell("collect-error", id=report.nodeid, text=capped(reports.text(report), TEXT_LIMIT))
            self._colouring.keep(report.nodeid, "collect", report)
        elif report.skipped:
            # A whole file, by importorskip or pytest.skip(allow_module_level=True); pytest counts it as one skip.
            self._tell("collect-skip", id=report.nodeid, message=capped(reports.reason(report), TEXT_LIMIT))

    @pytest.hookimpl
    def pytest_deselected(self, items: List[Any]) -> None:
        self._tell("deselected", count=len(items))

    @pytest.hookimpl
    def pytest_collection_finish(self, session: Any) -> None:
        self._plan.collected(session)

    # Innermost of the wrappers, for what the others still change.
    @pytest.hookimpl(hookwrapper=True, trylast=True)
    def pytest_runtestloop(self, session: Any) -> Generator[None, Any, None]:
        if self._nodes.dsession is None:
            self._plan.loop_begins(session)
        yield

    # -- tests

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(self, item: Any) -> None:
        self._plan.meets(item)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logstart(self, nodeid: str) -> None:
        test, worker = self._nodes.id_of(nodeid), self._nodes.worker()
        self._closing.started(worker, test)
        self._tell("started", id=test, worker=worker)

    def _finished(self, worker: Optional[str], test: str) -> None:
        # A hook may give its reports another id than that of the test which runs.
        own, running = (worker, test), (worker, None)
        silent = {} if own in self._with_outcome or running in self._with_outcome else {"silent": True}
        self._with_outcome -= {own, running}
        duration = self._durations.pop((str(worker), test), 0)
        self._tell("finished", id=test, worker=worker, duration=duration, **silent)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: Any) -> None:
        nodeid = self._nodes.id_of(report.nodeid)
        worker = self._nodes.worker(report)
        crash = self._nodes.is_crash(report)
        if not crash:
            self._closing.reported(worker, nodeid, report.when)
            if reports.is_outcome(report):
                self._with_outcome.update([(worker, nodeid), (worker, None)])
        duration = getattr(report, "duration", 0) or 0
        key = (str(worker), nodeid)
        self._durations[key] = self._durations.get(key, 0) + duration
        recorded = recording.properties(report) if report.when not in ("setup", "call") else []
        if recorded:
            self._nodes.recorded(worker, nodeid, recorded)
        kind = reports.category(self._config, report)
        if not kind and reports.failed(report):
            kind = "failed"  # whatever a plugin would rather not call it
        if not kind:
            return
        self._counts[kind] = self._counts.get(kind, 0) + 1
        content = reports.result(report, kind, str(self._config.rootpath))
        content.update(id=nodeid, worker=worker)
        if crash:
            content["crashed"] = True
        elif reports.failed(report):
            self._colouring.keep(nodeid, content["when"], report)
        self._tell("result", **self._at_home(content))

    def _at_home(self, content: Dict[str, Any]) -> Dict[str, Any]:
        if content.get("path"):
            content["path"] = self._run.configuration.home(content["path"])
        return content

    def _tried(self, nodeid: str, content: Dict[str, Any]) -> None:
        self._tell("tried", **self._at_home(content), id=self._nodes.id_of(nodeid), worker=self._nodes.worker())

    def _recorded(self, nodeid: Optional[str], recorded: Property) -> None:
        self._nodes.recorded(self._nodes.worker(), None if nodeid is None else self._nodes.id_of(nodeid), [recorded])

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        test, worker = self._nodes.id_of(nodeid), self._nodes.worker()
        if self._closing.finished(worker, test):
            self._finished(worker, test)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: Any) -> None:
        if error is not None:
            self._closing.died(str(node.gateway.id))


def _exit_code(status: Any) -> int:
    """What sys.exit makes of an exit status, which a plugin may have set to anything."""
    if isinstance(status, int):
        return int(status)
    return 0 if status is None else 1
