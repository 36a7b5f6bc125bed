from assistant.limits import names
from corpus.document import Metadata
from index.passage import Record


def test_documents_of_one_title_are_told_apart() -> None:
    titles = {"a": "Waste", "b": "Waste", "c": "Rivers", "d": None}
    records = [Record(name, f"{name}.md", (), Metadata(title), 0, (), 1, "") for name, title in titles.items()]
    assert list(names(records).values()) == ["Waste (a.md)", "Waste (b.md)", "Rivers", "d.md"]
