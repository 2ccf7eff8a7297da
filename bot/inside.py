"""The actions inside Rasa's own process: here and in `graph.py` alone code of Rasa is replaced.

Rasa runs every action over HTTP, and has no other way. For each turn it opens a connection, sends
the whole tracker, and checks the schema of the answer before it checks the answer: about 60 ms on
two cores, of which the action itself takes a few. So the class that does this is replaced by the
one below. It stays the way to a separate action server for whoever names a `url` in endpoints.yml.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import rasa
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions import action
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.utils.common import all_subclasses
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

INSIDE = "inside"
"""The `type` of the action_endpoint in endpoints.yml when there is no separate server."""
RASA = "3.6.21"
"""The version whose RemoteAction is replaced. tests/test_inside.py holds its source, too."""
ACTIONS = "actions.actions"


class OurAction(action.RemoteAction):
    """An action of ours, run here or by an action server."""

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """Run the action; returns what it said and the events it led to."""
        if not runs_inside(self.action_endpoint):
            events: list[Event] = await super().run(output_channel, nlg, tracker, domain)
            return events
        answer = await executor().run(self._action_call_format(tracker, domain))
        said = await self._utter_responses(answer["responses"], output_channel, nlg, tracker)
        return [*said, *(event_of(one) for one in answer["events"])]

    def _validate_action_result(self, result: dict[str, Any]) -> bool:
        # As Rasa does, but for the schema itself, which is the same in every turn.
        error = best_match(_answers().iter_errors(result))
        if error is not None:
            raise error
        return True


def event_of(event: dict[str, Any]) -> Event:
    """Rasa's event of one that an action returned. Raises KeyError for a kind that Rasa has not."""
    # Rasa goes through all its kinds of events for each: 0.1 ms.
    return _kinds()[event["event"]]._from_parameters(event)


def runs_inside(endpoint: EndpointConfig | None) -> bool:
    """Whether endpoints.yml asks for actions without a server of their own."""
    return endpoint is not None and endpoint.type == INSIDE


@lru_cache(maxsize=1)
def executor() -> ActionExecutor:
    """The SDK's own executor with all our actions, made once."""
    made = ActionExecutor()
    made.register_package(ACTIONS)
    return made


@lru_cache(maxsize=1)
def _kinds() -> dict[str, type[Event]]:
    return {kind.type_name: kind for kind in reversed(all_subclasses(Event))}


@lru_cache(maxsize=1)
def _answers() -> Any:
    schema = action.RemoteAction.action_response_format_spec()
    return validator_for(schema)(schema)


def replace() -> None:
    """Put our class in the place of Rasa's. Raises RuntimeError for a Rasa we do not know."""
    if rasa.__version__ != RASA:
        raise RuntimeError(f"bot/inside.py was made for Rasa {RASA}, this is {rasa.__version__}.")
    action.RemoteAction = OurAction
