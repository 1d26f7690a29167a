"""The pytest plugin: `-p slipcover_maven.pytest_plugin`. PYTEST_DONT_REWRITE

In the serial process and in the xdist controller it tells events; in each process it writes the artifact. It changes no
test and no option. What it hands from an xdist worker to the controller goes through
`workeroutput["slipcover_maven"] = {"artifact": bool, "problems": [[where, text], ...], "deselected": int,
"elsewhere": [[name, path], ...], "files": JSON or None, "division": JSON or None,
"peak": see `peak.figures`}`.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, Dict, Generator, List, Optional, Set, Tuple

import pytest

from slipcover_maven import among_others, artifact, dividing, elsewhere, engines, outpost, peak, replacing, reports, starting
from slipcover_maven import run as runs
from slipcover_maven.closing import Closing
from slipcover_maven.dispatching import Dispatch
from slipcover_maven.events import TEXT_LIMIT, Events, capped
from slipcover_maven.genuine import Genuine
from slipcover_maven.hosts import shown
from slipcover_maven.run import Run
from slipcover_maven.selecting import Selection, plain_id
from slipcover_maven.timing import FileTimes, needs_xdist

KEY = "slipcover_maven"

if runs.current is not None:
    # pytest imports the plugin when it has read all of addopts, and xdist names its worker before it starts pytest.
    if runs.current.neutraliser is not None:
        runs.current.neutraliser.done()
    if os.getpid() == runs.current.pid:
        if not runs.current.journal.bound:
            # An xdist worker, which has its name only now; the other was told it at its start.
            starting.hand_on(runs.current, os.environ.get("PYTEST_XDIST_WORKER", "main"))
        runs.current.journal.bind(os.environ.get("PYTEST_XDIST_WORKER", "main"))


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: Any) -> None:
    """Registers the plugin of this kind of process."""
    run = runs.current
    if run is not None and run.configuration.engine == engines.COVERAGE:
        config.pluginmanager.register(Flushing(run), "slipcover-maven-flushing")
    if hasattr(config, "workerinput"):
        config.pluginmanager.register(Worker(config, run), "slipcover-maven-worker")
    elif run is not None:
        try:
            plugin = Controller(config, run, Events(run.configuration.directory, run.configuration.attempt, run.problems))
        except OSError as error:
            run.problems.cannot_write("events", "the log of events", error)
            return
        config.pluginmanager.register(plugin, "slipcover-maven-controller")


def _select(config: Any, run: Run, grouped: bool) -> Optional[Selection]:
    if run.configuration.select is None:
        return None
    try:
        selection = Selection(run.configuration.select, grouped)
    except (OSError, ValueError, TypeError) as error:
        run.problems.report("select", f"the list of planned tests cannot be read: {error}")
        return None
    config.pluginmanager.register(selection, "slipcover-maven-selection")
    return selection


def _xdist(config: Any) -> Optional[str]:
    """xdist's version where it takes part."""
    return getattr(sys.modules.get("xdist"), "__version__", None) if config.pluginmanager.hasplugin("xdist") else None


def _divide(config: Any, run: Run) -> Optional[dividing.Dividing]:
    told = run.configuration
    if told.division is None:
        return None
    try:
        return dividing.register(config, told.division, told.root, told.worker != "main")
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        # Without it this process would run what belongs to others, and those perhaps nothing.
        run.problems.report("division", f"the division of the tests cannot be read: {error!r}")
        return None


def _observe(config: Any, run: Run) -> FileTimes:
    times = FileTimes(run.configuration.root, Genuine.now)
    config.pluginmanager.register(times, "slipcover-maven-file-times")
    return times


class Flushing:
    """Journals what a test ran before anybody is told that it has finished, see engines.Measurement."""

    def __init__(self, run: Run) -> None:
        self._run = run

    # Where xdist distributes, its controller hears these reports, too, of tests that others ran.
    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when == "teardown" and getattr(report, "node", None) is None:
            artifact.flush(self._run)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_finish(self) -> None:
        artifact.flush(self._run)


class Worker:
    """An xdist worker."""

    def __init__(self, config: Any, run: Optional[Run]) -> None:
        self._config = config
        self._run = run
        self._deselected = 0
        self._selection = _select(config, run, bool(getattr(config.option, "loadgroup", False))) if run else None
        self._files: Optional[str] = None
        self._division: Optional[str] = None
        self._dividing: Optional[dividing.Dividing] = None
        self._times: Optional[FileTimes] = None
        if run is not None:
            if run.courier is not None:
                run.courier.environment(outpost.environment(pytest.__version__, _xdist(config)))
            self._dividing = _divide(config, run)
            if config.workerinput["workerid"] == "gw0":  # all collect the same
                self._times = _observe(config, run)

    @pytest.hookimpl
    def pytest_collection_finish(self, session: Any) -> None:
        if self._dividing is not None:
            self._division = json.dumps(self._dividing.told())
        if self._times is not None:
            self._files = json.dumps({"files": self._times.told(session.items), "needs": needs_xdist(session.items)})

    @pytest.hookimpl
    def pytest_deselected(self, items: List[Any]) -> None:
        self._deselected += len(items)

    # Innermost of the wrappers: after all of the others' session finish, even a raising one, and before xdist's own wrapper
    # sends workeroutput away. Not at exit: execnet kills a worker that still runs 10 s after its channel closed.
    @pytest.hookimpl(hookwrapper=True, trylast=True)
    def pytest_sessionfinish(self) -> Generator[None, Any, None]:
        yield
        run = self._run
        output: Dict[str, Any] = {"artifact": False, "problems": [], "deselected": self._deselected}
        output.update(files=self._files, division=self._division)
        if run is None:
            output["problems"] = [["start", "this worker was not started through boot.py and is not measured"]]
        elif os.getpid() == run.pid:
            if self._selection is not None and self._selection.complaint():
                run.problems.report("select", self._selection.complaint())
            output["artifact"] = artifact.write(run, self._config.workerinput["workerid"])
            # Of other hosts it says nothing about the memory here.
            output["peak"] = peak.figures() if run.courier is None else None
            output["elsewhere"] = [[name, path] for name, path in elsewhere.imported(run.configuration.sources)]
            output["problems"] = [[where, text] for where, text in run.problems.take()]
            run.problems.close()
        self._config.workeroutput[KEY] = output


class Controller:
    """The serial process, or the xdist controller."""

    def __init__(self, config: Any, run: Run, events: Events) -> None:
        self._config = config
        self._run = run
        self._tell = events.tell
        self._name = run.configuration.worker
        self._session: Any = None
        self._dsession: Any = None
        self._node: Any = None
        self._planned = False
        self._deselected_told = False
        self._divisions_told: Set[str] = set()
        self._stopped: Optional[str] = None
        self._error: Optional[str] = None
        self._counts: Dict[str, int] = {}
        self._durations: Dict[Tuple[str, str], float] = {}
        self._dist = str(getattr(config.option, "dist", "no"))
        self._selection = _select(config, run, False)
        self._dividing = _divide(config, run)
        self._times = _observe(config, run)
        self._renamed: List[Tuple[str, str]] = []
        if self._name != "main":
            try:
                self._renamed = among_others.keep_apart(config, self._name, run.configuration.stop)
            except Exception as error:
                run.problems.report_exception("keeping the workers apart", error)
        self._closing = Closing(self._finished)
        self._dispatch = Dispatch(config, run, self._tell)
        self._replaced: Dict[str, str] = {}
        self._tell(
            "session",
            pid=run.pid,
            python="%d.%d.%d" % sys.version_info[:3],
            pytest=pytest.__version__,
            xdist=_xdist(config),
            slipcover=engines.version("slipcover"),
            coverage=engines.version(engines.COVERAGE) if run.configuration.engine == engines.COVERAGE else None,
            rootdir=str(config.rootpath),
            inifile=str(config.inipath) if config.inipath else None,
            args=[shown(str(argument)) for argument in config.invocation_params.args],
        )
        most_failures = getattr(config.option, "maxfail", 0)
        if self._name != "main" and most_failures:
            self._tell("maxfail", count=int(most_failures))
        for option, path in self._renamed:
            self._tell("renamed", option=option, path=path)
        if run.neutraliser is not None:
            for via, options in run.neutraliser.neutralised:
                self._tell("neutralised", via=via, options=options)
        run.problems.deliver_to(self._problem)

    def _problem(self, where: str, text: str, worker: Optional[str] = None) -> None:
        self._tell("problem", worker=worker or self._name, where=where, text=capped(text, TEXT_LIMIT))

    def _id(self, nodeid: str) -> str:
        return plain_id(nodeid) if self._dist == "loadgroup" else nodeid

    def _worker(self, report: Any = None) -> Optional[str]:
        """The id of the worker that the controller is hearing from."""
        node = getattr(report, "node", None) or self._node
        if node is not None:
            return str(node.gateway.id)
        return self._name if self._dsession is None else None

    # -- the session

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: Any) -> None:
        self._session = session
        self._dsession = self._config.pluginmanager.getplugin("dsession")
        if self._name != "main":
            told = self._run.configuration
            among_others.share_cache(self._config, told.directory, self._dividing, told.root)
        if self._dsession is not None:
            # xdist calls pytest_runtest_logstart and -logfinish without saying for which worker.
            self._follow("worker_logstart")
            self._follow("worker_logfinish")
            replacing.guard(self._dsession, self._replaced, self._unreplaced)

    def _unreplaced(self, worker: str, reason: str) -> None:
        self._tell("unreplaced", id=worker, error=capped(reason, TEXT_LIMIT))

    def _follow(self, name: str) -> None:
        plain = getattr(self._dsession, name, None)
        if plain is None:
            return

        def followed(node: Any, **told: Any) -> Any:
            self._node = node
            try:
                return plain(node=node, **told)
            finally:
                self._node = None

        setattr(self._dsession, name, followed)

    # See Worker.pytest_sessionfinish.
    @pytest.hookimpl(hookwrapper=True, trylast=True)
    def pytest_sessionfinish(self) -> Generator[None, Any, None]:
        yield
        self._closing.end()
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
        figures = peak.figures()
        if figures is not None:
            self._tell("peak", worker=self._name, **figures)
        if self._session is not None:
            counts, summary = self._summary()
            ended: Dict[str, Any] = {
                "exitstatus": int(self._session.exitstatus),
                "counts": counts,
                "summary": summary,
                "stopped": self._stop_reason(),
            }
            if self._error is not None:
                ended["error"] = self._error
            self._tell("ended", **ended)
        self._run.problems.close()

    def _stop_reason(self) -> Optional[str]:
        for source in (self._session, self._dsession):
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
    def pytest_collectreport(self, report: Any) -> None:
        if report.failed:
            self._tell("collect-error", id=report.nodeid, text=capped(str(report.longreprtext), TEXT_LIMIT))
        elif report.skipped:
            # A whole file, by importorskip or pytest.skip(allow_module_level=True); pytest counts it as one skip.
            self._tell("collect-skip", id=report.nodeid, message=capped(reports.reason(report), TEXT_LIMIT))

    @pytest.hookimpl
    def pytest_deselected(self, items: List[Any]) -> None:
        self._tell("deselected", count=len(items))

    @pytest.hookimpl
    def pytest_collection_finish(self, session: Any) -> None:
        if self._dsession is None:
            worker = self._name if self._name == "main" else None
            if self._dividing is not None:
                self._tell("division", **self._dividing.told())
            self._tell("files", files=self._times.told(session.items), needs=needs_xdist(session.items))
            self._tell("planned", worker=worker, ids=[self._id(item.nodeid) for item in session.items])
            if self._selection is not None and self._selection.complaint():
                self._problem("select", self._selection.complaint())

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any, ids: List[str]) -> None:
        each = self._dist == "each"
        if each and node.gateway.id in self._replaced:
            return  # it runs what is left of the plan of the one that it replaces
        if each or not self._planned:
            self._planned = True
            self._tell("planned", worker=node.gateway.id if each else None, ids=[self._id(nodeid) for nodeid in ids])

    # -- tests

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._closing.started(self._worker(), self._id(nodeid))
        self._tell("started", id=self._id(nodeid), worker=self._worker())

    def _finished(self, worker: Optional[str], test: str) -> None:
        self._tell("finished", id=test, worker=worker, duration=self._durations.pop((str(worker), test), 0))

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: Any) -> None:
        nodeid = self._id(report.nodeid)
        worker = self._worker(report)
        self._closing.reported(worker, nodeid, report.when)
        duration = getattr(report, "duration", 0) or 0
        key = (str(worker), nodeid)
        self._durations[key] = self._durations.get(key, 0) + duration
        kind = reports.category(self._config, report)
        if not kind:
            return
        self._counts[kind] = self._counts.get(kind, 0) + 1
        content: Dict[str, Any] = {"id": nodeid, "worker": worker, "when": report.when, "category": kind, "duration": duration}
        if report.when not in ("setup", "call", "teardown"):
            # xdist's report of a test during which its worker died says "???".
            content.update(when="call", crashed=True)
        content.update(reports.details(report, kind, str(self._config.rootpath)))
        if content.get("path"):
            content["path"] = self._run.configuration.home(content["path"])
        self._tell("result", **content)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logfinish(self, nodeid: str) -> None:
        if self._closing.finished(self._worker(), self._id(nodeid)):
            self._finished(self._worker(), self._id(nodeid))

    # -- xdist

    @pytest.hookimpl(optionalhook=True, tryfirst=True)
    def pytest_xdist_setupnodes(self, specs: List[Any]) -> None:
        self._dispatch.refuse_unsent(specs)
        self._dispatch.start_local(specs)

    @pytest.hookimpl(optionalhook=True, trylast=True)
    def pytest_configure_node(self, node: Any) -> None:
        try:
            self._dispatch.prepare(node)
        except Exception as error:
            self._run.problems.report_exception("sending to a worker", error)

    @pytest.hookimpl(optionalhook=True, hookwrapper=True)
    def pytest_xdist_getremotemodule(self) -> Generator[None, Any, None]:
        outcome = yield
        outcome.force_result(self._dispatch.module(outcome.get_result()))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodeready(self, node: Any) -> None:
        told = node.workerinfo
        # Asking the worker for its pid would wait for its main thread, which is busy collecting.
        process = getattr(getattr(node.gateway, "_io", None), "popen", None)
        self._tell(
            "worker",
            id=node.gateway.id,
            pid=getattr(process, "pid", None),
            executable=told.get("executable"),
            replaces=self._replaced.get(str(node.gateway.id)),
            host=shown(str(node.gateway.spec)),
            **self._environment(node),
        )

    def _environment(self, node: Any) -> Dict[str, Any]:
        told = self._dispatch.environment(str(node.gateway.id))
        if told is None:
            told = outpost.environment(pytest.__version__, _xdist(self._config))
            told["python"] = "%d.%d.%d" % tuple(node.workerinfo["version_info"][:3])
        return told

    @pytest.hookimpl(optionalhook=True)
    def pytest_handlecrashitem(self, crashitem: str, report: Any) -> None:
        self._tell("crashed", id=self._id(crashitem), worker=self._worker(report))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: Any) -> None:
        output = (getattr(node, "workeroutput", None) or {}).get(KEY) or {}
        worker = str(node.gateway.id)
        if error is not None:
            self._closing.died(worker)
        for where, text in output.get("problems", ()):
            self._problem(where, text, worker)
        for name, path in output.get("elsewhere", ()):
            self._tell("elsewhere", worker=worker, name=name, path=path)
        if output.get("peak"):
            self._tell("peak", worker=worker, **output["peak"])
        division = output.get("division")
        if division and division not in self._divisions_told:  # all collect the same, but where `each` has several Pythons
            self._divisions_told.add(division)
            self._tell("division", **json.loads(division))
        if output.get("files"):
            self._tell("files", **json.loads(output["files"]))
        if output.get("deselected") and not self._deselected_told:
            self._deselected_told = True
            self._tell("deselected", count=output["deselected"])
        self._tell(
            "worker-down",
            id=worker,
            error=None if error is None else str(error),
            complete=bool(output.get("artifact")),
            exit=None if error is None else _exit_code(node.gateway),
        )


def _exit_code(gateway: Any) -> Optional[int]:
    """How the process of a dead local worker ended: its exit code, or 128 + n when signal n ended it, as shells say."""
    process = getattr(getattr(gateway, "_io", None), "popen", None)
    if process is None or not getattr(gateway.spec, "popen", False):
        return None
    try:
        # Its pipe is closed, so that it has ended, or closed its own standard output, which is not worth waiting for.
        code = int(process.wait(timeout=1))
    except Exception:
        return None
    return code if code >= 0 else 128 - code
