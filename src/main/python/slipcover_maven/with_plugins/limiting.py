"""Whether a hook may choose tests by what other tests there are, also where it left out none. PYTEST_DONT_REWRITE

`del items[7:]` does nothing to a part of five tests, and to all ten of them it does. So of a hook that changes the list of
tests and is not seen to look at one at a time (see `per_item`), the source is searched for what goes by number, place, chance
or other tests: `len(items)`, a slice, `enumerate`, a counter, what an earlier turn of a loop left, a condition about all.
What stands behind an option or a variable of the environment that is not set does not count, as it did not run.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
import types
from typing import Any, Dict, Iterator, List, Optional, Sequence, Set, Tuple

from slipcover_maven.with_plugins import loaded, per_item

_DEEP = 3
"""How many calls of the project's own functions are followed."""
_LISTS = "items"
_CHANGING = frozenset({"pop", "remove", "clear", "__delitem__", "__setitem__"})
_COUNTING = frozenset({"len", "enumerate", "zip", "next", "iter", "min", "max", "sum", "range", "islice", "takewhile", "count"})
_DRAWING = frozenset({"sample", "choice", "choices", "shuffle", "randint", "randrange", "random", "getrandbits", "popitem"})
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


class _Unknown(Exception):
    """What an expression is worth cannot be said without running the project's code."""


def may_limit(function: Any, config: Any) -> bool:
    """Whether the hook `function`, as pytest is configured now, may leave out tests for the sake of others. Never raises.
    What has no source is only judged by what it does."""
    try:
        if per_item.is_per_item(function):
            return False
        known = {"config": config, "session": types.SimpleNamespace(config=config), "self": getattr(function, "__self__", None)}
        look = _Look(function, known, frozenset({_LISTS}), 0)
        return look.changes and look.chooses
    except Exception:
        return False


class _Look:
    """Looks at one function, at what of it runs."""

    def __init__(self, function: Any, known: Dict[str, Any], tests: "frozenset[str]", depth: int) -> None:
        """`known`: what arguments are worth; `tests`: those that are lists of tests. Raises OSError, SyntaxError, TypeError."""
        function = inspect.unwrap(getattr(function, "__func__", function))
        tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
        if not isinstance(tree, ast.FunctionDef):
            raise TypeError("not a function")
        self._globals: Dict[str, Any] = getattr(function, "__globals__", {})
        # An argument whose worth is not known is no global of that name.
        self._unknown = {argument.arg for argument in tree.args.args} - set(known)
        self._known = dict(known)
        self._depth = depth
        self._lists = set(tests)
        self._tests = set(tests)
        stored = (it for statement in tree.body for it in per_item.outside_loops(statement))
        self._outside = {it.id for it in stored if isinstance(it, ast.Name) and isinstance(it.ctx, ast.Store)}
        self.changes = False
        self.chooses = False
        for _ in range(3):
            for node in ast.walk(tree):
                self._spread(node)
        self._block(tree.body, False)

    # -- which names hold tests, or what was found out of them

    def _spread(self, node: ast.AST) -> None:
        if isinstance(node, ast.Assign) and self._about_tests(node.value):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            self._tests.update(names)
            if self._is_list(node.value):
                self._lists.update(names)
        if isinstance(node, ast.For) and self._about_tests(node.iter):
            for call in ast.walk(node):
                if (
                    isinstance(call, ast.Call)
                    and isinstance(call.func, ast.Attribute)
                    and call.func.attr in ("append", "add", "extend")
                ):
                    self._tests.update(_names(call.func.value))

    def _about_tests(self, node: ast.AST) -> bool:
        return bool(_names(node) & self._tests) or any(_is_of_session(it) for it in ast.walk(node))

    def _is_list(self, node: ast.AST) -> bool:
        """Whether it is the list of all tests itself."""
        return isinstance(node, ast.Name) and node.id in self._lists or _is_of_session(node)

    # -- what runs

    def _block(self, body: Sequence[ast.stmt], in_loop: bool) -> bool:
        """Goes through the statements; returns whether those behind them are not reached."""
        return any(self._statement(statement, in_loop) for statement in body)

    def _statement(self, node: ast.stmt, in_loop: bool) -> bool:
        if isinstance(node, ast.If):
            return self._if(node, in_loop)
        if isinstance(node, (ast.For, ast.While)):
            self._loop(node)
            return False
        if isinstance(node, (ast.With, ast.Try)):
            blocks: List[List[ast.stmt]] = [node.body]
            if isinstance(node, ast.Try):
                blocks += [*(handler.body for handler in node.handlers), node.orelse, node.finalbody]
            over = [self._block(block, in_loop) for block in blocks]
            return over[0] and isinstance(node, ast.With)
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            return False
        if isinstance(node, ast.AugAssign) and in_loop:
            self.chooses = True  # a counter
        self._assign(node)
        self._look_at(node, told=isinstance(node, ast.Expr))
        return isinstance(node, (ast.Return, ast.Raise, ast.Continue, ast.Break))

    def _if(self, node: ast.If, in_loop: bool) -> bool:
        about_all = self._about_tests(node.test)
        try:
            holds: Optional[bool] = bool(self._worth(node.test))
        except _Unknown:
            holds = None
        self._look_at(node.test)
        before = self.changes
        self.changes = False
        over = [self._block(block, in_loop) if holds is not no else no for block, no in ((node.body, False), (node.orelse, True))]
        if about_all and self.changes and self._is_by_others(node):
            self.chooses = True
        self.changes = before or self.changes
        return over[0] if holds else over[1] if holds is False else over[0] and over[1]

    def _is_by_others(self, node: ast.If) -> bool:
        """Not where the condition only asks whether there is anything to leave out: "if deselected: items[:] = rest"."""
        asked = _names(node.test) & self._tests
        if any(isinstance(it, ast.Call) for it in ast.walk(node.test)):
            return True
        return any(
            asked & _names(it.value)
            for statement in (*node.body, *node.orelse)
            for it in ast.walk(statement)
            if isinstance(it, ast.Assign)
        )

    def _loop(self, node: Any) -> None:
        if isinstance(node, ast.While):
            self._look_at(node.test)
            self.chooses = True
        else:
            self._look_at(node.iter)
            self._unknown |= _names(node.target)
            changed = [it for it in ast.walk(node) if isinstance(it, ast.Call) and self._is_change(it)]
            if self._is_list(node.iter) and changed:
                self.chooses = True  # each test behind one that is taken out is not looked at
            if self._about_tests(node.iter) and per_item.loop_carries(node, self._outside):
                self.chooses = True
        self._block(node.body, True)
        self._block(node.orelse, False)

    def _assign(self, node: ast.stmt) -> None:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            if not isinstance(target, ast.Name):
                continue
            self._known.pop(target.id, None)
            self._unknown.add(target.id)
            value = getattr(node, "value", None)
            if not isinstance(node, ast.AugAssign) and value is not None and not self._about_tests(value):
                try:
                    self._known[target.id] = self._worth(value)
                    self._unknown.discard(target.id)
                except _Unknown:
                    pass

    # -- what it does

    def _look_at(self, node: ast.AST, told: bool = False) -> None:
        """`told`: a statement whose result nobody takes, so that only what it changes matters."""
        for it in ast.walk(node):
            if isinstance(it, (ast.Assign, ast.AugAssign, ast.Delete)):
                targets = [it.target] if isinstance(it, ast.AugAssign) else it.targets
                for target in targets:
                    if isinstance(target, ast.Subscript) and self._is_list(target.value) or _is_of_session(target):
                        self.changes = True
                        self.chooses = self.chooses or isinstance(it, ast.Delete) or not _is_whole(target)
                    if isinstance(target, (ast.Tuple, ast.List)) and any(isinstance(one, ast.Starred) for one in target.elts):
                        self.chooses = self.chooses or self._about_tests(node)
            if isinstance(it, ast.Call):
                self._call(it, told)
            elif not told and self._goes_by_others(it):
                self.chooses = True

    def _is_change(self, call: ast.Call) -> bool:
        return isinstance(call.func, ast.Attribute) and call.func.attr in _CHANGING and self._is_list(call.func.value)

    def _goes_by_others(self, it: ast.AST) -> bool:
        if isinstance(it, ast.Subscript) and isinstance(it.ctx, ast.Load):
            return not _is_whole(it) and not _is_word(it.slice) and self._about_tests(it.value)
        if isinstance(it, (ast.DictComp, ast.SetComp)):
            return any(self._about_tests(generator.iter) for generator in it.generators)
        if isinstance(it, ast.BoolOp):
            return any(isinstance(value, ast.Name) and value.id in self._tests for value in it.values)
        return isinstance(it, ast.IfExp) and self._about_tests(it.test)

    def _call(self, call: ast.Call, told: bool) -> None:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if self._is_change(call):
            self.changes = True
            self.chooses = self.chooses or name != "remove"
        elif name in _DRAWING or name in _COUNTING and not told and any(self._about_tests(one) for one in call.args):
            self.chooses = True
        else:
            self._follow(call)

    def _follow(self, call: ast.Call) -> None:
        """Into a function of the project that is given the tests."""
        function = self._globals.get(call.func.id) if isinstance(call.func, ast.Name) else self._attribute(call.func)
        if self._depth >= _DEEP or not callable(function) or not inspect.isfunction(getattr(function, "__func__", function)):
            return
        code = inspect.unwrap(getattr(function, "__func__", function)).__code__
        if not loaded.is_own(code.co_filename):
            return
        names = list(code.co_varnames[: code.co_argcount])
        if inspect.ismethod(function):
            names = names[1:]
        given: List[Tuple[str, ast.expr]] = list(zip(names, call.args)) + [
            (one.arg, one.value) for one in call.keywords if one.arg
        ]
        tests = frozenset(name for name, value in given if self._about_tests(value))
        if not tests and not any(isinstance(value, ast.Name) and value.id == "session" for _, value in given):
            return
        known: Dict[str, Any] = {"self": getattr(function, "__self__", None)}
        for name, value in given:
            try:
                known[name] = self._worth(value)
            except _Unknown:
                pass
        try:
            inner = _Look(function, known, tests, self._depth + 1)
        except (OSError, SyntaxError, TypeError):
            return
        self.changes = self.changes or inner.changes
        self.chooses = self.chooses or inner.chooses

    def _attribute(self, node: ast.expr) -> Any:
        """A function of a module, or of the hook's own object."""
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            return None
        base = self._known.get("self") if node.value.id == "self" else self._globals.get(node.value.id)
        return getattr(base, node.attr, None) if node.value.id == "self" or inspect.ismodule(base) else None

    # -- what an expression is worth

    def _worth(self, node: ast.expr) -> Any:
        """Of options, the environment and what the module has. Raises _Unknown."""
        if self._about_tests(node) or not all(self._is_evaluable(it) for it in ast.walk(node)):
            raise _Unknown
        names = {name: self._globals[name] for name in _names(node) if name in self._globals and name not in self._unknown}
        try:
            expression = ast.fix_missing_locations(ast.Expression(node))
            return eval(compile(expression, "<condition>", "eval"), {"__builtins__": _CONVERTING, **names, **self._known})
        except Exception:
            raise _Unknown from None

    def _is_evaluable(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                return node.func.id in _CONVERTING
            if not isinstance(node.func, ast.Attribute):
                return False
            of_environment = node.func.attr == "get" and ast.unparse(node.func.value) in ("os.environ", "environ")
            return of_environment or node.func.attr in _ASKING
        return isinstance(node, _EVALUABLE)


def _is_of_session(node: ast.AST) -> bool:
    """`session.items`."""
    return isinstance(node, ast.Attribute) and node.attr == _LISTS and "session" in _last(node.value)


def _last(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _is_whole(node: ast.AST) -> bool:
    """`[:]`, or no subscript at all."""
    if not isinstance(node, ast.Subscript):
        return True
    place: Any = node.slice
    return isinstance(place, ast.Slice) and place.lower is None and place.upper is None and place.step is None


def _is_word(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _names(node: ast.AST) -> Set[str]:
    return set(_each_name(node))


def _each_name(node: ast.AST) -> Iterator[str]:
    for found in ast.walk(node):
        if isinstance(found, ast.Name):
            yield found.id
