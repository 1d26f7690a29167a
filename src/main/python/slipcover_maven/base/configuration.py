"""The worker configuration: the one JSON file in which Java says what to do. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, Dict, List, NamedTuple, Optional, Tuple

FORMAT = 1

SEPARATOR = os.sep  # as it is now: a test may put another os in its place


class UnusableConfiguration(ValueError):
    """The worker configuration is not one that this version understands."""


class Configuration(NamedTuple):
    """What the Java side asks for. (No dataclass: their module imports inspect, 5 ms for each measured child.)

    `directory` takes journals, artifacts and events and exists; `attempt` numbers the processes that the shard started, from 0;
    `sources` are absolute real paths of folders or files; `omit` are slipcover's patterns, relative ones being under
    `root`; a file counts only where each regular expression of `only_in` and none of `leave_out` is its whole path;
    `measure_tests`: whether what is a test counts, see test_code: `test_folder` is where the runner starts, `test_places` the
    folders and files that it is told, or that it found, `tests_named` those among its arguments, and `test_options` those of
    its options that say which files are tests.
    `exclude_lines` is None for slipcover's defaults, and with `exclude_as_coverage` lines are excluded as coverage.py does it;
    `select` is None or the path of a JSON list of node ids;
    `moved` are (folder here, folder in the tree of the one that asks), where this process runs on a copy of that tree;
    `code_cache` is None or the folder of code_cache.
    `runner` is "pytest", "behave", … (see `runners`), and `worker` the name of its own process: "main", or "w0", "w1"…
    where several processes share the files;
    `division` is None or the path of the JSON that says which files are whose (see `dividing`); `stop` is None or the path
    of a file which, once it is there, lets this process end after its current test.
    `trial`: this process is held against another one, and tells what it loaded (see `leaning`).
    `coloured`: failures are shown on a terminal, in colours.
    `assignment` is None or the path of the JSON that says which of the files that the runner listed are its own (see
    `behave_plan`).
    `engine` is the name of one of engines.ALL, and `oldest` is None or the oldest of its versions that is of use; the rest is
    for one that reads the user's configuration of it by itself. `config_file` is the absolute path of that, or None, and
    `base` the folder that relative names in it are under; `own_source` says that this configuration, and not `sources`,
    decides what is measured; `relative_files` is what it says of that.
    """

    directory: str
    runner: str
    attempt: int
    sources: List[str]
    omit: List[str]
    exclude_lines: Optional[List[str]]
    exclude_also: List[str]
    branch: bool
    root: str
    runtime: str
    overlay_first: List[str]
    overlay: List[str]
    select: Optional[str]
    moved: List[Tuple[str, str]]
    code_cache: Optional[str]
    engine: str
    only_in: List[str] = []
    leave_out: List[str] = []
    exclude_as_coverage: bool = False
    measure_tests: bool = True
    test_folder: str = ""
    test_places: List[str] = []
    tests_named: List[str] = []
    test_options: List[str] = []
    worker: str = "main"
    division: Optional[str] = None
    stop: Optional[str] = None
    assignment: Optional[str] = None
    oldest: Optional[str] = None
    config_file: Optional[str] = None
    base: str = ""
    own_source: bool = False
    relative_files: bool = False
    trial: bool = False
    coloured: bool = False

    def extend_path(self) -> None:
        """Puts `overlay` at the end of sys.path, and `overlay_first`, which holds nothing but a newer slipcover than the
        installed one, right before the first site-packages; what the user put before those stays before."""
        for folder in self.overlay:
            if folder not in sys.path:
                sys.path.append(folder)
        for folder in self.overlay_first:
            if folder not in sys.path:
                installed = (i for i, entry in enumerate(sys.path) if entry.endswith(("site-packages", "dist-packages")))
                sys.path.insert(next(installed, len(sys.path)), folder)

    def home(self, path: str) -> str:
        """The path that the file at `path` has in the tree of the one that asks."""
        for here, there in self.moved:
            if inside(path, here):
                return there + path[len(here) :]
        return path

    def away(self, path: str) -> str:
        """The opposite of `home`."""
        for here, there in self.moved:
            if inside(path, there):
                return here + path[len(there) :]
        return path


def inside(path: str, folder: str) -> bool:
    """Whether `path` is `folder` or lies below it; both absolute."""
    return path == folder or path.startswith(folder if folder.endswith(SEPARATOR) else folder + SEPARATOR)


def load(path: str) -> Configuration:
    """Reads the file at `path`.

    Raises OSError when it can't be read, UnusableConfiguration when it isn't JSON, has another format or lacks a key.
    """
    with open(path, "rb") as file:
        content = file.read()
    try:
        told: Dict[str, Any] = json.loads(content.decode("utf-8"))
        if told["format"] != FORMAT:
            raise UnusableConfiguration(f"{path} has format {told['format']!r}, this runtime reads {FORMAT}")
        return Configuration(
            directory=told["directory"],
            runner=str(told["runner"]),
            attempt=int(told["attempt"]),
            sources=list(told["sources"]),
            omit=list(told.get("omit") or []),
            exclude_lines=None if told.get("excludeLines") is None else list(told["excludeLines"]),
            exclude_also=list(told.get("excludeAlso") or []),
            branch=bool(told["branch"]),
            root=told["root"],
            runtime=told["runtime"],
            overlay_first=list(told.get("overlayFirst") or []),
            overlay=list(told.get("overlay") or []),
            select=told.get("select"),
            moved=[(here, there) for here, there in told.get("moved") or []],
            code_cache=told.get("codeCache"),
            only_in=list(told.get("onlyIn") or []),
            leave_out=list(told.get("leaveOut") or []),
            exclude_as_coverage=bool(told.get("excludeAsCoverage")),
            measure_tests=told.get("measureTests") is not False,
            test_folder=told.get("testFolder") or told["root"],
            test_places=list(told.get("testPlaces") or []),
            tests_named=list(told.get("testsNamed") or []),
            test_options=list(told.get("testOptions") or []),
            worker=str(told.get("worker") or "main"),
            division=told.get("division"),
            stop=told.get("stop"),
            assignment=told.get("assignment"),
            engine=told["engine"],
            oldest=told.get("oldest"),
            config_file=told.get("configFile"),
            base=told.get("base") or told["root"],
            own_source=bool(told.get("ownSource")),
            relative_files=bool(told.get("relativeFiles")),
            trial=bool(told.get("trial")),
            coloured=bool(told.get("coloured")),
        )
    except UnusableConfiguration:
        raise
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnusableConfiguration(f"{path}: {type(error).__name__}: {error}") from error
