"""The pytest plugin: `-p slipcover_maven.plugin.pytest_plugin`. PYTEST_DONT_REWRITE

It registers the plugin of this kind of process: `pytest_worker` in an xdist worker, else `pytest_controller` with
`pytest_nodes`. In the serial process and in the xdist controller that tells events; in each process it writes the artifact.
It changes no test and no option.
"""

from __future__ import annotations

import os
from typing import Any, Optional

import pytest

from slipcover_maven.base import restoring
from slipcover_maven.base import run as runs
from slipcover_maven.base.events import Events
from slipcover_maven.base.run import Run
from slipcover_maven.engines import artifact, looking
from slipcover_maven.plugin.pytest_controller import Controller
from slipcover_maven.start import starting
from slipcover_maven.suite import idling
from slipcover_maven.with_xdist.pytest_nodes import Nodes
from slipcover_maven.with_xdist.pytest_worker import Worker

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
def pytest_cmdline_main(config: Any) -> None:
    """Tells of options with which no test is going to run; with some nothing is configured."""
    run = runs.current
    if run is not None and not hasattr(config, "workerinput"):
        with run.problems.caught("options"):
            idling.tell(config, _events(run).tell)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: Any) -> None:
    """Registers the plugin of this kind of process."""
    restoring.remember()
    run = runs.current
    if hasattr(config, "workerinput"):
        if run is not None:
            config.pluginmanager.register(TestEnds(run), "slipcover-maven-test-ends")
        config.pluginmanager.register(Worker(config, run), "slipcover-maven-worker")
    elif run is not None:
        try:
            events = _events(run)
            nodes = Nodes(config, run, events.tell)
            controller = Controller(config, run, events.tell, nodes)
        except OSError as error:
            run.problems.cannot_write("events", "the log of events", error)
            return
        except Exception as error:
            run.problems.report_exception("events", error)
            return
        config.pluginmanager.register(TestEnds(run, events), "slipcover-maven-test-ends")
        config.pluginmanager.register(controller, "slipcover-maven-controller")
        config.pluginmanager.register(nodes, "slipcover-maven-nodes")


def _events(run: Run) -> Events:
    """Those of this process, opened once. Raises OSError."""
    if run.events is None:
        run.events = Events(run.configuration.directory, run.configuration.attempt, run.problems)
    return run.events


class TestEnds:
    """Journals what a test ran before anybody is told that it has finished, see measurement.Measurement, and looks whether it is
    measured and kept."""

    __test__ = False

    def __init__(self, run: Run, events: Optional[Events] = None) -> None:
        """`events`: those of this process, if it tells any."""
        self._run = run
        self._events = events

    # Where xdist distributes, its controller hears these reports, too, of tests that others ran.
    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.when not in ("setup", "call") and getattr(report, "node", None) is None:
            self._look(report.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_finish(self) -> None:
        self._look(looking.COLLECTION)

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logfinish(self) -> None:
        if self._events is not None:
            self._events.look()

    def _look(self, after: str) -> None:
        artifact.flush(self._run)
        looking.look(self._run, after)
