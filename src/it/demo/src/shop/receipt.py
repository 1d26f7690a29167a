"""What the customer gets to read."""


def money(cents):
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def receipt(lines):
    width = max((len(name) for name, _ in lines), default=0)
    return "\n".join(f"{name:<{width}} {money(cents):>8}" for name, cents in lines)
