"""What every part of us stands on: what is told, what is written, what this process is. PYTEST_DONT_REWRITE"""
