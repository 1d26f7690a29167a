"""Brings slipcover's instrumentation into what pytest rewrites. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import ast
import types
import warnings
from typing import Any

from slipcover_maven.base.sources import Matcher
from slipcover_maven.engines.loading import Instrumenter


def with_branches(measurement: Any, matcher: Matcher) -> None:
    """Has pytest's assertion rewriter, which must be imported, put slipcover's branch markers in."""
    from slipcover import importer

    from slipcover_maven.engines.compiling import mark_any_tree

    with warnings.catch_warnings():
        # "Unable to activate pytest branch coverage": pytest 9.2 has another _write_pyc than slipcover 1.1.0 expects. Test
        # files then have no branches, the same in every worker.
        warnings.simplefilter("ignore")
        importer.wrap_pytest(measurement, matcher)
    # What wrap_pytest put into the rewriter calls it by this name; compiling.py has the plain one.
    marking: Any = types.SimpleNamespace(**vars(importer.br))
    marking.preinstrument = mark_any_tree(importer.br.preinstrument)
    importer.br = marking


def into_rewriting(instrumenter: Instrumenter, rewrite: types.ModuleType) -> None:
    """Makes pytest's assertion rewriter, the module `_pytest.assertion.rewrite`, run instrumented code."""
    # slipcover puts a function of its own in place of exec, a frame that every error in a test file would show. Where only
    # the argument of exec is changed there is none.
    hook: Any = getattr(rewrite, "AssertionRewritingHook").exec_module
    with open(str(rewrite.__file__), "rb") as file:
        tree = _InstrumentWhatIsExecuted().visit(ast.parse(file.read()))
    module = compile(ast.fix_missing_locations(tree), str(rewrite.__file__), "exec", dont_inherit=True)
    # Both a worker of its own run and a child of an outer one: each measures its own files.
    other = rewrite.__dict__.get(_INSTRUMENT)
    rewrite.__dict__[_INSTRUMENT] = (
        instrumenter.instrument if other is None else lambda code: instrumenter.instrument(other(code))
    )
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
