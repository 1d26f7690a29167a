"""Writes what distant workers send, as if they had written it here. PYTEST_DONT_REWRITE

Runs in execnet's receiving thread, which handles the messages of one worker in the order in which it sent them: what lies
before a message on xdist's own channel is on disk before xdist hears that message.
"""

from __future__ import annotations

import json
import os
import re
import zlib
from typing import Any, Callable, Dict, Optional

from slipcover_maven.base.appending import AppendOnly
from slipcover_maven.base.configuration import Configuration, inside
from slipcover_maven.base.events import TEXT_LIMIT, capped
from slipcover_maven.base.whole_file import write_json
from slipcover_maven.with_xdist.courier import digest

LARGEST = 1 << 30
"""Bytes of an unpacked artifact."""


class Inbox:
    """Takes the messages of one worker, see `courier`; nothing in them is trusted to name a place."""

    def __init__(self, configuration: Configuration, worker: str, host: str, tell: Callable[..., None]) -> None:
        """`host`: how messages name the worker's place; `tell`: see Events.tell."""
        self._configuration = configuration
        self._worker = worker
        self._host = host
        self._tell = tell
        self._files: Dict[str, AppendOnly] = {}
        # Why sources are of another revision, unless they are the same when the worker ends.
        self._other: Dict[str, str] = {}
        stem = re.escape(f"{configuration.attempt}-{worker}-")
        self._journal_name = re.compile(stem + r"[0-9]{1,20}(\.[0-9]{1,20})?\.journal")
        self._trouble_name = re.compile("problems-" + stem + r"[0-9]{1,20}\.txt")
        self._kinds: Dict[str, Callable[..., None]] = {
            "environment": self._environment,
            "revision": self._revision,
            "journal": self._journal,
            "artifact": self._artifact,
            "trouble": self._trouble,
            "problem": self._problem,
            "outlived": self._outlived,
            "end": self._end,
        }
        self.environment: Optional[Dict[str, Any]] = None

    def __call__(self, message: Any) -> None:
        try:
            kind, *content = message
            self._kinds[kind](*content)
        except Exception as error:
            self._problem("receiving", f"what {self._host} sent cannot be kept: {type(error).__name__}: {error}")

    def _problem(self, where: str, text: str) -> None:
        self._tell("problem", worker=self._worker, where=str(where), text=capped(str(text), TEXT_LIMIT))

    def _outlived(self, pid: int) -> None:
        self._tell("outlived", worker=self._worker, pid=int(pid), host=self._host)

    def _environment(self, told: Dict[str, Any]) -> None:
        self.environment = {name: str(told[name]) for name in ("python", "implementation", "platform")}
        self.environment["tools"] = {str(name): str(version) for name, version in told["tools"].items()}

    def _revision(self, told: Dict[str, str]) -> None:
        for path, there in sorted(told.items()):
            if not any(inside(path, source) for source in self._configuration.sources):
                continue  # not measured here: the merge leaves it out
            here = digest(path)
            if here == there or not there:
                self._other.pop(path, None)
            elif here:
                self._other[path] = f"{path} is another one on {self._host}: send the sources along, or update them there"
            else:
                self._other[path] = f"{path} is on {self._host} and not here"

    def _journal(self, name: str, content: bytes) -> None:
        if not self._journal_name.fullmatch(name):
            raise ValueError(f"not a journal of {self._worker}: {name[:100]!r}")
        file = self._files.get(name)
        if file is None:
            file = self._files[name] = AppendOnly(os.path.join(self._configuration.directory, "journals", name), new=True)
        file.append(content)

    def _artifact(self, compressed: bytes) -> None:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(compressed, LARGEST)
        if unpacking.unconsumed_tail:
            raise ValueError(f"its coverage is larger than {LARGEST} bytes")
        name = f"coverage-{self._configuration.attempt}-{self._worker}.json"
        write_json(os.path.join(self._configuration.directory, "artifacts", name), json.loads(content))

    def _trouble(self, name: str, content: bytes) -> None:
        if not self._trouble_name.fullmatch(name):
            raise ValueError(f"not a file of {self._worker}: {name[:100]!r}")
        file = AppendOnly(os.path.join(self._configuration.directory, name))
        try:
            file.append(content)
        finally:
            file.abandon()

    def _end(self) -> None:
        """Also when the worker died, and could not say what it took back."""
        other, self._other = self._other, {}
        for _, reason in sorted(other.items()):
            self._problem("revision", reason)
        for file in self._files.values():
            file.abandon()
