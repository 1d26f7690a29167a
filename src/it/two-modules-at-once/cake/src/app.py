PRICE = 1250


def cake():
    return PRICE
