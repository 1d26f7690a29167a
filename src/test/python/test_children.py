"""Children of measured processes are measured, and cannot tell."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Dict, List, Set, Tuple

import pytest

from project import APP as APP_TEXT
from project import MINUS, PLUS, Project, Result, read_journal

CLI = """\
import sys
from app import sign

if __name__ == "__main__":
    for word in sys.argv[1:]:
        print(sign(int(word)))
"""
CLI_PLUS = {1, 2, 4, (4, 5), 5, (5, 6), 6, (5, 0)}
"""`cli.py 1`"""


@pytest.fixture
def families(project: Project) -> Project:
    project.write("src/cli.py", CLI)
    project.environment["PYTHONPATH"] = str(project.root / "src")
    return project


def children(result: Result, *, of: str = "main") -> List[Tuple[Dict[str, Any], Dict[str, Set[Any]], bool]]:
    """The journals of all but worker's own process, by their header, hits by the file's name, and whether they ended."""
    found = []
    for file in result.journal_files(of):
        header, hits, ended = read_journal(file)
        found.append((header, {Path(path).parent.name + "/" + Path(path).name: told for path, told in hits.items()}, ended))
    (pid,) = [event["pid"] for event in result.events("session" if of == "main" else "worker") if event.get("id", of) == of]
    return [child for child in found if child[0]["pid"] != pid]


def run(project: Project, body: str, *arguments: str, **wishes: Any) -> Result:
    """Runs a test function with that body (also plainly, where it must pass, too), and nothing may have gone wrong."""
    text = "import os, subprocess, sys\n\ndef test_it():\n" + "".join(f"    {line}\n" for line in body.strip().splitlines())
    project.write("tests/test_it.py", text)
    result = project.run("-p", "no:cacheprovider", *arguments, **wishes)
    assert result.ended()["counts"] == {"passed": 1}, result.out
    assert result.problems() == []
    assert len(result.artifacts()) <= 2, "workers write artifacts, children none"
    return result


APP = "app/__init__.py"
SCRIPT = {"src/cli.py": CLI_PLUS, APP: PLUS}
MODULE = {"src/cli.py": CLI_PLUS, APP: PLUS}
CODE = {APP: PLUS}

RUN = "assert subprocess.run([sys.executable, {}], stdout=subprocess.PIPE).stdout == b'+\\n'"
WAYS = {
    "script": (RUN.format("'src/cli.py', '1'"), SCRIPT),
    "module": (RUN.format("'-m', 'cli', '1'"), MODULE),
    "code": (RUN.format("'-c', 'import app; print(app.sign(1))'"), CODE),
    "stdin": (
        "assert subprocess.check_output([sys.executable], input=b'import app; print(app.sign(1))') == b'+\\n'",
        CODE,
    ),
    "unbuffered": (RUN.format("'-u', '-W', 'error', './src/../src/cli.py', '1'"), SCRIPT),
    "cleared": ("subprocess.run([sys.executable, 'src/cli.py', '1'], env={}, check=True)", SCRIPT),
    "bytes": ("subprocess.run([sys.executable, 'src/cli.py', '1'], env={b'LANG': b'C'}, check=True)", SCRIPT),
    "path": ("subprocess.run([sys.executable, '-m', 'cli', '1'], env={'PYTHONPATH': 'src'}, check=True)", MODULE),
    "changed": ("monkeypatch.setenv('PYTHONPATH', 'src')\nos.system(f'{sys.executable} -m cli 1')", MODULE),
    "unset": ("monkeypatch.delenv('PYTHONPATH')\nos.system(f'{sys.executable} src/cli.py 1')", SCRIPT),
    "system": ("assert os.system(f'{sys.executable} src/cli.py 1') == 0", SCRIPT),
    "popen": ("assert os.popen(f'{sys.executable} src/cli.py 1').read() == '+\\n'", SCRIPT),
    "shell": ("subprocess.run(f'cd src && {sys.executable} cli.py 1', shell=True, check=True, env={})", SCRIPT),
    "posix_spawn": (
        "os.waitpid(os.posix_spawn(sys.executable, [sys.executable, 'src/cli.py', '1'], os.environ), 0)",
        SCRIPT,
    ),
    "spawnv": ("os.spawnv(os.P_WAIT, sys.executable, [sys.executable, 'src/cli.py', '1'])", SCRIPT),
    "spawnve": ("os.spawnve(os.P_WAIT, sys.executable, [sys.executable, 'src/cli.py', '1'], {})", SCRIPT),
    "execv": (
        "pid = os.fork()\nif not pid:\n    os.execv(sys.executable, [sys.executable, 'src/cli.py', '1'])\nos.waitpid(pid, 0)",
        SCRIPT,
    ),
    "execle": (
        "pid = os.fork()\nif not pid:\n    os.execle(sys.executable, sys.executable, 'src/cli.py', '1', {})\nos.waitpid(pid, 0)",
        SCRIPT,
    ),
    "exit": (RUN.format("'-c', 'import app, os; os.write(1, app.sign(1).encode() + b\"\\\\n\"); os._exit(0)'"), CODE),
    "kill": (
        "code = 'import app, os; app.sign(1); os.kill(os.getpid(), 9)'\n"
        "assert subprocess.run([sys.executable, '-c', code]).returncode == -9",
        CODE,
    ),
}


def test_ways_to_start_a_child(families: Project) -> None:
    """All in one run, for speed; each has files of its own, by which its journal is known."""
    text = "import os, subprocess, sys\n"
    for way, (body, _) in WAYS.items():
        families.write(f"src/{way}_cli.py", CLI.replace("from app", f"from {way}_app"))
        families.write(f"src/{way}_app/__init__.py", APP_TEXT)
        body = re.sub(r"\b(cli|app)\b", rf"{way}_\1", body)
        text += f"\ndef test_{way}(monkeypatch):\n" + "".join(f"    {line}\n" for line in body.splitlines())
    families.write("tests/test_it.py", text)
    result = families.run("-p", "no:xdist", "-W", "ignore")
    assert result.ended()["counts"] == {"passed": len(WAYS)}, result.out
    assert result.problems() == [] and result.artifacts() == ["coverage-0-main.json"]
    told = {}
    for header, hits, ended in children(result):
        (way,) = {name.rpartition("/")[0 if name.endswith("__init__.py") else 2].rpartition("_")[0] for name in hits}
        assert way not in told
        told[way] = {name.replace(f"{way}_", ""): hit for name, hit in hits.items()}
        assert (header["worker"], header["attempt"], header["branch"]) == ("main", 0, True)
        assert ended == (way not in ("exit", "kill")), way
    assert told == {way: expected for way, (_, expected) in WAYS.items()}


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_pools(families: Project, method: str) -> None:
    body = f"""
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from app import sign
context = multiprocessing.get_context({method!r})
with ProcessPoolExecutor(1, mp_context=context) as pool:
    assert pool.submit(sign, 1).result() == "+"
process = context.Process(target=sign, args=(-1,))
process.start()
process.join()
assert process.exitcode == 0
"""
    result = run(families, body, "-n", "1", "-W", "ignore")
    told = [hits.get(APP, set()) for _, hits, _ in children(result, of="gw0")]
    if method == "forkserver":  # its server, which forks the two, may have imported app
        told = [hits for hits in told if hits - {1}]
    inherited = {1} if method == "fork" else set()
    assert sorted(map(len, told)) == sorted([len(PLUS - inherited), len(MINUS - inherited)])
    assert set().union(*told) == (PLUS | MINUS) - inherited
    assert children(result) == [], "the controller has no children but workers"


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_a_script_that_multiprocessing_reads_again(families: Project, method: str) -> None:
    script = families.write(
        "src/pool.py",
        f"""\
        import multiprocessing

        def work(n):
            if n:
                return n

        if __name__ == "__main__":
            context = multiprocessing.get_context({method!r})
            process = context.Process(target=work, args=(1,))
            process.start()
            process.join()
        """,
    )
    result = run(families, "subprocess.run([sys.executable, 'src/pool.py'], check=True)", "-p", "no:xdist")
    told = [hits["src/pool.py"] for _, hits, _ in children(result) if "src/pool.py" in hits]
    (main,) = (hits for hits in told if 8 in hits)
    assert main == {1, 3, 7, (7, 8), 8, 9, 10, 11} and script.exists()
    (child,) = (hits for hits in told if 4 in hits)
    servers = [hits for hits in told if not hits & {4, 8}]
    # From 3.13.8 and 3.14.1 on the server reads the script itself (python/cpython#126631), and the child inherits that.
    assert len(servers) <= (method == "forkserver")
    assert child.union(*servers) == {1, 3, 7, (7, 0), 4, (4, 5), 5}


def test_children_of_children_and_one_that_outlives_its_worker(families: Project) -> None:
    families.write(
        "src/deep.py",
        """\
        import subprocess, sys
        level = int(sys.argv[1])
        if level:
            subprocess.run([sys.executable, __file__, str(level - 1)], check=True, env={} if level == 2 else None)
        """,
    )
    result = run(families, "subprocess.run([sys.executable, 'src/deep.py', '3'], check=True)", "-p", "no:xdist")
    told = children(result)
    assert sorted(len(hits["src/deep.py"]) for _, hits, _ in told) == [4, 5, 5, 5]
    assert len({header["parent"] for header, _, _ in told}) == 4

    for file in families.directory.rglob("*-main*"):
        file.unlink()
    (families.directory / "events-0.jsonl").unlink()
    # Nobody reads from the fifo before the worker is gone.
    os.mkfifo(families.root / "fifo")
    body = """
code = "fifo = open('fifo', 'w'); import app; app.sign(-1)"
subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
"""
    result = run(families, body, "-p", "no:xdist", "-W", "ignore")
    assert children(result) == []
    assert (families.root / "fifo").read_text() == ""
    ((_, hits, ended),) = children(result)
    assert hits == {APP: MINUS} and ended


DUMP = """
import json, os, signal, sys, threading, warnings
print("DUMP" + json.dumps({
    "environ": dict(os.environ), "path": sys.path, "argv": sys.argv, "orig_argv": getattr(sys, "orig_argv", None),
    "modules": sorted(set(sys.modules) - {"app"}), "meta_path": [str(f).split(" at ")[0] for f in sys.meta_path],
    "hooks": len(sys.path_hooks), "cached": sorted(sys.path_importer_cache), "flags": repr(sys.flags),
    "main": sorted(vars(sys.modules["__main__"])), "locals": sorted(locals()), "warnings": len(warnings.filters),
    "trace": [repr(sys.gettrace()), repr(sys.getprofile())], "threads": len(threading.enumerate()), "cwd": os.getcwd(),
    "excepthook": sys.excepthook is sys.__excepthook__, "frame": str(sys._getframe().f_back).split(",")[1:],
    "shell": os.popen("echo $HOME").read(), "importlib": [
        name for name in ("abc", "machinery", "util") if not hasattr(sys.modules[__import__("importlib." + name).__name__], name)
    ],
    "grandchild": __import__("subprocess").check_output(
        [sys.executable, "-c", "import os, sys; print(dict(os.environ), sys.path, sorted(sys.modules))"], text=True),
}))
"""


@pytest.mark.parametrize("pythonpath", [None, "", "src"])
def test_what_a_child_can_see(families: Project, pythonpath: Any) -> None:
    families.environment.pop("PYTHONPATH")
    if pythonpath == "":
        families.environment["PYTHONDONTWRITEBYTECODE"] = "1"  # keeping ours must not bring anything along
    if pythonpath is not None:
        families.environment["PYTHONPATH"] = pythonpath
    families.write("src/dump.py", "import app\napp.sign(1)\n" + DUMP)
    families.write("other/dump.py", DUMP)
    families.write(
        "tests/test_dump.py",
        """
        import os, subprocess, sys

        def test_dump():
            for command in (["other/dump.py", "x"], ["-m", "dump"], ["-c", open("other/dump.py").read()], ["src/dump.py"]):
                for env in (None, {"HOME": "/h"}):
                    cwd = "other" if command[0] == "-m" else None
                    print(subprocess.check_output([sys.executable, "-X", "dev", *command], env=env, cwd=cwd, text=True,
                        stderr=subprocess.STDOUT))
        """,
    )
    arguments = ("-q", "-rP", "-p", "no:xdist")

    def told(result: Result) -> List[Any]:
        found = [line for line in result.out.splitlines() if line.startswith("DUMP")]
        assert len(found) == 8, result.out
        return [json.loads(line[4:]) for line in found]

    plain, result = told(families.plain(*arguments)), families.run(*arguments)
    ours = told(result)
    # The one that is measured has imported more of the standard library, and from our folder.
    for one, other in zip(plain[-2:], ours[-2:]):
        added = set(other.pop("modules")) - set(one.pop("modules"))
        assert not [name for name in added if "slipcover" in name]
        one.pop("cached"), other.pop("cached")
    for one, other in zip(plain, ours):
        assert set(other.get("modules", ())) ^ set(one.get("modules", ())) == set()
        assert {key: value for key, value in other.items() if value != one[key]} == {}, one["argv"]
    assert len(children(result)) == 2 and result.problems() == []


def test_what_a_script_does_at_its_end(families: Project) -> None:
    families.write(
        "src/ends.py",
        """\
        import sys, traceback
        y = 7
        functions = [lambda: y for y in (1, 2)]
        nested = [(a, b, [c + a for c in (1, 2)]) for a in (1, 2) for b in (3, 4) if a < b]
        print(functions[0](), nested, y, sorted(locals()), locals() is globals(), dir(), __file__, __loader__.path, __name__)
        traceback.print_stack()
        if sys.argv[1] == "signal": raise KeyboardInterrupt
        if sys.argv[1] == "exit": sys.exit("ending")
        if sys.argv[1] == "raise": raise AttributeError("x")
        print("end")
        """,
    )
    families.write("src/broken.py", "print(1)\nx = (\n")
    families.write("src/escape.py", "x = '\\d'\nprint(x)\n")
    body = """
for script in (["src/ends.py", "signal"], ["src/ends.py", "exit"], ["src/ends.py", "raise"], ["src/ends.py", ""],
               ["src/broken.py"], ["src/escape.py"], ["-W", "error", "src/escape.py"], ["src/none.py"], ["src"]):
    done = subprocess.run([sys.executable, *script], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print("DONE", script, done.returncode, done.stdout, "END")
"""
    result = run(families, body, "-p", "no:xdist", "-rP")

    def told(text: str) -> List[str]:
        lines = text[text.index("DONE") : text.rindex("END")].splitlines()
        # slipcover's code has no columns before 3.12, so that tracebacks have no carets, in modules as in scripts.
        return [line for line in lines if line.strip(" ^~")] if sys.version_info < (3, 12) else lines

    assert told(result.out) == told(families.plain("-p", "no:xdist", "-rP").out)
    ends = [hits["src/ends.py"] for _, hits, _ in children(result) if "src/ends.py" in hits]
    both = {1, 2, 3, 4, 5, 6, 7}
    assert [sorted(hit for hit in hits if type(hit) is int and hit > 7) for hits in sorted(ends, key=len)] == [
        [],
        [8],
        [8, 9],
        [8, 9, 10],
    ]
    assert all(both <= hits for hits in ends)
    assert {(7, 7), (7, 8), (8, 8), (8, 9), (9, 9), (9, 10)} <= set().union(*ends)


@pytest.mark.parametrize("fails", [False, True])
def test_the_users_own_customisation_is_kept(families: Project, fails: bool) -> None:
    families.write("mine/sitecustomize.py", "import sys\nsys.mine = __file__, __name__\n" + ("1 / 0\n" if fails else ""))
    families.write("mine/usercustomize.py", "import sys\nsys.yours = __name__\n")
    families.environment["PYTHONPATH"] = str(families.root / "mine") + ":src"
    code = (
        "import sys; site = sys.modules.get('sitecustomize');"
        "print(sys.mine, getattr(sys, 'yours', 0), site and site.__file__, site and site.__spec__.origin)"
    )
    body = f"""
done = subprocess.run([sys.executable, "-c", {code!r}], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
print("DONE", done.stdout, "END")
"""
    result = run(families, body, "-p", "no:xdist", "-rP")
    plain = families.plain("-p", "no:xdist", "-rP").out
    assert result.out[result.out.index("DONE") : result.out.rindex("END")] == plain[plain.index("DONE") : plain.rindex("END")]
    assert ("mine/sitecustomize.py" in plain) and (("Error in sitecustomize" in plain) == fails)


def test_another_interpreter_is_left_alone(families: Project) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--symlinks", str(families.root / "other")], check=True)
    families.environment["PYTHONPATH"] = ""
    code = "import os, sys; sys.path.insert(0, 'src'); import app; print(app.sign(1), dict(os.environ), sorted(sys.modules))"
    body = f"""
for other in ("other/bin/python", {_system_python()!r}):
    for env in (None, {{}}):
        done = subprocess.run([other, "-c", {code!r}], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env)
        print("DONE", done.stdout, "END")
"""
    result = run(families, body, "-p", "no:xdist", "-rP")
    plain = families.plain("-p", "no:xdist", "-rP").out
    assert result.out[result.out.index("DONE") : result.out.rindex("END")] == plain[plain.index("DONE") : plain.rindex("END")]
    assert plain.count("DONE +") == 4
    assert children(result) == []


def _system_python() -> str:
    found = [path for path in ("/usr/bin/python3", "/usr/local/bin/python3") if os.path.exists(path)]
    return (found or ["other/bin/python"])[0]


def test_a_pytest_that_a_test_runs_only_journals(families: Project) -> None:
    families.write("pytest.ini", "[pytest]\npythonpath = src\n")
    families.write(
        "tests/test_it.py",
        """
        pytest_plugins = ["pytester"]

        def test_nested(pytester, request):
            pytester.makepyfile("import app\\n\\ndef test_inner():\\n    assert app.sign(1) == '+'\\n")
            pytester.runpytest_subprocess("-p", "no:xdist").assert_outcomes(passed=1)
        """,
    )
    nested = families.write("src/checks/test_here.py", "def test_here():\n    for n in (1, 2):\n        assert n\n")
    families.write(
        "tests/test_other.py",
        """
        import subprocess, sys

        def test_inside_the_sources():
            done = subprocess.run([sys.executable, "-W", "error", "-m", "pytest", "-p", "no:cacheprovider", "src/checks"],
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            assert "1 passed" in done.stdout and done.returncode == 0, done.stdout
        """,
    )
    result = families.run("-n", "1", "tests")
    assert result.ended()["counts"] == {"passed": 2}, result.out
    assert len(result.events("session")) == len(result.events("ended")) == 1
    assert len(result.events("started")) == 2
    assert result.artifacts() == ["coverage-0-gw0.json", "coverage-0-main.json"]
    told = [hits for _, hits, _ in children(result, of="gw0")]
    assert {APP: PLUS} in told
    (here,) = [hits["checks/test_here.py"] for hits in told if "checks/test_here.py" in hits]
    assert {1, 2, 3} <= here and nested.exists()
    assert result.problems() == []


@pytest.mark.parametrize("tool", ["slipcover", "coverage"])
def test_a_child_that_measures_itself(families: Project, tool: str) -> None:
    if tool == "coverage":
        pytest.importorskip("coverage")
    run_it = "['--json', '--out', 'own.json', '-m', 'cli', '1']" if tool == "slipcover" else "['run', '-m', 'cli', '1']"
    body = f"""
done = subprocess.run([sys.executable, "-m", {tool!r}, *{run_it}], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
assert (done.returncode, done.stdout, done.stderr) == (0, "+\\n", "")
"""
    result = run(families, body, "-p", "no:xdist")
    assert any({1, 2, 3} <= hits.get(APP, set()) for _, hits, _ in children(result))
    if tool == "slipcover":
        own = json.loads((families.root / "own.json").read_text())["files"]
        assert own["src/app/__init__.py"]["executed_lines"] == [1, 2, 3]


def test_a_problem_of_a_child_is_told_in_a_file(families: Project) -> None:
    body = """
import shutil
shutil.rmtree("../out/journals")
open("../out/journals", "w").close()
done = subprocess.run([sys.executable, "src/cli.py", "1"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
assert done.stdout == b"+\\n"
"""
    families.write(
        "tests/test_it.py", "import os, subprocess, sys\ndef test_it():\n" + "".join(f"    {x}\n" for x in body.splitlines())
    )
    result = families.run("-p", "no:xdist", "-p", "no:cacheprovider")
    assert result.ended()["counts"] == {"passed": 1}, result.out
    (file,) = families.directory.glob("problems-0-main-*.txt")
    assert file.read_text().startswith("journal: the journal cannot be written")


def test_children_that_have_nothing_to_do_with_the_sources_leave_nothing(families: Project) -> None:
    body = (
        "for _ in range(3):\n    subprocess.run([sys.executable, '-c', 'import json, subprocess'], "
        "check=True)\n    subprocess.run(['true'])"
    )
    result = run(families, body, "-p", "no:xdist")
    assert len(result.journal_files()) == 1


def test_the_workers_own_environment_is_not_touched(families: Project) -> None:
    families.environment["PYTHONPATH"] = "src"
    body = """
import posix
assert os.environ["PYTHONPATH"] == "src" and not [name for name in os.environ if name.startswith("SLIPCOVER")]
assert posix.environ[b"PYTHONPATH"] == b"src"
if hasattr(os, "reload_environ"):
    os.reload_environ()
    assert os.environ["PYTHONPATH"] == "src" and not [name for name in os.environ if name.startswith("SLIPCOVER")]
"""
    run(families, body, "-p", "no:xdist")
