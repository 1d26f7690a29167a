"""The plugin of this checkout, run by Maven on a prepared project."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Mapping, Sequence
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from preparation import Prepared
from workspace import BENCH, CHECKOUT, Ended, child_environment, must, progress, run

REPOSITORY = BENCH / "repo"
MAVEN = (str(CHECKOUT / "mvnw"), "-B", "-ntp", f"-Dmaven.repo.local={REPOSITORY}")
GOALS = ("slipcover:shard", "slipcover:merge", "slipcover:check")
_NAMESPACE = "{http://maven.apache.org/POM/4.0.0}"

_POM = """\
<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>bench</groupId>
  <artifactId>{name}</artifactId>
  <version>{version}</version>
  <packaging>pom</packaging>
  <build>
    <plugins>
      <plugin>
        <groupId>io.github.slipcovermaven</groupId>
        <artifactId>slipcover-maven-plugin</artifactId>
        <version>{plugin}</version>
        <configuration>
{configuration}        </configuration>
      </plugin>
    </plugins>
  </build>
</project>
"""


def install_plugin() -> None:
    """Installs the plugin into a repository of its own, so that no other build's plugin is measured. Raises SystemExit."""
    progress("installing the plugin of this checkout")
    command = [*MAVEN, "-q", "install", "-DskipTests", "-DskipITs", "-Dspotless.check.skip"]
    must(command, BENCH / "logs" / "install-plugin.log", CHECKOUT)


def write_pom(prepared: Prepared, tests: Sequence[str], arguments: Sequence[str]) -> None:
    """Writes the pom.xml beside the project's sources."""
    project = prepared.project
    configuration = {
        "virtualenv": escape(str(prepared.venv)),
        "source": _elements("folder", [project.source]),
        "tests": _elements("folder", tests),
        "args": _elements("arg", arguments),
    }
    (prepared.folder / "pom.xml").write_text(pom(project.name, project.version, configuration), "utf-8")


def pom(name: str, version: str, configuration: Mapping[str, str]) -> str:
    """A POM of that name for the plugin of this checkout; `configuration`: XML by parameter."""
    parameters = "".join(f"          <{parameter}>{value}</{parameter}>\n" for parameter, value in configuration.items())
    return _POM.format(name=escape(name), version=escape(version), plugin=escape(plugin_version()), configuration=parameters)


def maven(prepared: Prepared, arguments: Sequence[str], log: Path) -> Ended:
    """Runs Maven with `arguments` in the project's folder."""
    return run([*MAVEN, *arguments], log, prepared.folder, child_environment())


def output_folder(prepared: Prepared) -> Path:
    """Maven's build folder of the project."""
    return prepared.folder / "target"


def clean(prepared: Prepared) -> None:
    """Removes what the runs before left: results, and what would steer the next run."""
    for folder in (output_folder(prepared), prepared.folder / ".hypothesis", prepared.folder / ".pytest_cache"):
        shutil.rmtree(folder, ignore_errors=True)


def _elements(name: str, values: Sequence[str]) -> str:
    return "".join(f"<{name}>{escape(value)}</{name}>" for value in values)


def plugin_version() -> str:
    """The plugin's version. Raises SystemExit."""
    version = ElementTree.parse(CHECKOUT / "pom.xml").getroot().findtext(f"{_NAMESPACE}version")
    if version is None:
        raise SystemExit("the pom.xml of this checkout has no version")
    return version
