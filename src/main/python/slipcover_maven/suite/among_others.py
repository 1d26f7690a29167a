"""What several pytest processes that run at once would do to each other's files. PYTEST_DONT_REWRITE

xdist's workers leave caches and reports to their controller. Forked processes each believe to be alone, so what they write
at the same place is kept apart, or merged.
"""

from __future__ import annotations

import os
from typing import Any, Callable, Dict, List, NamedTuple, Optional

import pytest

from slipcover_maven.base.configuration import Configuration
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.suite.dividing import Dividing
from slipcover_maven.suite.placing import key_of

try:
    import fcntl
except ImportError:  # Windows, where no shard runs
    fcntl = None  # type: ignore[assignment]


def _lock(
    descriptor: int,
    # Bound here, see appending.
    lock: Any = getattr(fcntl, "flock", None),
    exclusively: Any = getattr(fcntl, "LOCK_EX", None),
) -> None:
    """Waits for the lock of an open file, which ends when it is closed."""
    lock(descriptor, exclusively)


# The name of an option in pytest's configuration, the option, and the one that asks for the report, where that is another.
_REPORTS = (
    ("xmlpath", "--junitxml", None),
    ("report_log", "--report-log", None),
    ("htmlpath", "--html", None),
    ("json_report_file", "--json-report-file", "json_report"),
    ("log_file", "--log-file", None),
    ("benchmark_json", "--benchmark-json", None),
    ("csv_path", "--csv", None),
    ("nunit_xmlpath", "--nunit-xml", None),
    ("cucumber_json_path", "--cucumberjson", None),
    ("mdpath", "--md", None),
    ("md_report_output", "--md-report-output", "md_report"),
)
_LAST_FAILED = "cache/lastfailed"
_NODE_IDS = "cache/nodeids"


def with_worker(path: str, worker: str) -> str:
    """`report.xml` as `report.w1.xml`, and a folder without a suffix as `report.w1`."""
    stem, suffix = os.path.splitext(path)
    return f"{stem}.{worker}{suffix}"


class Report(NamedTuple):
    """A file that the user's configuration asks for: where this process writes it, and where the user wants it."""

    option: str
    path: str
    place: str


def own_reports(config: Any, home: Callable[[str], str], worker: Optional[str]) -> List[Report]:
    """The reports that the user's configuration asks for. With `worker` each gets a name with that in it, beside the place that
    the user named; `home` gives a path in the user's own tree. Raises OSError."""
    found: List[Report] = []
    for name, option, asking in _REPORTS:
        if asking is not None and not getattr(config.option, asking, False):
            continue
        value = getattr(config.option, name, None)
        if name == "log_file" and not value and config.pluginmanager.hasplugin("logging"):
            value = config.getini("log_file")
        named = _named(value)
        if named:
            place = home(os.path.abspath(os.path.expanduser(os.path.expandvars(named))))
            path = place if worker is None else with_worker(place, worker)
            if worker is not None:
                setattr(config.option, name, _instead(value, path))
            found.append(Report(option, path, place))
    return found


def _named(value: Any) -> str:
    """The path in an option, which may be an open file (argparse.FileType)."""
    named = getattr(value, "name", None) if hasattr(value, "write") else value
    return os.fspath(named) if isinstance(named, os.PathLike) else named if isinstance(named, str) else ""


def _instead(value: Any, path: str) -> Any:
    if hasattr(value, "write"):
        value.close()
        if os.path.exists(value.name) and not os.path.getsize(value.name):
            os.unlink(value.name)
        return open(path, value.mode)
    return type(value)(path)


def own_base_temp(config: Any, worker: str) -> None:
    """pytest empties a `--basetemp` before it uses it. As xdist does, each process gets a folder in it. Raises OSError."""
    given = getattr(config.option, "basetemp", None)
    if given:
        os.makedirs(str(given), exist_ok=True)
        config.option.basetemp = os.path.join(os.path.abspath(str(given)), worker)


class SharedCache:
    """Lets what `--last-failed` and `--new-first` remember be that of all processes, not of the one that ends last."""

    def __init__(self, config: Any, lock: str) -> None:
        self._cache = config.cache
        self._lock = lock
        self.failed_before: Dict[str, Any] = dict(self._cache.get(_LAST_FAILED, {}) or {})
        self._plain: Callable[[str, Any], None] = self._cache.set
        object.__setattr__(self._cache, "set", self._set)

    def _set(self, key: str, value: Any) -> None:
        if key not in (_LAST_FAILED, _NODE_IDS) or fcntl is None:
            self._plain(key, value)
            return
        try:
            held = Genuine.open(self._lock, Genuine.O_APPENDING, 0o666)
            try:
                _lock(held)
                self._plain(key, self._merged(key, value))
            finally:
                Genuine.close(held)
        except OSError:
            # A test removed the folder, or took all descriptors: what plain pytest would do is better than an error of ours.
            self._plain(key, value)

    def _merged(self, key: str, value: Any) -> Any:
        if key == _NODE_IDS:
            return sorted(set(self._cache.get(key, []) or []) | set(value))
        now = dict(self._cache.get(key, {}) or {})
        for nodeid in set(self.failed_before) - set(value):
            now.pop(nodeid, None)
        now.update((nodeid, kind) for nodeid, kind in value.items() if nodeid not in self.failed_before)
        return now


class OnlyLastFailed:
    """With `--last-failed` a process without any of the failures would run all it has, because pytest takes that for a
    selection that leaves them out. Ours do nothing then, as long as another process has them."""

    def __init__(self, cache: SharedCache, dividing: Dividing, config: Any, root: str) -> None:
        self._failed = cache.failed_before
        self._dividing = dividing
        self._config = config
        self._root = root

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: Any, items: List[Any]) -> None:
        if not self._failed or any(item.nodeid in self._failed for item in items):
            return
        rootpath = str(self._config.rootpath)
        files = {nodeid.split("::", 1)[0] for nodeid in self._failed}
        if any(self._dividing.knows(key_of(os.path.join(rootpath, file), self._root)) for file in files):
            config.hook.pytest_deselected(items=items[:])
            items[:] = []


class Stopping:
    """Ends the session after the current test when the file `path` is there: another process stopped for -x."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._session: Optional[Any] = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: Any) -> None:
        self._session = session

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logfinish(self) -> None:
        session = self._session
        if session is not None and not session.shouldstop and not session.shouldfail and Genuine.exists(self._path):
            session.shouldstop = "another worker stopped"


def keep_apart(config: Any, told: Configuration) -> List[Report]:
    """To be called before any other plugin configures itself; returns the reports that the user asks for. Raises OSError."""
    if told.worker == "main" and not told.attempt:
        return own_reports(config, told.home, None)
    if told.worker != "main" and told.stop is not None:
        config.pluginmanager.register(Stopping(told.stop), "slipcover-maven-stopping")
    name = told.worker if told.worker != "main" else f"r{told.attempt}"
    own_base_temp(config, name)
    return own_reports(config, told.home, name)


def set_aside(config: Any, directory: str) -> None:
    """For a process that runs tests once more, to see what becomes of them: its reports would take the place of those of the
    suite, and it would empty a `--basetemp`. To be called before any other plugin configures itself. Raises OSError."""
    for name, _, _ in _REPORTS:
        value = getattr(config.option, name, None)
        if name == "log_file" and not value and config.pluginmanager.hasplugin("logging"):
            value = config.getini("log_file")
        named = _named(value)
        if named:
            setattr(config.option, name, _instead(value, os.path.join(directory, os.path.basename(named))))
    own_base_temp(config, "trial")


def share_cache(config: Any, directory: str, dividing: Optional[Dividing], root: str) -> None:
    """To be called when pytest has made its cache, and before it collects."""
    if getattr(config, "cache", None) is None:
        return
    cache = SharedCache(config, os.path.join(directory, "cache.lock"))
    if dividing is not None and getattr(config.option, "lf", False):
        config.pluginmanager.register(OnlyLastFailed(cache, dividing, config, root), "slipcover-maven-only-last-failed")
