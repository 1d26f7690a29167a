"""What pytest's configuration file says, read before pytest is there. PYTEST_DONT_REWRITE

Nothing is run for it: which file it is, and what stands in it, is as `_pytest.config.findpaths` has it. What plugins and hooks
make of it only pytest itself knows.
"""

from __future__ import annotations

import configparser
import os
import shlex
from typing import Any, Dict, Iterable, Iterator, List, Mapping, NamedTuple, Optional, Sequence

from slipcover_maven.base.toml_files import BrokenToml, tables

_INI_SECTIONS = {"pytest.ini": "pytest", ".pytest.ini": "pytest", "tox.ini": "pytest", "setup.cfg": "tool:pytest"}
_NAMES = ("pytest.toml", ".pytest.toml", "pytest.ini", ".pytest.ini", "pyproject.toml", "tox.ini", "setup.cfg")
_ALWAYS = ("pytest.toml", ".pytest.toml", "pytest.ini", ".pytest.ini")
"""Those that are pytest's configuration also when they say nothing."""


class PytestFile(NamedTuple):
    """`folder` holds it, and relative names in it are under that; `options` are as they stand there."""

    folder: str
    options: Mapping[str, Any]

    def words(self, name: str) -> List[str]:
        """An option that is a list of words."""
        value = self.options.get(name)
        if value is None:
            return []
        if isinstance(value, list):
            return [str(word) for word in value]
        return split(str(value))


def split(text: str) -> List[str]:
    """A text as a shell has its words; nothing for one that has none of its forms."""
    try:
        return shlex.split(text)
    except ValueError:
        return []


def find(working: str, tests: Iterable[str], arguments: Sequence[str]) -> PytestFile:
    """The configuration of a pytest that is started in `working` for these tests, with these arguments."""
    named = _named(arguments)
    if named is not None:
        path = os.path.join(working, named)
        return PytestFile(os.path.dirname(path), _overridden(_options(path) or {}, arguments))
    there = [os.path.abspath(path) for path in (os.path.join(working, test) for test in tests) if os.path.exists(path)]
    folder = os.path.commonpath(there) if there else working
    if os.path.isfile(folder):
        folder = os.path.dirname(folder)
    start = folder
    while True:
        for name in _NAMES:
            path = os.path.join(folder, name)
            found = _options(path) if os.path.isfile(path) else None
            if found is not None:
                return PytestFile(folder, _overridden(found, arguments))
        above = os.path.dirname(folder)
        if above == folder:
            return PytestFile(start, _overridden({}, arguments))
        folder = above


def _named(arguments: Sequence[str]) -> Optional[str]:
    """The file that `-c` names."""
    named: Optional[str] = None
    for named in _values(arguments, "-c", "--config-file"):
        pass  # the last one holds
    return named or None


def _overridden(options: Mapping[str, Any], arguments: Sequence[str]) -> Mapping[str, Any]:
    """With what `-o NAME=VALUE` puts in the place of an option."""
    told: Dict[str, Any] = dict(options)
    for word in _values(arguments, "-o", "--override-ini"):
        name, equals, value = word.partition("=")
        if equals:
            told[name] = value
    return told


def _values(arguments: Sequence[str], short: str, long: str) -> Iterator[str]:
    """The values of an option, as argparse lets it be written."""
    for word, after in zip(arguments, [*arguments[1:], ""]):
        if word in (short, long):
            yield after
        elif word.startswith(f"{long}="):
            yield word.partition("=")[2]
        elif word.startswith(short) and not word.startswith("--"):
            yield word[2:]


def _options(path: str) -> Optional[Mapping[str, Any]]:
    """What a file says to pytest; None where it is none of pytest's. What is broken pytest itself tells."""
    name = os.path.basename(path)
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
        if name.endswith(".toml"):
            found = _of_tables(name, tables(text) or {})
        else:
            found = _of_sections(_INI_SECTIONS.get(name, "pytest"), text)
    except (OSError, UnicodeDecodeError, BrokenToml, configparser.Error, AttributeError):
        return None
    return {} if found is None and name in _ALWAYS else found


def _of_tables(name: str, told: Mapping[str, Any]) -> Optional[Mapping[str, Any]]:
    if name != "pyproject.toml" and "pytest" in told:
        return dict(told["pytest"])
    table = told.get("tool", {}).get("pytest")
    if table is None:
        return None
    ini = table.get("ini_options")
    return dict(table if ini is None else ini) if table else None


def _of_sections(section: str, text: str) -> Optional[Mapping[str, Any]]:
    parser = configparser.ConfigParser(interpolation=None, strict=False, allow_no_value=True)
    parser.read_string(text)
    if not parser.has_section(section):
        return None
    return {name: value or "" for name, value in parser.items(section)}
