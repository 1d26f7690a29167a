"""Asks each host and interpreter of `tx` before the run whether it can run tests. PYTEST_DONT_REWRITE

`launch.py preflight --engine PACKAGE --oldest VERSION [--overlay DIR]... [--overlay-first DIR]... [--limit SECONDS] SPEC...`
prints one JSON object:
{"format": 1, "hosts": [{"spec", "failure": null, "version", "executable", "lacks": {package: why}} or
{"spec", "failure": "unreachable" | "silent" | "late" | "broken", "words"}]}, in the order of the specifications.
Each is asked by a process of its own, so that its words (ssh's are on stderr) are known as its own, and time is bounded.
Needs execnet, which comes with pytest-xdist.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
from typing import Any, Dict, List, Optional

from slipcover_maven.base.hosts import shown, with_patience
from slipcover_maven.base.places import LAUNCHER

WORDS = 2000
"""Characters of what a host said that are told."""

VERSION = "import sys\nchannel.send(tuple(sys.version_info[:3]))\n"
QUESTION = """
import json, os, sys
first, last, identity, engine, oldest = json.loads(channel.receive())
def numbers(version):
    return [int("".join(c for c in part if c.isdigit()) or 0) for part in version.split(".")[:3]]
if identity == [os.path.realpath(sys.prefix), sys.hexversion]:
    sys.path[:0] = first
    sys.path += last
lacks = {}
for name, package in (("pytest", "pytest"), ("xdist", "pytest-xdist"), ("execnet", "execnet"), (engine, engine)):
    try:
        module = __import__(name)
        if name == engine and numbers(module.__version__) < numbers(oldest):
            lacks[package] = "it has " + module.__version__
    except Exception as error:
        lacks[package] = type(error).__name__ + ": " + str(error)
channel.send(json.dumps({"version": "%d.%d.%d" % sys.version_info[:3], "executable": sys.executable,
                         "lacks": lacks}))
"""


def ask(spec: str, first: List[str], last: List[str], engine: str, oldest: str) -> Dict[str, Any]:
    """Opens a gateway as xdist does and asks. `first`, `last`: the overlays that a local worker of this interpreter gets;
    `engine`: the package of the one that measures, and its oldest version."""
    import execnet
    from execnet import gateway_io

    opened: List[Any] = []
    plain = gateway_io.create_io

    def create_io(*arguments: Any, **named: Any) -> Any:
        opened.append(plain(*arguments, **named))
        return opened[-1]

    gateway_io.create_io = create_io
    told = execnet.XSpec(spec)
    if told.ssh:
        told.ssh = with_patience(told.ssh)
    try:
        gateway = execnet.makegateway(told)
        version = gateway.remote_exec(VERSION).receive()
        if tuple(version) < (3, 9):
            return _failed(spec, "broken", "it is Python %d.%d.%d, and 3.9 or later is needed" % tuple(version))
        channel = gateway.remote_exec(QUESTION)
        identity = [os.path.realpath(sys.prefix), sys.hexversion] if told.popen else None
        channel.send(json.dumps([first, last, identity, engine, oldest]))
        answer = json.loads(channel.receive())
        return {"spec": shown(spec), "failure": None, **answer}
    except execnet.HostNotFound:
        return _failed(spec, "unreachable", "")
    except execnet.RemoteError as error:
        return _failed(spec, "broken", str(error).strip().rpartition("\n")[2])
    except (EOFError, AssertionError):
        return _failed(spec, "silent", "")
    except Exception as error:
        # execnet knows an unreachable host only when ssh ends after it was written to.
        if told.ssh and opened and _exit_code(opened[0].popen) == 255:
            return _failed(spec, "unreachable", "")
        return _failed(spec, "silent", str(error) or type(error).__name__)


def _exit_code(process: Any) -> Optional[int]:
    try:
        code: int = process.wait(timeout=5)
        return code
    except subprocess.TimeoutExpired:
        return None


def _failed(spec: str, failure: str, words: str) -> Dict[str, Any]:
    return {"spec": shown(spec), "failure": failure, "words": words}


class Question(threading.Thread):
    """Asks one in a process of its own."""

    def __init__(self, spec: str, options: List[str], limit: float, python: str = sys.executable) -> None:
        """`limit` is in seconds."""
        super().__init__()
        self._python = python
        self._spec = spec
        self._options = options
        self._limit = limit
        self.answer: Dict[str, Any] = {}

    def run(self) -> None:
        try:
            self.answer = self._ask()
        except Exception as error:
            # In this thread nobody would hear of it, and nothing said would be nothing lacking.
            self.answer = _failed(self._spec, "silent", f"{type(error).__name__}: {error}")

    def _ask(self) -> Dict[str, Any]:
        process = subprocess.Popen(
            [self._python, LAUNCHER, "preflight", *self._options, "--one", self._spec],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            out, err = process.communicate(timeout=self._limit)
            answer: Dict[str, Any] = json.loads(out)
            if not isinstance(answer, dict) or "failure" not in answer:
                answer = _failed(self._spec, "silent", f"it answered {out.decode('utf-8', 'replace').strip()}")
        except subprocess.TimeoutExpired:
            answer = _failed(self._spec, "late", "")
            os.killpg(process.pid, signal.SIGKILL)
            _, err = process.communicate()
        except ValueError:
            answer = _failed(self._spec, "silent", "")
        if answer["failure"] is not None:
            said = [line.strip() for line in err.decode("utf-8", "replace").splitlines() if line.strip()]
            words = ([answer["words"]] if answer["words"] else []) + [line for line in said if not line.startswith("Warning:")]
            answer["words"] = "; ".join(words)[:WORDS]
        return answer


def main(arguments: List[str]) -> int:
    parser = argparse.ArgumentParser(prog="preflight.py")
    parser.add_argument("--overlay", action="append", default=[])
    parser.add_argument("--overlay-first", action="append", default=[])
    parser.add_argument("--engine", required=True)
    parser.add_argument("--oldest", required=True)
    parser.add_argument("--limit", type=float, default=60)
    parser.add_argument("--one")
    parser.add_argument("specs", nargs="*")
    options = parser.parse_args(arguments)
    sys.path += options.overlay
    if options.one is not None:
        answer = ask(options.one, options.overlay_first, options.overlay, options.engine, options.oldest)
        sys.stdout.write(json.dumps(answer))
        sys.stdout.flush()
        # Nothing is left to be said, and execnet would wait for the other side's good-bye.
        os.killpg(0, signal.SIGKILL)
    told = ["--engine", options.engine, "--oldest", options.oldest]
    told += [word for folder in options.overlay for word in ("--overlay", folder)]
    told += [word for folder in options.overlay_first for word in ("--overlay-first", folder)]
    questions = [Question(spec, told, options.limit) for spec in options.specs]
    for question in questions:
        question.start()
    for question in questions:
        question.join()
    print(json.dumps({"format": 1, "hosts": [question.answer for question in questions]}))
    return 0
