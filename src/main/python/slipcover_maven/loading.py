"""Brings slipcover's instrumentation into code that is loaded. PYTEST_DONT_REWRITE

slipcover puts a finder first on sys.meta_path and a loader of its own into each spec. Tests can see both: `__loader__`
has no `get_data` then (pkgutil.get_data gives None), import errors show other frames, warnings at module level with a
stacklevel are blamed on slipcover, and its spec_from_file_location makes a package a plain module (it passes None for
submodule_search_locations where the original has a sentinel; hence "'tests' is not a package"). Here it is one method,
SourceFileLoader.get_code: every import, spec_from_file_location and `-m` ends there, and types and paths stay Python's.
"""

from __future__ import annotations

import ast
import types
import warnings
from importlib.machinery import SourceFileLoader
from typing import Any

import slipcover

from slipcover_maven.compiling import NoBranches, compile_with_branches
from slipcover_maven.genuine import Genuine
from slipcover_maven.journal import Journal
from slipcover_maven.measuring import Measurement
from slipcover_maven.problems import Problems
from slipcover_maven.sources import Matcher


class Instrumenter:
    """Instruments code of matching files; gives the plain code back when that fails, and says so."""

    def __init__(self, measurement: Measurement, matcher: Matcher, journal: Journal, problems: Problems) -> None:
        self.measurement = measurement
        self._matcher = matcher
        self._journal = journal
        self._problems = problems
        self._plain_source_to_code = SourceFileLoader.source_to_code

    def instrument(self, code: types.CodeType) -> types.CodeType:
        """`code` with slipcover in it, if its file matches. What pytest rewrote comes here; it has no branch markers
        unless slipcover's wrap_pytest put them in."""
        filename = code.co_filename
        path = Genuine.realpath(filename)
        if not self._matcher.matches_path(path):
            return code
        return self._instrumented(code, path)

    def instrument_module(self, loader: SourceFileLoader, name: str, plain: types.CodeType) -> types.CodeType:
        """The code of module `name`, which `loader` has read as `plain`, measured if its file matches."""
        filename = loader.get_filename(name)
        path = Genuine.realpath(filename)
        if not self._matcher.matches_path(path):
            return plain
        code = plain
        # A loader that changes sources while it compiles them (typeguard's, for one) keeps its changes, without branches.
        changes = getattr(type(loader), "source_to_code", None) is not self._plain_source_to_code
        if self.measurement.branch and not changes:
            try:
                code = compile_with_branches(loader.get_data(filename), filename)
            except NoBranches as error:
                self._problems.report("branches", f"slipcover cannot measure the branches of {path}: {error}")
            except Exception as error:
                self._problems.report_exception(f"compiling {path}", error)
        return self._instrumented(code, path)

    def _instrumented(self, code: types.CodeType, path: str) -> types.CodeType:
        self.measurement.measured(code.co_filename, path)
        self._journal.know(code.co_filename, path)
        try:
            instrumented: types.CodeType = self.measurement.instrument(code)
            return instrumented
        except Exception as error:
            self._problems.report_exception(f"instrumenting {path}", error)
            return code


def into_imports(instrumenter: Instrumenter) -> None:
    """From now on modules that are loaded from matching source files are measured."""
    plain_get_code = SourceFileLoader.get_code

    def get_code(self: SourceFileLoader, fullname: str) -> Any:
        # Called first, and always: it writes and reads __pycache__, warns and raises as without us.
        code = plain_get_code(self, fullname)
        return code if code is None else instrumenter.instrument_module(self, fullname, code)

    # Import trims frames of importlib's own files from tracebacks (remove_importlib_frames in Python/import.c); under
    # their name ours is trimmed, too, and a broken module looks as it does without us.
    get_code.__code__ = get_code.__code__.replace(co_filename=plain_get_code.__code__.co_filename)
    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]


def into_rewriting(instrumenter: Instrumenter, matcher: Matcher, rewrite: types.ModuleType) -> None:
    """Makes pytest's assertion rewriter, the module `_pytest.assertion.rewrite`, run instrumented code."""
    with warnings.catch_warnings():
        # "Unable to activate pytest branch coverage": pytest 9.2 has another _write_pyc than slipcover 1.1.0 expects. Test
        # files then have no branches, the same in every worker.
        warnings.simplefilter("ignore")
        slipcover.wrap_pytest(instrumenter.measurement, matcher)

    # slipcover puts a function of its own in place of exec, a frame that every error in a test file would show. Where only
    # the argument of exec is changed there is none.
    hook: Any = getattr(rewrite, "AssertionRewritingHook").exec_module
    with open(str(rewrite.__file__), "rb") as file:
        tree = _InstrumentWhatIsExecuted().visit(ast.parse(file.read()))
    module = compile(ast.fix_missing_locations(tree), str(rewrite.__file__), "exec", dont_inherit=True)
    rewrite.__dict__[_INSTRUMENT] = instrumenter.instrument
    hook.__code__ = _code_of(module, hook.__code__)


_INSTRUMENT = "_slipcover_maven_instrument"


class _InstrumentWhatIsExecuted(ast.NodeTransformer):
    """exec(code, ...) becomes exec(_INSTRUMENT(code), ...)."""

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Name) and node.func.id == "exec" and node.args:
            node.args[0] = ast.copy_location(
                ast.Call(func=ast.Name(id=_INSTRUMENT, ctx=ast.Load()), args=[node.args[0]], keywords=[]), node.args[0]
            )
        return node


def _code_of(container: types.CodeType, like: types.CodeType) -> types.CodeType:
    """The function in `container` that has the name and first line of `like`. Raises LookupError."""
    for constant in container.co_consts:
        if isinstance(constant, types.CodeType):
            if (constant.co_name, constant.co_firstlineno) == (like.co_name, like.co_firstlineno):
                return constant
            try:
                return _code_of(constant, like)
            except LookupError:
                continue
    raise LookupError(like.co_name)
