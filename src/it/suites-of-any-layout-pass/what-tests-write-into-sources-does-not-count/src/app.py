def f(x):
    if x:
        return 1
    a = 2
    b = 3
    c = 4
    d = 5
    e = 6
    g = 7
    h = 8
    i = 9
    return 10
