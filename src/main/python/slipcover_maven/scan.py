"""Lists everything that could be executed: `python scan.py CONFIGURATION` writes `scan.json`. PYTEST_DONT_REWRITE

slipcover's schema over every file of the sources, all of it missing, nothing executed; and a top-level `unparsed`, a list
of {"path": ..., "error": ...}. It runs beside the tests, so that no worker has to do it at its end
(Slipcover._add_unseen_source_files, 0.5 s of a suite of 3.4 s).
"""

import sys

if __name__ == "__main__":
    import os

    _here = os.path.dirname(os.path.abspath(__file__))
    if sys.path and os.path.abspath(sys.path[0]) == _here:
        del sys.path[0]
    sys.path.append(os.path.dirname(_here))

    from slipcover_maven.deep import on_a_deep_stack
    from slipcover_maven.scanning import main

    sys.exit(on_a_deep_stack(lambda: main(sys.argv[1:])))
