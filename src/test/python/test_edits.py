"""What is kept of slipcover's edits leads to the very code that slipcover makes."""

import importlib.util
import sys
import types
from pathlib import Path
from typing import Any, List, Tuple

import pytest

if sys.version_info >= (3, 12):
    pytest.skip("slipcover edits bytecode up to Python 3.11", allow_module_level=True)

import slipcover.slipcover as engine

from slipcover_maven.engines import edits
from slipcover_maven.engines.compiling import compile_with_branches
from slipcover_maven.engines.quiet_compiling import compile_plain

# Large functions with long jumps, handlers, generators, comprehensions, match (on 3.10), class bodies, few and many constants.
MODULES = ("argparse", "ast", "asyncio.base_events", "contextlib", "dataclasses", "decimal", "enum", "inspect", "json.decoder")
MODULES += ("keyword", "pdb", "re", "sre_parse", "tarfile", "tokenize", "typing", "zipfile")


class Probes:
    """Stands in for the module slipcover.probe; its probes can be compared."""

    signal = ("signal",)

    @staticmethod
    def new(sci: object, filename: str, hit: Any, threshold: int) -> Tuple[str, str, Any]:
        return ("probe", filename, hit)


def parts(code: types.CodeType) -> List[Any]:
    """All that a code object is made of; they compare equal without being the same."""
    names = sorted(name for name in dir(code) if name.startswith("co_") and name not in ("co_consts", "co_lines", "co_positions"))
    told: List[Any] = [getattr(code, name) for name in names]
    for constant in code.co_consts:
        told.append(parts(constant) if isinstance(constant, types.CodeType) else (type(constant), repr(constant)))
    return told


@pytest.mark.parametrize("branch", [True, False])
@pytest.mark.parametrize("name", MODULES)
def test_what_is_kept_makes_the_code_that_slipcover_makes(name: str, branch: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.find_spec(name)
    assert spec is not None and spec.origin is not None
    source = Path(spec.origin).read_bytes()
    code = (compile_with_branches if branch else compile_plain)(source, spec.origin)

    found = edits.find(code, branch)
    made = edits.apply(code, found, lambda hit: Probes.new(None, spec.origin or "", hit, 0), Probes.signal)

    monkeypatch.setattr(engine, "probe", Probes)
    slipcovers = engine.Slipcover(branch=branch, source=None, d_miss_threshold=-1).instrument(code)
    assert parts(made) == parts(slipcovers)
