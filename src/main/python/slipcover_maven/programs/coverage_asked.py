"""What the runner is told, as far as it speaks of measuring. PYTEST_DONT_REWRITE

It comes as a JSON object: {runner, tests: [as the runner is told them], arguments: [the user's], dropped: [those of them that the
runner does not get]}.
"""

from __future__ import annotations

import os
from typing import Any, Dict, List, NamedTuple

from slipcover_maven.programs import coverage_options
from slipcover_maven.programs.coverage_options import CoverageOptions
from slipcover_maven.suite import addopts, pytest_file


class Asked(NamedTuple):
    """`options` are pytest-cov's; `paths` are the folders that pytest's configuration puts on the path."""

    options: CoverageOptions
    paths: List[str]


def read(told: Dict[str, Any]) -> Asked:
    """Also what stands in pytest's own configuration and in PYTEST_ADDOPTS, which come before the arguments."""
    if told.get("runner") != "pytest":
        return Asked(coverage_options.NONE, [])
    here = os.getcwd()
    file = pytest_file.find(here, told["tests"], [*told["arguments"], *told["dropped"]])
    own = [*file.words("addopts"), *pytest_file.split(os.environ.get("PYTEST_ADDOPTS", ""))]
    options = coverage_options.read([*addopts.split(own)[1], *told["dropped"]])
    return Asked(options, [os.path.join(file.folder, path) for path in file.words("pythonpath")])
