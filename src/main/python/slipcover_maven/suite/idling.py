"""Options with which pytest runs no test. PYTEST_DONT_REWRITE

pytest ends well with each of them, whatever there is to run: that must not look like tests that passed.
"""

from __future__ import annotations

from typing import Any, Callable, List

# The name in pytest's configuration, and the option. --setup-plan switches --setup-only on.
OPTIONS = (
    ("version", "--version"),
    ("help", "--help"),
    ("collectonly", "--collect-only"),
    ("setupplan", "--setup-plan"),
    ("setuponly", "--setup-only"),
    ("showfixtures", "--fixtures"),
    ("show_fixtures_per_test", "--fixtures-per-test"),
    ("cacheshow", "--cache-show"),
    ("markers", "--markers"),
)


def options(config: Any) -> List[str]:
    """Those that are set."""
    found = [option for name, option in OPTIONS if _is_set(getattr(config.option, name, None))]
    if "--setup-plan" in found and "--setup-only" in found:
        found.remove("--setup-only")
    return found


def _is_set(value: Any) -> bool:
    # `--cache-show` without a pattern is [].
    return value is not None and value is not False and value != 0


def tell(config: Any, tell_event: Callable[..., None]) -> None:
    """Tells of them, if any are set; `tell_event`: see Events.tell."""
    found = options(config)
    if found:
        tell_event("idle", options=found)
