"""Makes small sentence-transformers models in a folder, for tests that run the real program but need no good ones.

The embedding model adds up a random vector for each word; the cross-encoder has random weights. Both load in a moment. Does not know any
test.
"""

from pathlib import Path

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import StaticEmbedding
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

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


def make_cross_encoder(folder: Path, texts: list[str], scores: int = 1) -> Path:
    """A cross-encoder of one layer in `folder` that gives so many scores."""
    words = sorted({word.lower() for text in texts for word in text.replace(".", " ").replace(",", " ").split()})
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words]), encoding="utf-8")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(7)
    size = {
        "hidden_size": 16,
        "num_hidden_layers": 1,
        "num_attention_heads": 2,
        "intermediate_size": 16,
        "initializer_range": 1.0,
    }
    config = BertConfig(vocab_size=len(words) + 5, num_labels=scores, **size)
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder
