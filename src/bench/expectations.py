"""What a build of a newcomer's monorepo has to print, line by line, and what is wrong where it prints something else."""

from __future__ import annotations

from pathlib import Path
from typing import Collection, Dict, List, NamedTuple

from console import Console, unlike
from monorepos import APP, FEATURES, JAVA, LIB, MODULES, SCRIPTS, Kind

ALL = ("acme", *MODULES)


class Measured(NamedTuple):
    """What there is to measure in a module, and what of it its tests reach."""

    lines: int
    covered: int
    branches: int
    taken: int
    files: int
    tests: int


MEASURED = {
    LIB: Measured(16, 15, 4, 3, 1, 5),
    APP: Measured(5, 5, 2, 2, 1, 2),
    FEATURES: Measured(5, 5, 2, 2, 1, 3),
    SCRIPTS: Measured(2, 2, 0, 0, 2, 1),
}
_SOURCE = {LIB: "src", APP: "src", FEATURES: r"\.\./app/src", SCRIPTS: "scripts"}

_FROM_PATH = r"python 3[\d.]+ from PATH \(.*\)"
_FROM_VENV = r"python 3[\d.]+ from \.venv \(.*/venv/\.venv\)"
_TOOLS_ALONE = (
    r"environment: \S+ from the tools alone: there is no uv\.lock, poetry\.lock, requirements, or pyproject\.toml with "
    r"\[project\]"
)
_OVERLAY = r"overlay: slipcover [\d.]+, .* added; the environment itself stays as it is"

_AFTER_TESTS = [
    r"test results: .*/target/surefire-reports/TEST-slipcover-default\.xml",
    r"?the last worker ended .*",
    r"\d workers?, .*",
]

_MAVENS_HELP = [
    r"?-> \[Help 1\]",
    r"?To see the full stack trace of the errors, re-run Maven with the '?-e'? switch\.?",
    r"?Re-run Maven using the '?-X'? switch to enable .*",
    r"?For more information about the errors and possible solutions, please read the following articles:",
    r"?\[Help 1\] .*",
    r"After correcting the problems, you can resume the build with the command",
    r"  mvn .*-rf :lib",
]


def green(kind: Kind, folder: Path, console: Console, modules: Collection[str], new: Collection[str]) -> List[str]:
    """What is wrong with a build of `modules` that has passed; `new`: those whose environment may have been made in it."""
    wrong = _quiet(console)
    for module in ALL:
        expected = _tested(kind, folder, module, module in new) if module in modules else []
        wrong += unlike(module, console.of(module), expected)
    return wrong


def prepared(kind: Kind, console: Console) -> List[str]:
    """What is wrong with a build that has prepared all modules."""
    wrong = _quiet(console)
    for module in ALL:
        skipped = _skipped(kind, module, always=True)
        wrong += unlike(module, console.of(module), _environment(kind, module, True) if skipped is None else skipped)
    return wrong


def red(kind: Kind, folder: Path, console: Console) -> List[str]:
    """What is wrong with a build that has failed because of a test of the library."""
    log = folder / LIB / "target/slipcover/shards/default/1-of-1/logs/pytest-0.log"
    wrong = unlike(
        "Maven's end",
        console.complaints,
        [
            r"Failed to execute goal .*:shard \(default\) on project lib: There are test failures \(1 failed, 4 passed\):",
            r"  tests/test_lib\.py::test_mail",
            rf"The runner's output is in {log}\. To build all the same: -Dmaven\.test\.failure\.ignore\.",
            *_MAVENS_HELP,
        ],
    )
    wrong += unlike(
        LIB,
        console.of(LIB),
        [
            *_environment(kind, LIB, False),
            *_before_tests(LIB),
            r"failed: tests/test_lib\.py::test_mail",
            r"=+ FAILURES =+",
            r"_+ test_mail _+",
            r"def test_mail\(\):",
            r">\s+assert mail\(.*",
            r"*E .*",
            r"tests/test_lib\.py:\d+: AssertionError",
            r"1 failed, 4 passed in [\d.]+s",
            *_AFTER_TESTS,
            r"Coverage of lib \(slipcover [\d.]+, Python [\d.]+\)",
            r"TESTS FAILED: 1 failed, 4 passed",
            *_table(LIB),
            r"TESTS FAILED: 1 failed, 4 passed",
            _reports(folder, LIB),
        ],
    )
    ended = {name: console.results.get(name) for name in (LIB, APP, FEATURES)}
    if ended != {LIB: "FAILURE", APP: "SKIPPED", FEATURES: "SKIPPED"}:
        wrong.append(f"ended otherwise: {ended}")
    return wrong


def _quiet(console: Console) -> List[str]:
    wrong = [f"Maven complains: {line!r}" for line in console.complaints]
    return wrong + [f"{module}: warns: {line!r}" for module in ALL for line in console.loud(module)]


def _skipped(kind: Kind, module: str, always: bool = False) -> "List[str] | None":
    """What is printed for a module without Python; None for another one."""
    if module == "acme":
        reason = r"a parent without Python of its own|no tests of Python are bound here"
    elif module == JAVA:
        reason = r"slipcover\.skip is set|no tests of Python are bound here"
    else:
        return None
    return [rf"*Skipped: ({reason})\."] if always or not kind.managed else []


def _tested(kind: Kind, folder: Path, module: str, new: bool) -> List[str]:
    skipped = _skipped(kind, module)
    if skipped is not None:
        return skipped
    has = MEASURED[module]
    percent = (has.covered + has.taken) * 100 / (has.lines + has.branches)
    return [
        *_environment(kind, module, new),
        *_before_tests(module),
        r"?waiting for the tests of other modules: .*",
        r"?collecting tests",
        r"*\d+ of \d+ tests? \(\d+ %\).*",
        rf"{has.tests} passed in [\d.]+s",
        *_AFTER_TESTS,
        rf"Coverage of {module} \(slipcover [\d.]+, Python [\d.]+\)",
        *_table(module),
        _reports(folder, module),
        rf"Coverage of {module} is {percent:.2f} %, at or above the minimum of 90 %; the result is complete\.",
        rf"That is {has.covered} of {has.lines} lines and {has.taken} of {has.branches} branches"
        rf" in {has.files} files?, by {has.tests} tests?\.",
    ]


def _environment(kind: Kind, module: str, new: bool) -> List[str]:
    made = [r"?installing what the tests need, once; later builds reuse it \(output in .*/environment\.log\)"] if new else []
    return made + _FINDS[kind.name][module]


def _before_tests(module: str) -> List[str]:
    tools = r"behave [\d.]+, slipcover [\d.]+" if module == FEATURES else r"pytest [\d.]+, pytest-xdist [\d.]+, slipcover [\d.]+"
    return [
        rf"{tools}; \d workers?( \(auto.*\))?",
        r"?distribution: .*",
        rf"measuring {_SOURCE[module]} \(lines and branches\)",
        r"?collecting tests",
    ]


def _table(module: str) -> List[str]:
    has = MEASURED[module]
    missed, missed_branches = has.lines - has.covered, has.branches - has.taken
    whole = missed == 0
    return [
        r"File +Lines +Missed +Branches +Missed +Cover +Missing",
        r"\d files? fully covered"
        if whole
        else rf"src/acme_lib/__init__\.py +{has.lines} +{missed} +4 +{missed_branches} +90\.0% +18",
        rf"TOTAL +{has.lines} +{missed} +{has.branches} +{missed_branches} +{r'100%' if whole else '90[.]0%'}",
    ]


def _reports(folder: Path, module: str) -> str:
    return (
        rf"reports: {folder / module}/target/slipcover: "
        r"coverage\.json, coverage\.xml, lcov\.info, html, summary\.txt, summary\.md"
    )


def _made(title: str, module: str, editable: bool, siblings: str) -> List[str]:
    lines = [_FROM_PATH, rf"environment: \S+ from {title}"]
    if editable:
        lines.append(rf"project: editable from .*/{module}(/src)?")
    if siblings:
        lines.append(f"siblings: {siblings}")
    return lines


_LIB_IS, _APP_IS = r"acme-lib 1\.0 from \.\./lib", r"acme-app 1\.0 from \.\./app"
_BOTH = f"({_LIB_IS}, {_APP_IS}|{_APP_IS}, {_LIB_IS})"


def _of_kind(title: str, editable: bool) -> Dict[str, List[str]]:
    return {
        LIB: _made(title, LIB, editable, ""),
        APP: _made(title, APP, editable, _LIB_IS),
        FEATURES: _made(title, FEATURES, False, _BOTH),
        SCRIPTS: [_FROM_PATH, _TOOLS_ALONE],
    }


_FINDS: Dict[str, Dict[str, List[str]]] = {
    "uv": _of_kind(r"uv\.lock \(.*/uv\.lock\)", True),
    "poetry": _of_kind(r".*/pyproject\.toml", True),
    "requirements": _of_kind(r"requirements \(.*/requirements\.txt\)", True),
    "venv": {module: [_FROM_VENV, _OVERLAY] for module in MEASURED},
    "nothing": _of_kind(r".*/pyproject\.toml", False),
}
