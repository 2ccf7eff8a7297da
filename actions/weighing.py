"""What the phrases of a text state, weighed against what its sentences mean.

A phrase knows what is denied, planned or somebody else's, but not what it has never seen. The
meaning of a sentence knows other words, but is blind for details. So each corrects the other. The
numbers were measured on messages that neither was written for (docs/nlu.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rules import Fact

from .language.found import Found
from .language.manner import Manner
from .language.meaning import NOTHING, Meant
from .language.rivals import IMPLIED
from .settling import Statements

LEAST, OUTDONE = 0.08, 0.1
"""What a phrase states is asked again where no sentence means it at least so surely, or one means
another option by so much more."""
APART = 0.15
"""Of two options that sentences mean, the surer one counts where it is so much surer."""
DOUBTED = 0.5
"""How surely a sentence must mean what phrases leave uncertain."""
MOST_NAMED = 3
"""A text that means more options of one fact than this is rather about something else."""


NOT_BY_MEANING = frozenset({"unit", "channels_used"})
"""What to assess is asked of us more often than said; channels are counted, not meant."""


Enough = Mapping[Manner, tuple[float, float]]
CLEAR: Enough = {Manner.PLAIN: (0.25, 0.08), Manner.TURNED: (0.35, 0.1)}
BESIDE: Enough = {Manner.PLAIN: (0.45, 0.15), Manner.TURNED: (0.6, 0.3)}
"""What a sentence means counts where it is so sure, and so far ahead of the next."""


@dataclass(frozen=True)
class Sentence:
    """What a sentence of a text means, and how it says it."""

    meant: Meant
    manner: Manner
    negated: bool = False


Parts = Callable[[], Sequence[Meant]]
"""What the parts of a text mean, worked out when they are asked for."""


def borne_out(
    facts: Mapping[str, Fact], found: Iterable[Found], sentences: Sequence[Sentence], parts: Parts
) -> Iterator[Found]:
    """What phrases state; uncertain where no sentence and no part of one means it. A phrase that is
    all that is said, or only names something, needs nothing else."""
    if not sentences:
        yield from found
        return
    texts = [sentence.meant for sentence in sentences]
    asked: Sequence[Meant] | None = None
    for one in found:
        fact = facts[one.fact]
        named = fact.id in IMPLIED or fact.section == "agency"
        if one.sure and not (one.supposed or one.whole or named):
            meant = _is_meant(fact, one, texts)
            if not meant:
                # Some milliseconds, and the same for all phrases.
                asked = parts() if asked is None else asked
                meant = _is_meant(fact, one, asked)
            one = replace(one, sure=meant)  # noqa: PLW2901
        yield one


def _is_meant(fact: Fact, one: Found, texts: Sequence[Meant]) -> bool:
    answer = (one.fact, one.option)
    sure = [score for text in texts if (score := text.of(answer)) is not None]
    if texts and not sure:
        return True  # No saying ever gives this option.
    own, other = max(sure, default=0.0), max((text.other(answer) for text in texts), default=0.0)
    if fact.kind == "many":
        return max(own, other) >= LEAST
    return own >= LEAST and other <= own + OUTDONE


def with_meaning(
    facts: Mapping[str, Fact], stated: Statements, sentences: Sequence[Sentence], beside: bool
) -> Statements:
    """What phrases state, and what sentences mean of which no phrase speaks for certain. `beside`
    an open question a sentence rather belongs to the answer, and must mean more."""
    certain = dict(stated.certain)
    for name, options in _meant(sentences, BESIDE if beside else CLEAR).items():
        fact = facts[name]
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
    return Statements(certain, uncertain, stated.supposed)


def _meant(sentences: Iterable[Sentence], enough: Enough) -> dict[str, dict[str, float]]:
    """What the sentences clearly mean: for each fact the options, and how surely."""
    found: dict[str, dict[str, float]] = {}
    for sentence in sentences:
        if sentence.manner is Manner.OPEN:
            continue
        best = sentence.meant.best()
        turned = sentence.negated and best.answer[1] == "yes"
        sure, ahead = enough[Manner.TURNED if turned else sentence.manner]
        if best.answer != NOTHING and best.sure >= sure and best.ahead >= ahead:
            fact, option = best.answer
            options = found.setdefault(fact, {})
            options[option] = max(options.get(option, 0.0), best.sure)
    for name in NOT_BY_MEANING & found.keys():
        del found[name]
    return found


def _surest(meant: Mapping[str, float]) -> str:
    """The option that is meant; empty where two are meant about as surely."""
    (best, sure), *others = sorted(meant.items(), key=lambda one: -one[1])
    return best if all(sure - less >= APART for _, less in others) else ""
