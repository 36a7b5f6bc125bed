"""The pipeline that tutorials build: PyPDFLoader, a splitter of 1,000 characters with 200 overlap, HuggingFaceEmbeddings, Chroma.

`bench_ingest.py` runs it in a process of its own, perhaps with another Python: it imports nothing of the program and needs
langchain-chroma, langchain-community, langchain-huggingface, langchain-text-splitters and pypdf, which the program does without.
Arguments: the model's folder, the size of a batch, a folder for Chroma, the PDFs. The last line printed is the number of chunks.
"""

import sys

from langchain_chroma import Chroma
from langchain_community.document_loaders import PyPDFLoader
from langchain_huggingface import HuggingFaceEmbeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

MOST = 5000  # chunks that Chroma takes at once


def main(model: str, batch: str, folder: str, *paths: str) -> None:
    """Take the files in."""
    pages = [page for path in paths for page in PyPDFLoader(path).load()]
    chunks = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200).split_documents(pages)
    embeddings = HuggingFaceEmbeddings(model_name=model, encode_kwargs={"batch_size": int(batch)})
    store = Chroma("tutorial", embeddings, persist_directory=folder)
    for start in range(0, len(chunks), MOST):
        store.add_documents(chunks[start : start + MOST])
    print(len(chunks))


if __name__ == "__main__":
    main(*sys.argv[1:])
