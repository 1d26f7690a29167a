"""Asks a build backend what it needs besides for an editable project: python read_build.py FOLDER BACKEND prints a JSON list.

One that needs the sources for its answer, and does not have them, asks for nothing.
"""

import importlib
import json
import os
import sys


def main(folder, name):
    output = sys.stdout
    sys.stdout = sys.stderr  # setuptools prints
    try:
        os.chdir(folder)
        module, _, attribute = name.partition(":")
        backend = importlib.import_module(module)
        for part in filter(None, attribute.split(".")):
            backend = getattr(backend, part)
        return list(getattr(backend, "get_requires_for_build_editable", list)())
    except (Exception, SystemExit):
        return []
    finally:
        sys.stdout = output


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2])))
