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

from slipcover_maven.with_plugins import loaded, per_item, shapes
from slipcover_maven.with_plugins.held_tests import FILLING, HeldTests
from slipcover_maven.with_plugins.worth import Unknown, Worth

_DEEP = 3
"""How many calls of the project's own functions are followed."""
_CHANGING = frozenset({"pop", "remove", "clear", "__delitem__", "__setitem__"})
_COUNTING = frozenset({"len", "enumerate", "zip", "next", "iter", "min", "max", "sum", "range", "islice", "takewhile", "count"})
_DRAWING = frozenset({"sample", "choice", "choices", "shuffle", "randint", "randrange", "random", "getrandbits", "popitem"})


def may_limit(function: Any, config: Any) -> bool:
    """Whether the hook `function`, as pytest is configured now, may leave out tests for the sake of others. Never raises.
    What has no source is only judged by what it does."""
    try:
        if per_item.is_per_item(function):
            return False
        known = {"config": config, "session": types.SimpleNamespace(config=config), "self": getattr(function, "__self__", None)}
        look = _Look(function, known, frozenset({shapes.LISTS}), 0)
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
        self._held = HeldTests(tree, tests)
        self._worth = Worth(function, known, {argument.arg for argument in tree.args.args}, self._held)
        self._depth = depth
        stored = (it for statement in tree.body for it in per_item.outside_loops(statement))
        self._outside = {it.id for it in stored if isinstance(it, ast.Name) and isinstance(it.ctx, ast.Store)}
        self._used = shapes.used(tree.body)
        self._moved: Set[int] = set()
        self._places: Set[str] = set()
        self._keyed = {
            target.id
            for it in ast.walk(tree)
            if isinstance(it, ast.Assign) and isinstance(it.value, ast.DictComp) and shapes.is_by_each(it.value)
            for target in it.targets
            if isinstance(target, ast.Name)
        }
        self.changes = False
        self.chooses = False
        self._block(tree.body, False)

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
                raising = next(
                    (i for i, it in enumerate(node.body) if isinstance(it, ast.Assign) and self._worth.raises(it.value)), None
                )
                if raising is not None:
                    blocks = [node.body[:raising], *(handler.body for handler in node.handlers), node.finalbody]
                    over = [self._block(block, in_loop) for block in blocks]
                    return all(over[1:-1])
            over = [self._block(block, in_loop) for block in blocks]
            return over[0] and isinstance(node, ast.With)
        if isinstance(node, ast.FunctionDef):
            self._block(node.body, in_loop)  # it is there to be called
            return False
        if isinstance(node, ast.ClassDef):
            return False
        if isinstance(node, ast.AugAssign) and in_loop and not self._is_unused(node.target):
            self.chooses = True  # a counter
        self._assign(node)
        unused = isinstance(node, ast.Assign) and all(self._is_unused(target) for target in node.targets)
        self._look_at(node, told=unused or isinstance(node, ast.Expr) and not self._fills(node.value))
        return isinstance(node, (ast.Return, ast.Raise, ast.Continue, ast.Break))

    def _fills(self, node: ast.expr) -> bool:
        """Whether it puts something into what holds tests, or takes something out."""
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            return False
        return self._is_change(node) or node.func.attr in FILLING and self._held.about(node.func.value)

    def _is_unused(self, target: ast.expr) -> bool:
        """Whether what is counted there is only printed, or not even that."""
        root = shapes.root(target)
        return root is not None and root.id not in self._used and (root is target or root.id not in self._held.names)

    def _if(self, node: ast.If, in_loop: bool) -> bool:
        about_all = self._held.about(node.test)
        try:
            holds: Optional[bool] = bool(self._worth.of(node.test))
        except Unknown:
            holds = None
        if not shapes.is_about_none(node.test):
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
        asked = shapes.names(node.test) & self._held.names
        if any(isinstance(it, ast.Call) for it in ast.walk(node.test)) and not shapes.is_about_none(node.test):
            return True
        return any(
            asked & shapes.names(it.value)
            for statement in (*node.body, *node.orelse)
            for it in ast.walk(statement)
            if isinstance(it, ast.Assign)
        )

    def _loop(self, node: Any) -> None:
        if isinstance(node, ast.While):
            self._look_at(node.test)
            if self._held.about(node.test) or any(self._takes_away(it) for it in ast.walk(node)):
                self.chooses = True
        else:
            self._look_at(node.iter, told=self._numbers_in_vain(node))
            self._worth.unknown |= shapes.names(node.target)
            changed = [it for it in ast.walk(node) if isinstance(it, ast.Call) and self._is_change(it)]
            if self._held.is_list(node.iter) and changed:
                self.chooses = True  # each test behind one that is taken out is not looked at
            if self._held.about(node.iter) and per_item.loop_carries(node, self._outside):
                self.chooses = True
        self._block(node.body, True)
        self._block(node.orelse, False)

    def _takes_away(self, node: ast.AST) -> bool:
        return isinstance(node, ast.Delete) or isinstance(node, ast.Call) and self._is_change(node)

    def _numbers_in_vain(self, node: ast.For) -> bool:
        """`for number, item in enumerate(items)`, where the number is only printed; and
        `for place in range(len(items))`, where it only stands for the test there."""
        if isinstance(node.target, ast.Name) and shapes.is_range_of_all(node.iter):
            place = node.target.id
            there = [it.slice for part in node.body for it in ast.walk(part) if isinstance(it, ast.Subscript)]
            of_tests = {id(it) for it in there if isinstance(it, ast.Name)}
            reads = [it for part in node.body for it in ast.walk(part) if isinstance(it, ast.Name) and it.id == place]
            if all(id(it) in of_tests for it in reads):
                self._places.add(place)
                return True
        if not isinstance(node.iter, ast.Call) or getattr(node.iter.func, "id", "") != "enumerate" or len(node.iter.args) != 1:
            return False
        target = node.target
        plain = isinstance(node.iter.args[0], (ast.Name, ast.Attribute))
        return plain and isinstance(target, ast.Tuple) and bool(target.elts) and self._is_unused(target.elts[0])

    def _assign(self, node: ast.stmt) -> None:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        for target in targets:
            if not isinstance(target, ast.Name):
                continue
            self._worth.assign(target.id, None if isinstance(node, ast.AugAssign) else getattr(node, "value", None))

    # -- what it does

    def _look_at(self, node: ast.AST, told: bool = False) -> None:
        """`told`: a statement whose result nobody takes, so that only what it changes matters."""
        for it in ast.walk(node):
            if isinstance(it, (ast.Assign, ast.AugAssign, ast.Delete)):
                targets = [it.target] if isinstance(it, ast.AugAssign) else it.targets
                for target in targets:
                    if isinstance(target, ast.Subscript) and self._held.is_list(target.value) or shapes.is_of_session(target):
                        self.changes = True
                        by_place = isinstance(it, ast.Delete) or not self._is_whole(target)
                        self.chooses = self.chooses or by_place and not self._is_place_of_one(target)
                    if isinstance(target, (ast.Tuple, ast.List)) and any(isinstance(one, ast.Starred) for one in target.elts):
                        self.chooses = self.chooses or self._held.about(node)
            if isinstance(it, ast.Call):
                if not self._is_move(it) and id(it) not in self._moved:
                    self._call(it, told)
            elif not told and self._goes_by_others(it):
                self.chooses = True

    def _is_change(self, call: ast.Call) -> bool:
        return isinstance(call.func, ast.Attribute) and call.func.attr in _CHANGING and self._held.is_list(call.func.value)

    def _goes_by_others(self, it: ast.AST) -> bool:
        if isinstance(it, ast.Subscript) and isinstance(it.ctx, ast.Load):
            if isinstance(it.value, ast.Name) and it.value.id in self._keyed or self._is_place_of_one(it):
                return False
            return not self._is_whole(it) and not shapes.is_word(it.slice) and self._held.about(it.value)
        if isinstance(it, (ast.ListComp, ast.GeneratorExp)) and per_item.remembers(it):
            return self._held.about(it)
        if isinstance(it, ast.DictComp) and shapes.is_by_each(it):
            return False
        if isinstance(it, (ast.DictComp, ast.SetComp)):
            return any(self._held.about(generator.iter) for generator in it.generators)
        if isinstance(it, ast.BoolOp):
            return any(isinstance(value, ast.Name) and value.id in self._held.names for value in it.values)
        return isinstance(it, ast.IfExp) and self._held.about(it.test)

    def _is_move(self, call: ast.Call) -> bool:
        """`items.insert(0, items.pop(3))`, after which all are still there."""
        if (
            not isinstance(call.func, ast.Attribute)
            or call.func.attr not in ("insert", "append")
            or not self._held.is_list(call.func.value)
        ):
            return False
        last = call.args[-1] if call.args else None
        moves = isinstance(last, ast.Call) and isinstance(last.func, ast.Attribute) and last.func.attr == "pop"
        if moves:
            self._moved.add(id(last))
        return moves

    def _is_place_of_one(self, target: ast.AST) -> bool:
        """`del items[items.index(item)]` is `items.remove(item)`."""
        place: Any = getattr(target, "slice", None)
        if isinstance(place, ast.Name) and place.id in self._places:
            return True
        return isinstance(place, ast.Call) and isinstance(place.func, ast.Attribute) and place.func.attr == "index"

    def _is_whole(self, node: ast.AST) -> bool:
        """`[:]`, `[::-1]`, or no subscript at all; also with an option for a limit that is not set."""
        if not isinstance(node, ast.Subscript):
            return True
        place: Any = node.slice
        if not isinstance(place, ast.Slice):
            return False
        try:
            lower, upper, step = (None if end is None else self._worth.of(end) for end in (place.lower, place.upper, place.step))
        except Unknown:
            return False
        return not lower and upper is None and step in (None, 1, -1) and (lower is None or step != -1)

    def _call(self, call: ast.Call, told: bool) -> None:
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        if self._is_change(call):
            self.changes = True
            self.chooses = self.chooses or name != "remove"
        elif name in _DRAWING or name in _COUNTING and not told and any(self._held.about(one) for one in call.args):
            self.chooses = True
        else:
            self._follow(call)

    def _follow(self, call: ast.Call) -> None:
        """Into a function of the project that is given the tests."""
        function = self._worth.called(call.func)
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
        tests = frozenset(name for name, value in given if self._held.about(value))
        if not tests and not any(isinstance(value, ast.Name) and value.id == "session" for _, value in given):
            return
        known: Dict[str, Any] = {"self": getattr(function, "__self__", None)}
        for name, value in given:
            try:
                known[name] = self._worth.of(value)
            except Unknown:
                pass
        try:
            inner = _Look(function, known, tests, self._depth + 1)
        except (OSError, SyntaxError, TypeError):
            return
        self.changes = self.changes or inner.changes
        self.chooses = self.chooses or inner.chooses
