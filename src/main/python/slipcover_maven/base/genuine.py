"""The system's functions as they were when the process started. PYTEST_DONT_REWRITE

Tests replace them: `mock.patch("os.write")`, pyfakefs swaps the name `os` in every loaded module, freezegun swaps
`time`. Both look only at names of modules, so what runs during a test takes the real ones from this class.
"""

from __future__ import annotations

import _thread
import json
import os
import time
import zlib
from typing import Callable

# Overloaded for kinds of paths that nobody here has.
_realpath: Callable[[str], str] = os.path.realpath
_dirname: Callable[[str], str] = os.path.dirname
_abspath: Callable[[str], str] = os.path.abspath
_relpath: Callable[[str, str], str] = os.path.relpath


class _Encoder(json.JSONEncoder):
    """With the methods as they are now: the class is a name of a module, too."""

    encode = json.JSONEncoder.encode
    iterencode = json.JSONEncoder.iterencode


class Genuine:
    """The real functions; only what is called while tests run stands here."""

    O_APPENDING = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_CLOEXEC", 0)
    O_EXCL = os.O_EXCL
    O_READING = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    O_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    O_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)

    open = staticmethod(os.open)
    read = staticmethod(os.read)
    write = staticmethod(os.write)
    close = staticmethod(os.close)
    fstat = staticmethod(os.fstat)
    stat = staticmethod(os.stat)
    getpid = staticmethod(os.getpid)
    getppid = staticmethod(os.getppid)
    get_ident = staticmethod(_thread.get_ident)
    replace = staticmethod(os.replace)
    unlink = staticmethod(os.unlink)
    exists = staticmethod(os.path.exists)
    realpath = staticmethod(_realpath)
    join = staticmethod(os.path.join)
    dirname = staticmethod(_dirname)
    abspath = staticmethod(_abspath)
    relpath = staticmethod(_relpath)
    fsencode = staticmethod(os.fsencode)
    crc32 = staticmethod(zlib.crc32)
    environ = os.environ
    now = staticmethod(time.time)
    sleep = staticmethod(time.sleep)
    # ASCII only: lone surrogates, which node ids and paths may hold, become \udcXX and stay valid UTF-8.
    to_json = staticmethod(_Encoder(ensure_ascii=True, separators=(",", ":"), default=str).encode)
    to_strict_json = staticmethod(_Encoder(ensure_ascii=True, separators=(",", ":")).encode)
    from_json = staticmethod(json.loads)
