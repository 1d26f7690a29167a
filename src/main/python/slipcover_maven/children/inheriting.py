"""Hands measuring on to the children of this process, whoever starts them and with whichever environment. PYTEST_DONT_REWRITE

A child is measured when PYTHONPATH begins with our folder `children/entry`, whose sitecustomize.py Python then runs, and one
variable says what to measure. Both stand in the environment of the operating system, which every way of starting inherits
(fork_exec without env, execv, os.system, a C library's spawn), and not in os.environ, a copy that Python makes at its start:
no test sees them there. Who gives an environment explicitly (Popen(env=...), execve, posix_spawn) took it from os.environ or
made it up; to that they are added. The child's sitecustomize takes them out of its own os.environ.

No typing, json or dataclasses here: each child imports this module, also those that have nothing to do with the project.
"""

from __future__ import annotations

import os
import sys
from _thread import get_ident as _thread

from slipcover_maven.base import spawning
from slipcover_maven.base.standing_in import StandIn

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Dict, List, Optional, Sequence

NAME = "SLIPCOVER_MAVEN_CHILD"
_NAME = os.fsencode(NAME)
_PATH = b"PYTHONPATH"
_SEPARATOR = os.fsencode(os.pathsep)
_encode = os.fsencode  # as they are now, whatever a test puts in their place
_plain_putenv = os.putenv
_plain_unsetenv = os.unsetenv


def identity() -> List[str]:
    """What tells this interpreter with its packages from all others."""
    return [os.path.realpath(sys.prefix), "%s %x" % (sys.implementation.cache_tag, sys.hexversion)]


def hide_mark() -> None:
    """Takes the mark by which the watchdog knows a run's processes out of os.environ, and leaves it in the environment."""
    seen = getattr(os.environ, "_data", None)
    if seen is not None and os.name == "posix":
        seen.pop(_NAME, None)


class Inheritance:
    """What the children of this process are given."""

    def __init__(self, folder: str, told: Sequence[str]) -> None:
        """`folder`: the one that holds sitecustomize.py; `told`: what its children read, see child.begin.

        Raises ValueError when a PYTHONPATH can't hold the folder.
        """
        if os.pathsep in folder:
            raise ValueError(f"{folder!r} cannot stand on PYTHONPATH, which {os.pathsep!r} separates")
        self._folder = _encode(folder)
        self._told = _encode("|".join(word.replace("%", "%25").replace("|", "%7C") for word in told))

    def install(self) -> None:
        """From now on every child gets it."""
        _plain_putenv(_NAME, self._told)
        _plain_putenv(_PATH, self._path(os.environ._data.get(_PATH)))  # type: ignore[attr-defined]
        self._into_os()

    def into_subprocess(self) -> None:
        """Patches the function that subprocess and multiprocessing both end in; imports it, so to be called when they are."""
        import _posixsubprocess

        plain: Any = _posixsubprocess.fork_exec

        def fork_exec(*arguments: Any) -> Any:
            # (args, executables, close_fds, pass_fds, cwd, env, ...) from 3.9 to 3.14; None inherits
            if len(arguments) > 5 and arguments[5] is not None:
                arguments = (*arguments[:5], self._listed(arguments[5]), *arguments[6:])
            thread = _thread()
            spawning.threads.add(thread)
            try:
                return plain(*arguments)
            finally:
                spawning.threads.discard(thread)

        _posixsubprocess.fork_exec = fork_exec
        subprocess: Any = sys.modules.get("subprocess")
        if getattr(subprocess, "_fork_exec", None) is plain:
            subprocess._fork_exec = fork_exec

    def _into_os(self) -> None:
        def putenv(name: Any, value: Any) -> None:
            if _is_path(name):
                value = self._path(_encode(value))
            _plain_putenv(name, value)

        def unsetenv(name: Any) -> None:
            if _is_path(name):
                _plain_putenv(name, self._folder)
            else:
                _plain_unsetenv(name)

        plain_execve: Any = os.execve  # perhaps that of ending.leave_in_order

        def execve(path: Any, argv: Any, env: Any) -> None:
            plain_execve(path, argv, self._given(env))

        setattr(os, "putenv", StandIn(_plain_putenv, "os", putenv))
        setattr(os, "unsetenv", StandIn(_plain_unsetenv, "os", unsetenv))
        standing_in = StandIn(plain_execve, "os", execve)
        setattr(os, "execve", standing_in)
        if plain_execve in os.supports_fd:
            os.supports_fd.add(standing_in)
        for name in ("posix_spawn", "posix_spawnp"):
            if hasattr(os, name):
                setattr(os, name, self._spawning(getattr(os, name)))
        # 3.14: os.reload_environ() reads the environment again.
        create: Any = getattr(os, "_create_environ", None)
        if create is not None:

            def _create_environ() -> Dict[bytes, bytes]:
                return self._taken_out(create())

            os._create_environ = _create_environ  # type: ignore[attr-defined]

    def _spawning(self, plain: Any) -> Any:
        def posix_spawn(path: Any, argv: Any, env: Any, /, **wishes: Any) -> Any:
            return plain(path, argv, self._given(env), **wishes)

        return StandIn(plain, "os", posix_spawn)

    def _path(self, path: Optional[bytes]) -> bytes:
        """PYTHONPATH with our folder. Where it was set, but empty, the folder stands there twice: an empty entry would be
        the working directory."""
        if path is None:
            return self._folder
        if self._folder in path.split(_SEPARATOR):
            return path
        return self._folder + _SEPARATOR + (path or self._folder)

    def _given(self, environment: Any) -> Any:
        """A mapping given for a child, with ours in it; as it is when it is not one that the system would take."""
        try:
            complete = {_encode(name): _encode(value) for name, value in environment.items()}
        except Exception:
            return environment
        complete[_PATH] = self._path(complete.get(_PATH))
        complete.setdefault(_NAME, self._told)
        return complete

    def _listed(self, environment: Any) -> Any:
        """The same for a list of NAME=VALUE."""
        try:
            complete: List[bytes] = []
            path: Optional[bytes] = None
            for entry in environment:
                if entry.startswith(_PATH + b"="):
                    path = entry[len(_PATH) + 1 :]
                elif not entry.startswith(_NAME + b"="):
                    complete.append(entry)
            return [*complete, _PATH + b"=" + self._path(path), _NAME + b"=" + self._told]
        except Exception:
            return environment

    def _taken_out(self, environment: Dict[bytes, bytes]) -> Dict[bytes, bytes]:
        environment.pop(_NAME, None)
        path = environment.get(_PATH)
        if path is not None:
            entries = path.split(_SEPARATOR)
            left = [entry for entry in entries if entry != self._folder]
            if left or len(entries) > 1:
                environment[_PATH] = _SEPARATOR.join(left)
            else:
                del environment[_PATH]
        return environment


def _is_path(name: Any) -> bool:
    try:
        return _encode(name) == _PATH
    except Exception:
        return False  # the system's own function says what is wrong with it
