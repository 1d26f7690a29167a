"""The plugin that pytest loads. PYTEST_DONT_REWRITE"""
