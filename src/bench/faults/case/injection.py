"""Does what fault.json says, at the moment that it says. Runs inside the tests; standard library only."""

import ctypes
import json
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import threading
import time

# With ssh that is a copy of HOME.
TREE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
with open(os.path.join(TREE, "fault.json")) as _file:
    CASE = json.load(_file)
HOME = CASE["home"]
_LONG = "import time; time.sleep(600)"

controller = False
"""Whether this process only hears of the tests."""
worker = False
"""Whether this process runs tests for a controller."""


_join = os.path.join


def process():
    """This process by its name: xdist's, else the one in its journal's (`main`, or `w0`, `w1`... of several that share the
    files), because nothing in a test tells those apart."""
    return os.environ.get("PYTEST_XDIST_WORKER") or (os.path.basename(journal() or "0-main-0").split("-")[1])


def journal():
    """The path of this process's journal, None where it has none. It is found by its open file, wherever it lies."""
    for descriptor in os.listdir("/proc/self/fd"):
        try:
            path = os.readlink(f"/proc/self/fd/{descriptor}")
        except OSError:
            continue  # that of listdir itself
        if path.endswith(f"-{os.getpid()}.journal"):
            return path
    return None


def mine():
    """Whether it falls to this process where each comes to the moment."""
    return process() == CASE["process"]


def append(name, line):
    """Appends a line to a file of the witness. A full disk is a fault; the witness must not be its victim."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    descriptor = os.open(_join(HOME, "witness", name), flags, 0o666)
    try:
        os.write(descriptor, (line + "\n").encode("ascii"))
    finally:
        os.close(descriptor)


def fire(moment, tests=None):
    """Does the fault if this is its moment."""
    if moment != CASE["moment"] or (tests is not None and CASE["test"] not in tests):
        return
    try:
        os.close(os.open(_join(HOME, "witness", "fired"), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
    except FileExistsError:
        if CASE["once"]:
            return
    append("fired", process())
    try:
        act(CASE["action"])
    except MemoryError:
        raise  # is one of the faults
    except Exception as error:
        append("broken", ascii(error))
        raise


def act(action):
    """Does it."""
    kind, _, what = action.partition("-")
    if kind == "thread":
        thread = threading.Thread(target=die, args=(what,))
        thread.start()
        thread.join()
    elif action in ("memory-error", "memory-death"):
        memory(action)
    elif action == "parent-kill":
        kill_pytest()
    elif action == "tree-kill":
        child = subprocess.Popen([sys.executable, "-c", _LONG])
        child.kill()
        die("kill")
    elif kind == "orphan":
        subprocess.Popen([sys.executable, "-c", _LONG], start_new_session=what == "session")
        die("kill")
    elif kind == "child":
        killed_child(what)
    elif kind == "ended":
        ended_child(what, signal.SIGTERM if CASE["random"] % 2 else signal.SIGKILL)
    elif action in ("sleep", "deaf"):
        hang(action)
    elif action == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    elif action == "disk":
        fill_disk()
    elif kind == "descriptors":
        take_descriptors(what)
    elif kind == "trace":
        take_trace(what)
    elif kind == "monitoring":
        take_monitoring(what)
    elif kind in ("rewritten", "made"):
        run_other_text(kind, what == "child")
    elif kind == "patch":
        patch(what)
    elif action == "no-outcome":
        pass  # the conftest does it
    elif action == "empty-journal":
        os.truncate(journal(), 0)
    elif action == "remove-journal":
        os.unlink(journal())
    elif kind == "maven":
        # The harness waits for this file and then ends Maven.
        append("waiting", str(os.getpid()))
        hang("sleep")
    else:
        die(action)


def die(how):
    """Ends this process."""
    signals = {"kill": signal.SIGKILL, "term": signal.SIGTERM}
    if how in signals:
        # Whatever the runner made of the signal, here it ends the process.
        if how != "kill":
            signal_default(signals[how])
        os.kill(os.getpid(), signals[how])
        time.sleep(60)
    elif how == "segfault":
        ctypes.string_at(0)
    elif how == "abort":
        os.abort()
    elif how == "exit0":
        os._exit(0)
    elif how == "exit3":
        os._exit(3)
    raise SystemError(f"still alive after {how}")


def signal_default(number):
    """Restores what the system does at a signal; only the main thread may."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(number, signal.SIG_DFL)


def memory(action):
    """Asks for more memory than this process may have."""
    limits = resource.getrlimit(resource.RLIMIT_AS)
    with open("/proc/self/statm") as sizes:
        used = int(sizes.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (used + (64 << 20), limits[1]))
    try:
        if action == "memory-error":
            bytearray(1 << 32)
        # As native code does that does not look at what it got.
        library = ctypes.CDLL(None)
        library.malloc.restype = ctypes.c_void_p
        ctypes.memset(library.malloc(ctypes.c_size_t(1 << 32)), 1, 8)
        die("segfault")
    finally:
        resource.setrlimit(resource.RLIMIT_AS, limits)


def kill_pytest():
    """Somebody else kills the process that the build waits for, and this one goes on meanwhile."""
    victim = os.getpid()
    if "PYTEST_XDIST_WORKER" in os.environ:
        # Not its parent: with ssh that is sshd.
        with open(os.path.join(HOME, "witness", "controller")) as pids:
            victim = int(pids.read().split()[-1])
    code = "import os, sys; os.kill(int(sys.argv[1]), 9)"
    subprocess.run([sys.executable, "-c", code, str(victim)])


def killed_child(how):
    """A child runs a measured line and is killed."""
    if how == "subprocess":
        code = f"from parts import units; units.child_{CASE['test']:02d}(); import os; os.kill(os.getpid(), 9)"
        environment = dict(os.environ, PYTHONPATH=os.path.join(TREE, "src"))
        subprocess.run([sys.executable, "-c", code], env=environment)
    else:
        child = multiprocessing.get_context(how).Process(target=in_a_child, args=(CASE["test"],))
        child.start()
        child.join()


def in_a_child(test):
    """What the child does."""
    from parts import units

    getattr(units, f"child_{test:02d}")()
    os.kill(os.getpid(), signal.SIGKILL)


def ended_child(how, number):
    """A child runs a measured line and waits, and this process ends it."""
    ready = _join(HOME, "witness", f"ready-{os.getpid()}")
    if how == "subprocess":
        code = f"import sys, time; from parts import units; units.child_{CASE['test']:02d}();"
        code += " open(sys.argv[1], 'w'); time.sleep(600)"
        environment = dict(os.environ, PYTHONPATH=os.path.join(TREE, "src"))
        child = subprocess.Popen([sys.executable, "-c", code, ready], env=environment)
    else:
        child = multiprocessing.get_context(how).Process(target=waiting_child, args=(CASE["test"], ready))
        child.start()
    while not os.path.exists(ready):
        time.sleep(0.01)
    os.kill(child.pid, number)
    child.wait() if how == "subprocess" else child.join()


def waiting_child(test, ready):
    """What the child does."""
    from parts import units

    getattr(units, f"child_{test:02d}")()
    open(ready, "w").close()
    time.sleep(600)


def hang(action):
    """Never comes back; `deaf` does not hear what asks it to end, either."""
    if action == "deaf" and threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        time.sleep(60)


def fill_disk():
    """No file of this process can grow beyond the size of its journal now, and a few bytes."""
    path = journal()
    limit = (os.path.getsize(path) if path else 200) + CASE["random"] % 60
    # Python ignores SIGXFSZ, so that writing fails as on a full disk.
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


_tests_to_live = []


def die_later():
    """Called after each test."""
    if _tests_to_live:
        _tests_to_live[0] -= 1
        if _tests_to_live[0] == 0:
            die("kill")


def take_descriptors(how):
    """Takes the numbers under which the plugin may have files open; two tests later this process dies."""
    _tests_to_live[:] = [3]
    null = os.open(os.devnull, os.O_RDWR)
    if how == "closed":
        os.closerange(500, 2048)
    elif how == "covered":
        for number in range(900, 1024):
            os.dup2(null, number)
    else:
        own = _join(HOME, "witness", f"own-{CASE['random']}")
        os.closerange(500, 2048)
        os.dup2(os.open(own, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666), 1000)
    os.close(null)


def take_trace(how):
    """Does to the trace function what debuggers and their tests do."""
    old = sys.gettrace()
    if how == "threads":
        threading.settrace(None)
        return
    sys.settrace(None if how == "none" else lambda *_: None)
    if how == "back":
        sys.settrace(old)


def take_monitoring(how):
    """Does to the tool of coverage tools what another one may do; nothing before Python 3.12."""
    monitoring = getattr(sys, "monitoring", None)
    if monitoring is None:
        return
    tool, line = monitoring.COVERAGE_ID, monitoring.events.LINE
    if how == "freed":
        monitoring.free_tool_id(tool)
    elif how == "local":
        from parts import units

        for name in (f"before_{CASE['test']:02d}", f"after_{CASE['test']:02d}"):
            monitoring.set_local_events(tool, getattr(units, name).__code__, 0)
    else:
        old = monitoring.register_callback(tool, line, (lambda *_: None) if how == "other" else None)
        if how == "back":
            from parts import units

            getattr(units, f"after_{CASE['test']:02d}")(True)
            monitoring.register_callback(tool, line, old)


def run_other_text(kind, in_a_child):
    """Runs a text in which lines run that do not run in the module that is measured: in its place, or beside it."""
    path = _join(TREE, "src", "parts", "units.py" if kind == "rewritten" else "made.py")
    before = None
    if kind == "rewritten":
        with open(path) as file:
            before = file.read()
        text = other_text(before)
    else:
        text = "made = 1\n" * 2000
    name = "parts.units" if kind == "rewritten" else "parts.made"
    try:
        with open(path, "w") as file:
            file.write(text)
        if in_a_child:
            environment = dict(os.environ, PYTHONPATH=_join(TREE, "src"), PYTHONDONTWRITEBYTECODE="1")
            subprocess.run([sys.executable, "-c", f"import {name}"], env=environment, check=True)
        else:
            import importlib.util

            spec = importlib.util.spec_from_file_location("other", path)
            spec.loader.exec_module(importlib.util.module_from_spec(spec))
    finally:
        if before is None:
            os.unlink(path)
        else:
            with open(path, "w") as file:
                file.write(before)


def other_text(text):
    """The same functions on the same lines, for whoever imports it just now; what returned -1 is run by the import."""
    lines = []
    for line in text.split("\n"):
        if line.startswith("def child_"):
            lines.append(line + " pass")
        elif line.startswith("def "):
            number = line.partition("(")[0][-2:]
            lines.append(line + f" return {int(number)} if flag else -1")
        else:
            lines.append("ran = 1" if line.strip() else "")
    return "\n".join(lines)


def patch(name):
    """Leaves another function behind, as a test does that forgets to put the old one back."""

    def broken(*_, **__):
        raise RuntimeError(f"{name} was replaced by a test")

    if name == "dumps":
        json.dumps = broken
    elif name == "replace":
        os.replace = broken
    elif name == "getpid":
        os.getpid = lambda: 1
    else:
        os.path.join = lambda *_: "nowhere"
