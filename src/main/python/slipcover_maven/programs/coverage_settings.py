"""Reads the user's configuration of coverage.py: `launch.py coverage_settings RESULT ASKED FOLDER...`. PYTEST_DONT_REWRITE

ASKED: see coverage_asked; an empty object where pytest-cov's options do not count. The folders are put at the end of sys.path;
the working directory is the one in which the tests will run. RESULT is a JSON object: {format: 1, configFile: absolute path or
null, base: the folder that its relative names are under, ownSource: whether the configuration says what is measured, source:
[absolute paths of what it names], failUnder: text or null, failUnderAt: where that stands, patterns: [the user's own, of lines],
relativeFiles} or {format: 1, error}.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any, Dict, List, Optional

from slipcover_maven.programs import coverage_asked
from slipcover_maven.programs.coverage_options import CoverageOptions
from slipcover_maven.programs.coverage_places import places

FORMAT = 1


def settings(options: CoverageOptions) -> Dict[str, Any]:
    """What the configuration says that coverage.py finds here, and these options. Raises ImportError without coverage.py."""
    import coverage
    from coverage.exceptions import ConfigError

    try:
        cover = coverage.Coverage(data_file=None, config_file=options.config or True, messages=False)
    except (coverage.CoverageException, ConfigError) as error:
        return {"format": FORMAT, "error": str(error)}
    named = [entry for option in ("source", "source_dirs", "source_pkgs") for entry in _list(cover, option)]
    include = _list(cover, "include")
    source = [place for entry in named for place in places(entry)]
    fail_under, at = _figure(cover.get_option("report:fail_under")), "coverage.py's own fail_under"
    if options.fail_under is not None:
        fail_under, at = options.fail_under, "--cov-fail-under"
    if options.source is not None:
        source, named, include = [place for entry in options.source for place in places(entry)], [], []
    config_file = getattr(cover.config, "config_file", None)
    return {
        "format": FORMAT,
        "configFile": os.path.abspath(config_file) if config_file else None,
        "base": os.getcwd(),
        "ownSource": bool(named or include),
        "source": sorted(set(source)) or ([os.getcwd()] if named or include else []),
        "failUnder": fail_under,
        "failUnderAt": at,
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


def _figure(value: Any) -> Optional[str]:
    """A float as the user wrote it; None for the default, 0."""
    return (str(int(value)) if value == value and abs(value) <= 100 and value == int(value) else str(value)) if value else None


def _list(cover: Any, option: str) -> List[str]:
    from coverage.exceptions import ConfigError

    try:
        value = cover.get_option(f"run:{option}")
    except ConfigError:
        return []  # this version has no such option
    return [str(entry) for entry in value or ()]


def main(arguments: List[str]) -> None:
    """Writes the result. Raises OSError, and ImportError without coverage.py."""
    to, words, *folders = arguments
    # The working directory first, as `python -m` has it: a package that the configuration names may lie there.
    if not (getattr(sys.flags, "safe_path", False) or sys.flags.isolated):
        sys.path.insert(0, os.getcwd())
    sys.path.extend(folders)
    asked = coverage_asked.read(json.loads(words))
    content = json.dumps(settings(asked.options), ensure_ascii=True)
    with open(to, "w", encoding="ascii") as file:
        file.write(content)
