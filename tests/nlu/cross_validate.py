"""How well the classifier does on phrases it was not trained on: three-fold cross-validation.

    python -m tests.nlu.cross_validate [--search]

The features and the classifier are those of config.yml, computed outside of Rasa with the same
scikit-learn classes, so that a minute is enough to compare many pipelines (`--search`).
"""

from __future__ import annotations

import argparse
import re
import sys
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict
from sklearn.pipeline import make_pipeline, make_union
from sklearn.preprocessing import Normalizer

from actions.english import english

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDS = 3
_NUMBER = re.compile(r"\b[0-9]+\b")


def main(arguments: Sequence[str]) -> int:
    """Cross-validate the pipeline of config.yml, or many of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--search", action="store_true", help="compare features and weights")
    given = parser.parse_args(arguments)
    texts, intents = phrases()
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    print(f"{len(texts)} phrases of {len(set(intents))} intents, {FOLDS} folds")
    if given.search:
        search(texts, intents)
    else:
        print(line(texts, intents, pipeline))
    return 0


def phrases() -> tuple[list[str], list[str]]:
    """All training phrases, and the intent of each."""
    texts: list[str] = []
    intents: list[str] = []
    for path in sorted((ROOT / "bot/data/nlu").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            said = [one.removeprefix("- ") for one in entry["examples"].splitlines()]
            texts += said
            intents += [entry["intent"]] * len(said)
    return texts, intents


def search(texts: list[str], intents: list[str]) -> None:
    """Compare word and character n-grams, and how strongly the weights are held back."""
    word: dict[str, Any] = {"name": "CountVectorsFeaturizer", "max_ngram": 2}
    char = {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 2}
    lemma, plain = word | {"use_lemma": True}, word | {"use_lemma": False}
    pipelines = {
        "lemmas 1-2": [lemma],
        "words 1-2": [plain],
        "characters 2-4": [char | {"max_ngram": 4}],
        "lemmas 1-2, characters 2-4": [lemma, char | {"max_ngram": 4}],
        "words 1-2, characters 2-4": [plain, char | {"max_ngram": 4}],
        "words 1-3, characters 2-4": [plain | {"max_ngram": 3}, char | {"max_ngram": 4}],
        "words 1-2, characters 2-5": [plain, char | {"max_ngram": 5}],
        "words 1-2, characters 1-5": [plain, char | {"min_ngram": 1, "max_ngram": 5}],
        "lemmas 1-2, words 1-2, characters 2-4": [lemma, plain, char | {"max_ngram": 4}],
    }
    for name, pipeline in pipelines.items():
        print(f"{name:40} {line(texts, intents, pipeline)}", flush=True)


def line(texts: list[str], intents: list[str], pipeline: Sequence[Mapping[str, Any]]) -> str:
    """The figures of one pipeline in one line."""
    threshold = ambiguity = 0.0
    for component in pipeline:
        threshold = component.get("threshold", threshold)
        ambiguity = component.get("ambiguity_threshold", ambiguity)
    names, chances = predict(texts, intents, pipeline)
    order = np.argsort(-chances, axis=1)
    rows = np.arange(len(texts))
    best, second = chances[rows, order[:, 0]], chances[rows, order[:, 1]]
    got = names[order[:, 0]]
    right = got == np.array(intents)
    known = (best >= threshold) & (best - second >= ambiguity)
    return (
        f"right {right.mean():.3f}, macro-F1 {f1_score(intents, got, average='macro'):.3f}; "
        f"not understood {1 - known.mean():.3f}, wrong after fallback {(known & ~right).mean():.3f}"
    )


def predict(
    texts: list[str], intents: list[str], pipeline: Sequence[Mapping[str, Any]]
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The intents, and how likely each phrase has each of them, by models that had not seen it."""
    docs = list(english().pipe(texts))
    told = [([t.lemma_ for t in doc], [t.text for t in doc], doc.text) for doc in docs]
    features = [
        _counts(one) for one in pipeline if one["name"].split(".")[-1] == "CountVectorsFeaturizer"
    ]
    settings: Mapping[str, Any] = next((one for one in pipeline if "max_iter" in one), {})
    classifier = LogisticRegression(
        C=settings.get("C", 20), max_iter=settings.get("max_iter", 100), random_state=42
    )
    model = make_pipeline(make_union(*features), Normalizer(), classifier)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=42)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        chances = cross_val_predict(model, told, intents, cv=folds, method="predict_proba")
    return np.unique(intents), chances


def _counts(settings: Mapping[str, Any]) -> CountVectorizer:
    """A featurizer of Rasa's as the class of scikit-learn that it stands on."""
    analyzer = settings.get("analyzer", "word")
    which = 0 if settings.get("use_lemma", True) else 1

    def text(told: tuple[list[str], list[str], str]) -> str:
        words = [_NUMBER.sub("__NUMBER__", word).lower() for word in told[which]]
        return " ".join(words)

    return CountVectorizer(
        preprocessor=text,
        analyzer=analyzer,
        token_pattern=r"(?u)\b\w+\b" if analyzer == "word" else None,
        ngram_range=(settings.get("min_ngram", 1), settings.get("max_ngram", 1)),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
