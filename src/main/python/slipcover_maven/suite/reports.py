"""pytest's test reports as what an event carries. PYTEST_DONT_REWRITE"""

from __future__ import annotations

from typing import Any, Dict, Optional, Tuple

from slipcover_maven.base.events import TEXT_LIMIT, capped, sections
from slipcover_maven.base.genuine import Genuine


def category(config: Any, report: Any) -> str:
    """The word under which pytest counts `report`: what the hook pytest_report_teststatus gives. "" is what is not counted:
    a set-up or teardown that passed. Without the terminal plugin nobody answers, and pytest's own rule is applied
    (pytest_report_teststatus in _pytest/terminal.py)."""
    status = None
    try:
        status = config.hook.pytest_report_teststatus(report=report, config=config)
    except Exception:
        pass  # a plugin's; pytest's terminal meets the same one and reports it
    if status:
        return str(status[0])
    if report.failed and report.when in ("setup", "teardown"):
        return "error"
    if report.passed and report.when in ("setup", "teardown"):
        return ""
    return str(report.outcome)


def is_outcome(report: Any) -> bool:
    """Whether it says what became of its test. That a set-up or a teardown passed does not, whatever word a plugin has for it,
    nor does silence of the test itself: `--setup-plan` and its kind run none."""
    return not (report.when in ("setup", "teardown") and report.passed)


def failed(report: Any) -> bool:
    """Whether pytest counts it as a failure, whatever it is called: that decides its exit status (Session in
    _pytest/main.py)."""
    return bool(report.failed) and not hasattr(report, "wasxfail")


def retried(report: Any) -> bool:
    """Whether it has an outcome that pytest knows nothing of. Plugins that run a test again report so what does not stand:
    "rerun" (pytest-rerunfailures), "retried" or what its option says (pytest-retry)."""
    return report.outcome not in ("passed", "failed", "skipped")


def result(report: Any, kind: str, rootdir: str) -> Dict[str, Any]:
    """What a `result` event says of a report of category `kind`. A report whose phase is none of pytest's own is one of the
    test itself: pytest-forked's of a child that crashed says "???"."""
    known = report.when in ("setup", "call", "teardown")
    content = {"when": report.when if known else "call", "category": kind, "duration": getattr(report, "duration", 0) or 0}
    if retried(report):
        content["retried"] = True
    content.update(details(report, rootdir))
    return content


def details(report: Any, rootdir: str) -> Dict[str, Any]:
    """What a `result` event says of why a report is what it is; a failure has a headline."""
    if failed(report) or retried(report):
        path, line = _place(report, rootdir)
        return {
            "headline": capped(_headline(report), TEXT_LIMIT),
            "text": capped(text(report), TEXT_LIMIT),
            "message": capped(_message(report), TEXT_LIMIT),
            "sections": sections(getattr(report, "sections", ())),
            "path": path,
            "line": line,
        }
    if report.skipped or hasattr(report, "wasxfail"):
        return {"message": capped(reason(report), TEXT_LIMIT)}
    return {}


def text(report: Any) -> str:
    """The failure in full."""
    try:
        return str(report.longreprtext)
    except Exception as error:
        return f"(the failure could not be shown: {error!r})"


def _headline(report: Any) -> str:
    # head_line is None for reports that have no location, as plugins make.
    return str(getattr(report, "head_line", None) or report.nodeid)


def _message(report: Any) -> str:
    crash = getattr(getattr(report, "longrepr", None), "reprcrash", None)
    if crash is not None and getattr(crash, "message", None):
        return str(crash.message)
    lines = [line for line in text(report).splitlines() if line.strip()]
    return lines[-1].strip() if lines else ""


def reason(report: Any) -> str:
    """Why a test or a whole file was skipped, or why a failure was expected."""
    if getattr(report, "wasxfail", ""):
        return str(report.wasxfail)
    longrepr = getattr(report, "longrepr", None)
    if isinstance(longrepr, tuple) and len(longrepr) == 3:
        reason = str(longrepr[2])
        return reason[len("Skipped: ") :] if reason.startswith("Skipped: ") else reason
    return _message(report)


def internal_error(excrepr: Any, excinfo: Any) -> str:
    """What pytest says of an error that nobody caught. That of a worker xdist raises again, with the worker's own words as
    those of an assertion (DSession.worker_internal_error)."""
    try:
        if excinfo.traceback[-1].name == "worker_internal_error":
            return str(excinfo.value).rpartition("\nassert ")[0] or str(excinfo.value)
    except Exception:
        pass  # whatever else somebody calls the hook with
    return str(excrepr)


def _place(report: Any, rootdir: str) -> Tuple[Optional[str], Optional[int]]:
    """Where it failed (absolute path, line from 1), else where the test begins."""
    crash = getattr(getattr(report, "longrepr", None), "reprcrash", None)
    if crash is not None and isinstance(getattr(crash, "lineno", None), int):
        return Genuine.join(rootdir, str(crash.path)), crash.lineno
    location = getattr(report, "location", None)
    if isinstance(location, (tuple, list)) and location and location[0]:
        line = location[1] if len(location) > 1 else None
        return Genuine.join(rootdir, str(location[0])), line + 1 if isinstance(line, int) else None
    return None, None
