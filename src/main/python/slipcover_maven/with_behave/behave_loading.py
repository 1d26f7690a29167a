"""Errors of environment.py, of files with steps, and of the hooks around the run, which behave only prints.
PYTEST_DONT_REWRITE"""

from __future__ import annotations

import functools
import traceback
from typing import Any, Callable, Dict


def watch_files(holder: Any, told: Callable[[Any, str], None]) -> None:
    """Has `told(path, text)` hear of each file that `holder.exec_file` cannot execute."""
    plain = holder.exec_file

    @functools.wraps(plain)
    def exec_file(filename: Any, *arguments: Any, **named: Any) -> Any:
        try:
            return plain(filename, *arguments, **named)
        except Exception as error:
            told(filename, _text(error))
            raise

    holder.exec_file = exec_file


def watch_hook(hooks: Dict[str, Any], name: str, errors: Dict[str, str]) -> None:
    """Puts into `errors` why the hook with that name failed, in behave's own words."""
    plain = hooks.get(name)
    if plain is None:
        return

    @functools.wraps(plain)
    def hook(*arguments: Any, **named: Any) -> Any:
        try:
            return plain(*arguments, **named)
        except Exception as error:
            errors[name] = f"HOOK-ERROR in {name}: {type(error).__name__}: {error}\n{_text(error)}"
            raise

    hooks[name] = hook


def _text(error: BaseException) -> str:
    """The error with its traceback from the frame below ours."""
    below = error.__traceback__.tb_next if error.__traceback__ is not None else None
    return "".join(traceback.format_exception(type(error), error, below))
