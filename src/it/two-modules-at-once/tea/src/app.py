PRICE = 350


def tea():
    return PRICE


def never_tea():
    return 0
