"""Where our own files lie. PYTEST_DONT_REWRITE"""

from __future__ import annotations

import os

PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
"""The folder of all our packages."""

LAUNCHER = os.path.join(PACKAGE, "launch.py")
"""What starts our programs."""
