"""What is known of xdist: its version, and its specifications of workers, how they are shown and how ssh is called.
PYTEST_DONT_REWRITE"""

from __future__ import annotations

import re
import sys
from typing import Any, Optional

# Nobody is there to be asked; and a host that went away is noticed after a minute at most, where TCP alone waits for hours.
# Behind the host's name, because ssh takes the first value of each option, which may be the user's.
PATIENCE = "-o BatchMode=yes -o ConnectTimeout=20 -o ServerAliveInterval=15 -o ServerAliveCountMax=4"


def with_patience(ssh: str) -> str:
    """The value of `ssh=` in a specification, which execnet splits at blanks (ssh_args in execnet/gateway_io.py)."""
    return ssh if PATIENCE in ssh else f"{ssh} {PATIENCE}"


def shown(spec: str) -> str:
    """A specification for people: without the values of its environment variables."""
    plain = spec.replace("execmodel=main_thread_only//", "")
    # Also as an argument has it: --tx=2*env:NAME=VALUE//popen.
    return re.sub(r"(\A|//|[=*])(env:[^=/]*)=.*?(?=//|\Z)", r"\1\2=...", plain, flags=re.DOTALL)


def xdist_version(config: Any) -> Optional[str]:
    """xdist's version where it takes part."""
    return getattr(sys.modules.get("xdist"), "__version__", None) if config.pluginmanager.hasplugin("xdist") else None
