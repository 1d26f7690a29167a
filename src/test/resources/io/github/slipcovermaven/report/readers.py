"""Writes what the readers of reports that are written in Python make of those in this folder into read.txt."""

import os
import sys

try:
    from diff_cover.git_path import GitPathTool
    from diff_cover.violationsreporters.violations_reporter import XmlCoverageReporter
    from junitparser.xunit2 import JUnitXml
    from lcov_cobertura.lcov_cobertura import LcovCobertura
    from lxml import etree
    from pycobertura import Cobertura
    from pycobertura.filesystem import DirectoryFileSystem
except ImportError as absent:
    with open("read.txt", "w", encoding="utf-8") as out:
        out.write("absent: %s" % absent.name)
    sys.exit()

lines = []


def tell(*words):
    lines.append(" ".join(str(word) for word in words))


report = Cobertura("coverage.xml", filesystem=DirectoryFileSystem("."))
tell("pycobertura:", report.total_statements(), report.total_misses(), report.line_rate(), report.branch_rate())
names = report.files()
for name in names:
    tell(name, report.hit_statements(name), report.missed_statements(name))

# Without a git: it looks for the repository's root with it.
GitPathTool._cwd = GitPathTool._root = os.getcwd()
reporter = XmlCoverageReporter([etree.parse("coverage.xml")], [])
tell("diff-cover:")
for name in names:
    tell(name, sorted(one.line for one in reporter.violations(name)), sorted(reporter.measured_lines(name)))

with open("lcov.info", encoding="utf-8") as lcov:
    root = etree.fromstring(LcovCobertura(lcov.read(), ".").convert().encode())
counts = ("lines-covered", "lines-valid", "branches-covered", "branches-valid")
tell("lcov_cobertura:", *[root.get(count) for count in counts])
for one in root.iter("class"):
    tell(one.get("filename"), [line.get("condition-coverage") or line.get("hits") for line in one.iter("line")])

for suite in JUnitXml.fromfile("TEST-shop.xml"):
    tell("junitparser:", suite.name, suite.tests, suite.failures, suite.errors, suite.skipped, suite.time)
    for test in suite:
        tell(repr(test.classname), test.name, test.time, {one.name: one.value for one in test.properties()})
        for one in test.result:
            tell(" ", type(one).__name__, repr(one.message), repr(one.text))
        for one in [*test.flaky_failures(), *test.rerun_failures()]:
            tell(" ", type(one).__name__, repr(one.message), one.type, repr(one.stack_trace))

with open("read.txt", "w", encoding="utf-8") as out:
    out.write("".join(line + "\n" for line in lines))
