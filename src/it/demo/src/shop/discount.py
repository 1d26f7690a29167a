"""Discounts, in whole percent, rounded in the customer's favour."""


def discounted(cents, percent):
    if not 0 <= percent <= 100:
        raise ValueError(f"no such discount: {percent} %")
    return cents * (100 - percent) // 100


def best(cents, discounts):
    lowest = cents
    for percent in discounts:
        lowest = min(lowest, discounted(cents, percent))
    return lowest
