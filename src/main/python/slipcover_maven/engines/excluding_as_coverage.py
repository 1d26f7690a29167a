"""The lines that coverage.py would exclude from a source by the same patterns. PYTEST_DONT_REWRITE

slipcover searches each line, coverage.py the whole text (since 7.6), so that a pattern may span lines; and slipcover takes the
`except` clauses along where `else:` of their `try` matches. Here the answer is coverage.py's own: what matches, with the
statement that it is in; the suite that a matching header begins; the whole of a function or a class, from its first decorator
on; and a `case` that always matches, where its whole suite is left out (coveragepy/coveragepy#1563).
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from typing import Any, Dict, Iterator, List, Optional, Pattern, Sequence, Set, Tuple

_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class AsCoverage:
    """Finds them for some patterns."""

    def __init__(self, patterns: Sequence[str]) -> None:
        """Raises re.error."""
        self._any: Optional[Pattern[str]] = re.compile(joined(patterns), re.MULTILINE) if patterns else None

    def lines(self, source: str) -> Set[int]:
        """The numbers of all excluded lines, from 1. Raises SyntaxError and ValueError for what is no Python."""
        text = source.replace("\r\n", "\n").replace("\r", "\n")
        text = text if text.endswith("\n") else text + "\n"
        matching = self._matching(text)
        if not matching:
            return set()
        try:
            tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
        except (tokenize.TokenError, IndentationError) as error:
            raise SyntaxError(str(error)) from error
        first = _first_lines(tokens)
        excluded = {first.get(line, line) for line in matching}
        excluded = {first.get(line, line) for line in _with_suites(tokens, excluded)}
        tree = ast.parse(text)
        for begin, header, end in _named(tree):
            if not excluded.isdisjoint(range(begin, header + 1)):
                excluded.update(range(begin, end + 1))
        for case in _always_matching(tree):
            if excluded.issuperset(first.get(line, line) for line in _statements(case.body)):
                excluded.update(range(case.pattern.lineno, case.pattern.end_lineno + 1))
        # All lines of a statement: slipcover counts each that has code.
        return excluded | {line for line, begin in first.items() if begin in excluded}

    def _matching(self, text: str) -> Set[int]:
        found: Set[int] = set()
        if self._any is None:
            return found
        line, counted = 1, 0
        for match in self._any.finditer(text):
            start, end = match.span()
            line += text.count("\n", counted, start)
            counted = start
            found.update(range(line, line + text.count("\n", start, end) + 1))
        return found


def joined(patterns: Sequence[str]) -> str:
    """One pattern for all of them, as coverage.py has it (misc.join_regex): a single one may begin with flags."""
    return patterns[0] if len(patterns) == 1 else "|".join(f"(?:{pattern})" for pattern in patterns)


def _first_lines(tokens: Sequence[tokenize.TokenInfo]) -> Dict[int, int]:
    """The first line of the statement, for each line of those that have more than one."""
    told: Dict[int, int] = {}
    begin = 0
    for token in tokens:
        if token.type == tokenize.NEWLINE:
            if begin and token.end[0] != begin:
                told.update(dict.fromkeys(range(begin, token.end[0] + 1), begin))
            begin = 0
        elif not begin and token.type != tokenize.COMMENT and token.string.strip():
            begin = token.start[0]
    return told


def _with_suites(tokens: Sequence[tokenize.TokenInfo], excluded: Set[int]) -> Set[int]:
    """With the suites that the colon of an excluded header begins, as far as they are indented."""
    told = set(excluded)
    depth = brackets = begin = 0
    outside = -1  # how deep the header of the suite is that is being left out
    for token in tokens:
        if token.type == tokenize.INDENT:
            depth += 1
        elif token.type == tokenize.DEDENT:
            depth -= 1
        elif token.type == tokenize.NEWLINE:
            begin = 0
        elif token.type == tokenize.OP and token.string in "([{":
            brackets += 1
        elif token.type == tokenize.OP and token.string in ")]}":
            brackets -= 1
        elif token.type == tokenize.OP and token.string == ":" and not brackets and outside < 0:
            if not told.isdisjoint(range(begin, token.end[0] + 1)):
                told.add(token.end[0])
                outside = depth
        if token.type != tokenize.COMMENT and token.string.strip() and not begin:
            begin = token.start[0]
            if 0 <= outside and depth <= outside:
                outside = -1
            if outside >= 0:
                told.add(token.end[0])
    return told


def _named(tree: ast.AST) -> Iterator[Tuple[int, int, int]]:
    """Of each function and class its first line, that of its `def` or `class`, and its last."""
    for node in _walk(tree):
        if isinstance(node, _NAMED):
            decorators = [decorator.lineno for decorator in node.decorator_list]
            yield min([*decorators, node.lineno]), node.lineno, node.end_lineno or node.lineno


def _always_matching(tree: ast.AST) -> Iterator[Any]:
    """The cases of `match` that match whatever comes: `case _:` and `case name:`."""
    for node in _walk(tree):
        if type(node).__name__ == "match_case":  # since Python 3.10
            case: Any = node
            pattern = case.pattern
            while type(pattern).__name__ == "MatchOr":
                pattern = pattern.patterns[-1]
            while type(pattern).__name__ == "MatchAs" and pattern.pattern is not None:
                pattern = pattern.pattern
            if case.guard is None and type(pattern).__name__ == "MatchAs":
                yield case


def _statements(body: Sequence[ast.AST]) -> Iterator[int]:
    for statement in body:
        for node in _walk(statement):
            if isinstance(node, ast.stmt):
                yield node.lineno


def _walk(tree: ast.AST) -> Iterator[ast.AST]:
    """Each statement with what belongs to it, and no expression; the outer before the inner."""
    waiting = [tree]
    for node in waiting:
        yield node
        waiting += [child for child in ast.iter_child_nodes(node) if not isinstance(child, ast.expr)]
