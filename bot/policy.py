"""Rasa's policy of rules, which remembers what fits what has happened.

Rasa holds what has happened against all rules, one by one, for each message. With one intent for
one action, and no log before the message, it is the same few dozen things that happen.
"""

from __future__ import annotations

import json
from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe

MOST = 2000
"""What has happened lately is remembered, and forgotten all at once."""


@DefaultV1Recipe.register(
    DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True
)
class RememberingRulePolicy(RulePolicy):
    """As Rasa's; once it is trained and loaded, its rules do not change."""

    _fits: dict[tuple[int, str], set[str]] | None = None

    @classmethod
    def load(cls, *args: Any, **kwargs: Any) -> RememberingRulePolicy:
        """As Rasa loads it. While it is trained, it remembers nothing."""
        policy: RememberingRulePolicy = super().load(*args, **kwargs)
        policy._fits = {}
        return policy

    def _get_possible_keys(self, lookup: dict[str, str], states: list[Any]) -> set[str]:
        if self._fits is None:
            found: set[str] = super()._get_possible_keys(lookup, states)
            return found
        happened = (id(lookup), json.dumps(states, sort_keys=True))
        if happened not in self._fits:
            if len(self._fits) >= MOST:
                self._fits.clear()
            self._fits[happened] = super()._get_possible_keys(lookup, states)
        return self._fits[happened]
