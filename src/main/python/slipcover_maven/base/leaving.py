"""How the process of a worker ends. PYTEST_DONT_REWRITE

Before a process is over, Python looks for cycles of garbage and takes them apart, object by object, though the system takes
back all memory at once: 1.3 s after 9,000 scenarios of behave, 0.6 s after 2,500 tests of networkx, in which a build only
waits. What may not be left out are finalizers, which close and flush what a cycle holds. So this is done only where no
object has one.
"""

from __future__ import annotations

import gc
import io
import sys
from typing import Any, Iterable, Set

from slipcover_maven.base.genuine import Genuine

# As they are now, whatever a test puts in their places.
_get_objects, _freeze = gc.get_objects, gc.freeze
_IN_MEMORY = (io.StringIO, io.BytesIO)
_FILES = (io.FileIO, io.BufferedReader, io.BufferedWriter, io.BufferedRandom, io.TextIOWrapper)
_MRO = type.__dict__["__mro__"].__get__
_NAMES = type.__dict__["__dict__"].__get__


def spare_memory(pid: int) -> None:
    """Has the collector leave alone what there is, in the process `pid`, if nothing in it is to be finalized. To be called at
    exit, after all others. Never raises."""
    try:
        if Genuine.getpid() == pid and not is_finalized(_get_objects()):
            _freeze()
    except Exception:
        pass  # whatever is odd here: then Python ends as it always does


def is_finalized(objects: Iterable[Any]) -> bool:
    """Whether any of them would do something when it is freed. Generators, files and sockets have finalizers, too."""
    objects = list(objects)
    finalized = {kind for kind in set(map(type, objects)) if _has_finalizer(kind)}
    if not finalized:
        return False
    standard = _standard_streams()
    return any(type(it) in finalized and id(it) not in standard and not _is_idle(it) for it in objects)


def _has_finalizer(kind: type) -> bool:
    # Before 3.13 a connection is closed when it is freed, and before 3.11 the collector does not know it. The database is
    # whole in any case; a write-ahead log that lies beside it is a part of it.
    sqlite = sys.modules.get("_sqlite3")
    connection = getattr(sqlite, "Connection", None)
    return any("__del__" in _NAMES(base) or base is connection for base in _MRO(kind))


def _standard_streams() -> Set[int]:
    """Python flushes these by itself."""
    streams: Set[int] = set()
    for stream in (sys.__stdin__, sys.__stdout__, sys.__stderr__):
        while stream is not None:
            streams.add(id(stream))
            stream = getattr(stream, "buffer", None) or getattr(stream, "raw", None)
    return streams


def _is_idle(it: Any) -> bool:
    """Whether it is one of Python's own files, and either closed or without anything outside of the process."""
    owners = [base.__module__ for base in _MRO(type(it)) if "__del__" in _NAMES(base)]
    if owners[:1] != ["_io"]:
        return False
    if type(it) in _IN_MEMORY:
        return True
    return any(isinstance(it, kind) and kind.closed.__get__(it) for kind in _FILES)
