"""Says what an interpreter is and has: `launch.py probe [--overlay DIR] [--root DIR]` prints one JSON object.

Needs nothing but the standard library. {format: 1, version, implementation, executable, prefix, basePrefix, platform,
cacheTag, freeThreaded, virtualenv, purelib, hasPip, hasEnsurepip, packages: {normalised name: version},
slipcoverConfig: the [tool.slipcover] of the pyproject.toml that slipcover would find from --root}.
PYTEST_DONT_REWRITE
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import json
import os
import platform
import re
import sys
import sysconfig
from pathlib import Path
from typing import Any, Dict, List, Optional

_ROOT_MARKERS = (".git", ".hg", ".svn", "setup.py", "setup.cfg")
_FARTHEST = 3


def probe(root: Path) -> Dict[str, Any]:
    """All that is known of this interpreter; `root` is where slipcover would look for its configuration."""
    return {
        "format": 1,
        "version": "%d.%d.%d" % sys.version_info[:3],
        "implementation": platform.python_implementation(),
        "executable": sys.executable,
        "prefix": sys.prefix,
        "basePrefix": sys.base_prefix,
        "platform": sysconfig.get_platform(),
        "cacheTag": sys.implementation.cache_tag,
        "freeThreaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
        "virtualenv": sys.prefix != sys.base_prefix,
        "purelib": sysconfig.get_path("purelib"),
        "hasPip": _has("pip"),
        "hasEnsurepip": _has("ensurepip"),
        "packages": _packages(),
        "slipcoverConfig": _slipcover_configuration(root),
    }


def _has(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _packages() -> Dict[str, str]:
    """Names normalised as PEP 503 says; of a name found twice the first on the path, which is the one imported."""
    packages: Dict[str, str] = {}
    for distribution in importlib.metadata.distributions():
        try:
            name, version = distribution.metadata["Name"], distribution.version
        except Exception:
            continue  # a damaged dist-info folder
        if name and version:
            packages.setdefault(re.sub(r"[-_.]+", "-", name).lower(), version)
    return dict(sorted(packages.items()))


def _slipcover_configuration(root: Path) -> Dict[str, Any]:
    """As slipcover.config.find_pyproject and read_config; empty without a TOML reader or with a broken file."""
    file = _find_pyproject(root)
    if file is None:
        return {}
    try:
        if sys.version_info >= (3, 11):
            import tomllib as toml
        else:
            import tomli as toml
        table = toml.loads(file.read_text(encoding="utf-8")).get("tool", {}).get("slipcover", {})
        return table if isinstance(table, dict) else {}
    except (ImportError, OSError, ValueError, AttributeError):
        return {}


def _find_pyproject(root: Path) -> Optional[Path]:
    root = root.resolve()
    try:
        home: Optional[Path] = Path.home()
    except RuntimeError:
        home = None
    for depth, folder in enumerate((root, *root.parents)):
        if (folder / "pyproject.toml").is_file():
            return folder / "pyproject.toml"
        if depth >= _FARTHEST or folder == home or any((folder / marker).exists() for marker in _ROOT_MARKERS):
            return None
    return None


def main(arguments: List[str]) -> int:
    parser = argparse.ArgumentParser(prog="probe.py")
    parser.add_argument("--overlay", action="append", default=[])
    parser.add_argument("--root", default=".")
    options = parser.parse_args(arguments)
    sys.path += options.overlay
    # default=str: TOML has dates. ASCII, whatever the encoding of stdout.
    print(json.dumps(probe(Path(options.root)), default=str))
    return 0
