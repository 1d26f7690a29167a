"""What happens in a run, told to Java while it happens: `events-A.jsonl`. PYTEST_DONT_REWRITE

One JSON object a line, one write(2) each, by the xdist controller or the serial process only. Texts are capped, so that a
test which fails with a gigabyte of output does not fill the disk.
"""

from __future__ import annotations

from typing import Any, Dict, List, Sequence, Tuple

from slipcover_maven.base.appending import AppendOnly
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.base.problems import Problems

TEXT_LIMIT = 256 * 1024
SECTION_LIMIT = 64 * 1024


class Events:
    """The stream of events of this process; forked children of it tell nothing."""

    def __init__(self, directory: str, attempt: int, problems: Problems) -> None:
        """Raises OSError when the file can't be opened."""
        self._file = AppendOnly(Genuine.join(directory, f"events-{attempt}.jsonl"))
        self._problems = problems
        self._pid = Genuine.getpid()
        self._failed = False

    def tell(self, event: str, **content: Any) -> None:
        """Writes an event with the time in seconds of the epoch; nothing follows one that could not be written, so that a
        reader does not take what is left for all. Never raises an error of ours."""
        if self._failed or Genuine.getpid() != self._pid:
            return
        told: Dict[str, Any] = {"event": event, "t": Genuine.now(), **content}
        try:
            self._file.append(Genuine.to_json(told).encode("ascii") + b"\n")
        except OSError as error:
            if error.errno is None:
                raise  # a signal handler's, see AppendOnly.append
            self._failed = True
            self._problems.close()
            self._problems.cannot_write("events", "the log of events", error)

    def look(self) -> None:
        """Looks whether all that was told until now is still there. A reader who was not told of an end has no result."""
        if self._failed or Genuine.getpid() != self._pid:
            return
        try:
            if self._file.is_whole():
                return
            lost = "the log of events was cut short or removed while the tests ran"
        except OSError as error:
            if error.errno is None:
                raise  # a signal handler's, see AppendOnly.append
            lost = f"the log of events cannot be written: {error}"
        self._failed = True
        self._problems.close()
        self._problems.report("events", lost)


def capped(text: str, limit: int) -> str:
    """`text`, or its head and tail of `limit` characters in all with a note of what is missing."""
    if len(text) <= limit:
        return text
    half = limit // 2
    return f"{text[:half]}\n[... {len(text) - 2 * half} characters left out ...]\n{text[-half:]}"


def sections(titled: Sequence[Tuple[str, str]]) -> List[List[str]]:
    """Captured output as [title, text] pairs, each text capped."""
    return [[str(title), capped(str(text), SECTION_LIMIT)] for title, text in titled]
