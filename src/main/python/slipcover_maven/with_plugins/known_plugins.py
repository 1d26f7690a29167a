"""The table of pytest's plugins: who minds that tests are divided, and who is known not to. PYTEST_DONT_REWRITE

Keys are the packages that their code lies in. Who stands nowhere and takes part in collecting or running tests is taken to
mind that a file is parted, see `minding`. `src/bench/pytest_plugins.py` tries what is said here; docs/plugins.md tells users.
"""

from __future__ import annotations

from typing import Any, Callable, Dict, NamedTuple, Optional, Tuple

SELECTS = "selects"
"""What runs is chosen from all tests, or by the place of each among them: no part of the tests may be given to it alone."""
ORDERS = "orders"
"""The order of all tests is asked for, and tests may rely on it."""
SHUFFLES = "shuffles"
"""The order is one of all tests, but nobody relies on which."""
TOGETHER = "together"
"""Tests need what those of other files left, in one process."""
APART = "apart"
"""xdist's workers are told apart, which pytest processes of our own are not."""


class InUse(NamedTuple):
    """A plugin's option that is in use when `used` says so of its value."""

    kind: str
    plugin: str
    dest: str
    option: str
    does: str
    used: Callable[[Any], bool] = bool


def _several(value: Any) -> bool:
    return isinstance(value, int) and value > 1


def _given(value: Any) -> bool:
    return value is not None and value is not False


_CHOOSES = "chooses from all tests"

OPTIONS: Tuple[InUse, ...] = (
    # One failed test is remembered, and all before it are taken for passed (_pytest/stepwise.py).
    InUse(SELECTS, "pytest", "stepwise", "--stepwise", "goes by one order of all tests"),
    InUse(SELECTS, "pytest-split", "splits", "--splits", _CHOOSES),
    InUse(SELECTS, "pytest-shard", "num_shards", "--num-shards", _CHOOSES, _several),
    InUse(SELECTS, "pytest-test-groups", "test-group-count", "--test-group-count", _CHOOSES, _given),
    InUse(SELECTS, "pytest-cdist", "cdist_group", "--cdist-group", _CHOOSES, _given),
    # What it did not see in a run it forgets, so that each process would forget what the others saw.
    InUse(SELECTS, "pytest-testmon", "testmon", "--testmon", "remembers all tests of a run"),
    InUse(SELECTS, "pytest-testmon", "testmon_forceselect", "--testmon-forceselect", "remembers all tests of a run"),
    InUse(SELECTS, "pytest-testmon", "testmon_noselect", "--testmon-noselect", "remembers all tests of a run"),
    # Removes what no test of the process has used, in whatever file (syrupy/report.py).
    InUse(SELECTS, "syrupy", "update_snapshots", "--snapshot-update", "deletes the snapshots that no test used"),
    InUse(SELECTS, "pytest-incremental", "incremental", "--inc", "remembers all tests of a run, and sorts them"),
)

ORDERING_MARKS: Dict[str, Tuple[str, Tuple[str, ...]]] = {
    "pytest_order": ("pytest-order", ("order",)),
    "pytest_ordering": ("pytest-ordering", ("run", "first", "second", "third", "last", "second_to_last", "third_to_last")),
}
"""By package: the plugin, and the marks that ask it for an order."""

SHUFFLING: Dict[str, str] = {
    "pytest_randomly": "pytest-randomly",
    "random_order": "pytest-random-order",
    "pytest_reverse": "pytest-reverse",
    "pytest_picked": "pytest-picked",
}
"""Who may sort all tests without that any relies on it."""

TELLING_APART: Dict[str, str] = {
    "pytest_django": "pytest-django",
    "pytest_postgresql": "pytest-postgresql",
    "pytest_mysql": "pytest-mysql",
    "pytest_redis": "pytest-redis",
    "pytest_mongo": "pytest-mongo",
    "pytest_dynamodb": "pytest-dynamodb",
    "pytest_elasticsearch": "pytest-elasticsearch",
    "pytest_rabbitmq": "pytest-rabbitmq",
    "pytest_databases": "pytest-databases",
    "pytest_mock_resources": "pytest-mock-resources",
}
"""Who gives each of xdist's workers a database, a port or a folder of its own."""

HOLDING: Dict[str, Tuple[str, str]] = {
    "pytest_dependency": ("pytest-dependency", "lets tests depend on others"),
    "pytest_depends": ("pytest-depends", "lets tests depend on others"),
    "syrupy": ("syrupy", "holds the snapshots of a file against all of its tests"),
    "inline_snapshot": ("inline-snapshot", "writes the snapshots of a file at the end of its tests"),
    "snapshottest": ("snapshottest", "holds the snapshots of a file against all of its tests"),
    "pytest_steps": ("pytest-steps", "lets tests go on where others ended"),
    "pytest_harvest": ("pytest-harvest", "lets tests see what others left"),
    "nbval": ("nbval", "runs the cells of a notebook one after the other"),
}
"""Who sees a file as one, and why."""

_OWN = "what it does for a test ends with it"
_TELLS = "it tells what tests did, and changes none"
_FIXTURES = "its fixtures are new for each test, or for each process"
_RUNS = "it runs a test again or otherwise, each for itself"
_CALLS = "it calls test functions that pytest cannot, each for itself"
_CHECKS = "it checks each file for itself"
_SELECTS = "it minds nothing without its options, which stand above"
_NAMES = "what it keeps has the test's own name"

HARMLESS: Dict[str, str] = {
    "pytest_cov": "its measuring is switched off here",
    "pytest_split": _SELECTS,
    "pytest_shard": _SELECTS,
    "pytest_test_groups": _SELECTS,
    "pytest_cdist": _SELECTS,
    "testmon": _SELECTS,
    "pytest_incremental": _SELECTS,
    "pytest_order": "it sorts by marks, of which is told above",
    "pytest_ordering": "it sorts by marks, of which is told above",
    "pytest_randomly": "it seeds each test alike; of its shuffling is told above",
    "random_order": "of its shuffling is told above",
    "pytest_reverse": "of its sorting is told above",
    "pytest_picked": "it chooses files by what git says of them",
    "pytest_asyncio": _CALLS,
    "anyio": _CALLS,
    "pytest_trio": _CALLS,
    "pytest_twisted": _CALLS,
    "pytest_tornasync": _CALLS,
    "pytest_aiohttp": _CALLS,
    "pytest_sanic": _CALLS,
    "alt_pytest_asyncio": _CALLS,
    "_hypothesis_pytestplugin": _OWN,
    "_hypothesis_ftz_detector": _OWN,
    "hypothesis": _OWN,
    "faker": "it is seeded for each test alike",
    "pytest_mock": _OWN,
    "pytest_env": "it sets variables at the start",
    "pytest_dotenv": "it sets variables at the start",
    "pytest_socket": _OWN,
    "pytest_timeout": _OWN,
    "pytest_freezer": _OWN,
    "pytest_freezegun": _OWN,
    "time_machine": _OWN,
    "pyfakefs": _OWN,
    "pytest_httpx": _OWN,
    "requests_mock": _OWN,
    "respx": _OWN,
    "pytest_responses": _OWN,
    "pytest_subprocess": _OWN,
    "pytest_console_scripts": _OWN,
    "pytest_check": _OWN,
    "pytest_assume": _OWN,
    "pytest_subtests": _OWN,
    "pytest_fail_slow": _OWN,
    "pytest_unordered": _OWN,
    "pytest_lazy_fixtures": _OWN,
    "pytest_lazyfixture": _OWN,
    "pytest_cases": "it makes tests from functions and classes of their own file or others, alike in each process",
    "pytest_repeat": _RUNS,
    "pytest_rerunfailures": _RUNS,
    "flaky": _RUNS,
    "pytest_retry": _RUNS,
    "pytest_forked": _RUNS,
    "pytest_httpserver": _FIXTURES,
    "pytest_localserver": _FIXTURES,
    "pytest_flask": _FIXTURES,
    "pytest_factoryboy": _FIXTURES,
    "pytest_base_url": _FIXTURES,
    "pytest_django": "it sorts by kinds of tests, each for itself; that it tells workers apart is told above",
    "pytest_variables": _FIXTURES,
    "pytest_datadir": _FIXTURES,
    "pytest_datafiles": _FIXTURES,
    "pytest_tmp_files": _FIXTURES,
    "pytest_regressions": _NAMES,
    "pytest_snapshot": _NAMES,
    "pytest_recording": _NAMES,
    "pytest_vcr": _NAMES,
    "pytest_bdd": "a scenario begins anew",
    "pytest_benchmark": "it measures each test for itself; of its tables there is one for each process",
    "pytest_memray": "it measures each test for itself",
    "pytest_codspeed": "it measures each test for itself",
    "pytest_doctestplus": _CHECKS,
    "pytest_remotedata": _OWN,
    "pytest_flake8": _CHECKS,
    "pytest_black": _CHECKS,
    "pytest_isort": _CHECKS,
    "pytest_ruff": _CHECKS,
    "pytest_sugar": _TELLS,
    "pytest_html": _TELLS,
    "pytest_metadata": _TELLS,
    "pytest_jsonreport": _TELLS,
    "pytest_reportlog": _TELLS,
    "pytest_instafail": _TELLS,
    "pytest_clarity": _TELLS,
    "pytest_icdiff": _TELLS,
    "pytest_pretty": _TELLS,
    "pytest_tldr": _TELLS,
    "pytest_github_actions_annotate_failures": _TELLS,
    "pytest_azurepipelines": _TELLS,
    "pytest_durations": _TELLS,
    "pytest_custom_exit_code": _TELLS,
    "allure_pytest": _TELLS,
    "pytest_reportportal": _TELLS,
    "typeguard": "it checks types while any code runs",
}
"""Who is known not to mind that a file is parted, and why."""


def in_use(option: Any) -> "Dict[str, InUse]":
    """Those whose options are in use, by their sentence; `option`: pytest's `config.option`."""
    found: Dict[str, InUse] = {}
    for known in OPTIONS:
        value = getattr(option, known.dest, None)
        if value is not None and known.used(value):
            found.setdefault(sentence(known), known)
    return found


def sentence(known: InUse) -> str:
    """What is told of it."""
    return f"{known.plugin} {known.does} ({known.option})"


def why_held(package: str) -> Optional[str]:
    """Why a file stays whole that this package sees as one."""
    known = HOLDING.get(package)
    return None if known is None else f"{known[0]} {known[1]}"
