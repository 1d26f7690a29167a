"""Runs some of the features with behave itself, and tells what becomes of them. PYTEST_DONT_REWRITE

behave is started as `python -m behave ARGUMENT...` is, with the user's own arguments, so that its configuration, its base_dir
and all that the tests can see are those of a plain run of everything. Only the list of files that it is about to parse is
cut down to those of this chunk, which stand in a JSON file: {"format": 1, "features": {KEY: [ID, ...]}, "elsewhere":
[KEY, ...] or null, "tell": [ID, ...] or null}. `elsewhere` are the features of other builds, where this one runs a part of the
suite; ID are the scenarios that the listing found; with `tell` what passes is told of these alone (a rerun of what was lost
runs whole features, because scenarios may build on each other, but results that there are stay).

It observes by wrapping methods of behave's classes (1.2.6 to 1.3): a formatter hears nothing of the end of a scenario, of
hooks and clean-ups, and a reporter only of whole features.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import traceback
import types
from typing import Any, Callable, Dict, List, Optional, Set

from slipcover_maven import artifact, behave_model as model, behave_outputs, behave_reports as reports, elsewhere, engines
from slipcover_maven.events import TEXT_LIMIT, Events, capped
from slipcover_maven.genuine import Genuine
from slipcover_maven.hosts import shown
from slipcover_maven.run import Run

FORMAT = 1


class Assignment:
    """What this chunk is to run. Raises OSError, ValueError, KeyError and TypeError."""

    def __init__(self, path: str) -> None:
        with open(path, "rb") as file:
            told = json.loads(file.read().decode("utf-8"))
        if told["format"] != FORMAT:
            raise ValueError(f"{path} has format {told['format']!r}, this runtime reads {FORMAT}")
        self.features: Dict[str, List[str]] = {str(key): list(ids) for key, ids in told["features"].items()}
        self.elsewhere: Optional[List[str]] = None if told.get("elsewhere") is None else list(told["elsewhere"])
        self.tell: Optional[Set[str]] = None if told.get("tell") is None else set(told["tell"])


def watched(run: Run) -> Dict[str, Callable[[types.ModuleType], None]]:
    """What is to be called when behave's modules have been imported. Raises what Assignment and Events raise."""
    told = run.configuration
    chunk = Chunk(run, Assignment(str(told.features)), Events(told.directory, told.attempt, run.problems))
    return {"behave.configuration": chunk.into_configuration, "behave.runner": chunk.into_runner}


class Chunk:
    """One process of behave."""

    def __init__(self, run: Run, assignment: Assignment, events: Events) -> None:
        self._run = run
        self._assignment = assignment
        self._tell = events.tell
        self._worker = run.configuration.worker
        self._root = run.configuration.root
        self._config: Any = None
        self._runner: Any = None
        self._renamed: List[behave_outputs.Renamed] = []
        self._ids: Dict[int, str] = {}
        self._features: List[Any] = []
        self._open: Set[str] = set()
        self._counts: Dict[str, int] = {}
        self._failed_in_feature = 0
        self._hook_errors: Dict[str, str] = {}
        self._in_features: Dict[str, float] = {}
        self._in_scenarios: Dict[str, float] = {}
        self._parsing: Dict[str, float] = {}
        self._others_stopped = False
        run.problems.deliver_to(self._problem)

    def _problem(self, where: str, text: str) -> None:
        self._tell("problem", worker=self._worker, where=where, text=capped(text, TEXT_LIMIT))

    # -- into behave

    def into_configuration(self, module: types.ModuleType) -> None:
        """Hears of the first configuration, which is that of the run."""
        plain = module.Configuration.__init__  # type: ignore[attr-defined]

        @functools.wraps(plain)
        def __init__(config: Any, *arguments: Any, **named: Any) -> None:
            plain(config, *arguments, **named)
            if self._config is None:
                self._config = config
                self._safely("outputs", self._keep_apart)

        module.Configuration.__init__ = __init__  # type: ignore[attr-defined]

    def into_runner(self, module: types.ModuleType) -> None:
        """behave.runner has imported the model and its helpers."""
        behave: Any = module
        self._parse = behave.parse_features
        behave.parse_features = self._parse_ours
        for holder in (behave, sys.modules["behave.runner_util"]):
            self._watch_files(holder)
        model_module: Any = sys.modules["behave.model"]
        _wrap(model_module.Scenario, "run", self._run_scenario)
        _wrap(model_module.Feature, "run", self._run_feature)
        _wrap(behave.ModelRunner, "run_model", self._run_model)

    def _safely(self, where: str, action: Callable[[], None]) -> None:
        try:
            action()
        except Exception as error:
            self._run.problems.report_exception(where, error)

    def _keep_apart(self) -> None:
        told = self._run.configuration
        if self._worker != "main" or told.attempt > 0:
            name = f"{told.attempt}-{self._worker}"
            folder = os.path.join(told.directory, "logs", "outputs", name)
            self._renamed = behave_outputs.keep_apart(self._config, folder)

    def _parse_ours(self, feature_files: Any, *arguments: Any, **named: Any) -> Any:
        ours = [place for place in feature_files if self._key(getattr(place, "filename", place)) in self._assignment.features]
        begun = Genuine.now()
        features = self._parse(ours, *arguments, **named)
        share = (Genuine.now() - begun) / max(1, len(features))
        for feature in features:
            key = self._key(feature.filename)
            self._parsing[key] = self._parsing.get(key, 0.0) + share
        return features

    def _watch_files(self, holder: Any) -> None:
        plain = holder.exec_file

        @functools.wraps(plain)
        def exec_file(filename: Any, *arguments: Any, **named: Any) -> Any:
            try:
                return plain(filename, *arguments, **named)
            except Exception as error:
                text = "".join(traceback.format_exception(type(error), error, _without_us(error)))
                self._tell("collect-error", id=self._key(filename), text=capped(text, TEXT_LIMIT))
                raise

        holder.exec_file = exec_file

    def _key(self, path: Any) -> str:
        return model.key_of(path, self._root)

    # -- the run

    def _run_model(self, plain: Callable[..., Any], runner: Any, *arguments: Any, **named: Any) -> Any:
        if self._runner is not None:
            return plain(runner, *arguments, **named)  # one that a step started
        self._runner = runner
        self._safely("planning", self._plan)
        for name in ("before_all", "after_all"):
            self._watch_hook(name)
        failed = plain(runner, *arguments, **named)
        # Not in a `finally`: who leaves by an exception, as by sys.exit(0) in a step, has not ended as behave ends.
        self._safely("ending", lambda: self._end(bool(failed)))
        return failed

    def _watch_hook(self, name: str) -> None:
        plain = self._runner.hooks.get(name)
        if plain is None:
            return

        @functools.wraps(plain)
        def hook(*arguments: Any, **named: Any) -> Any:
            try:
                return plain(*arguments, **named)
            except Exception as error:
                text = "".join(traceback.format_exception(type(error), error, _without_us(error)))
                self._hook_errors[name] = f"HOOK-ERROR in {name}: {type(error).__name__}: {error}\n{text}"
                raise

        self._runner.hooks[name] = hook

    def _plan(self) -> None:
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
        if getattr(self._config, "stop", False):
            self._tell("maxfail", count=1)
        lists = behave_outputs.rerun_lists(self._runner.formatters)
        for renamed in self._renamed:
            if renamed.path in lists:
                self._tell("rerun-list", path=renamed.path, place=told.home(renamed.place))
            else:
                self._tell("renamed", option=renamed.option, path=renamed.path)
        self._features = list(self._runner.features)
        planned: List[str] = []
        unselected = 0
        for feature in self._features:
            key = self._key(feature.filename)
            chosen = {id(scenario) for scenario in model.selected(feature, self._config)}
            for scenario in model.scenarios_of(feature):
                test = self._ids[id(scenario)] = model.id_of(scenario, key)
                if id(scenario) not in chosen:
                    unselected += 1
                elif self._is_told(test):
                    planned.append(test)
        self._open = set(planned)
        self._complain(planned)
        if unselected and self._assignment.tell is None:
            self._tell("deselected", count=unselected)
        if self._assignment.elsewhere is not None:
            mine = [key for key, tests in self._assignment.features.items() if tests]
            self._tell("division", taken=mine, left=[], mine=mine, elsewhere=self._assignment.elsewhere)
        self._tell_files()
        self._tell("planned", worker=self._worker if self._worker == "main" else None, ids=planned)

    def _complain(self, planned: List[str]) -> None:
        """What the listing found is what runs; environment.py may have given scenarios other names meanwhile."""
        listed = [test for tests in self._assignment.features.values() for test in tests if self._is_told(test)]
        missing = {_place(test) for test in listed} - {_place(test) for test in planned}
        if missing:
            shown_ones = ", ".join(sorted(missing)[:5])
            more = f" and {len(missing) - 5} more" if len(missing) > 5 else ""
            self._problem("features", f"listed before the run and not selected in it: {shown_ones}{more}")

    def _is_told(self, test: str) -> bool:
        return self._assignment.tell is None or test in self._assignment.tell

    # -- features and scenarios

    def _run_feature(self, plain: Callable[..., Any], feature: Any, runner: Any) -> Any:
        if runner is not self._runner:
            return plain(feature, runner)
        if self._stops():
            return False
        self._failed_in_feature = 0
        begun = Genuine.now()
        failed = plain(feature, runner)
        key = self._key(feature.filename)
        self._in_features[key] = self._in_features.get(key, 0.0) + Genuine.now() - begun
        if failed:
            self._safely("feature", lambda: self._failed_feature(feature, key))
        return failed

    def _failed_feature(self, feature: Any, key: str) -> None:
        text = str(getattr(feature, "error_message", None) or "")
        if getattr(feature, "hook_failed", False):
            # Without its before_feature none of them runs.
            for scenario in model.scenarios_of(feature):
                test = self._ids.get(id(scenario), "")
                if test in self._open:
                    self._tell_failure_of(test, "setup", feature, text)
        if self._failed_in_feature == 0:
            self._tell_failure_of(key, "teardown", feature, text)

    def _tell_failure_of(self, test: str, when: str, element: Any, text: str) -> None:
        text = text or "a hook or a clean-up failed; the output says more"
        content = reports.detail(element, text, text.strip().splitlines()[0])
        self._tell("started", id=test, worker=self._worker)
        self._result(test, when, "error", 0.0, content)
        self._finished(test, 0.0)

    def _run_scenario(self, plain: Callable[..., Any], scenario: Any, runner: Any) -> Any:
        test = self._ids.get(id(scenario))
        if runner is not self._runner or test is None:
            return plain(scenario, runner)
        if self._stops():
            return False
        told = self._is_told(test)
        will_run = test in self._open or scenario.should_run(runner.config)
        if not will_run:
            return plain(scenario, runner)
        if told:
            self._tell("started", id=test, worker=self._worker)
        begun = Genuine.now()
        failed = plain(scenario, runner)
        seconds = max(0.0, Genuine.now() - begun)
        key = self._key(scenario.filename)
        self._in_scenarios[key] = self._in_scenarios.get(key, 0.0) + seconds
        if told or failed:
            self._safely("scenario", lambda: self._ended_scenario(scenario, test, bool(failed), seconds))
        return failed

    def _ended_scenario(self, scenario: Any, test: str, failed: bool, seconds: float) -> None:
        became = reports.verdict(scenario, failed, bool(getattr(self._config, "dry_run", False)))
        if became is None:
            return
        when, category, content = became
        self._result(test, when, category, seconds, content)
        self._finished(test, seconds)

    def _result(self, test: str, when: str, category: str, seconds: float, content: Dict[str, Any]) -> None:
        self._counts[category] = self._counts.get(category, 0) + 1
        if "headline" in content:
            self._failed_in_feature += 1
            if content["path"] is not None:
                content["path"] = self._run.configuration.home(content["path"])
        self._tell("result", id=test, worker=self._worker, when=when, category=category, duration=seconds, **content)

    def _finished(self, test: str, seconds: float) -> None:
        self._open.discard(test)
        artifact.flush(self._run)
        self._tell("finished", id=test, worker=self._worker, duration=seconds)

    def _stops(self) -> bool:
        """Whether another chunk has stopped the run, as --stop does in this one."""
        stop = self._run.configuration.stop
        if not self._others_stopped and stop is not None and Genuine.exists(stop):
            self._others_stopped = True
        return self._others_stopped

    # -- the end

    def _end(self, failed: bool) -> None:
        stopped = self._stopped()
        environment = self._key(os.path.join(self._config.base_dir, self._config.environment_file))
        if "before_all" in self._hook_errors:
            for test in sorted(self._open):
                self._tell_failure_of(test, "setup", None, self._hook_errors["before_all"])
            stopped = None
        if "after_all" in self._hook_errors:
            self._tell_failure_of(f"{environment} after_all", "teardown", None, self._hook_errors["after_all"])
        if failed and not any(kind in self._counts for kind in ("failed", "error")) and not self._aborted():
            self._tell_failure_of(f"{environment} after_all", "teardown", None, "behave says that the run failed")
        self._tell_files()
        artifact.write(self._run, self._worker)
        for name, path in elsewhere.imported(self._run.configuration.sources):
            self._tell("elsewhere", worker=self._worker, name=name, path=path)
        summary = ", ".join(f"{count} {kind}" for kind, count in self._counts.items())
        self._tell("ended", exitstatus=int(failed), counts=self._counts, summary=summary, stopped=stopped)
        self._run.problems.close()

    def _aborted(self) -> bool:
        return bool(getattr(self._runner, "aborted", False))

    def _stopped(self) -> Optional[str]:
        if self._others_stopped:
            return "another worker stopped"
        if self._aborted():
            return "behave was aborted"
        faults = sum(self._counts.get(kind, 0) for kind in ("failed", "error"))
        if getattr(self._config, "stop", False) and faults:
            return "stopping after the first failure"
        return None

    def _tell_files(self) -> None:
        """How long each feature takes beside its scenarios: parsing it, and its own hooks."""
        files = []
        for key in dict.fromkeys(self._key(feature.filename) for feature in self._features):
            scenarios = self._in_scenarios.get(key, 0.0)
            beside = max(0.0, self._in_features.get(key, scenarios) - scenarios)
            seconds = round(self._parsing.get(key, 0.0) + beside, 6)
            files.append({"path": key, "node": key, "collect": seconds, "together": True, "groups": {}})
        self._tell("files", files=files, needs=[])


def _without_us(error: BaseException) -> Any:
    """The traceback from the frame below ours."""
    return error.__traceback__.tb_next if error.__traceback__ is not None else None


def _place(test: str) -> str:
    """Where a scenario stands; its name may hold anything."""
    path, _, rest = test.partition(".feature:")
    return f"{path}.feature:{rest.split(' ', 1)[0]}"


def _wrap(owner: Any, name: str, instead: Callable[..., Any]) -> None:
    plain = getattr(owner, name)

    @functools.wraps(plain)
    def method(self: Any, *arguments: Any, **named: Any) -> Any:
        return instead(plain, self, *arguments, **named)

    setattr(owner, name, method)
