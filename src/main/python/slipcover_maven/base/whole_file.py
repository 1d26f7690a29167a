"""Files that are there whole or not at all. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import Any, Dict

from slipcover_maven.base.genuine import Genuine


def write_json(path: str, content: Dict[str, Any]) -> None:
    """Writes beside `path` and renames, so that nobody finds half a file. Raises OSError, and TypeError for what JSON does
    not know; leaves nothing then."""
    beside = f"{path}.{Genuine.getpid()}.part"
    try:
        # At once: json.dump goes through it in Python, which takes ten times as long.
        written = Genuine.to_strict_json(content).encode("ascii")
        descriptor = Genuine.open(beside, Genuine.O_WRITING, 0o666)
        try:
            while written:
                written = written[Genuine.write(descriptor, written) :]
        finally:
            Genuine.close(descriptor)
        Genuine.replace(beside, path)
    except BaseException:
        try:
            Genuine.unlink(beside)
        except OSError:
            pass
        raise
