import pytest

from assistant.ui.downloads import file_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("How many *sites*?", "how-many-sites"),
        ("../../etc/passwd\0", "etc-passwd"),
        ("???", "conversation"),
        ("Überblick 2026", "überblick-2026"),
        ("x" * 99, "x" * 60),
    ],
)
def test_any_title_makes_a_harmless_file_name(title: str, name: str) -> None:
    assert file_name(title) == name
