"""What SlipCover measured, said in coverage.py's terms: as coverage.py would have measured it itself."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List, Tuple

import pytest

from project import Project

coverage = pytest.importorskip("coverage", minversion="7.10")

DEFINITIONS = '''\
"""A docstring
of two lines."""
import contextlib
import functools
from typing import (
    TYPE_CHECKING,
    List,
)

if TYPE_CHECKING:
    from typing import Dict


def plain(function):
    return function


def wrap(*arguments):
    def inner(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            return function(*args, **kwargs)
        return wrapper
    return inner


@plain
@wrap(
    1,
    2,
)
@plain
def decorated(
    a: int = 1,
    b: List[int] = (
        1,
        2,
    ),
) -> int:
    """Docstring."""
    return sum(
        [
            a,
            *b,
        ]
    )


@plain
class Shape:
    """Docstring."""

    kind: str
    size: int = 3

    @property
    @plain
    def area(self):
        return self.size ** 2

    def stub(self): ...

    def passing(self):
        pass


def never(x):
    if x:
        return 1
    for y in x:
        print(y)
    while x:
        x.pop()
    else:
        return 3


def excluded(x):
    if x:  # pragma: no cover
        return 1
    if x:
        return 2  # pragma: no cover
    for y in (1,):  # pragma: no branch
        x = y
    return x


def with_functions(x):
    if x:
        @plain
        def inner():
            return 1
    else:
        @plain
        @wrap(3)
        class Inner:
            a = 1
    for y in range(x):
        class OneLine: pass
    return x


decorated(), Shape().area, excluded(0), with_functions(1), with_functions(0)
for number in range(2):
    if number:
        class InLoop:
            if number:
                value = 1
        continue
    x = number
else:
    x = 4
if x == 5:
    x = 6
'''

FLOWS = """\
import asyncio
import contextlib


def one_line(x):
    if x: return 1
    if not x: x = 2
    for i in range(3): x += i
    while x > 4: x -= 1
    return x


def one_line_last(x):
    y = []
    for i in range(x):
        if i == 1: continue
        y.append(i)
        if i == 5: break
        if i == 3: y.append(0)
    if x == 2: return
    if x == 3: raise ValueError(x)
    if x == 4: y.append(4)


def loops(n):
    total = 0
    for i in range(n):
        if i == 2:
            continue
        elif i == 5:
            break
        else:
            total += i
    else:
        total += 100
    while n:
        n -= 1
        if n == 1:
            break
    else:
        total += 1000
    while True:
        total -= 1
        if total < 0:
            break
    while 1:
        if True:
            break
    return total


def nested(xs):
    for x in xs:
        for y in x:
            if y:
                yield y
    for x in xs:
        while x:
            x = x[1:]


def last_if(x):
    if x:
        if x > 1:
            x = 3


def elifs(x):
    if x == 1:
        y = 1
    elif x == 2:
        y = 2
    elif (
        x == 3
        and True
    ):
        y = 3
    else:
        if x == 4:
            y = 4
        else:
            y = 5
    if x \\
            and y:
        y = 6
    if x: y = 4; z = 5
    return y


def no_code(x):
    if x:
        global counter
        counter = x
    for i in range(x):
        global other
    while x:
        "a string"
        x -= 1
    if x:
        "nothing else"
    if x:
        pass
    else:
        pass
    return x


def comprehensions(xs):
    a = [x for x in xs if x]
    b = {
        x: y
        for x in xs
        for y in a
        if x != y
    }
    c = lambda: (
        2
    )
    if all(x for x in xs):
        f = sorted(xs, key=lambda x: -x)
    for x in (y for y in xs if y > 1):
        f = x
    return a, b, c, f


@contextlib.contextmanager
def managed():
    try:
        yield 1
    finally:
        str()


def withs(x):
    with managed() as a, managed():
        if x:
            return a
    with contextlib.suppress(ValueError):
        if x == 0:
            raise ValueError
        str()
    for z in range(2):
        with managed():
            if z:
                continue
            if z == 3: break
    with managed():
        while x < 3:
            x += 1
    with managed():
        if x:
            x = 2


def tries(x):
    try:
        if x == 1:
            raise ValueError
        elif x == 2:
            raise KeyError
        elif x == 3:
            return 3
        y = 1
    except ValueError:
        y = 2
        if x:
            y = 3
    except (KeyError,
            IndexError):
        for z in range(2):
            y = z
    else:
        if x:
            y = 5
    finally:
        if x == 4:
            y = 6
    try:
        if y:
            y = 2
    finally:
        pass
    try:
        try:
            if x:
                raise ValueError
        except KeyError:
            return 1
        finally:
            if x == 1:
                str()
    except ValueError:
        return 2
    return y


async def ticks(n):
    for i in range(n):
        yield i


async def waits(n):
    total = 0
    async for i in ticks(n):
        if i:
            total += 1
    else:
        total += 10
    async with contextlib.AsyncExitStack() as c:
        if c:
            total += 1
        async for i in ticks(n):
            total += i
    await asyncio.sleep(
        0,
    )
    return total


for x in (0, 1, 2, 6):
    one_line(x), one_line_last(x), loops(x), last_if(x), elifs(x), no_code(x), withs(x), tries(x)
    list(nested([[x], [1, 2]]))
    asyncio.run(waits(x))
comprehensions([2, 3])
"""

MATCHES = """\
def default(x):
    match x:
        case 1:
            y = 1
        case 2 | 3:
            y = 2
        case _:
            y = 3
    return y


def no_default(x):
    match x:
        case 1:
            y = 1
        case [a, b]:
            y = a
    return x


def last(x):
    match x:
        case 1:
            x = 1
        case {"a": a}:
            x = a


def guards(x):
    match x:
        case int() if x > 5:
            return 1
        case int(y) if (
            y > 3
        ):
            return 2
        case (
            4
            | 5
        ):
            return 3
        case str():
            pass
        case other if other:
            return other
    return 4


def one_line(x):
    match x:
        case 1: return 1
        case 2: y = 2
        case 3: pass
        case [z]: raise ValueError
    return 5


def only_default(x):
    match x:
        case _:
            return x


def in_loops(x):
    for i in range(2):
        match i:
            case 0:
                continue
            case 1:
                break
    while x:
        match x:
            case 1:
                x = 0
            case y:
                x = 1


def nested(x):
    match x:
        case [a]:
            match a:
                case 1:
                    return 1
                case 2:
                    x = 2
        case 5:
            if x:
                x = 6
    try:
        match x:
            case 7:
                raise ValueError
            case 6:
                return 4
    finally:
        x = 1
    with open(__file__):
        match x:
            case 1:
                x = 2
            case 9:
                x = 3


for x in (1, 3, "a"):
    default(x), no_default(x), last(x), guards(x), one_line(x), only_default(x), nested([x])
no_default([1, 2]), nested(5), in_loops(3)
"""


class Module:
    """A module, measured by both engines."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.root = project.root
        self.request = self.root.parent / "request.json"
        self.measured = self.root.parent / "coverage.json"
        self.answer = self.root.parent / "answer.json"

    def call(self, *command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *command],
            cwd=self.root,
            env=self.project.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def must(self, *command: str) -> None:
        ended = self.call(*command)
        assert ended.returncode == 0, ended.stdout + ended.stderr

    def measure(self, source: str, *options: str) -> None:
        """Runs a program of that text under SlipCover."""
        self.project.write("program.py", source)
        self.must("-m", "slipcover", *options, "--json", "--out", str(self.measured), "program.py")

    def measured_as(self, path: str, executed: List[int], missing: List[int], **branches: List[Tuple[int, int]]) -> None:
        """Has SlipCover's JSON say that."""
        entry = {"executed_lines": executed, "missing_lines": missing, **branches}
        self.measured.write_text(json.dumps({"meta": {}, "files": {path: entry}}), "utf-8")

    def export(self) -> "subprocess.CompletedProcess[str]":
        told = {
            "format": 1,
            "coverage": str(self.measured),
            "root": str(self.root),
            "result": str(self.answer),
            "before": [],
            "after": [],
        }
        self.request.write_text(json.dumps(told), "utf-8")
        return self.call(*self.project.program("export"), str(self.request))

    def answered(self) -> Dict[str, Any]:
        ended = self.export()
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
        answer = json.loads(self.answer.read_text("ascii"))
        assert isinstance(answer, dict)
        return answer

    def refused(self) -> str:
        (refusal,) = self.answered()["refused"]
        assert not self.answered()["files"]
        error = refusal["error"]
        assert isinstance(error, str)
        return error

    def exported(self) -> Dict[str, Any]:
        """What `coverage json` says of the exported data."""
        answer = self.answered()
        assert answer["refused"] == []
        data = coverage.CoverageData(str(self.root.parent / "exported.data"))
        for path, ran in answer["files"].items():
            arcs = [(line, line) for line in ran["lines"]] + [tuple(arc) for arc in ran["arcs"]]
            data.add_arcs({str(self.root / path): arcs})
        data.write()
        return self.report("exported.data")

    def natively(self) -> Dict[str, Any]:
        """What `coverage run` and `coverage json` say of the same program."""
        data = self.root.parent / "native.data"
        self.must("-m", "coverage", "run", "--branch", f"--data-file={data}", "--include=program.py", "program.py")
        return self.report("native.data")

    def report(self, data: str) -> Dict[str, Any]:
        to = self.root.parent / f"{data}.json"
        self.must("-m", "coverage", "json", "-q", f"--data-file={self.root.parent / data}", "-o", str(to))
        entry = json.loads(to.read_text("utf-8"))["files"]["program.py"]
        kept = ("executed_lines", "missing_lines", "excluded_lines", "executed_branches", "missing_branches", "summary")
        return {key: entry[key] for key in kept}


@pytest.fixture
def module(project: Project) -> Module:
    return Module(project)


@pytest.mark.skipif(sys.version_info < (3, 11), reason="its compiler optimises jumps away, so that coverage.py misses them")
@pytest.mark.parametrize("source", [DEFINITIONS, FLOWS, MATCHES], ids=["definitions", "flows", "matches"])
def test_is_what_coverage_py_measures_itself(module: Module, source: str) -> None:
    module.measure(source, "--branch")

    assert module.answered()["unknown"] == []
    exported = module.exported()
    assert exported == module.natively()
    assert exported["executed_branches"] and exported["missing_branches"]


def test_plain_decorators_ran_with_what_they_decorate(module: Module) -> None:
    module.measure("def plain(f):\n    return f\n\n@plain\n@plain\ndef f():\n    return 1\n", "--branch")

    assert module.answered()["unknown"] == []
    assert module.exported()["missing_lines"] == [7]


def test_without_branches_there_are_lines(module: Module) -> None:
    module.measure("x = 1\nif x:\n    x = [\n        2,\n    ]\nelse:\n    x = 3\n")

    answer = module.answered()
    assert answer["coverage"] == coverage.__version__
    assert answer["python"] == "%d.%d.%d" % sys.version_info[:3]
    ran = answer["files"]["program.py"]
    assert ran["arcs"] == []
    assert set(ran["lines"]) >= {1, 2, 3} and 7 not in ran["lines"]


def test_whether_a_function_on_one_line_was_called_nobody_knows(module: Module) -> None:
    module.measure("def f(): return 1\nf()\n", "--branch")

    exported = module.exported()
    assert exported["executed_branches"] == [[1, 2]]
    assert exported["missing_branches"] == [[1, -1]]


def test_statements_of_which_slipcover_says_nothing(module: Module) -> None:
    module.project.write("program.py", "import sys\nx = 1\nif x:\n    x = 2  # pragma: no cover\ny = 3\n")
    module.measured_as("program.py", [1, 3], [5])

    assert module.answered()["unknown"] == [{"path": "program.py", "lines": [2]}]


def test_the_users_exclusions_are_no_unknown_statements(module: Module) -> None:
    module.project.write(".coveragerc", "[report]\nexclude_also =\n    x = 1\n")
    module.project.write("program.py", "import sys\nx = 1\ny = 3\n")
    module.measured_as("program.py", [1, 3], [])

    assert module.answered()["unknown"] == []


@pytest.mark.parametrize(
    "source, error",
    [
        (b"x = 1\ny = (\n", "it does not parse: SyntaxError: "),
        (b"x = '\xe9'\n", "it "),
        (b"x = 1\n", "it has no line 3, which was measured"),
        (b"x = 1\ny = 2\nz = 3\n", "it has no branch in line 2, where one was measured"),
    ],
    ids=["syntax", "encoding", "shorter", "other"],
)
def test_what_cannot_have_been_measured_is_refused(module: Module, source: bytes, error: str) -> None:
    (module.root / "program.py").write_bytes(source)
    module.measured_as("program.py", [1, 2], [3], executed_branches=[(2, 3)], missing_branches=[])

    assert module.refused().startswith(error)


def test_a_source_that_is_not_there_is_refused(module: Module) -> None:
    module.measured_as("gone.py", [1], [])

    assert module.refused().startswith("it cannot be read: NoSource: ")


def test_sources_have_their_own_encoding(module: Module) -> None:
    (module.root / "program.py").write_bytes("# coding: latin-1\nx = 'é'\n".encode("latin-1"))
    module.measured_as("program.py", [2], [])

    assert module.answered()["files"] == {"program.py": {"lines": [2], "arcs": []}}


def test_a_configuration_that_coverage_py_refuses(module: Module) -> None:
    module.project.write(".coveragerc", "[report]\nexclude_also = (\n")
    module.measured_as("program.py", [1], [])

    ended = module.export()
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert ended.stderr.startswith("coverage.py: ") and "exclude_also" in ended.stderr
    assert not module.answer.exists()


def test_nothing_is_left_in_the_project(module: Module) -> None:
    module.measure("x = 1\n")
    before = sorted(os.listdir(module.root))

    module.answered()

    assert sorted(os.listdir(module.root)) == before


def test_a_package_of_the_project_does_not_stand_in_for_coverage_py(module: Module) -> None:
    module.measure("x = 1\n")
    module.project.write("coverage.py", "raise RuntimeError\n")
    module.project.write("json.py", "raise RuntimeError\n")

    assert list(module.answered()["files"]) == ["program.py"]
