"""Make `actions/language/encoder`, which turns a sentence into a vector.

    python tuning/encoder.py BASE [FOLDER]

BASE is a folder (or a hub's name) of sentence-transformers/all-MiniLM-L6-v2. It is trained on the
sayings of `knowledge/`, so that sentences lie close together that give the same answer to the same
question, and on the phrases of `bot/data/nlu`, so that messages do that want the same. It is
stored in whole numbers of eight bits. FOLDER is where the result goes.

This is not part of `make run` or `make test`: it takes some 20 minutes, and the packages of
tuning/requirements.txt. What is learned when sayings or phrases change (`make train`) rests on
these vectors and needs none of it.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import torch
import yaml
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch.nn import functional
from transformers import AutoModel, AutoTokenizer

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "actions" / "language" / "encoder"
EPOCHS, BATCH, SEED = 5, 48, 0
RATE, HEAD_RATE, WARM = 5e-5, 3e-3, 100
"""How fast the encoder learns, how fast the vectors of answers, and the steps until full speed."""
SHARP, SOFT = 16.0, 0.1
"""The scale of likeness at the start, and how much of each answer is left to all others."""
MOST_PIECES = 40
WIDTH = 128
"""How many numbers the vector of a saying has."""
ALONE = 7
"""A reply of so many words is mostly understood without its question (as in `meaning.py`)."""
NOTHING, UNKNOWN = ("", ""), ("", "unknown")
WISH = "what is wanted"
"""What every message tells beside its answers: its intent is told apart from other intents."""
Answer = tuple[str, str]


class Saying(NamedTuple):
    """A sentence and the answer it gives: among the options of one question, or among all."""

    text: str
    answer: Answer
    among: str = ""


def sayings(folder: Path) -> Iterator[Saying]:
    """Every sentence of the knowledge base that teaches an answer, or that there is none."""
    for file in sorted(folder.glob("sayings-*.yml")):
        for entry in yaml.safe_load(file.read_text("utf-8")):
            for option, texts in entry.get("statements", {}).items():
                yield from (Saying(text, (entry["fact"], option)) for text in texts)
            for option, texts in entry.get("replies", {}).items():
                for text in texts:
                    among = entry["fact"] if len(text.split()) < ALONE else ""
                    yield Saying(text, (entry["fact"], option), among)
            # What chooses no option of this question may well answer another one.
            yield from (Saying(text, NOTHING, entry["fact"]) for text in entry.get("neither", ()))
    phrases = yaml.safe_load((folder / "words.yml").read_text("utf-8"))["phrases"]
    for group, answer in (("do_not_know", UNKNOWN), ("small_talk", NOTHING)):
        for texts in phrases[group].values():
            yield from (Saying(text, answer) for text in texts)


def wishes(folder: Path) -> Iterator[Saying]:
    """Every phrase that teaches what a message wants."""
    for file in sorted(folder.glob("*.yml")):
        for entry in yaml.safe_load(file.read_text("utf-8"))["nlu"]:
            for line in entry["examples"].splitlines():
                yield Saying(line.removeprefix("- "), (WISH, entry["intent"]), WISH)


class Encoder(torch.nn.Module):
    """The mean of what a text's pieces mean, of length 1."""

    def __init__(self, base: str):
        super().__init__()
        self.model = AutoModel.from_pretrained(base, attn_implementation="eager")
        for name, weights in self.model.named_parameters():
            weights.requires_grad = "embeddings" not in name

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        states = self.model(input_ids=ids, attention_mask=mask).last_hidden_state.float()
        there = mask.unsqueeze(-1).float()
        return unit((states * there).sum(1) / there.sum(1))


class TwoVectors(torch.nn.Module):
    """What is stored: for each text the vector of what it says, and of what it wants."""

    def __init__(self, encoder: Encoder, directions: torch.Tensor):
        super().__init__()
        self.encoder, self.directions = encoder, torch.nn.Parameter(directions)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        whole = self.encoder(ids, mask)
        return unit(whole @ self.directions), whole


def unit(vectors: torch.Tensor) -> torch.Tensor:
    """Vectors in rows, at length 1."""
    return vectors / torch.linalg.vector_norm(vectors, dim=1, keepdim=True)


def in_pieces(tokenizer: Any, said: list[Saying]) -> list[list[int]]:
    """The pieces of each sentence, as the encoder takes them."""
    return [tokenizer(one.text, truncation=True, max_length=MOST_PIECES).input_ids for one in said]


def table(pieces: list[list[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """Texts in pieces as one table, and which places of it are filled."""
    width = max(map(len, pieces))
    ids = torch.tensor([one + [0] * (width - len(one)) for one in pieces])
    return ids, (ids != 0).long()


@torch.no_grad()
def encoded(encoder: Encoder, pieces: list[list[int]]) -> torch.Tensor:
    """The vectors of some texts, those of like length together."""
    order = sorted(range(len(pieces)), key=lambda n: len(pieces[n]))
    found = torch.empty(len(pieces), encoder.model.config.hidden_size)
    for start in range(0, len(order), BATCH):
        part = order[start : start + BATCH]
        found[part] = encoder(*table([pieces[n] for n in part]))
    return found


def batches(pieces: list[list[int]], rng: random.Random) -> list[list[int]]:
    """All texts in random batches of like length."""
    order = list(range(len(pieces)))
    rng.shuffle(order)
    found = []
    for start in range(0, len(order), BATCH * 20):
        part = sorted(order[start : start + BATCH * 20], key=lambda n: len(pieces[n]))
        found += [part[at : at + BATCH] for at in range(0, len(part), BATCH)]
    rng.shuffle(found)
    return found


def train(encoder: Encoder, tokenizer: Any, said: list[Saying], epochs: int) -> None:
    """Pull each saying towards the vector of its answer, and away from those of all others."""
    places = {answer: n for n, answer in enumerate(dict.fromkeys(one.answer for one in said))}
    answers = torch.tensor([places[one.answer] for one in said])
    pieces = in_pieces(tokenizer, said)
    facts: dict[str, list[int]] = {}
    for (fact, _), n in places.items():
        facts.setdefault(fact, []).append(n)
    row_of = {fact: n for n, fact in enumerate(facts)}
    others = torch.ones(len(facts), len(places), dtype=torch.bool)
    for row, own in zip(others, facts.values(), strict=True):
        row[[*own, places[NOTHING], places[UNKNOWN]]] = False
    others[row_of[""]] = False
    others[row_of[""], facts[WISH]] = True
    others[row_of[WISH]][[places[NOTHING], places[UNKNOWN]]] = True

    centres = torch.zeros(len(places), encoder.model.config.hidden_size)
    centres.index_add_(0, answers, encoded(encoder, pieces))
    head = torch.nn.Parameter(functional.normalize(centres, dim=1))
    scale = torch.nn.Parameter(torch.tensor(SHARP))
    optimizer = torch.optim.AdamW(
        [
            {"params": [w for w in encoder.parameters() if w.requires_grad], "lr": RATE},
            {"params": [head], "lr": HEAD_RATE},
            {"params": [scale], "lr": HEAD_RATE},
        ]
    )
    steps = epochs * -(-len(said) // BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARM) * max(0.02, 1 - step / steps)
    )
    encoder.train()
    rng, began = random.Random(SEED), time.monotonic()
    for epoch in range(epochs):
        total = 0.0
        order = batches(pieces, rng)
        for part in order:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                vectors = encoder(*table([pieces[n] for n in part]))
            scores = scale * vectors.float() @ functional.normalize(head, dim=1).T
            wanted = answers[part]
            hidden = others[[row_of[said[n].among] for n in part]]
            losses = torch.where(
                torch.tensor([bool(said[n].among) for n in part]),
                functional.cross_entropy(scores.masked_fill(hidden, -30), wanted, reduction="none"),
                functional.cross_entropy(scores, wanted, reduction="none", label_smoothing=SOFT),
            )
            loss = losses.mean()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
            total += loss.item()
        seconds = time.monotonic() - began
        print(
            f"Round {epoch + 1} of {epochs}: loss {total / len(order):.3f}, {seconds:.0f} s",
            flush=True,
        )
    encoder.eval()


def directions(encoder: Encoder, pieces: list[list[int]]) -> torch.Tensor:
    """Those in which the sayings differ most: a third of all tells as much as all."""
    found = torch.linalg.svd(encoded(encoder, pieces), full_matrices=False).Vh[:WIDTH]
    return found.T.contiguous()


def export(model: TwoVectors, tokenizer: Any, folder: Path) -> None:
    """Write the encoder, in whole numbers of eight bits, and its tokenizer."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "whole.onnx"
    example = torch.ones(2, 7, dtype=torch.long)
    names = {0: "texts", 1: "pieces"}
    torch.onnx.export(
        model,
        (example, example),
        str(whole),
        input_names=["ids", "mask"],
        output_names=["says", "wants"],
        dynamic_axes={"ids": names, "mask": names, "says": {0: "texts"}, "wants": {0: "texts"}},
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(whole, folder / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))


def main(base: str, folder: Path = FOLDER, epochs: int = EPOCHS) -> None:
    """Train on all sayings and phrases, and write the encoder."""
    torch.manual_seed(SEED)
    said, wanted = list(sayings(ROOT / "knowledge")), list(wishes(ROOT / "bot" / "data" / "nlu"))
    print(f"{len(said)} sayings, {len(wanted)} phrases of wishes", flush=True)
    tokenizer = AutoTokenizer.from_pretrained(base)
    encoder = Encoder(base)
    train(encoder, tokenizer, [*said, *wanted], epochs)
    model = TwoVectors(encoder, directions(encoder, in_pieces(tokenizer, said)))
    export(model, tokenizer, folder)


if __name__ == "__main__":
    main(sys.argv[1], *map(Path, sys.argv[2:3]))
