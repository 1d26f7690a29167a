"""What an interpreter is asked besides running tests; `launch` starts them. PYTEST_DONT_REWRITE"""
