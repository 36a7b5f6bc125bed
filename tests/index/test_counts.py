from index.counts import many


def test_one_is_singular_and_thousands_are_parted() -> None:
    assert [many(number, "passage") for number in (0, 1, 1343)] == ["0 passages", "1 passage", "1,343 passages"]
