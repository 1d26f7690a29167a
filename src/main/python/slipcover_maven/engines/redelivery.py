"""Raises an exception again a moment later. PYTEST_DONT_REWRITE

Before Python 3.12 our code runs inside slipcover's C++ probe, which turns every exception into "Unable to add to set". A
KeyboardInterrupt or a timeout that a test's own signal handler raises just then must reach the test as what it is.
"""

from __future__ import annotations

import functools
import threading
import weakref
from typing import Any, List, Optional

_armed: List[Any] = []
"""Keeps the weak references alive until their objects die."""


class Fuse:
    """Raises its exception when it dies: to be kept in a local variable that is set to None right before `return`.

    Between the two the interpreter runs LOAD and RETURN_VALUE, which do not look for something to raise. (Leaving it to the
    end of the frame would not do: the traceback of the exception keeps the frame.)
    """

    __slots__ = ("__weakref__",)


def fuse(error: BaseException) -> Optional[Fuse]:
    """A Fuse that has the interpreter raise `error`, this very object, in this thread; None where that is not possible.

    PyThreadState_SetAsyncExc takes a class and calls it; what the call gives is what is raised (3.9, 3.10, 3.11; needed on
    no other). The interpreter raises it at the next bytecode that looks, so no bytecode of ours may run after it was asked:
    what asks is the callback of a weak reference, made of C functions.
    """
    try:
        import ctypes

        # A class of the same kind and name: 3.10 keeps it as the exception's type beside the object that it gave.
        kind = type(error)
        again = type(kind.__name__, (kind,), {"__new__": lambda cls, *_: error, "__module__": kind.__module__})

        ask = ctypes.PyDLL(None).PyThreadState_SetAsyncExc
        # The third is the weak reference, with which the callback is called; C ignores it.
        ask.argtypes = [ctypes.c_ulong, ctypes.py_object, ctypes.py_object]
        lit = Fuse()
        _armed[:] = [weakref.ref(lit, functools.partial(ask, threading.get_ident(), again))]
        return lit
    except Exception:
        return None  # ctypes may be missing from a Python built without libffi
