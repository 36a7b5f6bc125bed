"""Keeps files that people offered until they are in or given up: each in a folder of its own, under a name that we give it.

Does not know what becomes of them. A name that a person gave is only ever shown, never used as a place on the disk.
"""

import re
import shutil
import uuid
from pathlib import Path, PurePosixPath

from assistant import prompts
from corpus.characters import tidy
from corpus.errors import AssistantError
from corpus.folder import Entry

_STEM = "document"
_NAME = "name"  # the file that holds the name under which the file was offered
_LONGEST = 150  # characters of a name
_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")


class Uploads:
    """The files that wait in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def keep(self, name: str, data: bytes) -> Entry:
        """Write a file down. Raises AssistantError where that can't be done."""
        name = clean_name(name)
        suffix = PurePosixPath(name).suffix.lower()
        place = self._folder / uuid.uuid4().hex
        location = place / (_STEM + (suffix if _SUFFIX.fullmatch(suffix) else ""))
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            place.mkdir(mode=0o700)
            location.write_bytes(data)
            (place / _NAME).write_text(name, encoding="utf-8")  # last: a folder without it is not whole
        except OSError as problem:
            shutil.rmtree(place, ignore_errors=True)
            raise AssistantError(prompts.NOT_KEPT.format(name=name, reason=problem.strerror or problem)) from problem
        return Entry(location, name)

    def left(self) -> list[Entry]:
        """The files that wait, the oldest first; what a crash kept from being written whole is cleared away."""
        entries = []
        for place in sorted(self._folder.glob("*/"), key=lambda path: path.stat().st_mtime):
            location = next(place.glob(f"{_STEM}*"), None)
            if location is not None and (place / _NAME).is_file():
                entries.append(Entry(location, (place / _NAME).read_text(encoding="utf-8")))
            else:
                shutil.rmtree(place, ignore_errors=True)
        return entries

    def holds(self, entry: Entry) -> bool:
        """Whether a file lies here."""
        return self._folder in entry.location.parents

    def holds_just(self, entry: Entry, data: bytes) -> bool:
        """Whether a file still lies here and has this content."""
        try:
            return self.holds(entry) and entry.location.read_bytes() == data
        except OSError:
            return False

    def drop(self, entry: Entry) -> None:
        """Delete a file that lies here; nothing for one that lies elsewhere."""
        if self.holds(entry):
            shutil.rmtree(entry.location.parent, ignore_errors=True)


def clean_name(name: str) -> str:
    """A name as it can be shown in one line: without folders, invisible characters and leading dots, its ending kept."""
    last = tidy(name).replace("\\", "/").rsplit("/", 1)[-1].strip(" .") or _STEM
    suffix = PurePosixPath(last).suffix[:11]
    return last if len(last) <= _LONGEST else last[: _LONGEST - len(suffix)] + suffix
