"""Has coverage.py say what its data means: `python analyse.py CONFIGURATION` writes `analysis.json`. PYTEST_DONT_REWRITE

Only coverage.py itself knows what of a recording is a line and what a branch; it is asked once for each run, when the last
process has ended, so that merging needs no Python. The working directory is the one in which the tests ran: relative names
of the user's configuration of coverage.py are under it.
"""

import sys

if __name__ == "__main__":
    import os

    _here = os.path.dirname(os.path.abspath(__file__))
    if sys.path and os.path.abspath(sys.path[0]) == _here:
        del sys.path[0]
    sys.path.append(os.path.dirname(_here))

    from slipcover_maven.deep import on_a_deep_stack
    from slipcover_maven.analysing import main

    sys.exit(on_a_deep_stack(lambda: main(sys.argv[1:])))
