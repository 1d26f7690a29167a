"""What an expression is worth, as pytest is configured now, without running the project's code. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import ast
import inspect
from typing import Any, Dict, Optional, Set

from slipcover_maven.with_plugins import shapes
from slipcover_maven.with_plugins.held_tests import HeldTests

_ASKING = frozenset({"getoption", "getini", "getvalue", "getenv"})
_CONVERTING: Dict[str, Any] = {"int": int, "bool": bool, "str": str, "float": float, "getattr": getattr, "hasattr": hasattr}
_EVALUABLE = (
    ast.Name,
    ast.Attribute,
    ast.Constant,
    ast.BoolOp,
    ast.UnaryOp,
    ast.BinOp,
    ast.Compare,
    ast.Call,
    ast.Tuple,
    ast.List,
) + (ast.Subscript, ast.Load, ast.boolop, ast.unaryop, ast.operator, ast.cmpop, ast.keyword)


class Unknown(Exception):
    """What an expression is worth cannot be said without running the project's code."""


class Worth:
    """What the names of a function are worth, from its arguments to where it was read up to."""

    def __init__(self, function: Any, known: Dict[str, Any], arguments: Set[str], held: HeldTests) -> None:
        """`known`: what some of the `arguments` are worth."""
        self._globals: Dict[str, Any] = getattr(function, "__globals__", {})
        # An argument whose worth is not known is no global of that name.
        self.unknown = arguments - set(known)
        self._known = dict(known)
        self._held = held

    def assign(self, name: str, value: Optional[ast.expr]) -> None:
        """The name is worth this from here on; None where that cannot be read."""
        self._known.pop(name, None)
        self.unknown.add(name)
        if value is not None and not self._held.about(value):
            try:
                self._known[name] = self.of(value)
                self.unknown.discard(name)
            except Unknown:
                pass

    def called(self, node: ast.expr) -> Any:
        """What a call's name stands for: a function here, of a module, or of the hook's own object."""
        if isinstance(node, ast.Name):
            return self._globals.get(node.id)
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            return None
        base = self._known.get("self") if node.value.id == "self" else self._globals.get(node.value.id)
        return getattr(base, node.attr, None) if node.value.id == "self" or inspect.ismodule(base) else None

    def of(self, node: ast.expr) -> Any:
        """Of options, the environment and what the module has. Raises Unknown."""
        try:
            return self._evaluated(node)
        except Exception:
            raise Unknown from None

    def raises(self, node: ast.expr) -> bool:
        """`int(config.getoption("--limit"))` where there is none."""
        try:
            self._evaluated(node)
        except (KeyError, TypeError, ValueError):
            return True
        except Exception:
            pass
        return False

    def _evaluated(self, node: ast.expr) -> Any:
        """Raises what the expression does, NameError for what is not known, and Unknown."""
        if self._held.about(node) or not all(self._is_evaluable(it) for it in ast.walk(node)):
            raise Unknown
        names = {name: self._globals[name] for name in shapes.names(node) if name in self._globals and name not in self.unknown}
        expression = ast.fix_missing_locations(ast.Expression(node))
        return eval(compile(expression, "<condition>", "eval"), {"__builtins__": _CONVERTING, **names, **self._known})

    def _is_evaluable(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                return node.func.id in _CONVERTING
            if not isinstance(node.func, ast.Attribute):
                return False
            of_environment = node.func.attr == "get" and ast.unparse(node.func.value) in ("os.environ", "environ")
            return of_environment or node.func.attr in _ASKING
        return isinstance(node, _EVALUABLE)
