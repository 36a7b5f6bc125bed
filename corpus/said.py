"""Who says what about a document: the document itself, a manifest, a person. A person beats a manifest, a manifest the document.

Does not know how any of it was found or where it is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.document import Finding, Metadata
from corpus.metadata import kind_of, kind_stated, merged, normal_date

FIELDS = ("title", "publisher", "author", "kind", "published", "updated", "period", "reference", "answers", "url")
LONGEST = 500  # characters of a correction
_DATES = ("published", "updated")

Correction = Mapping[str, str]  # by field; "" says that it is not known


@dataclass(frozen=True, slots=True)
class Said:
    """Everything that is said about one document."""

    findings: tuple[Finding, ...]
    stated: Metadata
    corrected: Correction

    @property
    def metadata(self) -> Metadata:
        """What holds."""
        held = merged(self.stated, metadata_of(self.findings))
        return replace(held, **{name: value or None for name, value in self.corrected.items()})

    def finding(self, field: str) -> Finding | None:
        """What the document says of a field; None where it says nothing."""
        return next((finding for finding in self.findings if finding.field == field), None)

    def corrected_by(self, changes: Correction) -> "Said":
        """The same with more corrections, as `correction` gives them."""
        return replace(self, corrected={**self.corrected, **changes})

    def taken_back(self, names: Sequence[str]) -> "Said":
        """The same without the corrections of these fields."""
        gone = {*names, *(("kind_stated",) if "kind" in names else ())}
        return replace(self, corrected={name: value for name, value in self.corrected.items() if name not in gone})


def metadata_of(findings: Sequence[Finding]) -> Metadata:
    """What a document says of itself, without the places."""
    return Metadata(**{finding.field: finding.value for finding in findings})


def correction(field: str, words: str) -> Correction:
    """What a person writes for a field, as it is kept: kinds by their names, dates as YYYY[-MM[-DD]]; "" says that it is not known.

    Raises ValueError, with one line for the person, for what is no date, no kind or no address, or too long.
    """
    text = " ".join(words.split())
    if len(text) > LONGEST:
        raise ValueError(f"what is written for {field} has {len(text):,} characters; shorten it to {LONGEST} at the most")
    if field not in FIELDS:
        raise ValueError(f"{field} is no field that can be corrected; these can: {', '.join(FIELDS)}")
    if field == "kind":
        kind, original = kind_stated(text) if text else ("", None)
        if kind == "other" and text.casefold() != "other":
            kind_of(text)
        return {"kind": kind, "kind_stated": original or ""}
    if field in _DATES and text:
        return {field: normal_date(text)}
    if field == "url" and text and not text.startswith(("https://", "http://")):
        raise ValueError(f'"{text}" is no address; write one that begins with https://')
    return {field: text}
