"""The errors of the index; each message is one line that says what to do. Does not know who shows them.

AssistantError            (corpus/errors.py)
├── Refused               a file that can't be read
├── InUse                 another process owns the data folder
├── NewerSchema           the catalogue was written by a later version of the program
├── NoSuchDocument        no document, or more than one, goes by that name
├── NoSuchPassage         no passage goes by that id
├── ModelUnusable         the embedding model is missing, altered or broken
├── ModelChanged          the index holds vectors of another embedding model
└── StoreUnreachable      the database or the Chroma server can't be opened
"""

from corpus.errors import AssistantError


class InUse(AssistantError):
    """Another process owns the data folder."""


class NewerSchema(AssistantError):
    """The catalogue was written by a later version of the program."""


class NoSuchDocument(AssistantError):
    """No document, or more than one, goes by the name that was given."""


class NoSuchPassage(AssistantError):
    """No passage goes by the id that was given."""


class ModelUnusable(AssistantError):
    """The embedding model is missing, altered or broken."""


class ModelChanged(AssistantError):
    """The index holds vectors of another embedding model than the one that is set."""


class StoreUnreachable(AssistantError):
    """The database or the Chroma server can't be opened."""
