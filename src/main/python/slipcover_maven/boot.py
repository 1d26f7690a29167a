"""Starts a measured Python: `python boot.py CONFIGURATION (-m MODULE | [-u] [-B] -c CODE) ARGUMENT...`. PYTEST_DONT_REWRITE

Everything else lies in `starting`, because what is defined here would be seen by the tests in `__main__`.
"""

import sys

if __name__ == "__main__":
    import os

    _here = os.path.dirname(os.path.abspath(__file__))
    # Our own folder must not answer imports: Python put it first on the path, except with -P or -I.
    if sys.path and os.path.abspath(sys.path[0]) == _here:
        del sys.path[0]
    sys.path.append(os.path.dirname(_here))

    from slipcover_maven.starting import start

    start(sys.argv[1:])
