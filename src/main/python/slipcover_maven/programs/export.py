"""Says what SlipCover measured in coverage.py's terms: `launch.py export REQUEST` writes what is described below.
PYTEST_DONT_REWRITE

What of a source is a statement for coverage.py, and where its branches lead, only coverage.py itself knows. The working
directory is the module: there coverage.py finds the user's configuration.

REQUEST is a JSON object: {format: 1, coverage: the merged coverage.json in SlipCover's schema, root: the folder that its
relative paths are under, result: where the answer goes, before, after: folders for both ends of sys.path, where coverage.py
may be}. The answer: {format: 1, python, coverage: their versions,
refused: [{path, error}], unknown: [{path, lines}], files: {path: {lines, arcs}}}, with the paths as they came. `lines` ran;
`arcs` are the branches that were taken, [from, to] as coverage.py has them; without branch coverage there are none. A file is
in `refused` or in `files`. `unknown` are statements of coverage.py of which SlipCover says nothing.
"""

from __future__ import annotations

import ast
import json
import os
import sys
import warnings
from typing import Any, Dict, List, Set, Tuple

from slipcover_maven.base.deep import on_a_deep_stack

FORMAT = 1


class OtherSource(Exception):
    """The source is not the one that was measured."""


def main(arguments: List[str]) -> int:
    """Answers the request at arguments[0]; the exit code. Errors go to stderr: this process is ours alone."""
    return on_a_deep_stack(lambda: _main(arguments))


def _main(arguments: List[str]) -> int:
    if len(arguments) != 1:
        print("usage: export.py REQUEST", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")  # the compiler's on the sources
    with open(arguments[0], "rb") as file:
        request = json.load(file)
    if request["format"] != FORMAT:
        print(f"export.py: the request has format {request['format']}", file=sys.stderr)
        return 1

    sys.path[:0] = request["before"]
    sys.path += request["after"]
    import coverage
    from coverage.exceptions import ConfigError

    from slipcover_maven.base.whole_file import write_json

    with open(request["coverage"], "rb") as file:
        measured = json.load(file)
    try:
        # Its exclusions are the user's; a data file is neither read nor written.
        answer = exported(measured, request["root"], coverage.Coverage(data_file=None, messages=False))
    except (coverage.CoverageException, ConfigError) as error:
        print(f"coverage.py: {error}", file=sys.stderr)
        return 1
    write_json(request["result"], answer)
    return 0


def exported(measured: Dict[str, Any], root: str, cover: Any) -> Dict[str, Any]:
    """The answer for SlipCover's JSON, by a Coverage object. Raises coverage.CoverageException for its configuration."""
    import coverage

    files: Dict[str, Dict[str, List[Any]]] = {}
    refused: List[Dict[str, str]] = []
    unknown: List[Dict[str, Any]] = []
    for path, entry in measured["files"].items():
        try:
            source = Source(os.path.join(root, path), cover)
            source.refuse_other(entry)
        except (OSError, SyntaxError, ValueError, RecursionError, MemoryError, OtherSource, coverage.CoverageException) as error:
            refused.append({"path": path, "error": _said(error)})
            continue
        ran = set(entry["executed_lines"])
        ran |= source.decorators(ran)
        arcs = source.arcs(ran, {(first, second) for first, second in entry.get("executed_branches", ())})
        files[path] = {"lines": sorted(ran), "arcs": sorted(arcs)}
        told = ran.union(entry["missing_lines"])
        untold = source.untold(told | source.decorators(told))
        if untold:
            unknown.append({"path": path, "lines": sorted(untold)})
    return {
        "format": FORMAT,
        "python": "%d.%d.%d" % tuple(sys.version_info[:3]),
        "coverage": coverage.__version__,
        "refused": refused,
        "unknown": unknown,
        "files": files,
    }


def _said(error: BaseException) -> str:
    if isinstance(error, OtherSource):
        return str(error)
    if isinstance(error, SyntaxError):
        where = "" if error.lineno is None else f" (line {error.lineno})"
        return f"it does not parse: {type(error).__name__}: {error.msg}{where}"
    return f"it cannot be read: {type(error).__name__}: {error}"


class Source:
    """A source, as coverage.py sees it."""

    def __init__(self, path: str, cover: Any) -> None:
        """Raises OSError, SyntaxError and ValueError for what is not there or no Python."""
        from coverage.python import PythonFileReporter, get_python_source

        from slipcover_maven.programs.forks import Forks

        text = get_python_source(path)
        self._length = text.count("\n") + 1
        tree = ast.parse(text)
        self._reporter = PythonFileReporter(path, cover)
        self._successors: Dict[int, Set[int]] = {}
        for origin, target in self._reporter.arcs():
            self._successors.setdefault(origin, set()).add(target)
        self._forks = Forks(tree, self._first, self._successors)
        self._decorated = [
            node
            for node in ast.walk(tree)
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and node.decorator_list
        ]

    def _first(self, line: int) -> int:
        """The line on which the statement of this line begins."""
        (first,) = self._reporter.translate_lines([line])
        return int(first)

    def refuse_other(self, entry: Dict[str, Any]) -> None:
        """Raises OtherSource when this cannot have been measured here."""
        for kind in ("executed_lines", "missing_lines"):
            for line in entry[kind]:
                if line > self._length:
                    raise OtherSource(f"it has no line {line}, which was measured")
        for kind in ("executed_branches", "missing_branches"):
            for origin, _ in entry.get(kind, ()):
                if origin not in self._forks.lines:
                    raise OtherSource(f"it has no branch in line {origin}, where one was measured")

    def decorators(self, lines: Set[int]) -> Set[int]:
        """The lines of the decorators of functions and classes that are defined on these lines. Under Python 3.9 and 3.10
        SlipCover does not count a decorator that is a plain name, as it does not count annotations; it ran when they did."""
        return {decorator.lineno for node in self._decorated if node.lineno in lines for decorator in node.decorator_list}

    def arcs(self, ran: Set[int], taken: Set[Tuple[int, int]]) -> Set[Tuple[int, int]]:
        """The branches that were taken, as coverage.py has them."""
        return self._forks.arcs({self._first(line) for line in ran}, taken)

    def untold(self, told: Set[int]) -> Set[int]:
        """The statements that are not among these lines."""
        return set(self._reporter.lines()) - set(self._reporter.translate_lines(told))
