"""Keeps a run going, or ends it with a reason, when a lost worker cannot be replaced. PYTEST_DONT_REWRITE

xdist starts a new worker on the host of a lost one. Where the host itself is lost that raises in xdist's main loop
(DSession._clone_node), and an internal error ends the run of all others, too.
"""

from __future__ import annotations

from typing import Any, Callable, Dict

from slipcover_maven.base.hosts import PATIENCE


def guard(dsession: Any, replaced: Dict[str, str], unreplaced: Callable[[str, str], None]) -> None:
    """`replaced` gets each new worker's id with that of the first one in its place; `unreplaced` is called with the id of a
    worker that has no successor, and why."""
    plain = getattr(dsession, "_clone_node", None)
    if plain is None:
        return

    def _clone_node(node: Any) -> Any:
        lost = str(node.gateway.id)
        try:
            clone = plain(node)
        except Exception as error:
            reason = f"{type(error).__name__}: {error}".replace(PATIENCE, "").strip()
            unreplaced(lost, reason)
            _go_on_without(dsession, node, f"worker {lost} was lost and cannot be replaced: {reason}")
            return None
        replaced[str(clone.gateway.id)] = replaced.get(lost, lost)
        return clone

    dsession._clone_node = _clone_node


def _go_on_without(dsession: Any, node: Any, reason: str) -> None:
    scheduler = dsession.sched
    if not getattr(scheduler, "collection_is_completed", False):
        # The schedulers wait until as many workers have collected as there are specifications.
        dsession.shouldstop = reason
    waiting = getattr(scheduler, "_removed2pending", None)
    if isinstance(waiting, dict):
        waiting.pop(node, None)  # --dist each keeps them for a successor, and would wait for it for ever
    if not dsession._active_nodes - {node}:
        dsession.triggershutdown()
