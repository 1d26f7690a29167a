import os
import subprocess
import sys

import shop


def test_a_child_on_the_other_host():
    assert os.environ["SSH_CONNECTION"]
    code = "import sys; sys.path.insert(0, sys.argv[1]); from shop import only_in_a_child; only_in_a_child.f()"
    subprocess.run([sys.executable, "-c", code, os.path.dirname(os.path.dirname(shop.__file__))], check=True)
