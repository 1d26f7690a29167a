"""Has coverage.py say what its data means: `launch.py analyse CONFIGURATION` writes `analysis.json`. PYTEST_DONT_REWRITE

Only coverage.py itself knows what of a recording is a line and what a branch; it is asked once for each run, when the last
process has ended, so that merging needs no Python. The working directory is the one in which the tests ran: relative names
of the user's configuration of coverage.py are under it.
"""

from __future__ import annotations

import json
import os
import sys
import warnings
from typing import Any, Dict, List, Set, Tuple

from slipcover_maven.base import configuration as configurations
from slipcover_maven.base import contents
from slipcover_maven.base.deep import on_a_deep_stack

COMBINED = "coverage.combined"
ANALYSIS = "analysis.json"


def main(arguments: List[str]) -> int:
    """Analyses for the configuration at arguments[0]; the exit code. Errors go to stderr: this process is ours alone."""
    return on_a_deep_stack(lambda: _main(arguments))


def _main(arguments: List[str]) -> int:
    if len(arguments) != 1:
        print("usage: analyse.py CONFIGURATION", file=sys.stderr)
        return 2
    warnings.simplefilter("ignore")  # the compiler's on the sources
    try:
        configuration = configurations.load(arguments[0])
    except (OSError, ValueError) as error:
        print(f"analyse.py: {error}", file=sys.stderr)
        return 1
    configuration.extend_path()

    from slipcover_maven.base.whole_file import write_json
    from slipcover_maven.programs import test_code
    from slipcover_maven.engines.coverage_made import ERRORS  # needs coverage.py, which may lie in the overlay

    try:
        found = analyse(configuration)
    except ERRORS as error:
        print(f"coverage.py: {error}", file=sys.stderr)
        return 1
    names = [os.path.normpath(os.path.join(configuration.root, name)) for name in found["files"]]
    test_code.write(configuration, names)
    write_json(os.path.join(configuration.directory, ANALYSIS), found)
    return 0


def analyse(configuration: configurations.Configuration) -> Dict[str, Any]:
    """What `coverage json` says of all that the processes of this run recorded, with paths relative to the root;
    `recorded`, all paths that stand in their data; `unparsed`, a list of {"path": ..., "error": ...}; and `foreign`, the
    journals of those that ran another content of a file than lies there now, by path. Leaves the data file
    `coverage.combined`.

    Raises coverage.CoverageException (a configuration that it does not accept), OSError and ValueError (a damaged journal).
    """
    from slipcover_maven.engines.coverage_made import made
    from slipcover_maven.engines.recorded import Recorded

    recorded = Recorded(configuration.branch)
    foreign = Foreign()
    folder = os.path.join(configuration.directory, "journals")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".journal"):
            _read(os.path.join(folder, name), recorded, foreign)
    cover = made(configuration)
    told: List[Tuple[str, str]] = []
    cover._warn = lambda message, slug=None, once=False: told.append((str(slug), str(message)))
    data = cover.get_data()
    # coverage.py looks for a file's lines under its real path, also where that lies behind a link.
    recorded.renamed(os.path.realpath).into(data)
    _touch_unseen(cover, data, recorded, configuration)
    recorded.write(os.path.join(configuration.directory, COMBINED), configuration)
    report = _reported(cover, configuration, recorded.has_contexts())
    here = os.getcwd()
    for name, entry in report["files"].items():
        keep_what_counts(cover, os.path.join(here, name), entry)
    report["files"] = {
        _relative(configuration.home(os.path.normpath(os.path.join(here, name))), configuration.root): entry
        for name, entry in report["files"].items()
    }
    report["unparsed"] = [
        entry
        for entry in _unparsed(data, report["files"], configuration)
        if entry["path"] not in foreign.by_path(configuration.root)
    ]
    report["recorded"] = sorted(_relative(configuration.home(path), configuration.root) for path in data.measured_files())
    report["foreign"] = foreign.by_path(configuration.root)
    return report


class Foreign:
    """What ran of other contents than lie there now, which nobody asks for."""

    def __init__(self) -> None:
        self._now: Dict[str, str] = {}
        self._found: Dict[str, Set[str]] = {}

    def counts(self, path: str, content: str, journal: str) -> bool:
        """Whether `content` of the file is what it holds now."""
        if content == contents.UNTOLD:
            return True
        if path not in self._now:
            self._now[path] = contents.of_file(path)
        if content == self._now[path]:
            return True
        self._found.setdefault(path, set()).add(journal)
        return False

    def by_path(self, root: str) -> Dict[str, List[str]]:
        """The names of the journals, by paths relative to the root."""
        return {_relative(path, root): sorted(journals) for path, journals in sorted(self._found.items())}


def keep_what_counts(cover: Any, path: str, entry: Dict[str, Any]) -> None:
    """Takes out of a file's report what coverage.py lists and does not count: before 7.13.1 lines that ran and are no
    statements (coveragepy/coveragepy#2105), before 7.6 jumps that it did not foresee. Once shards are joined nobody can tell
    which those were."""
    from coverage import version_info

    if len(entry["executed_lines"]) != entry["summary"]["covered_lines"]:
        statements = set(cover.analysis2(path)[1])
        entry["executed_lines"] = [line for line in entry["executed_lines"] if line in statements]
    if version_info < (7, 6) and "executed_branches" in entry:
        possible = set(cover._analyze(path).arc_possibilities())
        entry["executed_branches"] = [jump for jump in entry["executed_branches"] if tuple(jump) in possible]


def _read(path: str, recorded: Any, foreign: Foreign) -> None:
    """Adds a journal. What follows the last newline is torn: the process was killed while it wrote."""
    with open(path, "rb") as file:
        lines = file.read().split(b"\n")[:-1]
    if not lines or not lines[0].startswith(b"J1 "):
        if lines:
            raise ValueError(f"{path} is not a journal")
        return
    files: Dict[bytes, Tuple[str, str, str, List[Any]]] = {}
    decoder = json.JSONDecoder()
    for line in lines[1:]:
        if line[:1].isdigit():
            number, hit = line.split(b":")
            first, comma, second = hit.partition(b",")
            if number not in files:
                raise ValueError(f"{path} is damaged: {line[:80]!r} names no file")
            files[number][3].append((int(first), int(second)) if comma else int(first))
        elif line.startswith(b"F"):
            number, content, rest = line[1:].split(b" ", 2)
            name, end = decoder.raw_decode(rest.decode("ascii"))
            # It may stand twice, see journal.
            files.setdefault(number, (json.loads(rest[end:]), name, content.decode("ascii"), []))
        elif line.startswith(b"T "):
            name, end = decoder.raw_decode(line[2:].decode("ascii"))
            recorded.trace(name, json.loads(line[2 + end :]))
        elif line != b"E":
            raise ValueError(f"{path} is damaged: {line[:80]!r}")
    for context, name, held, hits in files.values():
        if foreign.counts(name, held, os.path.basename(path)):
            recorded.add(context, name, hits)


def _touch_unseen(cover: Any, data: Any, recorded: Any, configuration: configurations.Configuration) -> None:
    """Each process names the sources that nobody ran; should all have died before, they are named now. coverage.py looks for
    them only where it measured."""
    cover.start()
    cover.stop()
    inorout = getattr(cover, "_inorout", None)
    for path, plugin in inorout.find_possibly_unexecuted_files() if inorout is not None else ():
        home = configuration.home(path)
        data.touch_file(path, plugin or "")
        recorded.trace(home, plugin or "")


def _reported(cover: Any, configuration: configurations.Configuration, contexts: bool) -> Dict[str, Any]:
    from coverage import __version__
    from coverage.exceptions import NoDataError

    beside = os.path.join(configuration.directory, f"{ANALYSIS}.{os.getpid()}.report")
    try:
        # What can't be read is named by us, and not an end of it all.
        cover.json_report(outfile=beside, ignore_errors=True, pretty_print=False, show_contexts=contexts)
        with open(beside, "rb") as file:
            report: Dict[str, Any] = json.load(file)
        report["meta"].setdefault("format", 2)  # older versions give it no number, and it has the same content
    except NoDataError:
        report = {
            "meta": {
                "format": 3,
                "version": __version__,
                "timestamp": "",
                "branch_coverage": configuration.branch,
                "show_contexts": contexts,
            },
            "files": {},
        }
    finally:
        if os.path.exists(beside):
            os.unlink(beside)
    return report


def _unparsed(data: Any, reported: Dict[str, Any], configuration: configurations.Configuration) -> List[Dict[str, str]]:
    """The recorded files that are no Python, or not there any more. What the user's configuration leaves out of reports is
    neither."""
    unparsed: List[Dict[str, str]] = []
    for path in sorted(data.measured_files()):
        name = _relative(configuration.home(path), configuration.root)
        if name in reported or data.file_tracer(path):
            continue
        try:
            with open(path, "rb") as file:
                compile(file.read(), path, "exec", dont_inherit=True)
        except SyntaxError as error:
            where = "" if error.lineno is None else f" (line {error.lineno})"
            unparsed.append({"path": name, "error": f"{type(error).__name__}: {error.msg}{where}"})
        except (OSError, ValueError, RecursionError, MemoryError) as error:
            unparsed.append({"path": name, "error": f"{type(error).__name__}: {error}"})
    return unparsed


def _relative(path: str, root: str) -> str:
    path = os.path.normpath(path)
    return os.path.relpath(path, root).replace(os.sep, "/") if path.startswith(root.rstrip(os.sep) + os.sep) else path
