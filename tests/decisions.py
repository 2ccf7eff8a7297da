"""The decisions in the product's advice, in the shape of tests/reference.py."""

from __future__ import annotations

from typing import Any

Advice = dict[str, Any]
_STEP = ("id", "raises", "reduces", "addresses", "settles")


def decisions(advice: Advice) -> dict[str, Any]:
    """What `advice` decides, without its texts, reasons, citations and trace."""
    return {
        "stages": {id_: _place(place) for id_, place in advice["stages"].items()},
        "frame": {key: advice["frame"][key] for key in ("level", "status")},
        "next_steps": [_step(step) for step in advice["next_steps"]],
        "more_steps": [_step(step) for step in advice["more_steps"]],
        "find_out_first": {entry["fact"] for entry in advice["find_out_first"]},
        "preventers": {f["id"]: (f["status"], f["reason"]) for f in advice["preventers"]},
        "risks": {risk["id"]: _risk(risk) for risk in advice["risks"]},
        "strategies": {
            s["id"]: {"status": s["status"], "for": len(s["for"]), "against": len(s["against"])}
            for s in advice["strategies"]
        },
        "conflicts": [entry["id"] for entry in advice["conflicts"]],
        "findings": [entry["id"] for entry in advice["findings"]],
        "unknowns": {
            u["fact"]: {"reason": u["reason"], "could_change": set(u["could_change"])}
            for u in advice["unknowns"]
        },
    } | {
        part: {entry["id"]: entry["status"] for entry in advice[part]}
        for part in ("motivators", "components", "guidelines", "benefits", "checklist", "metaphors")
    }


def _place(place: Advice) -> Advice:
    decided = {key: place[key] for key in ("reached", "highest", "status", "ahead", "may_rise")}
    return decided | {"next": [_lacks(stage) for stage in place["next"]]}


def _lacks(stage: Advice) -> Advice:
    lacks: Advice = {"stage": stage["stage"]}
    for word in ("met", "failed", "unknown"):
        lacks[word] = [[cell["fact"], list(cell["needs"])] for cell in stage[word]]
    return lacks


def _step(step: Advice) -> Advice:
    return {key: step[key] for key in _STEP} | {"completes": set(step["completes"])}


def _risk(risk: Advice) -> Advice:
    return {
        "status": risk["status"],
        "exposed_by": {fact["fact"] for fact in risk["exposed_by"]},
        "reduced_by": risk["reduced_by"],
        "still": risk["still"],
    }
