"""The processes that a measured process starts. PYTEST_DONT_REWRITE"""
