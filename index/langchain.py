"""Our search as a LangChain retriever and our model as its embeddings, for those who build on LangChain.

Does not know how either works.
"""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index.library import Encoder, Library
from index.passage import Filters
from index.retrieve import search


class ModelEmbeddings(Embeddings):
    """An embedding model in LangChain's form."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """A vector of length 1 for each text."""
        return [[float(x) for x in row] for row in self._encoder.encode(texts)]

    def embed_query(self, text: str) -> list[float]:
        """The vector of one query."""
        return self.embed_documents([text])[0]


class AuditRetriever(BaseRetriever):
    """Passages of an open library as LangChain documents; `metadata` tells where each one stands."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    library: Library
    filters: Filters = Filters()
    k: int = 10

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002
    ) -> list[Document]:
        return [
            Document(
                page_content=hit.passage.text,
                id=hit.passage.id,
                metadata={
                    "title": hit.record.metadata.title,
                    "path": hit.record.path,
                    "paragraph": hit.passage.paragraph,
                    "first_page": hit.passage.first_page,
                    "page_label": hit.passage.page_label,
                    "start": hit.passage.span.start,
                    "end": hit.passage.span.end,
                    "score": hit.score,
                },
            )
            for hit in search(self.library, query, self.filters, self.k)
        ]
