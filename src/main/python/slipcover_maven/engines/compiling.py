"""Code objects as slipcover compiles them. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import ast
import sys
import types
from typing import Callable, List

from slipcover import branch

from slipcover_maven.base.deep import deeply, on_a_deep_stack
from slipcover_maven.engines.quiet_compiling import no_syntax_warnings

_parse = ast.parse  # as it is now, whatever a test puts in its place


class NoBranches(Exception):
    """slipcover can't mark the branches of this source; its lines it can."""


def compile_with_branches(source: bytes, path: str) -> types.CodeType:
    """The code of a module with slipcover's branch markers, as slipcover.importer.SlipcoverLoader.exec_module makes it.

    Raises NoBranches: on Python 3.12 and later slipcover 1.1.0 packs line numbers into 15 bits and asserts that they fit.
    Raises SyntaxError and ValueError as `compile` does.
    """
    return deeply(lambda: _marked(source, path))


def _marked(source: bytes, path: str) -> types.CodeType:
    """May be called once more: a tree that was half marked is not used again."""
    with no_syntax_warnings(path):
        tree = _parse(source, path)
        try:
            return compile(branch.preinstrument(tree), path, "exec", dont_inherit=True)
        except (AssertionError, OverflowError) as error:
            raise NoBranches(f"{type(error).__name__}: {error}") from error


def without_branches(path: str, error: NoBranches) -> str:
    """What is told of a source whose branches nobody measures."""
    return (
        f"slipcover cannot measure the branches of {path} ({error}); leave it out with <omit>, or measure lines alone with"
        " <branch>false</branch>"
    )


def mark_any_tree(plain: Callable[[ast.Module], ast.Module]) -> Callable[[ast.Module], ast.Module]:
    """branch.preinstrument for trees whose source is not at hand, so that there is no second time: also for deep ones, and those
    that cannot be marked stay as they are. pytest's rewriter calls it for each test file, measured or not."""

    def marked(tree: ast.Module) -> ast.Module:
        if sys.version_info >= (3, 12) and any((node.end_lineno or 0) > _LAST_LINE for node in tree.body[-1:]):
            return tree
        return on_a_deep_stack(lambda: plain(tree)) if _is_deep(tree) else plain(tree)

    return marked


_LAST_LINE = 0x7FFF
_DEEP = 100


def _is_deep(tree: ast.AST) -> bool:
    """Whether what is recursive may want more of the stack than a test file usually leaves to it."""
    level: List[ast.AST] = [tree]
    for _ in range(_DEEP):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return False
    return True
