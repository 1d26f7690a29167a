"""Compiles a source once more, without a word. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import re
import sys
import types
import warnings
from contextlib import contextmanager
from typing import Iterator, Optional, Tuple


def compile_plain(source: bytes, path: str, flags: int = 0) -> types.CodeType:
    """The code of a module as Python compiles it, with `flags` of __future__. Raises SyntaxError and ValueError as `compile`
    does."""
    with no_syntax_warnings(path):
        code: types.CodeType = compile(source, path, "exec", flags, dont_inherit=True)
        return code


@contextmanager
def no_syntax_warnings(path: str) -> Iterator[None]:
    """Compiling a second time must not repeat what the compiler warned of the first time, nor fail where it is an error.

    `warnings.catch_warnings` replaces the list of filters of all threads and puts it back, which would undo what another
    thread's test set meanwhile; so one entry, for this very file, is put in and taken out. (The compiler gives the file's
    name as the module's, Python/_warnings.c, and asks for no cache of filters.) Where contexts have filters of their own
    (sys.flags.context_aware_warnings, 3.14), catch_warnings is safe and the global list not always asked first.
    """
    if getattr(sys.flags, "context_aware_warnings", False):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
        return
    name = path[:-3] if path.endswith(".py") else path
    entry: Tuple[str, None, type, Optional[re.Pattern[str]], int] = (
        "ignore",
        None,
        Warning,
        re.compile(re.escape(name) + r"\Z"),
        0,
    )
    filters = warnings.filters
    filters.insert(0, entry)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        try:
            filters.remove(entry)  # type: ignore[attr-defined]
        except ValueError:
            pass  # somebody emptied the list meanwhile
