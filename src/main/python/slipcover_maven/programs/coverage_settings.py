"""Reads the user's configuration of coverage.py: `launch.py coverage_settings RESULT FOLDER...`. PYTEST_DONT_REWRITE

The folders are put at the end of sys.path; the working directory is the one in which the tests will run. RESULT is a JSON
object: {format: 1, configFile: absolute path or null, base: the folder that its relative names are under, ownSource:
whether the configuration says what is measured, source: [absolute paths of what it names], failUnder, patterns: [the user's
own, of lines], relativeFiles} or {format: 1, error}.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, Dict, List

FORMAT = 1


def settings() -> Dict[str, Any]:
    """What the configuration says that coverage.py finds here. Raises ImportError without coverage.py."""
    import coverage
    from coverage.exceptions import ConfigError

    try:
        cover = coverage.Coverage(data_file=None, messages=False)
    except (coverage.CoverageException, ConfigError) as error:
        return {"format": FORMAT, "error": str(error)}
    named = [entry for option in ("source", "source_dirs", "source_pkgs") for entry in _list(cover, option)]
    include = _list(cover, "include")
    source = [place for entry in named for place in _places(entry)]
    config_file = getattr(cover.config, "config_file", None)
    return {
        "format": FORMAT,
        "configFile": os.path.abspath(config_file) if config_file else None,
        "base": os.getcwd(),
        "ownSource": bool(named or include),
        "source": sorted(set(source)) or ([os.getcwd()] if named or include else []),
        "failUnder": _figure(cover.get_option("report:fail_under")),
        "patterns": _own_patterns(cover),
        "relativeFiles": bool(cover.get_option("run:relative_files")),
    }


def _own_patterns(cover: Any) -> List[str]:
    """The regular expressions of lines that are not coverage.py's own."""
    from coverage import config

    own: List[str] = []
    for name, default in (("exclude_list", "DEFAULT_EXCLUDE"), ("partial_list", "DEFAULT_PARTIAL")):
        patterns = getattr(cover.config, name, None) or ()
        own += [str(pattern) for pattern in patterns if pattern not in (getattr(config, default, None) or ())]
    return own


def _figure(value: Any) -> Any:
    """A float as the user wrote it; None for the default, 0."""
    return (int(value) if value == int(value) else value) if value else None


def _list(cover: Any, option: str) -> List[str]:
    from coverage.exceptions import ConfigError

    try:
        value = cover.get_option(f"run:{option}")
    except ConfigError:
        return []  # this version has no such option
    return [str(entry) for entry in value or ()]


def _places(entry: str) -> List[str]:
    """The folders or files of an entry, which is a folder or else the name of a package (coverage.inorout has it so)."""
    if os.path.isdir(entry):
        return [os.path.realpath(entry)]
    from importlib.util import find_spec

    try:
        spec = find_spec(entry.split(".", 1)[0])  # the top only: to find what is in a package, it would be imported
    except (ImportError, ValueError, AttributeError):
        return []
    if spec is None:
        return []
    if spec.submodule_search_locations:
        return [os.path.realpath(place) for place in spec.submodule_search_locations]
    return [os.path.realpath(spec.origin)] if spec.origin and os.path.exists(spec.origin) else []


def main(arguments: List[str]) -> None:
    """Writes the result. Raises OSError, and ImportError without coverage.py."""
    to, *folders = arguments
    # The working directory first, as `python -m` has it: a package that the configuration names may lie there.
    if not (getattr(sys.flags, "safe_path", False) or sys.flags.isolated):
        sys.path.insert(0, os.getcwd())
    sys.path.extend(folders)
    content = json.dumps(settings(), ensure_ascii=True)
    with open(to, "w", encoding="ascii") as file:
        file.write(content)
