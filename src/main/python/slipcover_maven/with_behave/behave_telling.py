"""What a process of behave tells: events as those of pytest. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import sys
from typing import Any, Dict, List, Optional, Tuple

from slipcover_maven.base import elsewhere
from slipcover_maven.base.events import TEXT_LIMIT, Events, capped
from slipcover_maven.base.restoring import Untouched
from slipcover_maven.base.run import Run
from slipcover_maven.engines import artifact, engines, looking
from slipcover_maven.with_behave import behave_outputs, behave_reports as reports
from slipcover_maven.with_behave.behave_course import Course
from slipcover_maven.with_behave.behave_plan import Entered, Plan
from slipcover_maven.with_behave.behave_timing import Times

_NO_WORDS = "a hook or a clean-up failed; the output says more"


class Teller:
    """The events of this process, and how many results it told."""

    def __init__(self, run: Run, events: Events, plan: Plan, course: Course, times: Times) -> None:
        self._run = run
        self._events = events
        self._tell = events.tell
        self._plan = plan
        self._course = course
        self._times = times
        self._worker = run.configuration.worker
        self.counts: Dict[str, int] = {}
        self.faults = 0
        """How many results are failures or errors."""
        self.faults_told = 0
        """The same, with those of tries that did not stand."""
        self._open: Optional[Tuple[Any, str, reports.Verdict, float]] = None
        self._told: Dict[int, str] = {}
        self._categories: Dict[str, Tuple[str, bool]] = {}

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
            version=str(getattr(behave, "VERSION", None) or getattr(behave, "__version__", "")),
            engine=engines.version(told),
            rootdir=told.root,
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
                place = self._run.configuration.home(output.place)
                self._tell("renamed", option=output.option, path=output.path, place=place)

    def planned(self, entered: Entered) -> None:
        """What is about to run."""
        assignment = self._plan.assignment
        missing = self._plan.missing(self._course.possible, self._course.listed())
        if missing:
            more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
            self.problem("features", f"listed before the run and not selected in it: {', '.join(missing[:5])}{more}")
        if assignment.tell is None and (self._worker != "main" or assignment.elsewhere is not None):
            took = self._course.took()
            self._tell(
                "division",
                taken=took.taken,
                left=took.left,
                mine=took.mine,
                elsewhere=assignment.elsewhere or [],
                whole=self._course.whole,
            )
        self.files()
        self._entered(entered)

    def claimed(self, key: str, feature: Any, entered: Entered) -> None:
        """One of those that are for whoever is free runs here. How long they take is told of all at the end."""
        share = self._plan.assignment.features[key]
        self._tell("division", taken=[key] if share.owners is None else share.tests, left=[], mine=[key], elsewhere=[])
        self._entered(entered)

    def _entered(self, entered: Entered) -> None:
        if entered.unselected and self._plan.assignment.tell is None:
            self._tell("deselected", count=entered.unselected)
        self._tell("planned", worker=self._worker if self._worker == "main" else None, ids=entered.tests)

    def files(self) -> None:
        """How long each feature takes beside its scenarios, as far as that is known, and what holds those together."""
        self._tell("files", files=self._times.files(self._plan.features, self._course.ties), needs=[])

    def started(self, test: str) -> None:
        """A scenario begins."""
        self._tell("started", id=test, worker=self._worker)

    def became(self, scenario: Any, test: str, verdict: reports.Verdict, seconds: float) -> None:
        """The result of a scenario that has come to its end."""
        if self._told.get(id(scenario)) == test:
            # Whoever runs a scenario or a whole feature once more, where nobody could see it coming: the last result counts.
            self._tell("again", id=test, worker=self._worker)
            self._uncount(test)
        self._told[id(scenario)] = test
        self._result(test, verdict, seconds)

    def may_have_become(self, scenario: Any, test: str, verdict: reports.Verdict, seconds: float) -> None:
        """The result of a scenario that may be run again at once; see `settle`."""
        self._open = (scenario, test, verdict, seconds)

    def is_open(self, scenario: Any) -> bool:
        """Whether it is this one that may be run again."""
        return self._open is not None and self._open[0] is scenario

    def again(self) -> None:
        """It is run again: what it came to before was a try."""
        if self._open is not None:
            _, test, (when, category, content), seconds = self._open
            self._open = None
            if "headline" in content:
                content = self._at_home(content)
                self._tell("tried", id=test, worker=self._worker, when=when, category=category, duration=seconds, **content)

    def settle(self) -> None:
        """It is not run again."""
        if self._open is not None:
            scenario, test, verdict, seconds = self._open
            self._open = None
            self.became(scenario, test, verdict, seconds)

    def _result(self, test: str, verdict: reports.Verdict, seconds: float) -> None:
        when, category, content = verdict
        self.counts[category] = self.counts.get(category, 0) + 1
        self._categories[test] = (category, "headline" in content)
        self.faults += "headline" in content
        self.faults_told += "headline" in content
        content = self._at_home(content)
        self._tell("result", id=test, worker=self._worker, when=when, category=category, duration=seconds, **content)
        self._plan.open.discard(test)
        artifact.flush(self._run)
        looking.look(self._run, test)
        self._tell("finished", id=test, worker=self._worker, duration=seconds)
        self._events.look()

    def _uncount(self, test: str) -> None:
        category, faulty = self._categories[test]
        self.counts[category] -= 1
        if not self.counts[category]:
            del self.counts[category]
        self.faults -= faulty

    def _at_home(self, content: Dict[str, Any]) -> Dict[str, Any]:
        if content.get("path") is not None:
            content["path"] = self._run.configuration.home(content["path"])
        return content

    def failed_without_running(self, test: str, when: str, text: str, element: Any = None) -> None:
        """An error of `test`, which is a scenario, or something else that has no other result."""
        text = text if text.strip() else _NO_WORDS
        content = reports.detail(element, text, text.strip().splitlines()[0])
        self.started(test)
        self._result(test, (when, "error", content), 0.0)

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
