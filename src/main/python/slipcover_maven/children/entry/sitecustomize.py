"""Python runs this when it starts as a child of a measured process, because `inheriting` put this folder first on PYTHONPATH.

Any Python may come here, another version or another environment too: so it is written for all of them and takes nothing of
ours but in the measured interpreter itself. Where it stood on PYTHONPATH and on sys.path there is nothing left of it
afterwards, and the sitecustomize that would have been found without it has run in its place.
"""

import os
import sys


def _begin(here):  # type: (str) -> None
    """Takes our traces away, and starts measuring if this is the interpreter whose child this is."""
    sys.path[:] = [entry for entry in sys.path if entry != here]
    sys.path_importer_cache.pop(here, None)
    told = os.environ.get("SLIPCOVER_MAVEN_CHILD", "").split("|")
    # Only the dictionary in which Python keeps os.environ; the environment itself stays as it is, for the next child.
    seen = getattr(os.environ, "_data", None)
    if seen is not None and os.name == "posix":
        mine, separator = os.fsencode(here), os.fsencode(os.pathsep)
        entries = seen.get(b"PYTHONPATH", b"").split(separator)
        left = [entry for entry in entries if entry != mine]
        if left:
            seen[b"PYTHONPATH"] = separator.join(left)
        elif len(entries) > 1:
            seen[b"PYTHONPATH"] = b""  # it was set and empty, see `inheriting`
        else:
            seen.pop(b"PYTHONPATH", None)
    told = [word.replace("%7C", "|").replace("%25", "%") for word in told]
    if told[0] != here:
        return  # a run inside of a run: this variable is the other one's
    if seen is not None:
        seen.pop(b"SLIPCOVER_MAVEN_CHILD", None)
    runtime = os.path.dirname(os.path.dirname(here))
    if told[1:3] != [os.path.realpath(sys.prefix), "%s %x" % (sys.implementation.cache_tag, sys.hexversion)]:
        return
    if os.path.dirname(sys.argv[0]) == runtime:
        return  # our own programs: what is measured there measures by itself
    own = [name for name in sys.modules if name.split(".")[0] == "slipcover_maven"]
    kept = dict((name, sys.modules.pop(name)) for name in own)
    path = os.path.dirname(runtime)
    modules, places = set(sys.modules), set(sys.path_importer_cache)
    sys.path.insert(0, path)
    try:
        if sys.dont_write_bytecode:
            from slipcover_maven.base import bytecode

            bytecode.keep(runtime)
        from slipcover_maven.children import child
    finally:
        sys.path.remove(path)
        for place in set(sys.path_importer_cache) - places:
            del sys.path_importer_cache[place]
        # The child may run another version of us, as our own tests do; each has its own modules. (And __future__.)
        private = dict((name, sys.modules.pop(name)) for name in set(sys.modules) - modules)
        sys.modules.update(kept)
    child.begin(told, private)


try:
    _begin(os.path.dirname(__file__))
except Exception:
    pass  # the child runs, unmeasured: there is nobody to tell yet, and its stderr is not ours

# Python's import of this module gives what stands in sys.modules in the end, and site handles the ImportError of a
# sitecustomize that does not exist as it does without us (Lib/site.py, execsitecustomize).
del sys.modules["sitecustomize"]
import sitecustomize  # noqa: E402,F401
