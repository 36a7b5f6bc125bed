"""Who speaks in a document: the auditors, a committee, a department, a witness, a newspaper. Pure.

Does not know questions or answers; only what the catalogue says of a document.
"""

from corpus.document import Metadata

_VOICES = (  # who is heard first; what a newspaper writes of a report weighs less than the report
    frozenset({"audit report", "committee report", "inspection report", "statistics"}),
    frozenset({"independent review", "strategy", "assessment", "evidence", "government response"}),
    frozenset({"press release", "other", None}),
    frozenset({"news"}),
)
PRESS = frozenset({"news", "press release"})


def voice(about: Metadata) -> int:
    """How far a speaker stands from audited text: 0 for audits, inspections, committees and statistics, 3 for the press."""
    return next((place for place, kinds in enumerate(_VOICES) if about.kind in kinds), 2)
