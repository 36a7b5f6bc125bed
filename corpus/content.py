"""The bytes of a file, or a clear word why there are none. Does not know what is in them."""

from pathlib import Path

from corpus.errors import Refused

LARGEST = 512 * 1024 * 1024  # bytes


def content(path: Path, name: str) -> bytes:
    """The bytes of a file. Raises Refused for one that is empty, too large, gone or closed to the reader."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Refused(name, f"is larger than {LARGEST // 1024 // 1024} MB; split it")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise Refused(name, "is not there any more") from error
    except PermissionError as error:
        raise Refused(name, "may not be opened by you; ask for the right to read it") from error
    except OSError as error:
        raise Refused(name, f"could not be read: {error.strerror or error}") from error
    if not data.strip(b"\0 \t\r\n"):
        raise Refused(name, "is empty; fetch it again")
    return data
