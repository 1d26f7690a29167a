"""The project of a case: measured functions, each with lines of its own, and one test for each. Also what must be covered."""

from __future__ import annotations

from typing import FrozenSet, List

TESTS = 24
FILES = 4
MODULE = "src/parts/units.py"

_UNIT = """\
def before_{n:02d}(flag):
    if flag:
        kept = {n}
        return kept
    return -1


def after_{n:02d}(flag):
    if flag:
        return {n}
    return -1


def child_{n:02d}():
    return {n}


"""
_LINES = _UNIT.count("\n")

_TEST = """\


def test_{n:02d}(moment):
    moment("before")
    assert units.before_{n:02d}(True) == {n}
    moment("call")
    assert units.after_{n:02d}(True) == {n}
    moment("after")
"""

# Without pytest's cache: it is written by json.dumps at the end of the session, so that plain pytest ends with exit code 1, too,
# when a test left another function there ("patches").
PYPROJECT = """\
[tool.pytest.ini_options]
pythonpath = ["src"]
testpaths = ["tests"]
addopts = "-p no:cacheprovider"
"""


def units() -> str:
    """The measured module."""
    return "".join(_UNIT.format(n=n) for n in range(TESTS))


def test_file(number: int) -> str:
    """A file of tests; importing it is a moment, too."""
    tests = [n for n in range(TESTS) if n * FILES // TESTS == number]
    head = f'from injection import fire\nfrom parts import units\n\nfire("collection", {tests})\n'
    return head + "".join(_TEST.format(n=n) for n in tests)


def lines_of(test: int) -> FrozenSet[int]:
    """The lines of the measured module that only this test runs."""
    first = test * _LINES
    return frozenset(first + offset for offset in (2, 3, 4, 9, 10))


def lines_before(test: int) -> FrozenSet[int]:
    """Those of them that the test runs before the moment "call"."""
    return frozenset(test * _LINES + offset for offset in (2, 3, 4))


def child_lines_of(test: int) -> FrozenSet[int]:
    """The lines that a child of this test runs, where it has one."""
    return frozenset([test * _LINES + 15])


def branch_of(test: int) -> List[List[int]]:
    """The branches that this test takes."""
    first = test * _LINES
    return [[first + 2, first + 3], [first + 9, first + 10]]
