"""How a measured Python starts. PYTEST_DONT_REWRITE"""
