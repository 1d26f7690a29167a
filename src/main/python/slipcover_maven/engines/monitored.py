"""Whether sys.monitoring still calls the engine, after a test. PYTEST_DONT_REWRITE

An engine has a tool id, callbacks and events there, and whoever runs in the process can take them away: a test of a coverage
tool, a debugger, another SlipCover that a test starts. Python tells nobody.
"""

from __future__ import annotations

import functools
import sys
from typing import Any, Callable, Dict, List, Optional

_monitoring: Any = getattr(sys, "monitoring", None)

if _monitoring is not None:
    # As they were when the process started, see genuine.
    _register, _get_tool, _use_tool = _monitoring.register_callback, _monitoring.get_tool, _monitoring.use_tool_id
    _get_events, _set_events = _monitoring.get_events, _monitoring.set_events
    _LINE = _monitoring.events.LINE
    _EVENTS = {name: value for name, value in vars(_monitoring.events).items() if isinstance(value, int) and value}


class Monitored:
    """The tool of an engine, as the engine left it when it had started."""

    def __init__(self, tool: int) -> None:
        """`tool`: its id."""
        self._tool = tool
        self._name = _get_tool(tool)
        self._events = _get_events(tool)
        self._callbacks: Dict[int, Callable[..., Any]] = {}
        for event in _EVENTS.values():
            try:
                callback = _register(tool, event, None)
            except ValueError:
                continue  # several events in one
            if callback is not None:
                _register(tool, event, callback)
                self._callbacks[event] = callback
        self._seen: List[str] = []
        self._last: object = None

    def watch_lines(self) -> None:
        """Notes from now on who takes lines away, even if it gives them back: what ran meanwhile was not noticed. (For an
        engine that does so itself when another one of its kind begins and ends, this would be wrong.)"""

        def loses(arguments: Any) -> bool:
            """set_local_events(tool, code, events) without lines."""
            return not arguments[2] & _LINE

        def replaces(arguments: Any) -> bool:
            """register_callback(tool, event, function) with another function for lines."""
            return arguments[1] == _LINE and arguments[2] is not self._callbacks.get(_LINE)

        self._watch("set_local_events", loses)
        self._watch("register_callback", replaces)
        for name in ("free_tool_id", "clear_tool_id"):
            self._watch(name, lambda _: True)

    def _watch(self, name: str, takes: Callable[[Any], bool]) -> None:
        plain = getattr(_monitoring, name, None)
        if plain is None:
            return

        @functools.wraps(plain)
        def watched(*arguments: Any) -> Any:
            given = plain(*arguments)
            if arguments[0] == self._tool and takes(arguments):
                self._seen.append(f"called sys.monitoring.{name} for {self._it}")
            return given

        setattr(_monitoring, name, watched)

    @property
    def _it(self) -> str:
        return f"tool {self._tool} ({self._name})"

    def disturbed(self) -> Optional[str]:
        """What was done to it since the last time, in words that follow the name of a test; puts back what is missing, and
        leaves what is another's."""
        seen, self._seen = self._seen, []
        found = self._found()
        if found is None:
            self._last = None
            return seen[0] if seen else None
        what, whose = found
        if whose is not None and whose is self._last:
            return None  # still the same one's
        self._last = whose
        return seen[0] if seen else what

    def _found(self) -> Any:
        """What is not as it was, in words, and the object that is there instead."""
        owner = _get_tool(self._tool)
        if owner is None:
            _use_tool(self._tool, self._name)
            self._restore()
            return f"freed sys.monitoring's {self._it}", None
        if owner != self._name:
            return f"gave sys.monitoring's {self._it} to {owner!r}", owner
        for event, callback in self._callbacks.items():
            now = _register(self._tool, event, callback)
            if now is None:
                self._restore()
                return f"took the callback of sys.monitoring's {self._it} away", None
            # Bound methods are made anew each time: equal, and not the same.
            if now is not callback and not (type(now) is type(callback) and now == callback):
                _register(self._tool, event, now)
                return f"gave sys.monitoring's {self._it} another callback", now
        if _get_events(self._tool) != self._events:
            _set_events(self._tool, self._events)
            return f"changed the events of sys.monitoring's {self._it}", None
        return None

    def _restore(self) -> None:
        for event, callback in self._callbacks.items():
            if _register(self._tool, event, callback) not in (None, callback):
                pass  # it was another's, which is told the next time
        _set_events(self._tool, self._events)
