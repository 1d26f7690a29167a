"""Shapes of code that mean something where tests are chosen, and the names in them. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import ast
from typing import Iterator, Optional, Sequence, Set

LISTS = "items"
"""What pytest calls the list of all tests, as an argument and of the session."""
_TELLING = frozenset({"print", "write", "write_line", "section", "debug", "info", "warning", "warn", "error", "log"})


def is_of_session(node: ast.AST) -> bool:
    """`session.items`."""
    return isinstance(node, ast.Attribute) and node.attr == LISTS and "session" in last(node.value)


def last(node: ast.AST) -> str:
    """The last of the names in `a.b.c`."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def filled(node: ast.expr) -> Set[str]:
    """What `(kept if fast else left).append(item)` may fill."""
    if isinstance(node, ast.IfExp):
        return filled(node.body) | filled(node.orelse)
    return names(node)


def is_about_none(test: ast.expr) -> bool:
    """`len(items) == 0`, `not len(items)` and the like: whether there is any at all, as `items` itself."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return is_about_none(test.operand)
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.comparators[0], ast.Constant):
        limit, operator = test.comparators[0].value, test.ops[0]
        none = limit == 0 and isinstance(operator, (ast.Eq, ast.NotEq, ast.Gt, ast.LtE))
        some = limit == 1 and isinstance(operator, (ast.GtE, ast.Lt))
        return (none or some) and is_about_none(test.left)
    return (
        isinstance(test, ast.Call)
        and getattr(test.func, "id", "") == "len"
        and isinstance(test.args[0], (ast.Name, ast.Attribute))
    )


def is_range_of_all(node: ast.expr) -> bool:
    """`range(len(items))`, also from its end."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
        return False
    if node.func.id == "reversed" and len(node.args) == 1:
        return is_range_of_all(node.args[0])
    return node.func.id == "range" and ast.unparse(node).replace(" ", "") in ("range(len(items))", "range(len(items)-1,-1,-1)")


def is_by_each(node: ast.DictComp) -> bool:
    """`{item: ... for item in items}` has one entry for each test."""
    only = node.generators[0]
    return len(node.generators) == 1 and not only.ifs and isinstance(node.key, ast.Name) and names(only.target) == {node.key.id}


def root(node: ast.AST) -> Optional[ast.Name]:
    """The name at the root of `a.b[c]`."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node if isinstance(node, ast.Name) else None


def used(body: Sequence[ast.stmt]) -> Set[str]:
    """The names that are read for something else than to be printed, or to be counted on."""
    read: Set[str] = set()
    for statement in body:
        told: Set[int] = set()
        for node in ast.walk(statement):
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and last(node.value.func) in _TELLING:
                told.update(id(it) for it in ast.walk(node))
            if isinstance(node, ast.AugAssign):
                told.update(id(it) for it in ast.walk(node.target))
        read.update(
            node.id
            for node in ast.walk(statement)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and id(node) not in told
        )
    return read


def is_word(node: ast.AST) -> bool:
    """A text, such as the key of a dict."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def names(node: ast.AST) -> Set[str]:
    """All names in it."""
    return set(_each_name(node))


def _each_name(node: ast.AST) -> Iterator[str]:
    for found in ast.walk(node):
        if isinstance(found, ast.Name):
            yield found.id
