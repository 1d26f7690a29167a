"""A cart: what is in it, and what it costs."""


class Cart:
    def __init__(self):
        self._lines = {}

    def add(self, name, price_in_cents, count=1):
        if count < 1:
            raise ValueError(f"count must be positive, not {count}")
        price, have = self._lines.get(name, (price_in_cents, 0))
        self._lines[name] = (price, have + count)

    def remove(self, name):
        if name not in self._lines:
            return False
        del self._lines[name]
        return True

    def total_in_cents(self):
        return sum(price * count for price, count in self._lines.values())
