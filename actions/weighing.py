"""What the phrases of a text state, weighed against what its sentences mean.

A phrase knows what is denied, planned or somebody else's, but not what it has never seen. The
meaning of a sentence knows other words, but is blind for details. So each corrects the other. The
numbers were measured on messages that neither was written for (docs/nlu.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rules import Fact

from .language.found import Found
from .language.manner import Manner
from .language.meaning import NOTHING, Meant, Sense
from .language.rivals import IMPLIED
from .settling import Statements

LEAST, LEAST_OF_WHOLE, LEAST_OF_MANY, OUTDONE = 0.15, 0.05, 0.05, 0.25
"""What a phrase states is asked again where no sentence means it at least so surely, or one means
another option by so much more."""
AWAY = frozenset({"no", "planned", "stopped"})
"""What is not said by a name alone."""
ANOTHER = 0.4
"""How surely a text must mean something else, so that a phrase that is all of it does not count."""
APART = 0.15
"""Of two options that sentences mean, the surer one counts where it is so much surer."""
DOUBTED = 0.3
"""How surely a sentence must mean what phrases leave uncertain."""
OF_MANY = 0.5
"""The same for one of many options, of which a sentence often means another one as well."""
MOST_NAMED = 3
"""A text that means more options of one fact than this is rather about something else."""


NOT_BY_MEANING = frozenset({"unit", "channels_used"})
"""What to assess is asked of us more often than said; channels are counted, not meant."""


Enough = Mapping[Manner, tuple[float, float]]
CLEAR: Enough = {Manner.PLAIN: (0.35, 0.12), Manner.TURNED: (0.55, 0.2)}
BESIDE: Enough = {Manner.PLAIN: (0.7, 0.3), Manner.TURNED: (0.8, 0.4)}
"""What a sentence means counts where it is so sure, and so far ahead of the next; beside an open
question it must be surer."""
LEAD = 0.2
"""So far ahead of the other options of its question alone, for a sentence that answers two."""
OF_A_PART = (0.5, 0.15)
"""The same for a part of a sentence, which has lost what the rest says of it."""


@dataclass(frozen=True)
class Sentence:
    """What a sentence of a text means, or a part of one, and how it says it."""

    meant: Meant
    manner: Manner
    negated: bool = False
    part: bool = False


def borne_out(
    facts: Mapping[str, Fact], found: Iterable[Found], sentences: Sequence[Sentence]
) -> Iterator[Found]:
    """What phrases state; uncertain where no sentence and no part of one means it. What only names
    something needs nothing else."""
    texts = [sentence.meant for sentence in sentences]
    found = list(found)
    for one in found:
        fact = facts[one.fact]
        # A number in words or digits says more than the sentence around it.
        named = fact.section == "agency" or fact.kind == "band"
        named = named or (fact.id in IMPLIED and one.option not in AWAY)
        if texts and one.sure and not (one.supposed or named):
            beside = [other for other in found if other.fact == fact.id]
            meant = _is_meant(one, texts, beside if fact.kind == "many" else ())
            one = replace(one, sure=meant)  # noqa: PLW2901
        yield one


def _sure(one: Found, texts: Sequence[Meant]) -> float | None:
    """How surely the texts mean an option; None for one that no saying ever gives."""
    answer = (one.fact, one.option)
    return max((sure for text in texts if (sure := text.of(answer)) is not None), default=None)


def _is_meant(one: Found, texts: Sequence[Meant], beside: Sequence[Found]) -> bool:
    """Whether the texts mean an option, or one of those that are named `beside` it."""
    sure = _sure(one, texts)
    if sure is None:
        return True
    if beside:
        # "For news, job adverts and warnings": the sentence means one of them most.
        most = max(_sure(other, texts) or 0.0 for other in beside)
        return sure >= LEAST_OF_MANY or most >= LEAST
    if max(text.other((one.fact, one.option)) for text in texts) > sure + OUTDONE:
        return False
    if one.whole:
        return sure >= LEAST_OF_WHOLE or not any(_says_another(text) for text in texts)
    return sure >= LEAST


def _says_another(text: Meant) -> bool:
    """Whether a text means something for sure. "Nothing" is not enough: plain words for a thing
    stand in many sentences from which nothing follows."""
    best = text.best()
    return best.answer != NOTHING and best.sure >= ANOTHER


def with_meaning(
    facts: Mapping[str, Fact], stated: Statements, sentences: Sequence[Sentence], beside: bool
) -> Statements:
    """What phrases state, and what sentences mean of which no phrase speaks for certain. `beside`
    an open question a sentence rather belongs to the answer, and must mean more."""
    certain = dict(stated.certain)
    for name, options in _meant(facts, sentences, BESIDE if beside else CLEAR).items():
        fact = facts[name]
        if name in stated.torn:
            continue  # Meaning may be surer of one, which does not unsay the other.
        if name in stated.uncertain and max(options.values()) < DOUBTED:
            continue
        if fact.kind == "many":
            more = options if len(options) <= MOST_NAMED else ()
            chosen = {*certain.get(name, ()), *more}
        else:
            chosen = {*certain.get(name, ())} or {_surest(options)}
        kept = tuple(option for option in fact.options if option in chosen)
        if kept and not ("none" in kept and len(kept) > 1):
            certain[name] = kept
    uncertain = {name: options for name, options in stated.uncertain.items() if name not in certain}
    return replace(stated, certain=certain, uncertain=uncertain)


def _meant(
    facts: Mapping[str, Fact], sentences: Iterable[Sentence], enough: Enough
) -> dict[str, dict[str, float]]:
    """What the sentences clearly mean: for each fact the options, and how surely."""
    found: dict[str, dict[str, float]] = {}
    for sentence in sentences:
        if sentence.manner is Manner.OPEN:
            continue
        best = sentence.meant.best()
        turned = sentence.negated and best.answer[1] == "yes"
        sure, ahead = enough[Manner.TURNED if turned else sentence.manner]
        if sentence.part:
            sure, ahead = max(sure, OF_A_PART[0]), max(ahead, OF_A_PART[1])
        if best.answer == NOTHING or best.sure < sure:
            continue
        fact, option = best.answer
        plain = sentence.manner is Manner.PLAIN and enough is CLEAR
        if best.ahead >= ahead or (plain and _lead(facts[fact], sentence.meant, best) >= LEAD):
            if facts[fact].kind == "many" and best.sure < OF_MANY:
                continue
            options = found.setdefault(fact, {})
            options[option] = max(options.get(option, 0.0), best.sure)
    for name in NOT_BY_MEANING & found.keys():
        del found[name]
    return found


def _lead(fact: Fact, meant: Meant, best: Sense) -> float:
    """How far what is meant most is ahead of the other options of its question, unless it takes
    several, and of nothing at all. A sentence may answer two questions."""
    rival = 0.0 if fact.kind == "many" else meant.other(best.answer)
    return best.sure - max(rival, meant.of(NOTHING) or 0.0)


def _surest(meant: Mapping[str, float]) -> str:
    """The option that is meant; empty where two are meant about as surely."""
    (best, sure), *others = sorted(meant.items(), key=lambda one: -one[1])
    return best if all(sure - less >= APART for _, less in others) else ""
