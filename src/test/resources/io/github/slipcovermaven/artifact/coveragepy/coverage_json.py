"""Makes up runs of a module under coverage.py. For CoverageJsonMergeTest.

FOLDER SEED [--branch]   module.py, job-<n>.json for each run, and whole.json of all runs combined
"""

import os
import random
import subprocess
import sys

SOURCE = '''import sys


def first(a, b):
    if a > 3:
        x = 1
    elif b:
        x = 2
    else:
        x = 3
    for i in range(b):
        if i == a:
            break
        if i > 5:
            continue
    else:
        x += 1
    try:
        with open(__file__) as source:
            if a == 2:
                return source
            x = (
                a +
                b
            )
    finally:
        x += 1
    return [q for q in range(a) if q > b] or x


def second(n):  # pragma: no cover
    return n


class Third:
    """A text."""

    def method(self, n):
        while n > 0:
            n -= 1
            if n == 4:
                raise KeyError(
                    n
                )
        return n and 1 or (lambda: 2)


a, b = map(int, sys.argv[1:])
first(a, b)
if b > 1:
    try:
        Third().method(a)
    except KeyError:
        pass
'''


def main(folder, seed, *options):
    some = random.Random(seed)
    with open(os.path.join(folder, "module.py"), "w") as source:
        source.write(SOURCE)
    for job in range(some.randint(2, 4)):
        data = f".coverage.{job}"
        coverage(folder, data, "run", *options, "module.py", str(some.randint(0, 6)), str(some.randint(0, 8)))
        coverage(folder, data, "json", "-o", f"job-{job}.json")
    coverage(folder, ".coverage", "combine", "--keep", ".")
    coverage(folder, ".coverage", "json", "-o", "whole.json")


def coverage(folder, data, *arguments):
    environment = {**os.environ, "COVERAGE_FILE": os.path.join(folder, data)}
    command = [sys.executable, "-m", "coverage", *arguments]
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stdout + ended.stderr


if __name__ == "__main__":
    main(*sys.argv[1:])
