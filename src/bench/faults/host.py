"""Another host: an sshd of the harness's own on the loopback, with a throwaway key. What OtherHost.java is to the integration
tests."""

from __future__ import annotations

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Iterator, List, Optional

_REMOVAL = 30
"""Seconds; see PATIENCE in sentry.py, and STEPS in watchdog.py."""

_SERVERS = ("/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd")


def missing() -> Optional[str]:
    """Why no other host can be played here; None when it can."""
    if _server() is None:
        return "there is no sshd on this machine"
    absent = [name for name in ("ssh", "ssh-keygen") if shutil.which(name) is None]
    if absent:
        return f"there is no {' and no '.join(absent)} on this machine"
    if os.geteuid() == 0 and not Path("/run/sshd").is_dir():
        # As root, sshd wants this folder, which the service would have made.
        try:
            os.makedirs("/run/sshd", mode=0o755)
        except OSError as error:
            return f"sshd's folder cannot be made: {error}"
    return None


def _server() -> Optional[str]:
    return next((server for server in _SERVERS if os.access(server, os.X_OK)), None)


@contextlib.contextmanager
def running() -> Iterator[str]:
    """Starts the host and ends it at last. Yields what stands for it in `tx`, up to the interpreter. Raises SystemExit, also
    when folders of the plugin's are left there at last."""
    folder = Path(tempfile.mkdtemp(prefix="other-host-"))
    try:
        port = _written(folder)
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [str(_server()), "-D", "-e", "-f", str(folder / "sshd_config")],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            _wait(server, folder, port)
            yield f"ssh=other//ssh_config={folder / 'ssh_config'}"
            left = _left(folder / "tmp")
            if left:
                raise SystemExit(f"left on the other host: {', '.join(left)}")
        finally:
            server.terminate()
            server.wait()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _left(folder: Path) -> List[str]:
    """The workers' folders that are there after the time in which the last of them must have been removed."""
    limit = time.monotonic() + _REMOVAL
    while True:
        left = sorted(path.name for path in folder.glob("slipcover-maven-*"))
        if not left or time.monotonic() >= limit:
            return left
        time.sleep(0.1)


def _written(folder: Path) -> int:
    (folder / "tmp").mkdir()
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    shutil.copyfile(folder / "user.pub", folder / "authorized")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    server = (
        "ListenAddress 127.0.0.1",
        f"Port {port}",
        f"HostKey {folder / 'host'}",
        f"AuthorizedKeysFile {folder / 'authorized'}",
        "PidFile none",
        "StrictModes no",
        f"SetEnv TMPDIR={folder / 'tmp'}",
        "UsePAM no",
        "PasswordAuthentication no",
        "KbdInteractiveAuthentication no",
        # Many modules connect at once; by default sshd begins to refuse at ten.
        "MaxStartups 200",
    )
    (folder / "sshd_config").write_text("\n".join(server) + "\n", "utf-8")
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {(folder / 'host.pub').read_text('utf-8')}", "utf-8")
    client = (
        "Host other",
        "HostName 127.0.0.1",
        f"Port {port}",
        f"User {getpass.getuser()}",
        f"IdentityFile {folder / 'user'}",
        "IdentitiesOnly yes",
        f"UserKnownHostsFile {folder / 'known_hosts'}",
        "StrictHostKeyChecking yes",
    )
    (folder / "ssh_config").write_text("\n".join(client) + "\n", "utf-8")
    return port


def _wait(server: "subprocess.Popen[bytes]", folder: Path, port: int) -> None:
    limit = time.monotonic() + 20
    while time.monotonic() < limit and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise SystemExit(f"sshd did not start:\n{(folder / 'log').read_text('utf-8', 'replace')}")
