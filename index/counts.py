"""Says how many there are of something, as people read it. Does not know what is counted."""


def many(number: int, what: str) -> str:
    """A number with the noun in its form: "1 passage", "1,343 passages"."""
    return f"{number:,} {what}" + ("" if number == 1 else "s")
