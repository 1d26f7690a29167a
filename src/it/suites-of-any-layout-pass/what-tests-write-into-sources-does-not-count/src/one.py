def unused():
    a = 1
    b = 2
    return 3
