"""OrderedStrategy: which activation fires next."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from functools import cmp_to_key
from operator import attrgetter
from typing import Any

from .quiet import Fact, Strategy

_KEY = attrgetter("key")


Place = tuple[str, int, str, str]


def _first_is_greatest(one: Place, two: Place) -> int:
    return (one < two) - (one > two)


# The greatest key fires first, so the order of rules is turned round in it.
_reversed = cmp_to_key(_first_is_greatest)


def _place_in_source(rule: Any) -> Place:
    function: Any = getattr(rule, "__wrapped__", None)
    code = getattr(function, "__code__", None)
    if code is None:
        return "", 0, "", ""
    return code.co_filename, code.co_firstlineno, function.__qualname__, function.__name__


class OrderedStrategy(Strategy):
    """Salience first, then the newest facts, then the order in which rules are defined.

    The order is the same in every process, an activation that is withdrawn is always found, and
    nothing is remembered outside the agenda. With Experta's own matcher "defined" means the place
    in the source text.
    """

    def update_agenda(self, agenda: Any, added: Iterable[Any], removed: Iterable[Any]) -> None:
        """Take `removed` out of the agenda (those that fired are not in it) and put `added` in."""
        waiting = agenda.activations
        for activation in removed:
            key = activation.key or self._place(activation)
            index = bisect_left(waiting, key, key=_KEY)
            while index < len(waiting) and waiting[index].key == key:
                if waiting[index] == activation:
                    del waiting[index]
                    break
                index += 1
        for activation in added:
            if activation.key is None:
                self._place(activation)
            insort(waiting, activation, key=_KEY)

    # The name that Experta's own base class asks for.
    _update_agenda = update_agenda

    @staticmethod
    def _place(activation: Any) -> Any:
        """The activation's key; the greatest fires first."""
        if activation.key is None:
            numbers = sorted((fact["__factid__"] for fact in activation.facts), reverse=True)
            captured = sorted(
                (name, value["__factid__"] if isinstance(value, Fact) else repr(value))
                for name, value in activation.context.items()
                if not name.startswith("__")
            )
            rule = activation.rule
            place = _reversed(_place_in_source(rule))
            activation.key = (rule.salience, numbers, place, str(captured))
        return activation.key
