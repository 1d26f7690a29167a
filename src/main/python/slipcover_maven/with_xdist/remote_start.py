"""Starts a worker that xdist has put in another place or interpreter: `dispatching` sends this source to it. PYTEST_DONT_REWRITE

It runs where xdist's own remote loop (xdist/remote.py) would, starts measuring, and then runs that loop, which came along.
No import of ours at the top: where this runs there may be nothing of ours yet.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import Any, Dict

KEY = "slipcover_maven_start"
"""What the worker is told, see dispatching.Dispatch; not to be seen by the tests."""


def _unpack(folder: str, files: Dict[str, bytes]) -> str:
    """Writes our own modules below `folder`; their names are made by us."""
    for name, content in files.items():
        path = os.path.join(folder, "runtime", *name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(content)
    return os.path.join(folder, "runtime")


def begin(channel: Any) -> None:
    """Runs the worker to its end."""
    first = channel.receive()
    told = first[0].pop(KEY)
    folder = None
    line: Any = channel
    post: Any = None
    try:
        runtime = told["runtime"]
        if told["files"] is not None:
            import tempfile

            folder = tempfile.mkdtemp(prefix="slipcover-maven-")
            runtime = _unpack(folder, told["files"])
        if runtime not in sys.path:
            sys.path.append(runtime)
        from slipcover_maven.with_xdist import outpost

        post = outpost.Outpost(channel, told, folder, runtime)
        line = post.start(first)
    except Exception as error:
        # The tests run all the same; what failed fails the build.
        told["channel"].send(("problem", "start", "%s: %s" % (type(error).__name__, error)))
        line = _Replay(channel, first)
    try:
        exec(
            compile(told["source"] + "\n", told["name"], "exec", dont_inherit=True),
            {"channel": line, "__name__": "__channelexec__", "__builtins__": __builtins__},
        )
    finally:
        if post is not None:
            post.end()
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


class _Replay:
    """The channel, with its first message still to be received."""

    def __init__(self, channel: Any, first: Any) -> None:
        self._channel = channel
        self._first = [first]

    def receive(self, *arguments: Any) -> Any:
        return self._first.pop() if self._first else self._channel.receive(*arguments)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._channel, name)


if __name__ == "__channelexec__":
    begin(channel)  # type: ignore[name-defined]  # noqa: F821
