"""Where a test belongs: its file, and the part of it. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import Any, Dict, Tuple

import pytest

from slipcover_maven.base.configuration import SEPARATOR
from slipcover_maven.base.genuine import Genuine

_FUNCTION = "function"
# Asked several times for each test, and a file has many.
_keys: Dict[Tuple[str, str], str] = {}
# Marks that let a test depend on another one, or say with whom it runs.
_HOLDING = frozenset({"xdist_group", "dependency", "order", "incremental"})


def key_of(path: Any, root: str) -> str:
    """The key of a file; one outside of `root` begins with "..", or is absolute on another drive."""
    text = str(path)
    known = _keys.get((text, root))
    if known is None:
        try:
            known = Genuine.relpath(text, root).replace(SEPARATOR, "/")
        except ValueError:
            known = text.replace(SEPARATOR, "/")
        if text.startswith(SEPARATOR):  # another one leads elsewhere after os.chdir
            _keys[text, root] = known
    return known


def place_of(item: Any, root: str) -> Tuple[str, str]:
    """The file that an item belongs to, and the part of it: the class or the function that holds it."""
    node = item
    while node.parent is not None and not isinstance(node.parent, pytest.File):
        node = node.parent
    if node.parent is None:
        # Made up by a plugin, below no file.
        file, _, rest = str(item.nodeid).partition("::")
        return file, rest
    name = str(node.name)
    return key_of(node.parent.path, root), name.split("[", 1)[0] if node is item else name


def is_parametrised(item: Any) -> bool:
    """Whether it is one test of a lone function with parameters."""
    return getattr(item, "callspec", None) is not None and isinstance(item.parent, pytest.File) and "[" in str(item.name)


def stands_alone(item: Any) -> bool:
    """Whether a parametrised test may run in another process than those with other parameters: nothing but fixtures of the
    function or of the session is set up for it, and no parameter is of a wider scope, by which pytest sorts the tests."""
    scopes = getattr(item.callspec, "_arg2scope", None)
    if scopes is None or any(_scope(scope) != _FUNCTION for scope in scopes.values()):
        return False
    known = getattr(getattr(item, "_fixtureinfo", None), "name2fixturedefs", None) or {}
    for fixtures in known.values():
        for fixture in fixtures:
            scope = _scope(getattr(fixture, "scope", ""))
            if scope != _FUNCTION and (scope != "session" or getattr(fixture, "params", None)):
                return False
    return not any(mark.name in _HOLDING for mark in item.iter_markers())


def _scope(scope: Any) -> str:
    """A scope is a word, or an enumeration of them."""
    return str(getattr(scope, "value", scope))
