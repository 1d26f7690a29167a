"""The ways in which the plugin runs tests. A new one is one more entry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Dict, Mapping, Tuple, Union

Parameter = Union[str, Tuple[str, ...]]
"""The value of a parameter in the POM; several make a list."""

SSH = "{ssh}"
"""In a parameter: how the harness's own host is reached, see `host.Host.specification`."""
PYTHON = "{python}"
"""In a parameter: the interpreter of the case."""

_WORKERS = ("gw0", "gw1")


@dataclass(frozen=True)
class Mode:
    """A column of the table: the plugin's parameters, and the processes that run tests there, by the names that
    `case/injection.py` gives them. `without` are the faults that cannot happen here, each with the reason."""

    name: str
    parameters: Mapping[str, Parameter]
    processes: Tuple[str, ...]
    without: Mapping[str, str]
    needs_ssh: bool = False
    goes_on: bool = False
    """Whether all that a dead worker leaves is run without a rerun, but for the test during which it died."""
    grace: float = 2
    """Seconds after Maven's end in which its processes may still notice that."""


_ALL = (
    Mode("serial", {"workers": "1"}, ("main",), {}),
    Mode("xdist", {"workers": "2"}, ("main", *_WORKERS), {}),
    Mode("popen", {"tx": ("2*popen",)}, ("main", *_WORKERS), {}),
    Mode(
        "ssh",
        {
            "tx": (f"2*{SSH}//python={PYTHON}//chdir=${{project.basedir}}/target/there",),
            "args": ("--rsyncdir=${project.basedir}", "--rsyncignore=target", "--rsyncignore=witness"),
        },
        ("main", *_WORKERS),
        {},
        needs_ssh=True,
        # A worker has 10 s from the end of its line, and then 2 and 5 more after SIGTERM and SIGKILL (sentry.py).
        grace=20,
    ),
    Mode("files", {"workers": "2", "distribution": "files"}, ("w0", "w1"), {}),
    Mode("loadfile", {"workers": "2", "distMode": "loadfile"}, ("main", *_WORKERS), {}, goes_on=True),
    Mode("loadgroup", {"workers": "2", "distMode": "loadgroup"}, ("main", *_WORKERS), {}, goes_on=True),
    Mode("coverage", {"workers": "2", "engine": "coverage"}, ("main", *_WORKERS), {}),
)

MODES: Dict[str, Mode] = {mode.name: mode for mode in _ALL}
