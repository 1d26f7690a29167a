"""Brings slipcover's instrumentation into code that is loaded. PYTEST_DONT_REWRITE

slipcover puts a finder first on sys.meta_path and a loader of its own into each spec. Tests can see both: `__loader__`
has no `get_data` then (pkgutil.get_data gives None), import errors show other frames, warnings at module level with a
stacklevel are blamed on slipcover, and its spec_from_file_location makes a package a plain module (it passes None for
submodule_search_locations where the original has a sentinel; hence "'tests' is not a package"). Here it is one method,
SourceFileLoader.get_code: every import, spec_from_file_location and `-m` ends there, and types and paths stay Python's.
"""

from __future__ import annotations

import ast
import sys
import types
from importlib.machinery import SourceFileLoader
from typing import Any, Callable, Optional, Protocol, Tuple

from slipcover_maven.base import contents
from slipcover_maven.base.configuration import SEPARATOR
from slipcover_maven.base.engine_names import SLIPCOVER
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.journal import Journal
from slipcover_maven.base.places import PACKAGE
from slipcover_maven.base.problems import Problems
from slipcover_maven.base.sources import Matcher
from slipcover_maven.engines.code_cache import NOTHING, CodeCache, Known, Marked
from slipcover_maven.engines.compiling import NoBranches, compile_with_branches, without_branches
from slipcover_maven.engines.quiet_compiling import compile_plain


class Engine(Protocol):
    """What instruments code: slipcover, or what stands in for it in a child (child_engine)."""

    branch: bool

    def measured(self, filename: str, path: str, content: str) -> None:
        """Says that code with that `co_filename` lies at the absolute real path `path`, which held `content` then."""

    def instrument(self, co: types.CodeType) -> types.CodeType:
        """`co` that tells of its lines and branches."""

    def instrument_known(self, co: types.CodeType, known: Known) -> types.CodeType:
        """As `instrument`, for the code of a module of which this is known."""

    def instrument_apart(self, co: types.CodeType, key: str) -> types.CodeType:
        """As `instrument`, for code whose `co_filename` stands for another content already: it tells of `key`."""


class Instrumenter:
    """Instruments code of matching files; gives the plain code back when that fails, and says so."""

    def __init__(
        self, measurement: Engine, matcher: Matcher, journal: Journal, problems: Problems, code_cache: CodeCache
    ) -> None:
        self.measurement = measurement
        self._matcher = matcher
        self._journal = journal
        self._problems = problems
        self._code_cache = code_cache
        self._plain_source_to_code = SourceFileLoader.source_to_code
        self._plain_get_data = SourceFileLoader.get_data

    def instrument(self, code: types.CodeType) -> types.CodeType:
        """`code` with slipcover in it, if its file matches. What pytest rewrote comes here; it has no branch markers
        unless slipcover's wrap_pytest put them in."""
        filename = code.co_filename
        path = Genuine.realpath(filename)
        if not self._matcher.matches_path(path):
            return code
        return self._instrumented(Marked(code), path, contents.of_file(path))

    def instrument_module(self, loader: SourceFileLoader, name: str, plain: types.CodeType) -> types.CodeType:
        """The code of module `name`, which `loader` has read as `plain`, measured if its file matches."""
        filename = loader.get_filename(name)
        path = Genuine.realpath(filename)
        if not self._matcher.matches_path(path):
            return plain
        # A loader that changes sources while it compiles them (typeguard's, for one) keeps its changes, without branches.
        kind = type(loader)
        if getattr(kind, "source_to_code", None) is not self._plain_source_to_code:
            return self._instrumented(Marked(plain), path, contents.of_file(path))
        marked, content = self._marked(plain, filename, path, lambda: loader.get_data(filename))
        if content != contents.OTHER and getattr(kind, "get_data", None) is not self._plain_get_data:
            # What it compiles is not what lies there: a preprocessor's, for one.
            content = contents.of_file(path)
        return self._instrumented(marked, path, content)

    def instrument_script(
        self, plain: types.CodeType, change: Callable[[types.CodeType], types.CodeType] = lambda code: code
    ) -> types.CodeType:
        """The code of a script that no loader has read, measured if its file matches; `change` is applied before that."""
        filename = plain.co_filename
        path = Genuine.realpath(filename)
        if not self._matcher.matches_path(path):
            return change(plain)

        def read() -> bytes:
            with open(path, "rb") as file:
                return file.read()

        marked, content = self._marked(plain, filename, path, read)
        changed = change(marked.code)
        return self._instrumented(marked if changed is marked.code else Marked(changed), path, content)

    def _marked(self, plain: types.CodeType, filename: str, path: str, read: Callable[[], bytes]) -> Tuple[Marked, str]:
        """The code to be instrumented, and of which content it is: of the very bytes that it is compiled from, or that `plain`
        can have been."""
        branch = self.measurement.branch
        source = None
        try:
            source = read()
            compile_it = compile_with_branches if branch else compile_plain
            kept = self._code_cache.get(source, filename, lambda: compile_it(source, filename))
            if branch:
                return kept, contents.digest(source)
            # Python takes a cache file for the source's by its size and the second of its change.
            content = contents.digest(source) if kept.code == plain else contents.OTHER
            return (kept._replace(code=plain) if content != contents.OTHER else Marked(plain)), content
        except NoBranches as error:
            self._problems.report("branches", without_branches(path, error))
        except Exception as error:
            # A loader of the project's own may give what the cached code needs and not its source.
            if source is not None and _comes_from_a_test(error):
                raise
            self._problems.report_exception(f"compiling {path}", error)
        return Marked(plain), contents.of_file(path)

    def _instrumented(self, marked: Marked, path: str, content: str) -> types.CodeType:
        code = marked.code
        key = self._journal.know(code.co_filename, path, content)
        try:
            if key != code.co_filename:
                return self.measurement.instrument_apart(code, key)
            self.measurement.measured(code.co_filename, path, content)
            known = marked.known if marked.known != NOTHING else self._code_cache.known(code)
            return self.measurement.instrument_known(code, known)
        except Exception as error:
            if _comes_from_a_test(error):
                raise
            self._problems.report_exception(f"instrumenting {path}", error)
            return code


def _comes_from_a_test(error: BaseException) -> bool:
    """Whether a signal handler raised it, mostly for a timeout: a test that imports a large module waits here for us. What was
    raised by slipcover, the standard library or us is an error of ours."""
    raised = error.__traceback__
    while raised is not None and raised.tb_next is not None:
        raised = raised.tb_next
    if raised is None:
        return False
    file = raised.tb_frame.f_code.co_filename
    slipcover = str(getattr(sys.modules.get(SLIPCOVER), "__file__", None) or __file__)
    if file.startswith((PACKAGE + SEPARATOR, _folder(slipcover), "<frozen ")):
        return False
    return not file.startswith(_folder(ast.__file__)) or "site-packages" in file


def _folder(file: str) -> str:
    return Genuine.dirname(file) + SEPARATOR


def into_imports(instrumenter: Instrumenter) -> None:
    """From now on modules that are loaded from matching source files are measured."""
    plain_get_code = SourceFileLoader.get_code

    def get_code(self: Any, fullname: str) -> Optional[types.CodeType]:
        # Called first, and always: it writes and reads __pycache__, warns and raises as without us.
        code = plain_get_code(self, fullname)
        return code if code is None else instrumenter.instrument_module(self, fullname, code)

    # Import trims frames of importlib's own files from tracebacks (remove_importlib_frames in Python/import.c); under
    # their name ours is trimmed, too, and a broken module looks as it does without us.
    get_code.__code__ = get_code.__code__.replace(co_filename=plain_get_code.__code__.co_filename)
    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
