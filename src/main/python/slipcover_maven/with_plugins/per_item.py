"""Whether a hook looks at one test at a time, as its source shows. PYTEST_DONT_REWRITE

A hook that leaves tests out by each one's own name, marks and place does the same to a part of the tests as to all. One that
counts, slices or draws does not; and one that stores anything may let a test depend on another. Only what is seen to be
harmless is: whatever is not known here is taken for the other kind.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from typing import Any, Dict, Iterable, List, Optional, Set

from slipcover_maven.with_plugins import loaded

_DEEP = 3
"""How many calls of the project's own functions are followed."""

_FUNCTIONS = frozenset(
    {"any", "all", "bool", "filter", "getattr", "hasattr", "isinstance", "issubclass", "list", "print", "set", "setattr"}
    | {"sorted", "str", "repr", "tuple", "type", "Path", "PurePath", "frozenset", "callable", "int", "float", "open"}
)
_METHODS = frozenset(
    # of items, collectors, reports and metafuncs
    {"get_closest_marker", "iter_markers", "iter_parents", "add_marker", "listchain", "getparent", "get_result"}
    | {"pytest_deselected", "parametrize", "force_result"}
    # of configurations and environments
    | {"getoption", "getini", "getvalue", "get", "getenv", "hasplugin"}
    # of texts and paths
    | {"startswith", "endswith", "lower", "upper", "strip", "lstrip", "rstrip", "split", "rsplit", "replace", "join", "format"}
    | {"match", "search", "fullmatch", "fnmatch", "partition", "rpartition", "relative_to", "is_relative_to", "resolve"}
    | {"as_posix", "exists", "is_dir", "is_file", "isdisjoint", "intersection", "issubset", "issuperset", "union", "keys"}
    | {"values", "items", "system", "machine", "python_implementation", "find_spec", "import_module", "which", "compile"}
    | {"read", "read_text", "readlines", "splitlines", "load", "loads", "safe_load", "encode", "decode", "abspath", "dirname"}
    | {"md5", "sha1", "sha256", "hexdigest", "digest", "from_bytes", "crc32", "adler32", "basename", "relpath", "casefold"}
    # of pytest and pytest.mark
    | {"skip", "skipif", "xfail", "usefixtures", "fail", "importorskip", "param", "filterwarnings", "timeout", "flaky", "slow"}
    | {"asyncio", "anyio", "django_db", "integration", "unit", "xdist_group"}
)
_OWN_LISTS = frozenset({"append", "extend", "insert", "add", "update"})
_OF_ITEMS = frozenset({"remove", "sort", "clear", "extend"})
"""What may be done to the list of all tests, which one test after the other has gone through before."""
_ONES_OWN = frozenset({"item", "report", "rep", "test", "function", "metafunc", "outcome", "result"})
"""What hooks are given of one test, and what loops over all call it. Its attributes go with it."""

_known: Dict[Any, bool] = {}


def is_per_item(function: Any) -> bool:
    """Whether the hook `function` is seen to treat each test for itself and to remember nothing. Never raises."""
    function = inspect.unwrap(getattr(function, "__func__", function))
    code = getattr(function, "__code__", None)
    # Code is equal to that of the same lines in another conftest.py, whose names mean other things.
    key = (code, id(getattr(function, "__globals__", None)))
    if key not in _known:
        try:
            _known[key] = _Looking(function, 0).at_it()
        except Exception:
            _known[key] = False  # without a source, or of a kind that nobody foresaw
    return _known[key]


class _Looking:
    """Looks at one function."""

    def __init__(self, function: Any, depth: int, tests: Iterable[str] = ()) -> None:
        """`tests`: further arguments that hold tests. Raises OSError, TypeError and SyntaxError when there is no source."""
        self._globals: Dict[str, Any] = getattr(function, "__globals__", {})
        self._depth = depth
        tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
        if not isinstance(tree, ast.FunctionDef):
            raise TypeError("not a function")
        self._body = tree.body
        self._assigned: Set[str] = set()
        self._results: Set[str] = set()
        self._renamed: Set[str] = set()
        for node in self._all():
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                self._assigned.add(node.id)
            if isinstance(node, ast.Assign):
                names = {target.id for target in node.targets if isinstance(target, ast.Name)}
                result = isinstance(node.value, ast.Yield)
                if result or isinstance(node.value, ast.Call) and _method(node.value) == "get_result":
                    self._results |= names
                else:
                    self._renamed |= names
        self._all_tests = self._that_hold_tests({"items", "session", *tests})
        fresh = {id(target) for node in self._all() for target in self._new_lists(node)}
        self._aliases = {
            node.id
            for node in self._all()
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and id(node) not in fresh
        }

    def _new_lists(self, node: ast.AST) -> List[ast.expr]:
        """The targets of an assignment of a list, or of what a report or a test has of its own."""
        if isinstance(node, ast.AnnAssign) and node.value is not None and self._is_new(node.value):
            return [node.target]
        if not isinstance(node, ast.Assign):
            return []
        if isinstance(node.value, ast.Tuple):
            pairs = [pair for it in node.targets if isinstance(it, ast.Tuple) for pair in zip(it.elts, node.value.elts)]
            return [target for target, value in pairs if self._is_new(value)]
        return node.targets if self._is_new(node.value) else []

    def _is_new(self, value: ast.AST) -> bool:
        if isinstance(value, ast.IfExp):
            return self._is_new(value.body) and self._is_new(value.orelse)
        if isinstance(value, ast.Call) and isinstance(value.func, ast.Name):
            own = value.func.id == "getattr" and bool(value.args) and self._is_ones_own(value.args[0])
            return own or value.func.id in ("list", "set", "sorted")
        return isinstance(value, (ast.List, ast.Set, ast.Dict, ast.ListComp))

    def _that_hold_tests(self, found: Set[str]) -> Set[str]:
        """The names of lists of tests: `items`, what is made from it, and what grows while it is gone through."""
        for _ in range(3):
            for node in self._all():
                if isinstance(node, ast.Assign) and found & _names(node.value):
                    found |= {name for target in node.targets for name in _names(target)}
                if isinstance(node, ast.For) and found & _names(node.iter):
                    found |= {str(_root(call.func)) for call in ast.walk(node) if isinstance(call, ast.Call) and _grows(call)}
        return found

    def _all(self) -> Any:
        for statement in self._body:
            yield from ast.walk(statement)

    def at_it(self) -> bool:
        return all(self._harmless(node) for node in self._all()) and not self._carries()

    def _harmless(self, node: ast.AST) -> bool:
        if isinstance(node, (ast.Global, ast.Nonlocal, ast.AugAssign, ast.While, ast.Delete, ast.NamedExpr, ast.Await)):
            return False
        if isinstance(node, ast.Starred) and isinstance(node.ctx, ast.Store):
            return False
        if isinstance(node, (ast.DictComp, ast.SetComp)) and any(self._all_tests & _names(it.iter) for it in node.generators):
            return False  # of several tests one may stay
        if isinstance(node, (ast.ListComp, ast.GeneratorExp)) and remembers(node):
            return False
        if isinstance(node, ast.BoolOp) and any(isinstance(it, ast.Name) and it.id in self._all_tests for it in node.values):
            return False
        if isinstance(node, (ast.If, ast.IfExp)):
            return self._condition(node)
        if isinstance(node, ast.For) and isinstance(node.iter, ast.Name) and node.iter.id == "items":
            # Whoever changes the list that is gone through leaves out each test behind one.
            return not any(_root(it.func) == "items" for it in ast.walk(node) if isinstance(it, ast.Call) and _changes(it))
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            return self._is_ones_own(node.value)
        if isinstance(node, ast.Subscript):
            return self._subscript(node)
        if isinstance(node, ast.Call):
            return self._call(node)
        return True

    def _condition(self, node: Any) -> bool:
        """Whether it is none about all tests by which other tests are left out: "those with the mark, if there are any"."""
        asked = self._all_tests & _names(node.test)
        if not asked:
            return True
        judged = {
            name
            for it in self._all()
            if isinstance(it, ast.Assign)
            and isinstance(it.value, (ast.Call, ast.Compare, ast.UnaryOp))
            and not self._is_new(it.value)
            for target in it.targets
            for name in _names(target)
        }
        if isinstance(node, ast.IfExp) or asked & judged or any(isinstance(it, ast.Call) for it in ast.walk(node.test)):
            return False
        return not any(
            isinstance(it, ast.Assign) and asked & _names(it.value)
            for part in (*node.body, *node.orelse)
            for it in ast.walk(part)
        )

    def _is_ones_own(self, node: ast.AST) -> bool:
        """Whether it is a test, or a report of one: what is stored there goes with it."""
        return isinstance(node, ast.Name) and node.id not in self._renamed and (node.id in self._results or node.id in _ONES_OWN)

    def _subscript(self, node: ast.Subscript) -> bool:
        slice_: Any = node.slice
        whole = isinstance(slice_, ast.Slice) and slice_.lower is None and slice_.upper is None and slice_.step is None
        if not isinstance(node.ctx, ast.Load):
            return whole and isinstance(node.value, ast.Name) and node.value.id == "items"
        # One of many tests by its place is one thing, a part of a name another.
        root = _root(node.value)
        return whole or not ((_names(node.value) - {"session"} if root is None else {root}) & self._all_tests)

    def _call(self, node: ast.Call) -> bool:
        if isinstance(node.func, ast.Name):
            name = node.func.id
            if name == "setattr":
                return bool(node.args) and self._is_ones_own(node.args[0])
            return name in _FUNCTIONS or self._is_harmless_function(self._globals.get(name), node)
        method = _method(node)
        if not isinstance(node.func, ast.Attribute) or method is None:
            return False
        if method in _OF_ITEMS and _root(node.func.value) == "items":
            return True
        if method in _OWN_LISTS:
            return self._is_own_list(node.func.value)
        if method in _OF_ITEMS:
            return _root(node.func.value) in self._assigned
        return method in _METHODS or self._is_harmless_function(self._of_module(node.func), node)

    def _of_module(self, called: ast.Attribute) -> Any:
        """The function that is called as one of a module."""
        module = self._globals.get(called.value.id) if isinstance(called.value, ast.Name) else None
        return getattr(module, called.attr, None) if inspect.ismodule(module) else None

    def _is_own_list(self, node: ast.AST) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self._assigned and node.id not in self._aliases
        if isinstance(node, ast.IfExp):
            return self._is_own_list(node.body) and self._is_own_list(node.orelse)
        # What a report or a test shows of itself.
        return isinstance(node, ast.Attribute) and self._is_ones_own(node.value)

    def _is_harmless_function(self, function: Any, call: ast.Call) -> bool:
        """One of the module's own, or of another of the project's."""
        if self._depth >= _DEEP or not inspect.isfunction(function):
            return False
        if function.__globals__ is not self._globals and not loaded.is_own(function.__code__.co_filename):
            return False
        names = function.__code__.co_varnames
        given = [*zip(names, call.args), *((str(one.arg), one.value) for one in call.keywords)]
        return _Looking(function, self._depth + 1, [name for name, value in given if _names(value) & self._all_tests]).at_it()

    def _carries(self) -> bool:
        """Whether one turn of a loop sees what an earlier one left."""
        outside = {
            node.id
            for statement in self._body
            for node in outside_loops(statement)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        return any(loop_carries(loop, outside) for loop in self._all() if isinstance(loop, ast.For))


def remembers(node: ast.AST) -> bool:
    """Whether a comprehension fills something, as `[i for i in items if not (i.name in seen or seen.add(i.name))]`."""
    return any(isinstance(it, ast.Call) and _grows(it) for it in ast.walk(node))


def loop_carries(loop: ast.For, outside: Set[str]) -> bool:
    """`outside`: the names that are set outside of loops."""
    body = [node for statement in loop.body for node in ast.walk(statement)]
    called: List[Any] = [node.func for node in body if isinstance(node, ast.Call) and _grows(node)]
    growing = {id(name) for function in called for name in ast.walk(function) if isinstance(name, ast.Name)}
    grown = {str(_root(function)) for function in called}
    names = [node for node in body if isinstance(node, ast.Name)]
    set_here = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    seen = {name.id for name in names if isinstance(name.ctx, ast.Load) and id(name) not in growing}
    return bool(grown & seen or set_here & outside & seen)


def _grows(call: ast.Call) -> bool:
    return _method(call) in _OWN_LISTS


def _changes(call: ast.Call) -> bool:
    return _method(call) in _OF_ITEMS or _method(call) in _OWN_LISTS or _method(call) == "pop"


def _names(node: ast.AST) -> Set[str]:
    return {found.id for found in ast.walk(node) if isinstance(found, ast.Name)}


def outside_loops(node: ast.AST) -> Any:
    if isinstance(node, ast.For):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from outside_loops(child)


def _method(call: ast.Call) -> Optional[str]:
    return call.func.attr if isinstance(call.func, ast.Attribute) else None


def _root(node: ast.AST) -> Optional[str]:
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None
