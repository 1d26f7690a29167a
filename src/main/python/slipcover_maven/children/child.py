"""A child of a measured process, from its start until it loads the first file that is measured. PYTEST_DONT_REWRITE

Most children load none (`git` hooks, `pip`, `python -c "print(1)"`), and get no more than this: one method of the import
system asks of each source file whether it lies below the sources. The first that does starts measuring (`child_measuring`),
which imports the engine and writes a journal. No artifact and no event: those are the workers'.

No typing, json or dataclasses here, see `inheriting`.
"""

from __future__ import annotations

import os
import sys

from _frozen_importlib_external import SourceFileLoader
from _thread import RLock

from slipcover_maven.base.private import Private
from slipcover_maven.children.inheriting import Inheritance, identity

TYPE_CHECKING = False
if TYPE_CHECKING:
    import types
    from typing import Any, Callable, Dict, List, Optional, Sequence

    from slipcover_maven.engines.engine import ChildMeasurement

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "entry")
_realpath, _islink, _isabs, _dirname = os.path.realpath, os.path.islink, os.path.isabs, os.path.dirname


def inheritance(worker: str, configuration: str, package: str, private: str, sources: Sequence[str]) -> Inheritance:
    """What the children of worker `worker` get. `configuration`: the path of the worker configuration; `package`: the
    folder of the engine's, which an overlay may hold; `private`: see engine.Engine; `sources`: absolute real paths. Raises
    ValueError, see Inheritance."""
    return Inheritance(FOLDER, [FOLDER, *identity(), worker, configuration, package, private, *sources])


def begin(told: List[str], modules: Dict[str, Any]) -> None:
    """Called by sitecustomize.py with what `inheritance` was given and with our modules, which left sys.modules."""
    folder, _, _, worker, configuration, package, private, *sources = told
    inherited = Inheritance(folder, told)
    inherited.install()
    ours = Private(modules, private)
    lazy = _Lazy(worker, configuration, package, modules, ours)
    near = Near(sources)
    watched: Dict[str, Callable[[], None]] = {
        # Each is a plain source file in 3.9 to 3.14, so that its loading is noticed.
        "multiprocessing.spawn": lambda: _into_runpy(lazy, near),
        "_pytest": lazy.watch_pytest,
    }
    if "_posixsubprocess" in sys.modules:
        inherited.into_subprocess()
    else:
        once: List[int] = []

        def starting() -> None:
            if not once:
                once.append(1)
                inherited.into_subprocess()

        watched["subprocess"] = watched["multiprocessing.util"] = starting
    _into_imports(lazy, near, watched)
    script = sys.argv[0]
    if script not in ("", "-", "-c", "-m") and near(script):
        with ours:
            from slipcover_maven.children import child_script
        child_script.take_over(script, lazy.get())


def _into_imports(lazy: _Lazy, near: Near, watched: Dict[str, Callable[[], None]]) -> None:
    plain_get_code = SourceFileLoader.get_code

    def get_code(self: Any, fullname: str) -> Any:
        code = plain_get_code(self, fullname)
        arrived = watched.pop(fullname, None)
        if arrived is not None:
            arrived()
        if code is None or not near(getattr(self, "path", "")):
            return code
        measurement = lazy.get()
        return code if measurement is None else measurement.module(self, fullname, code)

    # Out of tracebacks, see loading.into_imports.
    get_code.__code__ = get_code.__code__.replace(co_filename=plain_get_code.__code__.co_filename)
    SourceFileLoader.get_code = get_code  # type: ignore[method-assign]


def _into_runpy(lazy: _Lazy, near: Near) -> None:
    """multiprocessing's spawn and forkserver read the parent's script once more, as `__mp_main__`, with runpy.run_path, which
    compiles by itself. (Not earlier: importing runpy costs more than all the rest here.)"""
    import runpy

    plain: Any = runpy._get_code_from_file  # type: ignore[attr-defined]

    def _get_code_from_file(*arguments: Any) -> Any:
        found = plain(*arguments)
        code = found[0] if isinstance(found, tuple) else found  # (code, name) until 3.11
        if not near(code.co_filename):
            return found
        measurement = lazy.get()
        if measurement is not None:
            code = measurement.script(code)
        return (code, *found[1:]) if isinstance(found, tuple) else code

    runpy._get_code_from_file = _get_code_from_file  # type: ignore[attr-defined]


class Near:
    """Says cheaply whether a file may be measured; the Matcher then says whether it is."""

    def __init__(self, sources: Sequence[str]) -> None:
        self._files = tuple(sources)
        self._below = tuple(source.rstrip(os.sep) + os.sep for source in sources)
        # An environment that lies in the sources is not measured (sources.SKIPPED_FOLDERS).
        prefix = _realpath(sys.prefix) + os.sep
        inside = any(source.startswith(prefix) for source in self._below)
        self._never = prefix if not inside and os.path.exists(prefix + "pyvenv.cfg") else None
        self._folders: Dict[str, str] = {}

    def __call__(self, path: str) -> bool:
        try:
            folder, _, name = path.rpartition(os.sep)
            real = self._folders.get(folder)
            if real is None:
                real = _realpath(folder or os.curdir) + os.sep
                if _isabs(path):
                    self._folders[folder] = real
            return self._is(real + name) or (_islink(path) and self._is(_realpath(path)))
        except (OSError, ValueError):
            return False  # a relative path, and the working directory is gone

    def _is(self, file: str) -> bool:
        return (file.startswith(self._below) or file in self._files) and not (self._never and file.startswith(self._never))


class _Lazy:
    """The measurement of this process, made when it is first needed."""

    def __init__(self, worker: str, configuration: str, package: str, modules: Dict[str, Any], ours: Private) -> None:
        self._told = (worker, configuration, package, modules)
        self._ours = ours
        self._lock = RLock()
        self._tried = False
        self._measurement: Optional[ChildMeasurement] = None
        self._pytest = False

    def get(self) -> Optional[ChildMeasurement]:
        """The measurement; None when it can't be had, and when this very thread is making it."""
        if self._measurement is None:
            with self._lock:
                if not self._tried:
                    self._tried = True
                    try:
                        with self._ours:
                            from slipcover_maven.children import child_measuring

                            self._measurement = child_measuring.start(*self._told)
                    except Exception:
                        pass  # child_measuring tells of its own; without it there is nobody who could
        return self._measurement

    def watch_pytest(self) -> None:
        """pytest is about to be imported: what it rewrites it executes by itself."""
        measurement = self.get()
        if measurement is not None:
            measurement.watch_pytest()
