import acme_lib


def origins():
    return acme_lib.origin(deep=False), acme_lib.origin(deep=True)
