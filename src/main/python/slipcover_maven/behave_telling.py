"""What a process of behave tells: events as those of pytest. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import sys
from typing import Any, Dict, List, Optional

from slipcover_maven import artifact, behave_outputs, behave_reports as reports, elsewhere, engines, looking
from slipcover_maven.behave_plan import Plan
from slipcover_maven.behave_timing import Times
from slipcover_maven.events import TEXT_LIMIT, Events, capped
from slipcover_maven.hosts import shown
from slipcover_maven.restoring import Untouched
from slipcover_maven.run import Run

_NO_WORDS = "a hook or a clean-up failed; the output says more"


class Teller:
    """The events of this process, and how many results it told."""

    def __init__(self, run: Run, events: Events, plan: Plan, times: Times) -> None:
        self._run = run
        self._events = events
        self._tell = events.tell
        self._plan = plan
        self._times = times
        self._worker = run.configuration.worker
        self.counts: Dict[str, int] = {}
        self.faults = 0
        """How many results were failures or errors."""

    def problem(self, where: str, text: str) -> None:
        """An error of ours."""
        self._tell("problem", worker=self._worker, where=where, text=capped(text, TEXT_LIMIT))

    def not_loaded(self, key: str, text: str) -> None:
        """environment.py, or a file with steps, cannot be executed."""
        self._tell("collect-error", id=key, text=capped(text, TEXT_LIMIT))

    def session(self, stops: bool) -> None:
        """The run begins; `stops` is whether its first failure ends it."""
        told = self._run.configuration
        behave = sys.modules.get("behave.version") or sys.modules["behave"]
        self._tell(
            "session",
            pid=self._run.pid,
            python="%d.%d.%d" % sys.version_info[:3],
            behave=str(getattr(behave, "VERSION", None) or getattr(behave, "__version__", "")),
            slipcover=engines.version("slipcover"),
            coverage=engines.version(engines.COVERAGE) if told.engine == engines.COVERAGE else None,
            rootdir=told.root,
            args=[shown(argument) for argument in sys.argv[1:]],
        )
        for name, path in self._run.beforehand:
            self._tell("beforehand", name=name, path=told.home(path))
        if stops:
            self._tell("maxfail", count=1)

    def idle(self, option: str) -> None:
        """With that option no step is going to run."""
        self._tell("idle", options=[option])

    def outputs(self, renamed: List[behave_outputs.Renamed], formatters: Any) -> None:
        """Where behave's own files go. Lists of failed scenarios are joined after the run."""
        lists = behave_outputs.rerun_lists(formatters)
        for output in renamed:
            if output.path in lists:
                place = self._run.configuration.home(output.place)
                self._tell("rerun-list", path=output.path, place=place)
            else:
                self._tell("renamed", option=output.option, path=output.path)

    def planned(self) -> None:
        """What is about to run."""
        plan, assignment = self._plan, self._plan.assignment
        missing = plan.missing()
        if missing:
            more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
            self.problem("features", f"listed before the run and not selected in it: {', '.join(missing[:5])}{more}")
        if plan.unselected and assignment.tell is None:
            self._tell("deselected", count=plan.unselected)
        if assignment.elsewhere is not None:
            mine = [key for key, tests in assignment.features.items() if tests]
            self._tell("division", taken=mine, left=[], mine=mine, elsewhere=assignment.elsewhere)
        self.files()
        self._tell("planned", worker=self._worker if self._worker == "main" else None, ids=plan.planned)

    def files(self) -> None:
        """How long each feature takes beside its scenarios, as far as that is known."""
        self._tell("files", files=self._times.files(self._plan.features), needs=[])

    def started(self, test: str) -> None:
        """A scenario begins."""
        self._tell("started", id=test, worker=self._worker)

    def became(self, test: str, when: str, category: str, seconds: float, content: Dict[str, Any]) -> None:
        """The result of a scenario that has come to its end."""
        self.counts[category] = self.counts.get(category, 0) + 1
        if "headline" in content:
            self.faults += 1
            if content["path"] is not None:
                content["path"] = self._run.configuration.home(content["path"])
        self._tell("result", id=test, worker=self._worker, when=when, category=category, duration=seconds, **content)
        self._plan.open.discard(test)
        artifact.flush(self._run)
        looking.look(self._run, test)
        self._tell("finished", id=test, worker=self._worker, duration=seconds)
        self._events.look()

    def failed_without_running(self, test: str, when: str, text: str, element: Any = None) -> None:
        """An error of `test`, which is a scenario, or something else that has no other result."""
        text = text if text.strip() else _NO_WORDS
        content = reports.detail(element, text, text.strip().splitlines()[0])
        self.started(test)
        self.became(test, when, "error", 0.0, content)

    def ended(self, failed: bool, stopped: Optional[str]) -> None:
        """The run has come to its end, after all results; writes the artifact."""
        with Untouched():
            self.files()
            artifact.write(self._run, self._worker)
            for name, path in elsewhere.imported(self._run.configuration.sources):
                self._tell("elsewhere", worker=self._worker, name=name, path=path)
        summary = ", ".join(f"{count} {kind}" for kind, count in self.counts.items())
        self._tell("ended", exitstatus=int(failed), counts=self.counts, summary=summary, stopped=stopped)
        self._run.problems.close()
