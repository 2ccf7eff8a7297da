"""A sound item and a sound fact, which the tests break one line at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import KnowledgeError, Problem, load

ITEM = """\
- id: finding.new
  title: A new finding
  text: A finding to try mistakes on.
  cites: [{source: common-frame, at: {section: "3.6", item: 1}}]
  when:
    any: [{goal: [inform]}]
    says: inferred
    because: It is made up.
"""
"""A sound item in a file of its own; the tests below break it one line at a time."""
FACT = """\
- id: new_fact
  section: use
  kind: one
  question: Is this new?
  options: {yes: Yes, no: No}
  who_knows: You
"""


def problems(folder: Path) -> tuple[Problem, ...]:
    """What the loader says is wrong with the knowledge in `folder`."""
    with pytest.raises(KnowledgeError) as raised:
        load(folder)
    return raised.value.problems
