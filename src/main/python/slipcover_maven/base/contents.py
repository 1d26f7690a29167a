"""What a source held when it was compiled. PYTEST_DONT_REWRITE

A test may write other text into a source, run it and write the old text back (so do mutation tools, code generators and hot
reload), and its lines would be taken for lines of the file that is judged. So the content travels with the hits, and what is
not of the judged one does not count.
"""

from __future__ import annotations

from typing import Optional

from slipcover_maven.base.genuine import Genuine

try:
    # hashlib would first look for OpenSSL, 3 ms for each child.
    from _sha2 import sha256  # type: ignore[import-not-found]
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256

UNTOLD = "-"
"""Nobody knows: what a plugin of coverage.py traced."""

OTHER = "?"
"""Not what lies in the file, whatever it is."""


def digest(content: bytes) -> str:
    """The hash of a source, whatever its line ends, as revision.SourceHashes has it."""
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    found: str = sha256(content).hexdigest()
    return found


def read(path: str) -> Optional[bytes]:
    """The bytes of a file; None for one that cannot be read."""
    try:
        descriptor = Genuine.open(path, Genuine.O_READING)
        try:
            size = Genuine.fstat(descriptor).st_size
            content = Genuine.read(descriptor, size + 1)
            if len(content) <= size:
                return content
            pieces = [content]
            while pieces[-1]:
                pieces.append(Genuine.read(descriptor, 1 << 20))
            return b"".join(pieces)
        finally:
            Genuine.close(descriptor)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno is None:
            raise  # a signal handler's, see appending.AppendOnly.append
        return None


def of_file(path: str) -> str:
    """What lies at `path` now."""
    content = read(path)
    return OTHER if content is None else digest(content)
