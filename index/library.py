"""One open data folder: its locks, its catalogue, the two views and the embedding model, for as long as a program runs.

Does not know how documents come in (build.py) or how they are searched (retrieve.py).
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Protocol

from index.catalogue import Catalogue
from index.chunk import RECIPE
from index.errors import ModelChanged
from index.exact import Matrix
from index.holdings import Held, Holdings
from index.lock import Ownership, Turn
from index.rerank import Reranker
from index.shared import SharedViews
from index.views import Views


class Encoder(Protocol):
    """What the index needs of an embedding model."""

    @property
    def identity(self) -> str:
        """Which model, exactly."""
        ...

    @property
    def computed_by(self) -> str:
        """What computes the vectors, for a person to read."""
        ...

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Matrix:
        """Vectors of length 1, shape (len(texts), d), float32; `progress` is told how many more are done."""
        ...


def database_url(home: Path) -> str:
    """The address of the default database in a data folder, whose own name may hold what means something in an address."""
    path = str((home / "catalogue.sqlite").resolve())
    return "sqlite:///" + path.replace("%", "%25").replace("?", "%3F")


class Library:
    """An open data folder, owned by this process until `close`. A context manager.

    `reranker`, where whoever opens it sets one, puts what a search finds into its own order.

    chroma: the address of a Chroma server; then other processes may have the folder open too, unless this one is `alone`: the owner.
    probe: open and check both views at once, not when they are first needed.
    Raises InUse, StoreUnreachable or NewerSchema. What had to be repaired stands in `views.repairs`.
    """

    def __init__(
        self,
        home: Path,
        encoder: Encoder,
        database: str | None = None,
        chroma: str | None = None,
        alone: bool = False,
        probe: bool = True,
    ) -> None:
        self.encoder = encoder
        self.reranker: Reranker | None = None
        self.changing = Turn(home, "changing")
        with suppress(OSError):  # Ownership says what is wrong with the folder
            home.mkdir(mode=0o700, parents=True, exist_ok=True)
        with ExitStack() as opened:
            self.ownership = Ownership(home) if alone or not chroma else None
            if self.ownership:
                opened.callback(self.ownership.release)
            with Turn(home, "opening"):  # whoever comes first makes the tables
                self.catalogue = Catalogue(database or database_url(home))
            opened.callback(self.catalogue.close)
            self._holdings = Holdings(self.catalogue)
            self.views = SharedViews(self.catalogue, chroma, self._holdings.now) if chroma else Views(self.catalogue, home)
            opened.callback(self.views.close)
            if probe or self.views.behind:
                self.settle()
            self._opened = opened.pop_all()

    @property
    def embedding(self) -> str:
        """The model and the recipe that make a vector, as noted in the catalogue."""
        return f"{self.encoder.identity} {RECIPE}"

    @property
    def held(self) -> Held:
        """What the catalogue holds now, in memory."""
        return self._holdings.now()

    def require_model(self) -> None:
        """Raises ModelChanged unless the vectors of the catalogue were made by the model in use; notes the model in an empty one."""
        noted = self.catalogue.fact("embedding")
        if noted == self.embedding:
            return
        if noted is None or not self.catalogue.passage_count():
            self.catalogue.set_fact("embedding", self.embedding)
        else:
            raise ModelChanged(
                f"the index was made with the embedding model {noted or 'of an unfinished rebuild'}, not {self.embedding}: "
                "set EMBEDDING_MODEL back, or run `rebuild` to embed every passage again"
            )

    def answer_at(self, port: int | None, token: str | None) -> None:
        """Say where the owner of the folder answers other processes; nobody asks one that others work beside."""
        if self.ownership:
            self.ownership.answer_at(port, token)

    def settle(self) -> None:
        """Check the views, and repair what is wrong with them. Raises StoreUnreachable."""
        with self.changing:
            self.views.settle()

    def warm_up(self) -> None:
        """Load the embedding model before the first question needs it. Raises ModelUnusable."""
        self.encoder.encode(["warm up"])

    def close(self) -> None:
        """Let go of the views, the database and the folder, of each even if another fails; closing twice does no harm."""
        self._opened.close()

    def __enter__(self) -> "Library":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
