"""Releases this checkout into a folder, twice, and publishes nothing: holds the bundle against Central's requirements, and the
second one's bytes against the first's."""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Dict, List

import central_rules
from workspace import BENCH, CHECKOUT, child_environment, must, progress

FOLDER = BENCH / "release"
LICENCES = CHECKOUT / "docs" / "licences.md"
_VERSION = re.compile(r"(<artifactId>slipcover-maven-plugin</artifactId>\s*<version>)([^<]*?)(-SNAPSHOT)?(</version>)")
_GOAL = ("-B", "-ntp", "-Prelease", "clean", "deploy", "-DskipUpload", "-Dmaven.install.skip", "-DskipTests", "-DskipITs")
_ROW = re.compile(r"^\| `([^`]+)` \| ([^ |]+) \| ([^|]+?) \|", re.MULTILINE)

ELSEWHERE = {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "USER": "somebody"}
"""The second build has another clock and another name, and lies in a folder with a longer path."""


class Key:
    """A key that signs this once and is then thrown away, with a home of its own: nobody's keyring is touched."""

    def __init__(self) -> None:
        if shutil.which("gpg") is None:
            raise SystemExit("There is no gpg on the PATH, and a release is signed: install GnuPG.")
        # Short, as the agent's socket lies in it.
        self.home = Path(tempfile.mkdtemp(prefix="gpg-"))
        self._gpg("--passphrase", "", "--quick-generate-key", "Dry run of a release", "rsa3072", "sign", "1d")

    def signed(self, signature: Path, file: Path) -> bool:
        """Whether the signature is this key's, of that file."""
        return self._run("--verify", str(signature), str(file)).returncode == 0

    def throw_away(self) -> None:
        """Ends the agent and removes the key."""
        subprocess.run(["gpgconf", "--homedir", str(self.home), "--kill", "all"], check=False)
        shutil.rmtree(self.home, ignore_errors=True)

    def _gpg(self, *arguments: str) -> None:
        ended = self._run(*arguments)
        if ended.returncode != 0:
            raise SystemExit(f"gpg {' '.join(arguments)}\nended with {ended.returncode}:\n{ended.stderr}")

    def _run(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        command = ["gpg", "--homedir", str(self.home), "--batch", "--quiet", *arguments]
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)


def main() -> int:
    """Returns 1 when Central would refuse the bundle, or when the builds differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--maven", default="./mvnw", help="the Maven to build with, relative to the checkout")
    arguments = parser.parse_args()
    shutil.rmtree(FOLDER, ignore_errors=True)
    here, elsewhere = FOLDER / "first", FOLDER / "second-in-another-place"
    # Both before the builds, so that work on the checkout goes on beside them.
    copy(here / "checkout")
    copy(elsewhere / "checkout")
    key = Key()
    try:
        first = build(here, arguments.maven, key, {})
        found = central_rules.violations(first, key.signed) + of_licences(first)
        second = build(elsewhere, arguments.maven, key, ELSEWHERE)
        found += differences(contents(first), contents(second))
    finally:
        key.throw_away()
    for file in central_rules.published(first):
        print(f"{file.stat().st_size:>10,} {file.name}")
    for problem in found:
        print(f"REFUSED {problem}")
    print(f"{len(found)} problems; the bundle: {first.parent / 'checkout' / 'target' / 'central-publishing'}")
    return 1 if found else 0


def build(folder: Path, maven: str, key: Key, environment: Dict[str, str]) -> Path:
    """Builds the copy of this checkout in a folder and returns the repository in its bundle. Raises SystemExit."""
    progress(f"building: {folder.name}")
    checkout = folder / "checkout"
    command = [maven, *_GOAL, f"-Dgpg.homedir={key.home}"]
    must(command, folder / "maven.log", checkout, child_environment(environment))
    repository = folder / "bundle"
    with zipfile.ZipFile(checkout / "target" / "central-publishing" / "central-bundle.zip") as bundle:
        bundle.extractall(repository)
    return repository


def copy(checkout: Path) -> None:
    """Copies what git has or would add, with the version that a release of it would have."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=CHECKOUT, check=True, capture_output=True
    )
    for name in filter(None, listed.stdout.decode("utf-8").split("\0")):
        if (CHECKOUT / name).is_file():
            (checkout / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(CHECKOUT / name, checkout / name)
    pom = checkout / "pom.xml"
    text, count = _VERSION.subn(r"\1\2\4", pom.read_text("utf-8"), count=1)
    if count != 1:
        raise SystemExit(f"{pom} has no version of its own")
    pom.write_text(text, "utf-8")


def contents(repository: Path) -> Dict[str, bytes]:
    """The files of a bundle by their place. Signatures hold the moment of signing, so no two are alike."""
    return {str(path.relative_to(repository)): path.read_bytes() for path in central_rules.published(repository)}


def differences(first: Dict[str, bytes], second: Dict[str, bytes]) -> List[str]:
    """The files that are not the same in two bundles, byte for byte."""
    names = sorted(first.keys() | second.keys())
    return [f"{name}: two builds differ" for name in names if first.get(name) != second.get(name)]


def of_licences(repository: Path) -> List[str]:
    """Where the SBOM and the page of licences say different things."""
    (sbom,) = repository.rglob("*-cyclonedx.json")
    shipped = {}
    for component in json.loads(sbom.read_text("utf-8"))["components"]:
        licences = [one["license"].get("id") or one["license"].get("name") for one in component.get("licenses", [])]
        shipped[f"{component['group']}:{component['name']}"] = (component["version"], " and ".join(licences))
    page = {name: (version, licence) for name, version, licence in _ROW.findall(LICENCES.read_text("utf-8"))}
    names = sorted(shipped.keys() | page.keys())
    return [
        f"{name}: the SBOM says {shipped.get(name)}, {LICENCES.name} {page.get(name)}"
        for name in names
        if shipped.get(name) != page.get(name)
    ]


if __name__ == "__main__":
    sys.exit(main())
