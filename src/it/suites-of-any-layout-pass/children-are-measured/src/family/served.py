def ran(n):
    if n > 0:
        return n * 2
    return 0
