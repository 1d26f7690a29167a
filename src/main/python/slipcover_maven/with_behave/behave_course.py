"""In which order this process runs its features, and which it takes from those that are for whoever is free.
PYTEST_DONT_REWRITE

First its own, then those of the queue, the next whenever it has run one, then what must run while nothing else does, when all
other processes have ended.
"""

from __future__ import annotations

import contextlib
from typing import Any, Callable, Dict, Iterator, List, NamedTuple

from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.run import Run
from slipcover_maven.with_behave import behave_model as model, behave_parting as parting
from slipcover_maven.with_behave.behave_plan import Assignment, Plan, Share
from slipcover_maven.with_behave.behave_timing import Ties

_POLL = 0.05


def alone(folder: Any) -> str:
    """The folder beside that of behave's JUnit files for those of what runs alone."""
    return f"{folder}-alone"


class Taken(NamedTuple):
    """What this process took of the features that several share, and what it left to others, by the names of features, or by
    the ids of scenarios where a feature is divided."""

    taken: List[str]
    left: List[str]
    mine: List[str]


class Course:
    """The features of one process."""

    def __init__(self, run: Run, assignment: Assignment, keys: model.Keys, plan: Plan) -> None:
        self._run = run
        self._assignment = assignment
        self._keys = keys
        self._plan = plan
        self._first: List[Any] = []
        self._queued: Dict[str, Any] = {}
        self._last: List[Any] = []
        self._again: List[Any] = []
        self.whole: Dict[str, str] = {}
        """The features that were to be divided and are not, each with the reason."""
        self._runner: Any = None
        self._environment = ""

    # -- before the run

    def twice(self, feature_files: Any) -> List[Any]:
        """Those of the files of which this process runs some scenarios now and others when all else has ended."""
        return [place for place in feature_files if self._is_twice(self._keys.of(getattr(place, "filename", place)))]

    def _is_twice(self, key: str) -> bool:
        share = self._assignment.features.get(key)
        return share is not None and bool(share.tests) and bool(share.after)

    def arrange(self, runner: Any, environment: str, features: List[Any], twins: List[Any]) -> None:
        """Decides what is divided, and leaves in these features what is this process's own. `twins` are those of `twice`, once
        more: `features` has all of them."""
        self._runner = runner
        self._environment = environment
        self._plan.know(features, runner.config)
        again = {id(twin) for twin in twins}
        for feature in features:
            key = self._keys.of(feature.filename)
            share = self._assignment.features.get(key)
            if share is None or share.owners is None:
                self._place(key, share, feature)
            elif key in self.whole or self._is_whole(runner, key, share.owners, feature):
                if share.keeps and id(feature) not in again:
                    (self._last if share.after else self._first).append(feature)
            elif id(feature) in again:
                self._cut(feature, share, share.after, False)
                self._last.append(feature)
                self._again.append(feature)
            else:
                wanted = share.tests or share.after
                self._cut(feature, share, wanted, share.keeps or key in self._assignment.queue)
                if model.scenarios_of(feature):
                    self._place(key, share, feature)

    def _place(self, key: str, share: Any, feature: Any) -> None:
        if key in self._assignment.queue:
            self._queued[key] = feature
        elif share is not None and share.after and not share.tests:
            self._last.append(feature)
        else:
            self._first.append(feature)

    def _is_whole(self, runner: Any, key: str, owners: Dict[str, int], feature: Any) -> bool:
        rerun = self._assignment.tell is not None and not self._run.configuration.trial
        if rerun and getattr(runner.config, "junit", False):
            # What died has not written behave's JUnit file of the feature, and this one's takes its place.
            return True
        why = parting.torn(runner, self._environment, feature, owners, lambda scenario: str(self._plan.id_of(scenario)))
        if why:
            self.whole[key] = why
        return bool(why)

    def _cut(self, feature: Any, share: Share, wanted: List[str], others: bool) -> None:
        """`others` is whether the scenarios stay that are not selected."""
        ids = set(wanted)
        parting.cut(
            feature,
            lambda scenario: self._plan.id_of(scenario) in ids or (others and not self._plan.is_selected(scenario)),
        )

    @property
    def certain(self) -> List[Any]:
        """The features that nobody else takes."""
        return [*self._first, *self._last]

    @property
    def possible(self) -> List[Any]:
        """Those, and the features of the queue."""
        return [*self._first, *self._queued.values(), *self._last]

    def listed(self) -> List[str]:
        """The ids of the scenarios that the listing found and that may run here."""
        found: List[str] = []
        for key, share in self._assignment.features.items():
            if key not in self.whole:
                found.extend(share.own)
            elif share.keeps and share.owners is not None:
                found.extend(share.owners)
        return found

    def ties(self, feature: Any) -> Ties:
        """What holds the scenarios of a feature together, as far as behave has it."""
        key = self._keys.of(feature.filename)
        return parting.held(self._runner, self._environment, feature), parting.groups(self._runner, key, feature)

    def took(self) -> Taken:
        """What is certain, and what is left to others."""
        taken: List[str] = []
        left: List[str] = []
        mine: List[str] = []
        for key, share in self._assignment.features.items():
            owners = list(share.owners or ())
            if key in self.whole:
                (taken if share.keeps else left).extend(owners)
                if share.keeps:
                    mine.append(key)
                continue
            own = set(share.after if key in self._assignment.queue else share.own)
            if own:
                mine.append(key)
                taken.extend([key] if share.owners is None else [test for test in owners if test in own])
            left.extend(test for test in owners if test not in own)
        return Taken(taken, left, mine)

    # -- the run

    def features(
        self, goes_on: Callable[[], bool], enter: Callable[[str, Any], None], abort: Callable[[], None]
    ) -> Iterator[Any]:
        """The features in their order. `enter` hears of what is claimed; an interrupt while nothing runs calls `abort`."""
        yield from self._first
        for key in self._assignment.queue:
            if not goes_on():
                break
            if key in self._queued and self._claim(key):
                enter(key, self._queued[key])
                yield self._queued[key]
        if self._last and goes_on():
            try:
                self._wait(goes_on)
            except KeyboardInterrupt:
                abort()
        for feature in self._last:
            with self._reports_of(feature):
                yield feature

    @contextlib.contextmanager
    def _reports_of(self, feature: Any) -> Iterator[None]:
        """behave writes a JUnit file for each feature, and over that of one that runs twice."""
        config = self._runner.config
        usual = config.junit_directory
        if any(feature is twin for twin in self._again):
            config.junit_directory = alone(usual)
        try:
            yield
        finally:
            config.junit_directory = usual

    @property
    def runs_twice(self) -> bool:
        """Whether some of a feature runs with the others and some alone, both here."""
        return bool(self._again)

    def claim_all(self, enter: Callable[[str, Any], None]) -> None:
        """Takes what is left of the queue, as it is not going to run here."""
        for key, feature in self._queued.items():
            if self._claim(key):
                enter(key, feature)

    def _claim(self, key: str) -> bool:
        place = Genuine.join(self._assignment.claims, str(self._assignment.queue.index(key)))
        try:
            Genuine.close(Genuine.open(place, Genuine.O_NEW, 0o644))
        except FileExistsError:
            return False
        except OSError as error:  # then nobody runs it, and its scenarios are lost
            self._run.problems.report("queue", f"{place}: {error!r}")
            return False
        return True

    def _wait(self, goes_on: Callable[[], bool]) -> None:
        alone = self._assignment.alone
        while alone is not None and not Genuine.exists(alone) and goes_on():
            Genuine.sleep(_POLL)
