ANSWER = 42


def never():
    return ANSWER
