"""Who tells xdist's workers apart, as for a database each. PYTEST_DONT_REWRITE

Pytest processes that share the files know nothing of each other, and would all use the same. So whatever is loaded is looked
at: the project's own modules and, of installed ones, plugins and what the project imports from.
"""

from __future__ import annotations

import os
import re
import sys
from typing import Any, Dict, Iterator, List, Set, Tuple

from slipcover_maven.with_plugins import known_plugins, loaded

_LARGEST = 1 << 20
# What no code has for another reason. The first found is told.
_WORDS = (b"PYTEST_XDIST_", b"workerinput", b"testrun_uid", b"get_xdist_worker", b"xdist_worker")
# A common name, too, so that it says something only where fixtures and hooks are made.
_IN_PLUGINS = (b"worker_id",)
# Of installed plugins many ask whether they are in a worker, so as not to report twice; these ask in which.
_KNOWN = {*known_plugins.HARMLESS, *known_plugins.HOLDING, *known_plugins.TELLING_APART, *loaded.OURS_AND_PYTESTS}
_IMPORT = re.compile(rb"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+([^#\r\n]+)|import[ \t]+([^#\r\n]+))", re.MULTILINE)
_VALUES = (b"PYTEST_XDIST_WORKER", b"get_xdist_worker", b"testrun_uid", b'"workerid"', b"'workerid'")


class Sources:
    """What modules say; each file is read once."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._found: Dict[Tuple[str, bool], str] = {}
        self._imports: Dict[str, Set[str]] = {}
        self._last = ("", b"")

    def who(self, config: Any) -> List[str]:
        """One sentence for each that was found, without a full stop, in order. Never raises an error of a file."""
        plugins = dict(_plugins(config))
        told: Set[str] = set()
        for package in sorted({loaded_from for _, loaded_from in plugins.values()}):
            if package in known_plugins.TELLING_APART:
                told.add(f"{known_plugins.TELLING_APART[package]} is loaded, which tells xdist's workers apart")
        own = [file for file, _ in loaded.own_modules()]
        for file in own:
            is_plugin = file in plugins or os.path.basename(file) == "conftest.py"
            word = self._word(file, is_plugin)
            if word:
                told.add(f"{loaded.shown(file, self._root)} has {word}")
            self._imported(file)  # while its text is at hand
        names = loaded.distributions(config)
        for file, package in self._installed(plugins, own):
            word = self._value(file)
            if word:
                told.add(f"{names.get(package, package)} has {word}")
        return sorted(told)

    def _installed(self, plugins: Dict[str, Tuple[str, str]], of_project: List[str]) -> Iterator[Tuple[str, str]]:
        """The files of installed modules that matter, each with its package."""
        packages = {package for file, package in plugins.values() if not loaded.is_own(file)}
        files: Dict[str, str] = {}
        for name, module in list(sys.modules.items()):
            package = name.split(".", 1)[0]
            file = loaded.file_of(module)
            if package in packages and file is not None and not loaded.is_own(file):
                files[file] = package
        for own in of_project:
            for name in self._imported(own):
                file = loaded.file_of(sys.modules.get(name))
                if file is not None and loaded.is_installed(file):
                    files[file] = name.split(".", 1)[0]
        for file, package in sorted(files.items()):
            if package not in _KNOWN:
                yield file, package

    def _imported(self, file: str) -> Set[str]:
        """The modules that a file's text imports, and what may be one."""
        if file not in self._imports:
            names: Set[str] = set()
            for match in _IMPORT.finditer(self._text(file)):
                package, things = (match.group(1) or b"").decode(), (match.group(2) or match.group(3)).decode("ascii", "replace")
                of_it = {thing.split()[0] for thing in things.strip("() ").split(",") if thing.split()}
                names |= {package, *(f"{package}.{thing}" for thing in of_it)} if package else of_it
            self._imports[file] = names
        return self._imports[file]

    def _text(self, file: str) -> bytes:
        """Of the last one it is kept: it is asked twice."""
        if self._last[0] != file:
            self._last = (file, _read(file))
        return self._last[1]

    def _word(self, file: str, is_plugin: bool) -> str:
        return self._first(file, _WORDS + _IN_PLUGINS if is_plugin else _WORDS, is_plugin)

    def _value(self, file: str) -> str:
        return self._first(file, _VALUES, True)

    def _first(self, file: str, words: Tuple[bytes, ...], strict: bool) -> str:
        key = (file, strict)
        if key not in self._found:
            text = self._text(file).replace(b"PYTEST_XDIST_WORKER_COUNT", b"")  # the same for all
            self._found[key] = next((word.decode("ascii").strip("'\"") for word in words if word in text), "")
        return self._found[key]


def _plugins(config: Any) -> Iterator[Tuple[str, Tuple[str, str]]]:
    """By file: the file and the package of each registered plugin."""
    for _, plugin in config.pluginmanager.list_name_plugin():
        module = plugin if isinstance(plugin, type(sys)) else sys.modules.get(type(plugin).__module__)
        file = loaded.file_of(module)
        if file is not None:
            yield file, (file, str(getattr(module, "__name__", "")).split(".", 1)[0])


def _read(file: str) -> bytes:
    try:
        with open(file, "rb") as source:
            return source.read(_LARGEST)
    except (OSError, ValueError):
        return b""
