"""The controller's side of workers that are not forked from this interpreter on this tree. PYTEST_DONT_REWRITE

An xdist specification is one of three kinds: `popen` alone, which starts through launch.py; `popen//python=...`, another
interpreter or environment on this tree; everything else (ssh, or any with `chdir`), which runs on a copy of the tree that
xdist's rsync has put there. The last two are started by `remote_start`.
"""

from __future__ import annotations

import glob
import inspect
import os
import shlex
import sys
import types
from typing import Any, Callable, Dict, List, Optional

import pytest

from slipcover_maven.base.configuration import inside
from slipcover_maven.base.hosts import shown, with_patience
from slipcover_maven.base.places import PACKAGE
from slipcover_maven.base.run import Run
from slipcover_maven.children.inheriting import identity
from slipcover_maven.with_xdist import remote_start
from slipcover_maven.with_xdist.receiving import Inbox


def on_a_copy(spec: Any) -> bool:
    """Whether a worker of that specification runs on a copy of the tree."""
    return not spec.popen or bool(spec.chdir)


class Dispatch:
    """Prepares xdist's workers."""

    def __init__(self, config: Any, run: Run, tell: Callable[..., None]) -> None:
        """`tell`: see Events.tell."""
        self._config = config
        self._run = run
        self._tell = tell
        self._pending: Any = None
        self._inboxes: Dict[str, Inbox] = {}
        if getattr(config.option, "rsyncignore", None) is not None:
            # What grows while it is being sent: this very run.
            config.option.rsyncignore = [*config.option.rsyncignore, glob.escape(_output(run.configuration.directory))]

    def refuse_unsent(self, specs: List[Any]) -> None:
        """Raises UsageError for what xdist would answer with an internal error (make_reltoroot in xdist/workermanage.py)."""
        distant = [spec for spec in specs if on_a_copy(spec)]
        if not distant:
            return
        roots = self._roots([*self._config.option.rsyncdir, *self._config.getini("rsyncdirs")])
        for argument in self._config.invocation_params.args:
            path = str(argument).split("::")[0]
            try:
                there = os.path.exists(path)
            except (OSError, ValueError):
                continue
            if there and not any(inside(path, root) for root in roots):
                how = "" if os.path.isabs(path) else " xdist wants an absolute path there."
                raise pytest.UsageError(
                    f"{argument} is in no folder that is sent to {shown(str(distant[0]))}: add the argument"
                    f" --rsyncdir={os.getcwd()}, or rsyncdirs to pytest's configuration.{how}"
                )

    def start_local(self, specs: List[Any]) -> None:
        """Lets local workers of this interpreter start through launch.py, so that they measure from their own start. execnet
        splits `python` as a shell does and appends `-u -c CODE` (popen_args in execnet/gateway_io.py)."""
        for spec in specs:
            if spec.popen and not spec.chdir and not spec.python:
                launcher, configuration = shlex.quote(self._run.launcher), shlex.quote(self._run.configuration_path)
                spec.python = f"{shlex.quote(sys.executable)} -u {launcher} boot {configuration}"
            elif spec.ssh:
                spec.ssh = with_patience(spec.ssh)

    def prepare(self, node: Any) -> None:
        """Called when a worker's interpreter runs, and before xdist's loop is sent to it."""
        spec = node.gateway.spec
        copy = on_a_copy(spec)
        if not copy and self._run.launcher in (spec.python or ""):
            return
        worker = str(node.gateway.id)
        inbox = self._inboxes[worker] = Inbox(self._run.configuration, worker, shown(str(spec)), self._tell)
        channel = node.gateway.newchannel()
        channel.setcallback(inbox, endmarker=("end",))
        configuration = self._run.configuration
        with open(self._run.configuration_path, "rb") as file:
            told = file.read().decode("utf-8")
        lists = {"select": configuration.select, "division": configuration.division} if copy else {}
        node.workerinput[remote_start.KEY] = {
            "channel": channel,
            "identity": identity(),
            "runtime": configuration.runtime,
            "files": _package() if copy else None,
            "configuration": told,
            "lists": {name: _text(path) for name, path in lists.items() if path is not None},
            "beside": bool(spec.popen),
            "roots": self._roots(node.nodemanager.roots) if copy else [],
            "arguments": self._unsaid() if copy else [],
        }
        self._pending = node

    def module(self, plain: Any) -> Any:
        """What is sent in the place of xdist's loop `plain` to the worker that is being set up."""
        node, self._pending = self._pending, None
        if node is None:
            return plain
        told = node.workerinput[remote_start.KEY]
        told["source"] = inspect.getsource(plain) if isinstance(plain, types.ModuleType) else str(plain)
        told["name"] = (inspect.getsourcefile(plain) if isinstance(plain, types.ModuleType) else None) or "<remote exec>"
        return remote_start

    def environment(self, worker: str) -> Optional[Dict[str, Any]]:
        """What a worker said of itself; None for one of this interpreter."""
        inbox = self._inboxes.get(worker)
        return None if inbox is None else inbox.environment

    def _roots(self, folders: List[Any]) -> List[str]:
        """The user's folders that are sent along, without pytest itself, as xdist resolves them."""
        own = {os.path.dirname(os.path.realpath(str(module.__file__))) for module in (pytest, sys.modules["_pytest"])}
        py = getattr(sys.modules.get("py"), "_pydir", None)
        found = [os.path.realpath(str(folder)) for folder in folders]
        return [folder for folder in found if folder not in own and folder != str(py)]

    def _unsaid(self) -> List[str]:
        """The tests that pytest found in its own configuration (testpaths), or the folder it was started in: a worker on a
        copy starts elsewhere, finds no configuration there and has to be told."""
        said = {str(argument) for argument in self._config.invocation_params.args}
        folder = str(self._config.invocation_params.dir)
        unsaid = [str(argument) for argument in self._config.args if str(argument) not in said]
        return [os.path.join(os.path.realpath(folder), argument) for argument in unsaid]


def _output(directory: str) -> str:
    """The folder of all results, `<build folder>/slipcover` for `<that>/shards/<execution>/<slice>`."""
    parts = directory.rsplit(os.sep, 3)
    return parts[0] if len(parts) == 4 and parts[1] == "shards" else directory


def _text(path: str) -> str:
    with open(path, "rb") as file:
        return file.read().decode("utf-8")


def _package() -> Dict[str, bytes]:
    """Our own modules by their name below the runtime folder."""
    files: Dict[str, bytes] = {}
    for place, folders, names in os.walk(PACKAGE):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            if name.endswith(".py"):
                path = os.path.join(place, name)
                with open(path, "rb") as file:
                    files["slipcover_maven/" + os.path.relpath(path, PACKAGE).replace(os.sep, "/")] = file.read()
    return files
