"""What a test leaves replaced does no harm to what is told and written after it."""

import json
import os
import sys
from typing import Any

import pytest

from project import BOTH, Project
from slipcover_maven.base import restoring

LEFT = """
import builtins, datetime, gc, glob, hashlib, io, json, marshal, os, pathlib, random, re, shutil, socket, sys, tempfile, threading
import time, traceback, zlib
from app import sign

def boom(*_, **__): raise RuntimeError("left behind by a test")

NAMES = {
    builtins: "print open input sorted",
    datetime: "datetime",
    gc: "get_objects freeze",
    glob: "glob",
    hashlib: "sha256 md5 new",
    io: "open",
    json: "dumps dump loads load",
    json.JSONEncoder: "encode iterencode default",
    json.JSONDecoder: "decode",
    marshal: "dumps loads",
    os: "open write read fsync replace rename unlink remove getpid getppid listdir scandir makedirs mkdir kill fork",
    os.path: "join isfile isdir realpath",
    pathlib.Path: "write_text read_text open",
    random: "random choice randint",
    shutil: "rmtree",
    socket: "gethostname",
    tempfile: "mkstemp",
    threading: "Lock",
    time: "time sleep monotonic perf_counter",
    traceback: "format_exception",
    zlib: "crc32 compress decompress",
}

def test_leaves():
    sign(1)
    for holder, names in NAMES.items():
        for name in names.split():
            setattr(holder, name, boom)
    for name in set(os.environ) - {"PYTEST_CURRENT_TEST"}:
        del os.environ[name]
    del sys.path[:]
    for name in ("json", "datetime", "sqlite3", "resource", "slipcover_maven.engines.artifact", "slipcover_maven.base.events"):
        sys.modules.pop(name, None)

def test_after():
    sign(-1)
"""


@pytest.mark.parametrize(
    "engine, arguments", [("slipcover", ["-n", "0"]), ("coverage", ["-n", "0"]), ("slipcover", ["-n", "2", "--dist", "each"])]
)
def test_a_run_ends_well_whatever_a_test_left_replaced(project: Project, engine: str, arguments: "list[str]") -> None:
    # What pytest and xdist themselves need at their end is left alone: without it plain pytest fails, too.
    few = "{json: 'dumps loads', os: 'replace getpid makedirs', os.path: 'join', time: 'time'}"
    project.write("tests/test_left.py", LEFT.replace("NAMES.items()", few + ".items()") if "each" in arguments else LEFT)
    options = ["-p", "no:cacheprovider", "--tb=no", "-q", *arguments]
    plain = project.plain(*options)
    result = project.run(*options, engine=engine)
    assert plain.code == 0, plain.out + plain.err
    assert result.code == 0, result.out + result.err
    assert result.problems() == []
    assert "ended" in [event["event"] for event in result.events()]
    assert len(result.events("finished")) == (4 if "each" in arguments else 2)
    workers = ["gw0", "gw1"] if "each" in arguments else ["main"]
    names = [f"coverage-0-{worker}.json" if engine == "slipcover" else f"coverage.0.{worker}" for worker in workers]
    assert set(names) <= set(result.artifacts())
    if engine == "slipcover":
        assert {2, 3, 4, 6} <= result.executed(project.app, workers[0])


def test_what_is_put_back_is_the_tests_again_afterwards(monkeypatch: Any) -> None:
    restoring.remember()
    dumps, join, encode, loaded = json.dumps, os.path.join, json.JSONEncoder.encode, sys.modules["json"]
    theirs = object()
    for holder, name in ((json, "dumps"), (os.path, "join"), (json.JSONEncoder, "encode")):
        monkeypatch.setattr(holder, name, theirs)
    monkeypatch.delattr(json, "load")
    monkeypatch.delitem(sys.modules, "json")
    with restoring.Untouched(), restoring.Untouched():
        assert (json.dumps, os.path.join, json.JSONEncoder.encode) == (dumps, join, encode)
        assert sys.modules["json"] is loaded and callable(json.load)
    assert json.dumps is theirs and os.path.join is theirs and json.JSONEncoder.encode is theirs  # type: ignore[comparison-overlap]
    assert "json" not in sys.modules and not hasattr(json, "load")


def test_a_search_path_that_is_none_is_put_back_and_left(monkeypatch: Any) -> None:
    restoring.remember()
    monkeypatch.setattr(sys, "path", None)
    with restoring.Untouched():
        assert isinstance(sys.path, list)
    assert sys.path is None
