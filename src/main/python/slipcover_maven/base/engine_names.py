"""What the engines are called, by Java, by their packages and here. PYTEST_DONT_REWRITE"""

from __future__ import annotations

SLIPCOVER = "slipcover"
COVERAGE = "coverage"

ALL = (SLIPCOVER, COVERAGE)
