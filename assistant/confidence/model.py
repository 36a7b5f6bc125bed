"""From signs to a probability: a logistic regression whose weights stand in weights.json beside this file. Pure but for reading that file.

Does not know how the weights were found (train.py), nor what the signs are taken from.
"""

import json
import math
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from assistant.confidence.signs import Signs

WEIGHTS = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of the signs and the thresholds that go with them."""

    weights: Signs
    bias: float
    answer_from: float  # probability from which an answer is given

    def probability(self, signs: Signs) -> float:
        """How likely it is that the documents answer the question, 0 to 1: the logistic function of the weighted sum."""
        weights = asdict(self.weights)
        total = self.bias + sum(weights[name] * value for name, value in asdict(signs).items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def model_from(text: str) -> Model:
    """The model of a weights file. Raises ValueError, KeyError or TypeError for a file of another make."""
    noted = json.loads(text)
    return Model(Signs(**noted["weights"]), noted["bias"], noted["answer_from"])


@cache
def bundled() -> Model:
    """The model that comes with the project."""
    return model_from(WEIGHTS.read_text(encoding="utf-8"))
