"""Python's own functions back in their places, for a moment. PYTEST_DONT_REWRITE

A test may leave `json.dumps` or `os.replace` replaced when it ends. What we call ourselves is bound before the tests, see
`genuine`; but the engines and the standard library look such names up when they run, and they run once more when the last
test has ended. So each of those moments is entered with the modules as they were before the tests, and left with them as
they were found.
"""

from __future__ import annotations

import sys
import types
from typing import Any, Dict, List, Tuple

_NAMES = (
    "builtins _collections_abc _io _thread _weakrefset abc ast base64 binascii bisect codecs collections contextlib copy"
    " datetime dis enum errno fcntl fnmatch functools gc genericpath glob hashlib importlib "
    "inspect io itertools json json.decoder"
    " json.encoder json.scanner keyword linecache locale logging marshal math ntpath opcode operator os pathlib platform"
    " posix posixpath random re resource select shutil signal socket sqlite3 sqlite3.dbapi2 stat string struct subprocess"
    " tempfile textwrap threading time token tokenize traceback types typing uuid warnings weakref zlib"
).split()
_CLASSES = {
    "json.encoder": ("JSONEncoder",),
    "json.decoder": ("JSONDecoder",),
    "pathlib": ("PurePath", "Path", "PurePosixPath", "PosixPath"),
    "threading": ("Thread", "Event", "Condition"),
}

_KINDS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType, types.ModuleType, type, staticmethod, classmethod)
_MISSING = object()

# Bound here, because a test may have put something else in the place of each.
_isinstance, _getattr, _setattr, _delattr, _list, _vars = isinstance, getattr, setattr, delattr, list, vars
_modules = sys.modules

_known: Dict[str, Tuple[types.ModuleType, Dict[str, Any]]] = {}
_methods: List[Tuple[type, Dict[str, Any]]] = []


def remember() -> None:
    """Notes the functions, classes and modules that the modules hold which are loaded by now and were not noted before."""
    for name in _LISTS:
        _lists[name] = _list(_getattr(sys, name))
    for name in _NAMES:
        module: Any = _modules.get(name)
        if name not in _known and _isinstance(module, types.ModuleType):
            _known[name] = (module, _functions(module))
            for kind in (_getattr(module, entry) for entry in _CLASSES.get(name, ())):
                _methods.append((kind, _functions(kind)))


# What an import goes through, which a test may have emptied.
_LISTS = ("path", "meta_path", "path_hooks")
_lists: Dict[str, List[Any]] = {}


def _functions(holder: Any) -> Dict[str, Any]:
    return {entry: value for entry, value in _list(_vars(holder).items()) if _isinstance(value, _KINDS)}


class Untouched:
    """While it is entered, what `remember` noted is in its place. May be nested."""

    def __init__(self) -> None:
        self._theirs: List[Tuple[Any, str, Any]] = []
        self._absent: List[Tuple[str, Any]] = []

    def __enter__(self) -> Untouched:
        for name, (module, kept) in _known.items():
            self._put_back(module, kept, module.__dict__)
            if _modules.get(name) is not module:
                self._absent.append((name, _modules.get(name, _MISSING)))
                _modules[name] = module
        for kind, kept in _methods:
            self._put_back(kind, kept, kind.__dict__)
        for name, entries in _lists.items():
            theirs: Any = _getattr(sys, name, None)
            if not _isinstance(theirs, _list):
                self._theirs.append((sys, name, theirs))
                _setattr(sys, name, _list(entries))
                continue
            missing = [entry for entry in entries if entry not in theirs]
            if missing:
                self._theirs.append((sys, name, theirs))
                _setattr(sys, name, [*theirs, *missing])
        return self

    def _put_back(self, holder: Any, kept: Dict[str, Any], now: Any) -> None:
        for entry, value in kept.items():
            if now.get(entry, _MISSING) is not value:
                self._theirs.append((holder, entry, now.get(entry, _MISSING)))
                _setattr(holder, entry, value)

    def __exit__(self, *_: object) -> None:
        for holder, entry, value in self._theirs[::-1]:
            if value is _MISSING:
                _delattr(holder, entry)
            else:
                _setattr(holder, entry, value)
        for name, module in self._absent:
            if module is _MISSING:
                _modules.pop(name, None)
            else:
                _modules[name] = module
