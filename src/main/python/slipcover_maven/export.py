"""Says what SlipCover measured in coverage.py's terms: `python export.py REQUEST` writes what exporting.py describes. PYTEST_DONT_REWRITE

What of a source is a statement for coverage.py, and where its branches lead, only coverage.py itself knows. The working
directory is the module: there coverage.py finds the user's configuration.
"""

import sys

if __name__ == "__main__":
    import os

    _here = os.path.dirname(os.path.abspath(__file__))
    if sys.path and os.path.abspath(sys.path[0]) == _here:
        del sys.path[0]
    sys.path.append(os.path.dirname(_here))

    from slipcover_maven.deep import on_a_deep_stack
    from slipcover_maven.exporting import main

    sys.exit(on_a_deep_stack(lambda: main(sys.argv[1:])))
