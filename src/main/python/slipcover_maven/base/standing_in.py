"""What stands in the place of a function of the system's. PYTEST_DONT_REWRITE

Children that measure nothing load this, too: no imports that cost.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable


class StandIn:
    """Calls `call` and looks like `plain`. As that one, and as no function of Python's, it can be an attribute of a class without
    becoming a method of its objects."""

    def __init__(self, plain: Any, module: str, call: Callable[..., Any]) -> None:
        self._plain = plain
        self._call = call
        self.__name__ = self.__qualname__ = plain.__name__
        self.__module__ = module
        self.__doc__ = plain.__doc__

    def __call__(self, *arguments: Any, **wishes: Any) -> Any:
        return self._call(*arguments, **wishes)

    def __reduce__(self) -> str:
        """It is pickled by its name: tests hand os._exit to a pool of processes."""
        return str(self.__name__)

    def __repr__(self) -> str:
        return repr(self._plain)

    @property
    def __signature__(self) -> Any:
        import inspect

        return inspect.signature(self._plain)
