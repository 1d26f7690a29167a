"""Which names of a function hold tests, or what was found out of them. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import ast
from typing import Iterable

from slipcover_maven.with_plugins import shapes

FILLING = frozenset({"append", "add", "extend", "insert"})


class HeldTests:
    """The names, as far as reading tells."""

    def __init__(self, tree: ast.AST, lists: Iterable[str]) -> None:
        """`lists`: the arguments that are lists of tests."""
        self._lists = set(lists)
        self.names = set(lists)
        for _ in range(3):
            for node in ast.walk(tree):
                self._learn(node)

    def _learn(self, node: ast.AST) -> None:
        if isinstance(node, ast.Assign) and self.about(node.value):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            self.names.update(names)
            if self.is_list(node.value):
                self._lists.update(names)
        if isinstance(node, ast.For) and self.about(node.iter) and shapes.last(getattr(node.iter, "func", node)) == "groupby":
            self.names |= shapes.names(node.target.elts[-1] if isinstance(node.target, ast.Tuple) else node.target)
        if isinstance(node, ast.For) and self.about(node.iter):
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in FILLING:
                    self.names.update(shapes.filled(call.func.value))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in FILLING:
            if any(self.about(argument) for argument in node.args):
                self.names.update(shapes.filled(node.func.value))

    def about(self, node: ast.AST) -> bool:
        """Whether it has to do with tests."""
        return bool(shapes.names(node) & self.names) or any(shapes.is_of_session(it) for it in ast.walk(node))

    def is_list(self, node: ast.AST) -> bool:
        """Whether it is the list of all tests itself."""
        return isinstance(node, ast.Name) and node.id in self._lists or shapes.is_of_session(node)
