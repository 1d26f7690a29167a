import os
import sys


def test_a_flood():
    for _ in range(200):
        os.write(1, b"x" * 100_000)
        sys.stderr.write("y" * 100_000)
