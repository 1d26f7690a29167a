"""What pytest-cov's options say of measuring. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import Iterable, List, NamedTuple, Optional

_WITH_VALUE = frozenset({"--cov-config", "--cov-fail-under"})


class CoverageOptions(NamedTuple):
    """`source` is None where none is named; `config` and `fail_under` likewise."""

    source: Optional[List[str]]
    branch: bool
    config: Optional[str]
    fail_under: Optional[str]


NONE = CoverageOptions(None, False, None, None)


def read(words: Iterable[str]) -> CoverageOptions:
    """What these arguments of pytest say, as pytest_cov.plugin reads them: the last one counts, and sources add up."""
    told = NONE
    sources: List[Optional[str]] = []
    waiting = list(words)
    while waiting:
        word = waiting.pop(0)
        name, equals, value = word.partition("=")
        if name == "--no-cov":
            return NONE
        if name == "--cov":
            if not equals and waiting and not waiting[0].startswith("-"):
                value = waiting.pop(0)
                equals = "="
            sources.append(value if equals else None)
        elif name == "--cov-reset":
            sources = []
        elif name == "--cov-branch":
            told = told._replace(branch=True)
        elif name in _WITH_VALUE:
            if not equals and waiting:
                value = waiting.pop(0)
            told = told._replace(config=value) if name == "--cov-config" else told._replace(fail_under=value)
    named = [source for source in sources if source]
    # `--cov` alone leaves it to the file, whatever else is named.
    return told._replace(source=named if named and None not in sources else None)
