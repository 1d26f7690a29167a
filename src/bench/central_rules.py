"""What Central refuses to publish, by its written requirements: metadata, sources and Javadoc, checksums, signatures."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Callable, Iterator, List, Optional, Sequence
from xml.etree import ElementTree

_POM = "{http://maven.apache.org/POM/4.0.0}"
_REQUIRED = ("groupId", "artifactId", "version", "name", "description", "url")
_OF_EACH = {
    "licenses/license": ("name", "url"),
    "developers/developer": ("name", "organization", "organizationUrl"),
    "scm": ("connection", "developerConnection", "url"),
}
_CHECKSUMS = {"md5": hashlib.md5, "sha1": hashlib.sha1, "sha256": hashlib.sha256, "sha512": hashlib.sha512}
_MANDATORY = ("md5", "sha1")
_BESIDE = tuple(f".{kind}" for kind in _CHECKSUMS) + (".asc",)


def violations(repository: Path, signed: Callable[[Path, Path], bool]) -> List[str]:
    """What Central would refuse of a repository that is staged in a folder, in the order of the names.

    `signed` says whether a signature (the first path) is one of a file (the second)."""
    poms = sorted(repository.rglob("*.pom"))
    found = [] if poms else [f"there is no POM below {repository}"]
    for path in poms:
        found.extend(f"{path.name}: {problem}" for problem in _of_component(repository, path))
    for file in published(repository):
        found.extend(f"{file.name}: {problem}" for problem in _of_file(file, signed))
    return found


def published(repository: Path) -> List[Path]:
    """The files of a repository without those that say something of others: checksums and signatures."""
    return sorted(path for path in repository.rglob("*") if path.is_file() and path.suffix not in _BESIDE)


def _of_component(repository: Path, path: Path) -> Iterator[str]:
    pom = ElementTree.parse(path).getroot()
    yield from _missing(pom, _REQUIRED, "")
    for place, names in _OF_EACH.items():
        elements = pom.findall("/".join(_POM + step for step in place.split("/")))
        if not elements:
            yield f"<{place.replace('/', '><')}> is missing"
        for element in elements:
            yield from _missing(element, names, place)
    group, artifact, version = (_text(pom, name) or "" for name in ("groupId", "artifactId", "version"))
    if version.endswith("-SNAPSHOT"):
        yield f"{version} is a snapshot"
    expected = Path(*group.split("."), artifact, version, f"{artifact}-{version}.pom")
    if path.relative_to(repository) != expected:
        yield f"it lies in {path.relative_to(repository)}, not in {expected}"
    if _text(pom, "packaging") != "pom":
        for needed in (".jar", "-sources.jar", "-javadoc.jar"):
            if not path.with_name(f"{artifact}-{version}{needed}").is_file():
                yield f"{artifact}-{version}{needed} is missing"


def _of_file(file: Path, signed: Callable[[Path, Path], bool]) -> Iterator[str]:
    for kind, algorithm in _CHECKSUMS.items():
        checksum = file.with_name(f"{file.name}.{kind}")
        if not checksum.is_file():
            if kind in _MANDATORY:
                yield f"{checksum.name} is missing"
        elif checksum.read_text("ascii").strip() != algorithm(file.read_bytes()).hexdigest():
            yield f"{checksum.name} is not its checksum"
    signature = file.with_name(f"{file.name}.asc")
    if not signature.is_file():
        yield f"{signature.name} is missing"
    elif not signed(signature, file):
        yield f"{signature.name} is not a signature of it"


def _missing(parent: ElementTree.Element, names: Sequence[str], place: str) -> Iterator[str]:
    for name in names:
        if not _text(parent, name):
            yield f"<{'><'.join([*filter(None, place.split('/')), name])}> is missing"


def _text(parent: ElementTree.Element, name: str) -> Optional[str]:
    return (parent.findtext(_POM + name) or "").strip() or None
