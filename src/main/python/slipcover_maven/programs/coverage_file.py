"""The user's configuration of coverage.py, read without coverage.py. PYTEST_DONT_REWRITE

Which file it is, how its values are written and what is refused is as coverage.config and coverage.tomlconfig have it. Nothing
in it is run.
"""

from __future__ import annotations

import configparser
import os
import re
from typing import Any, Callable, Dict, List, Mapping, NamedTuple, Optional, Tuple

from slipcover_maven.base.toml_files import BrokenToml, tables

DEFAULT = ".coveragerc"
VARIABLE = "COVERAGE_RCFILE"

_OTHERS = ((".coveragerc.toml", True), ("setup.cfg", False), ("tox.ini", False), ("pyproject.toml", False))
"""What is looked for behind `.coveragerc`, and whether it is coverage.py's alone."""

_TRUE = frozenset({"1", "yes", "true", "on"})
_FALSE = frozenset({"0", "no", "false", "off"})
_WORD = re.compile(r"\$(?:(\$)|(\w+)|\{(\w+)(?:(\?)|-([^}]*))?\})")


class UnusableFile(ValueError):
    """coverage.py would refuse the file, or this Python cannot read it."""


class CoverageFile(NamedTuple):
    """`sections` has the options as they are written, by the names of coverage.py's sections (`run`); of a TOML file they are
    values of TOML's, of others texts."""

    path: str
    sections: Mapping[str, Mapping[str, Any]]

    def has(self, section: str, option: str) -> bool:
        return option in self.sections.get(section, {})

    def lists(self, section: str, option: str) -> List[str]:
        """Texts that are parted by commas and ends of lines, or a list of TOML's. Raises UnusableFile."""
        value = self._value(section, option)
        if isinstance(value, str) and not self._is_toml():
            return [entry.strip() for line in substituted(value).split("\n") for entry in line.split(",") if entry.strip()]
        return self._texts(section, option, value)

    def regexes(self, section: str, option: str) -> List[str]:
        """Regular expressions, one on a line. Raises UnusableFile."""
        value = self._value(section, option)
        if isinstance(value, str) and not self._is_toml():
            found = substituted(value).splitlines()
        else:
            found = self._texts(section, option, value)
        told = [text.strip() for text in found if text.strip()]
        for text in told:
            try:
                re.compile(text)
            except (re.error, OverflowError, RecursionError) as error:
                raise self._refused(section, option, f"'{text}' is no regular expression: {error}") from error
        return told

    def flag(self, section: str, option: str) -> bool:
        """Raises UnusableFile."""
        value = self._value(section, option)
        if isinstance(value, bool):
            return value
        if isinstance(value, str):
            text = substituted(value).strip()
            text = text if self._is_toml() else text.lower()
            if text in (("true",) if self._is_toml() else _TRUE):
                return True
            if text in (("false",) if self._is_toml() else _FALSE):
                return False
        raise self._refused(section, option, f"{value!r} is neither true nor false")

    def number(self, section: str, option: str) -> str:
        """A number as it is written. Raises UnusableFile."""
        value = self._value(section, option)
        text = substituted(value).strip() if isinstance(value, str) else "" if isinstance(value, bool) else str(value)
        try:
            float(text)
        except ValueError as error:
            raise self._refused(section, option, f"{value!r} is no number") from error
        return text

    def _is_toml(self) -> bool:
        return self.path.endswith(".toml")

    def _value(self, section: str, option: str) -> Any:
        return self.sections[section][option]

    def _texts(self, section: str, option: str, value: Any) -> List[str]:
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise self._refused(section, option, f"{value!r} is no list of texts")
        return [substituted(entry) for entry in value]

    def _refused(self, section: str, option: str, why: str) -> UnusableFile:
        return UnusableFile(f"{self.path}: [{section}] {option}: {why}")


def substituted(text: str) -> str:
    """With the values of environment variables in the place of their names. Raises UnusableFile for one that must be there."""

    def value(match: Any) -> str:
        dollar, plain, braced, strict, otherwise = match.groups()
        if dollar:
            return "$"
        name = plain or braced
        if name in os.environ:
            return os.environ[name]
        if strict:
            raise UnusableFile(f"the variable {name} is not set, and '{text}' demands it")
        return otherwise or ""

    return _WORD.sub(value, text)


def find(named: Optional[str]) -> Optional[CoverageFile]:
    """The file that coverage.py would read in the working directory; None where there is none.

    `named`: what --cov-config says. Raises UnusableFile."""
    asked = named if named and named != DEFAULT else os.environ.get(VARIABLE) or ""
    first = asked or DEFAULT
    if not os.path.isfile(first) and asked:
        raise UnusableFile(f"{os.path.abspath(first)}: there is no such file")
    for path, own in ((first, True), *_OTHERS):
        if os.path.isfile(path):
            found = _read(os.path.abspath(path), own)
            if found is not None:
                return found
    return None


def _read(path: str, own: bool) -> Optional[CoverageFile]:
    """None where nothing in it is coverage.py's."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableFile(f"{path}: {error}") from error
    read: Callable[[str, str, bool], Optional[Dict[str, Mapping[str, Any]]]] = _toml if path.endswith(".toml") else _ini
    sections = read(path, text, own)
    return None if not sections and not own else CoverageFile(path, sections or {})


def _ini(path: str, text: str, own: bool) -> Dict[str, Mapping[str, Any]]:
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(text, path)
    except configparser.Error as error:
        raise UnusableFile(f"{path}: {' '.join(str(error).split())}") from error
    told: Dict[str, Mapping[str, Any]] = {}
    for section in parser.sections():
        name = section[len("coverage:") :] if section.startswith("coverage:") else section if own else None
        # The one with the prefix comes first.
        if name is not None and (name not in told or section != name):
            told[name] = dict(parser.items(section))
    return told


def _toml(path: str, text: str, own: bool) -> Optional[Dict[str, Mapping[str, Any]]]:
    try:
        read = tables(text)
    except BrokenToml as error:
        raise UnusableFile(f"{path}: {error}") from error
    if read is None:
        if own or re.search(r"^\s*\[\s*tool\s*\.\s*coverage\s*[.\]]", text, re.MULTILINE):
            raise UnusableFile(f"{path}: this Python reads no TOML; install tomli there, or write the settings to {DEFAULT}")
        return None
    tool = read.get("tool")
    table = tool.get("coverage") if isinstance(tool, dict) else None
    places: Tuple[Any, ...] = (table, read) if own else (table,)
    told: Dict[str, Mapping[str, Any]] = {}
    for place in places:
        if isinstance(place, dict):
            for name, options in place.items():
                if name not in told and isinstance(options, dict):
                    told[name] = options
    return told
