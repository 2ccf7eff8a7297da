"""Rasa without TensorFlow, which we do not use, and which takes 14 seconds and 400 MB.

Rasa's recipes cannot leave it out: `Recipe.recipe_for_name` knows two recipes and no others, and
`rasa.core.agent` imports TensorFlow before any recipe is asked. But only eight modules of Rasa's
import it: four components, two policies, and two of the tools to train them. Rasa needs only the
names in them. So they are not read; every name in them is a class that says so when it is used.
spaCy's library Thinc tries TensorFlow, too, and does without when it is not there.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import NoReturn

COMPONENTS = {
    "DIETClassifier": "rasa.nlu.classifiers.diet_classifier",
    "ResponseSelector": "rasa.nlu.selectors.response_selector",
    "ConveRTFeaturizer": "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
    "LanguageModelFeaturizer": "rasa.nlu.featurizers.dense_featurizer.lm_featurizer",
    "TEDPolicy": "rasa.core.policies.ted_policy",
    "UnexpecTEDIntentPolicy": "rasa.core.policies.unexpected_intent_policy",
}
"""What needs TensorFlow and may stand in config.yml."""
LEFT_OUT = frozenset(
    {*COMPONENTS.values(), "rasa.utils.tensorflow.callback", "rasa.utils.tensorflow.data_generator"}
)


class _LeaveOut(MetaPathFinder, Loader):
    """Finds the modules that are left out, and gives empty ones for them."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname == "tensorflow":
            raise ModuleNotFoundError("bot/lean.py leaves TensorFlow out.", name=fullname)
        return ModuleSpec(fullname, self) if fullname in LEFT_OUT else None

    def exec_module(self, module: ModuleType) -> None:
        def absent(name: str) -> type:
            if name.startswith("__"):
                raise AttributeError(name)
            return _absent(module.__name__, name)

        module.__dict__["__getattr__"] = absent


def needs_tensorflow(config: str) -> bool:
    """Whether config.yml names a component that is built on TensorFlow."""
    return any(name in config for name in COMPONENTS)


def leave_out_tensorflow() -> None:
    """From now on. Raises RuntimeError when Rasa has imported it already."""
    if "tensorflow" in sys.modules:
        raise RuntimeError("TensorFlow is loaded already.")
    if not any(isinstance(finder, _LeaveOut) for finder in sys.meta_path):
        sys.meta_path.insert(0, _LeaveOut())


def _absent(module: str, name: str) -> type:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise ImportError(f"{module}.{name} needs TensorFlow, which bot/lean.py leaves out.")

    return type(name, (), {"__module__": module, "__init__": refuse})
