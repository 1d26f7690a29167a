"""Ends xdist's run when a worker dies that was given whole files, classes or groups. PYTEST_DONT_REWRITE

Under loadfile, loadscope and loadgroup xdist 3.8 may wait for ever for the replacement of a dead worker (pytest-xdist #1323,
#1327, #1363), and gives the test during which it died, with its file, to the next worker. So there nobody is replaced: the
others end what they have, and Java has the rest run by fresh processes.
"""

from __future__ import annotations

import sys
from typing import Any, Callable


def leave_rest(dsession: Any, left: Callable[[str, str], None]) -> None:
    """`left` is called with the id of a worker that is not replaced because of this, and the kind of its scheduler."""
    plain = getattr(dsession, "worker_errordown", None)
    if plain is None or not hasattr(dsession, "_max_worker_restart") or not hasattr(dsession, "triggershutdown"):
        return

    def worker_errordown(node: Any, error: Any) -> Any:
        scheduler = dsession.sched
        # Before the tests are known a replacement collects like all others. Who allows none is obeyed anyway.
        if _gives_scopes(scheduler) and getattr(scheduler, "collection_is_completed", False):
            allowed = dsession._max_worker_restart != 0
            dsession._max_worker_restart = 0
            # First: a worker that shuts down is given nothing more, such as the tests of this one.
            dsession.triggershutdown()
            if allowed:
                left(str(node.gateway.id), type(scheduler).__name__)
        return plain(node=node, error=error)

    dsession.worker_errordown = worker_errordown


def _gives_scopes(scheduler: Any) -> bool:
    """Whether it is xdist's LoadScopeScheduling, or made from that, as those of loadfile, loadgroup and of projects are."""
    module = sys.modules.get("xdist.scheduler.loadscope")
    base = getattr(module, "LoadScopeScheduling", None)
    return isinstance(base, type) and isinstance(scheduler, base)
