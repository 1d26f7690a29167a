"""Measures the script itself of `python script.py`, with its branches. PYTEST_DONT_REWRITE

The interpreter reads and compiles that file in C, where nothing of Python can change the code (pymain_run_file in
Modules/main.c). But it first asks whether something could import from that path, as from a zip file (pymain_get_importer),
and then runs `runpy._run_module_as_main("__main__", False)` instead (pymain_run_module), from C, so that no frame of ours is
there. What it gets for that name is a function whose code is the script's: a function whose code has neither CO_OPTIMIZED nor
CO_NEWLOCALS runs as a module does, with its globals as locals.
"""

from __future__ import annotations

import os
import sys
import types
from importlib.machinery import SourceFileLoader
from typing import Any, Optional, TYPE_CHECKING

from slipcover_maven.engines.quiet_compiling import compile_plain

if TYPE_CHECKING:
    from functools import partial

    from slipcover_maven.engines.engine import ChildMeasurement

    _Partial = partial[None]
else:
    from _functools import partial as _Partial


def take_over(script: str, measurement: Optional[ChildMeasurement]) -> None:
    """To be called while site is imported, with sys.argv[0]. When it does nothing, the interpreter does what it always does;
    so for a script that it can't compile."""
    filename = os.path.join(os.getcwd(), script)  # as config_run_filename_abspath has it
    if measurement is None or not measurement.takes_over(filename):
        return
    try:
        with open(filename, "rb") as file:
            source = file.read()
    except OSError:
        return
    try:
        code = compile_plain(source, filename)
    except Exception:
        return
    if _as_function_code(code) is None:
        measurement.script_when_started(filename, source)
        return
    try:
        # Once more, for the compiler's warnings, which the interpreter will not give now.
        code = compile(source, filename, "exec", dont_inherit=True)
    except Exception:
        return  # a warning that is an error
    real = sys.modules.get("runpy")
    sys.modules["runpy"] = _Runpy(filename, measurement.script(code, lambda plain: _as_function_code(plain) or plain), real)
    sys.path_importer_cache[filename] = _IMPORTER  # type: ignore[assignment]


_IMPORTER = object()


_ARGUMENTS = 3


def _as_function_code(code: types.CodeType) -> Optional[types.CodeType]:
    """`code` that takes two arguments and does not care: before 3.13, locals() of a module copies them into the globals. So
    all are called __name__, and the last, which is a default, is the "__main__" that is there. None when that can't be."""
    bytecode = code.co_code
    if code.co_varnames or code.co_cellvars:
        # Comprehensions of the module itself, which 3.12 and later inline (PEP 709).
        shifted = _with_shifted_locals(bytecode)
        if shifted is None:
            return None
        bytecode = shifted
    return code.replace(
        co_code=bytecode,
        co_argcount=_ARGUMENTS,
        co_nlocals=code.co_nlocals + _ARGUMENTS,
        co_varnames=("__name__",) * _ARGUMENTS + code.co_varnames,
    )


def _with_shifted_locals(bytecode: bytes) -> Optional[bytes]:
    """`bytecode` in which every number of a local or cell (they share theirs since 3.11) is greater by _ARGUMENTS; None when
    one does not fit. co_code has zeros where the interpreter keeps its caches."""
    import dis

    shifted = bytearray(bytecode)
    for at in range(0, len(shifted), 2):
        opcode, number = shifted[at], shifted[at + 1]
        if opcode in dis.haslocal or opcode in dis.hasfree:
            # LOAD_FAST_LOAD_FAST and the like (3.13): two numbers of four bits
            pair = dis.opname[opcode].count("_FAST") > 1
            if max(number >> 4, number & 15) + _ARGUMENTS > 15 if pair else number + _ARGUMENTS > 255:
                return None
            if at and shifted[at - 2] == dis.EXTENDED_ARG:
                return None
            shifted[at + 1] = number + (_ARGUMENTS * 17 if pair else _ARGUMENTS)
    return bytes(shifted)


class _FlushedAtTheEnd(_Partial):
    """The interpreter flushes before it prints the exception that ended a script (pyrun_file in Python/pythonrun.c), not so
    for runpy; it drops what it called between the two."""

    def __del__(self) -> None:
        for stream in (sys.stderr, sys.stdout):
            try:
                stream.flush()
            except Exception:
                pass  # closed, or None


class _Runpy(types.ModuleType):
    """Stands in for runpy until the interpreter asks it for what runs the script."""

    def __init__(self, filename: str, code: types.CodeType, real: Any) -> None:
        super().__init__("runpy")
        self.__dict__["_told"] = (filename, code, real)

    @property
    def _run_module_as_main(self) -> Any:
        filename, code, real = self.__dict__["_told"]
        _leave(filename, real)
        names = sys.modules["__main__"].__dict__
        # As pyrun_simple_file in Python/pythonrun.c.
        names["__file__"] = filename
        names["__cached__"] = None
        names["__loader__"] = SourceFileLoader("__main__", filename)
        function = types.FunctionType(code, names, "<module>", ("__main__",) * (_ARGUMENTS - 2))
        return _FlushedAtTheEnd(function)

    def __getattr__(self, name: str) -> Any:
        """Somebody's sitecustomize uses runpy itself."""
        filename, code, real = self.__dict__["_told"]
        if name.startswith("__"):
            raise AttributeError(name)
        if real is None:
            del sys.modules["runpy"]
            try:
                import runpy as real
            finally:
                sys.modules["runpy"] = self
            self.__dict__["_told"] = (filename, code, real)
        return getattr(real, name)


def _leave(filename: str, runpy: Any) -> None:
    """Makes sys what it is when the interpreter runs a script."""
    if runpy is None:
        del sys.modules["runpy"]
    else:
        sys.modules["runpy"] = runpy
    sys.path_importer_cache.pop(filename, None)
    if sys.path and sys.path[0] == filename:
        if getattr(sys.flags, "safe_path", False) or sys.flags.isolated:
            del sys.path[0]
        else:
            sys.path[0] = os.path.dirname(os.path.realpath(filename))
