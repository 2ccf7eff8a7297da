"""Sayings: whole sentences by which a reply in other words is read."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from actions.english import english
from actions.language import meaning as module
from actions.language.meaning import MOST_WORDS, NOTHING, Meaning, meaning
from actions.reading import read_reply
from actions.statements import read_statements
from rules import FOLDER, KnowledgeError, load
from rules.check import warnings

KNOWLEDGE = load()


@pytest.mark.parametrize(
    ("fact", "reply", "option"),
    [
        ("legal_review", "our jurists are still at it", "in-progress"),
        ("account_continuity", "only Ivana knows the login", "no"),
        ("direct_contact", "we'd rather avoid that", "afraid"),
        ("management_mandate", "they decided once and never asked again", "decided"),
        ("platform_access", "only from two computers", "restricted"),
        ("approval_steps", "it has to go past the lawyers and then the director", "several"),
    ],
)
def test_a_reply_in_other_words_chooses_what_it_means(fact: str, reply: str, option: str) -> None:
    act = read_reply(KNOWLEDGE, english(), reply, fact)
    assert act is not None and act.answers() == {fact: (option,)}


@pytest.mark.parametrize(
    ("fact", "reply"),
    [
        ("legal_review", "legal might have a look at it one day"),
        ("collaboration_partners", "having partners would be nice"),
        ("open_data", "a portal with our figures would be lovely"),
        ("accessibility", "what does the weather do tomorrow?"),
    ],
)
def test_talk_about_the_subject_is_no_answer(fact: str, reply: str) -> None:
    act = read_reply(KNOWLEDGE, english(), reply, fact)
    assert act is None or fact not in act.answers()


def test_a_statement_that_no_phrase_knows_is_read_by_what_it_means() -> None:
    text = "Press, IT and the writers talk to each other only after something went wrong."
    assert read_statements(KNOWLEDGE, english(), text).certain == {"units_coordinate": ("ad-hoc",)}


@pytest.mark.parametrize("asked", ["Do press and IT talk only when something is wrong?"])
def test_a_question_states_nothing_by_what_it_is_like(asked: str) -> None:
    assert not read_statements(KNOWLEDGE, english(), asked).certain


def test_the_check_warns_of_a_question_or_an_option_without_sayings() -> None:
    assert not [one for one in warnings(KNOWLEDGE) if "say" in one.message]
    lost = {fact: one for fact, one in KNOWLEDGE.sayings.items() if fact != "legal_review"}
    lost["records"] = replace(lost["records"], replies={"yes": ("the archive has them",)})
    found = [one.message for one in warnings(replace(KNOWLEDGE, sayings=lost))]
    (told,) = [one for one in found if one.startswith("legal_review has no sayings. Add to")]
    assert "        in-progress: " in told and "neither:" in told
    assert 'records: nobody says "no" yet, as a reply and as a statement' in found


def test_every_saying_means_what_it_stands_for() -> None:
    learned, own = meaning(KNOWLEDGE), list[tuple[str, str, str]]()
    for fact, sayings in list(KNOWLEDGE.sayings.items())[::9]:
        for option, replies in sayings.replies.items():
            own += [(fact, option, reply) for reply in replies if len(reply.split()) <= MOST_WORDS]
    wrong = [
        one
        for one in own
        if (meant := learned.reply(one[2], KNOWLEDGE.facts[one[0]])) is None
        or meant.best().answer != one[:2]
    ]
    assert own and wrong == []


def knowledge_with(folder: Path, old: str, new: str) -> None:
    shutil.copytree(FOLDER, folder)
    file = folder / "sayings-law.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("- fact: legal_review", "- fact: legal_revue", 'Did you mean "legal_review"?'),
        ("    in-progress:", "    in-progres:", 'Did you mean "in-progress"?'),
        ("  neither:", "  niether:", 'Did you mean "neither"?'),
    ],
)
def test_a_wrong_name_is_told_with_line_and_the_nearest_right_one(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    knowledge_with(tmp_path / "knowledge", old, new)
    with pytest.raises(KnowledgeError) as raised:
        load(tmp_path / "knowledge")
    assert told in str(raised.value) and "knowledge/sayings-law.yml:" in str(raised.value)


def test_a_sentence_cannot_choose_two_options(tmp_path: Path) -> None:
    first = KNOWLEDGE.sayings["legal_review"].replies
    knowledge_with(tmp_path / "knowledge", f'"{first["no"][0]}"', f'"{first["yes"][0]}"')
    with pytest.raises(KnowledgeError, match="says two options"):
        load(tmp_path / "knowledge")


FEW = replace(KNOWLEDGE, sayings=dict(list(KNOWLEDGE.sayings.items())[:3]))


def test_what_was_learned_is_kept_and_learned_anew_when_it_does_not_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sayings.npz"
    made: list[int] = []

    def few(texts: list[str]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        made.append(len(texts))
        return np.eye(len(texts), 512, dtype=np.float32)

    monkeypatch.setattr(module, "vectors_of", few)
    for broken in (b"", b"not a file of vectors"):
        if broken:
            file.write_bytes(broken)
        Meaning(FEW, file)
        Meaning(FEW, file)
    assert len(made) == 2
    Meaning(replace(FEW, sayings=dict(list(FEW.sayings.items())[:2])), file)
    Meaning(FEW, tmp_path / "sayings.npz" / "cannot" / "be.npz")
    assert len(made) == 4


def test_what_is_kept_says_the_same_as_what_was_just_learned(tmp_path: Path) -> None:
    file, text = tmp_path / "sayings.npz", "The forms for it went off to the mayor."
    first, second = (Meaning(FEW, file).of([text])[0] for _ in range(2))
    assert first is not None and second is not None
    assert first.best().answer == second.best().answer
    assert first.best().sure == pytest.approx(second.best().sure, abs=0.01)


def test_knowledge_without_sayings_is_read_by_its_phrases_alone(tmp_path: Path) -> None:
    phrases = {"do_not_know": {"any": ()}}
    words = replace(KNOWLEDGE.words, phrases=phrases)
    bare = Meaning(replace(KNOWLEDGE, sayings={}, words=words), tmp_path / "sayings.npz")
    assert bare.of(["We have a strategy."]) == [None]
    assert bare.reply("we have one", KNOWLEDGE.facts["written_strategy"]) is None


def test_small_talk_and_long_texts_mean_nothing() -> None:
    learned = meaning(KNOWLEDGE)
    talk, long = learned.of(["It's raining cats and dogs again.", "word " * (MOST_WORDS + 1)])
    assert talk is not None and talk.best().answer == NOTHING
    assert long is None


def test_what_is_said_in_the_words_of_a_saying_is_read_so_whatever_a_phrase_says() -> None:
    wrong = [
        (fact, reply)
        for fact, sayings in list(KNOWLEDGE.sayings.items())[::9]
        for option, replies in sayings.replies.items()
        for reply in replies
        if (act := read_reply(KNOWLEDGE, english(), reply, fact)) is None
        or option not in act.answers().get(fact, ())
    ]
    assert wrong == []
