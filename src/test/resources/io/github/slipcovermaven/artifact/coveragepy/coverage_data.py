"""Makes up data files of coverage.py, and holds a merge of them against `coverage combine`. For CoverageCombineTest.

make FOLDER SEED lines|arcs   sources, data/.coverage.<n>, and what coverage.py combines them to: combined
compare FOLDER MERGED         fails unless MERGED holds, and makes `coverage json` report, what `combined` does
"""

import json
import os
import random
import subprocess
import sys

from coverage import CoverageData

LINES = 40


def make(folder, seed, kind):
    some = random.Random(seed)
    data = os.path.join(folder, "data")
    os.makedirs(data)
    paths = []
    for number in range(some.randint(1, 5)):
        path = os.path.join(folder, f"module{number}.py")
        with open(path, "w") as source:
            source.write("".join(f"if x{line}:\n    y = {line}\n" for line in range(LINES // 2)))
        paths.append(path)
    contexts = ["", "tests/test_a.py::test_é", "b|run", "c"]
    for number in range(some.randint(1, 5)):
        part = CoverageData(os.path.join(data, f".coverage.{number}"))
        for context in some.sample(contexts, some.randint(1, 3)):
            part.set_context(context)
            for path in some.sample(paths, some.randint(0, len(paths))):
                if kind == "lines":
                    part.add_lines({path: [some.randint(1, LINES) for _ in range(some.randint(0, 30))]})
                else:
                    ends = list(range(1, LINES + 1)) + [-1]
                    part.add_arcs({path: [(some.choice(ends), some.choice(ends)) for _ in range(some.randint(0, 60))]})
            if some.random() < 0.3:
                traced = os.path.join(folder, "page.html")
                (part.add_lines if kind == "lines" else part.add_arcs)({traced: [3] if kind == "lines" else [(3, 4)]})
                part.add_file_tracers({traced: "a_plugin.Tracer"})
        part.write()
    target = os.path.join(data, ".coverage")
    coverage(folder, target, "combine", "--keep", data)
    os.rename(target, os.path.join(folder, "combined"))


def compare(folder, merged):
    combined = os.path.join(folder, "combined")
    one, other = held(combined), held(merged)
    assert one == other, f"combine: {one}\nmerged: {other}"
    if any(tracer for tracer, _ in one["files"].values()):
        return  # A report would need the plugin.
    one, other = reported(folder, combined), reported(folder, merged)
    assert one == other, f"combine: {one}\nmerged: {other}"


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


def reported(folder, file):
    output = os.path.join(folder, "report.json")
    coverage(folder, file, "json", "--show-contexts", "-o", output)
    with open(output) as report:
        document = json.load(report)
    del document["meta"]["timestamp"]
    for found in document.get("files", {}).values():
        _sort_contexts(found)
    return document


def _sort_contexts(found):
    """They come in the order in which they were first recorded, which means nothing."""
    for key, value in found.items():
        if key == "contexts":
            found[key] = {line: sorted(names) for line, names in value.items()}
        elif isinstance(value, dict):
            _sort_contexts(value)


def coverage(folder, file, *arguments):
    # The first releases of 6 have no --data-file.
    environment = {**os.environ, "COVERAGE_FILE": file}
    command = [sys.executable, "-m", "coverage", *arguments]
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    no_data = "No data to report" in ended.stdout + ended.stderr
    assert ended.returncode == 0 or no_data, ended.stdout + ended.stderr
    if no_data:
        with open(os.path.join(folder, "report.json"), "w") as report:
            json.dump({"meta": {"timestamp": ""}}, report)


if __name__ == "__main__":
    {"make": make, "compare": compare}[sys.argv[1]](*sys.argv[2:])
