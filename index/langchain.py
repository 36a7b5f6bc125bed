"""Our search as a LangChain retriever, for those who build on LangChain. Does not know how the search works."""

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from index.library import Library
from index.passage import Filters
from index.retrieve import search


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
