"""Checks the parts of a zipped document before anybody reads them: no bomb, no entities that could point elsewhere.

Does not know what the parts mean.
"""

import io
import zipfile

from corpus.errors import Refused

_LARGEST = 512 * 1024 * 1024  # bytes of all parts
_SWOLLEN = 100  # times: text is seldom packed to less than a fiftieth
_SMALL = 32 * 1024 * 1024  # bytes: parts below it do no harm however they are packed
_ENTITY = "<!ENTITY"
_HIDDEN = tuple(_ENTITY.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def check(data: bytes, name: str) -> None:
    """Raises Refused for a zip bomb and for parts that define entities; zipfile.BadZipFile for what is no zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        listed = parts.infolist()
        if sum(part.file_size for part in listed) > _LARGEST:
            raise Refused(name, f"is larger than {_LARGEST // 1024 // 1024} MB when it is unpacked; save it in parts")
        if any(part.file_size > max(_SMALL, _SWOLLEN * part.compress_size) for part in listed):
            raise Refused(name, "swells when it is unpacked as no document does; save it again in the program that made it")
        for part in listed:
            if part.filename.endswith((".xml", ".rels")) and any(mark in parts.read(part) for mark in _HIDDEN):
                raise Refused(name, "defines entities, which could draw in other files; save it again in Word or LibreOffice")
