import acme_core


def origin(deep):
    if deep:
        return acme_core.ORIGIN
    return "lib"
