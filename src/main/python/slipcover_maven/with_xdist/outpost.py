"""A worker that was started from afar: another interpreter here, or a copy of the tree, mostly on another host.
PYTEST_DONT_REWRITE

On a copy, journals and artifact are first written into a folder of its own, so that forked and started children find
everything as they do at home; the courier takes them to the controller.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import sysconfig
from typing import Any, Dict, List, Optional, Tuple

from slipcover_maven.base import run as runs
from slipcover_maven.base.configuration import inside
from slipcover_maven.children.inheriting import identity
from slipcover_maven.guards import sentry
from slipcover_maven.start import starting
from slipcover_maven.with_xdist.courier import Courier


class Outpost:
    """Measures this worker."""

    def __init__(self, channel: Any, told: Dict[str, Any], folder: Optional[str], runtime: str) -> None:
        """`told`: see dispatching.Dispatch.prepare; `folder`: where a copy of the tree is measured, None on the tree itself."""
        self._channel = channel
        self._told = told
        self._folder = folder
        self._runtime = runtime
        self._courier: Optional[Courier] = None

    def start(self, first: Any) -> Any:
        """Starts measuring. `first`: what xdist told the worker; what this returns takes the channel's place in its loop."""
        workerinput, arguments, options, path = first
        wishes = self._configuration()
        directory = wishes["directory"]
        os.makedirs(os.path.join(directory, "journals"), exist_ok=True)
        name = f"configuration-{wishes['attempt']}-{workerinput['workerid']}.json"
        file = os.path.join(directory, name)
        with open(file, "w", encoding="ascii") as out:
            json.dump(wishes, out)
        unwatched = self._watch(file)
        starting.measure(file, named=False)
        run = runs.current
        if run is None:
            raise RuntimeError(f"{file} cannot be read")
        courier = Courier(self._told["channel"], run.configuration, self._folder is not None)
        self._courier = run.courier = courier
        if unwatched:
            courier.problem("watching", unwatched)
        if path is not None and self._told["identity"] != identity():
            # xdist gives a local worker the controller's sys.path (change_sys_path in xdist/workermanage.py), with which
            # another version cannot even import its standard library, and another environment not its own packages.
            path = [entry for entry in path if entry in ("", os.getcwd())][:1] + sys.path
        elif path is not None:
            path = list(path) + [entry for entry in run.configuration.overlay if entry not in path]
        for argument in self._told["arguments"]:
            place, colons, name = argument.partition("::")
            arguments = [*arguments, run.configuration.away(place) + colons + name]
        return _Line(self._channel, (workerinput, arguments, options, path), courier)

    def _watch(self, mark: str) -> str:
        """Has a process stand by that ends what this worker leaves; returns what is wrong with that."""
        line = getattr(getattr(self._channel.gateway, "_io", None), "infile", None)
        if self._folder is None or line is None:
            return ""  # the watchdog at home sees this worker, or this execnet has its line elsewhere
        script = os.path.join(self._runtime, "slipcover_maven", "launch.py")
        try:
            sentry.post(script, mark, self._folder, line.fileno())
        except OSError as error:
            return f"the process that would end what this worker leaves cannot be started: {error}"
        return ""

    def _configuration(self) -> Dict[str, Any]:
        wishes: Dict[str, Any] = json.loads(self._told["configuration"])
        sources = [os.path.realpath(source) for source in wishes["sources"]]
        wishes["codeCache"] = None  # it lies beside the controller, and its code names the files of that tree
        if not (self._told["beside"] and self._told["identity"] == identity()):
            # Binary tools of another interpreter are of no use here; a folder of sources is.
            wishes["overlayFirst"] = []
            wishes["overlay"] = [e for e in wishes.get("overlay") or [] if any(inside(e, source) for source in sources)]
        if self._folder is None:
            return wishes
        moved = self._moved(sources, wishes["root"])
        there = _Away(moved)
        wishes["directory"] = self._folder
        wishes["moved"] = [(there, seen) for here, seen in wishes.get("moved") or [] for there in [_Away(moved)(here)]] + moved
        # A worker beside the tree may import from the tree itself, by an editable install.
        wishes["sources"] = [here for here, home in moved if any(inside(home, source) for source in sources)]
        wishes["sources"] += [path for source in sources for path in [there(source)] if path not in wishes["sources"]]
        wishes["sources"] += sources if self._told["beside"] else []
        wishes["overlay"] = [there(entry) for entry in wishes.get("overlay") or []]
        wishes["omit"] = [there(pattern) if os.path.isabs(pattern) else pattern for pattern in wishes.get("omit") or []]
        wishes["root"] = there(wishes["root"])
        wishes["runtime"] = self._runtime
        for name, text in self._told["lists"].items():
            wishes[name] = os.path.join(self._folder, name + ".json")
            with open(wishes[name], "w", encoding="ascii") as out:
                out.write(text)
        return wishes

    def _moved(self, sources: List[str], root: str) -> List[Tuple[str, str]]:
        """(here, there) for each folder that xdist sent along, and for the module's own where that was not: then it is taken
        to be the working directory. The innermost first."""
        here = os.getcwd()
        moved = [(os.path.realpath(os.path.join(here, os.path.basename(home))), home) for home in self._told["roots"]]
        if not any(inside(root, home) for _, home in moved):
            moved.append((os.path.realpath(here), root))
        for source in sources:
            if not any(inside(source, home) for _, home in moved):
                moved.append((os.path.realpath(os.path.join(here, os.path.basename(source))), source))
        return sorted(moved, key=lambda pair: len(pair[1]), reverse=True)

    def end(self) -> None:
        """Takes home what came after the session. Never raises."""
        run = runs.current
        if run is not None and self._courier is not None and os.getpid() == run.pid:
            run.journal.end()
            self._courier.end()


class _Away:
    def __init__(self, moved: List[Tuple[str, str]]) -> None:
        self._moved = moved

    def __call__(self, path: str) -> str:
        for here, home in self._moved:
            if inside(path, home):
                return here + path[len(home) :]
        return path


class _Line:
    """xdist's channel. Before each word to the controller the courier takes away what was journalled until then; the one
    pipe of the gateway keeps that order, so a test that the controller knows has finished has its lines there, too."""

    def __init__(self, channel: Any, first: Any, courier: Courier) -> None:
        self._channel = channel
        self._first = [first]
        self._courier = courier

    def receive(self, *arguments: Any) -> Any:
        return self._first.pop() if self._first else self._channel.receive(*arguments)

    def send(self, item: Any) -> None:
        self._courier.journals()
        self._channel.send(item)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._channel, name)


def environment(pytest_version: str, xdist_version: Optional[str]) -> Dict[str, Any]:
    """What tells one environment's results from another's."""
    return {
        "python": "%d.%d.%d" % sys.version_info[:3],
        "implementation": platform.python_implementation(),
        "platform": sysconfig.get_platform(),
        "tools": {"pytest": pytest_version, **({"pytest-xdist": xdist_version} if xdist_version else {})},
    }
