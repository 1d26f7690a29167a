def price(count):
    if count > 10:
        return 300 * count
    return 350 * count
