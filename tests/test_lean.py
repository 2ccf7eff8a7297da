"""Rasa without TensorFlow: what is left out is what needs it, and says so when it is used."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest
import rasa

from bot.lean import COMPONENTS, LEFT_OUT, leave_out_tensorflow, needs_tensorflow

from .server import ROOT

_IMPORTS = re.compile(r"^(import|from) (tensorflow|keras)\b", re.MULTILINE)


def test_the_modules_left_out_are_those_that_import_tensorflow() -> None:
    package = Path(rasa.__file__).parent
    found = set()
    for path in package.rglob("*.py"):
        if _IMPORTS.search(path.read_text(encoding="utf-8")):
            found.add(".".join(path.relative_to(package.parent).with_suffix("").parts))
    # Those below are read by none but the others.
    layers = {name for name in found if name.startswith("rasa.utils.tensorflow.")} - LEFT_OUT
    assert found - layers == LEFT_OUT


def test_all_that_the_server_imports_does_without() -> None:
    names = "rasa.core.run rasa.engine.recipes.default_components rasa.model_training spacy"
    code = (
        "from bot.lean import leave_out_tensorflow; leave_out_tensorflow()\n"
        f"import importlib, sys\nfor name in {names.split()}: importlib.import_module(name)\n"
        "from rasa.engine.recipes.default_recipe import DefaultV1Recipe\n"
        "import bot.components, bot.log, bot.channels.web\n"
        "print(sorted(n for n in sys.modules if n.split('.')[0] in ('tensorflow', 'keras', 'jax')))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], cwd=ROOT, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.stdout.strip().endswith("[]"), done.stdout + done.stderr[-2000:]


@pytest.mark.parametrize(("name", "module"), COMPONENTS.items())
def test_what_is_left_out_says_so_when_it_is_used(name: str, module: str) -> None:
    leave_out_tensorflow()
    with pytest.raises(ImportError, match=f"{name} needs TensorFlow"):
        getattr(importlib.import_module(module), name)()


def test_our_pipeline_needs_none_of_it_and_another_one_gets_it() -> None:
    assert not needs_tensorflow((ROOT / "config.yml").read_text(encoding="utf-8"))
    assert needs_tensorflow("pipeline:\n  - name: DIETClassifier\n")
    assert needs_tensorflow("policies:\n  - name: rasa.core.policies.ted_policy.TEDPolicy\n")
