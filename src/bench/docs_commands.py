"""Runs the commands of the pages: see README.md."""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable

from plugin import MAVEN, install_plugin, plugin_version
from workspace import BENCH, CHECKOUT, child_environment

FOLDER = BENCH / "docs"
BLOCK = re.compile(r"^<!-- in: ([a-z-]+) -->\n\n```sh\n(.*?)^```$", re.DOTALL | re.MULTILINE)

README_BLOCK = """\
  <properties><slipcover.minimum>90</slipcover.minimum>{properties}</properties>
  <build><plugins><plugin>
    <groupId>io.github.slipcovermaven</groupId>
    <artifactId>slipcover-maven-plugin</artifactId>
    <version>{plugin}</version>
    <executions><execution><goals><goal>shard</goal><goal>merge</goal><goal>check</goal></goals></execution></executions>
  </plugin></plugins></build>
"""


def module(folder: Path, name: str, inside: str) -> None:
    """A module with a package and eight test files."""
    (folder / "src" / name).mkdir(parents=True)
    (folder / "tests").mkdir()
    (folder / "pom.xml").write_text(
        '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n'
        f"{inside}  <artifactId>{name}</artifactId>\n  <packaging>pom</packaging>\n</project>\n"
    )
    (folder / "src" / name / "__init__.py").write_text("def total(a, b):\n    if a:\n        return a + b\n    return b\n")
    for number in range(8):
        (folder / "tests" / f"test_{name}_{number}.py").write_text(
            f"import {name}\n\n\ndef test_total_{number}():\n    assert {name}.total(1, {number}) == {number + 1}\n"
            f"    assert {name}.total(0, {number}) == {number}\n"
        )


def block(properties: str = "") -> str:
    return README_BLOCK.format(plugin=plugin_version(), properties=properties)


def shop(folder: Path, properties: str = "") -> None:
    inside = "  <groupId>org.acme</groupId>\n  <version>1</version>\n" + block(properties)
    module(folder, "shop", inside)


def baseline(folder: Path) -> None:
    shop(folder, "<slipcover.baseline>coverage-baseline.txt</slipcover.baseline>")


def parts(folder: Path) -> None:
    """What the other seven jobs left, beside what the block's own command leaves."""
    shop(folder)
    leave_parts(folder)


def leave_parts(folder: Path, *arguments: str) -> None:
    artifacts = folder / "artifacts"
    for part in range(1, 9):
        maven(folder, "verify", f"-Dslipcover.shard={part}/8", *arguments)
    for shards in sorted(folder.glob("**/target/slipcover/shards")):
        shutil.copytree(shards, artifacts / shards.relative_to(folder))


def reactor(folder: Path) -> None:
    modules = "<module>services/shop</module><module>services/bank</module>"
    folder.mkdir(parents=True)
    (folder / "pom.xml").write_text(
        '<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion>\n'
        "  <groupId>org.acme</groupId><artifactId>acme</artifactId><version>1</version><packaging>pom</packaging>\n"
        f"  <modules>{modules}</modules>\n{block()}</project>\n"
    )
    parent = (
        "  <parent><groupId>org.acme</groupId><artifactId>acme</artifactId><version>1</version>"
        "<relativePath>../..</relativePath></parent>\n"
    )
    for name in ("shop", "bank"):
        module(folder / "services" / name, name, parent)


def built(folder: Path) -> None:
    reactor(folder)
    maven(folder, "verify")


def reactor_parts(folder: Path) -> None:
    reactor(folder)
    leave_parts(folder)


def plain(folder: Path) -> None:
    """Two jobs' artifacts as SlipCover writes them, without a record."""
    shop(folder)
    for job in (1, 2):
        maven(folder, "verify", f"-Dslipcover.shard={job}/2", "-Dslipcover.workers=1")
        (folder / f"job-{job}").mkdir()
        found = folder.glob(f"target/slipcover/shards/default/{job}-of-2/artifacts/*.json")
        for artifact in found:
            shutil.copy(artifact, folder / f"job-{job}")


PROJECTS: dict[str, Callable[[Path], None]] = {
    "shop": shop,
    "baseline": baseline,
    "parts": parts,
    "reactor": built,
    "reactor-parts": reactor_parts,
    "plain": plain,
}


def maven(folder: Path, *arguments: str) -> None:
    ended = subprocess.run([*MAVEN, *arguments], cwd=folder, env=child_environment(), capture_output=True, text=True)
    if ended.returncode:
        raise SystemExit(f"{folder.name}: mvn {' '.join(arguments)}\n{ended.stdout[-3000:]}")


def tools() -> Path:
    """A folder with an `mvn` that finds the plugin of this checkout, and a `coverage`."""
    folder = FOLDER / "bin"
    if not (folder / "coverage").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "venv", FOLDER / "venv"], check=True)
        subprocess.run([FOLDER / "venv" / "bin" / "pip", "install", "--quiet", "coverage"], check=True)
        (folder / "coverage").symlink_to(FOLDER / "venv" / "bin" / "coverage")
    script = folder / "mvn"
    script.write_text("#!/bin/sh\nexec " + " ".join(f"'{word}'" for word in MAVEN) + ' "$@"\n')
    script.chmod(0o755)
    return folder


def runs(page: Path, number: int, name: str, commands: str, bin_folder: Path) -> bool:
    folder = FOLDER / "runs" / f"{page.stem}-{number}"
    prepared = FOLDER / "projects" / name
    if not prepared.exists():
        PROJECTS[name](prepared)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(prepared, folder)
    environment = child_environment()
    environment["PATH"] = f"{bin_folder}{os.pathsep}{environment['PATH']}"
    environment["GITHUB_STEP_SUMMARY"] = str(FOLDER / "step-summary.md")
    well = True
    for command in filter(None, (line.split("  #")[0].strip() for line in commands.replace("\\\n", " ").splitlines())):
        ended = subprocess.run(
            ["bash", "-c", command], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        print(f"{'ok' if ended.returncode == 0 else 'FAILS'}  {page.name} in {name}: {command}", flush=True)
        if ended.returncode:
            print(ended.stdout[-3000:])
            well = False
    return well


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep-plugin", action="store_true", help="does not build the plugin again")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="such as gates; all of them otherwise")
    arguments = parser.parse_args()
    if not arguments.keep_plugin:
        install_plugin()
    shutil.rmtree(FOLDER / "projects", ignore_errors=True)
    bin_folder = tools()
    well = True
    for page in [CHECKOUT / "README.md", *sorted((CHECKOUT / "docs").glob("*.md"))]:
        if not arguments.pages or page.stem in arguments.pages:
            for number, found in enumerate(BLOCK.finditer(page.read_text("utf-8")), 1):
                well &= runs(page, number, found[1], found[2], bin_folder)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
