GRACE = 14
MOST = 500


def fine(days, child=False):
    """In cents."""
    late = days - GRACE
    if late <= 0:
        return 0
    if child:
        return min(late * 5, MOST // 2)
    return min(late * 20, MOST)


def reminder(name, days):
    if fine(days) == 0:
        return None
    return f"Dear {name}, please bring it back: {fine(days) / 100:.2f}"
