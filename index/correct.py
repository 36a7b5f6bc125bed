"""Keeps what a person says about a document, over what it says of itself and what a manifest states, and takes it back.

Does not know how it is asked for. Nothing is read or embedded again; search, filters and citations have the new words at once.
"""

from collections.abc import Sequence

from corpus.said import Correction
from index.library import Library
from index.passage import Record


def correct(library: Library, name: str, changes: Correction, back: Sequence[str] = ()) -> Record:
    """The document `name` (its id, the start of one, or its path) after corrections, and after those of the fields `back` are taken back.

    changes: as `said.correction` gives them. Raises NoSuchDocument.
    """
    with library.changing:
        found = library.catalogue.record(name).id
        said = library.catalogue.said([found])[found]
        library.catalogue.restate(found, said.taken_back(back).corrected_by(changes))
        library.views.update()
        return library.catalogue.record(found)
