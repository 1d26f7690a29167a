"""Injects faults into test runs and judges whether anything was lost silently; run by `never_silent.py`."""
