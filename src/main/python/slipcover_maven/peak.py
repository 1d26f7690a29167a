"""How much memory this process took at most. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import os
import sys
from typing import Optional

from slipcover_maven.genuine import Genuine


def peak_memory() -> Optional[int]:
    """Bytes of resident memory, of this process alone; None where the system does not say. Never raises."""
    try:
        return _of_linux() if sys.platform.startswith("linux") else _of_others()
    except Exception:
        return None


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
