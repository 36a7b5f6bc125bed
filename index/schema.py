"""The tables of the catalogue and the version of their shape. Does not know what is done with the rows."""

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Integer, LargeBinary, MetaData, String, Table, Text

VERSION = 7  # raise it with every change of shape, and write the step from the version before in migrate.py

tables = MetaData()

facts = Table(  # single values: schema, embedding, generations of the views
    "facts",
    tables,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

originals = Table(  # the files as they came, by content
    "originals",
    tables,
    Column("sha256", String(64), primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

documents = Table(
    "documents",
    tables,
    Column("id", String(12), primary_key=True),
    Column("sha256", String(64), ForeignKey("originals.sha256"), nullable=False),
    Column("path", Text, nullable=False),
    Column("format", String(8), nullable=False),
    Column("size", Integer, nullable=False),
    Column("metadata", JSON, nullable=False),  # what holds of what is said about it in the next three
    Column("findings", JSON, nullable=False, server_default="[]"),  # by the document itself
    Column("stated", JSON, nullable=False, server_default="{}"),  # by a manifest
    Column("corrected", JSON, nullable=False, server_default="{}"),  # by a person
    Column("text", Text, nullable=False),
    Column("structure", JSON, nullable=False),  # pages, sections, paragraphs, tables
    Column("pages", Integer, nullable=False),
    Column("unread_pages", JSON, nullable=False),
    Column("passages", Integer, nullable=False),
    Column("acronyms", JSON, nullable=False),  # short -> long form, as this document defines them; short names begin with "the"
    Column("added", String(32), nullable=False),
    Column("reader", Integer, nullable=False, server_default="0"),  # the version of the reader that read it
)

names = Table(  # where the bytes of a document were found; one place holds one document
    "names",
    tables,
    Column("location", Text, primary_key=True),  # the absolute path
    Column("path", Text, nullable=False),  # as shown
    Column("document_id", String(12), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
)

passages = Table(
    "passages",
    tables,
    Column("id", String(40), primary_key=True),
    Column("document_id", String(12), ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("heading", JSON, nullable=False),
    Column("paragraph", String),
    Column("first_page", Integer),
    Column("last_page", Integer),
    Column("page_label", String),
    Column("anchors", JSON, nullable=False, server_default="[]"),  # (where in the text, name) of those of a web page
)

vectors = Table(  # one row a document: float32, little endian, (passages, dimension), in the order of the passages
    "vectors",
    tables,
    Column("document_id", String(12), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("dimension", Integer, nullable=False),
    Column("matrix", LargeBinary, nullable=False),
)

sketches = Table(  # what tells copies of a text, as copies.py makes it: uint32, little endian
    "sketches",
    tables,
    Column("document_id", String(12), ForeignKey("documents.id", ondelete="CASCADE"), primary_key=True),
    Column("hashes", LargeBinary, nullable=False),
)

unfinished = Table(  # documents whose change is in the catalogue but perhaps not yet in the views
    "unfinished",
    tables,
    Column("document_id", String(12), primary_key=True),
    Column("passage_ids", JSON, nullable=False),  # of a removed document: what the views may still hold
)

refused = Table(  # files that were offered and could not be taken in, with the reason
    "refused",
    tables,
    Column("location", Text, primary_key=True),
    Column("path", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String(32), nullable=False),
)

changes = Table(  # additions and removals that other processes ask the owner of the data folder to make
    "changes",
    tables,
    Column("id", String(32), primary_key=True),
    Column("kind", String(8), nullable=False),
    Column("arguments", JSON, nullable=False),
    Column("state", String(8), nullable=False),
    Column("stage", Text, nullable=False),
    Column("done", Integer, nullable=False),
    Column("total", Integer, nullable=False),
    Column("result", JSON),
    Column("reason", Text),
    Column("at", String(32), nullable=False),
)

conversations = Table(
    "conversations",
    tables,
    Column("id", String(32), primary_key=True),
    Column("title", Text, nullable=False),
    Column("created", String(32), nullable=False),
    Column("deleted", String(32)),  # when a person deleted it; it can be brought back until it is purged
)

turns = Table(
    "turns",
    tables,
    Column("conversation_id", String(32), ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("question", Text, nullable=False),
    Column("answer", JSON, nullable=False),  # the answer as `ask --json` gives it, or what there is of it
    Column("at", String(32), nullable=False),
    Column("state", String(12), nullable=False, server_default="done"),  # one of conversations.State
    Column("filters", JSON, nullable=False, server_default="{}"),  # what the search was limited to
    Column("job", String(32)),  # who works on the answer, or did
)

feedback = Table(  # what people think of an answer: one word an answer, the last one
    "feedback",
    tables,
    Column("conversation_id", String(32), ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("useful", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String(32), nullable=False),
)


def storable(text: str) -> str:
    """A text as any database can hold it: half characters, as in file names that are not UTF-8, become question marks, NUL a blank."""
    return text.encode("utf-8", "replace").decode().replace("\0", " ")
