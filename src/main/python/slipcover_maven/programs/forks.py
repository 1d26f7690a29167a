"""Where coverage.py has the branches that SlipCover measures. PYTEST_DONT_REWRITE

SlipCover marks both ways out of `if`, `for` and `while`, and the cases of `match`: a pair of the line of the statement and
that of what comes first then; 0 for the end of a function, of a class or of the module (slipcover/branch.py). coverage.py
leads from the first line of the statement, or of a case, to the first line of whatever runs next, which is another one where
statements have no code, are decorated or stand on the same line, and a negative one at the end of a code object
(coverage/parser.py). What it considers possible is asked of it; here is only told which of two ways is which.
"""

from __future__ import annotations

import ast
from typing import Callable, Collection, Dict, List, Mapping, NamedTuple, Optional, Sequence, Set, Tuple

_EXIT = 0
"""In place of a line: the end of the code object."""

_Ways = Tuple[int, ...]
"""Lines that may come next, the first that coverage.py considers possible being it."""


class _Fork(NamedTuple):
    """A statement with two ways out: into its body, or not."""

    line: int
    body: Sequence[ast.stmt]
    otherwise: _Ways


class _Case(NamedTuple):
    """A case of a `match`; its way out is the next case, or what follows."""

    line: int
    body: Sequence[ast.stmt]
    otherwise: _Ways
    last: bool


class _Made(NamedTuple):
    """A function or class that stands on one line: for coverage.py its body's end is a way on from there, too."""

    line: int
    untold: int


class Forks:
    """The statements of a module from which there are several ways on."""

    def __init__(self, tree: ast.Module, first: Callable[[int], int], successors: Mapping[int, Collection[int]]) -> None:
        """`first` tells on which line the statement of a line begins, `successors` which lines may run after one."""
        self._first = first
        self._successors = successors
        self._forks: List[_Fork] = []
        self._matches: Dict[int, List[_Case]] = {}
        self._made: List[_Made] = []
        self._block(tree.body, (_EXIT,))

    @property
    def lines(self) -> Set[int]:
        """The lines that SlipCover has branches from."""
        return {fork.line for fork in self._forks}.union(self._matches)

    def arcs(self, ran: Set[int], taken: Set[Tuple[int, int]]) -> Set[Tuple[int, int]]:
        """The arcs for the branches that were taken; `ran` are the first lines of the statements that ran."""
        targets: Dict[int, Set[int]] = {}
        for origin, target in taken:
            targets.setdefault(origin, set()).add(target)
        found: Set[Tuple[int, int]] = set()
        for made in self._made:
            if made.line in ran:
                possible = self._successors.get(made.line, ())
                found.update((made.line, target) for target in possible if target != made.untold)
        for fork in self._forks:
            went = targets.get(fork.line, set())
            into = fork.body[0].lineno
            self._add(fork.line, fork.body, fork.otherwise, into in went, bool(went - {into}), found)
        for line, cases in self._matches.items():
            went = targets.get(line, set())
            bodies = {case.body[0].lineno for case in cases}
            for case in cases:
                # No other way leads to the next case.
                on = bool(went - bodies) if case.last else self._first(case.otherwise[0]) in ran
                self._add(case.line, case.body, case.otherwise, case.body[0].lineno in went, on, found)
        return found

    def _add(
        self, line: int, body: Sequence[ast.stmt], otherwise: _Ways, inside: bool, on: bool, to: Set[Tuple[int, int]]
    ) -> None:
        origin = self._first(line)
        possible = set(self._successors.get(origin, ()))
        if len(possible) < 2:
            return  # no branch for coverage.py: both ways lead to one line, or one of them never can be gone
        into = self._choose([place for place in self._lines(body) if place != origin], possible)
        past = self._choose(otherwise, [place for place in possible if place != into])
        if len(possible) == 2:
            # One is known. A body on the same line goes on to wherever its last statement leads.
            if into is None:
                into = next((place for place in possible if place != past), None) if past is not None else None
            elif past is None:
                past = next(place for place in possible if place != into)
        if inside and into is not None:
            to.add((origin, into))
        if on and past is not None:
            to.add((origin, past))

    @staticmethod
    def _choose(ways: Collection[int], possible: Collection[int]) -> Optional[int]:
        for way in ways:
            if way in possible:
                return way
            if way == _EXIT:
                ends = [line for line in possible if line < 0]
                if len(ends) == 1:
                    return ends[0]
        return None

    def _lines(self, body: Sequence[ast.stmt]) -> List[int]:
        return [self._first(_begin(statement)) for statement in body]

    def _block(self, body: Sequence[ast.stmt], after: _Ways) -> None:
        lines = self._lines(body)
        for number, statement in enumerate(body):
            self._statement(statement, (*lines[number + 1 :], *after))

    def _statement(self, node: ast.stmt, after: _Ways) -> None:
        if isinstance(node, ast.If):
            self._fork(node, node.body, node.orelse, after, after)
        elif isinstance(node, (ast.For, ast.AsyncFor, ast.While)):
            self._fork(node, node.body, node.orelse, (self._first(node.lineno),), after)
        elif isinstance(node, (ast.With, ast.AsyncWith)):
            # Before 7.6 coverage.py went back to the `with`.
            self._block(node.body, (*after, self._first(node.lineno)))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            line = self._first(node.lineno)
            if line in self._lines(node.body):
                # A class runs its body when it is made. Whether a function was called, SlipCover cannot tell here.
                end = _EXIT if isinstance(node, ast.ClassDef) else -self._first(_begin(node))
                self._made.append(_Made(line, end))
            self._block(node.body, (_EXIT,))
        elif hasattr(node, "handlers"):
            self._try(node, after)
        elif hasattr(node, "cases"):
            self._match(node, after)

    def _fork(
        self,
        node: ast.stmt,
        body: Sequence[ast.stmt],
        orelse: Sequence[ast.stmt],
        after_body: _Ways,
        after: _Ways,
    ) -> None:
        self._forks.append(_Fork(node.lineno, body, (*self._lines(orelse), *after)))
        self._block(body, after_body)
        self._block(orelse, after)

    def _try(self, node: ast.stmt, after: _Ways) -> None:
        """`try`, also with `except*`, which Python 3.9 has no class for."""
        final = (*self._lines(getattr(node, "finalbody")), *after)
        self._block(getattr(node, "body"), (*self._lines(getattr(node, "orelse")), *final))
        self._block(getattr(node, "orelse"), final)
        for handler in getattr(node, "handlers"):
            self._block(handler.body, final)
        self._block(getattr(node, "finalbody"), after)

    def _match(self, node: ast.stmt, after: _Ways) -> None:
        """`match`, which Python 3.9 has no class for."""
        cases = getattr(node, "cases")
        lines = [self._first(case.pattern.lineno) for case in cases]
        self._matches[node.lineno] = [
            _Case(lines[at], case.body, (*lines[at + 1 : at + 2], *after), at == len(cases) - 1) for at, case in enumerate(cases)
        ]
        for case in cases:
            self._block(case.body, after)


def _begin(statement: ast.stmt) -> int:
    decorators: List[ast.expr] = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(decorator.lineno for decorator in decorators)])
