"""The user's plugins of pytest: who minds that tests are divided. PYTEST_DONT_REWRITE"""
