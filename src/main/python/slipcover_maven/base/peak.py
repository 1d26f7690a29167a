"""How much memory this process took at most, and how many files it may have open. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import os
import sys
from typing import Any, Dict, Optional

from slipcover_maven.base.genuine import Genuine


def peak_memory() -> Optional[int]:
    """Bytes of resident memory, of this process alone; None where the system does not say. Never raises."""
    try:
        return _of_linux() if sys.platform.startswith("linux") else _of_others()
    except Exception:
        return None


def figures() -> Optional[Dict[str, Any]]:
    """What is told of a worker at its end; None where the system does not say. Never raises."""
    peak = peak_memory()
    return None if peak is None else {"bytes": peak, **_open_files()}


def _open_files() -> Dict[str, Any]:
    try:
        import resource

        limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        return {} if limit == resource.RLIM_INFINITY else {"openFiles": int(limit)}
    except Exception:
        return {}


def _of_linux() -> Optional[int]:
    # Not getrusage: its figure begins with that of the process that started this one, Maven's.
    descriptor = Genuine.open("/proc/self/status", Genuine.O_READING)
    try:
        text = Genuine.read(descriptor, 1 << 16)
    finally:
        Genuine.close(descriptor)
    for line in text.split(b"\n"):
        if line.startswith(b"VmHWM:"):
            return int(line.split()[1]) * 1024
    return None


def _of_others() -> Optional[int]:
    if os.name != "posix":
        return None
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # macOS counts bytes, the BSDs kibibytes.
    return int(most) * (1 if sys.platform == "darwin" else 1024)
