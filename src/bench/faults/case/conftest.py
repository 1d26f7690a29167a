"""The conftest of every case: keeps the witness, and gives the fault its moments.

The witness is independent of the plugin: a line is appended for each test that ended, in the process that ran it (`runner-`)
and in pytest itself, the process that the build waits for (`told-`). With xdist that is the controller, which hears of it.
"""

import atexit
import os

import injection
import pytest

_pid = os.getpid()
"""As it is now: one of the faults replaces the function."""
_outcomes = {}
_reported = set()


def _number(nodeid):
    return int(nodeid.rsplit("_", 1)[1])


def pytest_configure(config):
    # Not by its plugin "dsession": xdist registers that after this hook has run.
    distributing = config.getoption("dist", "no") != "no" and bool(config.getoption("tx", None))
    injection.worker = hasattr(config, "workerinput")
    injection.controller = distributing and not injection.worker
    if injection.controller:
        injection.append("controller", str(os.getpid()))
    if injection.mine():
        atexit.register(injection.fire, "atexit")


@pytest.fixture
def moment(request):
    test = _number(request.node.nodeid)
    injection.fire("setup", [test])
    yield lambda when: injection.fire(when, [test])
    injection.fire("teardown", [test])


def pytest_runtest_protocol(item):
    if injection.CASE["action"] == "no-outcome" and _number(item.nodeid) == injection.CASE["test"]:
        injection.fire("protocol", [injection.CASE["test"]])
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
        return True


def pytest_runtest_logreport(report):
    _reported.add(report.nodeid)
    if report.outcome != "passed":
        _outcomes[report.nodeid] = report.outcome


@pytest.hookimpl(trylast=True)
def pytest_runtest_logfinish(nodeid):
    test = _number(nodeid)
    if nodeid not in _reported:
        return
    passed = _outcomes.pop(nodeid, "passed") == "passed"
    line = f"{test:02d}{'+' if passed else '-'}"
    if not injection.controller:
        injection.append(f"runner-{_pid}", line)
    if not injection.worker:
        injection.append(f"told-{_pid}", line)
    if not injection.controller:
        injection.die_later()
        injection.fire("between", [test])


def pytest_sessionfinish():
    if injection.mine():
        injection.fire("sessionfinish")
