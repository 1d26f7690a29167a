"""A Maven build with one module for each case: Maven's start is paid once for many faults."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Iterable, List, Mapping, Optional, Sequence
from xml.sax.saxutils import escape

from faults import layout
from faults.cases import Case
from faults.modes import MODES, PYTHON, SSH, Parameter

_PARENT = """\
<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>faults</groupId>
  <artifactId>faults</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <modules>{modules}</modules>
</project>
"""

_MODULE = """\
<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>faults</groupId>
  <artifactId>{name}</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <properties>
    <shard.phase>test</shard.phase>
  </properties>
  <build>
    <plugins>
      <plugin>
        <groupId>io.github.slipcovermaven</groupId>
        <artifactId>slipcover-maven-plugin</artifactId>
        <version>{plugin}</version>
        <configuration>{parameters}</configuration>
        <executions>
          <execution>
            <id>default</id>
            <phase>${{shard.phase}}</phase>
            <goals>
              <goal>shard</goal>
            </goals>
          </execution>
          <execution>
            <id>result</id>
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

_COLOUR = re.compile("\x1b\\[[;\\d]*m")
_SUMMARY = re.compile(r"^\[INFO\] (case-\S+) [. ]*(SUCCESS|FAILURE|SKIPPED)\b")
_FAILED = re.compile(r"^\[ERROR\] Failed to execute goal \S+ (?:\(\S+\) )?on project ([^\s:]+): ?(.*)$")


@dataclass(frozen=True)
class Verdict:
    """What Maven said of a module: whether it was built, and the message of its failure."""

    green: bool
    message: str


def write_project(folder: Path, case: Case) -> None:
    """Writes the Python project of a case, with what is to happen in it."""
    shutil.rmtree(folder, ignore_errors=True)
    for sub in ("src/parts", "tests", "witness"):
        (folder / sub).mkdir(parents=True)
    (folder / "pyproject.toml").write_text(layout.PYPROJECT, "utf-8")
    (folder / "src/parts/__init__.py").write_text("", "utf-8")
    (folder / layout.MODULE).write_text(layout.units(), "utf-8")
    for number in range(layout.FILES):
        (folder / f"tests/test_part{number}.py").write_text(layout.test_file(number), "utf-8")
    for name in ("conftest.py", "injection.py"):
        shutil.copyfile(Path(__file__).parent / "case" / name, folder / "tests" / name)
    told = {
        "home": str(folder.resolve()),
        "action": case.action,
        "moment": case.moment,
        "test": case.test,
        "process": case.process,
        "once": case.once,
        "random": case.random,
    }
    (folder / "fault.json").write_text(json.dumps(told), "utf-8")


def write(
    folder: Path,
    cases: Iterable[Case],
    plugin: str,
    environments: Mapping[str, Optional[Path]],
    stall: int,
    ssh: Optional[str] = None,
) -> None:
    """Writes the reactor. `environments` holds the virtual environment of each Python; with None the plugin finds one.
    `stall` is the `stallTimeout`, in seconds, of the cases that end by it; `ssh` what stands for the other host in `tx`."""
    modules: List[str] = []
    for case in cases:
        home = folder / case.name
        write_project(home, case)
        parameters: Dict[str, Parameter] = dict(MODES[case.mode].parameters)
        parameters["rerunLost"] = str(case.rerun)
        parameters["formats"] = "json"
        if case.kind.stalls:
            parameters["stallTimeout"] = str(stall)
        environment = environments[case.python]
        if environment is not None:
            parameters["virtualenv"] = str(environment)
        python = str(environment / "bin/python") if environment is not None else "python3"
        known = {SSH: ssh or "", PYTHON: python}
        text = "".join(f"<{name}>{_value(value, known)}</{name}>" for name, value in parameters.items())
        module = _MODULE.format(name=escape(case.name), plugin=escape(plugin), parameters=text)
        (home / "pom.xml").write_text(module, "utf-8")
        modules.append(f"<module>{escape(case.name)}</module>")
    (folder / "pom.xml").write_text(_PARENT.format(modules="".join(modules)), "utf-8")


def _value(value: Parameter, known: Mapping[str, str]) -> str:
    if not isinstance(value, str):
        return "".join(f"<one>{_value(one, known)}</one>" for one in value)
    for name, meant in known.items():
        value = value.replace(name, meant)
    return escape(value)


def verdicts(log: Sequence[str]) -> Dict[str, Verdict]:
    """What Maven's output says of each module."""
    ends: Dict[str, str] = {}
    messages: Dict[str, List[str]] = {}
    message: List[str] = []
    for coloured in log:
        line = _COLOUR.sub("", coloured)
        summary = _SUMMARY.match(line)
        failed = _FAILED.match(line)
        if summary:
            ends[summary.group(1)] = summary.group(2)
        elif failed:
            message = messages.setdefault(failed.group(1), [])
            message.append(failed.group(2))
        elif message and line.startswith("[ERROR] ") and not line.startswith("[ERROR] -> "):
            message.append(line[len("[ERROR] ") :])
        elif not line.startswith("[ERROR] "):
            message = []
    return {name: Verdict(end == "SUCCESS", "\n".join(messages.get(name, ())).strip()) for name, end in ends.items()}
