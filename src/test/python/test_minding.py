"""What is loaded is looked at before tests are divided, and a file is parted only where nothing could mind."""

import importlib.util
import json
from pathlib import Path
from typing import Any, Callable, Dict, List, Set, Tuple

import pytest

from project import Project
from slipcover_maven.with_plugins import known_plugins, loaded
from slipcover_maven.with_plugins.limiting import may_limit
from slipcover_maven.with_plugins.per_item import is_per_item
from test_dividing import Crew

TWO = "def test_a1(): pass\ndef test_a2(): pass\n"
PARTED: Dict[str, Dict[str, int]] = {"tests/test_a.py": {"test_a1": 0, "test_a2": 1}}


def installed(project: Project, name: str, text: str) -> Tuple[str, str]:
    """Arguments that load the text as an installed plugin."""
    project.write(f"env/site-packages/{name}.py", text)
    project.environment["PYTHONPATH"] = str(project.root / "env" / "site-packages")
    return "-p", name


def kept(project: Project, *arguments: str) -> Tuple[List[Set[str]], Dict[str, str]]:
    """What each of two workers ran of a file that was to be parted, and why it was not."""
    project.write("tests/test_a.py", TWO)
    ran = Crew(project, 2, {"tests/test_a.py": 1}, PARTED).run(*arguments)
    assert ran.all()[-2:] == ["tests/test_a.py::test_a1", "tests/test_a.py::test_a2"]
    whole: Dict[str, str] = {}
    for index, result in enumerate(ran.results):
        for told in result.events("division", index):
            whole.update(told.get("whole", {}))
    return [set(ids) for ids in ran.ids], whole


def test_a_file_is_parted_where_nothing_could_mind(project: Project) -> None:
    project.write(
        "conftest.py",
        """
        import pytest

        def pytest_collection_modifyitems(config, items):
            for item in items:
                if item.get_closest_marker("slow") and not config.getoption("--co"):
                    item.add_marker(pytest.mark.skip(reason="slow"))

        @pytest.hookimpl(hookwrapper=True)
        def pytest_runtest_makereport(item, call):
            outcome = yield
            report = outcome.get_result()
            setattr(item, "rep_" + report.when, report)
        """,
    )
    arguments = installed(project, "pytest_socket", "def pytest_runtest_setup(item): pass\n")
    assert kept(project, *arguments) == ([{"tests/test_a.py::test_a1"}, {"tests/test_a.py::test_a2"}], {})


BOTH = [set(), {"tests/test_a.py::test_a1", "tests/test_a.py::test_a2"}]


@pytest.mark.parametrize(
    "name, text, why",
    [
        ("pytest_dependency", "def pytest_runtest_setup(item): pass\n", "pytest-dependency lets tests depend on others"),
        ("unheard_of", "def pytest_itemcollected(item): pass\n", "unheard_of takes part in its tests, and may see it as one"),
        (
            "unheard_of",
            "import pytest\n@pytest.fixture(autouse=True)\ndef all_of_them(): pass\n",
            "unheard_of takes part in its tests, and may see it as one",
        ),
    ],
)
def test_an_installed_plugin_keeps_files_whole(project: Project, name: str, text: str, why: str) -> None:
    assert kept(project, *installed(project, name, text)) == (BOTH, {"tests/test_a.py": why})


@pytest.mark.parametrize(
    "text, why",
    [
        ("FAILED = []\ndef pytest_runtest_makereport(item, call): FAILED.append(item)\n", "has pytest_runtest_makereport"),
        ("def pytest_runtest_setup(item): item.parent.before = item\n", "has pytest_runtest_setup"),
        (
            "import pytest\nclass Own(pytest.Function): pass\n"
            "def pytest_pycollect_makeitem(collector, name, obj):\n"
            "    return Own.from_parent(collector, name=name) if name.startswith('test') else None\n",
            "has pytest_pycollect_makeitem",
        ),
    ],
)
def test_a_hook_of_the_project_keeps_files_whole(project: Project, text: str, why: str) -> None:
    project.write("tests/conftest.py", text)
    assert kept(project) == (BOTH, {"tests/test_a.py": f"tests/conftest.py {why}"})


def test_the_slices_of_a_suite_keep_the_same_files_whole(project: Project) -> None:
    project.write("tests/test_a.py", TWO)
    arguments = installed(project, "pytest_dependency", "def pytest_runtest_setup(item): pass\n")
    project.directory.mkdir()
    ran, told = [], []
    for index in (0, 1):
        path = project.directory / f"slice-{index}.json"
        level = {"index": index, "count": 2, "files": {"tests/test_a.py": 1}, "parts": PARTED}
        path.write_text(json.dumps({"format": 1, "levels": [level]}))
        result = project.run("-n", "0", *arguments, attempt=index, division=str(path))
        ran += [nodeid for event in result.events("planned", index) for nodeid in event["ids"]]
        told.append([(event["mine"], event["elsewhere"]) for event in result.events("division", index)][-1])
    assert ran == ["tests/test_a.py::test_a1", "tests/test_a.py::test_a2"]
    assert told == [([], ["tests/test_a.py"]), (["tests/test_a.py"], [])]


def test_a_conftest_of_another_folder_does_not_matter(project: Project) -> None:
    project.write("tests/sub/conftest.py", "FAILED = []\ndef pytest_runtest_setup(item): FAILED.append(item)\n")
    project.write("tests/sub/test_sub.py", "def test_sub(): pass\n")
    assert kept(project)[1] == {}


def test_the_next_plan_is_told(project: Project) -> None:
    pytest.importorskip("xdist")
    project.write("tests/test_a.py", TWO)
    arguments = installed(project, "unheard_of", "def pytest_runtest_setup(item): pass\n")
    (told,) = project.run("-n", "2", *arguments).events("files")
    assert [file["held"] for file in told["files"]] == ["unheard_of takes part in its tests, and may see it as one"]


SLICES = "def pytest_collection_modifyitems(items): del items[1:]\n"
SORTS = "def pytest_collection_modifyitems(items): items.reverse()\n"


def against(project: Project, *arguments: str, **wishes: Any) -> List[Tuple[str, str]]:
    result = project.run(*arguments, **wishes)
    assert result.problems() == []
    return [(event["kind"], event["text"]) for event in result.events("against", wishes.get("attempt", 0))]


def test_who_chooses_from_all_tests(project: Project) -> None:
    pytest.importorskip("xdist")
    project.write("tests/test_a.py", TWO)
    arguments = installed(project, "unheard_of", SLICES)
    left = ("selects", "unheard_of left out 1 test by more than each one's own name and marks")
    assert against(project, "-n", "2", *arguments)[0] == left
    installed(project, "unheard_of", SORTS)
    assert against(project, "-n", "0", *arguments, attempt=1)[0] == ("orders", "unheard_of sorts all tests")


@pytest.mark.parametrize(
    "where, arguments",
    [("addopts", []), ("PYTEST_ADDOPTS", [])],
)
def test_options_count_wherever_they_stand(project: Project, where: str, arguments: List[str]) -> None:
    project.write("tests/test_a.py", TWO)
    if where == "addopts":
        project.write("pytest.ini", "[pytest]\npythonpath = src\naddopts = --stepwise\n")
    elif where == "PYTEST_ADDOPTS":
        project.environment["PYTEST_ADDOPTS"] = "--sw"
    assert against(project, "-n", "0", *arguments) == [("selects", "pytest goes by one order of all tests (--stepwise)")]


@pytest.mark.parametrize(
    "text, expected",
    [
        (
            SLICES,
            [
                (
                    "selects",
                    "conftest.py (pytest_collection_modifyitems) left out 1 test by more than each one's own name and marks",
                )
            ],
        ),
        # Nobody knows whether a test relies on it.
        (SORTS, [("shuffles", "conftest.py (pytest_collection_modifyitems) sorts all tests")]),
        (
            "def pytest_collection_finish(session): del session.items[0]\n",
            [("selects", "conftest.py (pytest_collection_finish) left out 1 test after the collection")],
        ),
        ("def pytest_collection_modifyitems(items): items.sort(key=lambda item: item.name == 'test_a1')\n", []),
        (
            "import pytest\n@pytest.hookimpl(tryfirst=True)\ndef pytest_collection_modifyitems(items):\n"
            "    items[:] = [item for item in items if item.name != 'test_a1']\n",
            [],
        ),
        (
            "import pytest\n@pytest.hookimpl(hookwrapper=True, tryfirst=True)\ndef pytest_collection_modifyitems(items):\n"
            "    yield\n    items[:] = items[:1]\n",
            [
                (
                    "selects",
                    "conftest.py (pytest_collection_modifyitems) left out 1 test by more than each one's own name and marks",
                )
            ],
        ),
    ],
)
def test_hooks_of_the_project_count(project: Project, text: str, expected: List[Tuple[str, str]]) -> None:
    project.write("conftest.py", text)
    project.write("tests/test_a.py", TWO)
    assert against(project, "-n", "0") == expected


ITEMS_HOOK = "def pytest_collection_modifyitems(items):\n    "


@pytest.mark.parametrize(
    "hook, text",
    [
        # The part of no process is as long as that.
        ("pytest_collection_modifyitems", f"{ITEMS_HOOK}del items[7:]\n"),
        ("pytest_collection_modifyitems", f"{ITEMS_HOOK}if len(items) > 7:\n        items.pop()\n"),
        (
            "pytest_collection_modifyitems",
            "import pytest\n@pytest.hookimpl(hookwrapper=True)\ndef pytest_collection_modifyitems(items):\n"
            "    yield\n    del items[7:]\n",
        ),
        ("pytest_collection_finish", "def pytest_collection_finish(session):\n    session.items = session.items[:7]\n"),
        (
            "pytest_runtestloop",
            "import pytest\n@pytest.hookimpl(tryfirst=True)\ndef pytest_runtestloop(session):\n    del session.items[7:]\n",
        ),
        (
            "pytest_collection_modifyitems",
            "class Limit:\n    most = 7\n    def pytest_collection_modifyitems(self, items):\n"
            "        if self.most:\n            del items[self.most:]\n"
            "def pytest_configure(config):\n    config.pluginmanager.register(Limit())\n",
        ),
    ],
)
def test_a_limit_counts_that_no_part_reaches(project: Project, hook: str, text: str) -> None:
    project.write("conftest.py", text)
    project.write("tests/test_a.py", TWO)
    assert against(project, "-n", "0") == [
        ("selects", f"conftest.py ({hook}) may leave out tests by more than each one's own name and marks")
    ]


WIDE = "pytest-dependency lets tests depend on those of other files (scope)"


@pytest.mark.parametrize(
    "plugin, text, expected",
    [
        (
            "pytest_dependency",
            "@pytest.mark.dependency(depends=['tests/test_b.py::test_b'], scope='session')\ndef test_a(): pass\n",
            [WIDE],
        ),
        ("pytest_dependency", "@pytest.mark.dependency(depends=['b'], scope='package')\ndef test_a(): pass\n", [WIDE]),
        (
            "pytest_dependency",
            "from pytest_dependency import depends\ndef test_a(request):\n"
            "    depends(request, ['tests/test_b.py::test_b'], scope='session')\n",
            [WIDE],
        ),
        ("pytest_dependency", "@pytest.mark.dependency(depends=['test_a2'])\ndef test_a(): pass\n", []),
        (
            "pytest_depends",
            "@pytest.mark.depends(on=['tests/test_b.py::test_b'])\ndef test_a(): pass\n",
            ["pytest-depends lets tests depend on those of other files (mark depends)"],
        ),
        (
            "pytest_depends",
            "@pytest.mark.depends(on=['test_a2'])\ndef test_a(): pass\n@pytest.mark.depends(name='x')\ndef test_a2(): pass\n",
            [],
        ),
    ],
)
def test_tests_may_need_those_of_other_files(project: Project, plugin: str, text: str, expected: List[str]) -> None:
    project.write("pytest.ini", "[pytest]\npythonpath = src\nmarkers =\n    dependency\n    depends\n")
    project.write("tests/test_a.py", f"import pytest\n{text}")
    project.write("tests/test_b.py", "import pytest\n@pytest.mark.dependency()\ndef test_b(): pass\n")
    arguments = installed(project, plugin, "def depends(*arguments, **more): pass\ndef pytest_runtest_setup(item): pass\n")
    assert against(project, "-n", "0", *arguments) == [("together", sentence) for sentence in expected]


def test_what_a_test_file_holds_is_not_asked_for_anything(project: Project) -> None:
    project.write(
        "tests/test_a.py",
        "class Proxy:\n    def __getattribute__(self, name): raise RuntimeError(name)\nrequest = Proxy()\n" + TWO,
    )
    arguments = installed(project, "pytest_dependency", "def depends(*arguments, **more): pass\n")
    assert against(project, "-n", "0", *arguments) == []


@pytest.mark.parametrize("wanted, expected", [("a", []), ("b", [("together", WIDE)])])
def test_each_group_of_xdists_may_depend_on_its_own(project: Project, wanted: str, expected: List[Tuple[str, str]]) -> None:
    pytest.importorskip("xdist")
    project.write("pytest.ini", "[pytest]\npythonpath = src\nmarkers = dependency\n")
    for name, on in ("a", wanted), ("b", "b"):
        project.write(
            f"tests/test_{name}.py",
            f"import pytest\npytestmark = pytest.mark.xdist_group('{name}')\n"
            f"@pytest.mark.dependency(name='{name}')\ndef test_one(): pass\n"
            f"@pytest.mark.dependency(depends=['{on}'], scope='session')\ndef test_two(): pass\n",
        )
    assert list(dict.fromkeys(against(project, "-n", "2", "--dist", "loadgroup"))) == expected


def test_marks_ask_for_an_order_that_is_there_already(project: Project) -> None:
    project.write("pytest.ini", "[pytest]\npythonpath = src\nmarkers = order\n")
    project.write("tests/test_a.py", f"import pytest\n{TWO}@pytest.mark.order(1)\ndef test_a3(): pass\n")
    arguments = installed(project, "pytest_order", "def pytest_collection_modifyitems(items): pass\n")
    assert against(project, "-n", "0", *arguments) == [("orders", "pytest-order sorts all tests (mark order)")]


def test_a_process_with_a_part_of_the_tests_ends_before_the_first(project: Project) -> None:
    project.write("tests/test_a.py", TWO)
    project.write("conftest.py", SLICES)
    crew = Crew(project, 2, {"tests/test_a.py": 1}, {})
    crew.division(1)
    path = Path(crew.division(1))
    path.write_text(path.read_text().replace('"format": 1', '"format": 1, "refused": ["selects"]'))
    result = project.run("-n", "0", attempt=1, worker="w1", division=str(path))
    assert result.events("planned", 1) == [] and result.events("started", 1) == []
    (end,) = result.events("ended", 1)
    assert end["stopped"] == (
        "the tests are not to be divided, as conftest.py (pytest_collection_modifyitems) left out 1 test"
        " by more than each one's own name and marks"
    )


READS = "import os\nDATABASE = os.environ.get('PYTEST_XDIST_WORKER')\n"


@pytest.mark.parametrize(
    "files, who",
    [
        ({"conftest.py": "pytest_plugins = ['support']\n", "support.py": READS}, "support.py has PYTEST_XDIST_"),
        ({"conftest.py": "import helper\n", "helper.py": READS}, "helper.py has PYTEST_XDIST_"),
        (
            {"conftest.py": "pytest_plugins = ['support']\n", "support.py": "def pytest_configure(config):\n    worker_id = 1\n"},
            "support.py has worker_id",
        ),
        # Imported by a test, when everything was collected.
        ({"tests/test_late.py": "def test_late():\n    import late\n", "late.py": READS}, "late.py has PYTEST_XDIST_"),
        (
            {"conftest.py": "pytest_plugins = ['company']\n", "env/site-packages/company.py": READS},
            "company has PYTEST_XDIST_WORKER",
        ),
        (
            {"conftest.py": "from company import DATABASE\n", "env/site-packages/company.py": READS},
            "company has PYTEST_XDIST_WORKER",
        ),
        ({"conftest.py": "import other\n", "other.py": "worker_id = 1\n"}, None),
    ],
)
def test_whatever_is_loaded_is_looked_at(project: Project, files: Dict[str, str], who: Any) -> None:
    for name, text in {"tests/test_a.py": TWO, **files}.items():
        project.write(name, text)
    project.environment["PYTHONPATH"] = f"{project.root / 'env' / 'site-packages'}:{project.root}"
    expected = [("apart", who)] if who else []
    assert against(project, "-n", "0") == expected


def function(tmp_path: Path, text: str) -> Callable[..., Any]:
    path = tmp_path / "hooks.py"
    path.write_text("import os, random, pytest\nSEEN = []\n" + text)
    spec = importlib.util.spec_from_file_location(f"hooks_{abs(hash(text))}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    hook = module.hook
    assert callable(hook)
    return hook


@pytest.mark.parametrize(
    "text",
    [
        "def hook(items):\n    items[:] = [i for i in items if 'slow' not in i.keywords]\n",
        "def hook(config, items):\n    kept, out = [], []\n    for item in items:\n"
        "        (out if item.get_closest_marker('slow') else kept).append(item)\n"
        "    config.hook.pytest_deselected(items=out)\n    items[:] = kept\n",
        "def hook(config, items):\n    kept = []\n    for item in items:\n        m = item.get_closest_marker('on')\n"
        "        if m and m.args[0] == os.environ['ON']:\n            kept.append(item)\n    items[:] = kept\n",
        "def hook(items):\n    for item in list(items):\n        if wanted(item):\n            items.remove(item)\n"
        "def wanted(item):\n    return item.name.startswith('x')\n",
        "def hook(item):\n    if os.getenv('CI') and item.get_closest_marker('local'):\n        pytest.skip('here only')\n",
        "def hook(items):\n    items.sort(key=lambda item: item.get_closest_marker('slow') is not None)\n",
        "def hook(items):\n    quarantined = set()\n"
        "    for line in open('list.txt').read().splitlines():\n        quarantined.add(line)\n"
        "    for item in items:\n        parts = item.nodeid.split('::')\n        if parts[0] in quarantined:\n"
        "            item.add_marker(pytest.mark.skip)\n",
        "import zlib\ndef hook(items):\n    of = int(os.environ['JOBS'])\n"
        "    items[:] = [i for i in items if zlib.crc32(i.nodeid.encode()) % of == 0]\n",
    ],
)
def test_one_test_at_a_time(tmp_path: Path, text: str) -> None:
    assert is_per_item(function(tmp_path, text))


@pytest.mark.parametrize(
    "text",
    [
        "def hook(items):\n    items[:] = items[::2]\n",
        "def hook(items):\n    del items[3:]\n",
        "def hook(items):\n    items[:] = [i for n, i in enumerate(items) if n % 2]\n",
        "def hook(items):\n    items[:] = random.sample(items, 1)\n",
        "def hook(items):\n    n = 0\n    for item in list(items):\n        n += 1\n        if n > 3:\n"
        "            items.remove(item)\n",
        "def hook(items):\n    last = None\n    for item in list(items):\n"
        "        if last is not None and last.name == item.name:\n            items.remove(item)\n        last = item\n",
        "def hook(items):\n    kept = []\n    for item in items:\n        if item.name not in [k.name for k in kept]:\n"
        "            kept.append(item)\n    items[:] = kept\n",
        "def hook(items):\n    items[:] = chosen(items)\ndef chosen(items):\n    return items[:1]\n",
        "def hook(items):\n    items[:] = chosen(items)\ndef chosen(tests):\n    return tests[:1]\n",
        "def hook(items):\n    items[:] = sorted(items, key=lambda i: i.name)[:1]\n",
        "def hook(items):\n    seen = set()\n    items[:] = [i for i in items if not (i.name in seen or seen.add(i.name))]\n",
        "def hook(items):\n    items.pop()\n",
        "def hook(items):\n    kept = list(items)\n    items[:] = kept[:2]\n",
        "def hook(items):\n    kept = []\n    for item in items:\n        kept.append(item)\n    items[:] = [kept[0]]\n",
        "def hook(items):\n    items[:] = [i for i in items if hash(i.nodeid) % 2]\n",
        "def hook(item):\n    SEEN.append(item)\n",
        "def hook(item):\n    global SEEN\n    SEEN = [item]\n",
        "def hook(item):\n    parent = item.parent\n    parent.failed = item\n",
        "def hook(item):\n    item.session.config.failed = item\n",
        "def hook(item):\n    os.remove('state')\n",
        "from functools import partial\nhook = partial(print, 1)\n",
        "def hook(items):\n    it = [i for i in items if i.get_closest_marker('focus')]\n    if it:\n        items[:] = it\n",
        "def hook(items):\n    it = [i for i in items if i.get_closest_marker('focus')]\n    items[:] = it or items\n",
        "def hook(items):\n    for item in items:\n        if 'slow' in item.keywords:\n            items.remove(item)\n",
        "def hook(items):\n    first, *rest = items\n    items[:] = rest\n",
        "def hook(items):\n    items[:] = list({i.function: i for i in items}.values())\n",
    ],
)
def test_more_than_one_test_at_a_time(tmp_path: Path, text: str) -> None:
    assert not is_per_item(function(tmp_path, text))


class Configured:
    """pytest's configuration, of which the limit is known."""

    def __init__(self, limit: Any) -> None:
        self.option = type("Options", (), {"limit": limit})
        self._limit = limit

    def getoption(self, name: str, default: Any = None) -> Any:
        return self._limit


@pytest.mark.parametrize(
    "text",
    [
        "def hook(items):\n    del items[7:]\n",
        "def hook(items):\n    items[:] = items[:7]\n",
        "def hook(session, items):\n    session.items = items[:7]\n",
        "def hook(items):\n    items[:] = sorted(items, key=lambda i: i.name)[:7]\n",
        "def hook(items):\n    while len(items) > 7:\n        items.pop()\n",
        "def hook(items):\n    items[:] = random.sample(items, min(7, len(items)))\n",
        "def hook(items):\n    items[:] = [i for i in items if random.random() < 0.5]\n",
        "def hook(items):\n    items[:] = [i for n, i in enumerate(items) if n < 7]\n",
        "import itertools\ndef hook(items):\n    items[:] = list(itertools.islice(items, 7))\n",
        "def hook(items):\n    kept = []\n    n = 0\n    for item in items:\n        n += 1\n"
        "        if n <= 7:\n            kept.append(item)\n    items[:] = kept\n",
        "def hook(items):\n    seen, kept = set(), []\n    for item in items:\n"
        "        if item.name not in seen:\n            seen.add(item.name)\n"
        "            kept.append(item)\n    items[:] = kept\n",
        "def hook(items):\n    it = [i for i in items if i.get_closest_marker('focus')]\n    if it:\n        items[:] = it\n",
        "def hook(items):\n    if any(i.get_closest_marker('focus') for i in items):\n"
        "        items[:] = [i for i in items if i.get_closest_marker('focus')]\n",
        "def hook(items):\n    cut(items)\ndef cut(tests):\n    del tests[7:]\n",
        "def hook(items):\n    items[:] = chosen(items)\ndef chosen(tests):\n    return tests[:7]\n",
        "def hook(config, items):\n    limit = config.getoption('--limit')\n    if limit:\n        del items[limit:]\n",
        "def hook(session):\n    if not session.config.option.limit:\n        return\n"
        "    session.items[:] = session.items[: session.config.option.limit]\n",
        "LIMIT = 7\ndef hook(items):\n    if LIMIT is not None:\n        items[:] = items[:LIMIT]\n",
        "def hook(items):\n    if SEEN.anything():\n        del items[7:]\n",
        "import itertools\ndef hook(items):\n    kept = []\n"
        "    for key, group in itertools.groupby(items, key=lambda i: i.module):\n"
        "        kept.append(next(group))\n    items[:] = kept\n",
        "def hook(items):\n    def cut():\n        del items[7:]\n    cut()\n",
        "def hook(items):\n    seen = set()\n    items[:] = [i for i in items if not (i.name in seen or seen.add(i.name))]\n",
        "import collections\ndef hook(items):\n    c = collections.Counter()\n    kept = []\n"
        "    for i in items:\n        c[i.module] += 1\n        if c[i.module] <= 3: kept.append(i)\n"
        "    items[:] = kept\n",
        "def hook(items):\n    kept = []\n    kept.append(items[0])\n    items[:] = kept\n",
        "def hook(items):\n    items.remove(items[-1])\n",
        "def hook(items):\n    while len(items) != 7:\n        items.pop()\n",
        "def hook(items):\n    for n in range(len(items)):\n        if n > 7:\n            del items[n]\n",
        "def hook(items):\n    x = items.pop()\n",
        "def hook(items):\n    n = 0\n    out = []\n    for i in items:\n        n += 1\n"
        "        full = n > 7\n        if not full:\n            out.append(i)\n    items[:] = out\n",
        "class S: n = 0\ndef hook(items):\n    out = []\n    for i in items:\n        S.n += 1\n"
        "        if S.n < 7:\n            out.append(i)\n    items[:] = out\n",
        "def hook(items):\n    focus = [i for i in items if 'f' in i.keywords]\n    if len(focus) > 0:\n"
        "        items[:] = focus\n",
        "def hook(items):\n    focus = [i for i in items if 'f' in i.keywords]\n    if focus:\n        items[:] = focus\n",
        "def hook(items):\n    if 0 < len(items) - 7:\n        items[:] = []\n",
        "def hook(config, items):\n    try:\n        limit = int(os.environ['NO_SUCH'])\n"
        "    except KeyError:\n        limit = 3\n    items[:] = items[:limit]\n",
        "def hook(items):\n    names = {i: i.name for i in items}\n    items[:] = list(names)[:3]\n",
    ],
)
def test_what_may_limit(tmp_path: Path, text: str) -> None:
    assert may_limit(function(tmp_path, text), Configured(7))


@pytest.mark.parametrize(
    "text",
    [
        "def hook(items):\n    for item in items:\n        if 'slow' in str(item.path):\n"
        "            item.add_marker(pytest.mark.skip(reason='slow'))\n",
        "def hook(items):\n    items[:] = [i for i in items if 'slow' not in i.keywords]\n",
        # Nobody knows what it asks, and it is of one test.
        "def hook(items):\n    items[:] = [i for i in items if pytest.unheard_of(i)]\n",
        "def hook(config, items):\n    kept, out = [], []\n    for item in items:\n"
        "        if SEEN.wants(item):\n            kept.append(item)\n"
        "        else:\n            out.append(item)\n    if out:\n"
        "        config.hook.pytest_deselected(items=out)\n        items[:] = kept\n"
        "    print(len(items))\n",
        # It only counts.
        "def hook(items):\n    global SEEN\n    SEEN = len(items)\n",
        "def hook(items):\n    for n, item in enumerate(items):\n        item.number = n\n",
        "def hook(items):\n    items.sort(key=lambda i: SEEN.index(i.name))\n",
        # Common hooks that lose none for the sake of others.
        'def hook(config, items):\n    selected = [i for i in items if "slow" not in i.keywords]\n'
        '    deselected = [i for i in items if "slow" in i.keywords]\n    if len(deselected) > 0:\n'
        "        config.hook.pytest_deselected(items=deselected)\n        items[:] = selected\n",
        "def hook(config, items):\n    before = len(items)\n"
        '    items[:] = [i for i in items if "slow" not in i.keywords]\n'
        '    print(f"{before - len(items)} removed of {before}")\n',
        "def hook(config, items):\n    if len(items) == 0:\n        return\n"
        '    items[:] = [i for i in items if "slow" not in i.keywords]\n',
        "def hook(items):\n"
        '    """Modifies test items in place to ensure test classes run in a given order."""\n'
        '    CLASS_ORDER = ["TestA", "TestB"]\n'
        "    class_mapping = {item: item.cls.__name__ for item in items}\n"
        "    sorted_items = items.copy()\n    for class_ in CLASS_ORDER:\n"
        "        sorted_items = [it for it in sorted_items if class_mapping[it] != class_] + [\n"
        "            it for it in sorted_items if class_mapping[it] == class_\n        ]\n"
        "    items[:] = sorted_items\n",
        'def hook(items):\n    MODULE_ORDER = ["tests.test_b", "tests.test_a"]\n'
        "    module_mapping = {item: item.module.__name__ for item in items}\n"
        "    items[:] = sorted(items, key=lambda it: module_mapping[it])\n",
        "def hook(items):\n    items[:] = items[::-1]\n",
        'def hook(items):\n    for i, item in enumerate(items):\n        if item.name == "test_first":\n'
        "            items.insert(0, items.pop(i))\n            break\n",
        "def hook(items):\n    for i in reversed(range(len(items))):\n"
        '        if "skipme" in items[i].name:\n            del items[i]\n',
        "def hook(session, config, items):\n    n_slow = 0\n    kept = []\n    for item in items:\n"
        '        if "slow" in item.keywords:\n            n_slow += 1\n        else:\n'
        "            kept.append(item)\n    items[:] = kept\n    print(n_slow)\n",
        "def hook(items):\n    for item in items:\n        node = item\n        while node is not None:\n"
        "            node = node.parent\n    items[:] = [i for i in items if i.name]\n",
        'def hook(config, items):\n    try:\n        limit = int(config.getoption("--limit"))\n'
        "    except (TypeError, ValueError):\n        return\n    items[:] = items[:limit]\n",
        'def hook(config, items):\n    items[:] = items[:config.getoption("--limit")]\n',
        'def hook(items):\n    for item in list(items):\n        if item.name == "testdir":\n'
        "            del items[items.index(item)]\n",
        "def hook(items):\n    kept = []\n    for n, item in enumerate(items):\n"
        '        if item.get_closest_marker("slow"):\n            print(n, item)\n            continue\n'
        "        kept.append(item)\n    items[:] = kept\n",
        "def hook(config, items):\n    keep, drop = partition(items)\n    if drop:\n"
        "        config.hook.pytest_deselected(items=drop)\n        items[:] = keep\n"
        "def partition(items):\n    keep, drop = [], []\n    for i in items:\n"
        '        (drop if "slow" in i.keywords else keep).append(i)\n    return keep, drop\n',
        'def hook(config, items):\n    prefixes = tuple(config.getoption("deselect") or [])\n'
        "    if not prefixes:\n        return\n    remaining = []\n    deselected = []\n"
        "    for colitem in items:\n        if colitem.nodeid.startswith(prefixes):\n"
        "            deselected.append(colitem)\n        else:\n            remaining.append(colitem)\n"
        "    if deselected:\n        config.hook.pytest_deselected(items=deselected)\n"
        "        items[:] = remaining\n",
        # What stands behind an option that is not set.
        "def hook(config, items):\n    limit = config.getoption('--limit')\n    if limit:\n        del items[limit:]\n",
        "def hook(config, items):\n    if not config.getoption('--limit'):\n        return\n"
        "    items[:] = items[: config.getoption('--limit')]\n",
        "def hook(session):\n    if session.config.option.limit:\n        session.items = session.items[:7]\n",
        "def hook(items):\n    count = int(os.environ.get('NO_SUCH_JOBS', '1'))\n    if count > 1:\n"
        "        items[:] = items[::count]\n",
        "def hook(config, items):\n    cut(items, config.getoption('--limit'))\ndef cut(tests, most):\n"
        "    if most is not None:\n        del tests[most:]\n",
    ],
)
def test_what_limits_nothing(tmp_path: Path, text: str) -> None:
    assert not may_limit(function(tmp_path, text), Configured(None))


def test_hooks_on_the_same_line_of_two_files_are_two(tmp_path: Path) -> None:
    text = "def hook(item):\n    check(item)\ndef check(item):\n    {}\n"
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert is_per_item(function(tmp_path / "a", text.format("item.add_marker('x')")))
    assert not is_per_item(function(tmp_path / "b", text.format("SEEN.append(item)")))


def test_a_lazy_module_stays_lazy(tmp_path: Path) -> None:
    (tmp_path / "lazy_one.py").write_text("LOADED = True\n", "utf-8")
    spec = importlib.util.spec_from_file_location("lazy_one", tmp_path / "lazy_one.py")
    assert spec is not None and spec.loader is not None
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    before = type(module)
    assert loaded.file_of(module) == str(tmp_path / "lazy_one.py")
    assert type(module) is before  # it is another one once an attribute was asked for


def test_what_stands_in_for_a_module_may_raise() -> None:
    class Missing:
        def __getattr__(self, name: str) -> None:
            raise ImportError(name)

    assert loaded.file_of(Missing()) is None
    assert loaded.file_of(None) is None


def test_the_page_names_every_plugin_of_the_table() -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "plugins.md").read_text("utf-8").lower().replace("_", "-")
    tables = [known_plugins.HARMLESS, known_plugins.HOLDING, known_plugins.TELLING_APART, known_plugins.SHUFFLING]
    names = {name for table in tables for name in table} | set(known_plugins.ORDERING_MARKS)
    names -= {"_hypothesis_pytestplugin", "_hypothesis_ftz_detector", "testmon"}
    missing = {name for name in names if name.replace("_", "-").replace("jsonreport", "json-report") not in page}
    assert not missing
    assert all(f"`{known.option}`" in page for known in known_plugins.OPTIONS if known.option != "--num-shards")
