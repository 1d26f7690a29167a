"""Builds a reactor of twenty modules under `-T 2`, in another order each time, one failing and one skipped, and holds the one
report against numbers that are known."""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Set
from xml.etree import ElementTree

import java_main
import plugin
from workspace import BENCH, child_environment, progress, run

MODULES = 20
LINES = 6
"""What a source has of them; `Matrix` writes it."""

_TOP = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId>
  <artifactId>all</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <modules>
{modules}  </modules>
  <properties>
    <slipcover.inputs>artifacts</slipcover.inputs>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <build>
    <plugins>
      <plugin>
        <groupId>io.github.slipcovermaven</groupId>
        <artifactId>slipcover-maven-plugin</artifactId>
        <version>{plugin}</version>
        <configuration>
          <aggregate>true</aggregate>
          <rules>
            <rule>
              <element>REACTOR</element>
              <limits>
                <limit>
                  <counter>LINE</counter>
                  <value>COVEREDCOUNT</value>
                  <minimum>{least}</minimum>
                </limit>
              </limits>
            </rule>
          </rules>
        </configuration>
        <executions>
          <execution>
            <goals>
              <goal>merge</goal>
              <goal>check</goal>
            </goals>
          </execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
"""

_MODULE = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <parent>
    <groupId>org.example</groupId>
    <artifactId>all</artifactId>
    <version>1</version>
  </parent>
  <artifactId>{name}</artifactId>
  <packaging>pom</packaging>
{more}</project>
"""

_NEEDS = """\
  <dependencies>
    <dependency>
      <groupId>org.example</groupId>
      <artifactId>{other}</artifactId>
      <version>1</version>
      <type>pom</type>
    </dependency>
  </dependencies>
"""


@dataclass(frozen=True)
class Reactor:
    """What each module's two shards ran, and which module fails, which needs that one, and whether there are such."""

    ran: Dict[str, List[Set[int]]]
    order: List[str]
    failing: str
    skipped: str
    broken: bool

    def counted(self) -> List[str]:
        """The modules with a result."""
        return [name for name in self.order if not self.broken or name not in (self.failing, self.skipped)]

    def covered(self) -> int:
        """How many lines of all of them ran."""
        return sum(len(set().union(*self.ran[name])) for name in self.counted())


def draw(chance: random.Random, broken: bool) -> Reactor:
    """Draws one; the order of the modules is the order in which Maven begins them."""
    names = [f"m{number:02}" for number in range(1, MODULES + 1)]
    ran = {name: [set(chance.sample(range(1, LINES + 1), chance.randint(1, 4))) for _ in range(2)] for name in names}
    chance.shuffle(names)
    failing, skipped = chance.sample(names, 2)
    return Reactor(ran, names, failing, skipped, broken)


def write(folder: Path, reactor: Reactor, command: List[str]) -> None:
    """Writes the POMs, and what the modules' shards left. The one that fails lacks its second shard."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    modules = "".join(f"    <module>{name}</module>\n" for name in reactor.order)
    top = _TOP.format(modules=modules, plugin=plugin.plugin_version(), least=reactor.covered())
    (folder / "pom.xml").write_text(top, "utf-8")
    arguments = []
    for name in reactor.order:
        needs = reactor.broken and name == reactor.skipped
        more = _NEEDS.format(other=reactor.failing) if needs else ""
        (folder / name).mkdir()
        (folder / name / "pom.xml").write_text(_MODULE.format(name=name, more=more), "utf-8")
        shards = [",".join(map(str, sorted(lines))) for lines in reactor.ran[name]]
        if reactor.broken and name == reactor.failing:
            shards[1] = ""
        arguments.append(":".join([name, *shards]))
    subprocess.run([*command, *arguments], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def findings(folder: Path, reactor: Reactor, code: int, log: str) -> List[str]:
    """What is not as it must be."""
    wrong = []

    def demand(what: str, found: object, expected: object) -> None:
        if found != expected:
            wrong.append(f"{what}: {found!r} in place of {expected!r}")

    counted = reactor.counted()
    covered, total = reactor.covered(), LINES * len(counted)
    demand("exit code", code, 1 if reactor.broken else 0)
    demand("reports", log.count("reports of the reactor: "), 1)
    output = folder / "target" / "slipcover"
    try:
        whole = json.loads((output / "reactor.json").read_text("utf-8"))
        cobertura = ElementTree.parse(output / "coverage.xml").getroot()
        coverage = json.loads((output / "coverage.json").read_text("utf-8"))
        summary = (output / "summary.txt").read_text("utf-8")
    except (OSError, ValueError, ElementTree.ParseError) as problem:
        return [*wrong, f"no report: {problem}"]
    demand("lines", whole["lines"], {"covered": covered, "total": total})
    demand("complete", whole["complete"], not reactor.broken)
    demand("modules", sorted(module["path"] for module in whole["modules"]), sorted(counted))
    demand("Cobertura", (cobertura.get("lines-covered"), cobertura.get("lines-valid")), (str(covered), str(total)))
    demand("files", sorted(coverage["files"]), sorted(f"{name}/src/shop/cart.py" for name in counted))
    for name in counted:
        executed = coverage["files"].get(f"{name}/src/shop/cart.py", {}).get("executed_lines")
        demand(name, executed, sorted(set().union(*reactor.ran[name])))
    if reactor.broken:
        reasons = {
            reactor.failing: f"{reactor.failing}: There is no merged result to judge, because it was refused: "
            "The result is incomplete: shard 2/2 of the execution 'default' is missing",
            reactor.skipped: f"{reactor.skipped} did not get as far as its result in this build.",
        }
        for name, reason in reasons.items():
            demand(f"{name} is named", f"INCOMPLETE: {reason}\n" in summary, True)
        refusal = "The result of the reactor all is incomplete, and its rules were not judged:"
        demand("refusals", log.count(refusal), 1)
    else:
        number = f"That is {covered} of {total} lines and "
        demand("number", log.count(number), 1)
        demand("limit kept exactly", "which keeps 1 limit; the result is complete." in log, True)
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--maven", help="its command; this build's by default")
    parser.add_argument("--repository", help="a local repository that has the plugin of this checkout already")
    parser.add_argument("--classpath", help="of ReactorModules, where it is compiled already")
    arguments = parser.parse_args()
    if arguments.classpath:
        command = ["java", "-XX:TieredStopAtLevel=1", "-cp", arguments.classpath]
        command.append("io.github.slipcovermaven.bench.ReactorModules")
    else:
        command = java_main.java("ReactorModules")
    if not arguments.repository:
        plugin.install_plugin()
    repository = arguments.repository or str(plugin.REPOSITORY)
    maven = [arguments.maven or plugin.MAVEN[0], "-B", "-ntp", f"-Dmaven.repo.local={repository}"]
    environment = child_environment({"MAVEN_OPTS": os.environ.get("MAVEN_OPTS", "")})
    failures = 0
    seconds = 0.0
    for number in range(arguments.runs):
        reactor = draw(random.Random(arguments.seed * 1_000_003 + number), number % 5 != 0)
        folder = BENCH / "reactor" / str(number)
        write(folder, reactor, command)
        log = BENCH / "reactor" / f"{number}.log"
        ended = run([*maven, "verify", f"-T{arguments.threads}", "--fail-at-end"], log, folder, environment)
        seconds += ended.seconds
        wrong = findings(folder, reactor, ended.code, log.read_text("utf-8", "replace"))
        failures += bool(wrong)
        progress(f"{number + 1} of {arguments.runs}: {ended.seconds:.1f} s" + ("" if not wrong else ", WRONG"))
        for each in wrong:
            print(f"WRONG {folder}: {each}")
    print(f"{arguments.runs} builds of {MODULES} modules, {seconds / arguments.runs:.1f} s each: {failures} with a wrong report")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
