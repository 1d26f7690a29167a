"""Notices first hits in a child of a measured process. PYTEST_DONT_REWRITE

The lines and branches are slipcover's, its results are not needed. So that the child may run slipcover or coverage.py itself
(both take sys.monitoring's id for coverage), this one takes another id. slipcover's modules are copies of our own, see
slipcover_child.package, which must have been called.
"""

from __future__ import annotations

import sys
import types
from typing import Any, Callable, Dict, Tuple

from slipcover_maven.base.journal import Hit
from slipcover_maven.engines.code_cache import Known

Tell = Callable[[str, Hit], None]
"""Takes `co_filename` and the hit."""


if sys.version_info >= (3, 12):
    monitoring = sys.monitoring

    class ChildEngine:
        """sys.monitoring's LINE events, as slipcover asks for them (Slipcover.instrument)."""

        def __init__(self, branch: bool, tell: Tell) -> None:
            """Raises ValueError when every id is taken."""
            from slipcover.branch import decode_branch, is_branch

            self.branch = branch
            self._tool = _free_tool()
            # See first_hits.
            apart = self._apart = {}  # type: Dict[int, Tuple[types.CodeType, str]]

            def on_line(code: Any, line: int) -> object:
                if line:
                    other = apart.get(id(code)) if apart else None
                    name = code.co_filename if other is None else other[1]
                    tell(name, decode_branch(line) if is_branch(line) else line)
                return monitoring.DISABLE

            monitoring.register_callback(self._tool, monitoring.events.LINE, on_line)

        def measured(self, filename: str, path: str, content: str) -> None:
            pass

        def instrument(self, co: types.CodeType) -> types.CodeType:
            monitoring.set_local_events(self._tool, co, monitoring.events.LINE)
            for constant in co.co_consts:
                if isinstance(constant, types.CodeType) and constant.co_name != "__annotate__":
                    self.instrument(constant)
            return co

        def instrument_known(self, co: types.CodeType, known: Known) -> types.CodeType:
            return self.instrument(co)

        def instrument_apart(self, co: types.CodeType, key: str) -> types.CodeType:
            self._name_apart(co, key)
            return self.instrument(co)

        def _name_apart(self, co: types.CodeType, key: str) -> None:
            self._apart[id(co)] = (co, key)
            for constant in co.co_consts:
                if isinstance(constant, types.CodeType):
                    self._name_apart(constant, key)

        def instrument_when_started(self, filename: str) -> None:
            """Lines only of the module that the interpreter itself is about to read from `filename`."""

            def on_start(code: Any, offset: int) -> object:
                if code.co_filename == filename and code.co_name == "<module>":
                    monitoring.set_events(self._tool, 0)
                    self.instrument(code)
                return monitoring.DISABLE

            monitoring.register_callback(self._tool, monitoring.events.PY_START, on_start)
            monitoring.set_events(self._tool, monitoring.events.PY_START)

    def _free_tool() -> int:
        # 0, 1, 2 and 5 have owners by convention (debugger, coverage, profiler, optimizer).
        for tool in (3, 4):
            try:
                monitoring.use_tool_id(tool, "slipcover-maven-plugin")
                return tool
            except ValueError:
                continue
        monitoring.use_tool_id(monitoring.COVERAGE_ID, "slipcover-maven-plugin")
        return monitoring.COVERAGE_ID

else:
    from slipcover_maven.engines import first_hits
    from slipcover.slipcover import Slipcover

    # slipcover looks for all that could run, which nobody asks a child for.
    Slipcover.lines_from_code = Slipcover.branches_from_code = staticmethod(lambda co: ())

    class ChildEngine(Slipcover):  # type: ignore[misc]
        """slipcover's probes, see first_hits."""

        def __init__(self, branch: bool, tell: Tell) -> None:
            first_hits.before_slipcover_starts(tell)
            # The threshold: see slipcover_engine.Measurement.
            super().__init__(branch=branch, source=None, d_miss_threshold=-1)

        def measured(self, filename: str, path: str, content: str) -> None:
            pass

        def instrument_known(self, co: types.CodeType, known: Known) -> types.CodeType:
            if known.edits is not None:
                return first_hits.edited(self, co, known.edits)
            instrumented: types.CodeType = self.instrument(co)
            return instrumented

        def instrument_apart(self, co: types.CodeType, key: str) -> types.CodeType:
            return first_hits.instrument_apart(self, co, key)
