import os

# One for all modules: pytest does not come further where another module's runs.
RUNNING = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "running")


def pytest_sessionstart():
    os.mkdir(RUNNING)


def pytest_unconfigure():
    os.rmdir(RUNNING)
