import os


def pytest_sessionfinish():
    if os.environ.get("PYTEST_XDIST_WORKER") == "gw1":
        os._exit(0)
