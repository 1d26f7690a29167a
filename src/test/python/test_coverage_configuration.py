"""coverage.py's configuration, read without coverage.py, says what coverage.py makes of it."""

import json
import os
import random
import re
import subprocess
import sys
from importlib.util import decode_source
from pathlib import Path
from typing import Any, Dict, List, Optional

import pytest

from conftest import RUNTIME
from slipcover_maven.base.sources import Matcher
from slipcover_maven.engines.excluding_as_coverage import AsCoverage, joined
from slipcover_maven.engines.slipcover_engine import _branches_as_coverage
from slipcover_maven.programs import coverage_options
from slipcover_maven.programs.coverage_file import CoverageFile, UnusableFile, find, substituted
from slipcover_maven.programs.coverage_globs import UnusablePattern, regexes
from slipcover_maven.suite import pytest_file

coverage = pytest.importorskip("coverage")

# In older versions the second is none of the first.
REFUSED = (coverage.CoverageException, pytest.importorskip("coverage.exceptions").ConfigError)

RUN = "branch = {yes}\nomit =\n  */gen_*.py\n  src/${{SHOP-shop}}/old/*, $UNSET*.tmp\nsource_pkgs = a.b, c\nplugins = x\n"
REPORT = "exclude_also =\n  raise $$X\n\n  def __repr__\nfail_under = 97.50\ninclude = src/*\n"
INI = f"[run]\n{RUN}[report]\n{REPORT}[paths]\na =\n  b\n"
SHARED = f"[metadata]\nname = x\n[coverage:run]\n{RUN}[coverage:report]\n{REPORT}[coverage:paths]\na =\n  b\n"
TOML = """
[{own}run]
branch = true
omit = ["*/gen_*.py", "src/${{SHOP-shop}}/old/*", "$UNSET*.tmp"]
source_pkgs = ["a.b", "c"]
plugins = ["x"]
[{own}report]
exclude_also = ["raise $$X", "def __repr__"]
fail_under = 97.5
include = ["src/*"]
[{own}paths]
a = ["b"]
"""

FILES = {
    ".coveragerc": INI.format(yes="yes"),
    ".coveragerc.toml": TOML.format(own=""),
    "setup.cfg": SHARED.format(yes="On"),
    "tox.ini": SHARED.format(yes="1"),
    "pyproject.toml": "[project]\nname = 'x'\n" + TOML.format(own="tool.coverage."),
}

LISTS = [("run", name) for name in ("omit", "include", "source", "source_pkgs", "source_dirs")]
LISTS += [("report", "omit"), ("report", "include")]


def theirs(config_file: Any = True) -> Any:
    """What coverage.py makes of what it finds here. Its plugins are not there."""
    from coverage.config import read_coverage_config

    return read_coverage_config(config_file, lambda message: None)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("COVERAGE_RCFILE", "SHOP", "UNSET"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path.resolve()


def agree(named: Optional[str] = None) -> CoverageFile:
    ours, their = find(named), theirs(named or True)
    assert ours is not None
    assert ours.path == their.config_file
    for section, option in LISTS:
        try:
            value = their.get_option(f"{section}:{option}") or []
        except REFUSED:
            continue  # not in this version
        assert (ours.lists(section, option) if ours.has(section, option) else []) == value, option
    assert (ours.flag("run", "branch") if ours.has("run", "branch") else False) == their.branch
    assert float(ours.number("report", "fail_under") if ours.has("report", "fail_under") else 0) == their.fail_under
    assert (ours.regexes("report", "exclude_also") if ours.has("report", "exclude_also") else []) == their.exclude_also
    return ours


@pytest.mark.parametrize("name", [name for name in FILES if name != ".coveragerc.toml" or coverage.version_info >= (7, 13)])
def test_each_file_says_what_coverage_py_reads_in_it(here: Path, name: str) -> None:
    (here / name).write_text(FILES[name], "utf-8")
    assert "paths" in agree().sections


def test_the_first_file_with_a_word_for_coverage_py_counts(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "setup.cfg").write_text("[metadata]\nname = x\n", "utf-8")
    assert find(None) is None
    (here / "pyproject.toml").write_text(FILES["pyproject.toml"], "utf-8")
    assert agree().path == str(here / "pyproject.toml")
    (here / "tox.ini").write_text(SHARED.format(yes="no"), "utf-8")
    assert agree().path == str(here / "tox.ini")
    (here / "other.ini").write_text("[run]\nomit = x\n[coverage:run]\nomit = y\n", "utf-8")
    monkeypatch.setenv("COVERAGE_RCFILE", "other.ini")
    assert agree().lists("run", "omit") == ["y"]
    assert agree("tox.ini").path == str(here / "tox.ini")
    assert agree(".coveragerc").path == str(here / "other.ini")
    monkeypatch.delenv("COVERAGE_RCFILE")
    (here / ".coveragerc").write_text("", "utf-8")
    assert agree().path == str(here / ".coveragerc")


@pytest.mark.parametrize(
    "text, words",
    [
        ("[run\n", "File contains no section headers"),
        ("[run]\nbranch = true\nbranch = false\n", "already exists"),
        ("[run]\nbranch = perhaps\n", "[run] branch: 'perhaps' is neither true nor false"),
        ("[report]\nfail_under = much\n", "[report] fail_under: 'much' is no number"),
        ("[report]\nexclude_lines = (\n", "[report] exclude_lines: '(' is no regular expression: "),
        ("[run]\nomit = ${NOT_SET?}\n", "the variable NOT_SET is not set, and '${NOT_SET?}' demands it"),
    ],
)
def test_what_coverage_py_refuses_is_refused(here: Path, text: str, words: str) -> None:
    (here / ".coveragerc").write_text(text, "utf-8")
    with pytest.raises(REFUSED):
        theirs()
    assert words in error(here)
    assert str(here / ".coveragerc") in error(here) or "NOT_SET" in words


def test_toml_of_another_type_is_refused(here: Path) -> None:
    for line in ("branch = 1", "omit = 'x'", "omit = [1]"):
        (here / "pyproject.toml").write_text(f"[tool.coverage.run]\n{line}\n", "utf-8")
        with pytest.raises((*REFUSED, TypeError)):  # the last one before 7.11
            theirs()
        assert f"{here / 'pyproject.toml'}: [run] {line.split()[0]}: " in error(here)
    (here / "pyproject.toml").write_text("[tool.coverage\n", "utf-8")
    assert str(here / "pyproject.toml") in error(here)


def test_a_named_file_has_to_be_there(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COVERAGE_RCFILE", "gone.ini")
    assert error(here) == f"{here / 'gone.ini'}: there is no such file"


def test_patterns_that_coverage_py_refuses(here: Path) -> None:
    (here / ".coveragerc").write_text("[run]\nomit = src/**x\n", "utf-8")
    assert error(here) == "the pattern 'src/**x' has '**x': '**' stands for whole folders"


def test_variables_stand_for_their_values(monkeypatch: pytest.MonkeyPatch) -> None:
    from coverage.misc import substitute_variables

    monkeypatch.setenv("A", "1")
    monkeypatch.delenv("B", raising=False)
    for text in ("$A ${A} ${A?} ${A-x}", "$B|${B}|${B-x y}|${B-}", "$$A $$ $ ${A ${} ${A:-x} a$Ab"):
        assert substituted(text) == substitute_variables(text, os.environ)


def test_patterns_match_the_files_that_they_match_for_coverage_py(here: Path) -> None:
    files = pytest.importorskip("coverage.files")
    chance = random.Random(7)
    bits = ["*", "**", "?", "/", "/", "/", "a", "b", "src", ".py", "*.py", "[ab]", "[!a]", "test_*", "./", "-", "+"]
    names = ["a", "b", "src", "test_a.py", "a.py", "src.py", "ab", "a+b"]
    paths = [
        chance.choice([f"{here}/", "/", "/x/"]) + "/".join(chance.choice(names) for _ in range(chance.randint(1, 4)))
        for _ in range(100)
    ]
    matched = refused = 0
    for _ in range(1000):
        pattern = "".join(chance.choice(bits) for _ in range(chance.randint(1, 6)))
        try:
            matcher = files.GlobMatcher(files.prep_patterns([pattern]))
        except REFUSED:
            matcher = None
        try:
            ours = [re.compile(regex) for regex in regexes([pattern], str(here))]
        except UnusablePattern:
            assert matcher is None, pattern
            refused += 1
            continue
        assert matcher is not None, pattern
        for path in paths:
            hit = any(regex.fullmatch(path) for regex in ours)
            assert hit == bool(matcher.match(path)), (pattern, path)
            matched += hit
    assert matched > 1000 and refused > 30


LINES = {
    "usual": ["pragma: no cover", "def __repr__", "raise NotImplementedError", "if __name__ == .__main__.:", "@overload"],
    "clauses": ["try:", "else:", "elif ", "except .*:", "finally", "for .* in", "with ", "lambda", "case ", "async def"],
    "over lines": [r"(?s:raise \w+\(.*?\)$)", r"\A(?s:.*# no coverage of this file.*)\Z", r"^\s*assert[^,]*,\s*$", ":$"],
}


@pytest.mark.parametrize("patterns", LINES.values(), ids=LINES)
def test_the_same_lines_are_excluded_from_real_code(patterns: List[str]) -> None:
    parser = pytest.importorskip("coverage.parser")
    excluding = AsCoverage(patterns)
    excluded = 0
    for path in sorted((Path(pytest.__file__).parent.parent / "_pytest").glob("*.py"))[::6]:
        their = parser.PythonParser(filename=str(path), exclude=joined(patterns))
        their.parse_source()
        ours = excluding.lines(decode_source(path.read_bytes()))
        # Of an irrefutable `case` only the newest versions say so.
        statements = {line for line in their.raw_statements if "case " not in path.read_text("utf-8").split("\n")[line - 1]}
        expected = {line for line in statements if their.first_line(line) in their.excluded}
        assert ours & statements == expected, path
        excluded += len(expected)
    assert excluded > 10


def test_what_leads_to_excluded_lines_is_no_branch() -> None:
    # if (1) to 2, excluded, or 3; if (4) to 5, 6 or excluded 2
    assert _branches_as_coverage({2}, [(1, 2), (1, 3), (4, 5), (4, 6), (4, 2), (2, 9)]) == {(4, 5), (4, 6)}


def test_no_pattern_excludes_nothing() -> None:
    assert AsCoverage([]).lines("x = 1  # pragma: no cover\n") == set()


@pytest.mark.parametrize(
    "configured",
    [
        "[run]\nsource = src\nomit = */gen_*.py\n",
        "[run]\nsource = src/shop, helpers\nomit =\n  src/shop/sub/*\n  conf*.py\n[report]\nomit = **/data.py\n",
        "[run]\nsource_pkgs = shop.sub\n",
        "[run]\ninclude = src/*/[ab]*.py, helpers/*\n",
        "[run]\nsource = .\n[report]\ninclude = src/*/sub/*\n",
    ],
)
def test_the_same_files_are_measured(here: Path, configured: str) -> None:
    modules = {
        "src": ["shop.a", "shop.b", "shop.gen_c", "shop.sub.a", "shop.sub.data", "shop.conf_x"],
        ".": ["helpers.a", "helpers.gen_d"],
    }
    for folder, names in modules.items():
        for name in names:
            path = here / folder / (name.replace(".", "/") + ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            (path.parent / "__init__.py").write_text("x = 1\n", "utf-8")
            path.write_text("y = 1\n", "utf-8")
    (here / "all.py").write_text("\n".join(f"import {name}" for names in modules.values() for name in names), "utf-8")
    (here / ".coveragerc").write_text(configured, "utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{here / 'src'}{os.pathsep}{here}"}
    for words in (["run", "all.py"], ["json", "-q", "-o", "out.json"]):
        subprocess.run([sys.executable, "-m", "coverage", *words], check=True, cwd=here, env=environment)
    measured = {str(here / name) for name in json.loads((here / "out.json").read_text("utf-8"))["files"]}

    told = asked(here)
    matcher = Matcher(told["source"], [], str(here), only_in=told["onlyIn"], leave_out=told["leaveOut"])
    assert set(matcher.walk()) == measured and measured


def test_what_is_followed_and_what_is_not_is_named(here: Path) -> None:
    (here / "src/shop").mkdir(parents=True)
    (here / ".coveragerc").write_text(
        "[run]\nsource = shop, gone\ninclude = x\nbranch = off\nconcurrency = gevent\nomitt = x\nparallel = true\n"
        "[report]\nexclude_lines = never\nfail_under = 1\npartial_branches = x\nprecision = 2\n[html]\ntitle = x\n"
        "[paths]\na = b\n",
        "utf-8",
    )
    assert asked(here) == {
        "format": 1,
        "file": str(here / ".coveragerc"),
        "source": [str(here / "src/shop")],
        "missing": ["gone"],
        "onlyIn": [],
        "leaveOut": [],
        "excludeLines": ["never"],
        "branch": False,
        "failUnder": "1",
        "failUnderAt": f"fail_under of {here / '.coveragerc'}",
        "followed": ["[run] branch", "[run] source", "[report] exclude_lines", "[report] fail_under = 1"],
        "others": [
            "[run] concurrency",
            "[run] omitt",
            "[report] partial_branches",
            "[paths]",
            "[run] include (coverage.py, too, ignores it beside a source)",
        ],
    }


def test_pytest_covs_options_come_before_the_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (here / "lib").mkdir()
    (here / "ci.ini").write_text("[run]\nsource = src\nbranch = no\n[report]\nfail_under = 5\n", "utf-8")
    (here / "pytest.ini").write_text("[pytest]\naddopts = -q --cov=lib --cov-config=ci.ini -p no:cacheprovider\n", "utf-8")
    monkeypatch.setenv("PYTEST_ADDOPTS", "--cov-fail-under=90 --cov-branch")
    told = asked(here, dropped=["--cov-fail-under", "91", "-n", "4"])
    assert (told["file"], told["source"], told["branch"], told["failUnder"], told["failUnderAt"]) == (
        str(here / "ci.ini"),
        [str(here / "lib")],
        True,
        "91",
        "--cov-fail-under",
    )
    assert told["followed"] == ["[run] branch", "--cov=lib", "--cov-branch", "--cov-fail-under=91"]
    assert asked(here, dropped=["--no-cov"])["file"] is None
    assert asked(here, runner="behave")["file"] is None


@pytest.mark.parametrize(
    "words, source",
    [
        ([], None),
        (["--cov"], None),
        (["--cov", "a", "--cov=b"], ["a", "b"]),
        (["--cov", "--cov=b"], None),
        (["--cov="], None),
        (["--cov=a", "--cov-reset", "--cov=b"], ["b"]),
        (["--cov", "-q"], None),
    ],
)
def test_sources_of_pytest_cov(words: List[str], source: Optional[List[str]]) -> None:
    assert coverage_options.read(words).source == source


def test_the_configuration_of_pytest_is_found_as_pytest_finds_it(tmp_path: Path) -> None:
    module = tmp_path / "module"
    (module / "tests").mkdir(parents=True)
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = above\n", "utf-8")
    (module / "pyproject.toml").write_text("[project]\nname = 'x'\n", "utf-8")

    def words(tests: List[str], *arguments: str) -> List[str]:
        return pytest_file.find(str(module), tests, arguments).words("addopts")

    assert words([]) == ["above"]
    (module / "setup.cfg").write_text("[tool:pytest]\naddopts =\n  of 'the module'\n", "utf-8")
    assert words([]) == ["of", "the module"]
    (module / "pyproject.toml").write_text("[tool.pytest.ini_options]\naddopts = ['of', 'toml']\n", "utf-8")
    assert words(["gone"]) == ["of", "toml"]
    (module / "tests/pytest.ini").write_text("[pytest]\n", "utf-8")
    assert words(["tests/test_x.py", "tests"]) == [] and words([]) == ["of", "toml"]
    assert words([], "-c", "setup.cfg") == ["of", "the module"]
    assert words([], "-o", "addopts=from here") == ["from", "here"]


def asked(here: Path, runner: str = "pytest", dropped: Optional[List[str]] = None) -> Dict[str, Any]:
    question = {"runner": runner, "tests": [], "arguments": [], "dropped": dropped or []}
    to = here.parent / f"{here.name}.json"
    subprocess.run(
        [sys.executable, str(RUNTIME / "slipcover_maven/launch.py"), "coverage_configuration", str(to), json.dumps(question)],
        cwd=here,
        check=True,
    )
    told: Dict[str, Any] = json.loads(to.read_text("ascii"))
    return told


def error(here: Path) -> str:
    return str(asked(here)["error"])


def test_the_error_names_the_file(here: Path) -> None:
    (here / ".coveragerc").write_bytes(b"[run]\nomit = \xe9\n")
    assert error(here).startswith(f"{here / '.coveragerc'}: 'utf-8' codec can't decode")
    with pytest.raises(UnusableFile):
        find(None)
