"""behave, and what it tells. PYTEST_DONT_REWRITE"""
