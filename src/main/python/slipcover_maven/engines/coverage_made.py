"""coverage.py as the user configured it, without what is ours to do. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import fnmatch
import os
import sys
from typing import Any, Callable, Dict, List

import coverage
from coverage.exceptions import ConfigError

from slipcover_maven.base.configuration import Configuration, inside
from slipcover_maven.engines import versions

ERRORS = (coverage.CoverageException, ConfigError)
"""What coverage.py raises by itself; in older versions the second is none of the first."""

_WARNINGS = ("no-data-collected", "module-not-imported", "module-not-measured", "already-imported")
"""What is told of a whole suite, and not of each of its processes."""


def made(configuration: Configuration) -> Any:
    """A Coverage object with the user's configuration and without its files, children and thresholds: those are ours.

    Raises UnusableEngine, and coverage.CoverageException for a configuration that it does not accept.
    """
    versions.demand(coverage, configuration.oldest)
    wishes: Dict[str, Any] = {}
    if not configuration.own_source:
        wishes["source"] = [source for source in configuration.sources if not _left_out(source, configuration)]
    if configuration.omit:
        # As slipcover's patterns: relative ones are under the root, whatever the working directory.
        wishes["omit"] = [
            name
            for pattern in configuration.omit
            for name in _real_names(
                os.path.join(configuration.root, pattern) if _is_relative(pattern) else pattern, configuration
            )
        ]
    covering = coverage.Coverage(
        data_file=None,
        config_file=configuration.config_file or False,
        branch=configuration.branch,
        check_preimported=False,
        auto_data=False,
        messages=False,
        **wishes,
    )
    # A child's working directory may be any; and this process may run in a copy of the tree.
    base = configuration.away(configuration.base)
    for option in ("source", "source_dirs"):
        _change(covering, f"run:{option}", lambda entry: _below(base, entry, os.path.isdir))
    for option in ("omit", "include"):
        _change(covering, f"run:{option}", lambda entry: _below(base, entry, _is_relative))
    # No folder for a data file, no handing on to children by a .pth file in the user's site-packages or by
    # COVERAGE_RCFILE (they would write into the user's folder), and absolute names, see `named`.
    _set(covering, "run:data_file", os.path.join(configuration.directory, "coverage"))
    _set(covering, "run:parallel", False)
    _set(covering, "run:patch", [])
    _set(covering, "run:relative_files", False)
    _set(covering, "run:disable_warnings", [*_option(covering, "run:disable_warnings", []), *_WARNINGS])
    concurrency = [kind for kind in _option(covering, "run:concurrency", []) if kind != "multiprocessing"]
    _set(covering, "run:concurrency", concurrency or ["thread"])
    if configuration.exclude_lines is not None:
        _set(covering, "report:exclude_lines", configuration.exclude_lines)
    return covering


def _left_out(source: str, configuration: Configuration) -> bool:
    """Whether `omit` leaves out all that lies behind a link: coverage.py knows that by its real path alone."""
    home = configuration.home(source)
    return home != source and any(
        not _is_relative(pattern) and fnmatch.fnmatch(os.path.join(home, "x.py"), pattern) for pattern in configuration.omit
    )


def _real_names(pattern: str, configuration: Configuration) -> List[str]:
    """A pattern of files, and what it is for those behind a link."""
    kept = configuration.home(pattern)
    return [pattern, *(here + kept[len(home) :] for here, home in configuration.moved if inside(kept, home))]


def _change(covering: Any, name: str, change: Callable[[str], str]) -> None:
    entries = _option(covering, name, None)
    if entries:
        _set(covering, name, [change(entry) for entry in entries])


def _below(base: str, entry: str, wanted: Callable[[str], bool]) -> str:
    """`entry` under `base`, if what it then is is wanted: a source may be a folder or the name of a package."""
    whole = os.path.join(base, entry)
    return whole if wanted(whole) and _is_relative(entry) else entry


def _is_relative(pattern: str) -> bool:
    """Whether coverage.py takes a pattern of files to be under the working directory (files.prep_patterns)."""
    return not pattern.startswith(("*", "?"))


def _option(covering: Any, name: str, otherwise: Any) -> Any:
    try:
        value = covering.get_option(name)
    except ERRORS:
        return otherwise  # this version has no such option
    return otherwise if value is None else value


def _set(covering: Any, name: str, value: Any) -> None:
    try:
        covering.set_option(name, value)
    except ERRORS:
        pass  # this version has no such option


def choose_core(covering: Any) -> None:
    """sys.monitoring instead of a trace function where it measures the same: lines from 3.12 on. (Branches from 3.14 on,
    which is where coverage.py chooses it by itself.)"""
    chosen = _option(covering, "run:core", None) or os.environ.get("COVERAGE_CORE")
    if (
        sys.version_info >= (3, 12)
        and not chosen
        and not covering.get_option("run:branch")
        and not covering.get_option("run:dynamic_context")
        and not covering.get_option("run:plugins")
        and set(_option(covering, "run:concurrency", [])) <= {"thread"}
    ):
        _set(covering, "run:core", "sysmon")
