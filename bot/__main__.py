"""`python -m bot run …`, `python -m bot train …`: Rasa's command line, lean where it can be."""

from __future__ import annotations

from pathlib import Path

from actions import logs

from .lean import leave_out_tensorflow, needs_tensorflow

if logs.wanted():
    logs.begin()
if not needs_tensorflow(Path("config.yml").read_text(encoding="utf-8")):
    leave_out_tensorflow()

from rasa.__main__ import main

main()
