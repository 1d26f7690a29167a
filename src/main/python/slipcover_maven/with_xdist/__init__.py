"""xdist's workers, here and on other hosts. PYTEST_DONT_REWRITE"""
