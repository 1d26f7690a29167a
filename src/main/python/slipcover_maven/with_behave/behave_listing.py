"""Lists the features that behave would run. PYTEST_DONT_REWRITE

As `launch.py with_behave.behave_listing CONFIGURATION LISTING ARGUMENT...`: behave's own parser, with the project's own
configuration, in a process of its own: it runs no hook and no step and loads neither. LISTING becomes JSON: {"format": 1,
"files": [{"path": KEY, "tests": [ID, ...], "serial": [ID, ...], "steps": how many, "unselected": how many, "held": whether
one process may have to run all of it}, ...], "errors": [{"path": KEY or null, "line": n or null, "text": ...}, ...]}. `serial`
are those of the tests that must run alone. Whether a feature is held together shows when it is run; what the text of the file
with hooks and the tags let expect is enough for a first plan.
Nothing is printed; what behave prints meanwhile belongs to the text of an error.
"""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import re
import sys
from typing import Any, Dict, List, Optional, Tuple

FORMAT = 1
TEXT_LIMIT = 8000


def listing(root: str, arguments: List[str]) -> Dict[str, Any]:
    """The features, or why they cannot be listed."""
    said = io.StringIO()
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            return _listing(root, arguments)
    except SystemExit as error:
        text = said.getvalue().strip() or f"behave ended with {error.code!r}"
    except Exception as error:  # whatever behave, or a module that its configuration names, raises
        text = "\n".join([*said.getvalue().strip().splitlines(), f"{type(error).__name__}: {error}"])
    return _told([], [_error(None, None, text)])


def _listing(root: str, arguments: List[str]) -> Dict[str, Any]:
    from behave.configuration import Configuration
    from behave.parser import ParserError
    from behave.runner import Runner
    from behave.runner_util import parse_features

    _share_steps()
    config = Configuration(arguments)
    runner = Runner(config)
    with runner.path_manager:
        runner.setup_paths()
        locations = [location for location in runner.feature_locations() if not config.exclude(location)]
        try:
            hooks = _hooks(runner)
            features = parse_features(locations, language=config.lang)
            return _told([_feature(feature, config, root, hooks) for feature in features], [])
        except ParserError as error:
            return _told([], _errors(locations, config, root) or [_error(None, None, str(error))])


def _share_steps() -> None:
    """behave copies an outline's steps for each row and fills them in; how many there are is known without, in half the time."""
    from behave.model import ScenarioOutlineBuilder

    ScenarioOutlineBuilder.make_step_for_row = classmethod(lambda cls, step, row, params=None: step)


def _hooks(runner: Any) -> List[str]:
    """The names of hooks in the file with hooks, wherever in it."""
    path = os.path.join(runner.base_dir or "", runner.config.environment_file)
    try:
        with open(path, "rb") as file:
            text = file.read()
    except OSError:
        return []
    return [name.decode("ascii") for name in re.findall(rb"\b(?:before|after)_(?:feature|rule|tag)\b", text)]


def _is_held(feature: Any, hooks: List[str]) -> bool:
    from slipcover_maven.with_behave import behave_parting as parting

    return bool(parting.held_by(hooks, "", feature) or parting.rules_held(hooks, feature))


def _feature(feature: Any, config: Any, root: str, hooks: List[str]) -> Dict[str, Any]:
    from slipcover_maven.with_behave import behave_model as model

    key = model.key_of(feature.filename, root)
    scenarios = model.selected(feature, config)
    return {
        "path": key,
        "tests": [model.id_of(scenario, key) for scenario in scenarios],
        "serial": [model.id_of(scenario, key) for scenario in scenarios if model.is_serial(scenario)],
        "steps": sum(len(model.steps_of(scenario)) for scenario in scenarios),
        "unselected": len(model.scenarios_of(feature)) - len(scenarios),
        "held": _is_held(feature, hooks),
    }


def _errors(locations: List[Any], config: Any, root: str) -> List[Dict[str, Any]]:
    """behave ends at the first file that does not parse; all of them are worth knowing."""
    from behave.parser import ParserError, parse_file
    from slipcover_maven.with_behave import behave_model as model

    errors = []
    for name in dict.fromkeys(str(location.filename) for location in locations):
        try:
            parse_file(os.path.abspath(name), language=config.lang)
        except ParserError as error:
            errors.append(_error(model.key_of(name, root), *_words(error)))
    return errors


def _words(error: Any) -> Tuple[Optional[int], str]:
    """The line and what is wrong; behave 1.2.6 has the line in its words only."""
    said = " ".join(str(error.args[0] if error.args else error).split())
    found = re.search(r"\bat line (\d+)", said)
    return error.line or (int(found.group(1)) if found else None), said


def _error(path: Optional[str], line: Optional[int], text: str) -> Dict[str, Any]:
    return {"path": path, "line": int(line) if line else None, "text": text[:TEXT_LIMIT]}


def _told(features: List[Dict[str, Any]], errors: List[Dict[str, Any]]) -> Dict[str, Any]:
    return {"format": FORMAT, "files": features, "errors": errors}


def main(arguments: List[str]) -> None:
    """`arguments`: the configuration's path, where the listing goes, and behave's own. Raises OSError."""
    from slipcover_maven.base import configuration as configurations

    gc.disable()  # all that is made is kept until the end, which is near
    path, to, *rest = arguments
    # As `python -m behave` has it: the working directory first.
    if not (getattr(sys.flags, "safe_path", False) or sys.flags.isolated):
        sys.path.insert(0, os.getcwd())
    configuration = configurations.load(path)
    configuration.extend_path()
    content = json.dumps(listing(configuration.root, rest), ensure_ascii=True)
    with open(to, "w", encoding="ascii") as file:
        file.write(content)
    gc.freeze()  # nor is it taken apart before the process ends, see `leaving`
