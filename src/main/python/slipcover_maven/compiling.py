"""Code objects as slipcover compiles them. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import ast
import types

from slipcover import branch

from slipcover_maven.quiet_compiling import no_syntax_warnings


class NoBranches(Exception):
    """slipcover can't mark the branches of this source; its lines it can."""


def compile_with_branches(source: bytes, path: str) -> types.CodeType:
    """The code of a module with slipcover's branch markers, as slipcover.importer.SlipcoverLoader.exec_module makes it.

    Raises NoBranches: slipcover 1.1.0 packs line numbers into 15 bits and asserts that they fit, and its transformer is
    recursive. Raises SyntaxError and ValueError as `compile` does.
    """
    with no_syntax_warnings(path):
        tree = ast.parse(source, path)
        try:
            return compile(branch.preinstrument(tree), path, "exec", dont_inherit=True)
        except (AssertionError, RecursionError, OverflowError) as error:
            raise NoBranches(f"{type(error).__name__}: {error}") from error
