"""Runs some of the features with behave itself, and observes what becomes of them. PYTEST_DONT_REWRITE

behave is started as `python -m behave ARGUMENT...` is, with the user's own arguments, so that its configuration, its base_dir
and all that the tests can see are those of a plain run of everything. Only the list of files that it is about to parse is
cut down to those of this chunk (see behave_plan).

It observes by wrapping methods of behave's classes (1.2.6 to 1.3): a formatter hears nothing of the end of a scenario, of
hooks and clean-ups, and a reporter only of whole features. What surrounds a step is one frame of ours for the run, one for
the feature and one for the scenario: behave takes a stack trace whenever a step sets an attribute of its context.
"""

from __future__ import annotations

import functools
import os
import sys
import types
from typing import Any, Callable, Dict, List, Optional

from slipcover_maven.base.events import Events
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.run import Run
from slipcover_maven.base.watching import Watched
from slipcover_maven.with_behave import behave_course, behave_loading, behave_model as model, behave_outputs
from slipcover_maven.with_behave import behave_reports as reports
from slipcover_maven.with_behave.behave_plan import Assignment, Plan
from slipcover_maven.with_behave.behave_telling import Teller
from slipcover_maven.with_behave.behave_timing import Times


def watched(run: Run) -> Watched:
    """What is to be called when behave's modules have been imported. Raises what Assignment and Events raise."""
    told = run.configuration
    chunk = Chunk(run, Assignment(str(told.assignment)), Events(told.directory, told.attempt, run.problems))
    return {"behave.configuration": chunk.into_configuration, "behave.runner": chunk.into_runner}


class Chunk:
    """One process of behave."""

    def __init__(self, run: Run, assignment: Assignment, events: Events) -> None:
        self._run = run
        self._keys = model.Keys(run.configuration.root)
        self._plan = Plan(assignment, self._keys)
        self._course = behave_course.Course(run, assignment, self._keys, self._plan)
        self._twins: List[Any] = []
        self._times = Times(self._keys)
        self._teller = Teller(run, events, self._plan, self._course, self._times)
        self._config: Any = None
        self._runner: Any = None
        self._environment = ""
        self._renamed: List[behave_outputs.Renamed] = []
        self._hook_errors: Dict[str, str] = {}
        self._others_stopped = False
        self._plain_run: Any = None
        run.problems.deliver_to(self._teller.problem)

    # -- into behave

    def into_configuration(self, module: types.ModuleType) -> None:
        """Hears of the first configuration, which is that of the run."""
        _replace(module.Configuration, "__init__", self._configuring)

    def into_runner(self, module: types.ModuleType) -> None:
        """behave.runner has imported the model and its helpers."""
        behave: Any = module
        behave_model: Any = sys.modules["behave.model"]
        _replace(behave, "parse_features", self._parsing)
        for holder in (behave, sys.modules["behave.runner_util"]):
            behave_loading.watch_files(holder, lambda path, text: self._teller.not_loaded(self._keys.of(path), text))
        _replace(behave_model.Scenario, "run", self._running_scenario)
        self._plain_run = behave_model.Scenario.run
        _replace(behave_model.Feature, "run", self._running_feature)
        _replace(behave.ModelRunner, "run_model", self._running_model)

    def _configuring(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def __init__(config: Any, *arguments: Any, **named: Any) -> None:
            plain(config, *arguments, **named)
            if self._config is None:
                self._config = config
                with self._run.problems.caught("outputs"):
                    self._keep_apart()

        return __init__

    def _parsing(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def parse_features(feature_files: Any, *arguments: Any, **named: Any) -> Any:
            mine = self._plan.assignment.features
            ours = [place for place in feature_files if self._keys.of(getattr(place, "filename", place)) in mine]
            begun = Genuine.now()
            features = plain(ours, *arguments, **named)
            if self._runner is None:
                self._twins = plain(self._course.twice(ours), *arguments, **named)
                features.extend(self._twins)
            self._times.parsed(features, Genuine.now() - begun)
            return features

        return parse_features

    def _keep_apart(self) -> None:
        told = self._run.configuration
        if told.worker != "main" or told.attempt > 0 or told.trial:
            name = f"{told.attempt}-{told.worker}"
            folder = os.path.join(told.directory, "logs", "outputs", name)
            self._renamed = behave_outputs.keep_apart(self._config, folder)

    # -- the run

    def _running_model(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def run_model(runner: Any, *arguments: Any, **named: Any) -> Any:
            if self._runner is not None:
                return plain(runner, *arguments, **named)  # one that a step started
            self._runner = runner
            with self._run.problems.caught("planning"):
                self._begin()
                arguments, named = (self._course.features(self._goes_on, self._claimed, self._abort),), {}
            for name in ("before_all", "after_all"):
                behave_loading.watch_hook(runner.hooks, name, self._hook_errors)
            failed = plain(runner, *arguments, **named)
            # Not in a `finally`: who leaves by an exception, as by sys.exit(0) in a step, has not ended as behave ends.
            with self._run.problems.caught("ending"):
                self._end(bool(failed))
            return failed

        return run_model

    def _begin(self) -> None:
        config = self._config
        self._environment = self._keys.of(os.path.join(config.base_dir, config.environment_file))
        self._teller.session(bool(getattr(config, "stop", False)))
        if getattr(config, "dry_run", False):
            # --steps-catalog sets it, too.
            self._teller.idle("--steps-catalog" if getattr(config, "steps_catalog", False) else "--dry-run")
        features = list(self._runner.features)
        self._course.arrange(self._runner, self._environment, features, self._twins)
        if self._course.runs_twice:
            folders = [output for output in self._renamed if output.option == "junit_directory"]
            self._renamed.extend(output._replace(path=behave_course.alone(output.path)) for output in folders)
        self._teller.outputs(self._renamed, self._runner.formatters)
        self._runner.features[:] = self._course.possible
        self._teller.planned(self._plan.enter(self._course.certain))

    def _claimed(self, key: str, feature: Any) -> None:
        """It runs here, and nowhere else."""
        with self._run.problems.caught("planning"):
            self._teller.claimed(key, feature, self._plan.enter([feature]))

    def _goes_on(self) -> bool:
        """Whether the run is not about to stop."""
        stops = bool(getattr(self._config, "stop", False)) and bool(self._teller.faults)
        return not stops and not self._aborted() and not self._stops()

    def _abort(self) -> None:
        self._runner.aborted = True

    def _stops(self) -> bool:
        """Whether another chunk has stopped the run, as --stop does in this one."""
        stop = self._run.configuration.stop
        if not self._others_stopped and stop is not None and Genuine.exists(stop):
            self._others_stopped = True
        return self._others_stopped

    # -- features and scenarios

    def _running_feature(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def run(feature: Any, runner: Any) -> Any:
            if runner is not self._runner:
                return plain(feature, runner)
            if self._stops():
                return False
            faults = self._teller.faults_told
            begun = Genuine.now()
            failed = plain(feature, runner)
            self._tell_last()
            self._times.ran_feature(feature, Genuine.now() - begun)
            if failed:
                with self._run.problems.caught("feature"):
                    self._failed_feature(feature, faults)
            return failed

        return run

    def _failed_feature(self, feature: Any, faults_before: int) -> None:
        text = ""
        for part in (feature, *getattr(feature, "rules", ())):
            said = str(getattr(part, "error_message", None) or "")
            text = text or said
            if getattr(part, "hook_failed", False):
                # Without its before_feature or before_rule none of them runs.
                for test in self._plan.open_of(part):
                    self._teller.failed_without_running(test, "setup", said, part)
        if self._teller.faults_told == faults_before:
            self._teller.failed_without_running(self._keys.of(feature.filename), "teardown", text, feature)

    def _running_scenario(self, plain: Callable[..., Any]) -> Callable[..., Any]:
        def run(scenario: Any, runner: Any) -> Any:
            test = self._plan.id_of(scenario)
            if runner is not self._runner or test is None:
                return plain(scenario, runner)
            if self._stops():
                return False
            if test not in self._plan.open and not scenario.should_run(runner.config):
                return plain(scenario, runner)
            told = self._plan.assignment.is_told(test)
            with self._run.problems.caught("scenario"):
                self._begin_scenario(scenario, test, told)
            begun = Genuine.now()
            failed = plain(scenario, runner)
            seconds = max(0.0, Genuine.now() - begun)
            self._times.ran_scenario(scenario, seconds)
            if told or failed:
                with self._run.problems.caught("scenario"):
                    self._ended_scenario(scenario, test, bool(failed), seconds)
            return failed

        return run

    def _begin_scenario(self, scenario: Any, test: str, told: bool) -> None:
        if self._teller.is_open(scenario):
            self._teller.again()
            return
        self._tell_last()
        if told:
            self._teller.started(test)

    def _ended_scenario(self, scenario: Any, test: str, failed: bool, seconds: float) -> None:
        verdict = reports.verdict(scenario, failed)
        if verdict is None:
            return
        if getattr(scenario.run, "__func__", None) is self._plain_run:
            self._teller.became(scenario, test, verdict, seconds)
        else:
            # behave's own patch_scenario_with_autoretry, or another's: it may run the scenario again, and then what it came to
            # now does not count.
            self._teller.may_have_become(scenario, test, verdict, seconds)

    def _tell_last(self) -> None:
        with self._run.problems.caught("scenario"):
            self._teller.settle()

    # -- the end

    def _end(self, failed: bool) -> None:
        self._tell_last()
        stopped = self._stopped()
        if "before_all" in self._hook_errors:
            self._course.claim_all(self._claimed)
            for test in sorted(self._plan.open):
                self._teller.failed_without_running(test, "setup", self._hook_errors["before_all"])
            stopped = None
        after_all = f"{self._environment} after_all"
        if "after_all" in self._hook_errors:
            self._teller.failed_without_running(after_all, "teardown", self._hook_errors["after_all"])
        if failed and not self._teller.faults and not self._aborted():
            self._teller.failed_without_running(after_all, "teardown", "behave says that the run failed")
        self._teller.ended(failed, stopped)

    def _aborted(self) -> bool:
        return bool(getattr(self._runner, "aborted", False))

    def _stopped(self) -> Optional[str]:
        if self._others_stopped:
            return "another worker stopped"
        if self._aborted():
            return "behave was aborted"
        if getattr(self._config, "stop", False) and self._teller.faults:
            return "stopping after the first failure"
        return None


def _replace(owner: Any, name: str, make: Callable[[Callable[..., Any]], Callable[..., Any]]) -> None:
    """Puts in the place of a function what `make` makes of it."""
    plain = getattr(owner, name)
    setattr(owner, name, functools.wraps(plain)(make(plain)))
