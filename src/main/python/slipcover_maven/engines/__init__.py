"""What measures: slipcover and coverage.py, and how each is brought into what is loaded. PYTEST_DONT_REWRITE"""
