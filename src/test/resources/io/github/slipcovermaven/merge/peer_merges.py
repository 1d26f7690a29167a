"""Makes up artifacts and has the peers merge them, by their own commands but in one process. For PeerMergeTest.

peer_merges.py make FOLDER FIRST COUNT    for each seed and kind FOLDER/<kind>-<seed>: the module `shop`, what jobs measured
                                          (`jobs`), and what `slipcover --merge` (kind slipcover), `coverage combine` and
                                          `coverage json` (report), or `coverage combine` (data) make of it: `merged`
peer_merges.py wrong FOLDER               FOLDER/<name>: the same of cases in which the peers lose something
peer_merges.py compare FOLDER             fails unless FOLDER/data-*/ours holds what `merged` does; names each that does not

Where a job has measured in a checkout of its own, the peers are told so: coverage.py by its [paths]; SlipCover, which has
nothing of the kind, by an artifact with the paths of here.
"""

import contextlib
import io
import json
import os
import random
import sys

import coverage
from coverage import CoverageData
from coverage.cmdline import main as coverage_main
from coverage.python import PythonParser
from slipcover.__main__ import main as slipcover_main
from slipcover.slipcover import add_summaries
from slipcover.version import __version__ as slipcover_version

NAMES = ["src/shop/cart.py", "src/shop/till.py", "src/shop/sub/cart.py", "src/other/über (1).py", "setup_tools.py"]
CONTEXTS = ["", "tests/test_a.py::test_ä[1]", "b|run", "c"]


def checkout(some, module, job):
    """Where a job measured: by relative paths, here, or in a checkout of its own; with the slash."""
    return some.choice(["", module + "/", f"/ci/job-{job}/shop/"])


def slipcover_case(folder, some):
    module, names = project(folder, some, lambda: "pass\n" * 90)
    branches = some.random() < 0.7
    lines = {name: some.sample(range(1, 90), some.randint(0, 60)) for name in names}
    jumps = {name: [[some.randint(1, 89), some.randint(0, 89)] for _ in range(some.randint(0, 30))] for name in names}
    inputs = []
    jobs = some.randint(1, 6)
    for job in range(jobs):
        files = {}
        for name in some.sample(names, some.randint(1, len(names))):
            # Another Python may have some lines more or fewer.
            own = [line for line in lines[name] if some.random() < 0.97]
            files[name] = measured("lines", own, some)
            if branches:
                own = [list(jump) for jump in {tuple(jump) for jump in jumps[name]} if some.random() < 0.97]
                files[name].update(measured("branches", own, some))
        meta = {"software": "slipcover", "version": slipcover_version, "timestamp": f"2026-01-01T00:00:00.{job}"}
        meta.update(branch_coverage=branches, show_contexts=False)
        where = checkout(some, module, job)
        told = where if where.startswith(module) else ""
        # One step of a job may name a file in another way than the step before it did. One artifact alone SlipCover copies.
        twice = some.sample(sorted(files), 1) if jobs > 1 and where == told and some.random() < 0.3 else []
        other = {("" if where else module + "/") + name: halved(files[name], some) for name in twice}
        indent = some.choice([None, 4])
        write(f"{folder}/jobs/{job}.json", slipcover_json(meta, files, where, other), indent)
        inputs.append(f"{folder}/peer/{job}.json")
        write(inputs[-1], slipcover_json(meta, files, told, other), indent)
    some.shuffle(inputs)
    slipcover_merge(module, inputs, f"{folder}/merged")


def measured(what, items, some):
    share = some.choice([0, 0.1, 0.5, 0.9, 1])
    ran = [item for item in items if some.random() < share]
    return {f"executed_{what}": sorted(ran), f"missing_{what}": sorted(item for item in items if item not in ran)}


def halved(lists, some):
    """What ran in another step: some of what did not in this one."""
    found = {}
    for what in ("lines", "branches"):
        if f"missing_{what}" in lists:
            found.update(measured(what, lists[f"missing_{what}"], some))
    return found


def slipcover_json(meta, files, where, other=()):
    document = {"meta": meta, "files": {where + name: dict(lists) for name, lists in files.items()}}
    document["files"].update(other)
    add_summaries(document)
    return document


def slipcover_merge(module, inputs, merged):
    os.chdir(module)
    sys.argv = ["slipcover", "--merge", *inputs, "--json", "--silent", "--out", merged]
    return command(slipcover_main)


def data_case(folder, some):
    module, names = project(folder, some, lambda: "".join(f"if x{line}:\n    y = {line}\n" for line in range(20)))
    kind = some.choice(["lines", "arcs"])
    ends = [*range(1, 41), -1]
    for job in range(some.randint(1, 6)):
        where = checkout(some, module, job)
        data = new_data(f"{folder}/jobs/.coverage.{job}")
        for context in [f"job {job}", *some.sample(CONTEXTS, some.randint(0, 3))]:
            data.set_context(context)
            for name in [*some.sample(names, some.randint(1, len(names))), *some.choice([[], ["gone.py"]])]:
                if kind == "lines":
                    data.add_lines({where + name: [some.randint(1, 40) for _ in range(some.randint(1, 30))]})
                else:
                    data.add_arcs({where + name: [(some.choice(ends), some.choice(ends)) for _ in range(some.randint(1, 60))]})
        if some.random() < 0.3:
            page = where + "page.html"
            data.add_lines({page: [3]}) if kind == "lines" else data.add_arcs({page: [(3, 4)]})
            data.add_file_tracers({page: "a_plugin.Tracer"})
        data.write()
    combine(folder, module, f"{folder}/merged", some)


def report_case(folder, some):
    module, names = project(folder, some, lambda: source(some))
    branch = some.random() < 0.7
    of_all = some.random() < 0.5
    possible = {name: jumps(f"{module}/{name}", some) for name in names}
    for job in range(some.randint(1, 6)):
        data = new_data(f"{folder}/data/.coverage.{job}")
        for context in [f"job {job}", *some.sample(CONTEXTS, some.randint(0, 3))]:
            data.set_context(context)
            for name in some.sample(names, some.randint(1, len(names))):
                share = some.choice([0.05, 0.4, 0.9])
                ran = [jump for jump in possible[name] if some.random() < share]
                if branch:
                    data.add_arcs({f"{module}/{name}": ran})
                else:
                    data.add_lines({f"{module}/{name}": {line for line, _ in ran if line > 0}})
        data.write()
        document = report(f"{folder}/data/.coverage.{job}", module, branch, of_all)
        where = checkout(some, module, job)
        document["files"] = {where + name: found for name, found in document["files"].items()}
        write(f"{folder}/jobs/{job}.json", document, some.choice([None, 4]))
    combine(folder, module, f"{folder}/all", some, "data")
    write(f"{folder}/merged", report(f"{folder}/all", module, branch, of_all))


def source(some):
    """A module that parses, whatever it does."""
    lines = ['"""Made up."""', "import os", ""]
    for number in range(some.randint(1, 4)):
        lines.append(some.choice(["", "", "@staticmethod\n"]) + f"def f{number}(x):{pragma(some)}")
        block(some, lines, "    ", 3, False)
    lines.append("class Third:")
    block(some, lines, "    ", 0, False)
    return "\n".join(lines) + "\n"


def pragma(some):
    return some.choice([""] * 12 + ["  # pragma: no cover", "  # pragma: no branch"])


def block(some, lines, pad, depth, looping):
    for _ in range(some.randint(1, 4)):
        number = some.randint(0, 9)
        kind = some.choice(["plain", "long", "if", "for", "while", "try", "with"] if depth else ["plain", "long"])
        if kind == "plain":
            lines.append(f"{pad}x = {number}")
        elif kind == "long":
            lines.extend([f"{pad}x = (", f"{pad}    {number} +", "", f"{pad}    1", f"{pad})"])
        else:
            inner = looping or kind in ("for", "while")
            begin = {"if": f"if x > {number}", "for": "for x in os.sep", "while": "while x", "try": "try", "with": "with x"}
            lines.append(f"{pad}{begin[kind]}:{pragma(some)}")
            block(some, lines, pad + "    ", depth - 1, inner)
            others = {"if": ["else"], "for": ["else"], "while": ["else"], "with": [], "try": ["except KeyError", "finally"]}
            for other in others[kind]:
                if kind == "try" or some.random() < 0.5:
                    lines.append(f"{pad}{other}:")
                    block(some, lines, pad + "    ", depth - 1, looping)
    if depth and some.random() < 0.4:
        lines.append(pad + some.choice(["return x", "raise KeyError", "break" if looping else "pass"]))


def jumps(path, some):
    """The jumps that coverage.py finds possible, and a few that it does not, as exceptions make them."""
    parser = PythonParser(filename=path, exclude="# pragma: no cover")
    parser.parse_source()
    found = sorted(parser.arcs())
    lines = [line for line, _ in found if line > 0]
    return found + [(some.choice(lines), -some.choice(lines)) for _ in range(some.randint(0, 3))]


def report(data, module, branch, of_all):
    os.chdir(module)
    settings = {"source": ["."]} if of_all else {}
    cover = coverage.Coverage(data_file=data, config_file=False, branch=branch, **settings)
    cover.load()
    path = data + ".json"
    cover.json_report(outfile=path, show_contexts=True)
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def combine(folder, module, target, some, data="jobs"):
    settings = f"{folder}/settings"
    with open(settings, "w", encoding="utf-8") as file:
        file.write(f"[paths]\nhere =\n  {module}\n  /ci/*/shop\n")
    files = [f"{folder}/{data}/{name}" for name in os.listdir(f"{folder}/{data}") if not name.endswith(".json")]
    some.shuffle(files)
    os.chdir(folder)
    # The first releases of 6 have no --data-file.
    os.environ["COVERAGE_FILE"] = target
    return command(lambda: coverage_main(["combine", "--keep", "--rcfile=" + settings, *files]))


def command(run):
    """Runs a command that must end well, and returns what it says."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        code = run()
    assert not code, f"{code}: {said.getvalue()}"
    return said.getvalue()


def project(folder, some, content):
    """Writes a module with some of the sources."""
    module = f"{folder}/shop"
    names = some.sample(NAMES, some.randint(1, len(NAMES)))
    for name in names:
        write_text(f"{module}/{name}", content())
    return module, names


def new_data(path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    return CoverageData(path)


def write(path, document, indent=None):
    write_text(path, json.dumps(document, indent=indent))


def write_text(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def make(folder, first, count):
    for seed in range(int(first), int(first) + int(count)):
        for kind, case in (("slipcover", slipcover_case), ("data", data_case), ("report", report_case)):
            case(f"{folder}/{kind}-{seed}", random.Random(f"{kind} {seed}"))


def wrong(folder):
    """What the peers do where ours refuses, or counts otherwise. Each would show here if it were mended."""
    meta = {"software": "slipcover", "version": slipcover_version, "branch_coverage": True, "show_contexts": False}
    lines_only = {**meta, "branch_coverage": False}
    lines = {"executed_lines": [1], "missing_lines": [2]}
    more = {"executed_lines": [2], "missing_lines": [1]}
    jumps = {"executed_branches": [[1, 2]], "missing_branches": []}

    slipcover_wrong(folder, "branches", [(lines_only, {"a.py": lines}, ""), (meta, {"a.py": {**lines, **jumps}}, "")])
    slipcover_wrong(
        folder, "checkouts", [(lines_only, {"a.py": lines}, "/ci/1/shop/"), (lines_only, {"a.py": more}, "/ci/2/shop/")]
    )
    nearly = {"executed_lines": list(range(2, 1001)), "missing_lines": [1]}
    slipcover_wrong(folder, "nearly", [(lines_only, {"a.py": nearly}, "")] * 2)

    place = f"{folder}/cut"
    write_text(f"{place}/shop/a.py", "a = 1\nb = 2\n")
    for job in (1, 2):
        data = new_data(f"{place}/jobs/.coverage.{job}")
        data.add_lines({f"{place}/shop/a.py": [job]})
        data.write()
    with open(f"{place}/jobs/.coverage.2", "r+b") as file:
        file.truncate(3000)
    said = combine(place, f"{place}/shop", f"{place}/merged", random.Random(0))
    write_text(f"{place}/said", said)


def slipcover_wrong(folder, name, artifacts):
    place = f"{folder}/{name}"
    write_text(f"{place}/shop/a.py", "a = 1\n" * 1000)
    inputs = []
    for job, (meta, files, where) in enumerate(artifacts):
        inputs.append(f"{place}/jobs/{job}.json")
        write(inputs[-1], slipcover_json({**meta, "timestamp": str(job)}, files, where))
    slipcover_merge(f"{place}/shop", inputs, f"{place}/merged")


def compare(folder):
    unequal = []
    for case in sorted(os.listdir(folder)):
        if case.startswith("data-"):
            theirs, ours = held(f"{folder}/{case}/merged"), held(f"{folder}/{case}/ours")
            if theirs != ours:
                unequal.append(f"{case}\ncombine: {theirs}\nours: {ours}")
    assert not unequal, "\n".join(unequal)


def held(file):
    data = CoverageData(file)
    data.read()
    found = {"arcs": data.has_arcs(), "contexts": sorted(data.measured_contexts()), "files": {}}
    for path in sorted(data.measured_files()):
        by_context = {}
        for context in data.measured_contexts():
            data.set_query_context(context)
            by_context[context] = [sorted(data.lines(path) or []), sorted(data.arcs(path) or [])]
        found["files"][path] = [data.file_tracer(path), by_context]
    return found


if __name__ == "__main__":
    {"make": make, "wrong": wrong, "compare": compare}[sys.argv[1]](*sys.argv[2:])
