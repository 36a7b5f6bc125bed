"""The errors of the assistant; each message is one line that says what to do. Does not know who shows them.

AssistantError            (corpus/errors.py)
├── WrongUsage            a question, an option or a setting that can't be used as it is
├── ModelMissing          the language model that the settings name can't be opened here
└── ModelFailed           the language model gave nothing that can be used; the documents' own words take over
"""

from corpus.errors import AssistantError


class WrongUsage(AssistantError):
    """A question, an option or a setting that can't be used as it is."""


class ModelMissing(AssistantError):
    """The language model that the settings name can't be opened here: its package or its key is missing."""


class ModelFailed(AssistantError):
    """The language model gave nothing that can be used. The message is one of the fixed sentences of prompts.py."""
