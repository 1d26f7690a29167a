"""behave's results as what an event carries. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import Any, Dict, Optional, Tuple

from slipcover_maven.base.events import TEXT_LIMIT, capped
from slipcover_maven.base.genuine import Genuine
from slipcover_maven.with_behave import behave_model as model

_RAN = ("passed", "failed", "error", "undefined", "pending", "pending_warn")
_FAULTY = ("failed", "error", "undefined", "pending", "hook_error", "cleanup_error")


Verdict = Tuple[str, str, Dict[str, Any]]
"""Phase, category and the further content of the event."""


def status_of(element: Any) -> str:
    """The word for what became of it."""
    status = element.status
    return str(getattr(status, "name", status))


def verdict(scenario: Any, failed: bool) -> Optional[Verdict]:
    """What became of a scenario that behave has run, as (phase, category, further content of the event); None when it did
    not run to its end, because the run was aborted, or is dry."""
    status = status_of(scenario)
    if failed:
        return _failure(scenario)
    if status == "skipped":
        reason = str(getattr(scenario, "skip_reason", None) or "")
        return "call", "skipped", {"message": capped(reason, TEXT_LIMIT)}
    if status.startswith("untested"):
        return None
    return "call", "passed", {}


def _failure(scenario: Any) -> Verdict:
    steps = model.steps_of(scenario)
    faulty = next((step for step in steps if status_of(step) in _FAULTY), None)
    hook = str(getattr(scenario, "error_message", None) or "")
    if faulty is None or (getattr(scenario, "hook_failed", False) and not any(status_of(s) == "failed" for s in steps)):
        began = any(status_of(step) in _RAN for step in steps)
        text = hook or "a hook or a clean-up of this scenario failed; the output says more"
        return "teardown" if began else "setup", "error", detail(scenario, text, _first_line(text))
    lines = [f"  {step.keyword} {step.name} ... {status_of(step)}" for step in steps]
    message = _message(faulty)
    said = str(getattr(faulty, "error_message", None) or message)
    text = "\n".join([*lines, "", said] + ([hook] if hook else []))
    return "call", "failed", detail(faulty, text, message, str(scenario.name))


def _message(step: Any) -> str:
    if status_of(step) == "undefined":
        return f"Undefined step: {step.keyword} {step.name}"
    raised = getattr(step, "exception", None)
    if raised is not None:
        try:
            return f"{type(raised).__name__}: {raised}".rstrip(": ")
        except Exception:
            return type(raised).__name__
    return _first_line(str(getattr(step, "error_message", None) or status_of(step)))


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def detail(element: Any, text: str, message: str, headline: str = "") -> Dict[str, Any]:
    """The content of a failure at `element`, a step, a scenario or a feature."""
    name = getattr(element, "filename", None)
    line = getattr(element, "line", None)
    return {
        "headline": headline or str(getattr(element, "name", "") or "behave"),
        "text": capped(text, TEXT_LIMIT),
        "message": capped(message, TEXT_LIMIT),
        "sections": [],
        "path": Genuine.abspath(str(name)) if name else None,
        "line": int(line) if line else None,
    }
