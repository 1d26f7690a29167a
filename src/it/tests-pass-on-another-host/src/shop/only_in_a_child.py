def f():
    return "measured"


def g():
    return "never called"
