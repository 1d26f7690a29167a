"""Starts measuring and then runs what the interpreter was asked to run, as it would have run without us. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import atexit
import builtins
import os
import sys
import types
from importlib.machinery import BuiltinImporter
from typing import Any, List, Optional

from slipcover_maven.base import configuration as configurations
from slipcover_maven.base import leaving, restoring, stacks
from slipcover_maven.base import run as runs
from slipcover_maven.base.journal import Journal
from slipcover_maven.base.problems import Problems
from slipcover_maven.children import inheriting
from slipcover_maven.engines import engines
from slipcover_maven.start import runners


def main(arguments: List[str]) -> None:
    """`arguments`: the configuration's path, then `-m MODULE` or `[-u] [-B] -c CODE` (as execnet starts its workers), then
    the program's own. Raises SystemExit for unusable ones and whatever the program raises."""
    if len(arguments) < 2:
        raise SystemExit("usage: launch.py boot CONFIGURATION (-m MODULE | [-u] [-B] -c CODE) ARGUMENT...")
    path, *command = arguments
    options: List[str] = []
    while command and command[0] in ("-u", "-B"):
        # execnet adds them behind its `python`, which here ends with ours: too late for the interpreter. -u was given
        # to it as well, before launch.py.
        if command.pop(0) == "-B":
            sys.dont_write_bytecode = True
            options.append("-B")
    if len(command) < 2 or command[0] not in ("-m", "-c"):
        raise SystemExit(f"launch.py boot: -m MODULE or -c CODE expected, not {command[:1]}")
    kind, what, *rest = command
    inheriting.hide_mark()
    measure(path, named=kind == "-m")
    if hasattr(sys, "orig_argv"):
        sys.orig_argv[:] = sys.orig_argv[: len(sys.orig_argv) - len(sys.argv)] + options + command
    if kind == "-m":
        _run_module(what, rest)
    else:
        _run_code(what, rest)


def measure(path: str, named: bool) -> None:
    """Starts measuring; whatever fails, the tests run. An xdist worker is not `named` yet: it is told its name later."""
    try:
        configuration = configurations.load(path)
    except Exception:
        return  # nobody to tell: where to write stands in that file. Java finds neither journal nor events.
    problems = Problems(configuration.directory, configuration.attempt)
    # Registered first, so that these run after every other function that is called at exit.
    atexit.register(leaving.spare_memory, os.getpid())
    atexit.register(problems.close)
    journal = Journal(configuration.directory, configuration.attempt, configuration.branch, problems, configuration.home)
    run = runs.Run(configuration, os.path.abspath(path), os.path.abspath(sys.argv[0]), os.getpid(), problems, journal)
    runs.current = run
    stacks.offer(configuration.directory, configuration.attempt, stacks.WORKER)
    configuration.extend_path()
    restoring.remember()
    with problems.caught("start"):
        for name in ("journals", "artifacts"):
            os.makedirs(os.path.join(configuration.directory, name), exist_ok=True)
        _start_measuring(run, configuration.worker if named else None)


def _start_measuring(run: runs.Run, worker: Optional[str]) -> None:
    from slipcover_maven.base.watching import ImportWatch

    if worker is not None:
        run.journal.bind(worker)
    atexit.register(run.journal.end)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=run.journal.after_fork_in_child)
    runner = runners.of(run.configuration)
    watched = {name: _safely(run, name, arrived) for name, arrived in runner.start(run).items()}
    try:
        # Without the engine its import fails, and that is a problem to tell.
        for name, arrived in engines.of(run.configuration).start(run).items():
            if runner.hears(name):
                watched[name] = _safely(run, name, arrived)
    finally:
        ImportWatch(watched)
    if worker is not None:
        hand_on(run, worker)


def hand_on(run: runs.Run, worker: str) -> None:
    """From now on the children of this process are measured, too, as worker `worker`'s. Never raises."""
    package = engines.module(run.configuration)
    if run.measurement is None or package is None or os.name != "posix":
        return
    with run.problems.caught("children"):
        from slipcover_maven.children import child

        sources = [os.path.realpath(source) for source in run.configuration.sources]
        folder = os.path.dirname(str(package.__file__))
        private = engines.of(run.configuration).private
        inherited = child.inheritance(worker, run.configuration_path, folder, private, sources)
        inherited.install()
        inherited.into_subprocess()


def _safely(run: runs.Run, where: str, action: Any) -> Any:
    def guarded(module: types.ModuleType) -> None:
        with run.problems.caught(where):
            action(module)

    return guarded


def _run_module(name: str, arguments: List[str]) -> None:
    """As `python -m name arguments`."""
    if not _safe_path():
        sys.path.insert(0, os.getcwd())
    sys.argv[:] = ["-m", *arguments]
    _fresh_main()
    import runpy

    # What the interpreter itself calls for -m (pymain_run_module in Modules/main.c); runpy.run_module leaves another
    # __main__ behind, from which multiprocessing's spawn and pickle would read.
    runpy._run_module_as_main(name, alter_argv=True)  # type: ignore[attr-defined]


def _run_code(code: str, arguments: List[str]) -> None:
    """As `python -c code arguments`."""
    if not _safe_path():
        sys.path.insert(0, "")
    sys.argv[:] = ["-c", *arguments]
    exec(compile(code, "<string>", "exec", dont_inherit=True), _fresh_main().__dict__)


def _safe_path() -> bool:
    """Whether nothing is put first on sys.path: -P and PYTHONSAFEPATH (3.11), and -I."""
    return bool(getattr(sys.flags, "safe_path", False) or sys.flags.isolated)


def _fresh_main() -> types.ModuleType:
    """A `__main__` like the interpreter's before it runs anything: without `__file__`, so that multiprocessing's spawn does
    not run launch.py again in its children."""
    main = types.ModuleType("__main__")
    main.__dict__["__builtins__"] = builtins
    main.__loader__ = BuiltinImporter
    if sys.version_info < (3, 14):
        main.__dict__["__annotations__"] = {}
    sys.modules["__main__"] = main
    return main
