"""A stand-in for the runtime's probe.py with the same answer, so that these tests need nothing but this room."""
import importlib.metadata
import importlib.util
import json
import platform
import re
import sys
import sysconfig

print(json.dumps({
    "format": 1,
    "version": "%d.%d.%d" % sys.version_info[:3],
    "implementation": platform.python_implementation(),
    "executable": sys.executable,
    "prefix": sys.prefix,
    "basePrefix": sys.base_prefix,
    "platform": sysconfig.get_platform(),
    "cacheTag": sys.implementation.cache_tag,
    "freeThreaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
    "virtualenv": sys.prefix != sys.base_prefix,
    "purelib": sysconfig.get_path("purelib"),
    "hasPip": importlib.util.find_spec("pip") is not None,
    "hasEnsurepip": importlib.util.find_spec("ensurepip") is not None,
    "externallyManaged": False,
    "packages": {re.sub("[-_.]+", "-", d.metadata["Name"]).lower(): d.version
                 for d in importlib.metadata.distributions()},
    "slipcoverConfig": {},
}))
