"""How well the classifier does on messages of writers whose phrases it was not trained on.

    python -m tests.nlu.cross_validate [--search]

Two figures: trained on our own phrases and asked about those of other writers
(bot/data/nlu/others.yml), and three-fold cross-validation over all phrases. The features and the
classifier are those of config.yml, computed outside of Rasa with the same scikit-learn classes and
the same sentence vectors, so that many pipelines can be compared in minutes (`--search`).
"""

from __future__ import annotations

import argparse
import re
import sys
import time
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold

from actions.english import english
from actions.language.vectors import wishes_of

ROOT = Path(__file__).resolve().parent.parent.parent
OTHERS = "others.yml"
FOLDS = 3
_NUMBER = re.compile(r"\b[0-9]+\b")
_WORD = re.compile(r"[^\W_]+(?:[^\w\s]+[^\W_]+)*|\S")
Settings = Mapping[str, Any]
Rows = np.ndarray[Any, Any]


def main(arguments: Sequence[str]) -> int:
    """Cross-validate the pipeline of config.yml, or many of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--search", action="store_true", help="compare pipelines")
    given = parser.parse_args(arguments)
    warnings.simplefilter("ignore")
    texts, intents, ours = phrases()
    counted = f"{len(texts)} phrases of {len(set(intents))} intents, {ours.sum()} of them ours"
    print(counted, flush=True)
    if given.search:
        for name, pipeline in searched().items():
            print(f"{name:38} {by_writer(texts, intents, ours, pipeline)}", flush=True)
        return 0
    pipeline = yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    print("of other writers:", by_writer(texts, intents, ours, pipeline), flush=True)
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=42).split(texts, intents)
    for number, (train, test) in enumerate(folds, 1):
        print(f"fold {number} of {FOLDS}:", line(texts, intents, train, test, pipeline), flush=True)
    return 0


def phrases() -> tuple[Rows, Rows, Rows]:
    """All training phrases, the intent of each, and whether it is ours."""
    rows = []
    for path in sorted((ROOT / "bot/data/nlu").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            for one in entry["examples"].splitlines():
                rows.append((one.removeprefix("- "), entry["intent"], path.name != OTHERS))
    texts, intents, ours = zip(*rows, strict=True)
    return np.array(texts, dtype=object), np.array(intents), np.array(ours)


def searched() -> dict[str, list[Settings]]:
    """The pipelines that are compared, by a name for each."""
    counts: Settings = {"name": "CountVectorsFeaturizer", "min_df": 2}
    letters = {**counts, "analyzer": "char_wb", "min_ngram": 2, "max_ngram": 4}
    words, lemmas = {**counts, "max_ngram": 2}, {**counts, "max_ngram": 2, "lemmas": True}
    meaning: Settings = {"name": "SentenceVectors", "scale": 10}
    end: Settings = {"max_iter": 40}
    return {
        "letters": [letters, end],
        "words": [words, end],
        "meaning": [meaning, end],
        "words, meaning": [words, meaning, end],
        "letters, meaning": [letters, meaning, end],
        "letters, words, meaning": [letters, words, meaning, end],
        "letters, spaCy's lemmas, meaning": [letters, lemmas, meaning, end],
        "letters, meaning at half the scale": [letters, {**meaning, "scale": 5}, end],
        "letters, meaning at twice the scale": [letters, {**meaning, "scale": 20}, end],
        "letters, meaning, 100 iterations": [letters, meaning, {"max_iter": 100}],
    }


def by_writer(texts: Rows, intents: Rows, ours: Rows, pipeline: Sequence[Settings]) -> str:
    """The figures of a pipeline trained on our phrases, on those of others."""
    return line(texts, intents, np.flatnonzero(ours), np.flatnonzero(~ours), pipeline)


def line(texts: Rows, intents: Rows, train: Rows, test: Rows, pipeline: Sequence[Settings]) -> str:
    """The figures of one pipeline in one line."""
    settings = {name: value for one in pipeline for name, value in one.items()}
    threshold, ambiguity = settings.get("threshold", 0.0), settings.get("ambiguity_threshold", 0.0)
    began = time.process_time()
    names, chances = predict(texts[train], intents[train], texts[test], pipeline)
    took = time.process_time() - began
    order = np.argsort(-chances, axis=1)
    rows = np.arange(len(test))
    best, second = chances[rows, order[:, 0]], chances[rows, order[:, 1]]
    got, wanted = names[order[:, 0]], intents[test]
    right, known = got == wanted, (best >= threshold) & (best - second >= ambiguity)
    plain = right[wanted != "inform"].mean()
    return (
        f"right {right.mean():.3f} (without inform {plain:.3f}), "
        f"macro-F1 {f1_score(wanted, got, average='macro'):.3f}; not understood "
        f"{1 - known.mean():.3f}, wrong after fallback {(known & ~right).mean():.3f}; {took:.0f} s"
    )


def predict(
    train: Rows, intents: Rows, test: Rows, pipeline: Sequence[Settings]
) -> tuple[Rows, Rows]:
    """The intents, and how likely each message of `test` has each of them."""
    features = [_features(train, test, one) for one in pipeline if "name" in one]
    pairs = [pair for pair in features if pair is not None]
    known, asked = (hstack([pair[side] for pair in pairs]).tocsr() for side in (0, 1))
    iterations = next((one["max_iter"] for one in pipeline if "max_iter" in one), 100)
    model = LogisticRegression(class_weight="balanced", max_iter=iterations, random_state=42)
    model.fit(known, intents)
    return model.classes_, model.predict_proba(asked)


def _features(train: Rows, test: Rows, settings: Settings) -> tuple[Any, Any] | None:
    """What a component makes of the phrases and of the messages, as the classifier sees it."""
    name = settings["name"].split(".")[-1]
    if name == "SentenceVectors":
        scale = settings["scale"]
        return csr_matrix(_vectors(train) * scale), csr_matrix(_vectors(test) * scale)
    if name != "CountVectorsFeaturizer":
        return None
    analyzer = settings.get("analyzer", "word")
    spoken = _lemmas if settings.get("lemmas") else _words
    counter = CountVectorizer(
        preprocessor=lambda text: _NUMBER.sub("__NUMBER__", spoken(text)).lower(),
        analyzer=analyzer,
        token_pattern=r"(?u)\b\w+\b" if analyzer == "word" else None,
        ngram_range=(settings.get("min_ngram", 1), settings.get("max_ngram", 1)),
        min_df=settings.get("min_df", 1),
    )
    return counter.fit_transform(train), counter.transform(test)


def _vectors(texts: Rows) -> Rows:
    return np.concatenate([wishes_of(list(part)) for part in np.array_split(texts, 100)])


def _words(text: str) -> str:
    """A text as Rasa's whitespace tokenizer leaves it, nearly: without marks between words."""
    return " ".join(word for word in _WORD.findall(text) if word[0].isalnum())


def _lemmas(text: str) -> str:
    return " ".join(token.lemma_ for token in english()(text))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
