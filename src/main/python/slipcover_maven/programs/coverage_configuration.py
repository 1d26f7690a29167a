"""Reads the user's configuration of coverage.py where another engine measures: `launch.py coverage_configuration RESULT ASKED
FOLDER...`. PYTEST_DONT_REWRITE

ASKED: see coverage_asked. The folders are put at the end of sys.path; the working directory is the one in which the tests will
run.
coverage.py need not be there, and nothing of the user's is imported. RESULT is a JSON object:

{format: 1, file: absolute path or null, source: [absolute paths] or null, missing: [what is named there and cannot be found],
onlyIn, leaveOut: [regular expressions of absolute paths, for `fullmatch`], excludeLines: [regular expressions of lines] or null,
branch: true, false or null, failUnder: text or null, failUnderAt: where that stands, followed: [the names of all these
settings], others: [the names of those that only coverage.py can follow]} or {format: 1, error}.
"""

from __future__ import annotations

import json
import os
import re
import sys
from typing import Any, Dict, List, Optional

from slipcover_maven.engines.excluding_as_coverage import joined
from slipcover_maven.programs import coverage_asked
from slipcover_maven.programs.coverage_file import CoverageFile, UnusableFile, find
from slipcover_maven.programs.coverage_globs import UnusablePattern, regexes
from slipcover_maven.programs.coverage_options import CoverageOptions
from slipcover_maven.programs.coverage_places import of_package, places

FORMAT = 1

# coverage.py's own, where its `exclude_lines` says nothing (DEFAULT_EXCLUDE of coverage.config).
_EXCLUDED = (
    r"#\s*(pragma|PRAGMA)[:\s]?\s*(no|NO)\s*(cover|COVER)",
    r"^\s*(((async )?def .*?)?[\])]+(\s*->.*?)?:\s*)?\.\.\.\s*(#|$)",
    r"^\s*if (typing\.)?TYPE_CHECKING:",
)

_FOLLOWED = dict(
    run=("branch", "include", "omit", "source", "source_dirs", "source_pkgs"),
    report=("exclude_also", "exclude_lines", "fail_under", "include", "omit"),
)

# They say how coverage.py works, where it writes and what its reports look like, and nothing of what is measured.
_ITS_OWN = dict(
    run="command_line core data_file debug debug_file disable_warnings parallel relative_files sigterm timid _crash".split(),
    report="format ignore_errors precision show_missing skip_covered skip_empty sort".split(),
)


def settings(options: CoverageOptions) -> Dict[str, Any]:
    """What the configuration and these options say. Raises UnusableFile and UnusablePattern."""
    here = os.getcwd()
    file = find(options.config) or CoverageFile("", {})
    names, others = _names(file), _others(file)
    missing: List[str] = []
    source = _source(file, options, missing)
    only_in: List[str] = []
    if file.has("run", "include"):
        if source is None:
            source = [os.path.realpath(here)]
            only_in.append(_any(regexes(file.lists("run", "include"), here)))
        else:
            _drop(names, "[run] include")
            others.append("[run] include (coverage.py, too, ignores it beside a source)")
    if file.has("report", "include"):
        only_in.append(_any(regexes(file.lists("report", "include"), here)))
    omitted = [pattern for part in _FOLLOWED if file.has(part, "omit") for pattern in regexes(file.lists(part, "omit"), here)]
    lines = _lines(file)
    branch = True if options.branch else file.flag("run", "branch") if file.has("run", "branch") else None
    fail_under, at = options.fail_under, "--cov-fail-under"
    if fail_under is not None:
        _drop(names, "[report] fail_under")
    elif file.has("report", "fail_under"):
        fail_under, at = file.number("report", "fail_under"), f"fail_under of {file.path}"
        names[names.index("[report] fail_under")] += f" = {fail_under}"
    if options.source is not None:
        _drop(names, "[run] source")
    return {
        "format": FORMAT,
        "file": file.path or None,
        "source": source,
        "missing": missing,
        "onlyIn": only_in,
        "leaveOut": omitted,
        "excludeLines": lines,
        "branch": branch,
        "failUnder": fail_under,
        "failUnderAt": at,
        "followed": names + _option_names(options),
        "others": others,
    }


def _drop(names: List[str], name: str) -> None:
    """Takes out a setting that an option of pytest-cov's has the place of."""
    if name in names:
        names.remove(name)


def _names(file: CoverageFile) -> List[str]:
    return [f"[{section}] {option}" for section, options in _FOLLOWED.items() for option in options if file.has(section, option)]


def _option_names(options: CoverageOptions) -> List[str]:
    named = [f"--cov={source}" for source in options.source or ()]
    if options.branch:
        named.append("--cov-branch")
    return named if options.fail_under is None else [*named, f"--cov-fail-under={options.fail_under}"]


def _others(file: CoverageFile) -> List[str]:
    """What only coverage.py can follow; also what it does not know."""
    found = [
        f"[{section}] {option}"
        for section in _FOLLOWED
        for option in file.sections.get(section, {})
        if option not in _FOLLOWED[section] and option not in _ITS_OWN[section]
    ]
    return [*found, "[paths]"] if file.sections.get("paths") else found


def _source(file: CoverageFile, options: CoverageOptions, missing: List[str]) -> Optional[List[str]]:
    """None where nothing is named."""
    entries = options.source
    if entries is None and file.has("run", "source"):
        entries = file.lists("run", "source")
    folders = file.lists("run", "source_dirs") if file.has("run", "source_dirs") else []
    packages = file.lists("run", "source_pkgs") if file.has("run", "source_pkgs") else []
    found: List[str] = []
    for name, there in [
        *((entry, places(entry)) for entry in entries or ()),
        *((folder, [os.path.realpath(folder)] if os.path.isdir(folder) else []) for folder in folders),
        *((package, of_package(package)) for package in packages),
    ]:
        found += there
        if not there:
            missing.append(name)
    return list(dict.fromkeys(found)) if entries or folders or packages else None


def _lines(file: CoverageFile) -> Optional[List[str]]:
    """None where nothing is said of lines."""
    own = file.regexes("report", "exclude_lines") if file.has("report", "exclude_lines") else None
    also = file.regexes("report", "exclude_also") if file.has("report", "exclude_also") else None
    if own is None and also is None:
        return None
    lines = [*(_EXCLUDED if own is None else own), *(also or ())]
    try:
        re.compile(joined(lines))
    except (re.error, OverflowError, RecursionError) as error:
        raise UnusableFile(f"{file.path}: exclude_lines and exclude_also are no regular expression together: {error}") from error
    return lines


def _any(patterns: List[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def main(arguments: List[str]) -> None:
    """Writes the result. Raises OSError."""
    to, words, *folders = arguments
    sys.path.extend(folders)  # a reader of TOML may lie there
    asked = coverage_asked.read(json.loads(words))
    here = os.getcwd()
    # A package that the configuration names may lie where the tests import it from: here, first, as `python -m` has it.
    sys.path[:0] = [here, *asked.paths, os.path.join(here, "src", "main", "python"), os.path.join(here, "src")]
    try:
        told = settings(asked.options)
    except (UnusableFile, UnusablePattern) as error:
        told = {"format": FORMAT, "error": str(error)}
    content = json.dumps(told, ensure_ascii=True)
    with open(to, "w", encoding="ascii") as out:
        out.write(content)
