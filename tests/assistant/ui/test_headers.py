import base64
import hashlib

import pytest

from assistant.ui.headers import policy, trusted


def test_the_policy_knows_each_inline_script_by_its_hash_and_nothing_else() -> None:
    digest = base64.b64encode(hashlib.sha256(b"\n let a = 1\n").digest()).decode()
    made = policy('<script>\n let a = 1\n</script><script src="x.js"></script>')
    assert f"script-src 'self' 'sha256-{digest}' blob:;" in made
    assert "unsafe-eval" not in made and "http" not in made


@pytest.mark.parametrize(
    ("server", "host", "origin", "answered"),
    [
        ("127.0.0.1", "localhost:8501", None, True),
        ("127.0.0.1", "127.0.0.1:8501", "http://127.0.0.1:8501", True),
        ("::1", "[::1]:8501", "http://[::1]:8501", True),
        ("127.0.0.1", "rebound.example:8501", None, False),
        ("127.0.0.1", "localhost:8501", "http://localhost:3000", False),
        ("127.0.0.1", "localhost:8501", "null", False),
        ("10.0.0.5", "audit.example:8501", "http://audit.example:8501", True),
        ("10.0.0.5", "audit.example:8501", "http://other.example", False),
        ("127.0.0.1", "", None, False),
        ("127.0.0.1", "[", None, False),
        ("127.0.0.1", "localhost:8501", "http://[", False),
        ("10.0.0.5", "[", "http://[", False),
        ("127.0.0.2", "127.0.0.2:8501", None, True),
        ("127.0.0.2", "rebound.example:8501", None, False),
        ("127.0.0.1", "proxy.example", "https://proxy.example", True),
    ],
)
def test_other_sites_and_other_names_are_not_answered(server: str, host: str, origin: str | None, answered: bool) -> None:
    assert trusted(server, host, origin, known="Proxy.Example") is answered
