"""The pytest plugins that `pytest_plugins.py` tries: why each was chosen, and the two small files that use it."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field
from typing import Dict, Tuple

TOP = "among the most downloaded of pytest's list"
CI = "in what the CI of many projects installs"
KIND = "of a kind that minds being divided"

SAME = "same"
REFUSED = "refused"


@dataclass(frozen=True)
class Case:
    """A plugin in use. `long` and `short` stand in the two test files, which have tests of their own, too; `files` lie
    beside them."""

    name: str
    why: str
    long: str = ""
    short: str = ""
    arguments: Tuple[str, ...] = ()
    ini: str = ""
    files: Dict[str, str] = field(default_factory=dict)
    with_files: str = SAME
    """What distribution `files` is expected to come to."""
    beside_xdist: bool = True
    """Whether pytest starts with it where xdist is loaded."""
    own_phase: bool = False
    """Whether its reports have a phase of their own: pytest's terminal calls one that failed a failure, and so do we; pytest's
    JUnit file calls it an error."""
    packages: Tuple[str, ...] = ()
    """What is installed besides."""
    package: str = ""
    """The plugin, where the case has another name."""

    @property
    def plugin(self) -> str:
        """What is installed."""
        return self.package or self.name

    def contents(self) -> Dict[str, str]:
        """The module's files."""
        written = {
            "tests/test_long.py": _LONG + textwrap.dedent(self.long),
            "tests/test_short.py": _SHORT + textwrap.dedent(self.short),
            "src/app/__init__.py": _APP,
            "pytest.ini": f"[pytest]\npythonpath = src\ntestpaths = tests\n{textwrap.dedent(self.ini)}",
        }
        return {**written, **{name: textwrap.dedent(text) for name, text in self.files.items()}}


_APP = """\
import time


def slowly(x):
    time.sleep(0.3)
    return x + 1


def sign(x):
    return "+" if x > 0 else "-"
"""
# Long enough that the second build wants to part it.
_LONG = """\
import pytest
from app import sign, slowly


def test_long_one():
    assert slowly(1) == 2


def test_long_two():
    assert slowly(2) == 3


class TestLong:
    def test_three(self):
        assert slowly(3) == 4


"""
_SHORT = """\
import pytest
from app import sign


@pytest.mark.parametrize("x", [1, 2])
def test_short(x):
    assert sign(x) == "+"


@pytest.mark.xfail
def test_wrong():
    assert sign(1) == "-"


"""
_ASYNC = "async def test_async():\n    assert sign(-1) == '-'\n"
# The second cell goes on where the first ended.
_NOTEBOOK = """\
{
 "cells": [
  {"cell_type": "code", "execution_count": 1, "id": "a", "metadata": {}, "outputs": [], "source": ["x = 1"]},
  {"cell_type": "code", "execution_count": 2, "id": "b", "metadata": {},
   "outputs": [{"data": {"text/plain": ["2"]}, "execution_count": 2, "metadata": {}, "output_type": "execute_result"}],
   "source": ["x + 1"]}
 ],
 "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
 "nbformat": 4,
 "nbformat_minor": 5
}
"""
_ORDER = "@pytest.mark.order(1)\ndef test_first(): assert sign(1)\n"

CASES: Tuple[Case, ...] = (
    Case("pytest-cov", TOP, arguments=("--cov=app",)),
    Case("pytest-asyncio", TOP, "@pytest.mark.asyncio\n" + _ASYNC, ini="asyncio_mode = auto\n"),
    Case("anyio", TOP, "@pytest.mark.anyio\n" + _ASYNC),
    Case(
        "pytest-mock",
        TOP,
        "def test_mocked(mocker):\n    mocker.patch('app.sign', return_value=0)\n    import app\n    assert app.sign(1) == 0\n",
    ),
    Case(
        "hypothesis",
        TOP,
        "from hypothesis import given, strategies\n@given(strategies.integers(1))\ndef test_given(x): assert sign(x) == '+'\n",
    ),
    Case("Faker", TOP, "def test_faked(faker): assert faker.name()\n"),
    Case("pytest-timeout", TOP, arguments=("--timeout=60",)),
    Case(
        "pytest-rerunfailures",
        TOP,
        "TRIES = []\ndef test_flaky():\n    TRIES.append(1)\n    assert len(TRIES) > 1\n",
        arguments=("--reruns=2",),
    ),
    Case("pytest-randomly", TOP, arguments=("-p", "randomly", "--randomly-seed=3")),
    Case("pytest-sugar", TOP),
    Case("pytest-html", TOP, arguments=("--html=report.html",)),
    Case("pytest-metadata", TOP, "def test_metadata(metadata): assert metadata['Python']\n"),
    Case("pytest-json-report", CI, arguments=("--json-report",)),
    Case("pytest-instafail", CI, "def test_failing(): assert sign(1) == 0\n", arguments=("--instafail",)),
    Case("pytest-github-actions-annotate-failures", CI, "def test_failing(): assert sign(1) == 0\n"),
    Case("pytest-benchmark", TOP, "def test_bench(benchmark): benchmark(sign, 1)\n", arguments=("--benchmark-max-time=0.01",)),
    Case(
        "pytest-env",
        TOP,
        "def test_env():\n    import os\n    assert os.environ['PLACE'] == 'here'\n",
        ini="env =\n    PLACE=here\n",
    ),
    Case(
        "pytest-socket",
        TOP,
        "def test_no_socket():\n    import socket\n    with pytest.raises(Exception): socket.socket()\n",
        arguments=("--disable-socket", "--allow-unix-socket"),
    ),
    Case(
        "requests-mock",
        TOP,
        "def test_requests(requests_mock):\n    import requests\n"
        "    requests_mock.get('http://x.test', text='y')\n"
        "    assert requests.get('http://x.test').text == 'y'\n",
    ),
    Case(
        "pytest-httpx",
        TOP,
        "def test_httpx(httpx_mock):\n    import httpx\n    httpx_mock.add_response(text='y')\n"
        "    assert httpx.get('http://x.test').text == 'y'\n",
    ),
    Case(
        "pytest-httpserver",
        TOP,
        "def test_server(httpserver):\n    httpserver.expect_request('/').respond_with_data('y')\n    assert httpserver.port\n",
    ),
    Case(
        "pytest-freezer",
        CI,
        "def test_frozen(freezer):\n    import datetime\n    freezer.move_to('2020-01-01')\n"
        "    assert datetime.date.today().year == 2020\n",
    ),
    Case(
        "pyfakefs",
        TOP,
        "def test_fake(fs):\n    fs.create_file('/made/up')\n    import os\n    assert os.path.exists('/made/up')\n",
    ),
    Case(
        "pytest-subtests",
        CI,
        "def test_subtests(subtests):\n    for x in (1, 2):\n        with subtests.test(x=x):\n            assert sign(x)\n",
    ),
    Case("pytest-check", CI, "def test_checked():\n    import pytest_check as check\n    check.equal(sign(1), '+')\n"),
    Case("pytest-repeat", CI, "@pytest.mark.repeat(3)\ndef test_repeated(): assert sign(1)\n"),
    Case(
        "pytest-lazy-fixtures",
        CI,
        "from pytest_lazy_fixtures import lf\n@pytest.fixture\ndef one(): return 1\n"
        "@pytest.mark.parametrize('x', [lf('one'), 2])\ndef test_lazy(x): assert sign(x) == '+'\n",
    ),
    Case(
        "pytest-bdd",
        CI,
        "from pytest_bdd import given, scenarios, then\nscenarios('signs.feature')\n"
        "@given('a number', target_fixture='number')\ndef number(): return 1\n@then('it is positive')\n"
        "def positive(number): assert sign(number) == '+'\n",
        files={
            "tests/signs.feature": "Feature: signs\n  Scenario: one\n    Given a number\n    Then it is positive\n\n"
            "  Scenario: two\n    Given a number\n    Then it is positive\n"
        },
    ),
    Case(
        "pytest-factoryboy",
        CI,
        "import factory\nfrom pytest_factoryboy import register\nclass Thing:\n"
        "    def __init__(self, x): self.x = x\n@register\nclass ThingFactory(factory.Factory):\n"
        "    class Meta: model = Thing\n    x = 1\ndef test_made(thing): assert sign(thing.x) == '+'\n",
    ),
    Case(
        "pytest-datadir",
        CI,
        "def test_data(shared_datadir): assert (shared_datadir / 'x.txt').read_text() == 'x'\n",
        files={"tests/data/x.txt": "x"},
    ),
    Case(
        "pytest-regressions",
        CI,
        "def test_regression(data_regression): data_regression.check({'sign': sign(1)})\n",
        files={"tests/test_long/test_regression.yml": "sign: +\n"},
    ),
    Case(
        "pytest-recording",
        CI,
        "@pytest.mark.block_network\ndef test_blocked():\n    import socket\n"
        "    with pytest.raises(RuntimeError): socket.socket().connect(('127.0.0.1', 9))\n",
    ),
    Case("pytest-forked", CI, arguments=("--forked",), own_phase=True),
    Case(
        "flaky",
        CI,
        "from flaky import flaky\nRUNS = []\n@flaky\ndef test_flaky():\n    RUNS.append(1)\n    assert len(RUNS) > 1\n",
    ),
    Case(
        "pytest-django",
        TOP,
        "@pytest.mark.django_db\ndef test_db():\n"
        "    from django.contrib.contenttypes.models import ContentType\n"
        "    assert ContentType.objects.count() >= 0\n",
        ini="DJANGO_SETTINGS_MODULE = conf\n",
        files={
            "src/conf.py": "SECRET_KEY = 'x'\nINSTALLED_APPS = ['django.contrib.contenttypes']\n"
            "DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': 'db.sqlite3'}}\n"
        },
        packages=("django",),
    ),
    Case("pytest-picked", CI),
    Case("pytest-reverse", KIND, arguments=("--reverse",)),
    Case("pytest-random-order", KIND, arguments=("--random-order-seed=7",)),
    Case(
        "pytest-dependency",
        KIND,
        "@pytest.mark.dependency\ndef test_base(): slowly(1)\n"
        "@pytest.mark.dependency(depends=['test_base'])\ndef test_needs(): slowly(1)\n",
    ),
    Case(
        "pytest-harvest",
        KIND,
        "def test_bag(results_bag): results_bag.x = 1\n"
        "def test_seen(module_results_dct): assert any('test_bag' in name for name in "
        "module_results_dct)\n",
    ),
    Case(
        "pytest-steps",
        KIND,
        "from pytest_steps import test_steps\n@test_steps('one', 'two')\n"
        "def test_suite(test_step, steps_data):\n    if test_step == 'one': steps_data.x = 1\n"
        "    else: assert steps_data.x == 1\n",
    ),
    Case(
        "syrupy",
        KIND,
        "def test_snap(snapshot): assert sign(1) == snapshot\n",
        "def test_snap_short(snapshot): assert sign(2) == snapshot\n",
        files={
            "tests/__snapshots__/test_long.ambr": "# serializer version: 1\n# name: test_snap\n  '+'\n# ---\n",
            "tests/__snapshots__/test_short.ambr": "# serializer version: 1\n# name: test_snap_short\n  '+'\n# ---\n",
        },
    ),
    Case(
        "syrupy-updating",
        KIND,
        "def test_snap(snapshot): assert sign(1) == snapshot\n",
        "def test_snap_short(snapshot): assert sign(2) == snapshot\n",
        arguments=("--snapshot-update",),
        files={
            "tests/__snapshots__/test_long.ambr": "# serializer version: 1\n# name: test_snap\n  '+'\n# ---\n",
            "tests/__snapshots__/test_short.ambr": "# serializer version: 1\n# name: test_snap_short\n  '+'\n# ---\n",
        },
        with_files=REFUSED,
        package="syrupy",
    ),
    Case(
        "snapshottest",
        KIND,
        "def test_snap(snapshot): snapshot.assert_match(sign(1))\n",
        "def test_snap_short(snapshot): snapshot.assert_match(sign(2))\n",
        files={
            "tests/snapshots/__init__.py": "",
            "tests/snapshots/snap_test_long.py": "from snapshottest import Snapshot\n\nsnapshots = Snapshot()\n\n"
            "snapshots['test_snap 1'] = '+'\n",
            "tests/snapshots/snap_test_short.py": "from snapshottest import Snapshot\n\nsnapshots = Snapshot()\n\n"
            "snapshots['test_snap_short 1'] = '+'\n",
        },
    ),
    Case(
        "nbval",
        KIND,
        arguments=("--nbval", "--nbval-current-env"),
        files={"tests/test_first.ipynb": _NOTEBOOK, "tests/test_second.ipynb": _NOTEBOOK},
    ),
    Case(
        "pytest-depends",
        KIND,
        "@pytest.mark.depends(on=['test_base'])\ndef test_needs(): slowly(1)\ndef test_base(): slowly(1)\n",
        with_files=REFUSED,
    ),
    Case("pytest-incremental", KIND, arguments=("--inc",), with_files=REFUSED, beside_xdist=False),
    Case(
        "pytest-snapshot",
        KIND,
        "def test_snap(snapshot): snapshot.assert_match(sign(1), 'sign.txt')\n",
        files={"tests/snapshots/test_long/test_snap/sign.txt": "+"},
    ),
    Case("inline-snapshot", KIND, "from inline_snapshot import snapshot\ndef test_inline(): assert sign(1) == snapshot('+')\n"),
    Case("pytest-order", KIND, _ORDER, "@pytest.mark.order(2)\ndef test_second(): assert sign(1)\n", with_files=REFUSED),
    Case("pytest-ordering", KIND, "@pytest.mark.run(order=1)\ndef test_first(): assert sign(1)\n", with_files=REFUSED),
    Case("pytest-split", KIND, arguments=("--splits=2", "--group=1"), with_files=REFUSED),
    Case("pytest-shard", KIND, arguments=("--num-shards=2", "--shard-id=0"), with_files=REFUSED),
    Case("pytest-test-groups", KIND, arguments=("--test-group-count=2", "--test-group=1"), with_files=REFUSED),
    Case("pytest-cdist", KIND, arguments=("--cdist-group=1/2",), with_files=REFUSED),
    Case("pytest-portion", KIND, arguments=("--portion=1/2",), with_files=REFUSED),
    Case("pytest-testmon", KIND, arguments=("--testmon-noselect",), with_files=REFUSED),
)
