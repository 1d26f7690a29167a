"""Makes shards/<n>.json and combined.json: `coverage json` of made-up shards, and of all of them together. For
CoveragePyUnionTest: coverage_union.py FOLDER SEED RUNTIME. As in the analysis of a shard, which our Python side below RUNTIME
makes, only what counts is listed.

The sources are copies of modules of Python's own library, with some lines excluded. Each shard ran a random part of the
jumps that coverage.py finds possible in them.
"""

import json
import os
import random
import shutil
import sys

import coverage
from coverage.python import PythonParser

sys.path.append(sys.argv[3])
from slipcover_maven.programs.analyse import keep_what_counts  # noqa: E402

MODULES = ("argparse", "textwrap", "shlex", "csv", "fractions", "heapq")
CONTEXTS = ["", "tests/test_a.py::test_one", "tests/test_b.py::test_two|run"]


def sources(folder, some):
    paths = []
    for name in some.sample(MODULES, 3):
        original = __import__(name).__file__
        path = os.path.join(folder, "src", name + ".py")
        shutil.copy(original, path)
        with open(path) as file:
            lines = file.readlines()
        for at, line in enumerate(lines):
            if line.rstrip().endswith(":") and line.lstrip().startswith(("if ", "for ", "while ")) and some.random() < 0.1:
                lines[at] = line.rstrip() + some.choice(["  # pragma: no branch\n", "  # pragma: no cover\n"])
        with open(path, "w") as file:
            file.writelines(lines)
        paths.append(path)
    return paths


def possible(path):
    """The jumps that coverage.py finds possible."""
    parser = PythonParser(filename=path, exclude="# pragma: no cover")
    parser.parse_source()
    return sorted(parser.arcs())


def data_file(path, recorded):
    data = coverage.CoverageData(path)
    data.add_arcs({})
    for context, files in recorded:
        data.set_context(context)
        data.add_arcs(files)
    data.write()


def report(folder, data, to):
    cover = coverage.Coverage(data_file=data, config_file=False, branch=True, source=[os.path.join(folder, "src")])
    cover.load()
    cover.json_report(outfile=to, show_contexts=True)
    with open(to) as file:
        found = json.load(file)
    for path, entry in found["files"].items():
        keep_what_counts(cover, os.path.abspath(path), entry)
    found["meta"].setdefault("format", 2)
    with open(to, "w") as file:
        json.dump(found, file)


def main(folder, seed):
    some = random.Random(int(seed))
    for name in ("src", "data", "shards"):
        os.mkdir(os.path.join(folder, name))
    paths = sources(folder, some)
    jumps = {path: possible(path) for path in paths}
    everything = []
    for number in range(some.randint(2, 5)):
        recorded = []
        for context in some.sample(CONTEXTS, some.randint(1, 3)):
            share = some.choice([0.02, 0.2, 0.7])
            # All are measured in each shard, as our own analysis has it: those that nobody ran are touched.
            recorded.append((context, {p: [jump for jump in jumps[p] if some.random() < share] or jumps[p][:1] for p in paths}))
        everything += recorded
        data = os.path.join(folder, "data", str(number))
        data_file(data, recorded)
        report(folder, data, os.path.join(folder, "shards", f"{number}.json"))
    data = os.path.join(folder, "data", "all")
    data_file(data, everything)
    report(folder, data, os.path.join(folder, "combined.json"))


main(*sys.argv[1:3])
