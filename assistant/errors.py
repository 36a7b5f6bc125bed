"""The errors of the assistant; each message is one line that says what to do. Does not know who shows them.

AssistantError            (corpus/errors.py)
└── WrongUsage            a question, an option or a setting that can't be used as it is
"""

from corpus.errors import AssistantError


class WrongUsage(AssistantError):
    """A question, an option or a setting that can't be used as it is."""
