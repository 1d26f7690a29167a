import importlib
import pathlib
import subprocess
import sys

SOURCES = pathlib.Path(__file__).parents[1] / "src"


def test_a_child_runs_another_text():
    app = SOURCES / "app.py"
    old = app.read_text()
    app.write_text("".join(f"x{number} = {number}\n" for number in range(12)))
    subprocess.run([sys.executable, "-c", "import sys; sys.path.insert(0, 'src'); import app"], check=True)
    app.write_text(old)


def test_this_process_imports_another_text():
    one = SOURCES / "one.py"
    old = one.read_text()
    one.write_text("x = 1\n")
    importlib.import_module("one")
    one.write_text(old)


def test_a_source_that_is_made_and_removed():
    made = SOURCES / "made.py"
    made.write_text("".join(f"x{number} = {number}\n" for number in range(2000)))
    importlib.import_module("made")
    made.unlink()


def test_a_source_that_is_made_and_kept():
    (SOURCES / "kept.py").write_text("x = 1\n\n\ndef f():\n    return 2\n")
    assert importlib.import_module("kept").x == 1


def test_what_lies_behind_a_link():
    from shared.calc import f

    assert f() == 1
