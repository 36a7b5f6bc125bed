"""Says which files the paths of an `add` mean: walks folders, reads manifest.csv, passes over what is no document.

Does not open any document; it goes by names, and refuses by name what it can't take.
"""

import csv
import io
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from corpus.document import Metadata
from corpus.errors import Refused
from corpus.metadata import kind_stated, normal_date

FORMATS = {
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".odt": "odt",
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
}
MANIFEST = "manifest.csv"
TAKEN = "PDF, HTML, DOCX, ODT, TXT and Markdown are read"
_SILENT = {"thumbs.db", "desktop.ini", "__macosx", "icon\r"}
_WHAT_TO_DO = {
    ".doc": "is an old Word document; save it as DOCX or PDF",
    ".dot": "is an old Word template; save it as DOCX or PDF",
    ".docm": "is a Word document with macros; save it as DOCX or PDF",
    ".rtf": "is a rich text document; save it as DOCX or PDF",
    ".pages": "is a Pages document; export it as DOCX or PDF",
    ".wpd": "is a WordPerfect document; save it as DOCX or PDF",
    ".eml": "is an e-mail; print it to a PDF, and add its attachments by themselves",
    ".msg": "is an e-mail; print it to a PDF, and add its attachments by themselves",
    ".mht": "is a web archive; save the page as HTML or print it to a PDF",
    ".mhtml": "is a web archive; save the page as HTML or print it to a PDF",
    ".epub": "is an e-book; convert it to PDF or HTML",
} | (
    dict.fromkeys(
        (".xls", ".xlsx", ".xlsm", ".ods", ".csv", ".tsv"), "is a spreadsheet or a data file; print what matters to a PDF"
    )
    | dict.fromkeys((".ppt", ".pptx", ".odp", ".key"), "is a presentation; save it as PDF")
    | dict.fromkeys((".zip", ".7z", ".rar", ".tar", ".gz", ".tgz"), "is an archive; unpack it and add the folder")
    | dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".bmp", ".webp", ".heic"), "is a picture; add a PDF with text"
    )
)
_FIELDS = ("title", "publisher", "kind", "published", "reference", "url")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file to be read: where it is, the name under which it is shown, and what a manifest states about it."""

    location: Path  # absolute
    path: str  # relative to the folder argument, with forward slashes; for a single file its name
    stated: Metadata = field(default_factory=Metadata)


def files(paths: Sequence[Path], manifest: Path | None = None) -> tuple[list[Entry], list[Refused]]:
    """The files that `paths` mean, in order and each once, and what is refused with the reason.

    A manifest.csv in a folder argument holds for that folder; the one given as `manifest` holds for all paths, and beats it.
    """
    entries: list[Entry] = []
    refused: list[Refused] = []
    given = _read_manifest(manifest, refused) if manifest is not None else {}
    named: set[str] = set()
    for path in paths:
        root = Path(os.path.abspath(path))
        own: dict[str, Mapping[str, str]] = {}
        if _is_folder(root) and os.path.lexists(root / MANIFEST):
            own = _read_manifest(root / MANIFEST, refused)
        shown_paths = []
        for location, shown in _walk(root, path, refused):
            shown_paths.append(shown)
            row = given.get(shown) or own.get(shown)
            _take(location, shown, row, entries, refused)
        refused.extend(
            Refused(name, f"stands in {MANIFEST} but not in the folder") for name in sorted(own.keys() - set(shown_paths))
        )
        named.update(shown_paths)
    if manifest is not None:
        refused.extend(
            Refused(name, f"stands in {manifest.name} but is none of the files") for name in sorted(given.keys() - named)
        )
    return list({entry.location: entry for entry in reversed(entries)}.values())[::-1], refused


def entry_at(location: Path, path: str) -> Entry:
    """The file that was met earlier at an absolute `location` under the name `path`, with what the manifest of its folder states.

    Raises Refused as it is refused in `files`.
    """
    _check(location, path)
    parts = len(PurePosixPath(path).parts)
    manifest = location.parents[parts - 1] / MANIFEST
    rows = _read_manifest(manifest, []) if manifest.is_file() else {}
    return Entry(location, path, _stated(path, rows.get(path, {})))


def _take(location: Path, shown: str, row: Mapping[str, str] | None, entries: list[Entry], refused: list[Refused]) -> None:
    try:
        _check(location, shown)
        entries.append(Entry(location, shown, _stated(shown, row or {})))
    except Refused as refusal:
        refused.append(refusal)


def _check(location: Path, shown: str) -> None:
    suffix = location.suffix.lower()
    if suffix not in FORMATS:
        reason = _WHAT_TO_DO.get(suffix, f"is of a kind that is not read; {TAKEN}")
        raise Refused(shown, reason)
    if not os.access(location, os.R_OK):
        raise Refused(shown, "may not be opened by you; ask for the right to read it")


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _walk(root: Path, given: Path, refused: list[Refused]) -> Iterator[tuple[Path, str]]:
    """Every file under `root` with its name relative to it, in the order of names; `root` itself where it is a file."""
    if not _is_folder(root):
        if _exists(root):
            yield root, root.name
        else:
            refused.append(Refused(str(given), "is not there; check the spelling of the path"))
        return
    yield from _walk_folder(root, PurePosixPath(), frozenset(), refused)


def _exists(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except OSError:
        return False


def _walk_folder(
    folder: Path, inside: PurePosixPath, above: frozenset[str], refused: list[Refused]
) -> Iterator[tuple[Path, str]]:
    """The files of one folder and of those in it; a folder that leads back to one above it is not entered again."""
    real = os.path.realpath(folder)
    if real in above:
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        refused.append(Refused(str(inside) if inside.name else folder.name, f"can't be opened: {error.strerror or error}"))
        return
    for name in names:
        if name.startswith((".", "~$")) or name.lower() in _SILENT or (name.lower() == MANIFEST and not inside.name):
            continue
        if _is_folder(folder / name):
            yield from _walk_folder(folder / name, inside / name, above | {real}, refused)
        else:
            yield folder / name, str(inside / name)


def _read_manifest(path: Path, refused: list[Refused]) -> dict[str, Mapping[str, str]]:
    """The rows of a manifest by the path that they name. A manifest that can't be read is refused itself."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
    except OSError as error:
        refused.append(Refused(path.name, f"can't be opened: {error.strerror or error}"))
        return {}
    except UnicodeDecodeError:
        refused.append(Refused(path.name, 'is not in UTF-8; save it as "CSV UTF-8"'))
        return {}
    except csv.Error as error:
        refused.append(Refused(path.name, f"is no table of comma-separated values: {error}"))
        return {}
    header = [name.strip().lower() for name in rows[0]] if rows else []
    if "path" not in header:
        refused.append(Refused(path.name, 'has no column "path" in its first line'))
        return {}
    found = [dict(zip(header, (cell.strip() for cell in row), strict=False)) for row in rows[1:]]
    return {_plain_path(row["path"]): row for row in found if row.get("path")}


def _plain_path(path: str) -> str:
    return str(PurePosixPath(path.replace("\\", "/")))


def _stated(shown: str, row: Mapping[str, str]) -> Metadata:
    """What a row of a manifest states. Raises Refused with the field that is wrong."""
    stated = {name: row.get(name) or None for name in _FIELDS}
    kind, original = kind_stated(stated["kind"]) if stated["kind"] else (None, None)
    try:
        published = normal_date(stated["published"]) if stated["published"] else None
    except ValueError as error:
        raise Refused(shown, f"has a wrong date in the manifest: {error}") from error
    return Metadata(stated["title"], stated["publisher"], kind, original, published, stated["reference"], stated["url"])
