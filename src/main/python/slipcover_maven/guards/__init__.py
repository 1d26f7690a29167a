"""Small processes of their own that end what a run leaves behind. PYTEST_DONT_REWRITE"""
