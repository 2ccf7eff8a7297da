"""What the phrases of a text state, weighed against what its sentences mean.

A phrase knows what is denied, planned or somebody else's, but not what it has never seen. The
meaning of a sentence knows other words, but is blind for details. So each corrects the other. The
numbers were measured on messages that neither was written for (docs/nlu.md).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rules import Fact

from .language.meaning import NOTHING, Meant
from .language.rivals import IMPLIED
from .settling import Facts, Statements

SURE, AHEAD = 0.2, 0.06
"""What a sentence means counts where it is so sure, and so far ahead of the next."""
LEAST, OUTDONE = 0.05, 0.1
"""What a phrase states is asked again where no sentence means it at least so surely, or one means
another option by so much more."""
ENOUGH = 0.35
"""What a phrase leaves uncertain is certain where a sentence means it so surely."""
INSTEAD, FAR = 0.3, 0.1
"""A sentence outdoes a phrase where it means another option so surely, and so much more."""
APART = 0.15
"""Of two options that sentences mean, the surer one counts where it is so much surer."""
MOST_NAMED = 3
"""A text that means more options of one fact than this is rather about something else."""
NAMED = IMPLIED | {"unit"}
"""Facts whose options are names: what is named is stated, whatever the sentence is about."""


@dataclass(frozen=True)
class Sentence:
    """What a sentence of a text means, and whether it plainly says how things are with us."""

    meant: Meant
    plain: bool


Parts = Callable[[], Sequence[Meant]]
"""What the parts of a text mean, worked out when they are asked for."""


def weighed(
    facts: Mapping[str, Fact], stated: Statements, sentences: Sequence[Sentence], parts: Parts
) -> Statements:
    """What a text states by its phrases and by what it means. What it supposes stays."""
    if not sentences:
        return stated
    weigher = _Weigher(facts, sentences, parts)
    certain = {
        fact: kept
        for fact, options in stated.certain.items()
        if (kept := tuple(one for one in options if weigher.bears_out(fact, one)))
    }
    for fact, options in stated.uncertain.items():
        sure = tuple(one for one in options if weigher.means(fact, one, ENOUGH))
        if sure and fact not in certain and (len(sure) == 1 or facts[fact].kind == "many"):
            certain[fact] = sure
    for fact, meant in weigher.meant().items():
        certain[fact] = weigher.together(fact, certain.get(fact, ()), meant)
    left = {**stated.certain, **stated.uncertain}
    uncertain = {fact: options for fact, options in left.items() if fact not in certain}
    return Statements(_in_order(facts, certain), uncertain, stated.supposed)


class _Weigher:
    def __init__(self, facts: Mapping[str, Fact], sentences: Sequence[Sentence], parts: Parts):
        self._facts, self._sentences, self._parts = facts, sentences, parts

    def bears_out(self, fact: str, option: str) -> bool:
        """Whether some sentence or part of one means what a phrase states."""
        if fact in NAMED or self._facts[fact].section == "agency":
            return True
        whole = [sentence.meant for sentence in self._sentences]
        return self._is_meant(whole, fact, option) or self._is_meant(
            [*whole, *self._parts()], fact, option
        )

    def _is_meant(self, texts: Sequence[Meant], fact: str, option: str) -> bool:
        sure = [score for one in texts if (score := one.of((fact, option))) is not None]
        if not sure:
            return True  # No saying ever gives this option.
        if max(sure) < LEAST:
            return False
        several = self._facts[fact].kind == "many"
        return several or max(one.other((fact, option)) for one in texts) <= max(sure) + OUTDONE

    def means(self, fact: str, option: str, least: float) -> bool:
        """Whether a plain sentence means this so surely."""
        return any((one.meant.of((fact, option)) or 0) >= least for one in self._sentences)

    def meant(self) -> dict[str, dict[str, float]]:
        """What the plain sentences mean: for each fact the options, and how surely."""
        found: dict[str, dict[str, float]] = {}
        for sentence in self._sentences:
            best = sentence.meant.best()
            if not sentence.plain or best.answer == NOTHING:
                continue
            if best.sure >= SURE and best.ahead >= AHEAD:
                fact, option = best.answer
                options = found.setdefault(fact, {})
                options[option] = max(options.get(option, 0.0), best.sure)
        return found

    def together(
        self, fact: str, phrased: tuple[str, ...], meant: Mapping[str, float]
    ) -> tuple[str, ...]:
        """The options of a fact that phrases state and sentences mean."""
        if self._facts[fact].kind == "many":
            return (*phrased, *(meant if len(meant) <= MOST_NAMED else ()))
        (best, sure), *others = sorted(meant.items(), key=lambda one: -one[1])
        if others and sure - others[0][1] < APART:
            return phrased
        if not phrased or phrased == (best,):
            return (best,)
        mine = max(one.meant.of((fact, phrased[0])) or 0 for one in self._sentences)
        return (best,) if sure >= INSTEAD and sure - mine > FAR else phrased


def _in_order(facts: Mapping[str, Fact], certain: Facts) -> Facts:
    found: dict[str, tuple[str, ...]] = {}
    for fact, options in certain.items():
        kept = tuple(option for option in facts[fact].options if option in options)
        if kept and not ("none" in kept and len(kept) > 1):
            found[fact] = kept
    return found
