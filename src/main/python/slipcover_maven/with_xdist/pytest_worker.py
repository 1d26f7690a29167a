"""The plugin of an xdist worker. PYTEST_DONT_REWRITE

What it hands to the controller goes through `workeroutput["slipcover_maven"] = {"artifact": bool,
"problems": [[where, text], ...], "late": [how many tests came after the collection, the first of them] or None,
"deselected": int, "elsewhere": [[name, path], ...], "files": JSON or None, "division": JSON or None,
"against": [[kind, text], ...] (see known_plugins), "peak": see `peak.figures`, "tries": JSON of [[node id, content], ...],
"written": see `overwriting`, "recorded": JSON of [[node id or None, [name, value]], ...]}`.
"""

from __future__ import annotations

from typing import Any, Dict, Generator, List, Optional, Tuple

import pytest

from slipcover_maven.base import elsewhere, peak
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.hosts import xdist_version
from slipcover_maven.base.restoring import Untouched
from slipcover_maven.base.run import Run
from slipcover_maven.engines import artifact
from slipcover_maven.suite import dividing, recording, selecting, timing
from slipcover_maven.suite.dividing import Dividing
from slipcover_maven.suite.overwriting import Overwriting
from slipcover_maven.suite.recording import Property, Recording
from slipcover_maven.suite.retries import Retries
from slipcover_maven.suite.selecting import Selection
from slipcover_maven.suite.timing import FileTimes
from slipcover_maven.with_plugins import minding
from slipcover_maven.with_xdist import outpost

KEY = "slipcover_maven"


class Worker:
    """An xdist worker."""

    def __init__(self, config: Any, run: Optional[Run]) -> None:
        self._config = config
        self._run = run
        self._deselected = 0
        self._selection: Optional[Selection] = None
        self._files: Optional[str] = None
        self._division: Optional[str] = None
        self._dividing: Optional[Dividing] = None
        self._times: Optional[FileTimes] = None
        self._overwriting: Optional[Overwriting] = None
        self._tries: List[Tuple[str, Dict[str, Any]]] = []
        self._recorded: List[Tuple[Optional[str], Property]] = []
        self._minding: Optional[minding.Minding] = None
        self._against: minding.Found = []
        self._collected: List[Any] = []
        self._late: Optional[List[Any]] = None
        if run is not None:
            self._selection = selecting.select(config, run, bool(getattr(config.option, "loadgroup", False)))
            if run.courier is not None:
                # At once: what lies in a file there has no way here when the connection ends.
                run.problems.deliver_to(run.courier.problem)
                run.courier.environment(outpost.environment(pytest.__version__, xdist_version(config)))
            self._minding = minding.mind(config, run)
            self._dividing = dividing.divide(config, run, self._minding)
            if config.workerinput["workerid"] == "gw0":  # all collect the same
                self._times = timing.observe(config, run, self._minding)
            if getattr(config.option, "loadgroup", False):
                groups = selecting.groups_path(run.configuration.directory, config.workerinput["workerid"])
                config.pluginmanager.register(selecting.Groups(groups), "slipcover-maven-groups")
            if run.courier is None:  # what lies on another host is nobody else's
                self._overwriting = Overwriting(run.configuration)
                config.pluginmanager.register(self._overwriting, "slipcover-maven-overwriting")
            retries = Retries(config, lambda nodeid, content: self._tries.append((nodeid, content)))
            config.pluginmanager.register(retries, "slipcover-maven-retries")
            config.pluginmanager.register(Recording(recording.keeper(self._recorded)), "slipcover-maven-recording")

    @pytest.hookimpl
    def pytest_collection_finish(self, session: Any) -> None:
        self._collected = list(session.items)
        if self._dividing is not None:
            self._division = Genuine.to_json(self._dividing.told())
        if self._run is not None and self._times is not None:
            with self._run.problems.caught("collection"):
                told = {"files": self._times.told(session.items), "needs": timing.needs_xdist(session.items)}
                self._files = Genuine.to_json(told)
                if self._minding is not None:
                    self._against = self._minding.found(session.items)

    # Innermost of the wrappers, for what the others still add.
    @pytest.hookimpl(hookwrapper=True, trylast=True)
    def pytest_runtestloop(self, session: Any) -> Generator[None, Any, None]:
        known = {id(item) for item in self._collected}
        late = [str(item.nodeid) for item in session.items if id(item) not in known]
        if late:
            # xdist's controller was told what there is when the collection had ended, and hands out nothing else.
            self._late = [len(late), selecting.told_id(late[0])]
        yield

    @pytest.hookimpl
    def pytest_deselected(self, items: List[Any]) -> None:
        self._deselected += len(items)

    # Innermost of the wrappers: after all of the others' session finish, even a raising one, and before xdist's own wrapper
    # sends workeroutput away. Not at exit: execnet kills a worker that still runs 10 s after its channel closed.
    @pytest.hookimpl(hookwrapper=True, trylast=True)
    def pytest_sessionfinish(self) -> Generator[None, Any, None]:
        yield
        with Untouched():
            self._hand_over()

    def _hand_over(self) -> None:
        run = self._run
        output: Dict[str, Any] = {"artifact": False, "problems": [], "deselected": self._deselected}
        output.update(files=self._files, division=self._division, late=self._late)
        if self._overwriting is not None:
            output["written"] = self._overwriting.written()
        output.update(tries=Genuine.to_json(self._tries), recorded=Genuine.to_json(self._recorded))
        if run is None:
            output["problems"] = [["start", "this worker was not started through launch.py and is not measured"]]
        elif Genuine.getpid() == run.pid:
            if self._selection is not None and self._selection.complaint():
                run.problems.report("select", self._selection.complaint())
            if self._minding is not None:
                with run.problems.caught("what is loaded"):
                    self._against += self._minding.apart()
            output["against"] = [[kind, text] for kind, text in self._against]
            output["artifact"] = artifact.write(run, self._config.workerinput["workerid"])
            # Of other hosts it says nothing about the memory here.
            output["peak"] = peak.figures() if run.courier is None else None
            output["elsewhere"] = [[name, path] for name, path in elsewhere.imported(run.configuration.sources)]
            output["problems"] = [[where, text] for where, text in run.problems.take()]
            run.problems.close()
        # ASCII: execnet takes no lone surrogates, which names of files may hold.
        self._config.workeroutput[KEY] = Genuine.to_json(output)
