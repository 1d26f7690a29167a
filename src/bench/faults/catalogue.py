"""The faults: what happens, to whom, and when. A case draws the rest by its seed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Tuple

DEATHS = ("kill", "term", "segfault", "exit0", "exit3", "abort")
"""Ways in which a process ends without finishing, as `case/injection.py` names them."""

IN_A_TEST = ("setup", "before", "call", "after", "teardown")
"""Moments at which a test is running."""

MAVEN = "maven"
SHARD_FILES = "files"


@dataclass(frozen=True)
class Fault:
    """One row of the table.

    `actions` and `moments` are drawn from by the seed. `place` says who does it: the tests (empty), Maven's own end
    (MAVEN), or the files between two goals (SHARD_FILES).
    """

    name: str
    what: str
    actions: Tuple[str, ...]
    moments: Tuple[str, ...] = IN_A_TEST
    place: str = ""
    dies: bool = False
    """Kills the process that runs a test; a rerun can make that good."""
    repeats: bool = True
    """May be drawn to happen each time; else it happens once."""
    must_pass: bool = False
    """Takes nothing away from the tests, so that the build must be green."""
    must_fail: bool = False
    """Cannot be made good, so that the build must be red."""
    takes_storage: bool = False
    """Lines of finished tests cannot be stored, or are taken away: then the build must be red and say where."""
    takes_lines: bool = False
    """The lines of the test itself may not be measured: then the build must be red and name it."""
    stalls: bool = False
    """Ends only by `stallTimeout`."""


_ALL = (
    Fault("none", "nothing at all", ("nothing",), ("never",), must_pass=True, repeats=False),
    Fault("sigkill", "SIGKILL in a test", ("kill",), dies=True),
    Fault("sigterm", "SIGTERM in a test", ("term",), dies=True),
    Fault("segfault", "a segmentation fault in a test", ("segfault",), dies=True),
    Fault("exit-0", "os._exit(0) in a test", ("exit0",), dies=True),
    Fault("exit-3", "os._exit(3) in a test", ("exit3",), dies=True),
    Fault("abort", "os.abort() in a test", ("abort",), dies=True),
    Fault("thread", "death in a thread of a test", tuple(f"thread-{death}" for death in DEATHS), dies=True),
    Fault("memory-death", "death when memory cannot be had", ("memory-death",), dies=True),
    Fault("memory-error", "MemoryError in a test", ("memory-error",), ("call",), must_fail=True),
    Fault("collection", "death while a test file is imported", DEATHS, ("collection",)),
    Fault("between", "death between two tests", DEATHS, ("between",)),
    Fault("session-finish", "death in session finish", DEATHS, ("sessionfinish",)),
    Fault("at-exit", "death in a function called at exit", DEATHS, ("atexit",)),
    Fault("pytest-killed", "pytest (with xdist the controller) killed from outside", ("parent-kill",)),
    Fault("tree-killed", "a worker killed together with its child", ("tree-kill",), dies=True),
    Fault("left-behind", "a worker killed, its child lives on", ("orphan", "orphan-session"), dies=True),
    Fault(
        "child-killed",
        "a child of a test killed",
        ("child-subprocess", "child-fork", "child-spawn"),
        ("call",),
        must_pass=True,
    ),
    Fault(
        "child-ended",
        "a child that waits ended by its test",
        ("ended-subprocess", "ended-fork", "ended-spawn"),
        ("call",),
        must_pass=True,
    ),
    Fault(
        "descriptors",
        "our descriptors closed, or laid over, and a death some tests later",
        ("descriptors-closed", "descriptors-covered", "descriptors-opened"),
        dies=True,
    ),
    Fault(
        "trace-function",
        "sys.settrace or threading.settrace by a test",
        ("trace-none", "trace-other", "trace-back", "trace-threads"),
        ("setup", "before", "call"),
        takes_lines=True,
    ),
    Fault(
        "monitoring",
        "sys.monitoring's callback or tool taken away by a test",
        ("monitoring-none", "monitoring-other", "monitoring-back", "monitoring-freed", "monitoring-local"),
        ("setup", "before", "call"),
        takes_lines=True,
    ),
    Fault(
        "source-rewritten",
        "a source rewritten, run and restored by a test",
        ("rewritten-child", "rewritten-here"),
        ("call",),
        takes_lines=True,
    ),
    Fault("source-made", "a source made, run and removed by a test", ("made-child", "made-here"), ("call",), must_pass=True),
    Fault(
        "patches",
        "functions of the standard library that a test replaces and leaves so",
        ("patch-dumps", "patch-replace", "patch-getpid", "patch-join"),
        ("after",),
        must_pass=True,
    ),
    Fault(
        "no-outcome",
        "a test of which nobody reports an outcome",
        ("no-outcome",),
        ("protocol",),
        must_fail=True,
    ),
    Fault(
        "journal-emptied",
        "the journal emptied or removed by a test",
        ("empty-journal", "remove-journal"),
        takes_storage=True,
        must_fail=True,
    ),
    Fault("hang", "a test that never ends", ("sleep", "deaf"), IN_A_TEST, must_fail=True, stalls=True),
    Fault("stopped", "a worker stopped by SIGSTOP", ("stop",), IN_A_TEST, must_fail=True, stalls=True),
    Fault("disk-full", "no byte more can be written", ("disk",), takes_storage=True),
    Fault("torn-journal", "a journal cut short before merge", ("cut-journal",), ("never",), SHARD_FILES, must_fail=True),
    Fault("lost-journal", "a journal deleted before merge", ("delete-journal",), ("never",), SHARD_FILES, must_fail=True),
    Fault(
        "torn-artifact",
        "an artifact cut short or altered before merge",
        ("cut-artifact", "alter-artifact"),
        ("never",),
        SHARD_FILES,
        must_fail=True,
    ),
    Fault("lost-artifact", "an artifact deleted before merge", ("delete-artifact",), ("never",), SHARD_FILES, must_fail=True),
    Fault(
        "torn-record",
        "the record cut short or deleted before merge",
        ("cut-record", "delete-record"),
        ("never",),
        SHARD_FILES,
        must_fail=True,
    ),
    Fault(
        "maven-ended",
        "Maven itself ended by SIGINT, SIGTERM or SIGKILL",
        ("maven-INT", "maven-TERM", "maven-KILL"),
        ("call",),
        MAVEN,
        must_fail=True,
        repeats=False,
    ),
)

FAULTS: Dict[str, Fault] = {fault.name: fault for fault in _ALL}
