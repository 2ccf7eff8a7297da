"""Names that lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from .sound import problems

REST = "  title: N\n  text: N.\n  cites: [{source: blog-2014, at: {section: post}}]\n"
REFERENCES = {
    "a step after one that does not exist": (
        f"- id: step.new\n{REST}"
        "  achieves: {goal: inform}\n  first_step: N.\n  after: [step.decide-gaol]\n",
        'names "step.decide-gaol", which is no item. Did you mean "step.decide-goal"?',
    ),
    "a component against a risk that does not exist": (
        f"- id: component.new\n{REST}  addresses: [{{on: risk.no-stratgy, says: stated}}]\n",
        'names "risk.no-stratgy", which is no item. Did you mean "risk.no-strategy"?',
    ),
    "a component that addresses a benefit": (
        f"- id: component.new\n{REST}  addresses: [{{on: benefit.sharing, says: stated}}]\n",
        'names "benefit.sharing" where a risk belongs',
    ),
    "a link to nothing": (
        f"- id: link.new\n{REST}"
        "  from: model.khan\n  relation: similar\n  to: model.mergel\n  because: N.\n",
        'names "model.mergel", which is no item. Did you mean "model.',
    ),
    "a serves that is no goal": (
        f"- id: step.new\n{REST}"
        "  achieves: {goal: inform}\n  first_step: N.\n  serves: [infrom]\n",
        '"serves" cannot be "infrom". Did you mean "inform"?',
    ),
}


@pytest.mark.parametrize("mistake", REFERENCES)
def test_a_name_that_leads_nowhere_is_refused(folder: Path, mistake: str) -> None:
    text, message = REFERENCES[mistake]
    (folder / "new.yml").write_text(text, encoding="utf-8")
    (found,) = problems(folder)
    assert found.file == "knowledge/new.yml"
    assert message in found.message
