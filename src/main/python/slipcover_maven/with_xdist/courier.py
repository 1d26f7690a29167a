"""Takes a distant worker's journals, artifact and problems to the controller while it runs. PYTEST_DONT_REWRITE

Messages, all on a channel of their own: ("environment", dict), ("revision", {path at home: sha256}),
("journal", file name, bytes of whole lines), ("artifact", compressed bytes), ("trouble", file name, bytes),
("problem", where, text), ("outlived", pid), ("end",). `receiving.Inbox` is the other end.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
import zlib
from typing import Any, Callable, ContextManager, Dict, Iterator, Set

from slipcover_maven.base.configuration import Configuration
from slipcover_maven.base.restoring import Untouched

MOST = 1 << 20
"""Bytes of a journal in one message."""


_from_json = json.loads
_scandir: Callable[[str], ContextManager[Iterator[os.DirEntry[str]]]] = os.scandir


class _Genuine:
    """See genuine.Genuine."""

    open = staticmethod(os.open)
    close = staticmethod(os.close)
    if hasattr(os, "pread"):  # not on Windows, where no shard runs
        pread = staticmethod(os.pread)
    scandir = staticmethod(_scandir)
    join = staticmethod(os.path.join)
    getpid = staticmethod(os.getpid)
    READING = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0)


class Courier:
    """Reads what this worker and its children append, and sends what is new. None of its methods raises."""

    def __init__(self, channel: Any, configuration: Configuration, streaming: bool) -> None:
        """`streaming`: the files lie where the controller cannot see them."""
        self._channel = channel
        self._configuration = configuration
        self._streaming = streaming
        self._folder = os.path.join(configuration.directory, "journals")
        self._sent: Dict[str, int] = {}
        self._ended: Set[str] = set()
        self._known: Set[str] = set()
        self._lock = threading.RLock()
        self._pid = _Genuine.getpid()

    def environment(self, told: Dict[str, Any]) -> None:
        """Says what this worker is."""
        self._send("environment", told)

    def journals(self) -> None:
        """Sends what was journalled since the last time."""
        if not self._streaming or _Genuine.getpid() != self._pid:
            return
        try:
            with self._lock:
                with _Genuine.scandir(self._folder) as entries:
                    names = [entry.name for entry in entries if entry.name.endswith(".journal")]
                for name in names:
                    while self._piece(name):
                        pass
        except OSError as error:
            if error.errno is None:
                raise  # a signal handler's, see appending.AppendOnly.append
            self.problem("journal", f"the journals cannot be read: {error}")

    def _piece(self, name: str) -> bool:
        """Sends the next piece of a journal; whether there may be more."""
        sent = self._sent.get(name, 0)
        descriptor = _Genuine.open(_Genuine.join(self._folder, name), _Genuine.READING)
        try:
            content = _Genuine.pread(descriptor, MOST, sent)
        finally:
            _Genuine.close(descriptor)
        whole = content[: content.rfind(b"\n") + 1]
        if not whole:
            return False
        self._revision(whole)
        if not self._send("journal", name, whole):
            return False
        self._sent[name] = sent + len(whole)
        if whole.endswith(b"\nE\n") or whole == b"E\n":
            self._ended.add(name)
        else:
            self._ended.discard(name)
        return len(content) == MOST

    def _revision(self, content: bytes) -> None:
        """Says of the files that a journal names for the first time what they hold."""
        found = {}
        for line in content.split(b"\n"):
            if line.startswith(b"F"):
                home = _from_json(line.split(b" ", 2)[2])
                if home not in self._known:
                    self._known.add(home)
                    found[home] = digest(self._configuration.away(home))
        if found:
            self._send("revision", found)

    def artifact(self, path: str) -> None:
        """Sends the artifact at `path`. Raises OSError."""
        self.journals()
        if self._streaming:
            with open(path, "rb") as file:
                self._send("artifact", zlib.compress(file.read(), 1))

    def problem(self, where: str, text: str) -> None:
        """Tells of a problem of ours."""
        self._send("problem", where, text)

    def end(self) -> None:
        """Sends what is left, and names the children that go on: what they will journal has no way home."""
        with Untouched():
            self._end()

    def _end(self) -> None:
        self.journals()
        if self._streaming:
            try:
                # Once more: what a test wrote and took back again does not count, and is no other revision.
                self._send("revision", {home: digest(self._configuration.away(home)) for home in sorted(self._known)})
                self._troubles()
                for name in sorted(set(self._sent) - self._ended):
                    pid = int(name[: -len(".journal")].rsplit("-", 1)[1].partition(".")[0])
                    if pid != self._pid and _runs(pid):
                        self._send("outlived", pid)
            except (OSError, ValueError) as error:
                self.problem("children", f"what is left cannot be sent: {error}")
        self._send("end")

    def _troubles(self) -> None:
        for name in sorted(os.listdir(self._configuration.directory)):
            if name.startswith("problems-"):
                with open(os.path.join(self._configuration.directory, name), "rb") as file:
                    self._send("trouble", name, file.read(MOST))

    def _send(self, *message: Any) -> bool:
        try:
            self._channel.send(message)
            return True
        except OSError:
            return False  # the connection is gone, and xdist will notice by itself


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    try:
        with open(f"/proc/{pid}/stat", "rb") as file:
            return file.read().rpartition(b")")[2].split()[0] != b"Z"
    except OSError:
        return True


def digest(path: str) -> str:
    """What a source holds, whatever its line endings; "" for one that cannot be read."""
    try:
        with open(path, "rb") as file:
            return hashlib.sha256(file.read().replace(b"\r\n", b"\n")).hexdigest()
    except OSError:
        return ""
