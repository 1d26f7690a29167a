"""Starts one of our programs: `python launch.py PROGRAM ARGUMENT...`. PYTEST_DONT_REWRITE

`boot` is the measured Python itself. Everything else lies in the programs' own modules, because what is defined here would be
seen by the tests in `__main__`. Any Python may be asked by `probe`: this is written for all of them.
"""

import sys

if __name__ == "__main__":
    import os

    _here = os.path.dirname(os.path.abspath(__file__))
    # Our own folder must not answer imports. Python put it first on the path, without the links in it, except with -P or -I.
    if sys.path and os.path.realpath(sys.path[0]) == os.path.realpath(_here):
        del sys.path[0]
    sys.path.append(os.path.dirname(_here))

    if sys.dont_write_bytecode and sys.version_info >= (3, 9):
        from slipcover_maven.base import bytecode

        bytecode.keep(_here)

    _places = {"boot": "start.starting", "sentry": "guards.sentry"}
    # With a dot in it, it is the name of a module in another package than the programs'.
    _name = "slipcover_maven." + (sys.argv[1] if "." in sys.argv[1] else _places.get(sys.argv[1], "programs." + sys.argv[1]))
    __import__(_name)
    sys.exit(sys.modules[_name].main(sys.argv[2:]))
