"""Reads a pyproject.toml: python read_project.py FILE EXTRAS GROUPS (JSON lists) prints one JSON object.

{dynamic: the dependencies have to be asked of the build backend, requirements: those of the project, of the
extras and of the groups, missing: extras and groups that the file does not have} or {error}.
"""

import json
import re
import sys


def toml():
    try:
        import tomllib as reader  # Python 3.11
    except ImportError:
        try:
            import tomli as reader
        except ImportError:
            from pip._vendor import tomli as reader
    return reader


def normalise(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def project_requirements(project, extras, missing):
    own = normalise(project.get("name", ""))
    optional = {normalise(name): lines for name, lines in project.get("optional-dependencies", {}).items()}
    found = list(project.get("dependencies", []))
    waiting, done = [normalise(extra) for extra in extras], set()
    while waiting:
        extra = waiting.pop(0)
        if extra in done:
            continue
        done.add(extra)
        if extra not in optional:
            missing.append("extra " + extra)
        for line in optional.get(extra, []):
            # "all" is often written as the project's own name with its other extras: not a package to fetch.
            match = re.match(r"\s*([A-Za-z0-9][\w.-]*)\s*(?:\[([^]]*)\])?", line)
            if match and normalise(match.group(1)) == own:
                waiting += [normalise(part.strip()) for part in (match.group(2) or "").split(",") if part.strip()]
            else:
                found.append(line)
    return found


def group_requirements(groups, wanted, missing):
    """PEP 735."""
    groups = {normalise(name): lines for name, lines in groups.items()}
    found, done = [], set()

    def add(name):
        if name in done:
            return
        done.add(name)
        if name not in groups:
            missing.append("group " + name)
        for line in groups.get(name, []):
            if isinstance(line, str):
                found.append(line)
            else:
                add(normalise(line["include-group"]))

    for name in wanted:
        add(normalise(name))
    return found


def main(file, extras, groups):
    reader = toml()
    try:
        with open(file, "rb") as stream:
            document = reader.load(stream)
        project = document.get("project", {})
        dynamic = project.get("dynamic", []) if project else ["dependencies"]
        missing = []
        own_groups = document.get("dependency-groups", {})
        # As uv does it, the group "dev" is taken without being asked for.
        wanted = (["dev"] if "dev" in own_groups else []) + groups
        answer = {
            "dynamic": "dependencies" in dynamic or bool(extras) and "optional-dependencies" in dynamic,
            "requirements": group_requirements(own_groups, wanted, missing),
            "missing": missing,
        }
        if not answer["dynamic"]:
            answer["requirements"] = project_requirements(project, extras, missing) + answer["requirements"]
        return answer
    except (OSError, ValueError, AttributeError, TypeError, KeyError) as error:
        return {"error": "%s: %s" % (type(error).__name__, error)}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3]))))
