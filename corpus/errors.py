"""The family of errors that a person may meet while files are read; each message is one line that says what to do.

Does not know who shows them: the command line, the page and the tests each catch AssistantError once, at their edge.

AssistantError
└── Refused               a file that can't be read, with the reason
(index/errors.py continues the tree)
"""

LOCKED = "is locked with a password: "  # so begins the reason for a file that a password would open
NOT_THIS_ONE = "and this one does not open it"  # and so it ends where one was given


class AssistantError(Exception):
    """Whatever stops the work in a way that a person can do something about."""


class Refused(AssistantError):
    """A file that is not taken in. `reason` is one line for the person who offered the file."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason
