"""Makes a behave project of the shape of a large real one: hundreds of features of very different length over a small package
with a database.

Usage: python3 src/bench/behave_suite.py FOLDER [--features N] [--steps N] [--kind waiting|busy] [--seconds S] [--seed N]
    [--giant]
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, List

KINDS = ("waiting", "busy")
RULES = 60
"""Modules with rules; the features use all of them, and of each but one branch."""

_STORE = '''\
"""A shop's stock, in SQLite."""

import sqlite3


class Store:
    def __init__(self, path):
        self._database = sqlite3.connect(path)
        self._database.execute("pragma synchronous = off")

    def close(self):
        self._database.close()

    def stock(self, product):
        row = self._database.execute("select pieces from stock where product = ?", (product,)).fetchone()
        if row is None:
            return 0
        return row[0]

    def take(self, product, pieces):
        left = self.stock(product) - pieces
        if left < 0:
            raise ValueError(f"only {self.stock(product)} of {product}")
        self._database.execute("update stock set pieces = ? where product = ?", (left, product))
        self._database.commit()
        return left


def template(path):
    """Makes the database that each scenario begins with a copy of."""
    with sqlite3.connect(path) as database:
        database.execute("create table stock (product text primary key, pieces integer)")
        database.executemany("insert into stock values (?, ?)", [(f"product {n}", 1000) for n in range(50)])
'''

_RULE = '''\
"""Rule {number} of the prices."""


def price(pieces):
    total = pieces * {unit}
    if pieces > 100:
        total -= total // 10
    elif pieces > {limit}:
        total -= total // 20
    else:
        total += {fee}
    for threshold in (500, 5000):
        if total > threshold:
            total -= 1
    return total


def describe(pieces):
{unused}    return f"rule {number}: {{price(pieces)}}"
'''

_UNUSED = """\
    if pieces < 0:
        return "never"
"""
"""What no step runs: with it the covered ratio is just above 97 %."""

_STEPS = """\
import hashlib
import os
import time

from behave import given, then, when

from shop import rules
from shop.store import Store

PAUSE = {pause}


def pause():
    {work}


@given("a fresh shop")
def fresh_shop(context):
    context.store = Store(context.database)
    context.add_cleanup(context.store.close)
    pause()


@given("{{pieces:d}} of \\"{{product}}\\" are taken")
@when("{{pieces:d}} of \\"{{product}}\\" are taken")
def take(context, pieces, product):
    context.left = context.store.take(product, pieces)
    pause()


@then("{{pieces:d}} of \\"{{product}}\\" are left")
def left(context, pieces, product):
    assert context.store.stock(product) == pieces
    pause()


@when("rule {{number:d}} is applied to {{pieces:d}}")
def apply(context, number, pieces):
    context.described = rules.describe(number, pieces)
    pause()


@then("the text names rule {{number:d}}")
def names(context, number):
    assert context.described.startswith(f"rule {{number}}: ")
    pause()
"""

_WORK = {
    "waiting": "time.sleep(PAUSE)",
    # A fixed amount of work, not of time: a core that is shared makes it slower, as it would a real step.
    "busy": 'hashlib.pbkdf2_hmac("sha256", b"shop", b"step", int(PAUSE * 1_500_000) or 1)',
}

_ENVIRONMENT = """\
import os
import shutil
import tempfile


def before_all(context):
    context.folder = tempfile.mkdtemp(prefix="shop-")


def before_scenario(context, scenario):
    context.database = os.path.join(context.folder, "shop.db")
    shutil.copyfile(os.environ.get("SHOP_TEMPLATE", "template.db"), context.database)


def after_all(context):
    shutil.rmtree(context.folder)
"""


@dataclass(frozen=True)
class Size:
    """How large the suite is. `seconds`: what all steps wait or work together. `giant`: whether one feature is half of it."""

    features: int
    steps: int
    kind: str
    seconds: float
    seed: int
    giant: bool = False


def write(folder: Path, size: Size) -> int:
    """Makes the project in an empty `folder`; returns how many steps a run of all features has."""
    shop = folder / "src" / "shop"
    shop.mkdir(parents=True)
    (shop / "__init__.py").write_text("", "utf-8")
    (shop / "store.py").write_text(_STORE, "utf-8")
    for number in range(RULES):
        unused = _UNUSED if number % 4 == 0 else ""
        rule = _RULE.format(number=number, unit=3 + number % 7, limit=20 + number % 50, fee=number % 5, unused=unused)
        (shop / f"rule_{number:02}.py").write_text(rule, "utf-8")
    (shop / "rules.py").write_text(
        "import importlib\n\n\ndef describe(number, pieces):\n"
        '    return importlib.import_module(f"shop.rule_{number:02}").describe(pieces)\n',
        "utf-8",
    )
    steps = folder / "features" / "steps"
    steps.mkdir(parents=True)
    pause = size.seconds / size.steps
    (steps / "shop_steps.py").write_text(_STEPS.format(pause=repr(pause), work=_WORK[size.kind]), "utf-8")
    (folder / "features" / "environment.py").write_text(_ENVIRONMENT, "utf-8")
    (folder / "behave.ini").write_text("[behave]\npaths = features\nformat = progress\ntags = not @wip\n", "utf-8")
    written = 0
    for number, wanted in enumerate(_lengths(size)):
        area = folder / "features" / f"area_{number % 12:02}"
        area.mkdir(exist_ok=True)
        text, count = _feature(number, wanted, random.Random(f"{size.seed}/{number}"))
        (area / f"feature_{number:03}.feature").write_text(text, "utf-8")
        written += count
    return written


def _lengths(size: Size) -> List[int]:
    """Steps of each feature: most are short, some are thirty times as long."""
    drawn = random.Random(size.seed)
    weights = [drawn.lognormvariate(0, 1) for _ in range(size.features)]
    if size.giant:
        weights[0] = sum(weights[1:])
    return [max(4, round(size.steps * weight / sum(weights))) for weight in weights]


def _feature(number: int, wanted: int, drawn: random.Random) -> "tuple[str, int]":
    lines = [
        "@slow" if wanted > 200 else "@fast",
        f"Feature: Orders of kind {number}",
        "",
        "  Background:",
        "    Given a fresh shop",
    ]
    count = 0
    for part in _scenarios(number, drawn):
        if count >= wanted:
            break
        lines += ["", *part.lines]
        count += part.steps
    lines += ["", "  @wip", "  Scenario: Not ready", "    When nobody has written this step"]
    return "\n".join(lines) + "\n", count


@dataclass(frozen=True)
class _Scenario:
    lines: List[str]
    steps: int


def _scenarios(number: int, drawn: random.Random) -> Iterator[_Scenario]:
    index = 0
    while True:
        product, rule = f"product {drawn.randrange(50)}", number % RULES
        yield _Scenario(
            [
                f"  Scenario: Take some {index}",
                f'    Given {10 + index % 7} of "{product}" are taken',
                f'    When 5 of "{product}" are taken',
                f'    Then {1000 - 15 - index % 7} of "{product}" are left',
            ],
            4,
        )
        amounts = (1, 30 + number % 60, 120, 900)
        yield _Scenario(
            [
                f"  Scenario Outline: Prices {index}",
                f"    When rule {rule} is applied to <pieces>",
                f"    Then the text names rule {rule}",
                "    Examples:",
                "      | pieces |",
                *(f"      | {pieces} |" for pieces in amounts),
            ],
            3 * len(amounts),
        )
        index += 1


def make_template(folder: Path, python: str) -> None:
    """Makes `template.db`, which the environment of the suite copies for each scenario."""
    code = "import sys; sys.path.insert(0, 'src'); from shop.store import template; template('template.db')"
    subprocess.run([python, "-c", code], cwd=folder, check=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--features", type=int, default=590)
    parser.add_argument("--steps", type=int, default=56_000)
    parser.add_argument("--kind", choices=KINDS, default="waiting")
    parser.add_argument("--seconds", type=float, default=120, help="what all steps wait or work together (default: 120)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--giant", action="store_true", help="one feature is half of the suite")
    given = parser.parse_args()
    if given.folder.exists() and not (given.folder / "behave.ini").exists():
        parser.error(f"{given.folder} exists and is none of these projects")
    shutil.rmtree(given.folder, ignore_errors=True)
    given.folder.mkdir(parents=True)
    count = write(given.folder, Size(given.features, given.steps, given.kind, given.seconds, given.seed, given.giant))
    make_template(given.folder, sys.executable)
    print(f"{given.folder}: {given.features} features, {count} steps")
    return 0


if __name__ == "__main__":
    sys.exit(main())
