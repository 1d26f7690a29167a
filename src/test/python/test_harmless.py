"""What passes under plain `python -m pytest` passes here, and what fails looks the same."""

import re
import sys

import pytest
import slipcover.slipcover

from project import BOTH, MINUS, PLUS, Project


def comparable(out: str) -> str:
    """pytest's output without what differs from run to run."""
    out = re.sub(r"in \d+\.\d+s.*", "in TIME", out)
    return re.sub(r"0x[0-9a-f]+", "0xADDRESS", out)


@pytest.mark.parametrize("workers", ["0", "2"])
def test_warnings_as_errors(project: Project, workers: str) -> None:
    project.write("pytest.ini", "[pytest]\npythonpath = src\nfilterwarnings = error\naddopts = -p plug\n")
    project.write("src/plug.py", "")
    project.write("conftest.py", "from app import sign\n")
    project.write("tests/test_sign.py", BOTH)
    project.environment["PYTHONPATH"] = str(project.root / "src")
    result = project.run("-n", workers, python=("-W", "error"))
    assert result.code == 0, result.out + result.err
    assert result.ended()["counts"] == {"passed": 2}
    assert result.err == ""


@pytest.mark.parametrize("mode", ["prepend", "importlib"])
@pytest.mark.parametrize("workers", ["0", "2"])
def test_tests_as_packages(project: Project, workers: str, mode: str) -> None:
    project.write("tests/__init__.py", "HERE = __name__\n")
    project.write("tests/helper.py", "def help():\n    return 1\n")
    project.write("tests/sub/__init__.py", "")
    project.write(
        "tests/sub/test_sub.py",
        "import tests.helper\nfrom .. import HERE\nfrom ..helper import help\n\ndef test_it():\n"
        "    assert help() == 1 and HERE == 'tests'\n",
    )
    project.write("tests/test_sign.py", BOTH)
    project.write("pytest.ini", "[pytest]\npythonpath = src .\n")
    sources = [str(project.root)]
    if mode == "importlib" and "3 passed" not in project.plain("--import-mode", mode).out:
        pytest.skip("this pytest cannot do it plainly either")
    result = project.run("-n", workers, "--import-mode", mode, sources=sources)
    assert result.ended()["counts"] == {"passed": 3}, result.out
    assert result.journalled(project.root / "tests" / "helper.py") == {1, 2}
    assert {1, 3, 4, 6, 7} <= result.journalled(project.root / "tests" / "test_sign.py")
    assert result.problems() == []


def test_rewritten_files_are_measured_alike_serial_and_distributed(project: Project) -> None:
    project.write("conftest.py", "import pytest\n\n@pytest.fixture\ndef one():\n    if True:\n        return 1\n")
    project.write(
        "tests/test_it.py",
        "def test_a(one):\n    if one == 1:\n        assert one\n\ndef test_b(one):\n"
        "    for i in range(one):\n        assert not i\n",
    )
    found = []
    for workers in ("0", "2"):
        result = project.run("-n", workers, sources=[str(project.root)], attempt=int(workers))
        hits = {}
        for name in ("conftest.py", "tests/test_it.py"):
            path = project.root / name
            hits[name] = result.executed(path)
            assert hits[name] and hits[name] <= result.journalled(path)
        found.append(hits)
        for path in (project.directory / "artifacts").iterdir():
            path.unlink()
    assert found[0] == found[1]


@pytest.mark.parametrize("branch", [True, False])
def test_a_first_hit_where_the_stack_is_used_up(project: Project, branch: bool) -> None:
    project.write(
        "src/app/__init__.py",
        """
        def lines(n):
            try:
                return lines(n + 1)
            except RecursionError:
                return n

        def branches(n):
            try:
                return branches(n + 1)
            except RecursionError:
                if n:
                    for i in (1, 2):
                        n += i
                return n
        """,
    )
    project.write(
        "tests/test_deep.py",
        "import app\n\ndef test_lines():\n    assert app.lines(0) > 50\n\ndef test_branches():\n"
        "    assert app.branches(0) > 50\n",
    )
    result = project.run(branch=branch)
    assert result.ended()["counts"] == {"passed": 2}, result.out
    executed = result.executed(project.app)
    # Before 3.12 not the `except` itself, which bare slipcover misses, too: nothing can be called there.
    assert {8, 9, 10, 12, 13, 14, 15} <= executed and (sys.version_info < (3, 12) or 11 in executed)
    assert not branch or {(12, 13), (13, 14), (13, 15)} <= executed
    assert result.journalled(project.app) == executed
    assert result.problems() == []


@pytest.mark.parametrize("where", ["preinstrument", "instrument"])
def test_a_timeout_that_strikes_while_we_compile_reaches_the_test(project: Project, where: str) -> None:
    module, owner = ("branch", "") if where == "preinstrument" else ("slipcover", ".Slipcover")
    if where == "instrument" and sys.version_info < (3, 12):
        module, owner, where = "bytecode", ".Editor", "finish"  # what it does most of the time
    owner = f"slipcover.{module}{owner}"
    project.write("src/large.py", "x = 1\n")
    project.write(
        "tests/test_timeout.py",
        f"""
        import os, signal, pytest
        import slipcover.{module}

        def handler(number, frame):
            raise TimeoutError("too slow")

        def test_it(monkeypatch):
            signal.signal(signal.SIGALRM, handler)
            plain = {owner}.{where}

            def slow(*arguments):
                os.kill(os.getpid(), signal.SIGALRM)
                return plain(*arguments)

            monkeypatch.setattr({owner}, "{where}", slow)
            with pytest.raises(TimeoutError, match="too slow"):
                import large
            monkeypatch.undo()
            import large
            assert large.x == 1
        """,
    )
    result = project.run(codeCache=None)
    assert result.ended()["counts"] == {"passed": 1}, result.out
    assert result.problems() == []


def test_resources_and_loaders(project: Project) -> None:
    project.environment["PYTHONDONTWRITEBYTECODE"] = "1"  # the loader that changes sources would find plain bytecode
    project.write("src/app/data.txt", "hello")
    project.write(
        "tests/test_resources.py",
        """
        import importlib, importlib.util, importlib.machinery, inspect, pathlib, pkgutil, sys
        import app

        def test_get_data():
            assert pkgutil.get_data("app", "data.txt") == b"hello"

        def test_source():
            assert "def sign" in inspect.getsource(app.sign)
            assert "def sign" in app.__loader__.get_source("app")

        def test_reload():
            assert importlib.reload(app) is app
            assert app.sign(1) == "+"

        def test_by_location():
            spec = importlib.util.spec_from_file_location("other", app.__file__)
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            assert module.sign(-1) == "-"
            assert spec == importlib.util.spec_from_file_location("other", app.__file__)

        def test_package_by_location():
            spec = importlib.util.spec_from_file_location("otherpackage", app.__file__)
            assert spec.submodule_search_locations

        def test_lazy():
            spec = importlib.util.spec_from_file_location("lazy", app.__file__)
            loader = importlib.util.LazyLoader(spec.loader)
            spec.loader = loader
            module = importlib.util.module_from_spec(spec)
            loader.exec_module(module)
            assert module.sign(1) == "+"

        def test_changing_loader():
            class Changing(importlib.machinery.SourceFileLoader):
                def source_to_code(self, data, path, *, _optimization=-1):
                    return super().source_to_code(data.replace(b'"+"', b'"plus"'), path)
            spec = importlib.util.spec_from_file_location("changed", app.__file__, loader=Changing("changed", app.__file__))
            module = importlib.util.module_from_spec(spec)
            spec.loader.exec_module(module)
            assert module.sign(1) == "plus"
        """,
    )
    assert "7 passed" in project.plain().out
    result = project.run()
    assert result.ended()["counts"] == {"passed": 7}, result.out
    assert PLUS | MINUS <= result.journalled(project.app)
    assert result.problems() == []


def test_failures_look_the_same(project: Project) -> None:
    project.write("src/app/broken.py", "x = 1\ndef f(:\n")
    project.write(
        "src/app/raising.py",
        "import warnings\nwarnings.warn('at import', DeprecationWarning, stacklevel=2)\nraise KeyError('x')\n",
    )
    project.write("tests/test_a.py", "def test_broken():\n    import app.broken\n")
    project.write("tests/test_b.py", "def test_raising():\n    import app.raising\n")
    project.write("tests/test_c.py", "import app.raising\n")
    project.write("tests/test_d.py", "import app.broken\n")
    project.write("tests/test_e.py", "import warnings\nwarnings.warn('mine', stacklevel=2)\n\ndef test_e():\n    pass\n")
    project.write("tests/test_f.py", "def test_long():\n    import app.raising\n")
    plain = project.plain("-p", "no:randomly", "--tb=long", "--continue-on-collection-errors")
    ours = project.run("-p", "no:randomly", "--tb=long", "--continue-on-collection-errors")
    assert comparable(ours.out) == comparable(plain.out)
    assert ours.code == plain.code == 1


def test_warnings_of_the_compiler_are_not_repeated(project: Project) -> None:
    project.environment["PYTHONDONTWRITEBYTECODE"] = "1"
    module = project.write("src/app/odd.py", "def f(x):\n    if x is 1:\n        return '\\d'\n")
    project.write("tests/test_odd.py", "from app import odd\n\ndef test_it():\n    odd.f(2)\n")
    for extra in ((), ("-W", "error")):
        plain = project.plain(*extra)
        ours = project.run(*extra)
        assert comparable(ours.out) == comparable(plain.out)
        assert ours.code == plain.code
    # With bytecode written before, plain Python does not even see the warning.
    del project.environment["PYTHONDONTWRITEBYTECODE"]
    project.plain()
    ours = project.run("-W", "error")
    assert ours.code == 0, ours.out
    assert {1, 2, (2, 0)} <= ours.journalled(module)


def test_code_that_slipcover_cannot_handle_still_runs(project: Project) -> None:
    lines = ["x = 1"] + [""] * 32_999 + ["def f():", "    if x:", "        return 1"]
    module = project.write("src/app/huge.py", "\n".join(lines) + "\n")
    project.write("tests/test_huge.py", "from app import huge\n\ndef test_it():\n    assert huge.f() == 1\n")
    result = project.run()
    assert result.code == 0, result.out
    assert {33_001, 33_002, 33_003} <= result.journalled(module)
    if sys.version_info >= (3, 12):
        (problem,) = result.problems()
        assert "cannot measure the branches" in problem and "huge.py" in problem


excluding = pytest.mark.skipif(not hasattr(slipcover.slipcover, "DEFAULT_EXCLUDE"), reason="this slipcover excludes nothing")


@excluding
def test_sources_in_another_encoding(project: Project) -> None:
    path = project.root / "src" / "app" / "latin.py"
    path.write_bytes(
        "# -*- coding: latin-1 -*-\ndef f():\n    return 'é'\n\ndef g():  # pragma: no cover\n    return 'ü'\n".encode("latin-1")
    )
    project.write("tests/test_latin.py", "from app import latin\n\ndef test_it():\n    assert latin.f() == '\\xe9'\n")
    result = project.run("-n", "1")
    assert result.code == 0, result.out
    entry = result.artifact("gw0")["files"][str(path)]
    assert (entry["executed_lines"], entry["missing_lines"]) == ([2, 3], [])
    assert result.problems() == []


def test_working_directory_that_a_test_leaves_or_deletes(project: Project) -> None:
    project.write(
        "tests/test_cwd.py",
        """
        import os, tempfile
        from app import sign

        def test_cwd():
            folder = tempfile.mkdtemp()
            os.chdir(folder)
            os.rmdir(folder)
            assert sign(1) == "+"
        """,
    )
    result = project.run("-p", "no:cacheprovider")
    assert result.journalled(project.app) == result.executed(project.app) == PLUS
    assert result.problems() == []


def test_links_lead_to_one_file(project: Project) -> None:
    (project.root / "link").symlink_to(project.root / "src")
    project.write("pytest.ini", "[pytest]\npythonpath = link\n")
    project.write(
        "tests/test_link.py",
        "import sys\nfrom app import sign\n\ndef test_it():\n"
        "    sys.path.insert(0, 'src'); del sys.modules['app']\n    import app\n"
        "    assert app.sign(-1) == '-' and sign(1) == '+'\n",
    )
    result = project.run()
    assert list(result.artifact()["files"]) == [str(project.app)]
    assert result.journalled(project.app) == result.executed(project.app) == PLUS | MINUS


@excluding
def test_exclusions(project: Project) -> None:
    module = project.write(
        "src/app/some.py",
        "def f():  # pragma: no cover\n    return 1\n\ndef g():  # no thanks\n    return 2\n\ndef h():\n    return 3\n",
    )
    project.write("tests/test_it.py", "from app import some\n\ndef test_it():\n    pass\n")
    for wishes, missing in (
        ({}, [5, 8]),
        ({"excludeLines": ["no thanks"]}, [2, 8]),
        ({"excludeAlso": ["no thanks"]}, [8]),
        ({"excludeLines": []}, [2, 5, 8]),
    ):
        entry = project.run(**wishes).artifact()["files"][str(module)]
        assert entry["missing_lines"] == missing, wishes
        for file in (project.directory / "journals").iterdir():
            file.unlink()


def test_functions_keep_their_code(project: Project) -> None:
    # Before 3.12 slipcover exchanges it after 50 calls; Jinja's debugger, for one, knows its functions by it.
    project.write(
        "tests/test_code.py",
        "from app import sign\n\ndef test_code():\n    before = sign.__code__\n"
        "    for _ in range(500):\n        sign(1)\n    assert sign.__code__ is before\n",
    )
    result = project.run()
    assert result.code == 0, result.out
