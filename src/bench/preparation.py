"""Gets a project ready: its sdist unpacked, and a virtual environment with pinned packages and the project in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path

import venvs
from projects import Project
from workspace import BENCH, child_environment, must, progress


@dataclass(frozen=True)
class Prepared:
    """A project, the folder it is unpacked in, and its environment."""

    project: Project
    folder: Path
    venv: Path
    results: Path
    python_version: str

    @property
    def python(self) -> str:
        """The environment's interpreter."""
        return venvs.python_of(self.venv)


def prepare(project: Project, python: str) -> Prepared:
    """Prepares `project` for the interpreter `python`; what an earlier call finished is used again. Raises SystemExit."""
    version = _version(python)
    home = BENCH / f"python{version}" / project.title
    prepared = Prepared(project, home / "project", home / "venv", home / "results", version)
    finished = home / "prepared.json"
    wanted = {"requirements": _requirements(project).read_text("utf-8"), "project": project.title}
    if finished.exists() and json.loads(finished.read_text("utf-8")) == wanted:
        return prepared
    progress(f"{project.title}, Python {version}: preparing")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    log = home / "logs"
    if project.requirements:
        shared = home.parent / project.requirements / "venv"
        venvs.demand(python, shared, _requirements(project), home.parent / project.requirements / "logs")
        venvs.copy(shared, prepared.venv)
    else:
        venvs.make(python, prepared.venv, _requirements(project), log)
    _unpack(_sdist(prepared, log), prepared.folder)
    # Without isolation the build backend is the pinned one.
    install = [prepared.python, "-m", "pip", "install", "--no-deps", "--quiet", "--no-build-isolation", "--editable", "."]
    must(install, log / "editable.log", prepared.folder)
    finished.write_text(json.dumps(wanted), "utf-8")
    return prepared


def _version(python: str) -> str:
    code = "import sys; print('%d.%d.%d' % sys.version_info[:3])"
    return subprocess.run(
        [python, "-c", code], check=True, stdout=subprocess.PIPE, env=child_environment(), encoding="utf-8"
    ).stdout.strip()


def _requirements(project: Project) -> Path:
    return venvs.REQUIREMENTS / f"{project.requirements or project.name}.txt"


def _sdist(prepared: Prepared, log: Path) -> Path:
    """The downloaded archive, shared by all interpreters."""
    project = prepared.project
    folder = BENCH / "sdists" / project.title
    if not list(folder.glob("*.tar.gz")):
        folder.mkdir(parents=True, exist_ok=True)
        download = [prepared.python, "-m", "pip", "download", "--quiet", "--no-deps", "--no-build-isolation"]
        download += ["--no-binary", project.name, "--dest", str(folder), f"{project.name}=={project.version}"]
        must(download, log / "download.log", folder)
    (archive,) = folder.glob("*.tar.gz")
    return archive


def _unpack(archive: Path, folder: Path) -> None:
    """Unpacks the archive's only folder as `folder`. Raises SystemExit for anything but plain files below it."""
    beside = folder.with_name("unpacking")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    with tarfile.open(archive) as content:
        members = content.getmembers()
        for member in members:
            if not (member.isfile() or member.isdir() or member.issym()) or not _below(member, beside):
                raise SystemExit(f"{archive.name} holds {member.name}, which does not lie in its own folder")
        if sys.version_info >= (3, 12):
            content.extractall(beside, members, filter="data")
        else:
            content.extractall(beside, members)
    (only,) = beside.iterdir()
    only.rename(folder)
    beside.rmdir()


def _below(member: tarfile.TarInfo, root: Path) -> bool:
    root = root.resolve()
    target = (root / member.name).resolve()
    if member.issym():
        target = (target.parent / member.linkname).resolve()
    return root in target.parents or target == root
