"""Chroma as one view of the catalogue: vectors by passage id. Does not know texts, documents or what made the vectors.

The only home of chromadb. Embedded in a folder by default, a server when a URL is given.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import cast
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.api.client import Client
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError

from index.errors import StoreUnreachable
from index.exact import Matrix

BATCH = 2000  # rows; Chroma refuses more than 5,461 at once
BROKEN = (
    ChromaError,
    httpx.HTTPError,
    ValueError,
    OSError,
    RuntimeError,
)  # for a damaged folder or a lost server


class ChromaVectors:
    """One Chroma collection of vectors of length 1 with cosine distance.

    Whatever is done with it raises StoreUnreachable where the folder is damaged or the server lost.
    """

    def __init__(self, client: Client, collection: str) -> None:
        self._client = client
        try:
            self._collection = client.get_or_create_collection(
                collection, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        except BROKEN as problem:
            client.close()
            raise StoreUnreachable("Chroma's collection can't be opened: run `rebuild`") from problem

    def upsert(self, ids: Sequence[str], vectors: Matrix) -> None:
        """Put rows in, or in place of those with the same id. vectors: (len(ids), d) float32."""
        for start in range(0, len(ids), BATCH):
            with _reached():
                self._collection.upsert(ids=list(ids[start : start + BATCH]), embeddings=vectors[start : start + BATCH])

    def delete(self, ids: Sequence[str]) -> None:
        """Take rows out; an id that is not there is passed over."""
        for start in range(0, len(ids), BATCH):
            with _reached():
                self._collection.delete(ids=list(ids[start : start + BATCH]))

    def nearest(self, query: Matrix, k: int) -> list[tuple[str, float]]:
        """The `k` best (id, cosine) for a vector of shape (d,), best first, by Chroma's approximate index."""
        count = self.count()
        if not count:
            return []
        with _reached():
            found = self._collection.query(query_embeddings=query[np.newaxis, :], n_results=min(k, count), include=["distances"])
        distances = (found["distances"] or [[]])[0]
        return [(i, 1 - float(d)) for i, d in zip(found["ids"][0], distances, strict=True)]

    def count(self) -> int:
        """How many rows the collection says it holds."""
        with _reached():
            return self._collection.count()

    def rows(self, ids: Sequence[str]) -> Iterator[tuple[str, Matrix]]:
        """(id, vector) of those ids that are in the collection."""
        for start in range(0, len(ids), BATCH):
            with _reached():
                found = self._collection.get(ids=list(ids[start : start + BATCH]), include=["embeddings"])
            vectors = found["embeddings"]
            for position, name in enumerate(found["ids"]):
                yield name, np.asarray(vectors[position] if vectors is not None else [], dtype=np.float32)

    def ids(self) -> set[str]:
        """Every id in the collection."""
        with _reached():
            return set(self._collection.get(include=[])["ids"])

    def probe(self) -> None:
        """Raises StoreUnreachable unless a search works; a damaged graph shows itself only then."""
        with _reached():
            found = self._collection.get(limit=1, include=["embeddings"])["embeddings"]
            if found is not None and len(found):
                self._collection.query(query_embeddings=np.asarray(found), n_results=1, include=[])

    def drop_other(self, collection: str) -> None:
        """Delete another collection of the same Chroma, if it is there."""
        with _reached(), suppress(NotFoundError):
            self._client.delete_collection(collection)

    def close(self) -> None:
        """Let go of the files or the connection."""
        self._client.close()


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except BROKEN as problem:
        reason = (str(problem).splitlines() or [type(problem).__name__])[0]
        raise StoreUnreachable(
            f"Chroma failed ({reason}): start the server that CHROMA_URL names, or this program, again"
        ) from problem


def _quiet() -> Settings:
    """Settings without telemetry; new ones each time, since Chroma writes the address of a server into them."""
    return Settings(anonymized_telemetry=False)


def embedded(folder: Path) -> Client:
    """Chroma in this process, its files in `folder`; exactly one process may have it open. Raises StoreUnreachable."""
    try:
        return cast(Client, chromadb.PersistentClient(str(folder), settings=_quiet()))
    except BROKEN as problem:
        raise StoreUnreachable(f"Chroma's folder {folder} can't be opened: run `rebuild`") from problem


def server(url: str) -> Client:
    """A Chroma server, such as `chroma run`, by its address ("http://host:8000"). Raises StoreUnreachable."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 8000)
    except ValueError as problem:
        raise StoreUnreachable(f"CHROMA_URL must look like http://host:8000, not {url!r}") from problem
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreUnreachable(f"CHROMA_URL must look like http://host:8000, not {url!r}")
    try:
        return cast(Client, chromadb.HttpClient(parts.hostname, port, ssl=parts.scheme == "https", settings=_quiet()))
    except BROKEN as problem:
        raise StoreUnreachable(f"no Chroma server answers at {url}: start it, or unset CHROMA_URL") from problem
