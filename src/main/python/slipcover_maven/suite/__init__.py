"""A suite of pytest's: which of its tests run here, and what is told of them. PYTEST_DONT_REWRITE"""
