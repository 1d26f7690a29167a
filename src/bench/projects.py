"""The published projects whose own test suites are the yardstick."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Dict, Tuple


@dataclass(frozen=True)
class Project:
    """One release of one project.

    `source` and `tests` are relative to the unpacked sdist; `arguments` go to pytest in every run. `bare_arguments` go to
    pytest only under `python -m slipcover`, where a project with `filterwarnings = error` would otherwise not start.
    `requirements` names the file of its environment, where that is not the project's own.
    """

    name: str
    version: str
    why: str
    source: str
    tests: Tuple[str, ...]
    arguments: Tuple[str, ...] = ()
    bare_arguments: Tuple[str, ...] = ()
    requirements: str = ""

    @property
    def title(self) -> str:
        """Name and version, also the name of its folders."""
        return f"{self.name}-{self.version}"


# pytest imports slipcover's entry point and then warns that slipcover, which runs it, "cannot be rewritten"; pytest 9.2 has
# moved what slipcover 1.1.0 patches for branches, and slipcover warns of that.
_NO_REWRITE_WARNING = ("-W", "ignore::pytest.PytestAssertRewriteWarning")
_NO_BRANCH_WARNING = ("-W", "ignore:Unable to activate pytest branch coverage:RuntimeWarning")
_QUIET = _NO_REWRITE_WARNING + _NO_BRANCH_WARNING

_ALL = (
    Project(
        "click",
        "8.1.8",
        "src layout; starts a child process; warnings are errors; pytest 8.4",
        "src/click",
        ("tests",),
        bare_arguments=_NO_REWRITE_WARNING,
    ),
    Project(
        "jinja2",
        "3.1.6",
        "src layout; generates and compiles code; warnings are errors",
        "src/jinja2",
        ("tests",),
        bare_arguments=_QUIET,
    ),
    Project("more-itertools", "10.7.0", "flat layout; unittest", "more_itertools", ("tests",)),
    Project(
        "attrs",
        "25.3.0",
        "src layout, two packages; hypothesis; generates code",
        "src",
        ("tests",),
        # The same examples in every run, whichever process they run in; none remembered from the run before.
        arguments=("--hypothesis-seed=0",),
    ),
    Project(
        "werkzeug",
        "3.1.3",
        "src layout; starts servers in child processes; warnings are errors",
        "src/werkzeug",
        ("tests",),
        # The tests of the reloader wait for ever for a file change that they do not see on some machines, under plain pytest.
        arguments=("-k", "not reloader"),
        bare_arguments=_QUIET,
    ),
    Project(
        "networkx",
        "3.4.2",
        "flat layout; tests inside the measured package; a part of the suite",
        "networkx",
        ("networkx/classes", "networkx/generators", "networkx/readwrite", "networkx/algorithms/centrality"),
        # Some tests draw random numbers without a seed; pytest-randomly seeds before each test and here does nothing else.
        # The file left out takes its seed from the clock: bare slipcover's own result changes from run to run.
        arguments=(
            "--randomly-seed=0",
            "--randomly-dont-reorganize",
            "--ignore=networkx/generators/tests/test_joint_degree_seq.py",
        ),
    ),
)

PROJECTS: Dict[str, Project] = {project.name: project for project in _ALL}

_LONG = (
    replace(PROJECTS["networkx"], why="the whole suite; many files of like size", tests=("networkx",)),
    Project(
        "mpmath",
        "1.3.0",
        "flat layout; tests inside the measured package; few files, some of them long",
        "mpmath",
        ("mpmath/tests",),
        # Without the doctests: some of them fail plainly, and some change the precision that later tests compute with.
        arguments=("-o", "addopts="),
    ),
    Project(
        "sympy",
        "1.14.0",
        "flat layout; a large package, of which two parts are tested; an import that takes a second",
        "sympy",
        ("sympy/core", "sympy/functions/elementary"),
        # It fails under bare slipcover, and passes under plain pytest and the plugin.
        bare_arguments=("--deselect", "sympy/core/tests/test_compatibility.py::test_compatibility_submodule"),
    ),
)

TIMED: Dict[str, Project] = {project.name: project for project in _LONG}
"""Suites that last a minute or more in one process, for wall times."""


def _small(name: str, version: str, source: str, tests: str, why: str, *arguments: str) -> Project:
    return Project(name, version, why, source, (tests,), arguments, requirements="small")


_HYPOTHESIS = "--hypothesis-seed=0"

_SMALL = (
    _small("boltons", "26.2.0", "boltons", "tests", "flat layout; many small files"),
    _small("freezegun", "1.5.5", "freezegun", "tests", "changes the clock; modules with state"),
    _small("glom", "25.12.0", "glom", "glom/test", "tests inside the measured package"),
    _small("h11", "0.16.0", "h11", "h11/tests", "tests inside the measured package; sockets"),
    _small("humanize", "4.17.0", "src/humanize", "tests", "src layout; the clock; locales"),
    _small("itsdangerous", "2.2.0", "src/itsdangerous", "tests", "classes that inherit tests"),
    _small("isodate", "0.7.2", "src/isodate", "tests", "names its tests differently in each process"),
    _small("marshmallow", "4.4.0", "src/marshmallow", "tests", "names its tests differently in each process"),
    _small("natsort", "8.4.0", "natsort", "tests", "hypothesis; locales", _HYPOTHESIS),
    _small("pluggy", "1.7.0", "src/pluggy", "testing", "what pytest itself runs on"),
    _small("simplejson", "4.3.0", "simplejson", "simplejson/tests", "tests inside the measured package; unittest"),
    _small("sqlparse", "0.6.1", "sqlparse", "tests", "flat layout; module state"),
    _small("tenacity", "9.2.1", "tenacity", "tests", "tests that wait"),
    _small("tinydb", "4.9.0", "tinydb", "tests", "fixtures with parameters; files in temporary folders"),
    _small("toolz", "1.0.0", "toolz", "toolz/tests", "tests inside the measured package; modules that are replaced"),
    _small("uritools", "7.0.0", "src/uritools", "tests", "src layout; unittest"),
    _small("webcolors", "25.10.0", "src/webcolors", "tests", "unittest; a definition of all colours"),
    _small("webob", "1.8.11", "src/webob", "tests", "src layout; many small tests"),
)

SMALL: Dict[str, Project] = {project.name: project for project in _SMALL}
"""Small and fast suites, for builds that are repeated unchanged."""
