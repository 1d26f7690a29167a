"""A package whose module `sub` nobody but one test file imports."""


def sub_or_nothing():
    try:
        return sub.f()  # noqa: F821
    except NameError:
        return 0
