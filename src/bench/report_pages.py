"""Holds the HTML report against `coverage html` on the same data: size, time, first paint, scrolling, and how both look.

Usage: python3 src/bench/report_pages.py [--files N] [--pairs N] [--project FOLDER DATA]; see README.md. Exits with 1 when an
aim is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

import java_main
import report_trees
from venvs import REQUIREMENTS, demand, python_of
from workspace import BENCH, child_environment, must, progress

FOLDER = BENCH / "pages"
LOGS = FOLDER / "logs"

SIZE, WRITING, PAINT, TURN = 1.0, 0.5, 1000, 1000
"""The aims: of coverage.py's size, of its time; milliseconds to the first of the files, and to another width of a long page. The
frames that took long while a page was scrolled may not be more than those of coverage.py's: what else runs makes some slow."""


class Data:
    """A project and its coverage, as coverage.py's data file and as SlipCover's JSON."""

    def __init__(self, name: str, project: Path, data: Path, python: str) -> None:
        self.name, self.project, self.data = name, project, data
        self.json = FOLDER / f"{name}.json"
        self._python = python
        report = FOLDER / f"{name}-coverage.json"
        must(self._coverage("json", "-o", str(report)), LOGS / f"{name}-json.log", project)
        content = json.loads(report.read_text("utf-8"))
        content["meta"] = {"software": "slipcover", "version": "1.1.0", "branch_coverage": True, "show_contexts": False}
        for file in content["files"].values():
            for part in ("functions", "classes", "summary", "start_line"):
                file.pop(part, None)
        self.json.write_text(json.dumps(content), "utf-8")

    def _coverage(self, *arguments: str) -> List[str]:
        return [self._python, "-m", "coverage", *arguments[:1], "--data-file", str(self.data), "-i", *arguments[1:]]

    def theirs(self) -> Tuple[List[str], Path]:
        """The command that writes coverage.py's pages, and where."""
        pages = FOLDER / f"{self.name}-theirs"
        return self._coverage("html", "-d", str(pages)), pages

    def ours(self, java: Sequence[str]) -> Tuple[List[str], Path]:
        """The command that writes ours, and where."""
        reports = FOLDER / f"{self.name}-ours"
        return [*java, str(self.project), str(reports), str(self.json)], reports / "html"


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=5000, help="of the generated tree (default: 5000)")
    parser.add_argument("--pairs", type=int, default=5, help="of runs that are compared (default: 5)")
    parser.add_argument(
        "--project", nargs=2, action="append", default=[], metavar=("FOLDER", "DATA"), help="a real project and its .coverage"
    )
    arguments = parser.parse_args()
    venv = FOLDER / "venv"
    demand(sys.executable, venv, REQUIREMENTS / "report-pages.txt", LOGS)
    python = python_of(venv)
    java = java_main.java("HtmlPages")
    java[java.index("-Xmx256m")] = "-Xmx512m"
    all_data = [_generated(arguments.files, python)]
    all_data += [Data(Path(folder).name, Path(folder), Path(data), python) for folder, data in arguments.project]
    wrong = []
    for data in all_data:
        wrong += _writing(data, java, arguments.pairs)
    wrong += _seen(all_data, [*java[:-1], java[-1].replace("HtmlPages", "PagesSeen")])
    for text in wrong:
        print(f"MISSED: {text}")
    return 1 if wrong else 0


def _generated(files: int, python: str) -> Data:
    project = FOLDER / f"tree-{files}"
    shutil.rmtree(project, ignore_errors=True)
    progress(f"generating {files} files")
    ran = report_trees.generate(project, files)
    data = FOLDER / f"tree-{files}.coverage"
    data.unlink(missing_ok=True)
    lines = FOLDER / "ran.json"
    arcs: Dict[str, List[Tuple[int, int]]] = {
        str(project / path): list(zip([-1, *numbers], [*numbers, -1])) for path, numbers in ran.items() if numbers
    }
    lines.write_text(json.dumps({"arcs": arcs, "all": [str(project / path) for path in ran]}), "utf-8")
    program = (
        "import json, sys, coverage; told = json.load(open(sys.argv[1])); data = coverage.CoverageData(sys.argv[2]);"
        "data.add_arcs({name: [tuple(arc) for arc in arcs] for name, arcs in told['arcs'].items()});"
        "data.touch_files(told['all']); data.write()"
    )
    must([python, "-c", program, str(lines), str(data)], LOGS / "data.log", project)
    return Data(f"tree-{files}", project, data, python)


def _writing(data: Data, java: Sequence[str], pairs: int) -> List[str]:
    theirs, their_pages = data.theirs()
    ours, our_pages = data.ours(java)
    ratios, seconds = [], []
    for pair in range(pairs):
        progress(f"{data.name}: pair {pair + 1}")
        shutil.rmtree(their_pages, ignore_errors=True)
        shutil.rmtree(our_pages.parent, ignore_errors=True)
        took = (_processor(theirs, data), _processor(ours, data))
        ratios.append(took[1] / took[0])
        seconds.append(took)
    sizes = _size(their_pages), _size(our_pages)
    print(f"{data.name}: processor seconds of coverage html {statistics.median(t for t, _ in seconds):.2f},")
    print(f"  of ours, with the start of Java, {statistics.median(o for _, o in seconds):.2f}; ratios ", end="")
    print(f"{min(ratios):.2f} to {max(ratios):.2f}, median {statistics.median(ratios):.2f}")
    print(f"  MB: {sizes[0] / 1e6:.1f} and {sizes[1] / 1e6:.1f}, ratio {sizes[1] / sizes[0]:.2f}")
    wrong = []
    if statistics.median(ratios) > WRITING:
        wrong.append(f"{data.name}: writing takes {statistics.median(ratios):.2f} of coverage html's time, not {WRITING}")
    if sizes[1] > SIZE * sizes[0]:
        wrong.append(f"{data.name}: the folder has {sizes[1] / sizes[0]:.2f} of coverage html's size")
    return wrong


def _processor(command: Sequence[str], data: Data) -> float:
    before = os.times()
    must(command, LOGS / "writing.log", data.project)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _seen(all_data: Sequence[Data], command: Sequence[str]) -> List[str]:
    with (LOGS / "browser.log").open("wb") as log:
        browser = subprocess.Popen(
            list(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, env=child_environment()
        )
        wrong: List[str] = []
        try:
            for data in all_data:
                wrong += _looked_at(data, browser)
        finally:
            assert browser.stdin is not None
            browser.stdin.close()
            browser.wait(60)
    return wrong


def _ask(browser: "subprocess.Popen[str]", *words: str) -> str:
    assert browser.stdin is not None and browser.stdout is not None
    browser.stdin.write("\t".join(words) + "\n")
    browser.stdin.flush()
    answer = browser.stdout.readline().strip()
    if not answer:
        raise SystemExit(f"the browser did not answer {words}; its output: {LOGS / 'browser.log'}")
    return answer


def _looked_at(data: Data, browser: "subprocess.Popen[str]") -> List[str]:
    _, theirs = data.theirs()
    ours = FOLDER / f"{data.name}-ours" / "html"
    wrong = []
    for page, first in (
        (ours / "index.html", "#tree li"),
        (ours / "files.html", "#files tbody tr"),
        (theirs / "index.html", "tr.region"),
    ):
        times = [[int(n) for n in _ask(browser, "paint", page.as_uri(), first).split()] for _ in range(5)]
        paint, seen, done = (int(statistics.median(t[i] for t in times)) for i in range(3))
        print(f"{page.relative_to(FOLDER)}: ms to the first paint {paint}, to the first file {seen}, to all {done}")
        if page.is_relative_to(ours) and max(paint, seen) > PAINT:
            wrong.append(f"{page.relative_to(FOLDER)}: the first file is there after {max(paint, seen)} ms, not {PAINT}")
    longest = _longest(ours / "files"), _longest(theirs)
    slow = []
    for page in longest:
        turned = min(int(_ask(browser, "turn", page.as_uri())) for _ in range(3))
        frames = [[int(n) for n in _ask(browser, "scroll", page.as_uri()).split()] for _ in range(3)]
        best = min(frames, key=lambda f: f[1])
        slow.append(best[1] / best[0])
        print(f"{page.relative_to(FOLDER)}: {best[0]} frames to the end, {best[1]} of them over 50 ms, the longest {best[2]} ms;")
        print(f"  {turned} ms to the width of a phone")
        if page.is_relative_to(ours) and turned > TURN:
            wrong.append(f"{page.relative_to(FOLDER)}: another width takes {turned} ms, not {TURN}")
    if slow[0] > slow[1]:
        wrong.append(f"{data.name}: scrolling is slower than coverage html's: {slow[0]:.0%} of the frames, not {slow[1]:.0%}")
    pages = {"ours-index": ours / "index.html", "ours-files": ours / "files.html", "ours-file": longest[0]}
    pages.update({"theirs-index": theirs / "index.html", "theirs-file": longest[1]})
    for name, page in pages.items():
        for colours in ("light", "dark"):
            for width in ("1280", "390"):
                _ask(
                    browser,
                    "shot",
                    page.as_uri(),
                    colours,
                    width,
                    str(FOLDER / "shots" / f"{data.name}-{name}-{colours}-{width}.png"),
                )
    return wrong


def _longest(folder: Path) -> Path:
    return max(folder.glob("*.html"), key=lambda page: page.stat().st_size if page.name != "index.html" else 0)


if __name__ == "__main__":
    sys.exit(main())
