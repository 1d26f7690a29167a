"""A newcomer in somebody's monorepo: the README's block goes into the root POM, and then what one types in the first hour. The
whole console of each build must be what it has to be, and the coverage what SlipCover alone measures."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Mapping, Sequence, Tuple

import console
import expectations
import monorepos
import plugin
import venvs
from console import Console
from expectations import ALL
from monorepos import APP, FEATURES, LIB, PYTHON, SCRIPTS, Kind
from workspace import BENCH, child_environment, must, progress, run

HOME = BENCH / "newcomer"

NO_INDEX = {name: "http://127.0.0.1:9/" for name in ("PIP_INDEX_URL", "UV_INDEX_URL", "UV_DEFAULT_INDEX")}
"""An index that refuses all who ask."""

FINDINGS = 30
"""How many are printed of a kind: a build that ends early lacks all the rest."""

_NEITHER = ("PIP_FIND_LINKS", "PIP_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_EXTRA_INDEX_URL", "UV_INDEX")


@dataclass
class Newcomer:
    """A monorepo, how Maven is started there, and what went wrong."""

    kind: Kind
    folder: Path
    maven: Sequence[str]
    repository: Path
    environment: Mapping[str, str]
    findings: List[str] = field(default_factory=list)

    def types(self, name: str, *arguments: str, code: int = 0, offline: bool = False) -> Console:
        """Starts Maven, which has to end with `code`."""
        environment = dict(self.environment)
        if offline:
            environment = {key: value for key, value in environment.items() if key not in _NEITHER}
            environment.update(NO_INDEX)
        log = self.log(name)
        ended = run([*self.maven, *arguments], log, self.folder, environment)
        progress(f"{self.kind.name}, {name}: mvn {' '.join(arguments)}: {ended.seconds:.1f} s, exit {ended.code}")
        self.finds(name, [] if ended.code == code else [f"Maven ended with {ended.code}"])
        return console.read(log.read_text("utf-8", "replace"), ALL, "-T" in arguments)

    def log(self, name: str) -> Path:
        """Where the output of a build is."""
        return HOME / "logs" / f"{self.kind.name}-{name}.log"

    def finds(self, name: str, wrong: Sequence[str]) -> None:
        """Notes what is wrong with a build."""
        self.findings += [f"{self.kind.name}, {name}: {each}  ({self.log(name)})" for each in wrong]

    def passes(self, name: str, modules: Sequence[str], *arguments: str, new: Sequence[str] = (), offline: bool = False) -> None:
        """A build of `modules` that has to pass."""
        said = self.types(name, *arguments, offline=offline)
        self.finds(name, expectations.green(self.kind, self.folder, said, modules, new))

    def empties_cache(self) -> None:
        """As on a machine that never built it. The repository is the bench's own."""
        shutil.rmtree(self.repository / ".cache" / "slipcover-maven", ignore_errors=True)


def first_hour(newcomer: Newcomer) -> None:
    """What is typed, one after the other."""
    newcomer.empties_cache()
    newcomer.passes("first", ALL, "verify", "-T", "2", new=ALL)
    newcomer.finds("first", other_than_slipcover(newcomer))
    newcomer.passes("again", ALL, "verify")
    newcomer.passes("also-made", ("acme", LIB, APP), "verify", "-pl", APP, "-am")
    newcomer.passes("alone", (APP,), "verify", "-pl", APP)
    newcomer.passes("in-its-folder", (FEATURES,), "-f", f"{FEATURES}/pom.xml", "verify")
    _edit(newcomer, monorepos.GREEN, monorepos.RED)
    said = newcomer.types("red", "verify", code=1)
    newcomer.finds("red", expectations.red(newcomer.kind, newcomer.folder, said))
    _edit(newcomer, monorepos.RED, monorepos.GREEN)
    newcomer.passes("resumed", PYTHON, "verify", "-rf", f":{LIB}")
    newcomer.empties_cache()
    said = newcomer.types("prepare", "slipcover:prepare")
    newcomer.finds("prepare", expectations.prepared(newcomer.kind, said))
    newcomer.passes("offline", ALL, "-o", "verify", offline=True)


def _edit(newcomer: Newcomer, there: str, then: str) -> None:
    file = newcomer.folder / monorepos.FAILING
    text = file.read_text("utf-8")
    if there not in text:
        raise SystemExit(f"{file} has no {there}")
    file.write_text(text.replace(there, then), "utf-8")


def other_than_slipcover(newcomer: Newcomer) -> List[str]:
    """Where the plugin's lines and branches differ from what SlipCover alone measures with the same environment's packages."""
    environments = re.findall(r"\[(\w+)\] environment: (\S+) from ", newcomer.log("first").read_text("utf-8", "replace"))
    wrong = []
    for module, environment in environments:
        if module == FEATURES:
            continue
        folder = newcomer.folder / module
        out = HOME / "logs" / f"{newcomer.kind.name}-{module}.json"
        source = "scripts" if module == SCRIPTS else "src"
        command = [f"{environment}/bin/python", "-m", "slipcover", "--branch", "--source", source, "--json", "--out", str(out)]
        path = os.pathsep.join(str(newcomer.folder / each / "src") for each in (APP, LIB))
        must([*command, "-m", "pytest", "-q"], out.with_suffix(".log"), folder, child_environment({"PYTHONPATH": path}))
        theirs, ours = _sets(out), _sets(folder / "target" / "slipcover" / "coverage.json")
        if theirs != ours:
            wrong.append(f"{module}: SlipCover alone measures {theirs}, the plugin {ours}")
    return wrong


def _sets(file: Path) -> Dict[str, Tuple[object, ...]]:
    keys = ("executed_lines", "missing_lines", "executed_branches", "missing_branches")
    files = json.loads(file.read_text("utf-8"))["files"]
    return {name: tuple(measured[key] for key in keys) for name, measured in files.items()}


def _uv() -> Path:
    """A folder that has uv, and no Python that would be taken for the user's environment."""
    venv, folder = HOME / "with-uv", HOME / "path"
    venvs.demand(sys.executable, venv, venvs.REQUIREMENTS / "newcomer.txt", HOME / "logs")
    folder.mkdir(exist_ok=True)
    shutil.copy2(venv / "bin" / "uv", folder)
    return folder


def settle(kind: Kind) -> Tuple[Path, Dict[str, str]]:
    """Writes the monorepo, its lock or its `.venv`; returns its folder, and the environment of what runs there."""
    folder = HOME / kind.name
    monorepos.write(folder, kind, plugin.plugin_version())
    environment = child_environment()
    log = HOME / "logs" / f"{kind.name}-settle.log"
    if kind.uv:
        environment["PATH"] = os.pathsep.join([str(_uv()), environment["PATH"]])
        must([str(_uv() / "uv"), "lock"], log, folder, environment)
    if kind.venv:
        must([sys.executable, "-m", "venv", str(folder / ".venv")], log, folder, environment)
        must([venvs.python_of(folder / ".venv"), "-m", "pip", "install", "--quiet", *kind.venv], log, folder, environment)
    return folder, environment


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "kinds", nargs="*", metavar="KIND", help="only these: " + ", ".join(kind.name for kind in monorepos.kinds())
    )
    parser.add_argument("--maven", help="its command; this build's by default")
    parser.add_argument("--repository", help="a local repository that has the plugin of this checkout; its cache is emptied")
    arguments = parser.parse_args()
    if not arguments.repository:
        plugin.install_plugin()
    repository = Path(arguments.repository or plugin.REPOSITORY)
    maven = [arguments.maven or plugin.MAVEN[0], "-B", "-ntp", f"-Dmaven.repo.local={repository}"]
    findings: List[str] = []
    for kind in monorepos.kinds():
        if arguments.kinds and kind.name not in arguments.kinds:
            continue
        folder, environment = settle(kind)
        newcomer = Newcomer(kind, folder, maven, repository, environment)
        first_hour(newcomer)
        print(f"{kind.name} ({kind.says}): {len(newcomer.findings)} findings", flush=True)
        for finding in newcomer.findings[:FINDINGS]:
            print(f"  {finding}", flush=True)
        findings += newcomer.findings
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
