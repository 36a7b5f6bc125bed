import json
import os
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import spearmanr

from assistant.ask import library_similarity
from assistant.ground import LINE
from assistant.support import denies, support
from corpus.sentences import sentence_spans
from index.embed import EmbeddingModel
from index.library import Library

PASSAGE = "In 2021 the inspectorate counted 470 illegal waste sites in the northern region. It did not close any of them."
RATINGS = os.environ.get("BENCH_RATINGS", "")


@pytest.mark.parametrize(
    ("statement", "borne"),
    [
        ("The inspectorate counted 470 illegal waste sites in the north.", True),
        ("In the northern region, 470 illegal waste sites were counted.", True),
        ("The minister opened a new hospital in the capital.", False),
        ("Farmers in the valley lost 470 sheep to wolves.", False),
    ],
)
def test_the_line_parts_what_is_borne_from_what_is_not(filled: Library, statement: str, borne: bool) -> None:
    assert (support(statement, [PASSAGE], library_similarity(filled)) >= LINE) is borne


def test_a_denial_on_one_side_is_noticed() -> None:
    assert denies("They did close some of them.", [PASSAGE])
    assert denies("The inspectorate never counted 470 illegal waste sites in the northern region.", [PASSAGE])
    assert not denies("The inspectorate counted 470 illegal waste sites in the northern region.", [PASSAGE])
    assert not denies("Waste crime costs the north dearly.", ["No waste was burnt."])  # of something else


def test_nothing_bears_nothing(filled: Library) -> None:
    assert support("It is.", [PASSAGE], library_similarity(filled)) == 0.0
    assert support("Sites were counted.", [], library_similarity(filled)) == 0.0


@pytest.mark.skipif(
    not RATINGS, reason='needs BENCH_RATINGS, a file of lines of {"answer", "passages", "faithfulness"} rated by people'
)
def test_the_score_follows_what_people_say() -> None:
    rows = [json.loads(line) for line in Path(RATINGS).read_text(encoding="utf-8").split("\n") if line]
    texts = sorted({span.of(t) for row in rows for t in [row["answer"], *row["passages"]] for span in sentence_spans(t)})
    place = {text: number for number, text in enumerate(texts)}
    vectors = EmbeddingModel().encode(texts)

    def near(ours: list[str], theirs: list[str]) -> list[list[float]]:
        found = vectors[[place[t] for t in ours]] @ vectors[[place[t] for t in theirs]].T
        return [[float(x) for x in row] for row in found]

    scores = np.array([support(row["answer"], row["passages"], near) for row in rows])  # type: ignore[arg-type]
    assert spearmanr(scores, [row["faithfulness"] for row in rows]).statistic >= 0.68
