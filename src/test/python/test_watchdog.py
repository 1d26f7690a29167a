"""What the watchdog takes for ours, and what not; with real processes it is tested from Java (WatchdogTest)."""

import os
import signal
import subprocess
import sys
from typing import Dict, List, Tuple

import pytest

from slipcover_maven.guards import watchdog
from slipcover_maven.guards.watchdog import Family, end, from_ps, is_marked, processes, watch

PS = """\
    1     0 Ss   Sun Nov 22 09:00:00 2026
  501     1 S+   Sun Nov 22 10:00:00 2026
  502   501 Z    Sun Nov 22 10:00:01 2026
  503   501 R    Sun Nov  1 10:00:02 2026
 broken
"""


def test_ps_is_read() -> None:
    assert from_ps(PS) == {
        1: (0, "Sun Nov 22 09:00:00 2026"),
        501: (1, "Sun Nov 22 10:00:00 2026"),
        503: (501, "Sun Nov 1 10:00:02 2026"),
    }


@pytest.mark.skipif(not os.path.exists("/bin/ps"), reason="no ps")
def test_both_tables_know_this_process() -> None:
    for table in (processes(), from_ps(watchdog._ps())):
        assert table[os.getpid()][0] == os.getppid()


def test_orphans_stay_members_and_their_children_become_members() -> None:
    family = Family(b"")
    family.begin(10, {10: (1, "a"), 11: (10, "b"), 99: (1, "z")})
    family.look({10: (1, "a"), 11: (10, "b"), 99: (1, "z")})
    assert family.members == {10: "a", 11: "b"}
    family.look({11: (1, "b"), 12: (11, "c"), 13: (12, "d"), 99: (1, "z")})
    assert family.members == {11: "b", 12: "c", 13: "d"}


def test_a_number_that_is_used_again_is_a_stranger() -> None:
    family = Family(b"")
    family.begin(10, {10: (1, "a")})
    family.look({10: (1, "later"), 11: (10, "b")})
    assert family.members == {}


def test_a_root_that_is_gone_is_no_member() -> None:
    family = Family(b"")
    family.begin(10, {99: (1, "z")})
    assert family.members == {}


@pytest.mark.parametrize(
    "environment, marked",
    [
        (b"A=b\0SLIPCOVER_MAVEN_CHILD=run|/out/configuration-0.json\0", True),
        (b"SLIPCOVER_MAVEN_CHILD=/children|/venv|cpython|gw0|/out/configuration-0.json|/slipcover|/src\0A=b", True),
        (b"SLIPCOVER_MAVEN_CHILD=run|/out/configuration-0.json.bak\0", False),
        (b"SLIPCOVER_MAVEN_CHILD=run|/other/out/configuration-0.json\0", False),
        (b"OTHER=run|/out/configuration-0.json\0", False),
        (b"XSLIPCOVER_MAVEN_CHILD=run|/out/configuration-0.json\0", False),
        (b"", False),
    ],
)
def test_marks(environment: bytes, marked: bool) -> None:
    assert is_marked(environment, b"/out/configuration-0.json") is marked


def test_without_a_mark_nobody_is_marked() -> None:
    family = Family(b"")
    family.look_for_marks(processes())
    assert family.members == {}


def test_it_ends_who_ignores_sigterm_and_those_that_come_meanwhile() -> None:
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); time.sleep(600)"
    stubborn = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    late = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    try:
        for process in (stubborn, late):
            assert process.stdout is not None and process.stdout.readline()
        looks: List[int] = []

        def table() -> Dict[int, Tuple[int, str]]:
            looks.append(1)
            found = {stubborn.pid: (1, "a")} if stubborn.poll() is None else {}
            if len(looks) > 1 and late.poll() is None:
                found[late.pid] = (stubborn.pid, "b")
            return found

        family = Family(b"")
        family.begin(stubborn.pid, table())
        end(family, steps=((signal.SIGTERM, 0), (signal.SIGKILL, 30)), table=table)
        assert (stubborn.wait(30), late.wait(30)) == (-signal.SIGKILL, -signal.SIGKILL)
    finally:
        for process in (stubborn, late):
            process.kill()
            process.communicate()


def test_it_watches_until_the_pipe_ends() -> None:
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    read, write = os.pipe()
    try:
        os.write(write, b"%d" % child.pid)
        os.write(write, b"\n")
        os.close(write)
        family = Family(b"")
        watch(family, read)
        assert list(family.members) == [child.pid]
        child.communicate(b"\n")
        family.look(processes())
        assert family.members == {}
    finally:
        os.close(read)
        child.kill()
        child.communicate()
