"""All fixed texts and the glossary, as knowledge/words.yml holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Words:
    """`sections`: section id -> its name for people, in the order of the interview.
    `texts`: key -> text with {places}. `phrases`: group -> id -> what people say for it.
    `glossary`: term -> plain explanation."""

    sections: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    phrases: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    glossary: Mapping[str, str] = field(default_factory=dict)

    def say(self, key: str, **places: object) -> str:
        """The text under `key` with its places filled. Raises KeyError when there is none."""
        return self.texts[key].format(**places)

    def all_phrases(self, group: str) -> tuple[str, ...]:
        """All that people say for anything in a group, each once; empty where there is no group."""
        said = self.phrases.get(group, {}).values()
        return tuple(dict.fromkeys(phrase for phrases in said for phrase in phrases))
