"""Options of the project's own `addopts` that would measure or distribute a second time. PYTEST_DONT_REWRITE

What stands in `args` and `argLine` is parted by OwnOptions.java, by the same lists but for `--dist`. These here are taken
out of the list that pytest reads from its configuration file and from PYTEST_ADDOPTS. Nothing else is touched: the
environment variable stays as it is, and pytest runs that tests start inside this process keep theirs.
"""

from __future__ import annotations

import types
from typing import Any, Callable, List, Optional, Sequence, Tuple

from slipcover_maven.base.problems import Problems

# pytest-cov's (pytest_cov/plugin.py) and pytest-xdist's (xdist/plugin.py) options, by how they take their value.
_WITH_VALUE = frozenset(
    {
        "--cov-report",
        "--cov-config",
        "--cov-fail-under",
        "--cov-precision",
        "--cov-context",
        "--numprocesses",
        "--maxprocesses",
        "--max-worker-restart",
        "--dist",
        "--tx",
        "--px",
    }
)
_WITH_OPTIONAL_VALUE = frozenset({"--cov"})
_WITHOUT_VALUE = frozenset({"--looponfail"})
_PREFIXES = ("--cov", "--no-cov")
# Short options of pytest that stand alone, so that what follows them in one word (-vn4) is another option.
_SHORT_WITHOUT_VALUE = "vqxslhVdf"
_SHORT_DROPPED_FLAGS = "df"
# Without xdist pytest does not know the options that we give it.
_BLOCKED = frozenset({"no:xdist", "no:xdist.plugin", "no:xdist.looponfail"})

Neutralised = Tuple[str, List[str]]
"""Where the options stood ("addopts config" or "PYTEST_ADDOPTS"), and those taken out, with their values."""


def split(arguments: Sequence[str]) -> Tuple[List[str], List[str]]:
    """`arguments` as (kept, taken out)."""
    kept: List[str] = []
    out: List[str] = []
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--":
            kept += [word, *rest]
            break
        if word.startswith("--"):
            name, equals, _ = word.partition("=")
            if not (name in _WITH_VALUE or name in _WITHOUT_VALUE or name.startswith(_PREFIXES)):
                kept.append(word)
                continue
            out.append(word)
            if not equals and rest:
                if name in _WITH_VALUE or (name in _WITH_OPTIONAL_VALUE and not rest[0].startswith("-")):
                    out.append(rest.pop(0))
        elif word.startswith("-") and len(word) > 1:
            left, dropped, takes_next = _split_short(word, rest)
            if left:
                kept.append(left)
            if dropped:
                out.append(dropped)
                if takes_next and rest:
                    out.append(rest.pop(0))
            elif takes_next and rest:
                kept.append(rest.pop(0))
        else:
            kept.append(word)
    return kept, out


def _split_short(word: str, rest: Sequence[str]) -> Tuple[str, str, bool]:
    """A word of short options as (what is kept, what is taken out, whether the next word is the last one's value)."""
    left = ""
    dropped = ""
    for index, letter in enumerate(word[1:], start=1):
        if letter == "n":
            dropped += word[index:]
            return _dashed(left), _dashed(dropped), index == len(word) - 1
        if letter in _SHORT_DROPPED_FLAGS:
            dropped += letter
        elif letter in _SHORT_WITHOUT_VALUE:
            left += letter
        else:
            # -k, -m, -p and the like: the rest of the word is their value, or else the next word.
            value = word[index + 1 :] or (rest[0] if rest else "")
            if letter == "p" and value in _BLOCKED:
                return _dashed(left), _dashed(dropped + word[index:]), index == len(word) - 1
            left += word[index:]
            return _dashed(left), _dashed(dropped), index == len(word) - 1 and not dropped
    return _dashed(left), _dashed(dropped), False


def _dashed(letters: str) -> str:
    return "-" + letters if letters else ""


class Neutraliser:
    """Takes the options out of the first pytest configuration of this process."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._restore: Optional[Callable[[], None]] = None
        self.neutralised: List[Neutralised] = []

    def into(self, configuring: types.ModuleType) -> None:
        """Patches Config of the module `_pytest.config` (pytest 7.0 to 9.2 pass both lists through `_validate_args`)."""
        config_class: Any = getattr(configuring, "Config", None)
        plain = getattr(config_class, "_validate_args", None)
        if plain is None:
            self._problems.report("addopts", "this pytest does not let the project's addopts be neutralised")
            return
        first: List[int] = []

        def _validate_args(config: Any, arguments: List[str], via: str) -> Any:
            if not first:
                first.append(id(config))
            if first == [id(config)]:
                kept, out = split(arguments)
                if out:
                    self.neutralised.append((via[4:] if via.startswith("via ") else via, out))
                    arguments = kept
            return plain(config, arguments, via)

        config_class._validate_args = _validate_args

        def restore() -> None:
            config_class._validate_args = plain

        self._restore = restore

    def done(self) -> None:
        """To be called when both lists have been read: puts pytest's method back."""
        if self._restore is not None:
            self._restore()
            self._restore = None
