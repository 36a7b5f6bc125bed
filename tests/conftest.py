"""What tests share: an open library in a temporary folder, with a small embedding model and a real Chroma."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.folder import files
from index.build import Report, add
from index.library import Library
from tests.fakes import WordEncoder

AUDIT = """# Tackling waste crime

## Key facts

1.1 In 2021 the inspectorate counted 470 illegal waste sites in the northern region.

1.2 The ministry spent £12.5 million on clearing them in 2021-22, more than the £9 million that it had planned.

## Governance

2.1 Three bodies share the work, and none of them answers for the result.
"""
NEWS = """# Waste gangs cost millions

Campaigners said on Monday that burning tyres had spoilt rivers in the valley.
"""
MANIFEST = """path,title,publisher,kind,published
audit.md,Tackling waste crime,Office for Waste Audit,audit report,2022-05-04
news.md,Waste gangs cost millions,The Valley Post,news article,2023
"""


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


@pytest.fixture
def library(tmp_path: Path, encoder: WordEncoder) -> Iterator[Library]:
    with Library(tmp_path / "data", encoder) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with an audit report and a news article, and a manifest."""
    made = tmp_path / "reports"
    made.mkdir()
    (made / "audit.md").write_text(AUDIT, encoding="utf-8")
    (made / "news.md").write_text(NEWS, encoding="utf-8")
    (made / "manifest.csv").write_text(MANIFEST, encoding="utf-8")
    return made


@pytest.fixture
def take_in(library: Library) -> Callable[[Path], Report]:
    """Adds a file or a folder to the library."""
    return lambda path: add(library, files([path], None)[0])


@pytest.fixture
def filled(library: Library, folder: Path, take_in: Callable[[Path], Report]) -> Library:
    """The library with both documents in."""
    take_in(folder)
    return library
