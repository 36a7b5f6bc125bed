"""Makes a small sentence-transformers model in a folder, for tests that run the real program but need no good embeddings.

It adds up a random vector for each word, and loads in a moment. Does not know any test.
"""

from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

DIMENSION = 64


def make_model(folder: Path, texts: list[str]) -> Path:
    """A model in `folder` that knows the words of `texts`; all other words are one and the same to it."""
    words = sorted({word.lower() for text in texts for word in text.replace(".", " ").replace(",", " ").split()})
    tokenizer = Tokenizer(WordLevel({"[UNK]": 0} | {word: i for i, word in enumerate(words, 1)}, unk_token="[UNK]"))
    tokenizer.normalizer, tokenizer.pre_tokenizer = Lowercase(), Whitespace()
    weights = torch.randn(len(words) + 1, DIMENSION, generator=torch.Generator().manual_seed(7))
    weights[0] = 0.1
    SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_weights=weights.numpy())], device="cpu").save(str(folder))
    return folder
