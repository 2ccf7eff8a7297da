"""The real dialogue for the page's tests, without Rasa: buttons are acts, typed texts are few.

What can be typed stands in TEXTS; anything else is not understood, as in the product.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from actions.acts import Act
from actions.conversation import Conversation
from actions.dialogue import opening, respond
from actions.reply import to_json
from actions.review import review
from actions.turn import engine
from rules import Consultation, load_profile

EXAMPLE = Path(__file__).parents[2] / "examples" / "town.yml"
TEXTS = {
    "Show me the advice so far": Act("advice_so_far"),
    "Give me the report": Act("report"),
    "Help": Act("help"),
}


def town() -> Conversation:
    """A conversation that has the answers of the example town."""
    given = load_profile(engine().knowledge, EXAMPLE)
    answers, left = dict(given.answers), dict(given.open)
    return Conversation(Consultation(answers, left, (*answers, *left)))


class Dialogue:
    """One server's conversations; payloads are numbers of the acts that were offered."""

    def __init__(self) -> None:
        self._acts: list[tuple[Act, str]] = []
        self._states: dict[str, Conversation] = {}

    def greeting(self, token: str) -> list[Any]:
        """The blocks of the opening."""
        self._states[token], blocks = opening(engine())
        return self._offered(to_json(blocks))

    def resume(self, token: str, conversation: Conversation) -> None:
        """Go on from other answers."""
        self._states[token] = conversation

    def answers(self, token: str) -> list[Any]:
        """The page of all answers."""
        blocks = review(engine().knowledge, self._states.get(token, town()))
        return self._offered(to_json(blocks))

    def reply(self, token: str, body: dict[str, Any]) -> tuple[str, list[Any]]:
        """What was said, in words, and the blocks of the answer."""
        if "text" in body:
            said, act = body["text"], TEXTS.get(body["text"], Act("nlu_fallback"))
        else:
            chosen = [self._acts[int(one)] for one in body.get("choices") or [body["choice"]]]
            said = ", ".join(label for _, label in chosen)
            answers = tuple(answer for act, _ in chosen for answer in act.all("answer"))
            act = chosen[0][0]
            act = Act(act.name, {**act.entities, "answer": answers} if answers else act.entities)
        self._states[token], blocks = respond(engine(), self._states.get(token, town()), act)
        return said, self._offered(to_json(blocks))

    def _offered(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._offered(one) for one in value]
        if not isinstance(value, dict):
            return value
        shown = {key: self._offered(inner) for key, inner in value.items() if key != "act"}
        if str(value.get("href", "")).startswith("report:"):
            shown["href"] = f"/rostra/api/report/{value['href'].removeprefix('report:')}?for=test"
        if "act" in value:
            given = value["act"]
            act = Act(given["name"], {k: tuple(v) for k, v in given["entities"].items()})
            self._acts.append((act, value.get("label", "")))
            shown["payload"] = str(len(self._acts) - 1)
        return json.loads(json.dumps(shown))
