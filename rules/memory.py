"""What an engine works on: a fact without per-value machinery, and the list that holds facts."""

from collections.abc import Hashable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from .quiet import Fact, FactList

Content = tuple[type, frozenset[tuple[Hashable, Any]]]
NO_TEMPLATES: Mapping[Content, Any] = MappingProxyType({})


class LeanFact(Fact):
    """A flat fact of hashable values, given by keyword: `Answer(fact="goal", value="inform")`.

    Two lean facts are equal, and hash alike, when their class and content are: also when only one
    of them is declared. Values are neither frozen nor validated, so they must be scalars or
    frozensets, and `Field` is refused; check what people enter before it becomes a fact.
    """

    # The number the working memory gave this fact. Kept beside the content, not in it.
    __factid__: int | None = None
    _content: Content | None = None

    # dict's own constructor: a consultation makes hundreds of facts.
    __init__ = dict.__init__

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.__fields__:
            raise TypeError(f"{cls.__name__}: a LeanFact has no fields to validate")

    @property
    def content(self) -> Content:
        """What equality goes by: the class and the slots."""
        content = self._content
        if content is None:
            content = self._content = (type(self), frozenset(self.items()))
        return content

    def __missing__(self, key: Hashable) -> Any:
        # Experta's own strategies read the number as a slot.
        if key == "__factid__" and self.__factid__ is not None:
            return self.__factid__
        raise KeyError(key)

    def __setitem__(self, key: Hashable, value: Any) -> None:
        if self.__factid__ is not None:
            raise RuntimeError("A fact can't be modified after declaration.")
        self._content = None
        dict.__setitem__(self, key, value)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and dict.__eq__(self, other) is True

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self.content)

    def copy(self) -> "LeanFact":
        """An equal fact that is not declared."""
        twin: LeanFact = self.__class__(self)
        if "__bind__" in twin:
            del twin["__bind__"]
        else:
            twin._content = self._content
        return twin

    def validate(self) -> None:
        """Nothing to validate: a lean fact has no fields."""


def content_of(fact: Any) -> Content:
    """The class and slots of any fact, without Experta's own entries; raises TypeError if a value
    is not hashable."""
    if isinstance(fact, LeanFact):
        content: Content = fact.content
        return content
    slots = frozenset(item for item in fact.items() if not fact.is_special(item[0]))
    return type(fact), slots


class WorkingMemory(FactList):
    """Experta's fact list with look-up by content. Two equal facts never stand in it together."""

    def __init__(self, templates: Mapping[Content, Any] = NO_TEMPLATES) -> None:
        """`templates` are facts that have their number already: they stand for what equals them."""
        super().__init__()
        self.last_index: int = 0
        self.added: dict[int, Any] = {}
        self.removed: dict[int, Any] = {}
        self.templates = templates
        # The facts by what they say, except templates.
        self._standing: dict[Content, Any] = {}

    @property
    def changes(self) -> tuple[list[Any], list[Any]]:
        """The facts added and removed since this was last read, each at most once."""
        added, removed = list(self.added.values()), list(self.removed.values())
        self.added.clear()
        self.removed.clear()
        return added, removed

    def find(self, fact: Any) -> Any | None:
        """The standing fact with the class and content of `fact`, or None."""
        return self.saying(content_of(fact))

    def saying(self, content: Content) -> Any | None:
        """The standing fact with this content, or None."""
        template = self.templates.get(content)
        if template is None:
            return self._standing.get(content)
        return self.get(template.__factid__)

    def stand(self, facts: Iterable[Any]) -> list[bool]:
        """For each of these facts, which stood here or stand, whether it stands now."""
        saying = self.saying
        return [
            fact.__factid__ in self if fact.__factid__ < 0 else saying(content_of(fact)) is not None
            for fact in facts
        ]

    def declare(self, fact: Any) -> Any | None:
        """Add `fact` and return it; None when an equal fact stands already.

        Raises ValueError for what is not a fact or fails its own validation, TypeError for a
        pattern or a value that cannot be hashed, KeyError for a slot name with a double
        underscore in it.
        """
        if not isinstance(fact, LeanFact):
            _check(fact)
        content = content_of(fact)
        if self.saying(content) is not None:
            return None
        # A fact that stood before is never given a second number: whoever still holds it, as a
        # premise of something withdrawn, would see it change.
        return self.add(content, fact if fact.__factid__ is None else fact.copy())

    def add(self, content: Content, fact: Any) -> Any:
        """Number `fact`, whose content is known not to stand here; returns it, or its template."""
        template = self.templates.get(content)
        if template is None:
            number = self.last_index
            self.last_index = number + 1
            fact.__factid__ = number
            self._standing[content] = fact
        else:
            fact, number = template, template.__factid__
        self[number] = fact
        if self.removed.pop(number, None) is None:
            self.added[number] = fact
        return fact

    def retract(self, number_or_fact: Any) -> int:
        """Remove a fact, given by its number, itself or an equal fact; returns its number.

        Raises IndexError when no such fact stands.
        """
        if isinstance(number_or_fact, int):
            fact = self.get(number_or_fact)
        else:
            fact = self.find(number_or_fact)
        if fact is None:
            raise IndexError("Fact not found.")
        number: int = fact.__factid__
        self.remove(number)
        return number

    def remove(self, number: int) -> None:
        """Remove the fact with this number, which is known to stand."""
        fact = self.pop(number)
        self._standing.pop(content_of(fact), None)
        if self.added.pop(number, None) is None:
            self.removed[number] = fact


def _check(fact: Any) -> None:
    if not isinstance(fact, Fact):
        raise ValueError("The fact must descend the Fact class.")
    if fact.has_field_constraints():
        raise TypeError("Declared facts cannot contain conditional elements")
    if fact.has_nested_accessor():
        raise KeyError("Cannot declare facts containing double underscores as keys.")
    fact.validate()
