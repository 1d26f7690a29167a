def price():
    return 350
