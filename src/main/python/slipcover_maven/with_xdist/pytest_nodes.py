"""The part of the xdist controller that follows its nodes: it prepares the workers, hears which of them reports what, and
tells what they hand over at their end. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import Any, Callable, Dict, Generator, List, Optional, Set

import pytest

from slipcover_maven.base.events import TEXT_LIMIT, capped
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.hosts import shown, xdist_version
from slipcover_maven.base.run import Run
from slipcover_maven.suite.planning import chunks, division_events
from slipcover_maven.suite.selecting import groups_path, plain_id, take_groups, told_id
from slipcover_maven.with_xdist import outpost, replacing, scoped_deaths
from slipcover_maven.with_xdist.dispatching import Dispatch
from slipcover_maven.with_xdist.pytest_worker import KEY


class Nodes:
    """xdist's nodes; in a serial process there are none, and none of its hooks is called."""

    def __init__(self, config: Any, run: Run, tell: Callable[..., None]) -> None:
        """`tell`: see Events.tell."""
        self._config = config
        self._run = run
        self._tell = tell
        self._dist = str(getattr(config.option, "dist", "no"))
        self._dispatch = Dispatch(config, run, tell)
        self._node: Any = None
        self._crash: Any = None
        self._ungrouped: Dict[str, str] = {}
        self._replaced: Dict[str, str] = {}
        self._planned = False
        self._deselected_told = False
        self._divisions_told: Set[str] = set()
        self._against_told: Set[str] = set()
        self.dsession: Any = None
        """xdist's own plugin, from the start of the session on; None where it does not distribute."""

    def id_of(self, nodeid: str) -> str:
        """The id of a test, however it is distributed."""
        return told_id((self._ungrouped.get(nodeid) or plain_id(nodeid)) if self._dist == "loadgroup" else nodeid)

    def worker(self, report: Any = None) -> Optional[str]:
        """The id of the worker that this process is hearing from; without xdist its own."""
        node = getattr(report, "node", None) or self._node
        if node is not None:
            return str(node.gateway.id)
        return self._run.configuration.worker if self.dsession is None else None

    def recorded(self, worker: Optional[str], test: Optional[str], properties: List[Any]) -> None:
        """Tells what a test recorded, or with None for `test` the suite."""
        if test is None:
            self._tell("suite-properties", properties=properties)
        else:
            self._tell("properties", id=test, worker=worker, properties=properties)

    def is_crash(self, report: Any) -> bool:
        """Whether xdist made up the report, of a test during which its worker died."""
        return self._crash is not None and report is self._crash

    def follow(self, dsession: Any) -> None:
        """The session begins; `dsession` is None without xdist."""
        self.dsession = dsession
        if dsession is not None:
            # xdist calls pytest_runtest_logstart and -logfinish without saying for which worker.
            self._follow("worker_logstart")
            self._follow("worker_logfinish")
            replacing.guard(dsession, self._replaced, self._unreplaced)
            scoped_deaths.leave_rest(dsession, self._rest_left)

    def _unreplaced(self, worker: str, reason: str) -> None:
        self._tell("unreplaced", id=worker, error=capped(reason, TEXT_LIMIT))

    def _rest_left(self, worker: str, scheduler: str) -> None:
        self._tell("rest-left", id=worker, scheduler=scheduler)

    def _follow(self, name: str) -> None:
        plain = getattr(self.dsession, name, None)
        if plain is None:
            return

        def followed(node: Any, **told: Any) -> Any:
            self._node = node
            try:
                return plain(node=node, **told)
            finally:
                self._node = None

        setattr(self.dsession, name, followed)

    @pytest.hookimpl(optionalhook=True, tryfirst=True)
    def pytest_xdist_setupnodes(self, specs: List[Any]) -> None:
        self._dispatch.refuse_unsent(specs)
        self._dispatch.start_local(specs)

    @pytest.hookimpl(optionalhook=True, trylast=True)
    def pytest_configure_node(self, node: Any) -> None:
        with self._run.problems.caught("sending to a worker"):
            self._dispatch.prepare(node)

    @pytest.hookimpl(optionalhook=True, hookwrapper=True)
    def pytest_xdist_getremotemodule(self) -> Generator[None, Any, None]:
        outcome = yield
        if outcome.excinfo is None:
            with self._run.problems.caught("sending to a worker"):
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
            told = outpost.environment(pytest.__version__, xdist_version(self._config))
            told["python"] = "%d.%d.%d" % tuple(node.workerinfo["version_info"][:3])
        return told

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any, ids: List[str]) -> None:
        if self._dist == "loadgroup":
            with self._run.problems.caught("groups"):
                self._ungrouped.update(take_groups(groups_path(self._run.configuration.directory, str(node.gateway.id))))
        each = self._dist == "each"
        if each and node.gateway.id in self._replaced:
            return  # it runs what is left of the plan of the one that it replaces
        if each or not self._planned:
            self._planned = True
            for several in chunks([self.id_of(nodeid) for nodeid in ids]):
                self._tell("planned", worker=node.gateway.id if each else None, ids=several)

    @pytest.hookimpl(optionalhook=True)
    def pytest_handlecrashitem(self, crashitem: str, report: Any) -> None:
        self._crash = report
        self._tell("crashed", id=self.id_of(crashitem), worker=self.worker(report))

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any, error: Any) -> None:
        output: Dict[str, Any] = {}
        worker = str(node.gateway.id)
        with self._run.problems.caught("what a worker handed over"):
            told = (getattr(node, "workeroutput", None) or {}).get(KEY)
            output = Genuine.from_json(told) if told else {}
            self._handed_over(worker, output)
        self._tell(
            "worker-down",
            id=worker,
            error=None if error is None else str(error),
            complete=bool(output.get("artifact")),
            exit=None if error is None else _exit_code(node.gateway),
        )

    def _handed_over(self, worker: str, output: Dict[str, Any]) -> None:
        for where, text in output.get("problems", ()):
            self._tell("problem", worker=worker, where=where, text=capped(text, TEXT_LIMIT))
        for kind, text in output.get("against", ()):
            if text not in self._against_told:
                self._against_told.add(text)
                self._tell("against", kind=kind, text=text)
        for name, path in output.get("elsewhere", ()):
            self._tell("elsewhere", worker=worker, name=name, path=path)
        if output.get("peak"):
            self._tell("peak", worker=worker, **output["peak"])
        division = output.get("division")
        if division and division not in self._divisions_told:  # all collect the same, but where `each` has several Pythons
            self._divisions_told.add(division)
            for several in division_events(Genuine.from_json(division)):
                self._tell("division", **several)
        if output.get("files"):
            self._tell("files", **Genuine.from_json(output["files"]))
        if output.get("written"):
            self._tell("written", worker=worker, files=output["written"])
        for nodeid, content in Genuine.from_json(output.get("tries") or "[]"):
            if content.get("path"):
                content["path"] = self._run.configuration.home(content["path"])
            self._tell("tried", **content, id=self.id_of(nodeid), worker=worker)
        for nodeid, recorded in Genuine.from_json(output.get("recorded") or "[]"):
            self.recorded(worker, None if nodeid is None else self.id_of(nodeid), [recorded])
        if output.get("late"):
            count, first = output["late"]
            self._tell("late", worker=worker, count=count, first=first)
        if output.get("deselected") and not self._deselected_told:
            self._deselected_told = True
            self._tell("deselected", count=output["deselected"])


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
