"""Which content of each file coverage.py traces. PYTEST_DONT_REWRITE

coverage.py knows code by the name of its file alone. It asks once for each name, before the first line runs, whether to trace
it: that is when the file is read here, too. Once a process has loaded another content of a file, nobody can tell any more
whose lines run there.
"""

from __future__ import annotations

import __future__
import types
from importlib.machinery import SourceFileLoader
from typing import Any, Callable, Dict, Optional

from slipcover_maven.base import contents
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.engines.quiet_compiling import compile_plain

_FUTURE = sum(getattr(__future__, name).compiler_flag for name in __future__.all_feature_names)


class Traced:
    """The contents of the files that a Coverage object traces; to be made before that starts."""

    def __init__(self, covering: Any, flush: Callable[[], None]) -> None:
        """`flush` journals what ran until now."""
        self._flush = flush
        self._contents: Dict[str, str] = {}
        self._paths: Dict[str, str] = {}
        self._asked = self._into_asking(covering)
        self._into_imports()

    def content(self, path: str) -> str:
        """Of which content of the file the lines are that ran since the last flush."""
        content = self._contents.get(path)
        if content is None:
            # A plugin's, or this coverage.py asks in another way.
            content = self._contents[path] = contents.UNTOLD if self._asked else contents.of_file(path)
        return content

    def _into_asking(self, covering: Any) -> bool:
        plain = getattr(covering, "_should_trace", None)
        if plain is None:
            return False

        def _should_trace(filename: str, frame: types.FrameType) -> Any:
            told = plain(filename, frame)
            if told.trace and not told.file_tracer:
                self._begin(filename, str(told.source_filename), frame)
            return told

        covering._should_trace = _should_trace
        return True

    def _begin(self, filename: str, path: str, frame: types.FrameType) -> None:
        self._paths[filename] = path
        if path not in self._contents:
            source = contents.read(path)
            known = source is not None and not _differs(source, path, frame)
            self._contents[path] = contents.digest(source) if source is not None and known else contents.OTHER

    def _into_imports(self) -> None:
        plain_get_code = SourceFileLoader.get_code
        paths = self._paths

        def get_code(loader: Any, fullname: str) -> Optional[types.CodeType]:
            code = plain_get_code(loader, fullname)
            if code is not None and code.co_filename in paths:
                self._loaded_again(paths[code.co_filename])
            return code

        # Out of tracebacks, see loading.into_imports.
        get_code.__code__ = get_code.__code__.replace(co_filename=plain_get_code.__code__.co_filename)
        SourceFileLoader.get_code = get_code  # type: ignore[method-assign, assignment]

    def _loaded_again(self, path: str) -> None:
        if self._contents.get(path) not in (contents.of_file(path), contents.OTHER):
            self._flush()
            self._contents[path] = contents.OTHER


def _differs(source: bytes, path: str, frame: types.FrameType) -> bool:
    """Whether the module that begins to run in `frame` is none of `source`: text of a test under the name of a file, or what a
    cache file holds, which Python takes for the source's by its size and the second of its change."""
    code = frame.f_code
    if code.co_name != "<module>":
        return False
    spec = frame.f_globals.get("__spec__")
    if getattr(spec, "origin", None) == code.co_filename:
        if type(getattr(spec, "loader", None)) is not SourceFileLoader:
            return False  # what pytest rewrote, for one
        if not _changed_after(path, getattr(spec, "cached", None)):
            return False
    try:
        return compile_plain(source, code.co_filename, code.co_flags & _FUTURE) != code
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True


def _changed_after(path: str, cached: Optional[str]) -> bool:
    """Whether the source was written to after its cache file was."""
    try:
        return bool(cached) and Genuine.stat(path).st_ctime_ns > Genuine.stat(str(cached)).st_ctime_ns
    except OSError:
        return False  # no cache file: it was compiled from what lay there
