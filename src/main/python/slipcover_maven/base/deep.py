"""A stack that is deep enough for what Python itself accepts. PYTEST_DONT_REWRITE

Python's own compiler takes sources a few thousand levels deep: an `elif` chain is one level for each of its arms, a sum one
for each of its terms. What walks over their trees in Python (slipcover's branch markers and exclusions, coverage.py's parser,
`ast` itself) takes three or four frames for each level, and meets the limit of 1000 after some hundred.
"""

from __future__ import annotations

import _thread
import os
import sys
from typing import Callable, List, Optional, Tuple, TypeVar

Result = TypeVar("Result")

_LIMIT = 200_000
# Up to 3.10 a call in Python takes about half a kilobyte of C's stack. It is reserved, and taken only when it is used.
_STACK = 256 << 20
_SMALLER_STACK = 64 << 20

# Bound here: what a test puts in their places is not for us. Threads of `_thread` are in no list of a test's.
_start, _stack_size, _lock = _thread.start_new_thread, _thread.stack_size, _thread.allocate_lock
_get_limit, _set_limit = sys.getrecursionlimit, sys.setrecursionlimit
_ident = _thread.get_ident


class _Turn:
    """One deep thread at a time: each puts the limit back that it found."""

    lock = _lock()
    owner = 0

    @classmethod
    def in_a_forked_child(cls) -> None:
        """Whoever had the turn is not here."""
        cls.lock, cls.owner = _lock(), 0


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_Turn.in_a_forked_child)


def deeply(work: Callable[[], Result]) -> Result:
    """What `work` gives or raises; where the stack is not deep enough for it, it is called once more on one that is."""
    try:
        return work()
    except RecursionError:
        if _Turn.owner == _ident():
            raise  # this is a deep stack
    return on_a_deep_stack(work)


def on_a_deep_stack(work: Callable[[], Result]) -> Result:
    """Calls `work` in a thread of its own, while the limit of recursion is high. Raises what it raises, and RuntimeError where
    there can be no such thread."""
    results: List[Result] = []
    errors: List[BaseException] = []
    done = _lock()
    done.acquire()

    def called() -> None:
        try:
            with _Turn.lock:
                before = _get_limit()
                _set_limit(max(before, _LIMIT))
                _Turn.owner = _ident()
                try:
                    results.append(work())
                finally:
                    _Turn.owner = 0
                    _set_limit(before)
        except BaseException as error:
            errors.append(error)
        finally:
            done.release()

    _begin(called)
    done.acquire()
    if errors:
        raise errors[0]
    return results[0]


def _begin(called: Callable[[], None]) -> None:
    """Starts the thread, with the largest stack that this system and its limits (`ulimit -v`) allow."""
    error: Optional[Exception] = None
    sizes: Tuple[int, ...] = (_STACK, _SMALLER_STACK)
    for size in sizes:
        try:
            before = _stack_size(size)
        except (ValueError, RuntimeError) as refused:
            error = refused
            continue
        try:
            _start(called, ())
            return
        except RuntimeError as refused:
            error = refused
        finally:
            _stack_size(before)
    raise RuntimeError(f"no thread with a deep stack: {error}")
