"""The parts of Rasa's that we do faster find what Rasa's own find."""

from __future__ import annotations

import json
from contextvars import Context, copy_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from itsdangerous import URLSafeSerializer
from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer import CountVectorsFeaturizer
from rasa.shared.core.events import Event, FollowupAction, SlotSet
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from thinc.backends import context_ops

from actions.english import ready_in_all_contexts
from bot.channels.signing import Signer
from bot.inside import event_of
from bot.intents import InPlaceLogisticRegressionClassifier
from bot.policy import RememberingRulePolicy
from bot.sentences import SentenceVectors

SAID = {
    "greet": ["hello", "good morning", "hi there"],
    "skip": ["skip this", "next question please", "not now"],
    "save": ["save my answers", "keep this for tomorrow", "store it"],
}
HEARD = [{"prev_action": {"action_name": "action_listen"}, "user": {"intent": "skip"}}]
LISTENS = [{"prev_action": {"action_name": "action_listen"}}]
DONE = [{"prev_action": {"action_name": "action_skip"}}]
RULES = {
    json.dumps(HEARD): "action_skip",
    json.dumps(LISTENS): "action_help",
    json.dumps(DONE): "action_listen",
}


def made(part: Any, folder: Path, **settings: Any) -> Any:
    folder.mkdir(exist_ok=True)
    config = {**part.get_default_config(), **settings}
    context = ExecutionContext(GraphSchema({}), "model", node_name="part")
    return part.create(config, LocalModelStorage(folder), Resource("part"), context)


@pytest.mark.parametrize("length", [0, 2, 10])
def test_intents_are_as_likely_as_rasa_finds_them(tmp_path: Path, length: int) -> None:
    phrases = [Message.build(text, intent) for intent, texts in SAID.items() for text in texts]
    asked = [Message.build(text) for text in ("hello you", "skip", "répéter", "😀", "x" * 3000, "")]
    letters = made(CountVectorsFeaturizer, tmp_path / "l", analyzer="char_wb", max_ngram=3)
    meaning = made(SentenceVectors, tmp_path / "m")
    letters.train(TrainingData(phrases))
    for part in (letters, meaning):
        part.process(phrases)
        part.process(asked)
    ours = made(InPlaceLogisticRegressionClassifier, tmp_path / "o", ranking_length=length)
    ours.train(TrainingData(phrases))
    theirs = made(LogisticRegressionClassifier, tmp_path / "t", ranking_length=length)
    theirs.clf = ours.clf
    for message in asked:
        found = []
        for part in (ours, theirs):
            part.process([message])
            assert message.get(INTENT) == message.get(INTENT_RANKING_KEY)[0]
            found.append(message.get(INTENT_RANKING_KEY))
        mine, rasas = found
        assert [one["name"] for one in mine] == [one["name"] for one in rasas]
        assert len(mine) == (length or 3) or length > 3
        chances = ([one["confidence"] for one in ranking] for ranking in found)
        np.testing.assert_allclose(*chances, rtol=1e-9)


def test_the_policy_remembers_what_fits_only_once_it_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    training, theirs = made(RememberingRulePolicy, tmp_path), made(RulePolicy, tmp_path)
    rules = dict(RULES)
    assert len(training._get_possible_keys(rules, HEARD)) == 2
    del rules[json.dumps(LISTENS)]
    assert len(training._get_possible_keys(rules, HEARD)) == 1

    context = ExecutionContext(GraphSchema({}), "model", node_name="part")
    config = RememberingRulePolicy.get_default_config()
    storage = LocalModelStorage(tmp_path)
    loaded = RememberingRulePolicy.load(config, storage, Resource("part"), context)
    happened = (HEARD, DONE, LISTENS, [*HEARD, *DONE])
    fits = [theirs._get_possible_keys(RULES, states) for states in happened]
    assert [loaded._get_possible_keys(RULES, states) for states in happened] == fits
    monkeypatch.delattr(RulePolicy, "_is_rule_applicable")
    assert [loaded._get_possible_keys(RULES, states) for states in happened] == fits


def test_events_of_actions_are_those_that_rasa_makes() -> None:
    for event in (FollowupAction("action_listen"), SlotSet("name", "value")):
        assert event_of(event.as_dict()) == event == Event.from_parameters(event.as_dict())
    with pytest.raises(KeyError):
        event_of({"event": "no such thing"})


def test_a_button_is_signed_as_the_library_signs_it() -> None:
    act = {"name": "inform", "entities": {"answer": ["open_data:yes"]}}
    library = URLSafeSerializer("secret", salt="choice:one")
    signer = Signer("secret")
    signed = library.dumps(["inform", act["entities"], "Yes, we do"])
    assert signer.payload("one", act, "Yes, we do") == signed
    assert signer.act("one", signed) == (act, "Yes, we do")
    assert signer.act("two", signed) is None
    assert signer.act("one", signed[:-1] + ("A" if signed[-1] != "A" else "E")) is None


def test_what_spacy_computes_with_is_known_in_later_contexts() -> None:
    def known() -> bool:
        ready_in_all_contexts()
        return copy_context().run(context_ops.get) is not None

    assert Context().run(known)
