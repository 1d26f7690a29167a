"""What a process has loaded before its first test, for a comparison with another process. PYTEST_DONT_REWRITE

A file with tests may pass only because another one, which plain pytest collects in the same process, has imported something.
Where such a file is tried, `leaning-A.json` says {"loaded": [MODULE, ...], "own": [MODULE, ...], "by": {MODULE: KEY}}: all
modules that are there when the collection ends, those of the project itself, and which file's collection loaded them.
"""

from __future__ import annotations

import os
import sys
from typing import Any, Dict, Generator, List, TYPE_CHECKING

import pytest

from slipcover_maven.base.configuration import inside
from slipcover_maven.base.whole_file import write_json
from slipcover_maven.suite.placing import key_of
from slipcover_maven.with_plugins import loaded

if TYPE_CHECKING:
    from slipcover_maven.base.run import Run


class Leaning:
    """Observes the collection of this process."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._by: Dict[str, str] = {}

    @pytest.hookimpl(hookwrapper=True, tryfirst=True)
    def pytest_make_collect_report(self, collector: Any) -> Generator[None, Any, None]:
        before = set(sys.modules)
        yield
        if isinstance(collector, pytest.File) and not isinstance(collector, pytest.Package):
            key = key_of(collector.path, self._run.configuration.root)
            for name in set(sys.modules) - before:
                self._by.setdefault(name, key)

    @pytest.hookimpl(trylast=True)
    def pytest_collection_finish(self) -> None:
        told = self._run.configuration
        with self._run.problems.caught("leaning"):
            path = os.path.join(told.directory, f"leaning-{told.attempt}.json")
            write_json(path, {"loaded": sorted(sys.modules), "own": self._own(), "by": self._by})

    def _own(self) -> List[str]:
        told = self._run.configuration
        folders = [told.root, *told.sources]
        own: List[str] = []
        for name, module in sorted(sys.modules.items()):
            path = loaded.file_of(module)
            if path is not None and any(inside(path, folder) for folder in folders) and "site-packages" not in path:
                own.append(name)
        return own


def observe(config: Any, run: Run) -> None:
    """Observes the collection of this process, if it is one that is compared."""
    if run.configuration.trial:
        config.pluginmanager.register(Leaning(run), "slipcover-maven-leaning")
