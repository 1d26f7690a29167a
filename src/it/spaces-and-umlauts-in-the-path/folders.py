"""Moves the module to and from a folder whose name a Java without a UTF-8 locale cannot write."""

import shutil
import sys

WEIRD = "L\u00e4den & Z\u00fcge"

if sys.argv[1] == "there":
    shutil.copytree("module", WEIRD)
else:
    shutil.copytree(WEIRD, "collected")
